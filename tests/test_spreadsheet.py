"""A text written into a workbook is read back as that text, whatever it looks like."""

import io

import openpyxl
import pytest

from minhbach.spreadsheet import PlainWorkbook


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
