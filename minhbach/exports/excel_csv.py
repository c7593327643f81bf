"""CSV that a double click opens well in Excel: with a byte-order mark, and no cell that Excel would run as a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..findings import Words
from ..output import Keep, made_anew
from ..tables import Row, columns
from ..view import View
from .base import Export, filled, of_rows, place, text_columns
from .csv_tables import names_of, parts

_MARK, _CRLF = "\ufeff", "\r\n"
#: Text that begins like this is run by spreadsheets (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FORMULA_SIGNS = frozenset(_FORMULA)


def exports(view: View, keep: Keep = made_anew) -> Iterator[Export]:
    """Yield one file a table; a cell that looks like a formula has an apostrophe in front."""
    for cls in filled(view):
        path = f"excel/{view.package.name}.{cls.TABLE.name}.csv"
        yield Export(
            path,
            keep(place(view, path), of_rows(view, cls), table_parts(cls, view.rows[cls])),
            "csv",
            "text/csv",
            Words(f"{cls.TABLE.vi} (CSV cho Excel)", f"{cls.TABLE.en} (CSV for Excel)"),
            cls,
        )


def table_parts(cls: type[Row], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table, part by part, as a double click opens it."""
    is_text = [one.type == "string" for one in columns(cls)]
    cells = (list(map(_guarded, block, is_text)) for block in text_columns(cls, rows))
    return chain((_MARK.encode(),), parts(names_of(cls), cells, _CRLF))


def _guarded(column: Sequence[str], is_text: bool) -> Sequence[str]:
    """Return the cells of a column, guarded if any needs it: hardly one ever does."""
    safe = not is_text or _FORMULA_SIGNS.isdisjoint(cell[:1] for cell in column)
    return column if safe else list(map(guarded, column))


def guarded(cell: str) -> str:
    """Return text that no spreadsheet takes for a formula. Numbers are left alone: -5 stays a number."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
