"""What pages show, handed from the process that worked it out to those that render it: the objects themselves, in shares.

Each share stands for itself, so that a process reads its own and passes over the others.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from itertools import repeat
from operator import attrgetter, call
from pathlib import Path
from typing import Any

from minhbach.load import collector_paused

#: Petitions of a share.
SIZE = 250
#: Bytes of its length, which stands before it.
_LENGTH = 8


def write(path: Path, values: Sequence[Any]) -> None:
    """Write values into a file, share by share."""
    with path.open("wb") as file:
        for first in range(0, len(values), SIZE):
            share = BytesIO()
            _Pickler(share, pickle.HIGHEST_PROTOCOL).dump(values[first : first + SIZE])
            file.write(len(share.getvalue()).to_bytes(_LENGTH, "big") + share.getvalue())


def read(path: Path, turn: int = 0, turns: int = 1) -> Iterator[Any]:
    """Yield the values of every share, or of each whose turn it is among so many readers."""
    with path.open("rb") as file:
        number = 0
        while length := int.from_bytes(file.read(_LENGTH), "big"):
            if number % turns == turn:
                with collector_paused():
                    share = pickle.load(file)
                yield from share
            else:
                file.seek(length, 1)
            number += 1


class _Pickler(pickle.Pickler):
    """Writes a dataclass as its fields: as Python does it, who reads looks up the names of these for each object."""

    def reducer_override(self, value: object) -> Any:
        cls = type(value)
        if is_dataclass(cls) and hasattr(cls, "__slots__") and len(fields(cls)) > 1:
            return _restored, (cls, *_values(cls)(value))
        return NotImplemented


def _restored(cls: type, *values: object) -> object:
    one = object.__new__(cls)
    deque(map(call, _setters(cls), repeat(one), values), maxlen=0)
    return one


@cache
def _setters(cls: Any) -> tuple[Callable[[object, object], None], ...]:
    return tuple(getattr(cls, one.name).__set__ for one in fields(cls))


@cache
def _values(cls: Any) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(one.name for one in fields(cls)))
