"""A disk that fails where a test says: the n-th effect raises, or the process dies there."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from minhbach.disk import Disk

#: Verbs that change the disk, each counted as one effect.
EFFECTS = (
    "make_folder",
    "write_new",
    "write_parts",
    "scratch",
    "new_file",
    "write_at",
    "link",
    "move",
    "exchange",
    "remove_file",
    "remove_folder",
    "sync",
    "sync_names",
    "lock",
)
#: Verbs that only look, and those made of effects.
OTHERS = {
    "files",
    "read",
    "kind",
    "known",
    "holds",
    "holds_parts",
    "parts",
    "stretches",
    "sizes",
    "stamps",
    "settled",
    "make_folders",
    "remove_tree",
    "exchange_file",
    "exchange_parts",
    "replace",
}


#: Faults let loose so far in this process, by verb; `python -m tests.count_faults` prints them.
injected: Counter[str] = Counter()


class Killed(BaseException):
    """The process is gone: no clean-up of it may touch the disk any more."""


Fault = Callable[[Disk, str, tuple], None]


def fails(number: int) -> Fault:
    """The system refuses the effect; the process lives on and cleans up."""

    def fault(disk: Disk, verb: str, arguments: tuple) -> None:
        raise OSError(number, os.strerror(number), str(arguments[0]))

    return fault


def torn(number: int) -> Fault:
    """A write stops half way with an error; any other effect just fails."""

    def fault(disk: Disk, verb: str, arguments: tuple) -> None:
        _write_half(disk, verb, arguments)
        raise OSError(number, os.strerror(number), str(arguments[0]))

    return fault


def dies(disk: Disk, verb: str, arguments: tuple) -> None:
    """The process is killed before the effect."""
    raise Killed


def dies_torn(disk: Disk, verb: str, arguments: tuple) -> None:
    """The process is killed in the middle of a write."""
    _write_half(disk, verb, arguments)
    raise Killed


def _write_half(disk: Disk, verb: str, arguments: tuple) -> None:
    match verb, arguments:
        case "write_new", (path, body):
            Disk.write_new(disk, path, body[: len(body) // 2])
        case "write_parts", (path, parts):
            body = b"".join(parts)
            Disk.write_new(disk, path, body[: len(body) // 2])
        case "write_at", (scratch, start, part):
            Disk.write_at(disk, scratch, start, part[: len(part) // 2])


FAULTS: dict[str, Fault] = {
    **{name: fails(getattr(errno, name)) for name in ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE")},
    "torn": torn(errno.ENOSPC),
    "killed": dies,
    "killed in a write": dies_torn,
}


class FaultyDisk(Disk):
    """Counts the effects and lets `fault` loose at one of them; `can_exchange` plays a system without that call."""

    def __init__(self, at: int = 0, fault: Fault = dies, *, can_exchange: bool = True) -> None:
        self.count = 0
        self.done: list[str] = []
        self._at = at
        self._fault = fault
        self._can_exchange = can_exchange
        self._dead = False

    def _effect(self, verb: str, arguments: tuple) -> None:
        if self._dead:
            raise Killed
        self.count += 1
        self.done.append(verb)
        if self.count == self._at:
            injected[verb] += 1
            try:
                self._fault(self, verb, arguments)
            except Killed:
                self._dead = True
                raise

    @contextmanager
    def lock(self, path: Path):
        self._effect("lock", (path,))
        with super().lock(path):
            yield

    def exchange(self, one: Path, other: Path) -> bool:
        self._effect("exchange", (one, other))
        return self._can_exchange and super().exchange(one, other)


def _counted(verb: str) -> Callable:
    def effect(self: FaultyDisk, *arguments):
        self._effect(verb, arguments)
        return getattr(Disk, verb)(self, *arguments)

    return effect


for _verb in EFFECTS:
    if _verb not in vars(FaultyDisk):
        setattr(FaultyDisk, _verb, _counted(_verb))
