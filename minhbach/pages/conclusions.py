"""The conclusion notices in pages of fifty, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..findings import Words
from ..output import Page
from ..tables import Conclusion, ConclusionState, Dialogue, Document
from . import addresses
from .base import Frame, Link, Publication, found
from .lists import Pager, paged


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """A notice in a list. `document` is None where the publisher gave none."""

    row: Conclusion
    link: Link
    document: Document | None
    dialogue: Link
    issuer: Link
    state: ConclusionState


@dataclass(frozen=True, slots=True)
class ConclusionsContext:
    """One page of the list of conclusion notices."""

    frame: Frame
    lines: Sequence[ConclusionLine]
    pager: Pager


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the pages of the list."""
    lines = conclusion_lines(publication)
    for pager, shown in paged(lines, publication.name, addresses.CONCLUSIONS):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.CONCLUSIONS,
            "conclusions.html",
            partial(ConclusionsContext, lines=shown, pager=pager),
        )


def conclusion_lines(publication: Publication) -> list[ConclusionLine]:
    """Return every notice as lists show it, the latest first."""
    rows = publication.rows[Conclusion]
    latest = sorted(rows, key=lambda row: (row.issued_on, row.conclusion_id), reverse=True)
    return [_line(publication, row) for row in latest]


def _line(publication: Publication, row: Conclusion) -> ConclusionLine:
    rows, name = publication.rows, publication.name
    document = rows.get(Document, row.document_id)
    dialogue = found(rows.get(Dialogue, row.dialogue_id), row.dialogue_id)
    called = (document.number_symbol if document else None) or row.conclusion_id
    return ConclusionLine(
        row,
        Link(Words(called, called), addresses.record(name, addresses.CONCLUSIONS, row.conclusion_id)),
        document,
        Link(Words(dialogue.topic, ""), addresses.record(name, addresses.DIALOGUES, row.dialogue_id)),
        publication.body(row.issuing_org_id),
        found(rows.get(ConclusionState, row.conclusion_id), row.conclusion_id),
    )
