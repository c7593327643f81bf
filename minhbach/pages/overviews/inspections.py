"""Inspections and checks: conclusions and recommendations that are late, what was found, what came back; discipline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...figures import OUTCOMES
from ...findings import Words
from ..base import Link, Publication
from ..parameters import NAMES
from ..topics import ABOUT_DISCIPLINE, ABOUT_INSPECTIONS
from .base import (
    Beside,
    Highlight,
    Highlights,
    Measured,
    Measures,
    Overdue,
    Reported,
    beside,
    breakdown,
    by,
    highlight,
    known,
)
from .clocks import clocks, is_judged, overdue
from .printed import printed

_KINDS = ("inspect_publish", "recommendation")
_ALL = Link(Words("Tất cả", "All"))
_NUMBER = Words("Số kiến nghị", "Recommendations")
_HOW_MANY = ("inspections", Words("Số cuộc", "Number"))
_CONCLUDED = ("inspections_concluded", Words("Đã kết luận", "Concluded"))
_ACCOUNTABILITY = ("accountability_covered", Words("Có trách nhiệm giải trình", "Cover accountability"))
_MONEY = (
    ("violations_found", Words("Sai phạm (đồng)", "Violations (VND)")),
    ("to_recover", Words("Kiến nghị thu hồi (đồng)", "To be recovered (VND)")),
    ("recovered", Words("Đã thu hồi (đồng)", "Recovered (VND)")),
    ("recovery_rate", Words("Tỷ lệ thu hồi", "Share recovered")),
)
_COUNTED = (
    ("persons_to_discipline", Words("Người kiến nghị xử lý", "Persons to discipline")),
    ("cases_to_police", Words("Vụ chuyển cơ quan điều tra", "Cases to investigators")),
)


def blocks(publication: Publication) -> Iterator[Highlights | Overdue | Measures | Beside | Reported]:
    """Yield the figures that matter first, what is late, how inspections came about, what they found and what followed."""
    yield Highlights(Words("Thanh tra, kiểm tra đến nay", "Inspections so far"), tuple(_highlights(publication)))
    yield from overdue(publication, _KINDS)
    yield from clocks(publication, _KINDS)
    yield from _found(publication, Words("Tiền sai phạm và thu hồi", "Money found and recovered"), _MONEY)
    outcomes = Words("Kiến nghị theo kết quả", "Recommendations by outcome")
    yield from _by_body(publication)
    yield from beside(
        breakdown(publication, outcomes, "outcome", (("inspection_recommendations", _NUMBER),)),
        _found(publication, Words("Người và vụ việc", "Persons and cases"), _COUNTED),
        breakdown(
            publication,
            Words("Theo kế hoạch hay đột xuất", "Planned or unannounced"),
            "planned_or_not",
            (_HOW_MANY, _ACCOUNTABILITY),
        ),
        breakdown(publication, Words("Loại cuộc", "Kinds"), "inspection_kind", (_HOW_MANY, _CONCLUDED)),
        breakdown(publication, Words("Lĩnh vực", "Fields"), "field", (_HOW_MANY,)),
    )
    yield from printed(
        publication, Words("Thanh tra, kiểm tra được báo cáo", "Inspections as reported"), ABOUT_INSPECTIONS
    )
    yield from printed(publication, Words("Xử lý kỷ luật được báo cáo", "Discipline as reported"), ABOUT_DISCIPLINE)


def _highlights(publication: Publication) -> Iterator[Highlight]:
    book, inspections = publication.figures, Words("cuộc", "inspections")
    late = book.get("duties_overdue", kind="recommendation")
    if is_judged(publication, ("recommendation",)):
        yield highlight(
            publication,
            late,
            Words("Kiến nghị đang quá hạn", "Recommendations overdue"),
            Words("kiến nghị", "recommendations"),
        )
    yield highlight(publication, book.get("inspection_publication"), of=Words("kết luận", "conclusions"))
    yield highlight(publication, book.get("accountability_covered"), of=inspections)
    yield highlight(publication, book.get("recovery_rate"), of=Words("đồng", "VND"))


def _found(publication: Publication, title: Words, families: Sequence[tuple[str, Words]]) -> Iterator[Measures]:
    """Yield sums of what inspections found, in all and by inspecting body, unless none states anything."""
    total = Measured(_ALL, tuple(publication.figures.get(family) for family, _ in families))
    if any(figure.numerator for figure in total.figures):
        bodies = known(publication, families[0][0], "org_id")
        yield Measures(
            title,
            Words(
                "Trong ngoặc, hoặc đứng một mình khi không cuộc nào nêu: số cuộc nêu số trên số cuộc đã kết luận",
                "In brackets, or alone where none does: inspections that state a number, of those concluded",
            ),
            Words("Cơ quan tiến hành", "Inspecting body"),
            tuple(publication.receipt(family, label) for family, label in families),
            (total, *by(publication, "org_id", bodies, [(family, {}) for family, _ in families])),
            Words(
                "Chỉ cộng những cuộc có nêu số; cuộc không nêu không được coi là 0.",
                "Only inspections that state a number are added; one that states none is not taken for 0.",
            ),
        )


def _by_body(publication: Publication) -> Iterator[Measures]:
    """Yield recommendations by the body that must act, each with their outcomes."""
    family = "inspection_recommendations"
    measures: list[tuple[str, dict[str, str]]] = [(family, {}), *((family, {"outcome": code}) for code in OUTCOMES)]
    lines = by(publication, "org_id", known(publication, family, "org_id"), measures)
    if lines:
        title = Words("Kiến nghị theo cơ quan phải thực hiện", "Recommendations by body")
        columns = (Link(_NUMBER), *(Link(words) for words in OUTCOMES.values()))
        yield Measures(title, title, NAMES["org_id"], columns, lines, shared=(publication.receipt(family),))
