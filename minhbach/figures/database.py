"""The published tables as SQLite: the only room of sqlite3.

Figures are worked out in this database, and the same database is the download, so that whoever runs a figure's
SQL on the file gets the figure.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from ..findings import Words
from ..own import ExtraTable
from ..tables import TABLES, Column, Row, codelists, columns
from ..tables.base import Type
from ..view import View
from .views import VIEWS

#: SQLite has neither booleans nor dates: a boolean is 0 or 1, a date ISO text that sorts and from which a year or a
#: month can be cut. `numeric` keeps 258 an integer, so that a sum prints as the source prints its parts.
_SQL_TYPES: Mapping[Type, str] = {
    "string": "text",
    "integer": "integer",
    "number": "numeric",
    "boolean": "integer",
    "date": "text",
    "year": "integer",
}

#: How a cell of these types is bound; the others are bound as they are.
_CONVERT: Mapping[Type, Callable[[Any], Value]] = {"date": date.isoformat, "number": str}

_ABOUT = "create table about (key text primary key, value text not null)"
_CODELIST = """create table codelist (
  codelist text not null, code text not null, label_vi text not null, label_en text not null,
  position integer not null, primary key (codelist, code))"""

#: Header fields that count writes and name the library's version: they differ where the data do not
#: (https://www.sqlite.org/fileformat.html#the_database_header).
_VOLATILE = (slice(24, 28), slice(92, 100))

#: The version of SQLite, on which the bytes of the file depend.
SQLITE = sqlite3.sqlite_version

#: Bytes of the file that are handed over at a time.
_PART = 1 << 20

Value = str | int | float | None

#: A name that SQL takes as it stands; the word of a command is put in quotes like any other odd one.
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")

#: What the published CSV writes for a boolean; no other cell of the model is one of these words.
_BOOLEANS: Mapping[str, int] = {"true": 1, "false": 0}


class Database:
    """One view in memory: every table of the model, `about`, the words of the codes in `codelist`, and VIEWS; then the
    publisher's own tables. `tables` are those that hold rows of the package.

    Booleans are 0 or 1, dates ISO text, empty cells NULL. Tables without rows exist too, so that every figure runs.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.tables = (*(cls.TABLE.name for cls in TABLES), *(extra.name for extra in view.extra))

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        """The database itself, filled when something is asked of it: of rows that are as they were, hardly anything is."""
        # a preview asks from several threads, one at a time
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.execute("pragma page_size = 1024")
        connection.execute("pragma encoding = 'UTF-8'")
        with connection:
            _fill_about(connection, self._view)
            _fill_codelist(connection)
            for cls in TABLES:
                _fill(connection, cls, self._view.rows[cls])
            for extra in self._view.extra:
                _fill_extra(connection, extra)
            for statement in VIEWS:
                connection.execute(statement)
        connection.execute("vacuum")
        return connection

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its tables and views."""
        return tuple(
            str(name) for (name,) in self.query("select name from sqlite_master where type in ('table', 'view')")
        )

    def query(self, sql: str, params: Mapping[str, str] | None = None) -> list[tuple[Value, ...]]:
        """Return the rows of a query; `params` are bound by name as text."""
        return self._connection.execute(sql, params or {}).fetchall()

    @contextmanager
    def views_kept(self) -> Iterator[None]:
        """Work each view out once while many queries read them: a table of its name, in memory, stands before it.

        All figures of 30,000 petitions take two thirds of the time. The file has the views alone.
        """
        names = [name for (name,) in self.query("select name from sqlite_master where type = 'view'")]
        self._connection.execute("pragma temp_store = memory")
        for name in names:
            self._connection.execute(f"create temp table {name} as select * from main.{name}")
        try:
            yield
        finally:
            for name in names:
                self._connection.execute(f"drop table temp.{name}")

    def text(self, sql: str, params: Mapping[str, str] | None = None) -> str | None:
        """Return the only cell of a query as the `sqlite3` shell prints it; None for NULL."""
        ((cell,),) = self.query(sql, params)
        return as_text(cell)

    def parts(self) -> Iterator[bytes]:
        """Yield the database as a file, part by part: the same rows give the same bytes on one version of SQLite."""
        image, start = memoryview(self._connection.serialize()), 0
        for span in _VOLATILE:
            yield bytes(image[start : span.start])
            yield bytes(span.stop - span.start)
            start = span.stop
        for at in range(start, len(image), _PART):
            yield bytes(image[at : at + _PART])

    def bytes(self) -> bytes:
        """Return that file whole."""
        return b"".join(self.parts())


def _fill(connection: sqlite3.Connection, cls: type[Row], rows: Iterable[Row]) -> None:
    described = columns(cls)
    connection.execute(_create(cls, described))
    places = ", ".join("?" for _ in described)
    connection.executemany(f"insert into {cls.TABLE.name} values ({places})", _cells(described, rows))


def _fill_extra(connection: sqlite3.Connection, extra: ExtraTable) -> None:
    """Fill a table from the cells of its file: SQLite turns a text into the number that its column holds."""
    connection.execute(_create_extra(extra))
    is_boolean = [one.type == "boolean" for one in extra.columns]
    cells = (
        [
            _BOOLEANS.get(cell, cell) if turns and cell else cell or None
            for cell, turns in zip(row, is_boolean, strict=True)
        ]
        for row in extra.rows()
    )
    places = ", ".join("?" for _ in extra.columns)
    connection.executemany(f"insert into {quoted(extra.name)} values ({places})", cells)


def _fill_about(connection: sqlite3.Connection, view: View) -> None:
    connection.execute(_ABOUT)
    connection.executemany("insert into about values (?, ?)", about(view).items())


def _fill_codelist(connection: sqlite3.Connection) -> None:
    connection.execute(_CODELIST)
    connection.executemany(
        "insert into codelist values (?, ?, ?, ?, ?)",
        (
            (name, one.code, one.labels.vi, one.labels.en, one.position)
            for name, listed in codelists().items()
            for one in listed.values()
        ),
    )


def query_csv(tables: Mapping[type[Row], bytes], view: str, sql: str) -> list[tuple[Value, ...]]:
    """Return the rows of a query on tables that were published earlier, as CSV; `view` is a view that it reads.

    Columns go by their names: one that the model did not have then is NULL, one that it has no more is left out.
    """
    connection = sqlite3.connect(":memory:")
    for cls, body in tables.items():
        described = columns(cls)
        typed = ", ".join(f"{one.name} {_SQL_TYPES[one.type]}" for one in described)
        connection.execute(f"create table {cls.TABLE.name} ({typed})")
        places = ", ".join("?" for _ in described)
        records = csv.DictReader(io.StringIO(body.decode(), newline=""), strict=True)
        cells = (
            [_BOOLEANS.get(row.get(one.name) or "", row.get(one.name) or None) for one in described] for row in records
        )
        connection.executemany(f"insert into {cls.TABLE.name} values ({places})", cells)
    connection.execute(view)
    return connection.execute(sql).fetchall()


def as_text(cell: Value) -> str | None:
    """Return one cell as the `sqlite3` shell prints it (a figure is rounded in SQL); None for NULL."""
    return None if cell is None else str(cell)


def about(view: View) -> dict[str, str]:
    """Return what a reader of the package must know first, by key; `note_vi` and `note_en` say it in words."""
    package, titles, note = view.package, view.titles, caution(view)
    return {
        "name": package.name,
        "title_vi": titles.vi,
        "title_en": titles.en,
        "as_of": view.as_of.isoformat(),
        "sample": str(package.sample).lower(),
        "note_vi": note.vi,
        "note_en": note.en,
        "coverage": package.coverage,
        "licence": " ".join(one.name for one in package.licenses),
        "model_version": str(package.model_version),
        "booleans": "0, 1",
        "generator": "minhbach",
    } | ({"draft": "true"} if view.is_draft else {})


_DRAFT = Words(
    "Bản nháp – không phải thông tin đã công bố.",
    "Draft – not published information.",
)
_SAMPLE = Words(
    "Dữ liệu minh họa: địa bàn, cơ quan, văn bản và số liệu đều không có thật.",
    "Sample data: the places, bodies, documents and figures are invented.",
)


def caution(view: View) -> Words:
    """Return what every file of a draft, and of a sample package, says first; empty for data that is published and real."""
    said = [words for words, holds in ((_DRAFT, view.is_draft), (_SAMPLE, view.package.sample)) if holds]
    return Words(" ".join(words.vi for words in said), " ".join(words.en for words in said))


def quoted(name: str) -> str:
    """Return the name of a table or a column as SQL has it: those of a publisher may hold any letter."""
    return name if _PLAIN_NAME.fullmatch(name) else '"' + name.replace('"', '""') + '"'


def _create(cls: type[Row], described: Iterable[Column]) -> str:
    """Return the statement that makes a table, with the Vietnamese and English labels as comments a reader can see."""
    table = cls.TABLE
    lines = [f"  {_column(one)}, -- {one.labels.vi} / {one.labels.en}" for one in described]
    return "\n".join(
        (f"create table {table.name} ( -- {table.vi} / {table.en}", *lines, f"  primary key ({', '.join(table.key)}))")
    )


def _create_extra(extra: ExtraTable) -> str:
    """Return the statement for a table of the publisher's own: its columns alone, for its rows were checked before.

    A constraint could only fail here, where nobody can mend it: numbers of many digits are one number to SQLite.
    """
    lines = [f"  {quoted(one.name)} {_SQL_TYPES[one.type]}" for one in extra.columns]
    return f"create table {quoted(extra.name)} (\n" + ",\n".join(lines) + ")"


def _column(one: Column) -> str:
    parts = [one.name, _SQL_TYPES[one.type], "not null" if one.required else ""]
    if one.type == "boolean":
        parts.append(f"check ({one.name} in (0, 1))")
    if one.ref:
        parts.append(f"references {one.ref}")
    return " ".join(part for part in parts if part)


def _cells(described: Sequence[Column], rows: Iterable[Row]) -> Iterator[tuple[Value, ...]]:
    cells = attrgetter(*(one.name for one in described))
    convert = [_CONVERT.get(one.type) for one in described]
    for row in rows:
        yield tuple(
            value if turn is None or value is None else turn(value)
            for turn, value in zip(convert, cells(row), strict=True)
        )
