"""The body that owes the reply ends: the departments in February, the districts in June 2025."""

from __future__ import annotations

from datetime import date

from ..case import Case
from .registry import scenario


@scenario
def owner_merged(case: Case) -> None:
    """Given to a department that ended on 28 February 2025; the merged one answers, now and then late."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), case.rng.choice((20, 25, 28, 45))), "explained")


@scenario
def handed_over_replied(case: Case) -> None:
    """Open when the district ended; its successor answers within the old limit, which did not move."""
    item = case.assign(case.host)
    case.reply(item, max(date(2025, 7, 2), case.before(case.due(item), 1)), "explained", delay_reason=None)


@scenario
def handed_over_late(case: Case) -> None:
    """Open when the district ended; its successor answers late."""
    item = case.assign(case.host)
    case.reply(item, case.after(case.due(item), 40), "explained", delay_reason="reorganisation")


@scenario
def handed_over_open(case: Case) -> None:
    """Open when the district ended, and never answered."""
    item = case.assign(case.host)
    case.event(item, "body_statement", date(2025, 8, 5), note="Đang rà soát hồ sơ bàn giao từ cấp huyện.")


@scenario
def owner_unresolved(case: Case) -> None:
    """Open when the district ended, with several bodies that may have to answer or none at all."""
    case.assign(case.host if int(case.number) % 4 else "mau-p-tnmt-suoicat")


@scenario
def inherited_promise(case: Case) -> None:
    """A promise of a body that has ended since; the successor owes it, in time so far."""
    item = case.assign(case.host)
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=date(2026, 12, 31))


@scenario
def replied_before_handover(case: Case) -> None:
    """Answered by the district before it ended."""
    item = case.assign(case.host)
    case.reply(item, min(case.after(case.start(item), case.rng.randint(7, 20)), date(2025, 6, 30)), "explained")
