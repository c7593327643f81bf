"""Receptions and dialogues in the calendar, a page a month, so that the days can be read without a script.

The calendar covers the eleven months before that of the data date, its own, and those to come with something on record;
older ones are in the registers.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Literal

from ..findings import Words
from ..output import Page
from ..tables import Dialogue, ReceptionSession
from . import addresses
from .base import Frame, Link, Publication
from .calendar_days import calendar_days, earliest_shown
from .months import month_of, months_between

_RECEPTION = Words("Tiếp công dân", "Citizen reception")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reception or a dialogue on its day. `is_off`: it did not take place then, or will not."""

    day: date
    kind: Literal["reception", "dialogue"]
    about: Link
    body: Link
    is_off: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month; `reason` says why it is off, where it is a holiday."""

    day: date
    reason: Words | None
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class CalendarContext:
    """One month. `weeks` are seven days each from Monday on, None for the days of other months."""

    frame: Frame
    month: date
    weeks: tuple[tuple[Day | None, ...], ...]
    total: int
    earlier: tuple[date, str] | None
    later: tuple[date, str] | None
    now: str
    registers: tuple[Link, ...]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the month of the data date as the calendar's first page, then each month at its own address."""
    months = _months(publication)
    if not months:
        return
    occasions = _occasions(publication)
    here = month_of(publication.view.as_of)
    first = addresses.section(publication.name, addresses.CALENDAR)
    for month, path in ((here, first), *((one, addresses.calendar(publication.name, one)) for one in months)):
        yield from publication.pages(
            path,
            addresses.CALENDAR,
            "calendar_month.html",
            partial(_context, publication, month, months, occasions),
        )


def _months(publication: Publication) -> tuple[date, ...]:
    """Return the first day of every month that has a page; none without an occasion in them."""
    as_of = publication.view.as_of
    days = calendar_days(publication.rows, as_of)
    if not days:
        return ()
    return tuple(months_between(earliest_shown(as_of), max(as_of, days[-1])))


def _context(
    publication: Publication,
    month: date,
    months: tuple[date, ...],
    occasions: Mapping[date, tuple[Occasion, ...]],
    frame: Frame,
) -> CalendarContext:
    name, at = publication.name, months.index(month)
    weeks = tuple(_weeks(publication, month, occasions))
    return CalendarContext(
        frame=frame,
        month=month,
        weeks=weeks,
        total=sum(len(day.occasions) for week in weeks for day in week if day),
        earlier=_turn(name, months[at - 1]) if at else None,
        later=_turn(name, months[at + 1]) if at + 1 < len(months) else None,
        now="" if frame.path == frame.here else frame.here,
        registers=tuple(
            Link(one.labels, addresses.section(name, one))
            for one in (addresses.RECEPTIONS, addresses.DIALOGUES)
            if one in publication.sections
        ),
    )


def _turn(package: str, month: date) -> tuple[date, str]:
    return month, addresses.calendar(package, month)


def _weeks(
    publication: Publication, month: date, occasions: Mapping[date, tuple[Occasion, ...]]
) -> Iterator[tuple[Day | None, ...]]:
    before, length = monthrange(month.year, month.month)
    days = [None] * before + [_day(publication, month.replace(day=n), occasions) for n in range(1, length + 1)]
    days += [None] * (-len(days) % 7)
    for start in range(0, len(days), 7):
        yield tuple(days[start : start + 7])


def _day(publication: Publication, day: date, occasions: Mapping[date, tuple[Occasion, ...]]) -> Day:
    is_weekend = day.weekday() >= 5
    return Day(day, None if is_weekend else publication.view.calendar.reason_off(day), occasions.get(day, ()))


# --- the occasions ----------------------------------------------------------------------------------------------------


def _occasions(publication: Publication) -> Mapping[date, tuple[Occasion, ...]]:
    """Return the receptions and dialogues of all bodies by their day, dialogues first."""
    found: defaultdict[date, list[Occasion]] = defaultdict(list)
    for one in (*_dialogues(publication), *_receptions(publication)):
        found[one.day].append(one)
    return {day: tuple(sorted(many, key=attrgetter("kind", "about.address"))) for day, many in found.items()}


def _dialogues(publication: Publication) -> Iterator[Occasion]:
    for row in publication.rows[Dialogue]:
        if row.held_on:
            address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
            is_off = row.status in ("postponed", "cancelled")
            about = Link(Words(row.topic, ""), address)
            yield Occasion(row.held_on, "dialogue", about, publication.body(row.host_org_id), is_off)


def _receptions(publication: Publication) -> Iterator[Occasion]:
    for row in publication.rows[ReceptionSession]:
        day = row.held_on or row.scheduled_on
        if day:
            about = Link(_RECEPTION, publication.registered[row.TABLE.name, row.reception_id])
            is_off = row.held_on is None and row.not_held_reason is not None
            yield Occasion(day, "reception", about, publication.body(row.org_id), is_off)
