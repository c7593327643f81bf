"""The header of a form: several rows with merged cells -> which column is which, by words alone, never by number.

The levels above a column are joined from top to bottom. Accents, capitals, notes in brackets and words that every header
has (số, tổng số, đơn, hồ sơ) do not count; of all the rest nothing is passed over: a header that no form declares is not
recognised, however near it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ....text import fold
from ..cells import Line, Sheet, Value, is_filled, shown
from ..convert import tidied
from ..recognise import HEAD
from .base import Form

#: Rows that a header may take.
_DEPTH = 6
#: Columns of a form that a sheet must have to be that form at all; half of what it has must be known, too.
_ENOUGH = 3

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[a-z]|[ivx]{1,5})\s*[.)]\s+")
_WORD = re.compile(r"[a-z0-9%]+")
_FILLERS = frozenset(("so", "luong", "tong", "cong", "don", "thu", "ho", "hs"))
_SUMS = frozenset(("tong", "cong"))
_GROUPING = frozenset(("trong do", "gom", "bao gom", "chia ra", "cu the", "tong"))
#: The row of column numbers: (1), 1, A, MS, 1=2+3+4; of “(1)” Excel makes -1.
_NUMBER = re.compile(r"\(?(?:ms|[a-z]|-?(\d{1,2}))\)?(?:\s*=.*)?")


class Head(NamedTuple):
    """Where a form has its header: first and last row, the column of each field, those that stand twice, every title."""

    first: int
    last: int
    at: Mapping[str, int]
    twice: tuple[tuple[str, int, int], ...]
    titles: Mapping[int, str]


def head(sheet: Sheet, form: Form) -> Head | None:
    """Return the header with the most columns of a form, the lowest of several; None where it is not that form."""
    top = [line for line in sheet.lines if line.number <= HEAD]
    grid = _Grid(sheet, top)
    known = _known(form)
    blocks = (top[at : at + depth] for at in range(len(top)) for depth in range(1, _DEPTH + 1))
    heads = [_head(block, grid, known) for block in blocks]
    best = max(heads, key=lambda one: (len(one.at), one.first, -one.last), default=None)
    return best if best and len(best.at) >= _ENOUGH and len(best.at) * 2 >= len(best.titles) else None


def words_of(header: str) -> str:
    """Return one level of a header as it is compared; `tong` for a level that says only that it is a sum."""
    bare = _NUMBERED.sub("", _BRACKETS.sub(" ", fold(tidied(header))), count=1)
    words = _WORD.findall(bare)
    told = " ".join(word for word in words if word not in _FILLERS)
    return told or ("tong" if _SUMS & set(words) else "")


def path_of(levels: Sequence[str], grouping: frozenset[str]) -> tuple[str, ...]:
    """Return the levels of a header without those that are empty, repeated, or only group what stands below."""
    told = [word for level in levels if (word := words_of(level))]
    kept = [word for at, word in enumerate(told) if at == len(told) - 1 or word not in grouping | _GROUPING]
    return tuple(word for at, word in enumerate(kept) if at == 0 or word != kept[at - 1])


def is_numbering(line: Line) -> bool:
    """Whether a row only numbers the columns."""
    cells = [fold(shown(cell)) for cell in line.cells if is_filled(cell)]
    found = [_NUMBER.fullmatch(cell) for cell in cells]
    numbers = [int(match[1]) for match in found if match and match[1]]
    return all(found) and len(numbers) >= 3 and all(one < other for one, other in pairwise(numbers))


@dataclass(frozen=True)
class _Known:
    """The columns of a form by what stands above them, and the headers that only group."""

    paths: Mapping[tuple[str, ...], str]
    grouping: frozenset[str]


def _known(form: Form) -> _Known:
    grouping = frozenset(map(words_of, form.grouping))
    paths = {path_of(words.split(" > "), grouping): one.name for one in form.fields for words in one.words}
    return _Known(paths, grouping)


def _head(block: Sequence[Line], grid: _Grid, known: _Known) -> Head:
    at: dict[str, int] = {}
    twice: list[tuple[str, int, int]] = []
    titles: dict[int, str] = {}
    for column in range(grid.width):
        levels = list(grid.levels(block, column))
        if not levels:
            continue
        titles[column] = " / ".join(" ".join(tidied(level).split()) for level in levels)
        name = known.paths.get(path_of(levels, known.grouping))
        if name in at:
            twice.append((name, at[name], column))
        elif name is not None:
            at[name] = column
    return Head(block[0].number, block[-1].number, at, tuple(twice), titles)


class _Grid:
    """The top of a sheet with merged cells filled in: what stands above a column, wherever it was typed."""

    def __init__(self, sheet: Sheet, top: Sequence[Line]) -> None:
        self.width = max((len(line.cells) for line in top), default=0)
        self._cells = {(line.number, at): cell for line in top for at, cell in enumerate(line.cells)}
        self._origin: dict[tuple[int, int], tuple[int, int]] = {}
        last = top[-1].number if top else 0
        for merged in sheet.merged:
            for row in range(merged.first_row, min(merged.last_row, last) + 1):
                for at in range(merged.first, min(merged.last, self.width - 1) + 1):
                    self._origin[row, at] = merged.first_row, merged.first

    def levels(self, block: Sequence[Line], column: int) -> Iterator[str]:
        """Yield the texts above a column, each merged cell once."""
        before: tuple[int, int] | None = None
        for line in block:
            origin = self._origin.get((line.number, column), (line.number, column))
            cell: Value = self._cells.get(origin)
            if origin != before and is_filled(cell):
                yield shown(cell)
            before = origin
