"""What came of it: promises kept, broken, moved or given up; several items; opened again."""

from __future__ import annotations

from datetime import date

from minhbach.tables import Assignment

from ..case import Case
from .registry import scenario


@scenario
def all_items_done(case: Case) -> None:
    """Two items, both done."""
    for lead in (case.host, ""):
        item = case.assign(lead)
        on = case.after(case.start(item), case.rng.randint(10, 24))
        case.reply(item, on, "full")
        case.event(item, "done_reported", case.after(on, 1))


@scenario
def partly_done(case: Case) -> None:
    """Three items, two done, one promised for later."""
    all_items_done(case)
    item = case.assign("mau-stc")
    case.reply(item, case.after(case.start(item), 25), "scheduled", implement_due_on=date(2027, 3, 31))


@scenario
def promise_broken(case: Case) -> None:
    """Planned with a date, and the date has passed."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=case.after(case.start(item), 90))


@scenario
def promise_deferred(case: Case) -> None:
    """A document moves the promised date, before it has passed; the new date is kept or still to come."""
    item = case.assign()
    promised = case.after(case.start(item), 150)
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=promised)
    case.event(item, "progress", case.before(promised, 40), note="Đã hoàn thành hồ sơ, chờ bố trí vốn.")
    on = case.before(promised, 10)
    document = case.letter("ld", item, case.answering(item, on), on, "Lùi thời hạn thực hiện nội dung đã trả lời")
    new_due_on = case.after(promised, 85)
    case.event(item, "deferred", on, new_due_on=new_due_on, document_id=document)
    case.report_done(item, case.before(new_due_on, 5))


@scenario
def will_not_do(case: Case) -> None:
    """The body says in writing that it will not carry out what it had planned."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=case.after(case.start(item), 200))
    on = case.after(case.start(item), 110)
    document = case.letter("kt", item, case.answering(item, on), on, "Không thực hiện nội dung đã dự kiến, nêu lý do")
    case.event(item, "will_not_do", on, document_id=document, note="Không được bố trí vốn theo quy hoạch mới.")


@scenario
def dropped(case: Case) -> None:
    """The chair's own decision ends the item."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=date(2025, 6, 30))
    on = date(2024, 11, 5)
    document = case.letter("dq", item, case.host, on, "Thôi thực hiện một nội dung của thông báo kết luận", "decision")
    case.event(item, "dropped", on, actor="superior", org_id=case.host, document_id=document)


@scenario
def superseded(case: Case) -> None:
    """A new item takes the place of the first."""
    old = case.assign()
    new = case.assign()
    on = case.after(case.start(old), 12)
    case.items[0] = case.book.amend(old, superseded_by_id=new.assignment_id)
    document = case.letter("tt", old, case.host, on, "Thay một nội dung giao việc của thông báo kết luận", "decision")
    case.event(old, "superseded", on, document_id=document, note="Gộp vào nhiệm vụ mới giao rõ cơ quan chủ trì.")
    case.reply(new, case.after(on, 8), "explained")


@scenario
def contested(case: Case) -> None:
    """Reported as done; those who raised it see it otherwise."""
    item = case.assign()
    on = case.after(case.start(item), 22)
    case.reply(item, on, "full")
    case.event(item, "done_reported", case.after(on, 5))
    case.event(item, "disputed", case.after(on, 20), actor="petitioner", note="Đoạn cuối tuyến chưa làm.")
    case.event(item, "body_statement", case.after(on, 30), note="Cơ quan đang kiểm tra lại đoạn cuối tuyến.")


@scenario
def dispute_closed(case: Case) -> None:
    """The dispute ended and a supervisor confirmed the result."""
    contested(case)
    item = case.items[0]
    case.event(item, "dispute_closed", case.after(case.due(item), 60))
    case.verify(item, case.after(case.due(item), 61))


@scenario
def reopened(case: Case) -> None:
    """Reported as done, found not done, opened again with a date still to come."""
    _reopen(case, date(2026, 12, 15))


@scenario
def reopened_and_replied(case: Case) -> None:
    """Opened again, answered again within the new date, confirmed."""
    again = _reopen(case, date(2025, 3, 31))
    _reply_again(case, date(2025, 3, 20))
    case.verify(again, date(2025, 4, 10))


@scenario
def reopened_twice(case: Case) -> None:
    """Two further rounds: the second answer comes late, the third in time."""
    item = _reopen(case, date(2025, 3, 31))
    _reply_again(case, date(2025, 4, 15))
    case.event(item, "reopened", date(2025, 9, 8), actor="petitioner", new_due_on=date(2025, 11, 14))
    _reply_again(case, date(2025, 11, 12))
    case.verify(item, date(2026, 1, 15))


def _reopen(case: Case, new_due_on: date) -> Assignment:
    item = case.assign()
    on = case.after(case.start(item), 20)
    case.reply(item, on, "full")
    case.event(item, "done_reported", case.after(on, 4))
    supervision = case.supervision()
    if not supervision:
        case.event(item, "reopened", case.after(on, 100), actor="petitioner", new_due_on=new_due_on)
        return item
    assert supervision.ended_on
    found = {"actor": "supervisor", "org_id": "mau-mttq", "supervision_id": supervision.supervision_id}
    found["document_id"] = str(supervision.document_id)
    case.event(item, "supervision_finding", supervision.ended_on, finding="not_kept", **found)
    case.event(item, "reopened", case.after(supervision.ended_on, 3), new_due_on=new_due_on, **found)
    return item


def _reply_again(case: Case, on: date) -> None:
    item = case.items[0]
    document = case.letter("tl", item, case.answering(item, on), on, "Trả lời sau khi mở lại")
    case.event(item, "reply_again", on, document_id=document)
