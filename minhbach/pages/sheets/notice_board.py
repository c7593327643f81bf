"""The sheet that a commune posts on its notice board: receptions to come, what people raised, where to turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

from ...figures import Figure
from ...findings import Words
from ...output import Page
from ...tables import Organization, Petition
from .. import addresses
from ..base import Entry, Frame, Link, Publication
from ..coming import ChannelInUse, Coming, channels_in_use, to_come
from ..owed import is_over
from ..territory import states
from .weekly import is_kept

#: Lines of each list: together they fill one sheet of A4.
COMING = 5
PETITIONS = 6
CHANNELS = 4
#: Said beside the counts where they leave petitions out: people would hear them as all there are.
UNPLACED = Words(
    "Chưa kể những kiến nghị mà sổ không ghi địa bàn.",
    "Petitions of which the register names no territory are not counted here.",
)
#: States that are looked at first: what is late, then what is being worked on.
_FIRST = ("overdue", "awaiting_notice_overdue", "due_soon", "in_time", "extended", "replied_in_progress", "partly_done")


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """What a commune posts. The figures count the petitions recorded at its territory; `petitions` are the first of them.

    `left_out` says that the register has petitions without a territory.
    """

    row: Organization
    body: Link
    territory: Link
    coming: tuple[Coming, ...]
    all: Figure
    answered: Figure
    states: tuple[tuple[str, Figure], ...]
    petitions: tuple[Entry, ...]
    left_out: Words | None
    channels: tuple[ChannelInUse, ...]

    @property
    def place(self) -> Words:
        """The territory as a sentence names it: ở xã Bình Lâm."""
        named = self.territory.label.vi
        return Words(named[:1].lower() + named[1:], self.territory.label.en)


@dataclass(frozen=True, slots=True)
class NoticeBoardContext:
    """What the sheet shows."""

    frame: Frame
    board: NoticeBoard
    receipts: Mapping[str, str]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the sheet of the People's Committee of every commune."""
    for row in communes(publication):
        yield from publication.pages(
            addresses.notice_board(publication.name, row.org_id),
            addresses.BODIES,
            "notice_board.html",
            partial(_context, publication, row),
        )


def communes(publication: Publication) -> Iterator[Organization]:
    """Yield the bodies that post a sheet, in file order. An excerpt has none: silence of a source is no news."""
    for row in publication.rows[Organization] if is_kept(publication) else ():
        if posts(publication, row):
            yield row


def posts(publication: Publication, row: Organization) -> bool:
    """Whether a body is the People's Committee of a commune that exists."""
    is_commune = row.level == "commune" and row.org_type == "peoples_committee"
    has_place = row.admin_unit_id in publication.territories
    return is_kept(publication) and is_commune and has_place and not is_over(publication, row)


def _context(publication: Publication, row: Organization, frame: Frame) -> NoticeBoardContext:
    receipts = publication.receipts("petitions", "petitions_answered")
    return NoticeBoardContext(frame, notice_board(publication, row), receipts)


def notice_board(publication: Publication, row: Organization) -> NoticeBoard:
    """Return what the People's Committee of a commune posts."""
    unit, book = row.admin_unit_id or "", publication.figures
    here = _bodies(publication, unit)
    coming = sorted((one for body in here for one in to_come(publication, body.org_id)), key=lambda one: one.day)
    return NoticeBoard(
        row,
        publication.body(row.org_id),
        publication.territory(unit),
        tuple(coming[:COMING]),
        book.get("petitions", admin_unit_id=unit),
        book.get("petitions_answered", admin_unit_id=unit),
        tuple(states(publication, admin_unit_id=unit)),
        _petitions(publication, unit),
        UNPLACED if publication.rows.by(Petition, "admin_unit_id")[None] else None,
        _channels(publication, row),
    )


def _bodies(publication: Publication, admin_unit_id: str) -> list[Organization]:
    """Return the bodies of a commune that exist: its committee of the party receives people too."""
    rows = publication.rows.by(Organization, "admin_unit_id")[admin_unit_id]
    return [row for row in rows if not is_over(publication, row)]


def _petitions(publication: Publication, admin_unit_id: str) -> tuple[Entry, ...]:
    """Return the petitions whose text is published, what is late first, then what is open, then the newest."""
    rows = publication.rows.by(Petition, "admin_unit_id")[admin_unit_id]
    entries = [publication.entries[row.petition_id] for row in rows if row.merged_into_id is None]
    public = (entry for entry in entries if entry.is_public)
    return tuple(nlargest(PETITIONS, public, key=_urgency))


def _urgency(entry: Entry) -> tuple[int, str, str]:
    state, row = entry.state.headline, entry.petition
    urgent = len(_FIRST) - _FIRST.index(state) if state in _FIRST else 0
    return urgent, str(row.raised_on), row.petition_id


def _channels(publication: Publication, row: Organization) -> tuple[ChannelInUse, ...]:
    """Return the channels of the commune, then those of the body above it."""
    above = channels_in_use(publication, row.parent_org_id) if row.parent_org_id else ()
    return (*channels_in_use(publication, row.org_id), *above)[:CHANNELS]
