"""`manifest.json`: every file of the site but itself, with its size and SHA-256; also the mark that a folder is ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, MutableMapping
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
#: Bytes that the size of a file takes in memory.
_SIZE = 8
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


class Files(MutableMapping[str, Fingerprint]):
    """Fingerprints by address, packed: a portal has half a million, and as tuples of numbers and texts they take thrice as much."""

    def __init__(self, packed: dict[str, bytes] | None = None) -> None:
        self._packed = {} if packed is None else packed

    def __getitem__(self, path: str) -> Fingerprint:
        held = self._packed[path]
        return Fingerprint(int.from_bytes(held[:_SIZE], "big"), held[_SIZE:].hex())

    def __setitem__(self, path: str, file: Fingerprint) -> None:
        self._packed[path] = _packed(*file)

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __contains__(self, path: object) -> bool:
        return path in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __eq__(self, other: object) -> bool:
        return self._packed == other._packed if isinstance(other, Files) else super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]


def _packed(size: int, sha256: str) -> bytes:
    """Return a fingerprint as bytes. Raises ValueError or OverflowError for what is none."""
    return size.to_bytes(_SIZE, "big") + bytes.fromhex(sha256)


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
            if not all(isinstance(file, bytes) for file in files.values()):
                raise ValueError("not a manifest of this program")
            return cls(Files(files), dict(read["contents"]), read.get("draft", False) is True)
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError("not a manifest of this program") from error


def read_manifest(disk: Disk, site: Path) -> Manifest | None:
    """Return the manifest of a published site; None where there is none that we wrote."""
    try:
        return parsed(disk.read(site, NAME, limit=LIMIT))
    except (Refused, ValueError):
        return None


def _file(read: dict[str, Any]) -> Any:
    """Return what is said of a file packed, as soon as it is read: hundreds of thousands of `dict` are much."""
    if read.keys() == _FILE and isinstance(read["bytes"], int) and isinstance(read["sha256"], str):
        return _packed(read["bytes"], read["sha256"])
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
