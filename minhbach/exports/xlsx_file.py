"""One Excel workbook a package: notes, the dictionary, the codes, then a sheet a table.

Text is written as text, so that no cell is a formula, whatever it begins with; dates are dates. The workbook is made
in memory: XlsxWriter's `constant_memory` would write files of its own beside the one door to the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter.worksheet import Worksheet

from ..findings import Words
from ..spreadsheet import PlainWorkbook
from ..tables import Column, Row, columns
from ..tables.base import Type
from ..view import View
from . import dictionary
from .base import Export, content_sha256, filled
from .colophon import Note, notes

NOTES, DICTIONARY, CODES = "Ghi chú", "Từ điển", "Danh mục mã"
#: Rows that a sheet holds, its header not counted.
MOST_ROWS = 1_048_575
#: The first day that Excel and the calendar count alike: before it Excel has a 29 February 1900.
_FIRST_SAFE_DAY = date(1900, 3, 1)
#: Widths in characters: of a column by its type, of one that holds prose, of the sheets that explain.
_WIDTHS: Mapping[Type, int] = {"date": 12, "integer": 10, "number": 12, "year": 8, "boolean": 10, "string": 22}
_PROSE, _PROSE_WIDTH = ("summary", "title", "instruction", "description", "note", "answer", "topic"), 60
_NOTE_WIDTHS = (34, 64, 34, 64)
_DICTIONARY_WIDTHS = (24, 30, 30, 24, 34, 34, 10, 9, 7, 20, 20, 40, 60)
_CODE_WIDTHS = (24, 28, 50, 50)
_LINE_HEIGHT, _A4 = 15, 9


def exports(view: View, base_url: str = "") -> Iterator[Export]:
    """Yield the workbook; a package without a row has none."""
    tables = filled(view)
    if tables:
        body = workbook(view, tables, base_url)
        yield Export(
            f"{view.package.name}.xlsx",
            body,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Words("Mọi bảng trong một tệp Excel", "All tables in one Excel workbook"),
            content_sha256=_content(body),
        )


def sheet_name(cls: type[Row]) -> str:
    """Return the name of a table's sheet, as in the clerks' workbook: at most 31 characters, as Excel asks."""
    return cls.TABLE.sheet or cls.TABLE.vi


def workbook(view: View, tables: Sequence[type[Row]], base_url: str = "") -> bytes:
    """Return the workbook of these tables: the same rows give the same bytes with the same XlsxWriter and zlib.

    A table of more rows than a sheet holds is left out, and the notes say so.
    """
    out = BytesIO()
    book = PlainWorkbook(out, {"in_memory": True})
    # a workbook that states when it was made would differ from build to build
    book.set_properties({"title": view.titles.vi, "created": datetime.combine(view.as_of, time())})
    maker = _Maker(book)
    maker.notes([*notes(view, base_url), *(_about_sheet(cls, len(view.rows[cls])) for cls in tables)])
    maker.words(DICTIONARY, dictionary.COLUMNS, dictionary.column_rows(tables), _DICTIONARY_WIDTHS)
    maker.words(CODES, dictionary.CODES, dictionary.code_rows(tables), _CODE_WIDTHS)
    for cls in tables:
        if len(view.rows[cls]) <= MOST_ROWS:
            maker.table(cls, view.rows[cls])
    book.close()
    return out.getvalue()


def _about_sheet(cls: type[Row], rows: int) -> Note:
    label = Words(sheet_name(cls), cls.TABLE.en)
    if rows > MOST_ROWS:
        return Note(label, Words("Quá dài cho một trang tính: xem tệp CSV.", "Too long for a sheet: see the CSV file."))
    said = f"“{sheet_name(cls)}”"
    return Note(label, Words(f"Trang tính {said}, {rows} dòng", f"Sheet {said} (table {cls.TABLE.name}), {rows} rows"))


class _Maker:
    def __init__(self, book: PlainWorkbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bg_color": "#e8ece7", "bottom": 1})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})

    def notes(self, said: Iterable[Note]) -> None:
        """Write the sheet that a reader sees first."""
        lines = ((one.label.vi, one.text.vi, one.label.en, one.text.en) for one in said)
        self.words(NOTES, ("Mục", "Nội dung", "Item", "Content"), lines, _NOTE_WIDTHS)

    def words(self, name: str, head: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """Write a sheet of nothing but text."""
        sheet = self._sheet(name, head, widths)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for at, line in enumerate(lines, 1):
            # LibreOffice shows one line of a wrapped text, unless the row says how high it is
            wrapped = max(-(-len(text) // width) for text, width in zip(line, widths, strict=True))
            sheet.set_row(at, _LINE_HEIGHT * max(wrapped, 1))
            for column, text in enumerate(line):
                if text:
                    sheet.write_string(at, column, text, self._wrapped)

    def table(self, cls: type[Row], rows: Sequence[Row]) -> None:
        """Write a table under the names of its columns; an empty cell is no cell."""
        described = columns(cls)
        sheet = self._sheet(sheet_name(cls), [one.name for one in described], [_width(one) for one in described])
        sheet.autofilter(0, 0, len(rows), len(described) - 1)
        for at, one in enumerate(described):
            write = self._writer(sheet, one.type)
            for line, row in enumerate(rows, 1):
                value = getattr(row, one.name)
                if value is not None:
                    write(line, at, value)

    def _sheet(self, name: str, head: Sequence[str], widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_plain(name)
        sheet.freeze_panes(1, 1)
        for at, (label, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, label, self._head)
        return sheet

    def _writer(self, sheet: Worksheet, kind: Type) -> Callable[[int, int, Any], object]:
        def put_text(line: int, at: int, text: str) -> None:
            sheet.write_string(line, at, text)

        def put_day(line: int, at: int, day: date) -> None:
            if day < _FIRST_SAFE_DAY:
                put_text(line, at, day.isoformat())
            else:
                sheet.write_datetime(line, at, datetime.combine(day, time()), self._day)

        match kind:
            case "string":
                return put_text
            case "boolean":
                return sheet.write_boolean
            case "date":
                return put_day
            case _:
                return sheet.write_number


def _width(one: Column) -> int:
    is_prose = one.type == "string" and one.name.startswith(_PROSE)
    return _PROSE_WIDTH if is_prose else max(_WIDTHS[one.type], len(one.name) + 3)


def _content(body: bytes) -> str:
    """Return the SHA-256 of what the workbook holds: zlib may pack it otherwise on another machine."""
    with ZipFile(BytesIO(body)) as parts:
        return content_sha256({name: parts.read(name) for name in parts.namelist()})
