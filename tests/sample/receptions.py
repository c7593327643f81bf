"""The citizen receptions: the schedules of `receptions.csv`, and in `receptions_otherwise.csv` what went otherwise.

Those of one commune, the unscheduled and the daily ones are written by hand in `rows/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from minhbach.tables import OfficeTerm, ReceptionSession
from minhbach.workdays import Calendar

from .book import Book, table
from .case import AS_OF, World

Line = dict[str, str]
#: Schedules are out twelve days before, those of the weeks to come since this day.
_DAYS_BEFORE, _LATEST = timedelta(days=12), date(2026, 10, 26)


def add_receptions(world: World) -> None:
    """Add every reception that was scheduled, held or not; those after the data date are to come.

    A schedule with a seed draws from a generator of its own, so that it can be changed without changing the petitions.
    """
    otherwise = {line["reception_id"]: line for line in table("receptions_otherwise")}
    for schedule in table("receptions"):
        rng = Random(schedule["seed"]) if schedule["seed"] else world.rng
        for reception_id, planned in _planned(schedule, world.calendar):
            _add_reception(world.book, rng, schedule, reception_id, planned, otherwise.pop(reception_id, None))
    if otherwise:
        raise ValueError(f"receptions_otherwise.csv names receptions that no schedule has: {sorted(otherwise)}")


def _add_reception(
    book: Book, rng: Random, schedule: Line, reception_id: str, planned: date, otherwise: Line | None
) -> None:
    by = otherwise["received_by"] if otherwise else "head"
    session = ReceptionSession(
        reception_id=reception_id,
        org_id=schedule["org_id"],
        kind="periodic",
        scheduled_on=planned,
        schedule_published_on=min(planned - _DAYS_BEFORE, _LATEST),
        not_held_reason=(otherwise["not_held_reason"] or None) if otherwise else None,
        conclusion_document_id=(otherwise["conclusion_document_id"] or None) if otherwise else None,
    )
    book.add(session)
    if by and planned <= AS_OF:
        book.amend(session, **_what_happened(book, rng, schedule, planned, by))


def _what_happened(book: Book, rng: Random, schedule: Line, on: date, by: str) -> dict[str, Any]:
    visits = rng.randint(4, int(schedule["most_visits"]))
    people, large_groups = visits + rng.randint(0, 15), rng.choice((0, 0, 0, 1))
    online = schedule["online_since"] and on >= date.fromisoformat(schedule["online_since"])
    return {
        "held_on": on,
        "received_by": by,
        "receiver_term_id": _term(book, schedule["org_id"], on, is_head=by == "head"),
        "mode": "online" if online else "in_person",
        "visits": visits,
        "people": people,
        "large_groups": large_groups if people >= visits + 5 else 0,
        "cases": visits - rng.randint(0, 3),
    }


def _term(book: Book, org_id: str, on: date, *, is_head: bool) -> str | None:
    terms = (term for term in book.rows(OfficeTerm) if term.org_id == org_id and term.is_head == is_head)
    return next((term.term_id for term in terms if term.started_on <= on <= (term.ended_on or AS_OF)), None)


def _planned(schedule: Line, calendar: Calendar) -> Iterator[tuple[str, date]]:
    """Yield the id and the day of each reception of a schedule."""
    days = [int(day) for day in schedule["days"].split()]
    prefix = f"mau-tcd-{schedule['org_id'].removeprefix('mau-')}"
    since, until = date.fromisoformat(schedule["since"]), date.fromisoformat(schedule["until"])
    if schedule["per"] == "week":
        for day in _weekly(since, until, days[0], calendar):
            yield f"{prefix}-{day}", day
        return
    for month in _months(since, until):
        for number, one in enumerate(days, 1):
            suffix = f"-{number}" if len(days) > 1 else ""
            yield f"{prefix}-{month:%Y-%m}{suffix}", calendar.next_working_day(month.replace(day=one))


def _weekly(since: date, until: date, weekday: int, calendar: Calendar) -> Iterator[date]:
    """Yield one day of each week; a week whose day is off has its reception later that week, or none."""
    monday = since - timedelta(days=since.weekday())
    while monday <= until:
        day = calendar.next_working_day(monday + timedelta(days=weekday - 1))
        if since <= day <= until and day < monday + timedelta(days=7):
            yield day
        monday += timedelta(days=7)


def _months(first: date, until: date) -> Iterator[date]:
    month = first
    while month <= until:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
