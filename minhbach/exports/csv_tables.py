"""CSV for programs: UTF-8 without a mark, line feeds, column names as the header. Reading it back gives the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from ..findings import Words
from ..tables import Row, columns, schema
from ..view import View
from .base import Export, filled, text_rows

_CRLF = "\r\n"


def exports(view: View) -> Iterator[Export]:
    """Yield one file a table."""
    for cls in filled(view):
        yield Export(
            f"csv/{view.package.name}.{cls.TABLE.name}.csv",
            table_bytes(cls, view.rows[cls]),
            "csv",
            "text/csv",
            Words(f"{cls.TABLE.vi} (CSV, UTF-8)", f"{cls.TABLE.en} (CSV, UTF-8)"),
            cls,
            schema(cls),
            cls.TABLE.name,
        )


def table_bytes(cls: type[Row], rows: Iterable[Row]) -> bytes:
    """Return a table in the one form that every reader and hash agrees on."""
    return canonical([one.name for one in columns(cls)], text_rows(cls, rows))


def canonical(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return these cells in that form."""
    return "".join(line.removesuffix(_CRLF) + "\n" for line in records(header, rows)).encode()


def records(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the records, each ending in CRLF; quotes only where a comma, a quote or a line break is in the cell.

    Asked to end lines with a line feed alone, csv.writer would leave a bare carriage return unquoted, and readers
    break the record at it.
    """
    sink = _Sink()
    writer = csv.writer(sink, lineterminator=_CRLF)
    writer.writerow(header)
    writer.writerows(rows)
    return sink.lines


class _Sink:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.write = self.lines.append
