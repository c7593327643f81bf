"""CSV that a double click opens well in Excel: with a byte-order mark, and no cell that Excel would run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Words
from ..tables import Row, columns
from ..view import View
from .base import Export, filled, text_rows
from .csv_tables import records

_MARK = "\ufeff"
#: Text that begins like this is run by spreadsheets (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exports(view: View) -> Iterator[Export]:
    """Yield one file a table; a cell that looks like a formula has an apostrophe in front."""
    for cls in filled(view):
        yield Export(
            f"excel/{view.package.name}.{cls.TABLE.name}.csv",
            table_bytes(cls, view.rows[cls]),
            "csv",
            "text/csv",
            Words(f"{cls.TABLE.vi} (CSV cho Excel)", f"{cls.TABLE.en} (CSV for Excel)"),
            cls,
        )


def table_bytes(cls: type[Row], rows: Iterable[Row]) -> bytes:
    """Return a table as a double click opens it."""
    described = columns(cls)
    is_text = [one.type == "string" for one in described]
    cells = (
        [guarded(cell) if text else cell for cell, text in zip(row, is_text, strict=True)]
        for row in text_rows(cls, rows)
    )
    return (_MARK + "".join(records([one.name for one in described], cells))).encode()


def guarded(cell: str) -> str:
    """Return text that no spreadsheet takes for a formula. Numbers are left alone: -5 stays a number."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
