"""`manifest.json`: every file of the site but itself, with its size and SHA-256; also the mark that a folder is ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from ..disk import Disk, Refused
from ..output import Body, sha256_of, size_of

NAME = "manifest.json"
_GENERATOR = "minhbach"
_FORMAT = 1
#: Bytes of the manifest of some seven million files.
LIMIT = 1 << 30
#: Files that are written as one part of the manifest.
_BATCH = 1 << 12
#: What is said of a file.
_FILE = frozenset(("bytes", "sha256"))


class Fingerprint(NamedTuple):
    """A file by its size in bytes and the SHA-256 of its bytes, in hexadecimal."""

    size: int
    sha256: str

    @classmethod
    def of(cls, body: Body) -> Fingerprint:
        """Return the fingerprint of what a file holds."""
        return cls(size_of(body), sha256_of(body))


@dataclass(frozen=True)
class Manifest:
    """The files of a site, and for containers the hash of what they hold.

    The bytes of a zip, XLSX or SQLite file may differ between platforms where their content does not:
    `contents` holds the hash that is the same everywhere. `is_draft`: the site shows what is not published.
    """

    files: Mapping[str, Fingerprint] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    is_draft: bool = False

    @property
    def size(self) -> int:
        """The size of all files together, in bytes."""
        return sum(file.size for file in self.files.values())

    def parts(self) -> Iterator[bytes]:
        """Yield the manifest as it is published, part by part: as one value it would take many times as much memory."""
        empty = canonical({**self._besides, "files": {}})
        head, mark, rest = empty.partition(b'"files":{')
        yield head + mark
        paths = sorted(self.files)
        for at in range(0, len(paths), _BATCH):
            files = ((path, self.files[path]) for path in paths[at : at + _BATCH])
            said = canonical({path: {"bytes": file.size, "sha256": file.sha256} for path, file in files})
            yield (b"," if at else b"") + said[len(b"{") : -len(b"}\n")]
        yield rest

    @property
    def _besides(self) -> dict[str, Any]:
        """What it says besides the files."""
        draft = {"draft": True} if self.is_draft else {}
        return {"contents": self.contents, "format": _FORMAT, "generator": _GENERATOR, **draft}

    def to_json(self) -> bytes:
        """Return the manifest as it is published."""
        return b"".join(self.parts())

    @classmethod
    def from_json(cls, body: bytes) -> Manifest:
        """Read a manifest back; raises ValueError for anything that we did not write."""
        try:
            read = json.loads(body, object_hook=_file)
            if (read["generator"], read["format"]) != (_GENERATOR, _FORMAT):
                raise ValueError("not a manifest of this program")
            files = read["files"]
            if not all(isinstance(file, Fingerprint) for file in files.values()):
                raise ValueError("not a manifest of this program")
            return cls(files, dict(read["contents"]), read.get("draft", False) is True)
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError("not a manifest of this program") from error


def read_manifest(disk: Disk, site: Path) -> Manifest | None:
    """Return the manifest of a published site; None where there is none that we wrote."""
    try:
        return parsed(disk.read(site, NAME, limit=LIMIT))
    except (Refused, ValueError):
        return None


def _file(read: dict[str, Any]) -> Any:
    """Return what is said of a file as its fingerprint, as soon as it is read: hundreds of thousands of `dict` are much."""
    if read.keys() == _FILE and isinstance(read["bytes"], int) and isinstance(read["sha256"], str):
        return Fingerprint(read["bytes"], read["sha256"])
    return read


#: The manifest that was taken apart last, by the SHA-256 of its bytes.
_last: dict[bytes, Manifest] = {}


def parsed(body: bytes) -> Manifest:
    """Return the manifest that these bytes are; raises ValueError as `from_json` does.

    A build asks several times what stands, and reads the file each time: only bytes that are others are taken apart anew.
    """
    key = sha256(body).digest()
    if key not in _last:
        read = Manifest.from_json(body)
        _last.clear()
        _last[key] = read
    return _last[key]


def canonical(value: object) -> bytes:
    """Return the one JSON text of a value: keys sorted, no white space, UTF-8, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
