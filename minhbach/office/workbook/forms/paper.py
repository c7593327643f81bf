"""A sheet read as a form: its header, the rows of its table, and what lies above and below, which is no data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ....findings import Finding, Findings, Place, Severity
from ....load.suggest import have_you_meant, nearest
from ....load.totals import is_total
from ....text import fold
from .. import faults as workbook_faults
from ..cells import Error, Fixed, Line, Range, Sheet, Unclear, Uncomputed, Value, a1, is_filled, letters, shown
from ..convert import tidied
from ..recognise import HEAD
from . import faults
from .base import ORDINAL, Cell, Field, Form
from .header import Head, head, is_numbering

#: How a line below the table begins: who signs, who gets a copy, notes.
_FOOT = re.compile(
    r"(?:\d{1,2}\. ?)?(?:nguoi (?:lap|ghi|tong hop|bao cao|kiem)|noi nhan|thu truong|lap bieu|(?:tm|kt|tl|tuq|q)\.|"
    r"chu tich|pho chu tich|giam doc|lanh dao|truong (?:ban|phong)|chanh |ghi chu|huong dan cach|ky ten|xac nhan)"
    r"|.{0,40}ngay .{0,8}thang .{0,8}nam"
)
#: Cells that such a line fills at most: two who sign, and a place and date.
_FOOT_CELLS = 3
_DIGIT = re.compile(r"[-+]?\d")


@dataclass
class Paper:
    """A form as it was handed in: where its columns stand, and the rows of its table."""

    form: Form
    sheet: Sheet
    head: Head
    lines: list[Line] = field(default_factory=list)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)  # row and column -> first row of the merged cell

    def __post_init__(self) -> None:
        self._by_row = {line.number: line for line in self.sheet.lines}
        last = max(self._by_row)
        for merged in self.sheet.merged:
            rows = range(max(merged.first_row, self.head.last + 1), min(merged.last_row, last) + 1)
            self.spans |= {(row, merged.first): merged.first_row for row in rows}

    def has(self, name: str) -> bool:
        """Whether the form has a column."""
        return name in self.head.at

    def cell(self, line: Line, name: str) -> Cell:
        """Return a cell of a row, empty where the form has no such column."""
        at = self.head.at.get(name)
        if at is None:
            return Cell(None)
        formula = self.sheet.formulas.get((line.number, at), "")
        return Cell(line.cell(at), a1(line.number, at), self.title(at), formula)

    def value(self, line: Line, at: int) -> Value:
        """Return what stands in a column of a row, be it typed once for several rows in a merged cell."""
        merged = self.spans.get((line.number, at))
        first = line if merged is None else self._by_row.get(merged)
        return first.cell(at) if first else None

    def words(self, line: Line, name: str) -> str:
        """Return the text of a cell on one line."""
        return " ".join(tidied(shown(self.cell(line, name).value)).split())

    def title(self, at: int) -> str:
        """Return the header of a column as it is shown."""
        return self.head.titles.get(at, "")

    def place(self, row: int, cell: str = "", title: str = "") -> Place:
        """Return where something stands on the form."""
        table = self.form.cls.TABLE.name
        return Place("", table, self.sheet.file, row, row, "", "", self.sheet.name, cell, title)

    def at(self, row: int, at: int) -> Place:
        """Return where a column stands in a row."""
        return self.place(row, a1(row, at), self.title(at))

    def above(self) -> Iterator[tuple[Line, int, str]]:
        """Yield the texts above the header with their row and column."""
        for line in self.sheet.lines:
            if line.number < self.head.first:
                yield from ((line, at, tidied(cell)) for at, cell in enumerate(line.cells) if isinstance(cell, str))


def papers(sheets: Sequence[Sheet], form: Form, findings: Findings) -> list[Paper]:
    """Return the sheets that are a form; findings say what was read of each, and what is wrong with it."""
    filled = [sheet for sheet in sheets if sheet.lines]
    heads = [(sheet, head(sheet, form)) for sheet in filled]
    found = [Paper(form, sheet, one) for sheet, one in heads if one is not None]
    others = [sheet for sheet, one in heads if one is None]
    fault = faults.OTHER_SHEET if found else faults.NOT_THE_FORM
    findings.add(fault.at(sheet.start, sheet=sheet.name, form=form.title, limit=HEAD) for sheet in others)
    return [paper for paper in found if _is_read(paper, findings)]


def ranges(rows: Iterable[int]) -> str:
    """Return numbers of rows as a person writes them: 9–12, 15."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][-1] + 1:
            runs[-1][1:] = [row]
        else:
            runs.append([row])
    return ", ".join("–".join(map(str, run)) for run in runs)


def is_number(value: Value) -> bool:
    """Whether a cell holds, or was meant to hold, a number."""
    if isinstance(value, str):
        return _DIGIT.match(value.strip()) is not None
    return isinstance(value, float | Fixed | Unclear | Error | Uncomputed)


def is_sum(line: Line) -> bool:
    """Whether the first text of a row says that it is a total."""
    texts = (cell for cell in line.cells if isinstance(cell, str) and is_filled(cell))
    return is_total(next(texts, "").strip())


# --- what is on the sheet --------------------------------------------------------------------------------------------


def _is_read(paper: Paper, findings: Findings) -> bool:
    """Put the rows of the table into a paper and say what is wrong around them; False where it cannot be read."""
    said = [*_rows(paper), *_columns(paper), *_hidden(paper)]
    findings.add(said)
    is_whole = not any(one.severity is Severity.ERROR for one in said)
    findings.add([_read_as(paper)] if is_whole else ())
    return is_whole


