"""R12 (error, warning): a stated result has the reply, document or forwarding that it claims.

A forwarding without its document is a warning: it does not close the duty.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error, warning
from ..tables import Assignment, Resolution, codes
from .base import Case
from .wording import cell, missing

REPLIES = frozenset({"resolved_in_full", "resolved_in_part", "explained", "scheduled", "not_accepted"})


def check(case: Case) -> Iterator[Finding]:
    """Look at the result and the forwarding of each resolution."""
    for resolution in case.rows[Resolution]:
        yield from _result(resolution)
        yield from _forwarding(resolution)
        yield from _to_itself(resolution, case.rows.get(Assignment, resolution.assignment_id))


def _result(resolution: Resolution) -> Iterator[Finding]:
    if resolution.result not in REPLIES:
        return
    why = _because(resolution.result)
    if resolution.replied_on is None:
        yield missing("R12", resolution, "replied_on", why)
    if resolution.reply_document_id is None and resolution.no_document_reason is None:
        yield missing("R12", resolution, "reply_document_id", why, _DOCUMENT)
    if resolution.result == "not_accepted" and not resolution.result_summary_vi:
        yield missing("R12", resolution, "result_summary_vi", why, _REASON)


def _forwarding(resolution: Resolution) -> Iterator[Finding]:
    if resolution.result == "forwarded" and resolution.forwarded_on is None:
        yield missing("R12", resolution, "forwarded_on", _because("forwarded"))
    if resolution.forwarded_to_org_id is None and (resolution.forwarded_on or resolution.result == "forwarded"):
        yield missing("R12", resolution, "forwarded_to_org_id", _because("forwarded"))
    if resolution.forwarded_on and resolution.forward_document_id is None:
        yield warning(
            "R12",
            resolution.place("forward_document_id"),
            Words(
                "Việc chuyển không có văn bản, nên không kết thúc nghĩa vụ trả lời.",
                "The forwarding has no document, so it does not close the duty to reply.",
            ),
            Words("Ghi mã văn bản chuyển, đề nghị.", "Give the id of the forwarding document."),
        )


def _to_itself(resolution: Resolution, assignment: Assignment | None) -> Iterator[Finding]:
    if assignment and resolution.forwarded_to_org_id == assignment.lead_org_id:
        yield error(
            "R12",
            resolution.place("forwarded_to_org_id"),
            Words(
                "Nơi được chuyển đến chính là cơ quan chủ trì.",
                "The matter is forwarded to the body that already leads it.",
            ),
            Words("Ghi đúng cơ quan nhận, hoặc bỏ việc chuyển.", "Give the receiving body, or remove the forwarding."),
            cell(resolution, "forwarded_to_org_id"),
        )


def _because(result: str) -> Words:
    named = codes("resolution_result")[result].labels
    return Words(f"kết quả là “{named.vi}”", f"the result is “{named.en}”")


_DOCUMENT = Words(
    "Ghi mã văn bản trả lời, hoặc chọn “Lý do không có văn bản” (no_document_reason).",
    "Give the id of the reply document, or choose a reason for having none (no_document_reason).",
)
_REASON = Words("Ghi tóm tắt lý do không chấp nhận.", "Summarise the reason for not accepting.")
