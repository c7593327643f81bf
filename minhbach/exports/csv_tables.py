"""CSV for programs: UTF-8 without a mark, line feeds, column names as the header. Reading it back gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ..findings import Words
from ..output import Keep, in_memory, made_anew
from ..tables import Row, columns, schema
from ..view import View
from .base import Export, blocks, filled, of_rows, place, text_columns


def exports(view: View, keep: Keep = made_anew) -> Iterator[Export]:
    """Yield one file a table."""
    for cls in filled(view):
        path = f"csv/{view.package.name}.{cls.TABLE.name}.csv"
        made = parts(names_of(cls), text_columns(cls, view.rows[cls]))
        yield Export(
            path,
            keep(place(view, path), of_rows(view, cls), made),
            "csv",
            "text/csv",
            Words(f"{cls.TABLE.vi} (CSV, UTF-8)", f"{cls.TABLE.en} (CSV, UTF-8)"),
            cls,
            schema(cls),
            cls.TABLE.name,
        )


def names_of(cls: type[Row]) -> list[str]:
    """Return the header of a table."""
    return [one.name for one in columns(cls)]


def table_bytes(cls: type[Row], rows: Iterable[Row]) -> bytes:
    """Return a table in the one form that every reader and hash agrees on."""
    return in_memory(parts(names_of(cls), text_columns(cls, rows)))


def canonical(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return these cells in that form."""
    return in_memory(parts(header, (list(zip(*block, strict=True)) for block in blocks(rows))))


def parts(header: Sequence[str], cells: Iterable[Sequence[Sequence[str]]], end: str = "\n") -> Iterator[bytes]:
    """Yield a file, some records at a time; `cells` are those of some rows, column by column, `end` ends a record."""
    for block in chain(([[name] for name in header],), cells):
        yield "".join([f"{record}{end}" for record in _records(block)]).encode()


def _records(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield records without their ends. csv.writer, which looks at each letter of each cell, takes twice as long."""
    records = map(",".join, zip(*map(_quoted, cells), strict=True))
    return records if len(cells) > 1 else (record or '""' for record in records)  # readers skip an empty line


def _quoted(column: Sequence[str]) -> Sequence[str]:
    """Return the cells of a column, quoted where they must be; most columns have no such cell."""
    if not _is_odd("\0".join(column)):
        return column
    return ['"%s"' % cell.replace('"', '""') if _is_odd(cell) else cell for cell in column]  # noqa: UP031


def _is_odd(text: str) -> bool:
    """Whether a text is a cell between quotes alone; at a bare carriage return, too, readers would break the record."""
    return "," in text or '"' in text or "\n" in text or "\r" in text
