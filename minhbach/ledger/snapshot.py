"""Where a publication is read from: a site, the open data of one package, a release, or one of these as a zip."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Kind, Refused
from ..findings import Told, Words
from ..load.reading import why
from ..publish import Manifest, canonical
from .rows import Snapshot

SITE, OPEN_DATA = "manifest.json", "open-data/"
#: Bytes of one table, once unpacked, and of a zip.
LIMIT = 1 << 30
#: `csv/tinh-mau.petition.csv` of open data, `tinh-mau/petition.csv.gz` of a release, each at the end of its path.
_PUBLISHED = re.compile(r"(?:^|/)csv/([a-z][a-z0-9-]*)\.([a-z][a-z0-9_]*)\.csv$")
_RELEASED = re.compile(r"(?:^|^[^/]+/)([a-z][a-z0-9-]*)/([a-z][a-z0-9_]*)\.csv\.gz$")


class Unpackable(Exception):
    """Compressed bytes that give no table."""


class NoPublication(Told):
    """A path that holds nothing to compare; `message` says why."""


_DAMAGED = Words(
    "tệp hỏng, không phải tệp nén, hoặc quá lớn khi giải nén", "damaged, no packed file, or too large once unpacked"
)


def _unreadable(path: Path, what: Words) -> NoPublication:
    return NoPublication(Words(f"không đọc được {path}: {what.vi}.", f"{path} cannot be read: {what.en}."))


def publication(disk: Disk, path: Path) -> Snapshot:
    """Return the tables published at a path, a folder or a zip. Raises NoPublication."""
    is_folder = disk.kind(path) is Kind.FOLDER
    try:
        found = _collected((_of_folder if is_folder else _of_zip)(disk, path))
    except Refused as refused:
        raise _unreadable(path, why(refused)) from refused
    except (Unpackable, zipfile.BadZipFile, zlib.error, RuntimeError) as fault:
        raise _unreadable(path, _DAMAGED) from fault
    if not found:
        raise NoPublication(
            Words(
                f"{path} không phải là trang đã dựng, thư mục dữ liệu mở, một lần công bố, hay tệp zip của chúng.",
                f"{path} is no site, no folder of open data, no release, nor a zip of one of them.",
            )
        )
    return found


def unpacked(body: bytes) -> bytes:
    """Return a table that a release keeps. Raises Unpackable for what is damaged or would fill the computer."""
    stream = zlib.decompressobj(wbits=31)
    try:
        table = stream.decompress(body, LIMIT)
    except zlib.error as fault:
        raise Unpackable(str(fault)) from fault
    if not stream.eof or stream.unused_data:
        raise Unpackable("too large, cut off or followed by something else")
    return table


def packed(table: bytes) -> bytes:
    """Return a table as a release keeps it: the same bytes for the same table, wherever zlib is the same."""
    return gzip.compress(table, 9, mtime=0)


def open_data_hash(manifest: Manifest) -> str:
    """Return the SHA-256 over every file of open data that a manifest lists; containers by what they hold.

    Pages are left out, for they print the head of the ledger, which follows from this hash.
    """
    files = {path: manifest.contents.get(path, print_.sha256) for path, print_ in manifest.files.items()}
    return sha256(canonical({path: one for path, one in files.items() if path.startswith(OPEN_DATA)})).hexdigest()


def _collected(tables: Iterable[tuple[str, str, bytes]]) -> Snapshot:
    found: dict[str, dict[str, bytes]] = {}
    for package, table, body in tables:
        found.setdefault(package, {})[table] = body
    return found


def _of_folder(disk: Disk, folder: Path) -> Iterator[tuple[str, str, bytes]]:
    paths = disk.files(folder)
    is_site = SITE in paths  # which also holds the releases of before
    yield from _tables(
        (path for path in paths if not is_site or path.startswith(OPEN_DATA)),
        lambda path: disk.read(folder, path, limit=LIMIT),
    )


def _of_zip(disk: Disk, path: Path) -> Iterator[tuple[str, str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(disk.read(path.parent, path.name, limit=LIMIT))) as archive:
        if sum(part.file_size for part in archive.infolist()) > LIMIT:
            raise Unpackable("too large once unpacked")
        yield from _tables(archive.namelist(), archive.read)


def _tables(paths: Iterable[str], read: Callable[[str], bytes]) -> Iterator[tuple[str, str, bytes]]:
    for path in paths:
        if plain := _PUBLISHED.search(path):
            yield plain[1], plain[2], read(path)
        elif packed_ := _RELEASED.search(path):
            yield packed_[1], packed_[2], unpacked(read(path))
