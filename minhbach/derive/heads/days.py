"""The days on which a head did what a recurring duty asks, and those on which another did it in the head's place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ...limits import Span
from ...tables import Dialogue, ReceptionSession
from ...workdays import Calendar, counts_for
from ..facts import Facts


@dataclass(frozen=True, slots=True)
class Days:
    """Distinct days (rule R20), each as the day it counts for, in their order."""

    by_head: tuple[date, ...]
    by_another: tuple[date, ...]


def within(days: Sequence[date], period: Span) -> int:
    """Return how many of the days, which are in their order, count for a period."""
    return bisect_right(days, period.last) - bisect_left(days, period.first)


def receptions(org_id: str, facts: Facts) -> Days:
    """Return the days on which a body's head, or a deputy, received citizens."""
    sessions, calendar = facts.rows.by(ReceptionSession, "org_id")[org_id], facts.limits.calendar
    return Days(
        _counting((one for one in sessions if one.received_by == "head"), calendar),
        _counting((one for one in sessions if one.received_by == "deputy"), calendar),
    )


def dialogues(org_id: str, facts: Facts) -> Days:
    """Return the days on which a body held dialogues: chaired by its head, or by another as the source states.

    Where the source does not say who chaired, or when it was, the dialogue counts for neither.
    """
    held = [one for one in facts.rows.by(Dialogue, "host_org_id")[org_id] if one.status == "held"]
    return Days(
        tuple(sorted({one.held_on for one in held if one.held_on and one.chaired_by_head is True})),
        tuple(sorted({one.held_on for one in held if one.held_on and one.chaired_by_head is False})),
    )


def _counting(sessions: Iterable[ReceptionSession], calendar: Calendar) -> tuple[date, ...]:
    """Return each day with a session once; where it could count for several days, for the earliest, owed the longest."""
    counted: dict[date, date] = {}
    for session in sessions:
        if session.held_on:
            day = counts_for(session.held_on, session.scheduled_on, calendar)
            counted[session.held_on] = min(day, counted.get(session.held_on, day))
    return tuple(sorted(counted.values()))
