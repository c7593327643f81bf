"""How one duty stands on a day: late only from the day after its rolled due date."""

from __future__ import annotations

from datetime import date

from ..limits import Clock
from ..workdays import Calendar
from .codes import Verdict

#: "Due soon": at most so many working days are left (docs/life-cycle.md).
SOON_WORKING_DAYS = 5

#: Verdicts that carry days late.
LATE: tuple[Verdict, ...] = ("overdue", "met_late")


def judge(clock: Clock, closed_on: date | None, as_of: date, calendar: Calendar) -> Verdict:
    """Return the verdict of a duty that is owed, tracked, and has an owner."""
    if clock.is_open_ended:
        return "met" if closed_on and clock.limit and closed_on <= clock.limit.rolled else "open_ended"
    if clock.in_force is None:
        return "no_limit"
    if closed_on:
        return _closed(clock, closed_on)
    if clock.is_paused(as_of):
        return "suspended"
    return _open(clock.in_force.rolled, as_of, calendar)


def days_late(clock: Clock, closed_on: date | None, as_of: date) -> int | None:
    """Return the calendar days from the due date in force to the day it was closed, or to `as_of` while open."""
    return (closed_on or as_of).toordinal() - clock.in_force.rolled.toordinal() if clock.in_force else None


def _closed(clock: Clock, closed_on: date) -> Verdict:
    if clock.limit and closed_on <= clock.limit.rolled:
        return "met"
    if clock.moved and closed_on <= clock.moved.rolled:
        return "met_within_extension"
    return "met_late"


def _open(due_on: date, as_of: date, calendar: Calendar) -> Verdict:
    if as_of > due_on:
        return "overdue"
    return "due_soon" if calendar.working_days_between(as_of, due_on) <= SOON_WORKING_DAYS else "in_time"
