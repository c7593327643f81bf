"""A publisher's first page: what is overdue and due soon, the main figures, replies by month and by body.

A publisher that does not declare its register complete (a press excerpt) is not judged by what is missing: its page
opens with the figures that the sources print and where they do not add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import Dialogue, FigureIssue
from . import addresses
from .base import Entry, Frame, Link, Publication
from .dialogues import DialogueLine, dialogue_lines
from .overdue import due_soon, longest_overdue
from .parameters import reported_address
from .petitions import STATE
from .reported import ReportedLine, reported_lines

#: Lines of each list; every list has a page of its own.
SHOWN = 5
#: Months of replies, up to the month of the data date.
MONTHS = 12
#: Bodies in the table of replies.
BODIES = 10


@dataclass(frozen=True, slots=True)
class Receipt:
    """A figure with its name and the address of its receipt. `of` says what is counted."""

    figure: Figure
    title: Words
    address: str
    of: Words


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies of one month or one body: in time, late, and for a body those overdue."""

    name: Link | None
    month: date | None
    met: Figure
    late: Figure
    overdue: Figure | None = None

    @property
    def length(self) -> int:
        """Return the length of the bar: all replies of the row and what is overdue."""
        return sum(int(one.value or 0) for one in (self.met, self.late, self.overdue) if one)


@dataclass(frozen=True, slots=True)
class DashboardContext:
    """What a publisher's first page shows.

    `unannounced` counts the petitions whose conclusion notice is overdue; `longest` are the longest bars by
    month and by body.
    """

    frame: Frame
    overdue: tuple[Entry, ...]
    overdue_figure: Figure
    unannounced: Figure
    all_unannounced: str
    soon: tuple[Entry, ...]
    soon_figure: Figure
    petition_receipt: str
    all_overdue: str
    all_soon: str
    figures: tuple[Receipt, ...]
    months: tuple[Replies, ...]
    bodies: tuple[Replies, ...]
    longest: tuple[int, int]
    replies_receipt: str
    reported: tuple[ReportedLine, ...]
    reported_figure: Figure
    issues: tuple[FigureIssue, ...]
    issues_figure: Figure
    dialogues: tuple[DialogueLine, ...]
    all_dialogues: str
    all_reported: str
    quality: str
    more: tuple[Link, ...]


def _longest(rows: tuple[Replies, ...]) -> int:
    """Return the length of the longest bar, at least 1: an empty chart divides by it."""
    return max((row.length for row in rows), default=0) or 1


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the publisher's first page."""
    yield from page_at(publication, addresses.section(publication.name, addresses.DASHBOARD))


def page_at(publication: Publication, path: str) -> Iterator[Page]:
    """Yield the publisher's first page at an address: the site's own where there is one publisher."""
    yield from publication.pages(path, addresses.DASHBOARD, "dashboard.html", partial(_context, publication))


def _context(publication: Publication, frame: Frame) -> DashboardContext:
    book, name, rows = publication.figures, publication.name, publication.rows
    months, bodies = _by_month(publication), _by_body(publication)
    return DashboardContext(
        frame=frame,
        overdue=longest_overdue(publication)[:SHOWN],
        overdue_figure=book.get("petitions", headline="overdue"),
        unannounced=book.get("petitions", headline="awaiting_notice_overdue"),
        all_unannounced=addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "awaiting_notice_overdue"),
        soon=due_soon(publication)[:SHOWN],
        soon_figure=book.get("petitions", headline="due_soon"),
        petition_receipt=addresses.figure(name, "petitions"),
        all_overdue=addresses.section(name, addresses.OVERDUE),
        all_soon=addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "due_soon"),
        figures=_main_figures(publication),
        months=months,
        bodies=bodies,
        longest=(_longest(months), _longest(bodies)),
        replies_receipt=addresses.figure(name, "replies"),
        reported=tuple(reported_lines(publication).values())[: 2 * SHOWN],
        reported_figure=book.get("reported_figures"),
        issues=tuple(row for row in rows[FigureIssue] if row.status in ("open", "asked")),
        issues_figure=book.get("figure_issues"),
        dialogues=tuple(dialogue_lines(publication, rows[Dialogue])[:SHOWN]),
        all_dialogues=addresses.section(name, addresses.DIALOGUES),
        all_reported=reported_address(publication),
        quality=addresses.section(name, addresses.QUALITY),
        more=tuple(
            Link(one.labels, addresses.section(name, one)) for one in publication.sections if one in addresses.READ_ON
        ),
    )


def _main_figures(publication: Publication) -> tuple[Receipt, ...]:
    book = publication.figures
    chosen = (
        (
            book.get("on_time_rate", kind="written_reply"),
            Words("Trả lời đúng hạn", "Replies in time"),
            Words("việc đã trả lời hoặc đang quá hạn", "replies given or overdue"),
        ),
        (
            book.get("reply_with_document_rate"),
            Words("Trả lời có văn bản kèm số hiệu", "Replies with a numbered document"),
            Words("kiến nghị đã trả lời", "petitions replied to"),
        ),
        (
            book.get("on_time_rate", kind="notice"),
            Words("Thông báo kết luận đúng hạn", "Conclusion notices in time"),
            Words("thông báo đã ra hoặc đang quá hạn", "notices given or overdue"),
        ),
        (
            book.get("petitions_answered"),
            Words("Kiến nghị đã có trả lời", "Petitions answered"),
            Words("bằng văn bản hoặc ngay tại hội nghị", "in writing or at the dialogue"),
        ),
    )
    return tuple(
        Receipt(figure, title, addresses.figure(publication.name, figure.family), of) for figure, title, of in chosen
    )


def _by_month(publication: Publication) -> tuple[Replies, ...]:
    book, last = publication.figures, publication.view.as_of.replace(day=1)
    ordinal = last.year * 12 + last.month - 1
    months = (date((ordinal - n) // 12, (ordinal - n) % 12 + 1, 1) for n in reversed(range(MONTHS)))
    return tuple(
        Replies(
            None,
            month,
            book.get("replies", month=f"{month:%Y-%m}", verdict="met"),
            book.get("replies", month=f"{month:%Y-%m}", verdict="met_late"),
        )
        for month in months
    )


def _by_body(publication: Publication) -> tuple[Replies, ...]:
    """Return the bodies with most to answer, those with most overdue first: an order to act by, not a ranking."""
    book = publication.figures
    bodies = dict.fromkeys(figure.params["org_id"] for figure in book.of("replies", "org_id", "verdict"))
    rows = [
        Replies(
            publication.body(org_id),
            None,
            *(book.get("replies", org_id=org_id, verdict=verdict) for verdict in ("met", "met_late", "overdue")),
        )
        for org_id in bodies
    ]
    rows.sort(key=lambda row: (-int(row.overdue.value or 0) if row.overdue else 0, -row.length))
    return tuple(rows[:BODIES])
