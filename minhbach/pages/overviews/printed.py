"""What bodies or the press printed about the matter of a section, beside what the section's own rows give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Words
from ..base import Link, Publication
from ..parameters import reported_address
from ..reported import compared_by_figure, reported_lines
from ..topics import is_about
from .base import Reported


def printed(publication: Publication, title: Words, topics: Sequence[str]) -> Iterator[Reported]:
    """Yield the reported figures of these topics (see `registers`), if there are any."""
    lines = publication.once(reported_lines)
    wanted = [key for key, line in lines.items() if is_about(topics, line.row.indicator_code)]
    if wanted:
        compared = publication.once(compared_by_figure)
        yield Reported(
            title,
            tuple((lines[key], compared.get(key, ())) for key in wanted),
            Link(
                Words("Nguồn, đoạn và mọi số liệu được báo cáo", "Sources, paragraphs and all reported figures"),
                reported_address(publication),
            ),
        )
