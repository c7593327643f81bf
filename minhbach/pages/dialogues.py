"""The dialogues in pages of fifty, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import Conclusion, Coverage, Dialogue, Duty
from . import addresses
from .base import Frame, Link, Publication
from .lists import Pager, paged
from .overview import Above
from .overviews import Block, overview


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """A dialogue in a list: its host, how many petitions it has, its first notice and the duty to give one.

    `is_covered`: its host's register is declared complete for that day, so that a notice which is not there was not given.
    """

    row: Dialogue
    link: Link
    host: Link
    petitions: Figure
    notice: Conclusion | None
    duty: Duty | None
    left: int | None
    is_covered: bool


@dataclass(frozen=True, slots=True)
class DialoguesContext:
    """One page of the list of dialogues; the first has the overview, and `further` is where that goes on."""

    frame: Frame
    overview: tuple[Block, ...]
    further: tuple[Link, ...]
    lines: Sequence[DialogueLine]
    pager: Pager


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the pages of the list."""
    above = Above(publication, addresses.DIALOGUES, partial(overview, publication, addresses.DIALOGUES))
    for pager, shown in paged(_latest(publication.rows[Dialogue]), publication.name, addresses.DIALOGUES):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.DIALOGUES,
            "dialogues.html",
            partial(_context, publication, above, pager, shown),
        )
    yield from above.rest()


def _context(
    publication: Publication, above: Above, pager: Pager, shown: Sequence[Dialogue], frame: Frame
) -> DialoguesContext:
    is_first = pager.page == 1
    return DialoguesContext(
        frame,
        above.parts[0] if is_first else (),
        above.further if is_first else (),
        [_line(publication, row) for row in shown],
        pager,
    )


def dialogue_lines(publication: Publication, rows: Sequence[Dialogue]) -> list[DialogueLine]:
    """Return dialogues as lists show them, the latest first; those without a date stand last."""
    return [_line(publication, row) for row in _latest(rows)]


def _latest(rows: Sequence[Dialogue]) -> list[Dialogue]:
    return sorted(rows, key=lambda row: (row.held_on or date.min, row.dialogue_id), reverse=True)


def _line(publication: Publication, row: Dialogue) -> DialogueLine:
    duty = notice_duty(publication, row)
    due = (duty.extended_due_on or duty.due_on) if duty else None
    return DialogueLine(
        row,
        Link(Words(row.topic, ""), addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)),
        publication.body(row.host_org_id),
        publication.figures.get("petitions", dialogue_id=row.dialogue_id),
        first_notice(publication, row),
        duty,
        (due - publication.view.as_of).days if due else None,
        _is_covered(publication, row),
    )


def _is_covered(publication: Publication, row: Dialogue) -> bool:
    if row.held_on is None or not publication.view.package.is_register:
        return False
    declared = publication.rows.by(Coverage, "org_id")[row.host_org_id]
    return any(one.covers(Dialogue.TABLE.name, row.held_on) for one in declared)


def notice_duty(publication: Publication, row: Dialogue) -> Duty | None:
    """Return the duty to give the conclusion notice of a dialogue."""
    duties = publication.rows.by(Duty, "subject_id")[row.dialogue_id]
    return next((duty for duty in duties if duty.kind == "notice" and duty.verdict != "transferred"), None)


def first_notice(publication: Publication, row: Dialogue) -> Conclusion | None:
    """Return the conclusion notice that ended the wait, supplements left out."""
    notices = publication.rows.by(Conclusion, "dialogue_id")[row.dialogue_id]
    return min(notices, key=lambda notice: notice.issued_on, default=None)
