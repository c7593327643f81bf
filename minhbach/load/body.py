"""The records below a header: which of them are rows of the table, and what is wrong with the shape of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import NamedTuple, cast

from ..findings import Findings, Words
from .cell_text import Hit
from .denunciation import is_denunciation, shown
from .faults import files as file_faults
from .faults import keys as key_faults
from .faults import structure as faults
from .header import Header
from .links import Listed
from .records import Broken, Taken
from .table_read import At, TableRead
from .totals import COMMENT, NO_ROW, is_total
from .values import Converter, Odd, converter

#: Faults of rows that are no records: nothing is missing without them.
_NO_RECORDS = (faults.BLANK_ROW, faults.REPEATED_HEADER, faults.COMMENT_LINE, faults.TOTAL_ROW)


class Block(NamedTuple):
    """Records that can be read cell by cell, and where each stands."""

    lines: Sequence[int]
    records: Sequence[int]
    cells: Sequence[list[str]]

    def at(self, row: int) -> At:
        """Return where one of them stands."""
        return At(self.lines[row], self.records[row])


class Body:
    """The records below the header: those of the right shape are passed on, the others reported."""

    def __init__(self, read: TableRead, header: Header, findings: Findings, cut_line: int | None) -> None:
        self.read = read
        self.positions = header.positions
        self.linked = {name: Listed() for name in read.linking if name in header.positions}
        read.linked = self.linked
        self.width = len(header.cells)
        self.header = list(header.cells)
        self.key_at = [header.positions[name] for name in read.key if name in header.positions]
        self.first = self.key_at[0] if self.key_at else 0
        self.findings = findings
        self.cut_line = cut_line  # the last line, where it lacks its end
        self.last_record = 1

    def well_shaped(self, taken: Taken) -> Block:
        """Return those records that can be read cell by cell."""
        lines, cells = taken
        numbers = numbers_of(self.last_record + 1, lines)
        self.last_record += len(cells)
        split = [record for record in cells if not isinstance(record, Broken)]
        if len(split) == len(cells) and self._all_plain(split):
            return Block(lines, numbers, split)
        good = [self._is_good(At(*at), record) for *at, record in zip(lines, numbers, cells, strict=True)]
        kept = cast("list[list[str]]", list(compress(cells, good)))
        return Block(list(compress(lines, good)), list(compress(numbers, good)), kept)

    def _all_plain(self, block: Sequence[list[str]]) -> bool:
        """Say at one look that a block has nothing to report; in most columns many cells are the same."""
        if set(map(len, block)) != {self.width}:
            return False
        first = set(map(itemgetter(0), block))
        return (
            all(map(itemgetter(self.first), block))
            and (self.header[0] not in first or self.header not in block)
            and not any(map(NO_ROW.match, first))
        )

    def _is_good(self, at: At, cells: list[str] | Broken) -> bool:
        if isinstance(cells, Broken):
            broken = Hit(cells.fault, cells.value, cells.facts)
            self.read.say(self.findings, broken, At(cells.line, at.record))
            self.read.has_refused = self.read.lost_id = True
            return False
        if self._all_plain([cells]):
            return True
        if hit := self._misshapen(at, cells):
            self.read.say(self.findings, hit, at)
            if hit.fault not in _NO_RECORDS:
                self._refuse(cells)
        elif hit := self._keyless(cells):
            self.read.say(self.findings, hit, at, self.read.key[0])
            self._refuse(cells)
        return hit is None

    def _refuse(self, cells: list[str]) -> None:
        """Keep of a row that is left out the id by which others may refer to it."""
        self.read.has_refused = True
        if len(cells) > max(1, self.first) and cells[self.first]:
            self.read.unplaced_ids.add(cells[self.first])
        else:
            self.read.lost_id = True

    def _misshapen(self, at: At, cells: list[str]) -> Hit | None:
        """Return the fault of a record that is none of the table, or None when at most its key is empty."""
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return Hit(faults.BLANK_ROW, "", {})
        if cells == self.header:
            return Hit(faults.REPEATED_HEADER, "", {})
        if cells[0].startswith(COMMENT) and (len(filled) == 1 or len(cells) != self.width):
            return Hit(faults.COMMENT_LINE, shown(cells[0], ",".join(cells)), {})
        if is_total(filled[0]):
            return Hit(faults.TOTAL_ROW, filled[0], {})
        found, expected = len(cells), self.width
        if is_quoted_whole(cells, expected):
            return Hit(faults.QUOTED_ROW, "", {})
        if found > expected:
            extra = shown(cells[expected], ",".join(cells))
            return Hit(faults.LONG_ROW, extra, {"found": found, "expected": expected, "where": self._slid(cells)})
        if found < expected and at.line == self.cut_line:
            return Hit(file_faults.TRUNCATED, "", {"found": found, "expected": expected})
        if found < expected:
            lengths = {"found": found, "expected": expected, "missing": expected - found}
            return Hit(faults.SHORT_ROW, "", {**lengths, "where": self._slid(cells)})
        return None

    def _slid(self, cells: list[str]) -> Words:
        """Name the first cell that its column cannot hold: before it, most often, a comma is missing or too much.

        Where more faults of this kind are only counted, nothing is looked for.
        """
        if not self.findings.keeps(faults.LONG_ROW.code if len(cells) > self.width else faults.SHORT_ROW.code):
            return Words("", "")
        for at, name in enumerate(() if is_denunciation(",".join(cells)) else self.header[: len(cells)]):
            value = self._converters[name](cells[at]) if name in self._converters else None
            if isinstance(value, Odd) and value.is_refused:
                return Words(
                    f"; ô đầu tiên không hợp với cột của nó là ô thứ {at + 1}, cột “{name}”",
                    f"; the first cell that does not fit its column is cell {at + 1}, “{name}”",
                )
        return Words("", "")

    @cached_property
    def _converters(self) -> Mapping[str, Converter]:
        return {column.name: converter(column) for column in self.read.columns}

    def _keyless(self, cells: list[str]) -> Hit | None:
        if cells[0].startswith(COMMENT) and all(cells[i] for i in self.key_at):
            return None
        if len(self.key_at) == 1 and not cells[self.key_at[0]].strip():
            if not any(cells[:2]) and len(cells) > 3:
                return Hit(faults.MERGED_CELLS, "", {})
            column = next(c for c in self.read.columns if c.name == self.read.key[0])
            return Hit(key_faults.MISSING_KEY, "", {"label": column.labels})
        return None


def numbers_of(first: int, lines: Sequence[int]) -> Sequence[int]:
    """Return the numbers of records from `first` on: the lines themselves, where these count alike, as memory is dear."""
    numbers = range(first, first + len(lines))
    return lines if (lines[0], lines[-1]) == (numbers[0], numbers[-1]) else numbers


def is_quoted_whole(cells: Sequence[str], width: int) -> bool:
    """Whether one cell holds what should be a whole row of so many."""
    return len(cells) == 1 < width <= cells[0].count(",") + 1
