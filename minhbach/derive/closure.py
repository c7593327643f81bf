"""The reference rows that a published package needs to stand alone (docs/model.md, inputs).

A publisher's own rows are always kept. Of the rows that ship with the program: those that a kept row refers to, the
successions of kept bodies and territories, what the territories that it names were made of, the rules that apply to them or to the whole nation, and the calendar of
the years that the data touch, so that every receipt can be run again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, cast

from ..corpus import Rows
from ..tables import (
    BY_NAME,
    AdminUnit,
    AdminUnitSuccession,
    CalendarDay,
    DeadlineRule,
    Duty,
    DutyRule,
    HeadDuty,
    Organization,
    OrganizationSuccession,
    Row,
    columns,
    key_of,
)


def is_reference(row: Row) -> bool:
    """Return whether a row ships with the program."""
    return row.file.file.startswith("reference/")


def needed(rows: Rows, computed: Rows, as_of: date) -> Rows:
    """Return the rows to publish, each table in its order."""
    tables = [table[cls] for table in (rows, computed) for cls in table.classes()]
    own = [[row for row in table if not is_reference(row)] for table in tables]
    closure = _Closure([row for table in tables for row in table if is_reference(row)], _years(own, as_of))
    closure.complete(own)
    return Rows({cls: [row for row in rows[cls] if closure.has(row)] for cls in rows.classes()})


class _Closure:
    """The rows that ship with the program, and which of them are kept: `complete` adds until none is needed more."""

    def __init__(self, shipped: Iterable[Row], years: range) -> None:
        self._waiting = list(shipped)
        self._classes = {type(row) for row in self._waiting}
        self._years = years
        self._kept: defaultdict[type[Row], set[str]] = defaultdict(set)
        self._wanted: defaultdict[type[Row], set[str]] = defaultdict(set)
        self._named: frozenset[str] = frozenset()

    def has(self, row: Row) -> bool:
        """Return whether a row is published: every own one, and what is kept of the others."""
        return not is_reference(row) or key_of(row) in self._kept[type(row)]

    def complete(self, own: Iterable[Sequence[Row]]) -> None:
        """Keep all that the rows of these tables need, and all that those need in turn."""
        for table in filter(None, own):
            self._keep(table)
        self._named = frozenset(self._wanted[AdminUnit] | self._kept[AdminUnit])
        while found := [row for row in self._waiting if self._needs(row)]:
            for row in found:
                self._keep([row])
            self._waiting = [row for row in self._waiting if not self.has(row)]

    def _keep(self, table: Sequence[Row]) -> None:
        """Keep rows of one table, column by column: there are very many."""
        cls = type(table[0])
        if cls in self._classes:
            self._kept[cls].update(map(key_of, table))
        for name, other in _references(cast(Any, cls)):
            if other in self._classes:
                self._wanted[other].update(filter(None, map(attrgetter(name), table)))

    def _needs(self, row: Row) -> bool:
        match row:
            case CalendarDay():
                return row.day_on.year in self._years or bool(row.swapped_with and row.swapped_with.year in self._years)
            case AdminUnitSuccession():
                return row.from_id in self._kept[AdminUnit] or row.to_id in self._named
            case OrganizationSuccession():
                return row.from_org_id in self._kept[Organization]
            case DeadlineRule() | DutyRule() if self._is_in_scope(row):
                return True
        return key_of(row) in self._wanted[type(row)]

    def _is_in_scope(self, rule: DeadlineRule | DutyRule) -> bool:
        is_near_body = rule.scope_org_id is None or rule.scope_org_id in self._kept[Organization]
        is_near_unit = rule.scope_admin_unit_id is None or rule.scope_admin_unit_id in self._kept[AdminUnit]
        return is_near_body and is_near_unit


def _years(own: Iterable[Sequence[Row]], as_of: date) -> range:
    """Return every year from the first to the last one of an event or a due date."""
    days = {as_of}
    for table in filter(None, own):
        for name in _dates(cast(Any, type(table[0]))):
            days.update(filter(None, map(attrgetter(name), table)))
    return range(min(days).year, max(days).year + 1)


@cache
def _dates(cls: Any) -> tuple[str, ...]:  # Any: see tables.base._columns
    return tuple(one.name for one in columns(cls) if one.type == "date" and (one.event or cls in (Duty, HeadDuty)))


@cache
def _references(cls: Any) -> tuple[tuple[str, type[Row]], ...]:
    return tuple((one.name, BY_NAME[one.ref]) for one in columns(cls) if one.ref)
