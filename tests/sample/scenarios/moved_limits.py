"""The limit is moved, or stands still: complex matters, extensions, suspensions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from minhbach.tables import Assignment, Resolution

from ..case import AS_OF, Case
from .registry import scenario


@scenario
def complex(case: Case) -> None:
    """A notice in time that the matter is complex moves the limit."""
    _notify_complex(case, case.assign(), 4, new_due_on=date(2026, 12, 15))


@scenario
def complex_and_replied(case: Case) -> None:
    """The same, answered within the new limit."""
    item = case.assign()
    new_due_on = case.after(case.due(item), 40)
    on = case.after(case.due(item), 30)
    _notify_complex(case, item, 4, new_due_on=new_due_on, replied_on=on)


@scenario
def complex_without_date(case: Case) -> None:
    """A notice in time that names no new date: open ended."""
    _notify_complex(case, case.assign(), 6)


@scenario
def complex_too_late(case: Case) -> None:
    """The notice comes after the limit and changes nothing."""
    item = case.assign()
    _notify_complex(case, item, -3, new_due_on=case.after(case.due(item), 50))


@scenario
def extended(case: Case) -> None:
    """Extended in time, and the new limit is still to come."""
    item = case.assign()
    _extend(case, item, case.before(case.due(item), 3), 15)


@scenario
def extended_and_replied(case: Case) -> None:
    """Answered within a lawful extension."""
    item = case.assign()
    _extend(case, item, case.before(case.due(item), 3), 15)
    case.reply(item, case.after(case.due(item), 10), "explained")


@scenario
def extended_one_day_late(case: Case) -> None:
    """The extension is dated one working day after the limit: shown, and does not cure."""
    item = case.assign()
    _extend(case, item, case.after(case.due(item), 1), 15)
    case.reply(item, case.after(case.due(item), 10), "explained", delay_reason="complex")


@scenario
def extended_one_day_late_open(case: Case) -> None:
    """The same without any reply: overdue."""
    item = case.assign()
    _extend(case, item, case.after(case.due(item), 1), 15)


@scenario
def extended_beyond_rule(case: Case) -> None:
    """A second extension where the rule allows one."""
    item = case.assign()
    _extend(case, item, case.before(case.due(item), 4), 15)
    _extend(case, item, case.after(case.due(item), 8), 40)
    if case.due(item) + timedelta(days=35) < AS_OF:
        case.reply(item, case.after(case.due(item), 33), "explained", delay_reason="complex")


@scenario
def suspended(case: Case) -> None:
    """Suspended with a document before the limit, and not resumed."""
    _suspend(case, case.assign())


@scenario
def suspended_and_resumed(case: Case) -> None:
    """Suspended for three weeks, which do not count, then answered."""
    item = case.assign()
    since = _suspend(case, item, 15)
    case.event(item, "resumed", case.after(since, 21))
    case.reply(item, case.after(since, 25), "explained")


@scenario
def terminated(case: Case) -> None:
    """Suspended, then ended with a document because the matter went to court."""
    item = case.assign()
    since = _suspend(case, item, 10)
    on = case.after(since, 30)
    letter = case.letter("dc", item, case.answering(item, on), on, "Đình chỉ giải quyết kiến nghị")
    case.event(item, "terminated", on, document_id=letter, note="Tòa án đã thụ lý vụ việc.")


def _notify_complex(
    case: Case, item: Assignment, days_before: int, new_due_on: date | None = None, replied_on: date | None = None
) -> None:
    due = case.due(item)
    on = case.before(due, days_before) if days_before > 0 else case.after(due, -days_before)
    letter = case.letter("pt", item, case.answering(item, on), on, "Thông báo vấn đề phức tạp, cần thêm thời gian")
    noticed: dict[str, Any] = {
        "complex_notice_on": on,
        "complex_notice_document_id": letter,
        "new_due_on": new_due_on,
        "reported_to_head_on": on,
    }
    if replied_on:
        case.reply(item, replied_on, "explained", **noticed)
    else:
        case.book.add(Resolution(assignment_id=item.assignment_id, **noticed))


def _extend(case: Case, item: Assignment, on: date, days: int) -> None:
    body = case.answering(item, on)
    letter = case.letter("gh", item, body, on, "Gia hạn trả lời kiến nghị")
    new_due_on = case.clock(item).literal + timedelta(days=days)
    case.event(item, "extension", on, actor="superior", org_id=case.host, new_due_on=new_due_on, document_id=letter)


def _suspend(case: Case, item: Assignment, days_before: int = 8) -> date:
    on = case.before(case.due(item), days_before)
    letter = case.letter("td", item, case.answering(item, on), on, "Tạm đình chỉ giải quyết kiến nghị")
    case.event(item, "suspended", on, document_id=letter, note="Chờ kết quả giám định.")
    return on
