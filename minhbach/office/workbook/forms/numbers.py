"""Numbers of a form that are added before they fit the table, and sums that the form prints itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....findings import Finding
from ....tables import column
from ..cells import Line, Value, is_filled, shown
from ..convert import Converter, Taken
from . import faults
from .base import Cell, Context
from .paper import Paper, is_number, is_sum, ranges


class Counts:
    """The counts of one paper, each read by the rules of a column of integers."""

    def __init__(self, paper: Paper, context: Context, like: str) -> None:
        self._paper = paper
        self._context = context
        self._convert = Converter(column(paper.form.cls, like), context.order, None)

    def number(self, value: Value) -> int | None:
        """Return a count, or None for what is none."""
        taken = self._convert(value)
        return int(taken.text) if _is_count(taken) else None

    def added(self, row: int, cells: Sequence[Cell]) -> Cell:
        """Return the sum of some cells as one; where a cell is no count, that cell, of which its reader says why.

        An empty cell among filled ones is a fault: nothing says whether it means 0.
        """
        filled = [one for one in cells if is_filled(one.value)]
        if not filled:
            return Cell(None)
        if len(cells) == 1:
            return cells[0]
        if odd := next((one for one in filled if not _is_count(self._convert(one.value))), None):
            return odd
        self._context.findings.add(
            faults.BLANK_PART.at(self._paper.place(row, one.at, one.title)) for one in cells if one not in filled
        )
        taken = [self._convert(one.value) for one in filled]
        for one, told in zip(filled, taken, strict=True):
            place = self._paper.place(row, one.at, one.title)
            self._context.findings.add(hit.fault.at(place, hit.value, **hit.facts) for hit in told.changes)
        return Cell(str(sum(int(one.text) for one in taken)), filled[0].at, filled[0].title)

    def check(self, lines: Sequence[Line]) -> Iterator[Finding]:
        """Yield the printed sums of rows that their parts do not make."""
        for line in lines:
            for name, parts in self._paper.form.sums:
                names = [one for one in parts if self._paper.has(one)]
                if self._paper.has(name) and len(names) == len(parts):
                    yield from self._compare(line, name, names)

    def _compare(self, line: Line, name: str, names: Sequence[str]) -> Iterator[Finding]:
        printed = self._paper.cell(line, name)
        parts = [self._paper.cell(line, one) for one in names]
        values = [self.number(one.value) for one in (printed, *parts)]
        known = [value for value in values if value is not None]
        if len(known) == len(values) and known[0] != sum(known[1:]):
            place = self._paper.place(line.number, printed.at, printed.title)
            cells = " + ".join(one.at for one in parts)
            yield faults.SUM_DIFFERS.at(place, shown(printed.value), cells=cells, sum=sum(known[1:]))

    def compare_total(self, total: Line, lines: Sequence[Line], names: Sequence[str]) -> Iterator[Finding]:
        """Yield the cells of a total row that the rows above it do not add up to."""
        for name in names:
            printed = self._paper.cell(total, name)
            given = [self.number(self._paper.cell(line, name).value) for line in lines]
            expected, known = self.number(printed.value), [one for one in given if one is not None]
            if expected is not None and len(known) == len(given) and expected != sum(known):
                place = self._paper.place(total.number, printed.at, printed.title)
                rows = ranges(line.number for line in lines)
                yield faults.TOTAL_DIFFERS.at(place, shown(printed.value), rows=rows, sum=sum(known))


def _is_count(taken: Taken) -> bool:
    return taken.text.isascii() and taken.text.isdigit() and not taken.refused


def with_figures(paper: Paper, context: Context) -> tuple[list[Line], Line | None]:
    """Return the rows of a table that hold numbers, and its total row; findings name the rows that hold none."""
    rows = [line for line in paper.lines if _has_number(paper, line)]
    empty = [line for line in paper.lines if not _has_number(paper, line)]
    for line in empty:
        words = next((one for name in paper.form.anchors if is_filled((one := paper.cell(line, name)).value)), None)
        if words is not None:
            context.findings.add([faults.NO_FIGURES.at(paper.place(line.number, words.at, words.title))])
    if empty:
        context.findings.add(
            [faults.EMPTY_ROWS.at(paper.place(empty[0].number), rows=ranges(one.number for one in empty))]
        )
    totals = [line for line in rows if is_sum(line)]
    for line in totals[1:]:
        context.findings.add([faults.SECOND_TOTAL.at(paper.place(line.number), first=totals[0].number)])
    return [line for line in rows if not is_sum(line)], totals[0] if totals else None


def _has_number(paper: Paper, line: Line) -> bool:
    return any(is_number(paper.cell(line, name).value) for name in paper.form.anchors)
