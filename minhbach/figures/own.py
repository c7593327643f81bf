"""A publisher's own figures: families like any other, tried in a sandbox before a value of them is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from math import isfinite

from ..own import ExtraTable, OwnFigure
from ..tables import BY_NAME, Column, columns
from .base import Breakdown, Domain, Family, Measure, held, percentage
from .database import Database, Value, as_text, quoted
from .sandbox import Sandbox
from .trouble import Refused, Trouble, Why

#: Values of one breakdown, and characters of one: a figure is told to people.
MOST_VALUES, LONGEST_VALUE = 20_000, 100
#: Below this a count that includes rows not public is not shown (docs/rules.md, published view).
_FEW = 5
_WITHHELD = "select petition_id from petition where publication_status in ('withheld', 'aggregate_only')"
_OF_WITHHELD = f"select assignment_id from petition_item where petition_id in ({_WITHHELD})"
#: A column or a call of a function needs no brackets around it.
_SIMPLE = re.compile(r"\w+(?:\.\w+)?(?:\([^()]*\))?")
#: Digits of a number that every program works out and prints alike: releases of SQLite add up the last ones differently.
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the own figures of a package: families, their values, and what is wrong with the others."""

    families: tuple[Family, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def troubles(figures: Iterable[OwnFigure], extra: Iterable[ExtraTable], empty: Database) -> Iterator[Trouble]:
    """Yield what is wrong with own figures whatever the rows are; `empty` is a database without any."""
    kept = _tables(extra)
    with closing(Sandbox(empty)) as sandbox:
        for figure in figures:
            yield from _wrong_parts(figure, kept, sandbox)


def tried(figures: Iterable[OwnFigure], extra: Iterable[ExtraTable], database: Database) -> Tried:
    """Work out own figures on a database; what has a trouble with its rows has no value."""
    kept, families, breakdowns, wrong = _tables(extra), [], [], []
    with closing(Sandbox(database)) as sandbox:
        for figure in figures:
            trial = _Trial(figure, _family(figure, kept[figure.row_table]), sandbox)
            try:
                family, found = trial.outcome(_key(kept[figure.row_table]))
            except _Stopped as stopped:
                wrong.append(Trouble(figure, *stopped.args))
            else:
                families.append(family)
                breakdowns += found
    return Tried(tuple(families), tuple(breakdowns), tuple(wrong))


# --- a declaration as a family -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """What a figure must know of the table whose rows it counts."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _tables(extra: Iterable[ExtraTable]) -> Mapping[str, _Table]:
    """Return the tables that have rows of their own: those of the model and the publisher's."""
    model = {name: _Table(name, columns(cls), cls.TABLE.key) for name, cls in BY_NAME.items()}
    return model | {one.name: _Table(one.name, one.columns, one.key) for one in extra}


def _family(figure: OwnFigure, table: _Table) -> Family:
    """Return a declaration as a family; its conditions stand in brackets, its parameters are texts."""
    return Family(
        id=figure.id,
        title=figure.title,
        definition=figure.definition,
        caveats=figure.caveats,
        unit=figure.unit,
        source=figure.source,
        where=tuple(map(_whole, figure.where)),
        measure=_measure(figure, _hidden(figure.row, table)),
        row=_whole(figure.row),
        row_table=figure.row_table,
        params={name: f"cast({one.sql} as text)" for name, one in figure.by.items()},
        domains=figure.breakdowns,
        own=figure.by,
        counted=figure.counted,
    )


def _measure(figure: OwnFigure, hidden: str) -> Measure:
    """Return what is worked out; of few rows of which some are not public neither a number nor its parts are shown."""

    def shown(sql: str, instead: str = "null") -> str:
        few = f"case when count(*) < {_FEW}\n         and max({hidden})\n       then {instead}"
        return f"{few} else {sql} end" if hidden else sql

    if figure.met:
        met = f"count(*) filter (where {figure.met})"
        return Measure(percentage(met, "count(*)"), shown(met), shown("count(*)"), _whole(figure.met), is_rate=True)
    if figure.value:
        return Measure(shown(figure.value))
    return Measure(shown("count(*)", "'<5'"))


def _hidden(row: str, table: _Table) -> str:
    """Return SQL that tells whether a counted row is, or hangs on, a petition that is not public; empty where none can be."""
    if table.name == "petition":
        return f"{_whole(row)} in ({_WITHHELD})"
    of = [(one.name, _WITHHELD) for one in table.columns if one.ref == "petition"]
    of += [(one.name, _OF_WITHHELD) for one in table.columns if one.ref == "assignment"]
    if table.name == "assignment":
        of = [("assignment_id", _OF_WITHHELD)]
    hanging = " or ".join(f"{quoted(name)} in ({ids})" for name, ids in of)
    return f"{_whole(row)} in (select {_key(table)} from {quoted(table.name)} where {hanging})" if of else ""


def _key(table: _Table) -> str:
    """Return the SQL of a row's key, its values joined as everywhere; the number of the row where a table has no key."""
    return " || '/' || ".join(map(quoted, table.key)) or "rowid"


def _whole(sql: str) -> str:
    return sql if _SIMPLE.fullmatch(sql) else f"({sql})"


# --- what is wrong with it, whatever the rows are ------------------------------------------------------------------------


def _wrong_parts(figure: OwnFigure, kept: Mapping[str, _Table], sandbox: Sandbox) -> Iterator[Trouble]:
    """Yield the first trouble of each part; parts that stand on `from` are tried where that is sound."""
    if figure.row_table not in kept:
        yield Trouble(figure, "row_table", Why.NO_TABLE, figure.row_table, tuple(kept))
        return
    parts = iter(figure.sql)
    part, source = next(parts)
    if wrong := _wrong(figure, part, f"select 1 from ({source})", sandbox):
        yield wrong
        return
    found = [_wrong(figure, part, _alone(figure, part, sql), sandbox) for part, sql in parts]
    if figure.value and not any(found) and not sandbox.rows(_alone(figure, "value", figure.value)):
        found.append(Trouble(figure, "value", Why.NOT_A_NUMBER, figure.value))  # no aggregate: no row, no value
    yield from filter(None, found)
    if not any(found):
        family = _family(figure, kept[figure.row_table])
        whole = (_wrong(figure, "from", family.grouped_sql(names), sandbox) for names in family.domains)
        yield from filter(None, [next(filter(None, whole), None)])


def _alone(figure: OwnFigure, part: str, sql: str) -> str:
    """Return a query with one part of a figure and its `from`; in brackets nothing runs but one expression."""
    return f"select ({sql}) from {figure.source}" if part == "value" else f"select 1 from {figure.source} where ({sql})"


def _counting(figure: OwnFigure, part: str, sql: str) -> str:
    """Return a query that works a part out for every row of `from`."""
    if part in ("from", "value"):
        return f"select {'count(*)' if part == 'from' else sql} from {figure.source}"
    return f"select count({_whole(sql)}) from {figure.source}"


def _wrong(figure: OwnFigure, part: str, sql: str, sandbox: Sandbox) -> Trouble | None:
    try:
        sandbox.rows(sql)
    except Refused as refused:
        known = sandbox.columns if refused.why is Why.NO_COLUMN else sandbox.tables
        return Trouble(figure, part, refused.why, refused.said, known)
    return None


# --- what is wrong with it on these rows ---------------------------------------------------------------------------------


class _Stopped(Exception):
    """Part, why and what of it, as a `Trouble` has them."""


class _Trial:
    """One family worked out in the sandbox."""

    def __init__(self, figure: OwnFigure, family: Family, sandbox: Sandbox) -> None:
        self._figure, self._family, self._sandbox = figure, family, sandbox
        self._number = "value" if figure.value else "met" if figure.met else "from"

    def outcome(self, key: str) -> tuple[Family, list[Breakdown]]:
        """Return the family with all its values. Raises _Stopped."""
        self._each_alone()
        self._counted_once(key)
        family = replace(self._family, measure=replace(self._family.measure, nothing=self._nothing()))
        return family, [
            Breakdown(family, names, held(list(zip(*self._values(names), strict=True)))) for names in family.domains
        ]

    def _each_alone(self) -> None:
        """See that each part runs on the rows, so that who wrote it is told of the part and not of the whole."""
        for part, sql in self._figure.sql:
            self._rows(part, _counting(self._figure, part, sql))

    def _counted_once(self, key: str) -> None:
        """See that each counted row is one of the table, and is met once: a number of rows is a number of rows."""
        family = self._family
        ids = family.select([f"cast({family.row} as text) as id"], (), ())
        known = f"select cast({key} as text) from {quoted(family.row_table)}"
        if missing := self._rows("row", f"select id from (\n{ids}\n) where id is null or id not in ({known})"):
            raise _Stopped("row", Why.NO_ROW, as_text(missing[0][0]) or "")
        if twice := self._rows("row", f"select id from (\n{ids}\n) group by id having count(*) > 1 order by id"):
            raise _Stopped("row", Why.ROW_TWICE, as_text(twice[0][0]) or "")

    def _nothing(self) -> str | None:
        """Return the value where nothing is counted."""
        family = self._family
        ((value,),) = self._rows(self._number, family.select([family.measure.value], (), ["0"]))
        return self._number_of(value)

    def _values(self, names: Domain) -> Iterator[tuple[str | int | None, ...]]:
        part = f"by.{names[0]}" if names else self._number
        found = self._rows(part, self._family.grouped_sql(names), MOST_VALUES)
        if len(found) > MOST_VALUES:
            raise _Stopped(part, Why.TOO_MANY_VALUES, str(MOST_VALUES))
        for *values, value, numerator, denominator in found:
            key = (self._value_of(name, one) for name, one in zip(names, values, strict=True))
            counts = (one if isinstance(one, int) else None for one in (numerator, denominator))
            yield *key, self._number_of(value), *counts

    def _value_of(self, name: str, value: Value) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_VALUE or not value.isprintable():
            raise _Stopped(f"by.{name}", Why.NOT_A_VALUE, str(value))
        return value

    def _number_of(self, value: Value) -> str | None:
        is_few = value == "<5" and not self._figure.value
        if value is not None and not is_few and (not isinstance(value, int | float) or not isfinite(value)):
            raise _Stopped(self._number, Why.NOT_A_NUMBER, str(value))
        if isinstance(value, float) and not _prints_alike(value):
            raise _Stopped(self._number, Why.NOT_ROUNDED, repr(value))
        return as_text(value)

    def _rows(self, part: str, sql: str, most: int = 1) -> list[tuple[Value, ...]]:
        try:
            return self._sandbox.rows(sql, most=most)
        except Refused as refused:
            raise _Stopped(part, refused.why, refused.said) from None


def _prints_alike(value: float) -> bool:
    """Whether a number is what the `sqlite3` shell prints, whichever release it is of."""
    text = f"{value:.{_DIGITS}g}"
    return repr(value) == (text if "." in text else f"{text}.0")
