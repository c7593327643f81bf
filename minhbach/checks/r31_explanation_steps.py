"""R31 (error, warning): the steps of a request for explanation follow one another and state what they must.

A refusal has its reason, an explanation its form. An extension beyond the rule is a warning: only the lawful part counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..tables import ExplanationRequest
from .base import Case
from .wording import cell, is_before, missing, too_early

ORDER = (
    ("acceptance_notice_on", "received_on"),
    ("explained_on", "received_on"),
    ("explained_on", "acceptance_notice_on"),
)


def check(case: Case) -> Iterator[Finding]:
    """Look at every request."""
    for request in case.rows[ExplanationRequest]:
        yield from _needs(request)
        for later, earlier in ORDER:
            if is_before(request, later, request, earlier):
                yield too_early("R31", request, later, request, earlier)
        if case.knows_due_dates:
            yield from _extension(case, request)


def _needs(request: ExplanationRequest) -> Iterator[Finding]:
    if request.acceptance == "refused" and request.refusal_reason is None:
        yield missing("R31", request, "refusal_reason", Words("yêu cầu bị từ chối", "the request was refused"))
    if request.explained_on and request.form is None:
        yield missing("R31", request, "form", Words("đã có ngày giải trình", "a date of explanation is given"))


def _extension(case: Case, request: ExplanationRequest) -> Iterator[Finding]:
    start = request.acceptance_notice_on or request.received_on
    rule = case.limits.rule("explain", request.respondent_org_id, start, process="explanation")
    if request.extended_days is None or rule is None:
        return
    allowed = (rule.extension_amount or 0) if rule.max_extensions else 0
    if request.extended_days > allowed:
        yield warning(
            "R31",
            request.place("extended_days"),
            Words(
                f"Gia hạn {request.extended_days} ngày, quy tắc “{rule.rule_id}” cho tối đa {allowed} ngày: chỉ phần trong quy tắc lùi hạn.",
                f"Extended by {request.extended_days} days; rule “{rule.rule_id}” allows {allowed}: only that part moves the due date.",
            ),
            Words(
                "Kiểm tra lại số ngày; nếu cơ quan đã gia hạn như vậy thì giữ nguyên.",
                "Check the number of days; if the body did extend by so many, leave it.",
            ),
            cell(request, "extended_days"),
        )
