"""The sheet “LỖI”: what is wrong, where, how to mend it, and whether it has been mended by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ....findings import SEVERITIES, Severity, Words
from ....load.denunciation import HIDDEN
from ....text import visible
from ..names import FAULTS
from . import phrases
from .place import Mark
from .state import copied, holds_still

#: By this name the colours of the other sheets call the answers of the last visible column.
ANSWERS = "LOI_DA_SUA"
#: Columns of the list, counted from 1.
_PLACE, _ANSWER, _KEPT = 4, 10, 11
_WIDTHS = (7, 11, 22, 9, 22, 24, 44, 50, 18, 11, 12)
#: Letters of each column that a line of print takes, and points of a line.
_LINE_HEIGHT = 13.5
_MOST_LINES = 12

FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFE699"}
INKS = {Severity.ERROR: "9C0006", Severity.WARNING: "7F4F00"}
_INK, _DEEP, _GREEN = "1B2A3A", "1F4E79", "D5EBD5"
_THIN = Side(style="thin", color="B8C4D0")
_BOXED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_list(book: Workbook, head: Sequence[str], listed: Sequence[Mark], lang: str) -> dict[str, str]:
    """Put the sheet in front of a workbook; return what its formulas give by now, by cell.

    `head` are the lines above the list, the first of them the title.
    """
    name = said(FAULTS, lang)
    sheet = book.create_sheet(name, 0)
    book.active = 0
    for number, line in enumerate(head, 1):
        _head(sheet, number, line)
    first = len(head) + 3
    for at, words in enumerate(phrases.HEADERS, 1):
        _header(_cell(sheet, first - 1, at), said(words, lang))
    for number, mark in enumerate(listed, first):
        _row(sheet, number, mark, lang)
    last = max(first, first + len(listed) - 1)
    answers = f"{quoted(name)}!$J${first}:$J${last}"
    book.defined_names[ANSWERS] = DefinedName(ANSWERS, attr_text=answers)
    _lay_out(sheet, first, last, lang)
    no = said(phrases.NO, lang)
    return {f"J{number}": no for number, mark in enumerate(listed, first) if mark.cell}


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas and links write it."""
    return "'" + sheet.replace("'", "''") + "'"


def said(words: Words, lang: str) -> str:
    """Return a text in one language."""
    return words.en if lang == "en" else words.vi


def _head(sheet: Worksheet, number: int, line: str) -> None:
    cell = write(_cell(sheet, number, 1), line)
    cell.font = Font(
        name="Arial", size=15 if number == 1 else 10, bold=number == 1, color=_DEEP if number == 1 else _INK
    )
    cell.alignment = _WRAPPED
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=_ANSWER)
    sheet.row_dimensions[number].height = 24 if number == 1 else _height([(line, sum(_WIDTHS[:_ANSWER]))])


def _header(cell: Cell, words: str) -> None:
    write(cell, words)
    cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", start_color=_DEEP, end_color=_DEEP)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = _BOXED


def _row(sheet: Worksheet, number: int, mark: Mark, lang: str) -> None:
    finding, place = mark.finding, mark.finding.place
    texts = (
        finding.code,
        said(SEVERITIES[finding.severity], lang),
        mark.sheet or place.sheet or place.file.rpartition("/")[2],
        place.cell or (said(phrases.ROW, lang).format(row=place.line) if place.line else ""),
        " ".join(place.title.split()),
        _typed(mark, lang),
        said(finding.message, lang),
        said(finding.fix, lang),
        finding.right,
    )
    for at, text in enumerate(texts, 1):
        cell = write(_cell(sheet, number, at), visible(text))
        cell.font = Font(name="Arial", size=10, color=_INK)
        cell.alignment = _WRAPPED
        cell.border = _BOXED
    level = sheet.cell(number, 2)
    level.fill = PatternFill("solid", start_color=FILLS[finding.severity], end_color=FILLS[finding.severity])
    level.font = Font(name="Arial", size=10, bold=True, color=INKS[finding.severity])
    if mark.sheet:
        _link(_cell(sheet, number, _PLACE), mark.sheet, mark.cell or f"A{place.line or 1}")
    if mark.cell:
        _answer(sheet, number, mark, lang)
    sheet.row_dimensions[number].height = _height(zip(texts, _WIDTHS, strict=False))


def _typed(mark: Mark, lang: str) -> str:
    words = {"": phrases.EMPTY, HIDDEN: phrases.UNSHOWN}.get(mark.as_typed)
    return said(words, lang) if words and mark.cell else mark.as_typed


def _link(cell: Cell, sheet: str, to: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(sheet)}!{to}")
    cell.font = Font(name="Arial", size=10, bold=True, underline="single", color="0B5394")


def _answer(sheet: Worksheet, number: int, mark: Mark, lang: str) -> None:
    kept = _cell(sheet, number, _KEPT)
    if mark.is_shown:
        write(kept, copied(mark.typed))
    still = holds_still(f"{quoted(mark.sheet)}!{mark.cell}", kept.coordinate, mark.typed, is_shown=mark.is_shown)
    yes, no = said(phrases.YES, lang), said(phrases.NO, lang)
    cell = _cell(sheet, number, _ANSWER)
    cell.value = f'=IF(IFERROR({still},FALSE),"{no}","{yes}")'
    cell.font = Font(name="Arial", size=10, color=_INK)
    cell.alignment = _WRAPPED
    cell.border = _BOXED


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast(Cell, sheet.cell(row, column))  # none of them is merged with one before


def write(cell: Cell, value: Any) -> Cell:
    """Write a value as it is: a text that begins with = stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    cell.number_format = "General"
    return cell


def _height(texts: Iterable[tuple[str, int]]) -> float:
    """Return the height that wrapped texts need in columns of such widths, in points."""
    most = max(sum(1 + int(len(line) * 1.1) // width for line in text.split("\n")) for text, width in texts)
    return _LINE_HEIGHT * min(most, _MOST_LINES) + 3


def _lay_out(sheet: Worksheet, first: int, last: int, lang: str) -> None:
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJK"[at]].width = width
    sheet.column_dimensions["K"].hidden = True
    sheet.freeze_panes = f"A{first}"
    sheet.auto_filter.ref = f"A{first - 1}:J{last}"
    done = PatternFill("solid", start_color=_GREEN, end_color=_GREEN)
    yes = said(phrases.YES, lang)
    rule = Rule("expression", dxf=DifferentialStyle(fill=done), formula=[f'$J{first}="{yes}"'])
    sheet.conditional_formatting.add(f"J{first}:J{last}", rule)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    sheet.print_area = f"A1:J{last}"
    sheet.sheet_properties.tabColor = INKS[Severity.ERROR]
    sheet.protection.sheet = True  # a list in another order would no longer be that of the colours; no password
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = sheet.protection.formatRows = False
