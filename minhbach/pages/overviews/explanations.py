"""Requests for explanation: what is late, what became of them, who asked whom, in which form the answer came."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ..base import Publication
from ..topics import ABOUT_EXPLANATIONS
from .base import Beside, Highlight, Highlights, Measures, Overdue, Reported, beside, breakdown, highlight
from .clocks import clocks, is_judged, overdue
from .printed import printed

_KINDS = ("explain_accept", "explain", "explain_publish")
_COUNT = Words("Số yêu cầu", "Requests")
_SHARE = Words("Tỷ lệ", "Share")


def blocks(publication: Publication) -> Iterator[Highlights | Overdue | Measures | Beside | Reported]:
    """Yield the figures that matter first, the clocks, then requests by whom, to whom and how they ended."""
    yield Highlights(Words("Giải trình đến nay", "Explanations so far"), tuple(_highlights(publication)))
    yield from overdue(publication, _KINDS)
    yield from clocks(publication, _KINDS)
    yield from beside(_by_rank(publication), _by_form(publication))
    yield from printed(
        publication, Words("Số liệu giải trình được báo cáo", "Explanations as reported"), ABOUT_EXPLANATIONS
    )
    yield from beside(
        _counts(publication, Words("Việc tiếp nhận", "Acceptance"), "acceptance"),
        _counts(publication, Words("Lý do từ chối", "Reasons of refusal"), "refusal_reason"),
        _counts(publication, Words("Chuyển nơi khác", "Forwarded"), "forwarded_to"),
        _counts(publication, Words("Bên yêu cầu", "Who asks"), "requester_type"),
        _counts(publication, Words("Lĩnh vực", "Fields"), "field"),
    )


def _highlights(publication: Publication) -> Iterator[Highlight]:
    book = publication.figures
    late = book.get("duties_overdue", kind="explain")
    if is_judged(publication, ("explain",)):
        yield highlight(
            publication, late, Words("Đang quá hạn giải trình", "Explanations overdue"), Words("yêu cầu", "requests")
        )
    yield highlight(publication, book.get("explanation_on_time"), of=Words("nghĩa vụ", "duties"))
    yield highlight(publication, book.get("explanations"))
    median = book.get("median_days_to_explain")
    if median.value is not None:
        yield highlight(publication, median, of=Words("yêu cầu đã giải trình", "requests explained"))


def _by_rank(publication: Publication) -> Iterator[Measures]:
    title = Words("Người phải giải trình", "Who must explain")
    measures = (("explanations", _COUNT), ("explanation_rank_share", _SHARE))
    return breakdown(publication, title, "respondent_group", measures)


def _by_form(publication: Publication) -> Iterator[Measures]:
    title = Words("Hình thức giải trình", "Form of the explanation")
    measures = (("explanations", Words("Đã giải trình", "Explained")), ("explanation_form_share", _SHARE))
    return breakdown(publication, title, "form", measures)


def _counts(publication: Publication, title: Words, parameter: str) -> Iterator[Measures]:
    return breakdown(publication, title, parameter, (("explanations", _COUNT),))
