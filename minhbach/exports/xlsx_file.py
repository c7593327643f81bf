"""One Excel workbook a package: notes, the dictionary, the codes, then a sheet a table.

Text is written as text, so that no cell is a formula, whatever it begins with; dates are dates. XlsxWriter's
`constant_memory` would write files of its own beside the one door to the disk, and texts as often as they come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import partial
from operator import attrgetter
from typing import cast

from xlsxwriter.worksheet import Worksheet

from ..findings import Words
from ..output import Keep, Spooled, made_anew
from ..spreadsheet import Filled, Kind, LongWorkbook, Packed
from ..tables import Column, Row, columns
from ..tables.base import Type
from ..view import View
from . import dictionary
from .base import Export, content_of, filled, place
from .colophon import Note, notes

NOTES, DICTIONARY, CODES = "Ghi chú", "Từ điển", "Danh mục mã"
#: Rows that a sheet holds, its header not counted.
MOST_ROWS = 1_048_575
#: What is not a number to Excel.
_KINDS: Mapping[Type, Kind] = {"string": "text", "boolean": "truth", "date": "day"}
#: Widths in characters: of a column by its type, of one that holds prose, of the sheets that explain.
_WIDTHS: Mapping[Type, int] = {"date": 12, "integer": 10, "number": 12, "year": 8, "boolean": 10, "string": 22}
_PROSE, _PROSE_WIDTH = ("summary", "title", "instruction", "description", "note", "answer", "topic"), 60
_NOTE_WIDTHS = (34, 64, 34, 64)
_DICTIONARY_WIDTHS = (24, 30, 30, 24, 34, 34, 10, 9, 7, 20, 20, 40, 60, 60)
_CODE_WIDTHS = (24, 28, 50, 50)
_LINE_HEIGHT, _A4 = 15, 9


def exports(
    view: View, base_url: str = "", keep: Keep = made_anew, book: Callable[[], Packed] | None = None
) -> Iterator[Export]:
    """Yield the workbook; a package without a row has none. `book` gives one that another process makes."""
    if filled(view):
        made: list[Packed] = []
        body = keep(*_sources(view, base_url), _parts(book or partial(packed, view, base_url), made))
        yield Export(
            _path(view),
            body,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Words("Mọi bảng trong một tệp Excel", "All tables in one Excel workbook"),
            content_sha256=content_of(made[0].digests) if made else cast(Spooled, body).content_sha256,
        )


def wanted(view: View, base_url: str, stands: Callable[[str, object], bool]) -> bool:
    """Whether a workbook has to be made; `stands` says whether a file at a path was made from the same before."""
    return bool(filled(view)) and not stands(*_sources(view, base_url))


def _sources(view: View, base_url: str) -> tuple[str, object]:
    """Return the address of the workbook, and all that it follows from."""
    return place(view, _path(view)), (view, base_url)


def _path(view: View) -> str:
    return f"{view.package.name}.xlsx"


def _parts(book: Callable[[], Packed], made: list[Packed]) -> Iterator[bytes]:
    """Yield the bytes of a workbook that is made now, and note it."""
    made.append(book())
    yield made[0].body


def packed(view: View, base_url: str = "") -> Packed:
    """Make the workbook: it takes as long as all other formats together, and needs nothing but rows."""
    return _packed(view, filled(view), base_url)


def workbook(view: View, tables: Sequence[type[Row]], base_url: str = "") -> bytes:
    """Return the workbook of these tables: the same rows give the same bytes with the same XlsxWriter and zlib.

    A table of more rows than a sheet holds is left out, and the notes say so.
    """
    return _packed(view, tables, base_url).body


def _packed(view: View, tables: Sequence[type[Row]], base_url: str) -> Packed:
    book = LongWorkbook()
    # a workbook that states when it was made would differ from build to build
    book.set_properties({"title": view.titles.vi, "created": datetime.combine(view.as_of, time())})
    maker = _Maker(book)
    maker.notes([*notes(view, base_url), *(_about_sheet(cls, len(view.rows[cls])) for cls in tables)])
    maker.words(DICTIONARY, dictionary.COLUMNS, dictionary.column_rows(tables), _DICTIONARY_WIDTHS)
    maker.words(CODES, dictionary.CODES, dictionary.code_rows(tables), _CODE_WIDTHS)
    for cls in tables:
        if len(view.rows[cls]) <= MOST_ROWS:
            maker.table(cls, view.rows[cls])
    return book.packed()


def _about_sheet(cls: type[Row], rows: int) -> Note:
    label = Words(cls.TABLE.sheet_name, cls.TABLE.en)
    if rows > MOST_ROWS:
        return Note(label, Words("Quá dài cho một trang tính: xem tệp CSV.", "Too long for a sheet: see the CSV file."))
    said = f"“{cls.TABLE.sheet_name}”"
    return Note(label, Words(f"Trang tính {said}, {rows} dòng", f"Sheet {said} (table {cls.TABLE.name}), {rows} rows"))


class _Maker:
    def __init__(self, book: LongWorkbook) -> None:
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
        sheet = self._book.add_plain(name)
        self._begin(sheet, head, widths)
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
        sheet = self._book.add_table(cls.TABLE.sheet_name)
        self._begin(sheet, [one.name for one in described], [_width(one) for one in described])
        sheet.autofilter(0, 0, len(rows), len(described) - 1)
        sheet.fill(rows, [Filled(_KINDS.get(one.type, "number"), attrgetter(one.name)) for one in described], self._day)

    def _begin(self, sheet: Worksheet, head: Sequence[str], widths: Sequence[int]) -> None:
        sheet.freeze_panes(1, 1)
        for at, (label, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, label, self._head)


def _width(one: Column) -> int:
    is_prose = one.type == "string" and one.name.startswith(_PROSE)
    return _PROSE_WIDTH if is_prose else max(_WIDTHS[one.type], len(one.name) + 3)
