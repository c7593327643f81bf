"""Where a site is put: what every kind of place can do, and the plainest, a folder of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from ..disk import Disk, Kind, Refused
from ..findings import Told
from ..output import Output

T = TypeVar("T")

#: Bytes of a file that is read back: a manifest of a million files.
LIMIT = 1 << 28


class PlaceFault(Told, OSError):
    """A place that cannot be reached or will not take a file; `message` says so in both languages."""


class Place(Protocol):
    """A host's files by address below the root of the site. Every method raises PlaceFault or OSError."""

    def read(self, path: str) -> bytes | None:
        """Return what stands at an address, or None."""

    def is_empty(self) -> bool:
        """Whether nothing stands there, whoever put it."""

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:
        """Make these files stand; one that already does is left alone, unless it is to be put `again` with new headers.

        No reader ever meets a part of a file.
        """

    def remove(self, paths: Iterable[str]) -> None:
        """Take files away; one that is not there is none's loss."""


class Folder:
    """A folder of this machine: what a web server shows, a disk that is carried, a network drive."""

    def __init__(self, disk: Disk, root: Path) -> None:
        """Take a folder; it is made with the first file where there is none."""
        self._disk = disk
        self._root = root

    def read(self, path: str) -> bytes | None:
        """Return what stands at an address, or None."""
        try:
            return self._disk.read(self._root, path, limit=LIMIT)
        except Refused:
            return None

    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not self._disk.sizes(self._root)

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:  # noqa: ARG002  a folder has no headers
        """Make these files stand."""
        for output in outputs:
            target = self._root / output.path
            if not self._disk.holds(target, output.content):
                self._disk.make_folders(target.parent)
                self._disk.exchange_file(target, output.content)
        self._disk.sync(self._root)

    def remove(self, paths: Iterable[str]) -> None:
        """Take files away."""
        for path in paths:
            target = self._root / path
            if self._disk.kind(target) is not Kind.MISSING:
                self._disk.remove_file(target)


def in_parts(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most so many."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
