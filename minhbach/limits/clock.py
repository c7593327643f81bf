"""The clock of one duty: the limit as first set, and every step that was meant to move it.

A step that came too late or without its document is kept and shown, but moves nothing (rules R13, R42).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..tables import DeadlineRule, Row
from ..workdays import Calendar, Limit, limit, roll

RequestKind = Literal["complex_notice", "extension", "deferral"]
Fault = Literal["no_document", "late", "beyond_maximum"]


@dataclass(frozen=True, slots=True)
class Request:
    """A step meant to move a limit, as `row` records it: to a date, by some days, or to no date at all.

    `days` are counted in the unit of the rule, from the limit as counted (before rolling over days off).
    """

    kind: RequestKind
    row: Row
    on: date
    has_document: bool
    new_due_on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """Time in which the clock may stand still: from `on` until the day of resumption, which counts again."""

    on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A request, the limit in force before it, and the limit after it or why it does not count."""

    request: Request
    before: Limit | None
    after: Limit | None
    fault: Fault | None = None
    is_shortened: bool = False  # longer than the rule allows: only the lawful part counts


@dataclass(frozen=True, slots=True)
class Clock:
    """When one duty falls due.

    `limit` is the limit as first set (None: neither a rule nor a written date), `moved` the one in force where a
    lawful step moved it. `is_open_ended`: a valid notice of a complex matter promised no new date.
    """

    start_on: date | None
    limit: Limit | None
    rule: DeadlineRule | None = None
    certainty: str | None = None
    moved: Limit | None = None
    is_open_ended: bool = False
    moves: tuple[Move, ...] = ()
    pauses: tuple[Pause, ...] = ()

    @property
    def in_force(self) -> Limit | None:
        """The limit that lateness is measured by; None where there is none or no new date was promised."""
        return None if self.is_open_ended else self.moved or self.limit

    def is_paused(self, day: date) -> bool:
        """Return whether the clock stands still on a day."""
        return any(p.on <= day and (p.until is None or day < p.until) for p in self.pauses)


def rule_limit(rule: DeadlineRule, start: date, calendar: Calendar) -> Limit:
    """Return the limit that a rule sets from `start`."""
    return limit(start, rule.amount, rule.unit, calendar, end_rule=rule.end_rule, direction=rule.direction)


def by_rule(rule: DeadlineRule, start: date, calendar: Calendar) -> Clock:
    """Return the clock that a rule sets going on `start`."""
    return Clock(start, rule_limit(rule, start, calendar), rule, rule.certainty)


def by_date(written: date | None, start: date | None, calendar: Calendar) -> Clock:
    """Return the clock of a date written in a document, or one without limit where none was written."""
    return Clock(start, written_limit(written, calendar) if written else None)


def written_limit(day: date, calendar: Calendar) -> Limit:
    """Return a date written in a document as a limit: it rolls over days off too, and the literal date is kept."""
    rolled = roll(day, calendar)
    return Limit(day, rolled, calendar.is_estimated(day) or calendar.is_estimated(rolled))


def run(clock: Clock, steps: Iterable[Request | Pause], calendar: Calendar) -> Clock:
    """Return the clock after all steps, taken in the order of their dates."""
    for step in sorted(steps, key=lambda step: step.on):
        clock = _paused(clock, step, calendar) if isinstance(step, Pause) else _moved(clock, step, calendar)
    return clock


def ended(clock: Clock, on: date, calendar: Calendar) -> Clock:
    """Return the clock of what was done on a day: that day ends a pause which nothing else ended."""
    match clock.pauses:
        case (*before, Pause(since, None)) if clock.rule and since < on:
            return _stopped(replace(clock, pauses=tuple(before)), Pause(since, on), clock.rule, calendar)
    return clock


