"""The only door to the file system: one object, passed in, so that a test can put faults in its way.

Each verb that changes the disk is one effect and fails as one; the few that are made of others say so.
A machine fault is the `OSError` of the system, which names the file and the reason.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

#: Where the system has no such flag it has no such danger (Windows has no O_NOFOLLOW, POSIX no text mode).
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_BINARY: int = getattr(os, "O_BINARY", 0)
#: A pipe that nobody writes into would be waited for.
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)

#: renameat2(2): paths are taken as they stand; swap the two names in one step.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
#: The answers by which a kernel or a file system says that it cannot do a thing at all.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_CANNOT_LINK = _CANNOT | {errno.EXDEV, errno.EPERM, errno.EMLINK}
#: Bytes of a large file that are in memory at a time.
_PART = 1 << 20


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


class Kind(StrEnum):
    """What a name stands for."""

    MISSING = "missing"
    FILE = "file"
    FOLDER = "folder"
    SYMLINK = "symlink"
    OTHER = "other"  # FIFO, device, socket


class Locked(Exception):
    """Another process holds the lock: its `pid` (0 where unknown) and `since`, seconds after 1970 began."""

    def __init__(self, pid: int, since: float) -> None:
        super().__init__(f"locked by process {pid}")
        self.pid = pid
        self.since = since


class Disk:
    """The real file system."""

    # Looking: nothing on the disk changes.

    def files(self, root: Path) -> list[str]:
        """Return the paths of everything below `root` that is not a folder, relative, with `/`, sorted by bytes.

        Symlinks are listed, never followed. A missing root gives an empty list.
        """
        return sorted((path for path, _ in _entries(root)), key=os.fsencode)

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

    def known(self, path: Path | str) -> bytes | None:
        """Return the bytes of a regular file that a hash is known of; None where there is none.

        Nothing is asked of the folders above it, which takes as long as reading: a hash tells its bytes from any others.
        """
        try:
            handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY)
        except OSError:
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(handle).st_mode) else None

    def kind(self, path: Path) -> Kind:
        """Return what stands at `path`; a symlink is a symlink, wherever it leads."""
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return Kind.MISSING
        if stat.S_ISLNK(mode):
            return Kind.SYMLINK
        if stat.S_ISDIR(mode):
            return Kind.FOLDER
        return Kind.FILE if stat.S_ISREG(mode) else Kind.OTHER

    def holds(self, path: Path, body: bytes) -> bool:
        """Return whether `path` is a regular file with exactly these bytes."""
        try:
            info = path.lstat()
            return stat.S_ISREG(info.st_mode) and info.st_size == len(body) and path.read_bytes() == body
        except (FileNotFoundError, NotADirectoryError):
            return False

    def holds_parts(self, path: Path, parts: Iterable[bytes]) -> bool:
        """Return whether `path` is a regular file with exactly these bytes, which come part by part."""
        if self.kind(path) is not Kind.FILE:
            return False
        with path.open("rb") as file:
            return all(file.read(len(part)) == part for part in parts) and not file.read(1)

    def parts(self, scratch: BinaryIO, start: int, size: int) -> Iterator[bytes]:
        """Yield `size` bytes of a file without a name from `start` on, whoever else reads or writes it meanwhile."""
        for at in range(start, start + size, _PART):
            yield _read_at(scratch, at, min(_PART, start + size - at))

    def stretches(self, path: Path, start: int = 0, size: int = sys.maxsize) -> Iterator[bytes]:
        """Yield the bytes of a file that is this program's own, part by part: all, or `size` of them from `start` on."""
        with path.open("rb") as file:
            file.seek(start)
            while part := file.read(min(_PART, size)):
                size -= len(part)
                yield part

    def sizes(self, root: Path) -> dict[str, int]:
        """Return the size in bytes of everything that `files` lists."""
        return {path: os.lstat(entry.path).st_size for path, entry in _entries(root)}

    def stamps(self, root: Path) -> dict[str, tuple[int, int]]:
        """Return size and time of the last change of everything that `files` lists: another stamp, another file.

        What is taken away meanwhile is left out.
        """
        found = {}
        for name in self.files(root):
            with suppress(FileNotFoundError):
                info = (root / name).lstat()
                found[name] = (info.st_size, info.st_mtime_ns)
        return found

    def settled(self, path: Path) -> Path:
        """Return the path from the root with the symlinks above it followed; `path` itself may be one, or missing."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100  (resolve would follow the last name)
        return whole.parent.resolve() / whole.name

    # Changing: each of these is one effect.

    def make_folder(self, path: Path) -> None:
        """Make one folder; its parent must be there and the name must be free."""
        path.mkdir()

    def write_new(self, path: Path, body: bytes) -> None:
        """Write a file whose name must be free; a symlink of that name is never followed."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(body)

    def write_parts(self, path: Path, parts: Iterable[bytes]) -> None:
        """Write a file as `write_new` does, part by part."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)

    def scratch(self, folder: Path) -> BinaryIO:
        """Open a file without a name, to be written and read by this process: gone with it, however it ends."""
        return tempfile.TemporaryFile(dir=folder, buffering=0)

    def new_file(self, path: Path) -> BinaryIO:
        """Open a file whose name must be free, to be written; what is written can be read by its name at once."""
        return path.open("xb", buffering=0)

    def write_at(self, scratch: BinaryIO, start: int, part: bytes) -> None:
        """Write into a file that `scratch` or `new_file` opened."""
        scratch.seek(start)
        while part:
            part = part[scratch.write(part) :]

    def link(self, source: Path | str, target: Path | str) -> None:
        """Give a file a second name; where the file system refuses, copy it, with its times."""
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno not in _CANNOT_LINK:
                raise
            self._copy(Path(source), Path(target))

    def _copy(self, source: Path, target: Path) -> None:
        self.write_new(target, source.read_bytes())
        times = source.stat()
        os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))

    def move(self, source: Path, target: Path) -> None:
        """Move within one file system; a file of the name `target` is replaced in one step."""
        source.replace(target)

    def exchange(self, one: Path, other: Path) -> bool:
        """Swap two names in one step; False, and nothing done, where the system has no such call."""
        swap = getattr(_libc(), "renameat2", None)
        if swap is None:
            return False
        if swap(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return True
        number = ctypes.get_errno()
        if number in _CANNOT:
            return False
        raise OSError(number, os.strerror(number), os.fspath(one), None, os.fspath(other))

    def remove_file(self, path: Path | str) -> None:
        """Take one file or symlink away; what the symlink leads to stays."""
        os.unlink(path)  # noqa: PTH108  (making a Path takes as long)

    def remove_folder(self, path: Path | str) -> None:
        """Take one empty folder away."""
        os.rmdir(path)  # noqa: PTH106

    def sync(self, folder: Path) -> bool:
        """Bring all that was written to the file system of `folder` onto the medium; False where that cannot be known."""
        if not hasattr(os, "sync"):
            return False
        sync_one = getattr(_libc(), "syncfs", None)
        if sync_one is None:
            os.sync()
            return True
        with _opened(folder, os.O_RDONLY) as handle:
            if sync_one(handle) != 0:
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), os.fspath(folder))
        return True

    def sync_names(self, folder: Path) -> bool:
        """Bring the names in one folder onto the medium; False where the system cannot."""
        if sys.platform == "win32":  # a folder cannot be opened there
            return False
        with _opened(folder, os.O_RDONLY) as handle:
            os.fsync(handle)
        return True

    @contextmanager
    def lock(self, path: Path) -> Iterator[None]:
        """Hold `path` as a lock; raises Locked at once where another process has it.

        The kernel frees the lock when the process ends, however it ends. The file itself stays: removing it would
        let two processes hold two files of one name.
        """
        with _opened(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW) as handle:
            try:
                _take(handle)
            except (BlockingIOError, PermissionError):
                raise _holder(handle) from None
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())  # also sets the file's time: when the lock was taken
            try:
                yield
            finally:
                os.ftruncate(handle, 0)  # the next to hold it is never taken for this one

    # Made of the effects above.

    def make_folders(self, path: Path) -> None:
        """Make a folder and those above it that are missing."""
        if self.kind(path) is not Kind.FOLDER and not path.is_dir():  # a symlink to a folder will do
            self.make_folders(path.parent)
            self.make_folder(path)

    def remove_tree(self, root: Path) -> None:
        """Take a folder away with all that it holds; symlinks are removed, never followed. A missing root is fine."""
        kind = self.kind(root)
        if kind is Kind.SYMLINK:
            self.remove_file(root)
        elif kind is not Kind.MISSING:
            self._remove_tree(os.fspath(root))

    def _remove_tree(self, folder: str) -> None:
        """Take a folder away, told by texts: a site has hundreds of thousands of files."""
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                self._remove_tree(entry.path)
            else:
                self.remove_file(entry.path)
        self.remove_folder(folder)

    def replace(self, path: Path, body: bytes) -> None:
        """Write a file whole or not at all, also where the power fails; a reader sees the old bytes or the new ones."""
        beside = self._written_beside(path, body)
        self.sync(beside.parent)
        self.move(beside, path)
        self.sync_names(path.parent)

    def exchange_file(self, path: Path, body: bytes) -> None:
        """Write one of many files: a reader sees the old bytes or the new ones. Who has written all of them syncs once."""
        self.move(self._written_beside(path, body), path)

    def exchange_parts(self, path: Path, parts: Iterable[bytes]) -> None:
        """Write a file as `exchange_file` does, part by part."""
        beside = self._free_beside(path)
        self.write_parts(beside, parts)
        self.move(beside, path)

    def _written_beside(self, path: Path, body: bytes) -> Path:
        beside = self._free_beside(path)
        self.write_new(beside, body)
        return beside

    def _free_beside(self, path: Path) -> Path:
        beside = path.with_name(f".{path.name}.new")
        if self.kind(beside) is not Kind.MISSING:  # left by a run that was killed here
            self.remove_file(beside)
        return beside


def _entries(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything below a folder that is none itself, with its relative path: as texts, of which there are very many."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            else:
                yield path, entry


def _libc() -> ctypes.CDLL | None:
    """Return the C library of the process, through which Linux gives what `os` does not."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _read_at(file: BinaryIO, start: int, size: int) -> bytes:
    """Return bytes of an open file; a fork shares the place at which it is read, so none is used where that can be."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, start)
    file.seek(start)
    return file.read(size)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    #: Windows forbids others to read what is locked: lock a byte far behind the process number.
    _LOCKED_BYTE = 1 << 30

    def _take(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(handle: int) -> Locked:
    for _ in range(50):  # it may hold the lock and not yet have written its number
        os.lseek(handle, 0, os.SEEK_SET)
        if digits := os.read(handle, 20):
            break
        time.sleep(0.002)
    return Locked(int(digits) if digits.isdigit() else 0, os.fstat(handle).st_mtime)
