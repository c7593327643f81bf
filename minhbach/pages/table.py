"""One table: what its columns mean, how they are filled, its first rows, and how to read it with a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..output import Page
from ..tables import BY_NAME, TABLES, Code, Column, Row, Table, codes, columns
from . import addresses
from .base import Frame, Publication
from .data import TableLine, table_lines

PREVIEW = 5
#: Longer text is cut in the preview: the files have all of it.
_CELL = 60


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """One column: its declaration, and what the rows hold. `first` and `last` bound dates and numbers."""

    column: Column
    codes: tuple[Code, ...]
    is_key: bool
    refers_to: str
    filled: int
    distinct: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the page of one table shows."""

    frame: Frame
    table: Table
    line: TableLine
    facts: tuple[ColumnFacts, ...]
    preview: tuple[tuple[str, ...], ...]
    related: tuple[tuple[Table, str], ...]
    database: str
    dates: tuple[str, ...]
    not_public: int


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every table that has rows."""
    for line in table_lines(publication):
        yield from publication.pages(
            line.address,
            addresses.DATA,
            "table.html",
            lambda frame, line=line: _context(publication, frame, line),  # type: ignore[misc]
        )


def _context(publication: Publication, frame: Frame, line: TableLine) -> TableContext:
    cls = BY_NAME[line.table.name]
    rows = publication.rows[cls]
    return TableContext(
        frame=frame,
        table=line.table,
        line=line,
        facts=tuple(_facts(publication, cls)),
        preview=tuple(tuple(_shown(getattr(row, one.name)) for one in columns(cls)) for row in rows[:PREVIEW]),
        related=tuple(_related(publication, cls)),
        database=f"{publication.name}.sqlite",
        dates=tuple(one.name for one in columns(cls) if one.type == "date"),
        not_public=sum(getattr(row, "publication_status", "public") in ("withheld", "aggregate_only") for row in rows),
    )


def _facts(publication: Publication, cls: type[Row]) -> Iterator[ColumnFacts]:
    described = columns(cls)
    wanted = ", ".join(f"count({o.name}), count(distinct {o.name}), min({o.name}), max({o.name})" for o in described)
    (cells,) = publication.database.query(f"select {wanted} from {cls.TABLE.name}")
    for at, one in enumerate(described):
        filled, distinct, first, last = cells[4 * at : 4 * at + 4]
        bounded = one.type in ("date", "integer", "number", "year") and filled
        yield ColumnFacts(
            one,
            tuple(codes(one.codelist).values()) if one.codelist else (),
            one.name in cls.TABLE.key,
            _page_of(publication, one.ref),
            int(filled or 0),
            int(distinct or 0),
            str(first) if bounded else None,
            str(last) if bounded else None,
        )


def _page_of(publication: Publication, table: str) -> str:
    """Return the address of another table's page; a table without rows has none."""
    return addresses.table(publication.name, table) if table and publication.rows[BY_NAME[table]] else ""


def _related(publication: Publication, cls: type[Row]) -> Iterator[tuple[Table, str]]:
    """Yield the tables that this one refers to or that refer to it."""
    name = cls.TABLE.name
    targets = {one.ref for one in columns(cls)}
    for other in TABLES:
        if other is not cls and publication.rows[other]:
            refers = any(one.ref == name for one in columns(other))
            if refers or other.TABLE.name in targets:
                yield other.TABLE, addresses.table(publication.name, other.TABLE.name)


def _shown(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _CELL else f"{text[:_CELL].rstrip()}…"
