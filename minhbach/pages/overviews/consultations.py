"""Consultations between bodies: who has not answered, how many answered in time and clearly, who was asked needlessly."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ..base import Publication
from .base import Beside, Highlight, Highlights, Measures, Overdue, beside, breakdown, highlight
from .clocks import clocks, is_judged, overdue

_KINDS = ("consult",)
_ASKED = Words("Lượt hỏi", "Asked")
_BELOW_TEN = Words("Dưới 10 lượt thì chỉ nêu số đếm.", "Below 10 only counts are given.")
_MEASURES = (
    ("consultations", _ASKED),
    ("consultation_response_rate", Words("Đã trả lời", "Answered")),
    ("consultation_on_time", Words("Đúng hạn", "In time")),
    ("consultation_unclear_rate", Words("Không rõ chính kiến", "No clear position")),
    ("consultation_unrelated_rate", Words("Không liên quan trực tiếp", "Not directly concerned")),
)


def blocks(publication: Publication) -> Iterator[Highlights | Overdue | Measures | Beside]:
    """Yield the figures that matter first, answers that are overdue, then the bodies asked and those that asked."""
    yield Highlights(Words("Lấy ý kiến đến nay", "Consultations so far"), tuple(_highlights(publication)))
    yield from overdue(publication, _KINDS)
    opinions = Words("Chính kiến đã nêu", "Opinions given")
    yield from beside(
        clocks(publication, _KINDS),
        breakdown(publication, opinions, "opinion", (("consultations", Words("Số lượt", "Answers")),)),
    )
    asked = Words("Cơ quan được lấy ý kiến", "Bodies consulted")
    yield from breakdown(publication, asked, "org_id", _MEASURES[:-1], _BELOW_TEN)
    lead = Words("Cơ quan chủ trì", "Lead bodies")
    yield from breakdown(publication, lead, "lead_org_id", _MEASURES, _BELOW_TEN)


def _highlights(publication: Publication) -> Iterator[Highlight]:
    book, asked = publication.figures, Words("lượt hỏi", "times asked")
    late = book.get("duties_overdue", kind="consult")
    if is_judged(publication, _KINDS):
        yield highlight(publication, late, Words("Quá hạn chưa trả lời", "Not answered though due"), asked)
    yield highlight(publication, book.get("consultation_on_time"), of=asked)
    yield highlight(publication, book.get("consultation_unclear_rate"), of=Words("lượt trả lời", "answers"))
    yield highlight(publication, book.get("consultation_unrelated_rate"), of=asked)
