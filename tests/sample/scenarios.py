"""What can happen to a petition: one function a scenario; `scenarios.csv` says where each one happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

from minhbach.tables import Assignment, AssignmentPetition, Organization, Petition, Resolution

from .case import AS_OF, Case, symbol

Scenario = Callable[[Case], None]
SCENARIOS: dict[str, Scenario] = {}


def scenario(tell: Scenario) -> Scenario:
    """Make a function known under its name."""
    SCENARIOS[tell.__name__] = tell
    return tell


# -- answered --------------------------------------------------------------------------------------------------------


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
    reason = case.rng.choice(("complex", "await_funds", "await_other_body", "await_petitioner", "none_given", None))
    on = min(case.after(case.due(item), case.rng.randint(4, 45)), case.before(AS_OF, 2))
    _settle(case, item, on, delay_reason=reason)


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
    case.event(item, "corrected_reply", later, document_id=document, note="Sửa số liệu diện tích trong văn bản lần đầu.")


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
    _verify(case, item, case.after(on, 20))


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
def terminated(case: Case) -> None:
    """Suspended, then ended with a document because the matter went to court."""
    item = case.assign()
    since = _suspend(case, item, 10)
    on = case.after(since, 30)
    letter = case.letter("dc", item, case.answering(item, on), on, "Đình chỉ giải quyết kiến nghị")
    case.event(item, "terminated", on, document_id=letter, note="Tòa án đã thụ lý vụ việc.")


@scenario
def explicit_due(case: Case) -> None:
    """The notice writes a date of its own, and the reply keeps it."""
    item = case.assign(explicit_due_on=date(2026, 5, 15))
    case.reply(item, date(2026, 5, 12), "explained")


# -- promises and outcomes -------------------------------------------------------------------------------------------


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
    """A document moves the promised date, before it has passed."""
    item = case.assign()
    promised = case.after(case.start(item), 150)
    case.reply(item, case.after(case.start(item), 20), "scheduled", implement_due_on=promised)
    on = case.before(promised, 10)
    document = case.letter("ld", item, case.answering(item, on), on, "Lùi thời hạn thực hiện nội dung đã trả lời")
    case.event(item, "progress", case.before(promised, 40), note="Đã hoàn thành hồ sơ, chờ bố trí vốn.")
    case.event(item, "deferred", on, new_due_on=date(2026, 12, 15), document_id=document)


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
    case.event(old, "superseded", on, note="Gộp vào nhiệm vụ mới giao rõ cơ quan chủ trì.")
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
    _verify(case, item, case.after(case.due(item), 61))


@scenario
def reopened(case: Case) -> None:
    """Reported as done, found not done, opened again with a date still to come."""
    _reopen(case, date(2026, 12, 15))


@scenario
def reopened_and_replied(case: Case) -> None:
    """Opened again, answered again within the new date, confirmed."""
    again = _reopen(case, date(2025, 3, 31))
    _reply_again(case, date(2025, 3, 20))
    _verify(case, again, date(2025, 4, 10))


@scenario
def reopened_twice(case: Case) -> None:
    """Two further rounds: the second answer comes late, the third in time."""
    item = _reopen(case, date(2025, 3, 31))
    _reply_again(case, date(2025, 4, 15))
    case.event(item, "reopened", date(2025, 9, 8), actor="petitioner", new_due_on=date(2025, 11, 14))
    _reply_again(case, date(2025, 11, 12))
    _verify(case, item, date(2026, 1, 15))


# -- late and open ---------------------------------------------------------------------------------------------------


@scenario
def overdue(case: Case) -> None:
    """No reply, and the limit has passed: silent, reminded, or explained by the body."""
    item = case.assign()
    after = case.after(case.due(item), 3)
    match int(case.number) % 3:
        case 0:
            case.event(item, "reminder", after, actor="superior", org_id=case.host)
        case 1:
            interim = case.texts.answer("interim", case.matter)
            case.event(item, "interim_reply", case.before(case.due(item), 2), note=interim.vi)
        case 2:
            case.event(item, "body_statement", after, note="Đang chờ kết quả đo kiểm để trả lời.")
            case.book.add(Resolution(assignment_id=item.assignment_id, delay_reason="await_other_body"))


@scenario
def outside_coverage(case: Case) -> None:
    """No reply known, and the host does not declare its register complete: not judged."""
    case.assign()


# -- complex, extended, suspended ------------------------------------------------------------------------------------


@scenario
def complex(case: Case) -> None:
    """A notice in time that the matter is complex moves the limit."""
    _complex(case, case.assign(), 4, new_due_on=date(2026, 12, 15))


@scenario
def complex_and_replied(case: Case) -> None:
    """The same, answered within the new limit."""
    item = case.assign()
    new_due_on = case.after(case.due(item), 40)
    on = case.after(case.due(item), 30)
    _complex(case, item, 4, new_due_on=new_due_on, replied_on=on)


@scenario
def complex_without_date(case: Case) -> None:
    """A notice in time that names no new date: open ended."""
    _complex(case, case.assign(), 6)


@scenario
def complex_too_late(case: Case) -> None:
    """The notice comes after the limit and changes nothing."""
    item = case.assign()
    _complex(case, item, -3, new_due_on=case.after(case.due(item), 50))


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


# -- passed on -------------------------------------------------------------------------------------------------------


@scenario
def forwarded_higher(case: Case) -> None:
    """Beyond the body's powers: proposed to the competent level with a letter."""
    item = case.assign()
    to = "mau-ubnd" if item.lead_org_id != "mau-ubnd" else "cp"
    on = case.after(case.start(item), 12)
    letter = case.letter("dx", item, item.lead_org_id, on, "Đề nghị cấp có thẩm quyền xem xét, giải quyết kiến nghị")
    answer = case.texts.answer("forwarded", case.matter)
    replied = case.after(on, 45)
    case.book.add(
        Resolution(
            assignment_id=item.assignment_id,
            forwarded_on=on,
            forwarded_to_org_id=to,
            forward_document_id=letter,
            reported_to_head_on=on,
            higher_reply_on=replied if replied <= AS_OF else None,
            result="forwarded",
            result_summary_vi=answer.vi,
            result_summary_en=answer.en,
        )
    )


