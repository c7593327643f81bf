"""The petition goes to another body."""

from __future__ import annotations

from datetime import date

from minhbach.tables import Assignment, Resolution

from ..case import AS_OF, Case
from .registry import scenario


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
    _pass_on(case, item, "forwarded", item.lead_org_id, to, on)
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


def _other(item: Assignment) -> str:
    return "mau-stc" if item.lead_org_id != "mau-stc" else "mau-sxd"


def _pass_on(case: Case, item: Assignment, event_type: str, org_id: str, to: str, on: date) -> None:
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
        _pass_on(case, item, event_type, org_id, to, case.after(start, days))
