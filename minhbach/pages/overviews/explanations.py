"""Requests for explanation: what became of them, who was asked, in which form the answer came."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ...tables import codes
from ..base import Link, Publication
from .base import Measures, by, receipt

_COUNT = Words("Số yêu cầu", "Requests")


def blocks(publication: Publication) -> Iterator[Measures]:
    """Yield the requests by acceptance, by rank of who is asked, and by form of the explanation."""
    for parameter, codelist, head in (
        ("acceptance", "acceptance", Words("Việc tiếp nhận", "Acceptance")),
        ("respondent_group", "respondent_group", Words("Người phải giải trình", "Who must explain")),
        ("form", "explanation_form", Words("Hình thức giải trình", "Form of explanation")),
    ):
        values = [(code, Link(one.labels)) for code, one in codes(codelist).items()]
        lines = by(publication, parameter, values, [("explanations", {})])
        if lines:
            yield Measures(head, head, head, (receipt(publication, "explanations", _COUNT),), lines)
