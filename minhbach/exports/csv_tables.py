"""CSV for programs: UTF-8 without a mark, line feeds, column names as the header. Reading it back gives the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ..findings import Words
from ..output import Keep, in_memory, made_anew
from ..tables import Row, columns, schema
from ..view import View
from .base import BLOCK, Export, filled, of_rows, place, text_rows

_CRLF = "\r\n"


def exports(view: View, keep: Keep = made_anew) -> Iterator[Export]:
    """Yield one file a table."""
    for cls in filled(view):
        path = f"csv/{view.package.name}.{cls.TABLE.name}.csv"
        parts = _parts([one.name for one in columns(cls)], text_rows(cls, view.rows[cls]))
        yield Export(
            path,
            keep(place(view, path), of_rows(view, cls), parts),
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
    return in_memory(_parts(header, rows))


def _parts(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    for block in records(header, rows):
        yield "".join(line.removesuffix(_CRLF) + "\n" for line in block).encode()


def records(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the records, some at a time, each ending in CRLF; quotes only where a comma, a quote or a line break is.

    Asked to end lines with a line feed alone, csv.writer would leave a bare carriage return unquoted, and readers
    break the record at it.
    """
    sink = _Sink()
    writer = csv.writer(sink, lineterminator=_CRLF)
    writer.writerow(header)
    left = iter(rows)
    while block := list(islice(left, BLOCK)):
        writer.writerows(block)
        yield sink.taken()
    yield sink.taken()


class _Sink:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self.write = self._lines.append

    def taken(self) -> list[str]:
        """Return the lines since the last time."""
        lines = self._lines.copy()
        self._lines.clear()
        return lines
