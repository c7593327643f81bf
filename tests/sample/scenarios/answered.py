"""A written reply, or an answer at the dialogue itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from minhbach.tables import Assignment, AssignmentPetition, Petition

from ..case import AS_OF, Case
from .registry import scenario


@scenario
def replied_in_time(case: Case) -> None:
    """A written reply within the limit; what it promises is kept or still in time."""
    item = case.assign()
    _settle(case, item, case.after(case.start(item), case.rng.randint(8, 27)))


@scenario
def replied_on_last_day(case: Case) -> None:
    """The reply comes on the due date, which a day off has moved: literal date passed, still in time."""
    item = case.assign()
    case.reply(item, case.due(item), "explained")


@scenario
def replied_one_day_late(case: Case) -> None:
    """The boundary: the first working day after the due date."""
    item = case.assign()
    case.reply(item, case.after(case.due(item), 1), "explained", delay_reason="await_other_body")


@scenario
def replied_late(case: Case) -> None:
    """A written reply after the limit, with a reason more often than not."""
    item = case.assign()
    on = min(case.after(case.due(item), case.rng.randint(4, 45)), case.before(AS_OF, 2))
    reason, words = case.rng.choice(_WHY_LATE)
    _settle(case, item, on, delay_reason=reason, delay_note=words)


#: Reasons for delay, with the body's own words where it gave any.
_WHY_LATE: tuple[tuple[str | None, str | None], ...] = (
    ("complex", "Nội dung liên quan nhiều thời kỳ, phải đối chiếu hồ sơ lưu trữ."),
    ("await_funds", "Chờ bố trí kinh phí khảo sát."),
    ("await_other_body", "Chờ ý kiến bằng văn bản của cơ quan phối hợp."),
    ("await_petitioner", None),
    ("await_regulation", "Chờ văn bản hướng dẫn mới có hiệu lực."),
    ("force_majeure", "Mưa lũ chia cắt, chưa kiểm tra thực địa được."),
    ("other", None),
    ("none_given", None),
    (None, None),
)


@scenario
def replied_early(case: Case) -> None:
    """The body answers before the notice is out."""
    item = case.assign()
    case.reply(item, case.after(case.raised_on, 3), "explained")


@scenario
def reply_corrected(case: Case) -> None:
    """The first reply decides punctuality, the corrected one is shown."""
    item = case.assign()
    on = case.after(case.start(item), 15)
    case.reply(item, on, "explained")
    later = case.after(on, 25)
    document = case.letter("ts", item, case.answering(item, later), later, "Trả lời thay thế văn bản đã gửi")
    case.event(
        item, "corrected_reply", later, document_id=document, note="Sửa số liệu diện tích trong văn bản lần đầu."
    )


@scenario
def number_missing(case: Case) -> None:
    """Answered in time, but no document is known: the duty of a written reply stays open and is late by now."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 18), "explained", document=False, no_document_reason="not_recorded")


@scenario
def reply_without_number(case: Case) -> None:
    """The same while the limit still runs."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 10), "explained", document=False, no_document_reason="portal_reply")


@scenario
def answered_at_event(case: Case) -> None:
    """Made clear at the dialogue itself."""
    answer = case.texts.answer("explained", case.matter)
    case.amend(answered_on_spot=True, on_spot_answer=answer.vi)


@scenario
def answered_and_assigned(case: Case) -> None:
    """Made clear at the dialogue, and given out for a written reply all the same."""
    answered_at_event(case)
    replied_in_time(case)


@scenario
def verified(case: Case) -> None:
    """Done, and a supervisor has seen it."""
    item = case.assign()
    on = case.after(case.start(item), case.rng.randint(9, 26))
    case.reply(item, on, "full")
    case.event(item, "done_reported", case.after(on, 2))
    case.verify(item, case.after(on, 20))


@scenario
def repeats(case: Case) -> None:
    """The same matter as in an earlier dialogue: a link, both live."""
    earlier = _raised_before(case)
    case.amend(
        repeats_id=earlier.petition_id,
        field=earlier.field,
        summary_vi=f"Tiếp tục kiến nghị: {earlier.summary_vi}",
        summary_en=f"Raised again: {earlier.summary_en}",
    )
    item = case.assign()
    case.reply(item, case.after(case.start(item), 21), "explained")


@scenario
def guided(case: Case) -> None:
    """Shown the way to another procedure."""
    item = case.assign()
    case.reply(item, case.after(case.start(item), 12), "explained", result="guided")


@scenario
def same_item(case: Case) -> None:
    """One item of the notice answers this petition and the one before it."""
    item = case.previous.items[0]
    case.items.append(item)
    case.book.add(AssignmentPetition(assignment_id=item.assignment_id, petition_id=case.petition.petition_id))


@scenario
def promised_in_minutes(case: Case) -> None:
    """Promised aloud: the minutes have it, the notice does not."""
    assert case.meeting
    item = case.assign(case.host, source="minutes", dialogue_id=case.meeting.dialogue.dialogue_id)
    if case.meeting.conclusion:
        case.reply(item, case.after(case.start(item), 20), "explained")


@scenario
def clarified(case: Case) -> None:
    """The body asks for more facts, which under this rule stops no clock, and answers in time."""
    item = case.assign()
    start = case.start(item)
    case.event(item, "accepted", case.after(start, 2))
    case.event(item, "clarification_asked", case.after(start, 5), note="Đề nghị bổ sung vị trí đoạn đường.")
    case.event(item, "clarification_received", case.after(start, 11), actor="petitioner")
    on = case.after(start, 24)
    case.reply(item, on, "full")
    case.event(item, "partly_done", case.after(on, 5), note="Đã sửa xong đoạn đầu tuyến.")
    case.event(item, "done_reported", case.after(on, 30))
    case.event(item, "published", case.after(on, 31))


@scenario
def explicit_due(case: Case) -> None:
    """The notice writes a date of its own, and the reply keeps it."""
    item = case.assign(explicit_due_on=date(2026, 5, 15))
    case.reply(item, date(2026, 5, 12), "explained")


def _settle(case: Case, item: Assignment, on: date, **more: Any) -> None:
    """Reply as suits the matter; what is promised is then done in time, or its date is still to come."""
    answer = case.texts.known_answer(case.matter)
    kind = answer.kind if answer and answer.kind != "interim" else case.rng.choice(_USUAL)
    if kind not in ("scheduled", "partial"):
        case.reply(item, on, kind, **more)
        if kind == "full":
            case.report_done(item, case.after(on, case.rng.randint(1, 20)))
        return
    promised = case.after(on, 120)
    if promised > AS_OF or (on.year > 2024 and case.rng.random() < 0.5):
        promised = case.rng.choice((date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)))
    case.reply(item, on, kind, implement_due_on=promised, **more)
    if promised <= AS_OF:
        case.event(item, "progress", case.after(on, 60), note="Đã hoàn thành khoảng một nửa khối lượng.")
        case.report_done(item, case.before(promised, case.rng.randint(2, 30)))


_USUAL = ("explained",) * 5 + ("full",) * 4 + ("not_accepted",) * 2 + ("scheduled",) * 3 + ("partial",) * 1


def _raised_before(case: Case) -> Petition:
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
