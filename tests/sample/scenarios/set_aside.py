"""Not given out, not handled, or not shown."""

from __future__ import annotations

from minhbach.tables import Organization

from ..case import Case, symbol
from .answered import replied_in_time
from .registry import scenario


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
    case.amend(
        intake="withdrawn", intake_on=case.after(case.raised_on, 2), intake_reason="Người nêu có đơn rút kiến nghị"
    )


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
