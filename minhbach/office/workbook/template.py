"""The workbook that clerks fill in, read off the declarations of the tables: the same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...load import dates, numbers
from ...spreadsheet import PlainWorkbook
from ...tables import Column, Row, columns
from ...tables.base import ID
from .choices import SPARE, Lists, quoted, validation
from .convert import digits
from .guide import Style, guide
from .labels import code_labels, with_words
from .names import GUIDE, LISTS, titles
from .notes import is_required, note
from .references import references, stored
from .styles import EXCEL_DAY_0
from .target import Target

#: A file that states when it was made would differ from run to run.
_MADE = datetime(2025, 1, 1)  # noqa: DTZ001  (a property of the file, written as it stands)
#: The first day that Excel and the calendar count alike: before it Excel has a 29 February 1900.
_FIRST_SAFE_DAY = date(1900, 3, 1)
_DIGITS_KEPT = 15

_INK, _DEEP, _PALE, _LINE = "#1b2a3a", "#1f4e79", "#dbe7f3", "#b8c4d0"
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_HEADER = {
    "bold": True,
    "text_wrap": True,
    "border": 1,
    "border_color": _LINE,
    "valign": "vcenter",
    "font_name": "Arial",
}
#: Characters of the two columns of the guide.
_GUIDE_WIDTHS = 34, 78
#: Characters of a column of prose; points of a line; lines that a row shows of a long text.
_WIDE, _LINE_HEIGHT, _MOST_LINES = 44, 14.5, 8
_WIDTHS = {"date": 12, "integer": 12, "number": 12, "year": 8, "boolean": 12, "string": 24}
#: The number of A4 in a workbook; characters across a sheet of it, laid on its side; the smallest type in which it is
#: printed, in per cent: what is 10 points on the screen is 7 on paper, which is still read at a desk.
_A4, _ACROSS, _SMALLEST = 9, 140, 70
#: What a clerk may still do on a protected sheet: all but what breaks the header.
_ALLOWED = {
    "sort": True,
    "autofilter": True,
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
}


class _Book(PlainWorkbook):
    """A workbook whose sheets cannot be removed or renamed by a slip; no password keeps anybody out."""

    def _write_workbook_pr(self) -> None:
        """Write the lock behind the properties, where the schema has its place: XlsxWriter has no call for it."""
        super()._write_workbook_pr()
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])


def template(tables: Sequence[type[Row]], of: Target, publisher: str = "") -> bytes:
    """Return the workbook of some tables with the rows that the package has."""
    out = BytesIO()
    book = _Book(out, {"in_memory": True})
    book.set_properties({"title": "Sổ nhập dữ liệu", "author": publisher, "created": _MADE})
    package = of.descriptor.package if of.descriptor else ""
    _Maker(book, tables, of).make(publisher, package)
    book.close()
    return out.getvalue()


class _Maker:
    def __init__(self, book: _Book, tables: Sequence[type[Row]], of: Target) -> None:
        self.book = book
        self.tables = tables
        self.of = of
        self.known = references(tables, of)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, publisher: str, package: str) -> None:
        first = self.book.add_plain(GUIDE)
        sheets = [(cls, self.book.add_plain(cls.TABLE.sheet_name)) for cls in self.tables]
        lists = self.book.add_plain(LISTS)
        self._guide(first, publisher, package)
        for cls, sheet in sheets:
            self._table(cls, sheet)
        Lists(self.book, lists, self.tables, self.known, self.of).make()
        lists.hide()
        lists.protect()
        first.activate()

    def format(self, **properties: Any) -> Format:
        """Return a format, the same object for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    # --- the guide ---

    def _guide(self, sheet: Worksheet, publisher: str, package: str) -> None:
        looks = {
            Style.TITLE: self.format(**{**_FONT, "bold": True, "font_size": 16, "font_color": _DEEP}),
            Style.HEADING: self.format(
                **{**_FONT, "bold": True, "font_size": 12, "font_color": _DEEP, "valign": "bottom"}
            ),
            Style.TEXT: self.format(**_FONT, text_wrap=True),
        }
        sheet.hide_gridlines(2)
        for at, width in enumerate(_GUIDE_WIDTHS):
            sheet.set_column(at, at, width)
        row = 0
        for row, said in enumerate(guide(publisher, package)):
            if said.style is Style.TEXT:
                sheet.merge_range(row, 0, row, 1, said.text, looks[Style.TEXT])
                sheet.set_row(row, _height(said.text, 110))
            else:
                sheet.write_string(row, 0, said.text, looks[said.style])
                sheet.set_row(row, 28)
        link = self.format(**_FONT, font_color=_DEEP, underline=1)
        for at, cls in enumerate(self.tables, row + 1):
            sheet.write_url(at, 0, f"internal:{quoted(cls.TABLE.sheet_name)}!A2", link, cls.TABLE.sheet_name)
            required = ", ".join(titles(cls)[one.name] for one in columns(cls) if is_required(cls, one))
            sheet.write_string(at, 1, f"Bắt buộc: {required}", looks[Style.TEXT])
            sheet.set_row(at, _height(required, 80))
        sheet.protect()
        _lay_out_print(sheet, sum(_GUIDE_WIDTHS))

    # --- a table ---

    def _table(self, cls: type[Row], sheet: Worksheet) -> None:
        rows = list(stored(cls, self.of))
        last = len(rows) + SPARE
        for at, column in enumerate(columns(cls)):
            body = self._body(column)
            sheet.set_column(at, at, _width(column), body)
            self._header(sheet, at, cls, column)
            self._choice(sheet, at, column, last)
            write = self._writer(sheet, at, column, body)
            for number, cells in enumerate(rows, 1):
                if cells[column.name]:
                    write(number, cells[column.name])
        if len(cls.TABLE.key) == 1:
            at = [one.name for one in columns(cls)].index(cls.TABLE.key[0])
            red = self.format(bg_color="#ffd9d6", font_color="#8a1c12")
            sheet.conditional_format(1, at, last, at, {"type": "duplicate", "format": red})
        sheet.set_row(0, 60)
        prose = [one.name for one in columns(cls) if _is_prose(one)]
        for number, cells in enumerate(rows, 1):  # only Excel itself makes a row as high as its text
            sheet.set_row(number, max((_height(cells[name], _WIDE) for name in prose), default=_LINE_HEIGHT))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns(cls)) - 1)
        sheet.protect("", _ALLOWED)
        sheet.hide_gridlines(0)  # they are printed, too
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, 0)
        _lay_out_print(sheet, sum(map(_width, columns(cls))))

    def _header(self, sheet: Worksheet, at: int, cls: type[Row], column: Column) -> None:
        required = is_required(cls, column)
        colours = {"bg_color": _DEEP, "font_color": "#ffffff"} if required else {"bg_color": _PALE, "font_color": _INK}
        sheet.write_string(0, at, titles(cls)[column.name], self.format(**_HEADER, **colours))
        words = note(cls, column)
        height = 20 + 15 * sum(1 + len(line) // 44 for line in words.splitlines())
        sheet.write_comment(0, at, words, {"author": "", "width": 300, "height": height, "font_size": 9})

    def _body(self, column: Column, decimals: int = 0) -> Format:
        if _is_prose(column):
            fits = {"text_wrap": True}
        elif column.ref or code_labels(column):
            fits = {"shrink": True}  # a label that is chosen is seen whole, on paper too
        else:
            fits = {}
        return self.format(**_FONT, **fits, num_format=_number_format(column, decimals), locked=False)

    def _writer(self, sheet: Worksheet, at: int, column: Column, body: Format) -> Callable[[int, str], object]:
        """Return what writes a stored cell so that it comes back as the same text; what no rule takes stays text."""
        labels = code_labels(column)
        if column.type == "date":
            return lambda row, cell: self._day(sheet, row, at, cell, body)
        if column.type in ("integer", "number", "year"):
            return lambda row, cell: self._number(sheet, row, at, column, cell)
        if column.ref:
            words = self.known[column.ref].words
            return lambda row, cell: sheet.write_string(row, at, with_words(cell, words.get(cell, "")), body)
        return lambda row, cell: sheet.write_string(row, at, labels.get(cell, cell), body)

    def _day(self, sheet: Worksheet, row: int, at: int, cell: str, body: Format) -> None:
        day = dates.exact(cell)
        if day is not None and day >= _FIRST_SAFE_DAY:
            sheet.write_number(row, at, (day - EXCEL_DAY_0).days, body)
        else:
            sheet.write_string(row, at, cell, body)

    def _number(self, sheet: Worksheet, row: int, at: int, column: Column, cell: str) -> None:
        decimals = len(cell.partition(".")[2])
        fits = len(cell.lstrip("-").replace(".", "")) <= _DIGITS_KEPT
        if fits and numbers.NUMBER.fullmatch(cell) and digits(float(cell), decimals) == cell:
            sheet.write_number(row, at, float(cell), self._body(column, decimals))
        else:
            sheet.write_string(row, at, cell, self._body(column))

    def _choice(self, sheet: Worksheet, at: int, column: Column, last: int) -> None:
        if rule := validation(column):
            sheet.data_validation(1, at, last, at, rule)


def _lay_out_print(sheet: Worksheet, width: int) -> None:
    """Print a sheet of so many characters across on A4 in landscape, with its name and the number of the page.

    It is made smaller to fit, as far as it stays legible; further columns come on further sheets.
    """
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P/&N")
    sheet.set_print_scale(max(_SMALLEST, min(100, 100 * _ACROSS // width)))


def _width(column: Column) -> int:
    if column.ref:
        return 34
    if column.pattern == ID:
        return 20
    return _WIDE if _is_prose(column) else _WIDTHS[column.type]


def _is_prose(column: Column) -> bool:
    """Whether a column holds sentences or names."""
    return column.type == "string" and not (column.codelist or column.ref or column.format or column.pattern)


def _height(text: str, width: int) -> float:
    """Return the height that a wrapped text needs, in points, up to what a screen can show."""
    lines = sum(1 + len(line) // width for line in text.split("\n"))
    return _LINE_HEIGHT * min(lines, _MOST_LINES)


def _number_format(column: Column, decimals: int) -> str:
    match column.type:
        case "date":
            return "dd/mm/yyyy"
        case "integer":
            return "#,##0"
        case "number":
            return f"#,##0.{'0' * decimals}" if decimals else "General"
        case "year":
            return "0"
    return "@"
