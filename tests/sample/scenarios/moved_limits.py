"""The limit is moved, or stands still: complex matters, extensions, suspensions."""

from __future__ import annotations

from datetime import date, timedelta

from ..case import AS_OF, Case
from .registry import scenario
from .steps import complex, extend, suspend


@scenario
def complex(case: Case) -> None:
    """A notice in time that the matter is complex moves the limit."""
    complex(case, case.assign(), 4, new_due_on=date(2026, 12, 15))


@scenario
def complex_and_replied(case: Case) -> None:
    """The same, answered within the new limit."""
    item = case.assign()
    new_due_on = case.after(case.due(item), 40)
    on = case.after(case.due(item), 30)
    complex(case, item, 4, new_due_on=new_due_on, replied_on=on)


@scenario
def complex_without_date(case: Case) -> None:
    """A notice in time that names no new date: open ended."""
    complex(case, case.assign(), 6)


@scenario
def complex_too_late(case: Case) -> None:
    """The notice comes after the limit and changes nothing."""
    item = case.assign()
    complex(case, item, -3, new_due_on=case.after(case.due(item), 50))


@scenario
def extended(case: Case) -> None:
    """Extended in time, and the new limit is still to come."""
    item = case.assign()
    extend(case, item, case.before(case.due(item), 3), 15)


@scenario
def extended_and_replied(case: Case) -> None:
    """Answered within a lawful extension."""
    item = case.assign()
    extend(case, item, case.before(case.due(item), 3), 15)
    case.reply(item, case.after(case.due(item), 10), "explained")


@scenario
def extended_one_day_late(case: Case) -> None:
    """The extension is dated one working day after the limit: shown, and does not cure."""
    item = case.assign()
    extend(case, item, case.after(case.due(item), 1), 15)
    case.reply(item, case.after(case.due(item), 10), "explained", delay_reason="complex")


@scenario
def extended_one_day_late_open(case: Case) -> None:
    """The same without any reply: overdue."""
    item = case.assign()
    extend(case, item, case.after(case.due(item), 1), 15)


@scenario
def extended_beyond_rule(case: Case) -> None:
    """A second extension where the rule allows one."""
    item = case.assign()
    extend(case, item, case.before(case.due(item), 4), 15)
    extend(case, item, case.after(case.due(item), 8), 40)
    if case.due(item) + timedelta(days=35) < AS_OF:
        case.reply(item, case.after(case.due(item), 33), "explained", delay_reason="complex")


@scenario
def suspended(case: Case) -> None:
    """Suspended with a document before the limit, and not resumed."""
    suspend(case, case.assign())


@scenario
def suspended_and_resumed(case: Case) -> None:
    """Suspended for three weeks, which do not count, then answered."""
    item = case.assign()
    since = suspend(case, item, 15)
    case.event(item, "resumed", case.after(since, 21))
    case.reply(item, case.after(since, 25), "explained")
