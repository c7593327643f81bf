"""`manifest.json`: every file of the site but itself, with its size and SHA-256; also the mark that a folder is ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..disk import Disk, Refused
from ..output import Body, sha256_of, size_of

NAME = "manifest.json"
_GENERATOR = "minhbach"
_FORMAT = 1
#: Bytes; far above the manifest of 100,000 files (15 MB).
LIMIT = 256 * 2**20


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

    def to_json(self) -> bytes:
        """Return the manifest as it is published."""
        files = {path: {"bytes": file.size, "sha256": file.sha256} for path, file in self.files.items()}
        draft = {"draft": True} if self.is_draft else {}
        return canonical(
            {"contents": self.contents, "files": files, "format": _FORMAT, "generator": _GENERATOR, **draft}
        )

    @classmethod
    def from_json(cls, body: bytes) -> Manifest:
        """Read a manifest back; raises ValueError for anything that we did not write."""
        try:
            read = json.loads(body)
            if (read["generator"], read["format"]) != (_GENERATOR, _FORMAT):
                raise ValueError("not a manifest of this program")
            files = {path: Fingerprint(int(file["bytes"]), str(file["sha256"])) for path, file in read["files"].items()}
            return cls(files, dict(read["contents"]), read.get("draft", False) is True)
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError("not a manifest of this program") from error


def read_manifest(disk: Disk, site: Path) -> Manifest | None:
    """Return the manifest of a published site; None where there is none that we wrote."""
    try:
        return parsed(disk.read(site, NAME, limit=LIMIT))
    except (Refused, ValueError):
        return None


@lru_cache(maxsize=1)
def parsed(body: bytes) -> Manifest:
    """Return the manifest that these bytes are; raises ValueError as `from_json` does.

    A build asks several times what stands, and reads the file each time: only bytes that are others are taken apart anew.
    """
    return Manifest.from_json(body)


def canonical(value: object) -> bytes:
    """Return the one JSON text of a value: keys sorted, no white space, UTF-8, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
