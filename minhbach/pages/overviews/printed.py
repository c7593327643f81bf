"""What bodies or the press printed about the matter of a section, beside what the section's own rows give."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from ..base import Link, Publication
from ..parameters import reported_address
from ..reported import compare, reported_lines
from .base import Reported


def printed(publication: Publication, title: Words, *topics: str) -> Iterator[Reported]:
    """Yield the reported figures of these topics: words that the first part of an indicator's code holds.

    `explain` is that of `explain.superior.requests`, `giai-trinh` that of `luot-giai-trinh.tong`.
    """
    lines = reported_lines(publication)
    wanted = [key for key, line in lines.items() if any(_is_of(topic, line.row.indicator_code) for topic in topics)]
    if wanted:
        compared = compare(publication, lines)
        yield Reported(
            title,
            tuple((lines[key], tuple(one for one in compared if one.comparison.figure_id == key)) for key in wanted),
            Link(
                Words("Nguồn, đoạn và mọi số liệu được báo cáo", "Sources, paragraphs and all reported figures"),
                reported_address(publication),
            ),
        )


def _is_of(topic: str, indicator: str) -> bool:
    return f"-{topic}-" in f"-{indicator.partition('.')[0]}-"
