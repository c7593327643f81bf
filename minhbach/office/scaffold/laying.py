"""From memory to the disk: all of a new desk, or nothing of it.

Everything is first written into a folder of its own, where it can be judged; then each part takes its place by one move,
the package last: where it is there, all is there. What is there already is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ...disk import Disk, Kind
from ..workbook import made
from .files import Desk, Files, workbook_path

#: The folder beside `data` that a desk is made in; one that is there was left by a run that was killed.
STAGE = ".minhbach-new"
#: The processes of the first workbook: what a body begins with. `template` writes one with every table.
FIRST = ("doi-thoai", "quy-tac")


@dataclass(frozen=True, slots=True)
class Staged:
    """A desk that is written whole and not yet in its place.

    `root` is the folder it will stand in; `parts` what it is made of, relative to the root, in the order in which it takes
    its place.
    """

    disk: Disk
    root: Path
    parts: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        """Return the folder of the stage, which holds the parts as they will stand in the root."""
        return self.root / STAGE

    @property
    def kept(self) -> tuple[Path, ...]:
        """Return the parts that the root has already, which stay as they are."""
        return tuple(part for part in self.parts if self.disk.kind(self.root / part) is not Kind.MISSING)

    def at(self, part: Path) -> Path:
        """Return where a part can be read now: in the root if it is kept, else on the stage."""
        return (self.root if part in self.kept else self.folder) / part

    def settle(self) -> tuple[Path, ...]:
        """Put the parts in their places and return them; where that fails, all are taken back. Raises OSError."""
        new = [part for part in self.parts if part not in self.kept]
        above = dict.fromkeys(folder for part in new for folder in reversed(part.parents))
        missing = [self.root / folder for folder in above if self.disk.kind(self.root / folder) is Kind.MISSING]
        self.disk.sync(self.folder)
        moved: list[Path] = []
        try:
            for folder in missing:
                self.disk.make_folder(folder)
            for part in new:
                self.disk.move(self.folder / part, self.root / part)
                moved.append(part)
            for folder in above:
                self.disk.sync_names(self.root / folder)
        except BaseException:  # a signal, too, ends it whole
            for part in reversed(moved):
                self.disk.move(self.root / part, self.folder / part)
            for folder in reversed(missing):
                with suppress(OSError):
                    self.disk.remove_folder(folder)
            raise
        return tuple(new)


@contextmanager
def staged(disk: Disk, root: Path, new: Desk) -> Iterator[Staged]:
    """Write a desk onto the stage and yield it; the stage is gone when the block ends, however it ends."""
    content, look, package = Path("content"), Path("site"), Path("data", new.publisher)
    book = workbook_path(new.publisher)
    stage = Staged(disk, root, (content, look, *map(Path, new.repository), book, package))
    disk.remove_tree(stage.folder)
    try:
        _write(disk, stage.folder / content, new.content)
        _write(disk, stage.folder / look, new.look)
        _write(disk, stage.folder, new.repository)
        _write(disk, stage.folder / package, new.package)
        _, workbook = made(disk, stage.folder / package, FIRST)
        disk.write_new(stage.folder / book, workbook)
        yield stage
    finally:
        with suppress(OSError):
            disk.remove_tree(stage.folder)


def _write(disk: Disk, folder: Path, files: Files) -> None:
    for path, body in files.items():
        disk.make_folders((folder / path).parent)
        disk.write_new(folder / path, body)
