"""One table: what its columns mean, how they are filled, its first rows, and how to read it with a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..dataset import Citation, part_of_table
from ..explored import TABLES as EXPLORED
from ..findings import Words
from ..output import Page
from ..tables import BY_NAME, TABLES, Code, Column, Row, Table, codes, column, columns, key_of
from ..view import NOT_PUBLIC
from . import addresses, parameters
from .base import Frame, Publication
from .cited import cited
from .data import TableLine, table_lines
from .periods import day_words
from .permalinks import permalink
from .snippets import Snippet, snippets
from .structured import table_dataset

#: Rows of the preview: as many as bring up to so many cells, or so few where a table is wide.
_MOST_ROWS, _FEWEST_ROWS, _MOST_CELLS = 10, 3, 150
#: The parameter of figures whose values are the rows of a table.
_PARAMETERS = {"organization": "org_id", "admin_unit": "admin_unit_id"}
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
class Shown:
    """A row of the preview: what it is called, the page that shows it, and its filled cells by column.

    A row is called by its id, which then is left out of the cells; one whose key has several columns, by their values in words.
    """

    name: tuple[Words, ...]
    address: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the page of one table shows. `sql` gives the facts of its columns; `sheet` is its name in the workbook.
    `explore` is the page on which its rows are filtered, sorted and grouped, empty where there is none.

    `withheld` stands in place of a text that is not public, in the preview as in the files. `structured` is JSON-LD for
    search engines.
    """

    frame: Frame
    table: Table
    line: TableLine
    facts: tuple[ColumnFacts, ...]
    sql: str
    preview: tuple[Shown, ...]
    related: tuple[tuple[Table, str], ...]
    explore: str
    workbook: str
    sheet: str
    snippets: tuple[Snippet, ...]
    not_public: int
    withheld: str
    cited: Citation
    structured: Words


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
        sql=_sql(cls),
        preview=tuple(_shown(publication, row) for row in rows[: _previewed(cls)]),
        related=tuple(_related(publication, cls)),
        explore=addresses.explore(publication.name, line.table.name) if cls in EXPLORED else "",
        workbook=f"{publication.name}.xlsx",
        sheet=cls.TABLE.sheet or cls.TABLE.vi,
        snippets=tuple(snippets(publication.name, cls, frame.site.base_url)),
        not_public=sum(getattr(row, "publication_status", "public") in ("withheld", "aggregate_only") for row in rows),
        withheld=NOT_PUBLIC,
        cited=cited(publication, frame, part_of_table(cls.TABLE)),
        structured=table_dataset(publication, cls, [one for _, one in line.files]),
    )


def _sql(cls: type[Row]) -> str:
    """Return the query for what the page says of each column, one row a column: it runs on the published database."""
    return "\nunion all ".join(
        f"select '{one.name}', count({one.name}), count(distinct {one.name}), min({one.name}), max({one.name})"
        f" from {cls.TABLE.name}"
        for one in columns(cls)
    )


def _facts(publication: Publication, cls: type[Row]) -> Iterator[ColumnFacts]:
    found = publication.database.query(_sql(cls))
    for one, (_, filled, distinct, first, last) in zip(columns(cls), found, strict=True):
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


def _previewed(cls: type[Row]) -> int:
    return max(_FEWEST_ROWS, min(_MOST_ROWS, _MOST_CELLS // len(columns(cls))))


def _shown(publication: Publication, row: Row) -> Shown:
    key = row.TABLE.key
    is_id = len(key) == 1
    cells = ((one.name, _text(getattr(row, one.name))) for one in columns(type(row)) if not (is_id and one.name in key))
    name = (Words(key_of(row), ""),) if is_id else tuple(_called(publication, row))
    return Shown(name, permalink(publication, row), tuple((name, text) for name, text in cells if text))


def _called(publication: Publication, row: Row) -> Iterator[Words]:
    """Yield the values of a key of several columns in words: bodies by name, codes by what they mean, days as people write them."""
    for name in row.TABLE.key:
        yield _in_words(publication, column(type(row), name), getattr(row, name))


def _in_words(publication: Publication, one: Column, value: object) -> Words:
    if isinstance(value, date):
        return day_words(value)
    if one.codelist:
        return codes(one.codelist)[str(value)].labels
    text = str(int(value)) if isinstance(value, bool) else str(value)
    label = parameters.value(publication, _PARAMETERS.get(one.ref, one.name), text).label
    return Words(text, "") if label.vi == label.en == text else label  # as the row says it, in Vietnamese


def _text(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _CELL else f"{text[:_CELL].rstrip()}…"