@scenario
def forwarded_without_document(case: Case) -> None:
    """Passed upwards without a letter, which closes nothing; a reply follows in time."""
    item = case.assign()
    to = "mau-ubnd" if item.lead_org_id != "mau-ubnd" else "mau-tu"
    on = case.after(case.start(item), 8)
    case.reply(item, case.after(on, 14), "explained", forwarded_on=on, forwarded_to_org_id=to)


@scenario
def forwarded_sideways(case: Case) -> None:
    """Passed to another body with a slip, which confirms that it has it."""
    item = case.assign()
    to = _other(item)
    on = case.after(case.start(item), 6)
    _pass(case, item, "forwarded", item.lead_org_id, to, on)
    case.event(item, "accept_forward", case.after(on, 4), org_id=to)


@scenario
def ping_pong(case: Case) -> None:
    """Sent on and sent back, twice over: nobody's."""
    item = case.assign()
    _bounce(case, item)


@scenario
def ping_pong_and_replied(case: Case) -> None:
    """Sent on and sent back twice, and answered by the first body in the end."""
    item = case.assign()
    _bounce(case, item)
    case.reply(item, case.after(case.due(item), 20), "explained", delay_reason="beyond_authority")


@scenario
def no_limit(case: Case) -> None:
    """Given to a body that no rule of the province binds: no limit, and it says so."""
    case.assign("mau-dienluc")


# -- not handled, or not shown ---------------------------------------------------------------------------------------


@scenario
def not_assigned(case: Case) -> None:
    """The notice forgets the petition."""


@scenario
def merged(case: Case) -> None:
    """The same matter as the petition before it (which may itself be merged: a chain)."""
    parent = case.previous.petition
    case.amend(
        merged_into_id=parent.petition_id,
        merged_on=case.after(case.raised_on, 3),
        field=parent.field,
        admin_unit_id=parent.admin_unit_id,
        summary_vi=f"Cùng nội dung, nêu thêm ý kiến: {parent.summary_vi}",
        summary_en=f"The same matter, with more voices: {parent.summary_en}",
    )


@scenario
def withdrawn_before_assignment(case: Case) -> None:
    """Withdrawn before anybody was given the work."""
    case.amend(intake="withdrawn", intake_on=case.after(case.raised_on, 2), intake_reason="Người nêu có đơn rút kiến nghị")


@scenario
def withdrawn_after_assignment(case: Case) -> None:
    """Withdrawn after the notice had given it out: what was concluded stays a duty."""
    item = case.assign()
    on = case.after(case.start(item), 6)
    case.amend(intake="withdrawn", intake_on=on, intake_reason="Người nêu rút vì đã thỏa thuận được")
    case.reply(item, case.after(on, 8), "explained")


@scenario
def inadmissible(case: Case) -> None:
    """Outside what a dialogue can handle, with a letter that says why."""
    on = case.after(case.raised_on, 6)
    mark = symbol("official_letter", case.book.get(Organization, case.host))
    title = "Trả lời nội dung không thuộc diện xử lý"
    letter = case.book.document(f"mau-kd-{case.number}", "official_letter", case.host, on, mark, title)
    case.amend(
        intake="inadmissible",
        intake_on=on,
        intake_reason="Vụ việc đã có bản án có hiệu lực pháp luật",
        intake_document_id=letter,
    )


