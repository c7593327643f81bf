"""F108 (error, warning): a successor takes over when its predecessor ends, and exists on that day.

Taking over before the end, or by a body that does not exist then, is an error; a gap is a warning. A transfer of functions
and a change of boundaries leave the predecessor in being and are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..corpus import Rows
from ..findings import Finding, Words, error, warning
from ..tables import AdminUnit, AdminUnitSuccession, Organization, OrganizationSuccession, Row
from .base import Case
from .wording import CHECK_BOTH_DATES, Level, called, cell, en, vi

ENDING = frozenset({"merge", "split", "rename", "abolish"})


@dataclass(frozen=True, slots=True)
class Life:
    """A body or a territory with the first and the last day it exists, where given."""

    row: Row
    first: date | None
    last: date | None


def check(case: Case) -> Iterator[Finding]:
    """Compare each succession with the lives of the two it joins."""
    rows = case.rows
    for body in rows[OrganizationSuccession]:
        if body.kind in ENDING:
            yield from _compare(body, body.effective_on, _body(rows, body.from_org_id), _body(rows, body.to_org_id))
    for unit in rows[AdminUnitSuccession]:
        if unit.kind in ENDING and not unit.is_partial:
            yield from _compare(unit, unit.effective_on, _unit(rows, unit.from_id), _unit(rows, unit.to_id))


def _body(rows: Rows, org_id: str) -> Life | None:
    body = rows.get(Organization, org_id)
    return Life(body, body.established_on, body.dissolved_on) if body else None


def _unit(rows: Rows, unit_id: str) -> Life | None:
    unit = rows.get(AdminUnit, unit_id)
    return Life(unit, unit.valid_from, unit.valid_to) if unit else None


def _compare(row: Row, day: date, old: Life | None, new: Life | None) -> Iterator[Finding]:
    if old and old.last and day < old.last:
        yield _disagrees(error, row, day, old.row, Words(f"đến {vi(old.last)} mới kết thúc", f"ends on {en(old.last)}"))
    elif old and old.last and day > old.last + timedelta(days=1):
        yield _disagrees(warning, row, day, old.row, _ended(old.last))
    if new and new.first and day < new.first:
        since = Words(f"từ {vi(new.first)} mới có", f"exists only from {en(new.first)}")
        yield _disagrees(error, row, day, new.row, since)
    if new and new.last and day > new.last:
        yield _disagrees(error, row, day, new.row, _ended(new.last))


def _ended(last: date) -> Words:
    return Words(f"đã kết thúc ngày {vi(last)}", f"ended on {en(last)}")


def _disagrees(level: Level, row: Row, day: date, other: Row, what: Words) -> Finding:
    theirs = called(other)
    return level(
        "F108",
        row.place("effective_on"),
        Words(
            f"Kế thừa có hiệu lực ngày {vi(day)}, nhưng {theirs.vi} {what.vi}.",
            f"The succession takes effect on {en(day)}, but {theirs.en} {what.en}.",
        ),
        CHECK_BOTH_DATES,
        cell(row, "effective_on"),
    )