def alongside(own: Clock, other: Clock, other_at_first: Clock, calendar: Calendar) -> Clock:
    """Return a clock that follows another: due with it at the earliest, put off by as many days, and still while it is."""
    first = other_at_first.limit
    if own.limit and first and first.literal > own.limit.literal:
        return other
    return replace(
        own,
        limit=_put_off(own.limit, first, other.limit, calendar),
        moved=_put_off(own.limit, first, other.moved, calendar) if other.moved else None,
        is_open_ended=other.is_open_ended,
        pauses=other.pauses,
    )


def _put_off(due: Limit | None, before: Limit | None, after: Limit | None, calendar: Calendar) -> Limit | None:
    """Return a limit as many days later as another one went from `before` to `after`, as counted."""
    if due is None or before is None or after is None or after.literal <= before.literal:
        return due
    return written_limit(due.literal + (after.literal - before.literal), calendar)


def _moved(clock: Clock, request: Request, calendar: Calendar) -> Clock:
    before = clock.in_force
    if fault := _fault(clock, request):
        return replace(clock, moves=(*clock.moves, Move(request, before, None, fault)))
    target = _target(clock, request, calendar)
    if target is None:
        return replace(clock, is_open_ended=True, moves=(*clock.moves, Move(request, before, None)))
    lawful = min(target, _longest(clock, request, calendar) or target)
    after = written_limit(lawful, calendar)
    move = Move(request, before, after, is_shortened=lawful < target)
    return replace(clock, moved=after, is_open_ended=False, moves=(*clock.moves, move))


def _fault(clock: Clock, request: Request) -> Fault | None:
    if not request.has_document:
        return "no_document"
    if clock.in_force and request.on > clock.in_force.rolled and not clock.is_paused(request.on):
        return "late"
    granted = sum(move.request.kind == "extension" and not move.fault for move in clock.moves)
    if request.kind == "extension" and clock.rule and granted >= clock.rule.max_extensions:
        return "beyond_maximum"
    return None


def _target(clock: Clock, request: Request, calendar: Calendar) -> date | None:
    """Return the literal day a request asks for; days are added to the limit as counted, never to the rolled one."""
    if request.days is None or clock.in_force is None:
        return request.new_due_on
    return limit(clock.in_force.literal, request.days, _days_of(clock.rule), calendar).literal


def _longest(clock: Clock, request: Request, calendar: Calendar) -> date | None:
    """Return the last literal day to which a rule lets one extension move its limit."""
    rule = clock.rule
    amount = (rule.extension_amount or 0) if rule and request.kind == "extension" else 0
    if rule is None or amount < 1 or clock.in_force is None:
        return None
    return limit(clock.in_force.literal, amount, rule.unit, calendar).literal


def _paused(clock: Clock, pause: Pause, calendar: Calendar) -> Clock:
    """Return the clock with the paused time added, where its rule says so and the limit had not passed before."""
    in_time = clock.in_force is not None and pause.on <= clock.in_force.rolled
    if not (clock.rule and clock.rule.suspension_stops_clock and in_time):
        return clock
    return _stopped(clock, pause, clock.rule, calendar)


def _stopped(clock: Clock, pause: Pause, rule: DeadlineRule, calendar: Calendar) -> Clock:
    return replace(
        clock,
        limit=_later(clock.limit, pause, rule, calendar),
        moved=_later(clock.moved, pause, rule, calendar),
        pauses=(*clock.pauses, pause),
    )


def _later(before: Limit | None, pause: Pause, rule: DeadlineRule, calendar: Calendar) -> Limit | None:
    """Return a limit put off by the days of a pause."""
    if before is None or pause.until is None:
        return before
    is_working = _days_of(rule) == "working_day"
    days = calendar.working_days_between(pause.on, pause.until) if is_working else (pause.until - pause.on).days
    if days < 1:
        return before
    return limit(before.literal, days, _days_of(rule), calendar, end_rule=rule.end_rule)


def _days_of(rule: DeadlineRule | None) -> str:
    """Return the unit in which further days of a rule are counted: working days only where the rule counts so."""
    return "working_day" if rule and rule.unit == "working_day" else "calendar_day"
