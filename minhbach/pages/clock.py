"""A duty as a reader sees it: its days on a strip, its dates, and the receipt of how they were counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..tables import DeadlineRule, Document, Duty, Resolution, ResolutionEvent
from ..workdays import Calendar, DayOff, days_off
from . import addresses
from .base import Link, Publication, found
from .earlier import EarlierDue, earlier_due

_ONE_DAY = timedelta(days=1)
#: Duties that end or have no owner because a matter was passed on or sent back.
_SENT = ("written_reply", "report_to_head")
#: Clocks that are held, since the next pages may show them too: those of a dialogue stand on the page of each petition.
_HELD = 256


class Run(NamedTuple):
    """Consecutive days of one kind: `count`, `off`, `left` or `over`; `first` counts from 0, the day after the start."""

    kind: str
    first: int
    days: int


class Strip(NamedTuple):
    """The days of a duty in a row: how many, their kinds, and after how many days each due date stands."""

    total: int
    runs: tuple[Run, ...]
    dues: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """One duty with what explains it.

    `off` are the days off that moved the literal end, `skipped` those inside a limit of working days. `left` and
    `early` are days before the due date, `late` those after it, `late_literal` and `late_working` the lateness by the
    other two ways of counting; `until` is the day that lateness is counted to. `passed_on`: it ended because the body
    passed the matter on in writing, which is no reply; `sent_back`: the matter was passed on and came back. `paused` are
    the days added to the limit because it stood still. `earlier` is the due date that the last release told.
    """

    duty: Duty
    owner: Link
    rule: DeadlineRule | None
    basis: Document | None
    rule_address: str
    strip: Strip | None
    off: tuple[DayOff, ...]
    skipped: tuple[DayOff, ...]
    left: int | None
    early: int | None
    late: int | None
    until: date
    late_literal: int | None
    late_working: int | None
    reason: str | None
    reason_note: str | None
    passed_on: bool
    sent_back: bool
    paused: int
    earlier: EarlierDue | None


def days_late(duty: Duty, as_of: date) -> int | None:
    """Return the lateness of a duty in days; one that nobody is known to owe any more is late to the data date."""
    due = duty.extended_due_on or duty.due_on
    if duty.verdict == "owner_unresolved" and due and due < as_of:
        return (as_of - due).days
    return duty.days_late


def clock(publication: Publication, duty: Duty) -> Clock:
    """Return a duty with its strip and its receipt; strips that look alike are one object, so that one is drawn once."""
    return publication.once_offered(_clocks)(duty.duty_id)


def _clocks(publication: Publication) -> Callable[[str], Clock]:
    strips: dict[Strip | None, Strip | None] = {}

    @lru_cache(_HELD)
    def told(duty_id: str) -> Clock:
        return _clock(publication, found(publication.rows.get(Duty, duty_id), duty_id), strips)

    return told


def _clock(publication: Publication, duty: Duty, strips: dict[Strip | None, Strip | None]) -> Clock:
    rows, as_of, calendar = publication.rows, publication.view.as_of, publication.view.calendar
    rule = rows.get(DeadlineRule, duty.rule_id)
    answer = rows.get(Resolution, duty.subject_id) if duty.subject_table == "assignment" else None
    due, until = duty.extended_due_on or duty.due_on, duty.closed_on or as_of
    late = days_late(duty, as_of)
    strip = _strip(duty, rule, as_of, calendar)
    return Clock(
        duty,
        publication.body(duty.owner_org_id),
        rule,
        found(rows.get(Document, rule.document_id), rule.document_id) if rule else None,
        addresses.entry(publication.name, addresses.RULES, rule.rule_id) if rule else "",
        strips.setdefault(strip, strip),
        _moved_over(duty, calendar),
        _skipped(duty, rule, calendar),
        (due - as_of).days if due and duty.verdict in ("in_time", "due_soon") else None,
        (due - until).days if due and duty.verdict == "met" else None,
        late,
        until,
        (until - duty.due_on_literal).days if late and duty.due_on_literal and not duty.extended_due_on else None,
        calendar.working_days_between(due, until) if late and due else None,
        answer.delay_reason if answer and late else None,
        answer.delay_note if answer and late else None,
        _was_passed_on(publication, duty),
        _was_sent_back(publication, duty),
        _paused(duty, rule),
        earlier_due(publication, duty.duty_id),
    )


def _paused(duty: Duty, rule: DeadlineRule | None) -> int:
    if not (
        rule and rule.unit == "calendar_day" and rule.direction == "after" and duty.start_on and duty.due_on_literal
    ):
        return 0
    is_sum = duty.start_basis == "notional"
    return 0 if is_sum else max((duty.due_on_literal - duty.start_on).days - rule.amount, 0)


def _was_passed_on(publication: Publication, duty: Duty) -> bool:
    """Return whether a reply is no longer owed although no document answers it on the day it ended."""
    if duty.kind != "written_reply" or duty.closed_on is None:
        return False
    answer = publication.rows.get(Resolution, duty.subject_id)
    events = publication.rows.by(ResolutionEvent, "assignment_id")[duty.subject_id]
    given = {one.event_on for one in events if one.event_type in ("reply_again", "corrected_reply") and one.document_id}
    return duty.closed_on not in given | ({answer.replied_on} if answer and answer.reply_document_id else set())


def _was_sent_back(publication: Publication, duty: Duty) -> bool:
    events = publication.rows.by(ResolutionEvent, "assignment_id")[duty.subject_id] if duty.kind in _SENT else ()
    return any(one.event_type == "returned" and one.document_id for one in events)


def _moved_over(duty: Duty, calendar: Calendar) -> tuple[DayOff, ...]:
    if not (duty.due_on and duty.due_on_literal) or duty.due_on <= duty.due_on_literal:
        return ()
    return days_off(duty.due_on_literal, duty.due_on - _ONE_DAY, calendar)


def _skipped(duty: Duty, rule: DeadlineRule | None, calendar: Calendar) -> tuple[DayOff, ...]:
    if not (rule and rule.unit == "working_day" and duty.start_on and duty.due_on_literal):
        return ()
    return days_off(duty.start_on + _ONE_DAY, duty.due_on_literal, calendar)


def _strip(duty: Duty, rule: DeadlineRule | None, as_of: date, calendar: Calendar) -> Strip | None:
    """Return the days from the start to the due date or to the end of the lateness; None without both dates."""
    start, due = duty.start_on, duty.extended_due_on or duty.due_on
    if start is None or due is None or due <= start or duty.verdict in ("void", "not_tracked"):
        return None
    reached = duty.closed_on or as_of
    last = max(due, reached) if days_late(duty, as_of) else due
    off = {day.day for day in (*_moved_over(duty, calendar), *_skipped(duty, rule, calendar))}
    changes = {due, reached, last, *off, *(day - _ONE_DAY for day in off)}
    ends = [day for day in sorted(changes) if start < day <= last]
    dues = {(day - start).days for day in (duty.due_on, due) if day}
    kinds = [(_kind(day, due, reached, off), (day - start).days) for day in ends]
    return Strip((last - start).days, tuple(_runs(kinds)), tuple(sorted(dues)))


def _runs(kinds: Sequence[tuple[str, int]]) -> Iterator[Run]:
    """Yield the days by their kinds: of each stretch its kind and the number of its last day; neighbours alike are one."""
    first = 0
    for kind, group in groupby(kinds, itemgetter(0)):
        (*_, (_, last)) = group
        yield Run(kind, first, last - first)
        first = last


def _kind(day: date, due: date, reached: date, off: set[date]) -> str:
    if day > due:
        return "over"
    if day in off:
        return "off"
    return "count" if day <= reached else "left"
