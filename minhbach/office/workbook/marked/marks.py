"""Colours and comments at the cells that are wrong: set, and taken away again before the next round."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ....findings import SEVERITIES
from ..names import FAULTS
from . import phrases
from .fault_sheet import ANSWERS, FILLS, INKS, said
from .place import Mark, marked_cells

AUTHOR = "minhbach"
#: The line of a comment below which this program writes; what stands above it is somebody else's.
_OURS = f"—— {AUTHOR} ——"
#: The size of a comment in points: as the template makes those of headers.
_WIDTH, _LINE, _LETTERS = 300, 15, 44


def set_marks(book: Workbook, listed: Sequence[Mark], lang: str) -> None:
    """Colour each cell until it is changed, and write beside it what is wrong."""
    no = said(phrases.NO, lang)
    for number, mark, of_cell in marked_cells(listed):
        sheet = book[mark.sheet]
        at = _anchor(sheet, mark.cell)
        severity = mark.finding.severity
        fill = PatternFill("solid", start_color=FILLS[severity], end_color=FILLS[severity])
        looks = DifferentialStyle(fill=fill, font=Font(color=INKS[severity]))
        formula = f'INDEX({ANSWERS},{number + 1})="{no}"'
        sheet.conditional_formatting.add(at, Rule("expression", dxf=looks, formula=[formula]))
        _comment(sheet, at, "\n\n".join(_told(one, lang) for one in of_cell))


def _anchor(sheet: Worksheet, cell: str) -> str:
    """Return the cell that shows what stands at `cell`: of merged ones the first."""
    areas = (str(area).partition(":")[0] for area in sheet.merged_cells.ranges if cell in area)
    return next(areas, cell)


def _told(mark: Mark, lang: str) -> str:
    finding = mark.finding
    head = f"{said(SEVERITIES[finding.severity], lang)} {finding.code}: {said(finding.message, lang)}"
    how = said(finding.fix, lang)
    return f"{head}\n{said(phrases.MEND, lang).format(how=how)}" if how else head


def _comment(sheet: Worksheet, at: str, told: str) -> None:
    before = sheet[at].comment
    text = f"{before.text}\n\n{_OURS}\n{told}" if before else f"{_OURS}\n{told}"
    sheet[at].comment = Comment(text, before.author if before else AUTHOR)


def clear_marks(book: Workbook) -> bool:
    """Take away the list, the colours and the comments of an earlier round; tell whether there were any."""
    lists = [name for name in book.sheetnames if name in FAULTS]
    for name in lists:
        del book[name]
    had_name = book.defined_names.pop(ANSWERS, None) is not None
    for sheet in book.worksheets:
        _clear_colours(sheet)
        _clear_comments(sheet)
    return bool(lists) or had_name


def _clear_colours(sheet: Worksheet) -> None:
    kept = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if not any(ANSWERS in formula for formula in rule.formula):
                kept.add(str(area.sqref), rule)
    sheet.conditional_formatting = kept


def _clear_comments(sheet: Worksheet) -> None:
    for cell in list(sheet._cells.values()):
        if cell.comment is not None and _OURS in cell.comment.text:
            text = cell.comment.text.partition(_OURS)[0].rstrip()
            cell.comment = Comment(text, cell.comment.author) if text else None


def fit_comments(book: Workbook) -> None:
    """Make every comment as large as its text: openpyxl forgets how large they were."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            if cell.comment is not None:
                lines = sum(1 + len(line) // _LETTERS for line in cell.comment.text.splitlines())
                cell.comment.width, cell.comment.height = _WIDTH, 20 + _LINE * lines
