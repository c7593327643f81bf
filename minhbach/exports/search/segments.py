"""The part of the index that one shelf is: made where the shelf is, remembered as plain data, joined with the others later.

Records are numbered from 0 on each shelf, and its states from 1; those of the whole index are known when all are joined.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from ...findings import Words
from ...output import Searchable, Shelf
from ...packed import packed, unpacked
from .postings import Lists, lists

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
#: What JSON leaves as it is, and an old browser or a page would take for something else.
_ESCAPES = {"\u2028": "\\u2028", "\u2029": "\\u2029", "<": "\\u003c"}
#: A record as it is shown, as JSON: what stands before the number of its state, that number, what stands behind it.
#: One without a state is whole in the first, and its number 0.
Record = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """The index of a shelf: what it is called and whose it is, without what stands on it; its records, their states, and
    which of them hold a word.
    """

    shelf: Shelf
    records: tuple[Record, ...]
    states: tuple[Words, ...]
    lists: Lists


def segment(shelf: Shelf) -> Segment:
    """Return the index of a shelf."""
    states = _States()
    records = tuple(_record(item, states) for item in shelf.items)
    return Segment(replace(shelf, items=()), records, tuple(states), lists(shelf.items))


def in_order(segments: Iterable[Segment], kinds: Sequence[str]) -> Iterator[Segment]:
    """Yield segments kind by kind, else as they come. Each lies packed until its turn comes: most of them are waiting."""
    held = ((kinds.index(one.shelf.kind), packed(one)) for one in segments if one.records)
    waiting = deque(sorted(held, key=itemgetter(0)))
    while waiting:
        yield unpacked(waiting.popleft()[1])


class _States(dict[Words, int]):
    """The states of records, numbered from 1 as they come."""

    def __missing__(self, state: Words) -> int:
        number = self[state] = len(self) + 1
        return number


def _record(item: Searchable, states: _States) -> Record:
    """Return a record: address, both titles, line, number of its state, day; of the last ones those that it has."""
    cells: list[object] = [item.path, item.title.vi, item.title.en, item.about, 0, item.day]
    if item.state:
        return f"{encoded(cells[:4])[:-1]},", states[item.state], f',"{item.day}"]' if item.day else "]"
    while not cells[-1]:
        cells.pop()
    return encoded(cells), 0, ""


def encoded(content: object) -> str:
    """Return JSON that can stand in a script, of dates too."""
    text = _JSON.encode(content)
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return text
