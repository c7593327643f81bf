"""R32 (error, warning): a consulted body answers after it was asked, with an opinion, and the matter concerns it.

Consulting a body that is not directly concerned is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..tables import Consultation, ConsultationResponse
from .base import Case
from .wording import is_before, missing, too_early


def check(case: Case) -> Iterator[Finding]:
    """Look at every consulted body."""
    for response in case.rows[ConsultationResponse]:
        consultation = case.rows.get(Consultation, response.consultation_id)
        if not response.is_directly_related:
            yield _unrelated(response)
        if consultation and is_before(response, "responded_on", consultation, "sent_on"):
            yield too_early("R32", response, "responded_on", consultation, "sent_on")
        if response.responded_on and response.opinion is None:
            yield missing("R32", response, "opinion", Words("đã có ngày trả lời", "a date of response is given"))


def _unrelated(response: ConsultationResponse) -> Finding:
    return warning(
        "R32",
        response.place("is_directly_related"),
        Words(
            "Lấy ý kiến cơ quan không liên quan trực tiếp.",
            "A body that is not directly concerned was consulted.",
        ),
        Words("Kiểm tra lại; nếu đúng như vậy thì giữ nguyên.", "Check it; if it is so, leave it."),
        "false",
    )
