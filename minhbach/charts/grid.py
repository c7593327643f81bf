"""Marks by row and column: heads by months, dialogues by days. A mark is a shape; its words stand in the key and the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..figures import Figure
from .base import Category, Grid, Mark
from .sheet import LINE, SMALL, WIDTH, Sheet, width, wrapped
from .wording import said, written

#: From one mark to the next below it in the same place.
_STEP = 13.0
#: The widest name of a row that stands beside its marks.
_BESIDE = 100.0


def draw(sheet: Sheet, data: Grid) -> None:
    """Draw the key, the names of the columns, then row by row."""
    _key(sheet, data)
    left = _left(sheet, data)
    slot = (WIDTH - left) / max(len(data.columns), 1)
    _heads(sheet, data.columns, left, slot)
    placed: defaultdict[int, defaultdict[int, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for mark in data.marks:
        placed[mark.row][mark.column].append(mark)
    for at, row in enumerate(data.rows):
        depth = max((len(marks) for marks in placed[at].values()), default=1)
        if data.beside:
            _name_beside(sheet, row, depth)
        else:
            _name_above(sheet, row, data.totals[at] if data.totals else (), depth)
        for column, marks in placed[at].items():
            for number, mark in enumerate(marks):
                y = sheet.y - _STEP * (depth - number - 0.5)
                sheet.shape(mark.kind.shape, left + slot * (column + 0.5), y, min(slot / 2 - 0.4, 5))
        sheet.y += 3
        sheet.rule(left, WIDTH, sheet.y, faint=True)
        sheet.y += 3


def _left(sheet: Sheet, data: Grid) -> float:
    """Return where the columns begin: after the names of rows, where these stand beside them."""
    if not data.beside:
        return 0.0
    return min(max((width(said(one.label, sheet.lang), SMALL) for one in data.rows), default=0.0), _BESIDE) + 6


def _name_beside(sheet: Sheet, row: Category, depth: int) -> None:
    sheet.text(0, sheet.y + _STEP - 2.5, wrapped(said(row.label, sheet.lang), _BESIDE, SMALL, 1)[0], size=SMALL)
    sheet.y += _STEP * depth


def _name_above(sheet: Sheet, row: Category, totals: Sequence[Figure], depth: int) -> None:
    """Write the name of a row, its figures at the end of the first line, and leave room for its marks."""
    ends = sum(width(written(one, sheet.lang)) + 8 for one in totals)
    for number, line in enumerate(wrapped(said(row.label, sheet.lang), WIDTH - ends - 6)):
        sheet.y += LINE
        sheet.text(0, sheet.y - 4, line)
        x = WIDTH
        for one in reversed(totals) if number == 0 else ():
            sheet.figure(x, sheet.y - 4, one, anchor="end")
            x -= width(written(one, sheet.lang)) + 8
    sheet.y += _STEP * depth


def _key(sheet: Sheet, data: Grid) -> None:
    for kind in data.kinds:
        sheet.y += LINE
        sheet.shape(kind.shape, 7, sheet.y - 8, 5)
        sheet.text(20, sheet.y - 4, wrapped(said(kind.label, sheet.lang), WIDTH - 22, SMALL, 1)[0], size=SMALL)
    sheet.y += 4


def _heads(sheet: Sheet, columns: Sequence[Category], left: float, slot: float) -> None:
    """Write the names of columns, as many as have room; a column may have none."""
    sheet.y += LINE
    free = 0.0
    for at, one in enumerate(columns):
        label = said(one.label, sheet.lang)
        half, middle = width(label, SMALL) / 2, left + slot * (at + 0.5)
        if label and middle - half >= free and middle + half <= WIDTH:
            sheet.text(middle, sheet.y - 4, label, anchor="middle", size=SMALL, quiet=True)
            free = middle + half + 1
    sheet.rule(left, WIDTH, sheet.y)
    sheet.y += 3
