"""XlsxWriter, made to write a text as the text it is."""

from __future__ import annotations

from typing import Literal
from xml.sax.saxutils import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


class PlainWorkbook(Workbook):
    """A workbook of which no cell can become anything but what was written."""

    def add_plain(self, name: str) -> Worksheet:
        """Return a new sheet."""
        return self.add_worksheet(name, _PlainSheet)


class _PlainSheet(Worksheet):
    """XlsxWriter takes a text from `<r>` to `</r>` for XML of its own and copies it: one cell would break the workbook."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Literal[0, -1, -2]:
        if string.startswith("<r>") and string.endswith("</r>"):
            string = f'<r><t xml:space="preserve">{escape(string)}</t></r>'
        return super()._write_string(row, col, string, cell_format)
