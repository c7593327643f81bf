"""The table annexed to a conclusion notice: every item, who leads, due when, how it stands, under which document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...figures import Figure
from ...output import Page
from ...tables import Assignment, Document, Resolution
from .. import addresses
from ..base import Frame, Publication
from ..conclusion import outcomes
from ..conclusions import ConclusionLine, conclusion_lines
from ..items import Item, item


@dataclass(frozen=True, slots=True)
class Followed:
    """One item with the document that answers it, passes it on or says that it takes longer; None: there is none."""

    item: Item
    reply: Resolution | None
    document: Document | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The items of one notice in its order, and how many of them stand where."""

    line: ConclusionLine
    items: tuple[Followed, ...]
    all: Figure
    outcomes: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class FollowUpContext:
    """What the annex of one notice shows."""

    frame: Frame
    table: FollowUp
    receipt: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the annex of every notice that has items."""
    for line in conclusion_lines(publication):
        if has_page(publication, line.row.conclusion_id):
            yield from publication.pages(
                addresses.follow_up(publication.name, line.row.conclusion_id),
                addresses.CONCLUSIONS,
                "follow_up.html",
                partial(_context, publication, line),
            )


def has_page(publication: Publication, conclusion_id: str) -> bool:
    """Whether a notice has items to follow up."""
    return bool(publication.rows.by(Assignment, "conclusion_id")[conclusion_id])


def _context(publication: Publication, line: ConclusionLine, frame: Frame) -> FollowUpContext:
    return FollowUpContext(frame, follow_up(publication, line), addresses.figure(publication.name, "items"))


def follow_up(publication: Publication, line: ConclusionLine) -> FollowUp:
    """Return the annex of one notice."""
    key = line.row.conclusion_id
    rows = publication.rows.by(Assignment, "conclusion_id")[key]
    ordered = sorted(rows, key=lambda row: (row.item_no or len(rows) + 1, row.assignment_id))
    return FollowUp(
        line,
        tuple(_followed(publication, row) for row in ordered),
        publication.figures.get("items", conclusion_id=key),
        tuple(outcomes(publication, key)),
    )


def _followed(publication: Publication, row: Assignment) -> Followed:
    reply = publication.rows.get(Resolution, row.assignment_id)
    keys = (reply.reply_document_id, reply.forward_document_id, reply.complex_notice_document_id) if reply else ()
    named = (publication.rows.get(Document, key) for key in keys)
    return Followed(item(publication, row), reply, next((one for one in named if one), None))