@scenario
def withheld(case: Case) -> None:
    """Not public, on a legal basis; the text itself stays out of the register."""
    case.amend(
        publication_status="withheld",
        withhold_basis="Luật Tiếp cận thông tin, Điều 7",
        summary_vi="Nội dung không công khai theo quy định.",
        summary_en="Not public by law.",
    )
    replied_in_time(case)


@scenario
def aggregate_only(case: Case) -> None:
    """Counted, but not shown by itself."""
    case.amend(publication_status="aggregate_only")
    replied_in_time(case)


# -- across the reforms of 2025 --------------------------------------------------------------------------------------


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


# -- nothing special -------------------------------------------------------------------------------------------------


@scenario
def waiting(case: Case) -> None:
    """Given out, not answered, in time."""
    case.assign()


@scenario
def replied_before_handover(case: Case) -> None:
    """Answered by the district before it ended."""
    item = case.assign(case.host)
    case.reply(item, min(case.after(case.start(item), case.rng.randint(7, 20)), date(2025, 6, 30)), "explained")


@scenario
def only_raised(case: Case) -> None:
    """Raised; nothing else is known."""


#: What becomes of the petitions that `scenarios.csv` does not name, by the column `ordinary` of `dialogues.csv`.
ORDINARY: dict[str, tuple[tuple[str, int], ...]] = {
    "settled": (("replied_in_time", 68), ("verified", 12), ("replied_late", 11), ("answered_at_event", 9)),
    "handover": (("replied_before_handover", 1),),
    "pressed": (("replied_in_time", 1),),
    "nearly": (("waiting", 1),),
    "waiting": (("waiting", 3), ("replied_early", 1)),
    "silent": (("only_raised", 1),),
    "awaiting": (("only_raised", 1),),
    "untracked": (("only_raised", 1),),
}


# -- steps that several scenarios share ------------------------------------------------------------------------------


def _settle(case: Case, item: Assignment, on: date, **more: object) -> None:
    """Reply as suits the matter; what is promised is then done in time, or its date is still to come."""
    answer = case.texts.known_answer(case.matter)
    kind = answer.kind if answer and answer.kind != "interim" else case.rng.choice(_USUAL)
    if kind not in ("scheduled", "partial"):
        case.reply(item, on, kind, **more)
        if kind == "full":
            _report_done(case, item, case.after(on, case.rng.randint(1, 20)))
        return
    promised = case.after(on, 120)
    if promised > AS_OF or (on.year > 2024 and case.rng.random() < 0.5):
        promised = case.rng.choice((date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30)))
    case.reply(item, on, kind, implement_due_on=promised, **more)
    if promised <= AS_OF:
        case.event(item, "progress", case.after(on, 60), note="Đã hoàn thành khoảng một nửa khối lượng.")
        _report_done(case, item, case.before(promised, case.rng.randint(2, 30)))


_USUAL = ("explained",) * 5 + ("full",) * 4 + ("not_accepted",) * 2 + ("scheduled",) * 3 + ("partial",) * 1


def _report_done(case: Case, item: Assignment, on: date) -> None:
    if on <= AS_OF:
        case.event(item, "done_reported", on)


def _verify(case: Case, item: Assignment, on: date) -> None:
    case.event(item, "done_verified", on, actor="supervisor", org_id="mau-mttq", finding="kept")


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


def _complex(
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


def _extend(case: Case, item: Assignment, on: date, days: int) -> None:
    body = case.answering(item, on)
    letter = case.letter("gh", item, body, on, "Gia hạn trả lời kiến nghị")
    new_due_on = case.after(case.due(item), days)
    case.event(item, "extension", on, actor="superior", org_id=case.host, new_due_on=new_due_on, document_id=letter)


def _suspend(case: Case, item: Assignment, days_before: int = 8) -> date:
    on = case.before(case.due(item), days_before)
    letter = case.letter("td", item, case.answering(item, on), on, "Tạm đình chỉ giải quyết kiến nghị")
    case.event(item, "suspended", on, document_id=letter, note="Chờ kết quả giám định.")
    return on


def _other(item: Assignment) -> str:
    return "mau-stc" if item.lead_org_id != "mau-stc" else "mau-sxd"


def _pass(case: Case, item: Assignment, event_type: str, org_id: str, to: str, on: date) -> None:
    slip = case.letter("pc", item, org_id, on, "Phiếu chuyển kiến nghị", "transfer_slip")
    case.event(item, event_type, on, org_id=org_id, to_org_id=to, document_id=slip)


def _bounce(case: Case, item: Assignment) -> None:
    lead, other, start = item.lead_org_id, _other(item), case.start(item)
    for days, event_type, org_id, to in (
        (3, "forwarded", lead, other),
        (6, "returned", other, lead),
        (9, "forwarded", lead, other),
        (13, "returned", other, lead),
    ):
        _pass(case, item, event_type, org_id, to, case.after(start, days))
