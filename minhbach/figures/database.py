"""The published tables as SQLite: the only room of sqlite3.

Figures are worked out in this database, and the same database is the download, so that whoever runs a figure's
SQL on the file gets the figure. A build has it in a file, since a database of a million petitions is no guest for memory;
whoever writes nothing has it in memory.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from ..findings import Words
from ..output import Workroom
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

#: Kilobytes of a file that are held while it is filled and while figures are worked out; more is not quicker.
_CACHE = 16_000

#: How a file is opened that nobody else knows of, and one that never changes again: without locks, which not every file
#: system has.
_OURS, _READ_ALONE = "nolock=1", "mode=ro&immutable=1"

#: What SQLite says where the system refused it something, and what the system says.
_FAULTS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.ENOENT,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}

Value = str | int | float | None

#: A name that SQL takes as it stands; the word of a command is put in quotes like any other odd one.
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")

#: What the published CSV writes for a boolean; no other cell of the model is one of these words.
_BOOLEANS: Mapping[str, int] = {"true": 1, "false": 0}


class Database:
    """One view: every table of the model, `about`, the words of the codes in `codelist`, and VIEWS; then the publisher's
    own tables. It is a file in `room`, or without one in memory.

    Booleans are 0 or 1, dates ISO text, empty cells NULL. Tables without rows exist too, so that every figure runs.
    What is asked of it raises OSError for a fault of the machine.
    """

    def __init__(self, view: View, room: Workroom | None = None, file: Path | None = None) -> None:
        """`file` is where another process filled it."""
        self._view = view
        self._room = room
        self._opened: dict[int, sqlite3.Connection] = {}
        if file:
            self._path = file

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that hold rows of the package."""
        return (*(cls.TABLE.name for cls in TABLES), *(extra.name for extra in self._view.extra))

    @property
    def _connection(self) -> sqlite3.Connection:
        """The database as this process asks it: a file that was open is opened anew by a fork, memory is the fork's own."""
        if self._process not in self._opened:
            self._opened[self._process] = self.opened() if self._room else _packed(self._view)
            if self._room:
                self._room.at_the_end(self._opened[self._process].close)
        return self._opened[self._process]

    @property
    def _process(self) -> int:
        return os.getpid() if self._room else 0

    @cached_property
    def _path(self) -> Path:
        """Its file, filled when something is asked of it: of rows that are as they were, hardly anything is."""
        assert self._room is not None
        draft, path = self._room.free(), self._room.free()
        with _faults_of_the_machine(path):
            _written(self._view, draft, path)
        self._room.remove(draft)
        return path

    @property
    def file(self) -> Path | None:
        """Its file, if it was filled."""
        filled: Path | None = vars(self).get("_path")
        return filled

    def rest(self) -> None:
        """Close the file until something is asked of it again: what SQLite holds of many is much."""
        if self._room and (connection := self._opened.pop(self._process, None)):
            connection.close()

    def opened(self) -> sqlite3.Connection:
        """Return a connection of the caller's own, through which nothing that others see can change."""
        if self._room:
            with _faults_of_the_machine(self._path):
                return _connected(self._path, _READ_ALONE)
        copy = sqlite3.connect(":memory:")
        self._connection.backup(copy)
        return copy

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its tables and views."""
        return tuple(
            str(name) for (name,) in self.query("select name from sqlite_master where type in ('table', 'view')")
        )

    def query(self, sql: str, params: Mapping[str, str] | None = None) -> list[tuple[Value, ...]]:
        """Return the rows of a query; `params` are bound by name as text."""
        with _faults_of_the_machine():
            return self._connection.execute(sql, params or {}).fetchall()

    @contextmanager
    def views_kept(self) -> Iterator[None]:
        """Work each view out once while many queries read them: a table of its name stands before it.

        All figures of 30,000 petitions take two thirds of the time. The file has the views alone.
        """
        names = [name for (name,) in self.query("select name from sqlite_master where type = 'view'")]
        before = self._connection
        with _faults_of_the_machine(), self._desk() as (connection, desk, published):
            for name in names:
                connection.execute(f"create table {desk}.{name} as select * from {published}.{name}")
            self._opened[self._process] = connection
            try:
                yield
            finally:
                self._opened[self._process] = before

    @contextmanager
    def _desk(self) -> Iterator[tuple[sqlite3.Connection, str, str]]:
        """Give a connection that finds a table in one database before it looks into the published one, and their names."""
        if self._room:
            file = self._room.free()
            with closing(_connected(file)) as connection:
                connection.execute("attach ? as published", [_address(self._path, _READ_ALONE)])
                _hurry(connection, "main", "published")
                yield connection, "main", "published"
            self._room.remove(file)
            return
        try:
            yield self._connection, "temp", "main"
        finally:
            for (name,) in self.query("select name from temp.sqlite_master where type = 'table'"):
                self._connection.execute(f"drop table temp.{name}")

    def text(self, sql: str, params: Mapping[str, str] | None = None) -> str | None:
        """Return the only cell of a query as the `sqlite3` shell prints it; None for NULL."""
        ((cell,),) = self.query(sql, params)
        return as_text(cell)

    def parts(self) -> Iterator[bytes]:
        """Yield the database as a file, part by part: the same rows give the same bytes on one version of SQLite."""
        parts = self._room.parts(self._path) if self._room else _cut(self._connection.serialize())
        first = bytearray(next(parts))
        for span in _VOLATILE:
            first[span] = bytes(span.stop - span.start)
        yield bytes(first)
        yield from parts

    def bytes(self) -> bytes:
        """Return that file whole."""
        return b"".join(self.parts())


def _packed(view: View) -> sqlite3.Connection:
    """Return the database in memory, as small as it can be."""
    # a preview asks from several threads, one at a time
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("pragma temp_store = memory")
    _fill_all(connection, view)
    connection.execute("vacuum")
    return connection


def _written(view: View, draft: Path, path: Path) -> None:
    """Write the same database into a file: filled in another one, for SQLite packs one file into the next."""
    with closing(_connected(draft)) as connection:
        _hurry(connection, "main")
        _fill_all(connection, view)
        connection.execute("vacuum into ?", [_address(path, _OURS)])


def _hurry(connection: sqlite3.Connection, *schemas: str) -> None:
    """Spare what only those need who come back to a file later: a run that ends early begins anew."""
    connection.execute("pragma temp_store = memory")
    for schema in schemas:
        for pragma in ("journal_mode = off", "synchronous = off", f"cache_size = {-_CACHE}"):
            connection.execute(f"pragma {schema}.{pragma}")


def _fill_all(connection: sqlite3.Connection, view: View) -> None:
    connection.execute("pragma page_size = 1024")
    connection.execute("pragma encoding = 'UTF-8'")
    with connection:
        _fill_about(connection, view)
        _fill_codelist(connection)
        for cls in TABLES:
            _fill(connection, cls, view.rows[cls])
        for extra in view.extra:
            _fill_extra(connection, extra)
        for statement in VIEWS:
            connection.execute(statement)


def _connected(path: Path, how: str = _OURS) -> sqlite3.Connection:
    return sqlite3.connect(_address(path, how), uri=True)


def _address(path: Path, how: str) -> str:
    """Return a path as SQLite takes it, whatever letters it has."""
    return f"{path.absolute().as_uri()}?{how}"


@contextmanager
def _faults_of_the_machine(path: Path | None = None) -> Iterator[None]:
    """Raise what the system refused SQLite as the OSError that it is."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        if number := _FAULTS.get(fault.sqlite_errorcode & 0xFF):
            raise OSError(number, os.strerror(number), path and str(path)) from fault
        raise


def _cut(image: bytes) -> Iterator[bytes]:
    view = memoryview(image)
    return (bytes(view[at : at + _PART]) for at in range(0, len(view), _PART))


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
