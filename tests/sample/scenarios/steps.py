"""Steps that several scenarios share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from minhbach.tables import Assignment, Petition, Resolution

from ..case import AS_OF, Case


def settle(case: Case, item: Assignment, on: date, **more: Any) -> None:
    """Reply as suits the matter; what is promised is then done in time, or its date is still to come."""
    answer = case.texts.known_answer(case.matter)
    kind = answer.kind if answer and answer.kind != "interim" else case.rng.choice(_USUAL)
    if kind not in ("scheduled", "partial"):
        case.reply(item, on, kind, **more)
        if kind == "full":
            report_done(case, item, case.after(on, case.rng.randint(1, 20)))
        return
    promised = case.after(on, 120)
    if promised > AS_OF or (on.year > 2024 and case.rng.random() < 0.5):
        promised = case.rng.choice((date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)))
    case.reply(item, on, kind, implement_due_on=promised, **more)
    if promised <= AS_OF:
        case.event(item, "progress", case.after(on, 60), note="Đã hoàn thành khoảng một nửa khối lượng.")
        report_done(case, item, case.before(promised, case.rng.randint(2, 30)))


_USUAL = ("explained",) * 5 + ("full",) * 4 + ("not_accepted",) * 2 + ("scheduled",) * 3 + ("partial",) * 1


def report_done(case: Case, item: Assignment, on: date) -> None:
    if on <= AS_OF:
        case.event(item, "done_reported", on)


def verify(case: Case, item: Assignment, on: date) -> None:
    case.event(item, "done_verified", on, actor="supervisor", org_id="mau-mttq", finding="kept")


def raised_before(case: Case) -> Petition:
    """Return a public petition of an earlier dialogue, from the same territory where there is one."""
    earlier = [
        row
        for row in case.book.rows(Petition)
        if row.raised_on and row.raised_on < case.raised_on and row.publication_status == "public"
        if not (row.merged_into_id or row.repeats_id or row.intake)
    ]
    taken = {row.repeats_id for row in case.book.rows(Petition)}
    near = [row for row in earlier if row.field == case.petition.field and row.petition_id not in taken]
    return case.rng.choice(near or earlier)


def reopen(case: Case, new_due_on: date) -> Assignment:
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


def reply_again(case: Case, on: date) -> None:
    item = case.items[0]
    document = case.letter("tl", item, case.answering(item, on), on, "Trả lời sau khi mở lại")
    case.event(item, "reply_again", on, document_id=document)


def complex(
    case: Case, item: Assignment, days_before: int, new_due_on: date | None = None, replied_on: date | None = None
) -> None:
    due = case.due(item)
    on = case.before(due, days_before) if days_before > 0 else case.after(due, -days_before)
    letter = case.letter("pt", item, case.answering(item, on), on, "Thông báo vấn đề phức tạp, cần thêm thời gian")
    noticed = {"complex_notice_on": on, "complex_notice_document_id": letter, "new_due_on": new_due_on}
    noticed["reported_to_head_on"] = on
    if replied_on:
        case.reply(item, replied_on, "explained", **noticed)
    else:
        case.book.add(Resolution(assignment_id=item.assignment_id, **cast(Any, noticed)))


def extend(case: Case, item: Assignment, on: date, days: int) -> None:
    body = case.answering(item, on)
    letter = case.letter("gh", item, body, on, "Gia hạn trả lời kiến nghị")
    new_due_on = case.clock(item).literal + timedelta(days=days)
    case.event(item, "extension", on, actor="superior", org_id=case.host, new_due_on=new_due_on, document_id=letter)


def suspend(case: Case, item: Assignment, days_before: int = 8) -> date:
    on = case.before(case.due(item), days_before)
    letter = case.letter("td", item, case.answering(item, on), on, "Tạm đình chỉ giải quyết kiến nghị")
    case.event(item, "suspended", on, document_id=letter, note="Chờ kết quả giám định.")
    return on


def other(item: Assignment) -> str:
    return "mau-stc" if item.lead_org_id != "mau-stc" else "mau-sxd"


def pass(case: Case, item: Assignment, event_type: str, org_id: str, to: str, on: date) -> None:
    slip = case.letter("pc", item, org_id, on, "Phiếu chuyển kiến nghị", "transfer_slip")
    case.event(item, event_type, on, org_id=org_id, to_org_id=to, document_id=slip)


def bounce(case: Case, item: Assignment) -> None:
    lead, other, start = item.lead_org_id, other(item), case.start(item)
    for days, event_type, org_id, to in (
        (3, "forwarded", lead, other),
        (6, "returned", other, lead),
        (9, "forwarded", lead, other),
        (13, "returned", other, lead),
    ):
        pass(case, item, event_type, org_id, to, case.after(start, days))
