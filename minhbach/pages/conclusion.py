"""One conclusion notice: every item and commitment, who leads, due when, done or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..dataset import Citation
from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import Assignment, Conclusion, Dialogue, codes
from . import addresses
from .base import Frame, Offer, Publication
from .cited import cited_record
from .clock import Clock, clock
from .conclusions import ConclusionLine, conclusion_lines
from .dialogues import notice_duty
from .items import Item, item

#: States of the items that are named also where none is in them: what was dropped always stands beside what was done.
ALWAYS = ("done_verified", "done_reported", "partly_done", "will_not_be_done", "overdue")


@dataclass(frozen=True, slots=True)
class ConclusionContext:
    """What the page of one notice shows. `outcomes` count its items by their state, each with a receipt;
    `follow_up` is the address of the table to annex, empty where there are no items.
    """

    frame: Frame
    line: ConclusionLine
    clock: Clock | None
    items: tuple[Item, ...]
    all_items: Figure
    outcomes: tuple[tuple[str, Figure], ...]
    receipt: str
    follow_up: str
    cited: Citation
    offers: tuple[Offer, ...]
    quality: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every notice."""
    for line in conclusion_lines(publication):
        yield from publication.pages(
            line.link.address,
            addresses.CONCLUSIONS,
            "conclusion.html",
            partial(_context, publication, line),
        )


def _context(publication: Publication, line: ConclusionLine, frame: Frame) -> ConclusionContext:
    rows, name, book, key = publication.rows, publication.name, publication.figures, line.row.conclusion_id
    found = rows.by(Assignment, "conclusion_id")[key]
    items = sorted(found, key=lambda row: (row.item_no or len(found) + 1, row.assignment_id))
    return ConclusionContext(
        frame=frame,
        line=line,
        clock=None if line.row.is_supplement else _clock(publication, line),
        items=tuple(item(publication, row) for row in items),
        all_items=book.get("items", conclusion_id=key),
        outcomes=tuple(outcomes(publication, key)),
        receipt=addresses.figure(name, "items"),
        follow_up=addresses.follow_up(name, key) if items else "",
        cited=cited_record(publication, frame, Conclusion, key, _called(line)),
        offers=publication.offers(Assignment),
        quality=addresses.section(name, addresses.QUALITY),
    )


def _called(line: ConclusionLine) -> Words:
    number = line.link.label.vi
    return Words(f"thông báo kết luận {number}", f"conclusion notice {number}")


def outcomes(publication: Publication, conclusion_id: str) -> Iterator[tuple[str, Figure]]:
    """Yield how many items of a notice stand where; some states are named also where nothing is in them."""
    for code in codes("headline"):
        figure = publication.figures.get("items", conclusion_id=conclusion_id, headline=code)
        if code in ALWAYS or figure.value != "0":
            yield code, figure


def _clock(publication: Publication, line: ConclusionLine) -> Clock | None:
    dialogue = publication.rows.get(Dialogue, line.row.dialogue_id)
    duty = notice_duty(publication, dialogue) if dialogue else None
    return clock(publication, duty) if duty else None
