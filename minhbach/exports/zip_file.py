"""One archive a package: its tables in CSV with all that says what they are, so that it stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..findings import Words
from ..output import Body, Keep, made_anew, parts_of, size_of
from ..view import View
from ..zipped import Member, zipped
from . import datapackage, dictionary, readme
from .base import Export, checksums, content_sha256, filled, json_bytes, place
from .csv_tables import canonical

SUMS = "SHA256SUMS"
_READABLE = 0o100644


def exports(view: View, tables: Iterable[Export], base_url: str = "", keep: Keep = made_anew) -> Iterator[Export]:
    """Yield the archive of these tables, all in one folder that is called after the package."""
    listed = list(tables)
    files = _files(view, listed, base_url)
    path, content = f"{view.package.name}.zip", content_sha256(files)
    packed = (archive(held) for held in [{f"{view.package.name}/{path}": body for path, body in files.items()}])
    yield Export(
        path,
        keep(place(view, path), content, packed),
        "zip",
        "application/zip",
        Words("Mọi bảng CSV kèm từ điển, giấy phép, mã kiểm tra", "All CSV tables with dictionary, licence, checksums"),
        content_sha256=content,
    )


def archive(files: Mapping[str, Body]) -> bytes:
    """Return a zip of these files in the order of their paths: the same files give the same bytes with the same zlib."""
    members = (Member(path, parts_of(files[path]), size_of(files[path]), _READABLE) for path in sorted(files))
    return zipped(members)


def _files(view: View, tables: list[Export], base_url: str) -> dict[str, Body]:
    about = [
        _words("dictionary", dictionary.COLUMNS, dictionary.column_rows(filled(view))),
        _words("codes", dictionary.CODES, dictionary.code_rows(filled(view))),
    ]
    files: dict[str, Body] = {one.path: one.body for one in (*tables, *about)}
    files |= dict(readme.texts(view, tables, base_url))
    files[datapackage.NAME] = json_bytes(datapackage.descriptor(view, (*tables, *about)))
    return files | {SUMS: checksums(files)}


def _words(name: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Export:
    title = readme.OTHERS[f"{name}.csv"]
    return Export(f"{name}.csv", canonical(head, rows), "csv", "text/csv", title)
