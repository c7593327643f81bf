"""Where SQL runs that nobody of the project wrote: the published database, which can be read here and nothing else.

What it may do is a list, not what it may not: read the published tables, call functions that give the same anywhere and
at any time. Its work is bounded by a count of steps, so that the same SQL on the same data is refused on every machine.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from .database import Database, Value
from .trouble import Refused, Why

#: Functions that give the same wherever and whenever they are called, and no more than they are given.
FUNCTIONS = (
    *("abs", "avg", "coalesce", "count", "date", "ifnull", "iif", "instr", "julianday", "length", "like", "lower"),
    *("ltrim", "max", "min", "nullif", "round", "rtrim", "substr", "substring", "sum", "total", "trim", "typeof"),
    "upper",
)
#: Steps of SQLite's machine that a query may take: so many, and so many more for each row of the database.
STEPS, STEPS_A_ROW = 2_000_000, 100
#: How often the steps are counted.
_TICK = 10_000
#: Bytes of a text that a query makes or reads; terms, depth and tables of a query.
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
#: A day, or a number of days, as the functions of days are given it: never `now`.
_DAY = re.compile(r"[-+0-9.:TZ ]*", re.ASCII)
_SHIFT = re.compile(r"[-+]{0,2}[0-9.]{1,9} (?:day|month|year)s?|start of (?:month|year)|weekday [0-6]", re.ASCII)
_NO_COLUMN = re.compile(r"no such column: (.+)")
_NO_TABLE = re.compile(r"no such table: (?:main\.)?(.+)")
_NO_FUNCTION = re.compile(r"no such function: (.+)")


class Sandbox:
    """A database opened once more, to be read alone; nothing that runs in it is seen outside."""

    def __init__(self, database: Database) -> None:
        self._connection = database.opened()
        self.tables = database.names
        self.columns = tuple(sorted(set(self._columns())))
        rows = sum(self._connection.execute(f'select count(*) from "{one}"').fetchone()[0] for one in database.tables)
        self._steps = STEPS + STEPS_A_ROW * rows
        for limit, most in _LIMITS.items():
            self._connection.setlimit(limit, most)
        self._days = sqlite3.connect(":memory:")
        for name in ("date", "julianday"):
            self._connection.create_function(name, -1, self._of_days(name), deterministic=True)
        self._refused = ""
        self._readable = frozenset((*database.names, *self._read_by_views()))
        self._connection.set_authorizer(self._may)

    def rows(self, sql: str, params: Mapping[str, str] | None = None, most: int = 1) -> list[tuple[Value, ...]]:
        """Return the first rows of a query, `most` and one more. Raises Refused."""
        with self._bounded():
            found: list[tuple[Value, ...]] = self._connection.execute(sql, params or {}).fetchmany(most + 1)
            return found

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()
        self._days.close()

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        left: int = self._steps // _TICK
        self._refused = ""

        def tick() -> bool:
            nonlocal left
            left -= 1
            return left < 0

        self._connection.set_progress_handler(tick, _TICK)
        try:
            yield
        except sqlite3.Error as error:
            raise self._why(str(error), is_over=left < 0) from None
        finally:
            self._connection.set_progress_handler(None, _TICK)

    def _why(self, said: str, *, is_over: bool) -> Refused:
        if is_over:
            return Refused(Why.TOO_MUCH)
        if self._refused:
            return Refused(Why.NOT_ALLOWED, self._refused)
        for pattern, why in ((_NO_COLUMN, Why.NO_COLUMN), (_NO_TABLE, Why.NO_TABLE), (_NO_FUNCTION, Why.NOT_ALLOWED)):
            if found := pattern.fullmatch(said):
                return Refused(why, found[1])
        return Refused(Why.SQL, said)

    def _may(self, action: int, one: str | None, two: str | None, *_: str | None) -> int:
        """Say whether a query may do something: read a table, call a function, be a query (or a view that recurses)."""
        match action:
            case sqlite3.SQLITE_READ if one in self._readable:
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_FUNCTION if (two or "").lower() in FUNCTIONS:
                return sqlite3.SQLITE_OK
            case sqlite3.SQLITE_SELECT | sqlite3.SQLITE_RECURSIVE:
                return sqlite3.SQLITE_OK
        self._refused = self._refused or (two if action == sqlite3.SQLITE_FUNCTION else one) or ""
        return sqlite3.SQLITE_DENY

    def _of_days(self, name: str) -> Callable[..., Value]:
        """Return a function of days as SQLite has it, but for a day or a clock that is not in the data."""

        def worked_out(*args: Value) -> Value:
            day, *shifts = args or ("now",)
            if isinstance(day, bytes) or (isinstance(day, str) and not _DAY.fullmatch(day)):
                self._refused = f"{name}({day})"
                raise ValueError
            for shift in shifts:
                if shift is not None and not _SHIFT.fullmatch(str(shift)):
                    self._refused = f"{name}(…, {shift})"
                    raise ValueError
            places = ", ".join("?" for _ in args)
            found: Value = self._days.execute(f"select {name}({places})", args).fetchone()[0]
            return found

        return worked_out

    def _read_by_views(self) -> set[str | None]:
        """Return the names that the views of the database give to their own parts: reading a view reads those."""
        views = self._connection.execute("select name from sqlite_master where type = 'view'").fetchall()
        read: set[str | None] = set()

        def note(action: int, name: str | None, *_: str | None) -> int:
            read.update([name] if action == sqlite3.SQLITE_READ else [])
            return sqlite3.SQLITE_OK

        self._connection.set_authorizer(note)
        for (view,) in views:
            self._connection.execute(f"explain select count(*) from {view}")
        return read

    def _columns(self) -> Iterator[str]:
        for table in self.tables:
            for column in self._connection.execute("select name from pragma_table_info(?)", (table,)):
                yield column[0]
