"""What waits on the disk beside the site while it is made: files that are published later, and a library's own files.

Of the first, memory holds what they are. All of them lie one after the other in a single file without a name: nothing is
left behind by a run that is killed, two runs cannot meet, and thousands of files cost no more than one. What other processes
open anew has names: a library's files, and what was kept by a process that is gone. It lies in a folder that one run at a
time has; the next takes away what a killed one left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from .disk import Disk, Locked
from .output import Body, Spooled, Take, Workroom, in_memory

#: Bytes of a file that is not worth the way to the disk and back.
SMALL = 1024
#: Bytes that are gathered before they are written.
_PART = 1 << 18


@contextmanager
def spool(disk: Disk, folder: Path) -> Iterator[Take]:
    """Give what keeps the bytes of files on the disk of `folder` until this is left; they are read before that.

    Files of up to `SMALL` bytes stay in memory. Raises OSError for a fault of the machine, when something is kept.
    """

    def opened() -> tuple[BinaryIO, Stretch]:
        disk.make_folders(folder)
        file = disk.scratch(folder)
        return file, partial(disk.parts, file)

    with ExitStack() as open_files:
        yield _Spool(disk, opened, open_files).take


#: Yields so many bytes of a file from a place on.
Stretch = Callable[[int, int], Iterator[bytes]]


class _Spool:
    """Bytes of files one after the other in a file, which is `opened` when the first of them is kept."""

    def __init__(self, disk: Disk, opened: Callable[[], tuple[BinaryIO, Stretch]], open_files: ExitStack) -> None:
        self._disk = disk
        self._open = opened
        self._open_files = open_files
        self._end = 0

    def take(self, parts: Iterable[bytes]) -> Body:
        """Take the bytes of a file, and give what stands for them."""
        gathered = _gathered(parts, SMALL)
        first = next(gathered, b"")
        if len(first) <= SMALL:
            return first
        (file, stretch), digest, start = self._opened, sha256(), self._end
        for part in _gathered(chain((first,), gathered), _PART):
            self._disk.write_at(file, self._end, part)
            digest.update(part)
            self._end += len(part)
        size = self._end - start
        return Spooled(size, digest.hexdigest(), partial(stretch, start, size))

    @cached_property
    def _opened(self) -> tuple[BinaryIO, Stretch]:
        file, stretch = self._open()
        return self._open_files.enter_context(file), stretch


def _gathered(parts: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield the same bytes in parts of more than `size`, but for the last."""
    some: list[bytes] = []
    length = 0
    for part in parts:
        some.append(part)
        length += len(part)
        if length > size:
            yield in_memory(some)
            some, length = [], 0
    if some:
        yield in_memory(some)


@contextmanager
def workroom(disk: Disk, folder: Path) -> Iterator[Workroom | None]:
    """Give a room of this run's own in `folder` until this is left; None where another run has it, or none can be made."""
    with ExitStack() as held:
        yield _Workroom(disk, folder, held) if _is_taken(disk, folder, held) else None


def _is_taken(disk: Disk, folder: Path, held: ExitStack) -> bool:
    """Take the folder for this run, empty, and say whether that could be done."""
    try:
        disk.make_folders(folder.parent)
        held.enter_context(disk.lock(folder.with_name(f"{folder.name}.lock")))
        disk.remove_tree(folder)
        disk.make_folder(folder)
    except (Locked, OSError):
        return False
    held.callback(_cleared, disk, folder)
    return True


def _cleared(disk: Disk, folder: Path) -> None:
    with suppress(OSError):  # the next run tries again
        disk.remove_tree(folder)


class _Workroom:
    def __init__(self, disk: Disk, folder: Path, held: ExitStack) -> None:
        self._disk = disk
        self._folder = folder
        self._held = held
        self.parts, self.remove = disk.stretches, disk.remove_file

    def free(self) -> Path:
        return self._folder / token_hex(8)  # the number of a process that is gone may be another's

    @contextmanager
    def spool(self) -> Iterator[Take]:
        path = self.free()
        opened = lambda: (self._disk.new_file(path), partial(self._disk.stretches, path))  # noqa: E731
        with ExitStack() as open_files:
            yield _Spool(self._disk, opened, open_files).take

    def at_the_end(self, leave: Callable[[], object]) -> None:
        self._held.callback(leave)