def _rows(paper: Paper) -> Iterator[Finding]:
    """Take the rows from below the header down to who signs; what looks like a row further down is a fault."""
    below = [one for one in paper.sheet.lines if one.number > paper.head.last and any(map(is_filled, one.cells))]
    if below and is_numbering(below[0]):
        del below[0]
    end = next((at for at, line in enumerate(below) if _is_foot(paper, line)), len(below))
    paper.lines = below[:end]
    if not paper.lines:
        yield faults.NO_ROWS.at(paper.place(paper.head.last))
    for line in below[end:]:
        if (at := _anchor(paper, line)) is not None:
            yield faults.BELOW_FOOT.at(paper.at(line.number, at), foot=below[end].number)


def _anchor(paper: Paper, line: Line) -> int | None:
    """Return the first column in which a row has what every row of the table has."""
    columns = (paper.head.at[name] for name in paper.form.anchors if paper.has(name))
    return next((at for at in columns if is_number(value := paper.value(line, at)) or isinstance(value, date)), None)


def _is_foot(paper: Paper, line: Line) -> bool:
    """Whether a row is who signs or a note: it has no number, few words, and they begin as such lines do."""
    numbered = ORDINAL in paper.head.at and is_number(paper.value(line, paper.head.at[ORDINAL]))
    if numbered or _anchor(paper, line) is not None or sum(map(is_filled, line.cells)) > _FOOT_CELLS:
        return False
    return any(_FOOT.match(fold(tidied(cell))) for cell in line.cells if isinstance(cell, str))


def _columns(paper: Paper) -> Iterator[Finding]:
    """Name the columns that stand twice, that lack, and that hold data and are not known."""
    head, row = paper.head, paper.head.last
    for name, first, second in head.twice:
        label = _of(paper.form, name).label
        yield faults.FORM_COLUMN_TWICE.at(
            paper.at(row, second), label=label, first=letters(first), second=letters(second)
        )
    for one in paper.form.fields:
        if one.required and not paper.has(one.name):
            yield faults.FORM_COLUMN_MISSING.at(paper.place(row, a1(row, _width(paper))), label=one.label)
    named = {*head.at.values(), *(second for _, _, second in head.twice)}
    for at in range(_width(paper)):
        filled = next((line for line in paper.lines if is_filled(line.cell(at))), None)
        if filled is not None and at not in named:
            yield _unknown(paper, filled, at)
    for merged in paper.sheet.merged:
        if not paper.form.is_private and _holds_figures(paper, merged):
            yield workbook_faults.MERGED.at(paper.at(merged.first_row, merged.first), range=merged.name)


def _unknown(paper: Paper, line: Line, at: int) -> Finding:
    title = paper.title(at)
    if paper.form.is_private:
        return faults.PRIVATE_COLUMN.at(paper.place(line.number, a1(line.number, at)))
    if not title:
        return workbook_faults.NAMELESS_COLUMN.at(paper.at(line.number, at), shown(line.cell(at)))
    meant = nearest(title.rpartition(" / ")[2], [one.label for one in paper.form.fields if not paper.has(one.name)])
    return faults.FORM_COLUMN_UNKNOWN.at(paper.at(paper.head.last, at), title, hint=have_you_meant(meant))


def _holds_figures(paper: Paper, merged: Range) -> bool:
    """Whether a merged cell lies over figures, or over the names of several rows; a heading over a whole row does not."""
    rows = {line.number for line in paper.lines if _anchor(paper, line) is not None}
    names = _taken(paper) if merged.first_row < merged.last_row else set()
    figures = {paper.head.at[name] for name in paper.form.anchors if paper.has(name)}
    in_rows = any(merged.first_row <= row <= merged.last_row for row in rows)
    return in_rows and any(merged.first <= column <= merged.last for column in figures | names)


def _taken(paper: Paper) -> set[int]:
    """Return the columns that go into the table."""
    return {paper.head.at[one.name] for one in paper.form.fields if one.into and paper.has(one.name)}


def _hidden(paper: Paper) -> Iterator[Finding]:
    rows = [line.number for line in paper.lines if line.number in paper.sheet.hidden_rows]
    if paper.sheet.is_hidden:
        yield workbook_faults.HIDDEN_SHEET.at(paper.place(paper.head.first), sheet=paper.sheet.name)
    for at in sorted(_taken(paper) & paper.sheet.hidden_columns):
        yield workbook_faults.HIDDEN_COLUMN.at(paper.at(paper.head.last, at), paper.title(at))
    if rows:
        yield workbook_faults.HIDDEN_ROWS.at(paper.at(rows[0], 0), count=len(rows), rows=ranges(rows))


def _read_as(paper: Paper) -> Finding:
    taken = _taken(paper)
    left = [at for at in range(_width(paper)) if at not in taken]
    return faults.FORM_READ.at(
        paper.place(paper.head.first),
        form=paper.form.title,
        header=ranges(range(paper.head.first, paper.head.last + 1)),
        rows=ranges(line.number for line in paper.lines),
        left=", ".join(map(letters, left)) or "–",
    )


def _width(paper: Paper) -> int:
    return max((len(line.cells) for line in paper.lines), default=max(paper.head.titles) + 1)


def _of(form: Form, name: str) -> Field:
    return next(one for one in form.fields if one.name == name)
