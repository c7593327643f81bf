"""A copy of a site, wherever it stands: what is in it at an address. One on the disk is here, a live one in `remote`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol

from ..disk import Disk, Refusal, Refused
from ..findings import Finding, Place
from ..publish import Fingerprint
from ..text import visible
from . import faults
from .snapshot import Unpackable, unpacked


@dataclass(frozen=True, slots=True)
class Held:
    """What stands at an address.

    `stands` is None where nothing could be had: then the file is missing, or `said` tells why. Of a file that is longer
    than asked for the hash is unknown. `unpacked` are the bytes that gzip had packed; `is_packed`: only for the way here.
    """

    stands: Fingerprint | None
    unpacked: Fingerprint | None = None
    is_packed: bool = False
    said: tuple[Finding, ...] = ()


class Unread(Exception):
    """A file that the copy cannot give whole; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message.en)
        self.finding = finding


class Copy(Protocol):
    """What can be checked against its own manifest and ledger."""

    def strays(self, known: Collection[str]) -> Iterator[Finding]:
        """Yield what there is to say of files that are not among the known ones, as far as the copy can list them."""

    def read(self, path: str, limit: int) -> bytes:
        """Return a file of at most so many bytes. Raises Refused where there is none, Unread where it cannot be had."""

    def held(self, most: Mapping[str, int]) -> Iterator[tuple[str, Held]]:
        """Yield what stands at each of these addresses; of none more bytes are read than given. In any order.

        An address that the copy keeps to itself, for a good reason, is left out.
        """


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A copy in a folder."""

    disk: Disk
    folder: Path

    def strays(self, known: Collection[str]) -> Iterator[Finding]:
        """Yield that a file is not among the known ones."""
        return (faults.FILE_STRAY.at(Place(file=visible(path))) for path in self._unknown(known))

    def _unknown(self, known: Collection[str]) -> list[str]:
        return sorted({*self.disk.files(self.folder)} - {*known})

    def read(self, path: str, limit: int) -> bytes:
        """Return a file. Raises Refused."""
        return self.disk.read(self.folder, path, limit=limit)

    def held(self, most: Mapping[str, int]) -> Iterator[tuple[str, Held]]:
        """Yield what stands at each address."""
        for path, limit in most.items():
            yield path, self._held(path, limit)

    def _held(self, path: str, limit: int) -> Held:
        try:
            body = self.read(path, limit)
        except Refused as refused:
            if refused.why is Refusal.TOO_LARGE:
                return Held(beyond(limit))
            missing = refused.why is Refusal.MISSING
            return Held(None, said=() if missing else (faults.FILE_CHANGED.at(Place(file=path)),))
        return Held(Fingerprint.of(body), _unpacked(body) if path.endswith(".gz") else None)


def is_for_hosts(path: str) -> bool:
    """Whether a file tells the host what to do (`_headers`, `.nojekyll`), so that it need not show it to anybody."""
    return PurePosixPath(path).name.startswith(("_", "."))


def beyond(limit: int) -> Fingerprint:
    """Return what stands for a file of which nothing is known but that it is longer."""
    return Fingerprint(limit + 1, "")


def _unpacked(body: bytes) -> Fingerprint | None:
    try:
        table = unpacked(body)
    except Unpackable:
        return None
    return Fingerprint(len(table), sha256(table).hexdigest())
