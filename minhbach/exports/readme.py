"""What lies in the archive beside the tables: a README in each language, the licence, how to cite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ..findings import Words
from ..output import LANGS, Lang
from ..view import View
from .base import Export
from .colophon import author, citation, home, licence, notes

LICENCE, CITATION = "LICENSE.txt", "CITATION.cff"

_TABLES = Words("CÁC BẢNG (thư mục csv)", "TABLES (folder csv)")
_OTHERS = Words("CÁC TỆP KHÁC", "OTHER FILES")
_ROWS = Words("dòng", "rows")
#: Files of the archive that are no table of the package, in the order that the README lists them.
OTHERS: Mapping[str, Words] = {
    "dictionary.csv": Words(
        "mọi cột: kiểu, nhãn, ràng buộc, ghi chú", "every column: its type, labels, constraints, note"
    ),
    "codes.csv": Words("nghĩa của mọi mã", "the meaning of every code"),
    "datapackage.json": Words(
        "mô tả cho máy (Data Package), đọc được bằng frictionless", "for machines (Data Package), frictionless reads it"
    ),
    LICENCE: Words("giấy phép", "the licence"),
    CITATION: Words("cách ghi nguồn, cho phần mềm quản lý trích dẫn", "how to cite, for reference managers"),
    "SHA256SUMS": Words(
        "kiểm tra tệp: sha256sum --check SHA256SUMS", "to check the files: sha256sum --check SHA256SUMS"
    ),
}


def texts(view: View, tables: Iterable[Export], base_url: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each text."""
    listed = list(tables)
    for lang in LANGS:
        yield f"README.{lang}.txt", _readme(view, listed, base_url, lang).encode()
    said = licence(view)
    yield LICENCE, f"{said.vi}\n\n{said.en}\n".encode()
    yield CITATION, _citation(view, base_url).encode()


def _readme(view: View, tables: Iterable[Export], base_url: str, lang: Lang) -> str:
    def say(words: Words) -> str:
        return str(getattr(words, lang) or words.vi)

    title = say(view.titles)
    lines = [title, "=" * len(title), ""]
    lines += [f"{say(one.label)}: {say(one.text)}" for one in notes(view, base_url)]
    lines += ["", say(_TABLES), ""]
    lines += [f"{one.path.removeprefix('csv/')}: {say(_called(one))}{_counted(view, one, lang)}" for one in tables]
    lines += ["", say(_OTHERS), ""]
    lines += [f"{name}: {say(words)}" for name, words in OTHERS.items()]
    return "\n".join(lines) + "\n"


def _called(one: Export) -> Words:
    return Words(one.table.TABLE.vi, one.table.TABLE.en) if one.table else one.title


def _counted(view: View, one: Export, lang: Lang) -> str:
    return f", {len(view.rows[one.table])} {getattr(_ROWS, lang)}" if one.table else ""


def _citation(view: View, base_url: str) -> str:
    """Return the citation in the Citation File Format 1.2.0; every value is a JSON string, which YAML reads as it is."""
    licences = [one.name for one in view.package.licenses]
    facts = {
        "cff-version": "1.2.0",
        "message": citation(view, base_url).vi,
        "type": "dataset",
        "title": view.titles.vi,
        "version": view.as_of.isoformat(),
        "date-released": view.as_of.isoformat(),
        "license": licences,
        "url": home(view, base_url),
        "authors": [{"name": author(view)}],
    }
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in facts.items() if value}
    return "".join(f"{name}: {value}\n" for name, value in written.items())
