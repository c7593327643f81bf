"""Values that lie packed in memory until somebody looks: they take a tenth of the room, and are equal to what was packed."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")

#: Of the levels of `zlib`: higher ones take several times as long, and half of the room at best.
_QUICK = 1
#: Things of a pile that are packed together.
_BLOCK = 1 << 10


def packed(value: object) -> bytes:
    """Return a value packed, for this process and its forks alone: what is read from a file is never unpacked here."""
    return zlib.compress(pickle.dumps(value), _QUICK)


def unpacked(held: bytes) -> Any:
    """Return a value that `packed` gave."""
    return pickle.loads(zlib.decompress(held))


class Pile(Generic[T]):
    """Things that are piled up one by one, and gone through in their order as often as somebody likes; most lie packed."""

    def __init__(self) -> None:
        self._below: list[bytes] = []
        self._top: list[T] = []

    def add(self, thing: T) -> None:
        """Lay one more thing upon the others."""
        self._top.append(thing)
        if len(self._top) == _BLOCK:
            self._below.append(packed(self._top))
            self._top = []

    def __len__(self) -> int:
        return len(self._below) * _BLOCK + len(self._top)

    def __iter__(self) -> Iterator[T]:
        for block in self._below:
            yield from unpacked(block)
        yield from self._top
