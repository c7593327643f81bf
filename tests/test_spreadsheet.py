"""A text written into a workbook is read back as that text, whatever it looks like; a long table is written as any."""

import io
import random
from datetime import date, datetime
from decimal import Decimal
from operator import itemgetter

import openpyxl
import pytest

from minhbach.spreadsheet import FIRST_SAFE_DAY, Filled, LongWorkbook, PlainWorkbook


@pytest.mark.parametrize(
    "text",
    ["<r>a & b</r>", "<r><t>x</t></r>", "<r></r>", "<r>", "=1+1", "http://a.example", "0123", "'", " a ", "a\nb"],
)
def test_any_text_comes_back(text):
    out = io.BytesIO()
    book = PlainWorkbook(out, {"in_memory": True})
    book.add_plain("Trang").write_string(0, 0, text)
    book.close()
    cell = openpyxl.load_workbook(out)["Trang"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def _table(rows, columns, make):
    """Write a table under its names, between two other sheets; `make` fills it."""
    out = io.BytesIO()
    book = LongWorkbook() if make is _filled else PlainWorkbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.combine(DAYS[0], datetime.min.time())})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    book.add_plain("Trước").write_string(0, 0, "chung")
    sheet = book.add_table("Bảng") if make is _filled else book.add_plain("Bảng")
    for at in range(len(columns)):
        sheet.write_string(0, at, f"cột {at}")
    make(sheet, rows, columns, day)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.add_plain("Sau").write_string(0, 0, "sau")
    if make is _filled:
        return book.packed().body
    book.close()
    return out.getvalue()


def _filled(sheet, rows, columns, day):
    sheet.fill(rows, [Filled(kind, itemgetter(at)) for at, kind in enumerate(columns)], day)


def _cell_by_cell(sheet, rows, columns, day):
    for at, kind in enumerate(columns):
        for line, row in enumerate(rows, 1):
            match kind, row[at]:
                case _, None:
                    pass
                case "text", text:
                    sheet.write_string(line, at, text)
                case "number", number:
                    sheet.write_number(line, at, number)
                case "truth", truth:
                    sheet.write_boolean(line, at, truth)
                case "day", date() as one if one < FIRST_SAFE_DAY:
                    sheet.write_string(line, at, one.isoformat())
                case "day", one:
                    sheet.write_datetime(line, at, datetime.combine(one, datetime.min.time()), day)


COLUMNS = ("text", "number", "truth", "day", "text")
TEXTS = (
    "a",
    "chung",
    " hở ",
    "<r>x</r>",
    "a & b < c",
    "\x01 _x0001_",
    "🙂" * 20_000,
    "x" * 19_000,
    "hai\ndòng",
    "\ufffe",
)
NUMBERS = (0, -5, 7, Decimal("0.10"), Decimal("12345678901234567"), Decimal("1E+2"))
DAYS = (date(2026, 2, 28), date(1900, 2, 28), date(1900, 3, 1), date(2024, 2, 29))


@pytest.mark.parametrize("count", [0, 1, 14, 15, 16, 17, 1022, 1023, 1024, 2100])
def test_a_table_is_written_as_xlsxwriter_would_write_its_cells(count):
    chance = random.Random(count)
    rows = []
    for number in range(count):
        filled = 0.4 if number % 60 < 30 else 0.0  # runs of rows that are filled from the second column to the second
        cells = [
            chance.choice(some) if chance.random() < filled else None for some in (TEXTS, (True, False), DAYS, TEXTS)
        ]
        rows.append((cells[0], chance.choice(NUMBERS), *cells[1:]))
    assert _table(rows, COLUMNS, _filled) == _table(rows, COLUMNS, _cell_by_cell)
