"""The only door to the file system: one object, passed in, so that a test can put faults in its way."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path


class Refusal(StrEnum):
    """Why a file was not read."""

    MISSING = "missing"
    NOT_REGULAR = "not_regular"  # folder, FIFO, device, socket
    SYMLINK = "symlink"
    OUTSIDE = "outside"  # resolves to a place outside its root
    TOO_LARGE = "too_large"


class Refused(Exception):
    """A file that must not or cannot be read; bad data, not a fault of the machine."""

    def __init__(self, why: Refusal, path: str) -> None:
        super().__init__(f"{path}: {why}")
        self.why = why
        self.path = path


class Disk:
    """The real file system."""

    def files(self, root: Path) -> list[str]:
        """Return the paths of everything below `root` that is not a folder, relative, with `/`, sorted by bytes.

        Symlinks are listed, never followed. A missing root gives an empty list.
        """
        found: list[str] = []
        folders = [root]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except (FileNotFoundError, NotADirectoryError):
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                else:
                    found.append(Path(entry.path).relative_to(root).as_posix())
        return sorted(found, key=os.fsencode)

    def read(self, root: Path, relative: str, *, limit: int) -> bytes:
        """Return the bytes of one regular file below `root`, at most `limit` of them.

        Raises Refused for what must not be read (checked before a byte is read) and OSError for a machine fault.
        """
        path = root / relative
        try:
            info = path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            raise Refused(Refusal.MISSING, relative) from None
        if stat.S_ISLNK(info.st_mode):
            raise Refused(Refusal.SYMLINK, relative)
        if not stat.S_ISREG(info.st_mode):
            raise Refused(Refusal.NOT_REGULAR, relative)
        if not path.resolve().is_relative_to(root.resolve()):
            raise Refused(Refusal.OUTSIDE, relative)
        if info.st_size > limit:
            raise Refused(Refusal.TOO_LARGE, relative)
        return path.read_bytes()
