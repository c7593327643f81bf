"""A publisher's first page: what is overdue and due soon, what comes next, how heads do their duty, the main figures.

A publisher that does not declare its register complete (a press excerpt) is not judged by what is missing: its page
opens with the figures that the sources print and where they do not add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..figures import PROCESSES, Figure
from ..findings import Words
from ..output import Page
from ..tables import Dialogue, Duty, FigureIssue, Petition, ReceptionSession
from . import addresses
from .base import Entry, Frame, Link, Publication
from .changes import LedgerHead, ledger_head
from .charted import months_on_record
from .charts import Shown, time_series
from .coming import ChannelInUse, Coming, channels_in_use, to_come
from .dialogues import DialogueLine, dialogue_lines
from .duty_grid import DutyGrid, duty_compact
from .overdue import due_soon, longest_overdue
from .parameters import reported_address
from .petitions import STATE
from .reported import ReportedLine, reported_lines

#: Lines of each list; every list has a page of its own.
SHOWN = 5
#: Channels: those that have a number to call come first.
CHANNELS = 4
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
class Count:
    """A figure in a list, what it counts, where its records are listed, and its receipt."""

    figure: Figure
    listed: Link
    receipt: str


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
    month and by body. `is_blank`: nothing is entered yet, and nothing owed.
    """

    frame: Frame
    is_blank: bool
    overdue: tuple[Entry, ...]
    overdue_figure: Figure
    unannounced: Figure
    all_unannounced: str
    soon: tuple[Entry, ...]
    soon_figure: Figure
    petition_receipt: str
    all_overdue: str
    all_soon: str
    ledger: LedgerHead | None
    feed: str
    late: tuple[Count, ...]
    late_receipt: str
    receptions: tuple[Coming, ...]
    coming_dialogues: tuple[Coming, ...]
    channels: tuple[ChannelInUse, ...]
    all_receptions: str
    all_channels: str
    grid: DutyGrid | None
    time_series: Shown | None
    all_charts: str
    watched: tuple[Count, ...]
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
    coming = to_come(publication)
    return DashboardContext(
        frame=frame,
        is_blank=not any(rows[cls] for cls in (Dialogue, Petition, Duty, ReceptionSession)),
        overdue=longest_overdue(publication)[:SHOWN],
        overdue_figure=book.get("petitions", headline="overdue"),
        unannounced=book.get("petitions", headline="awaiting_notice_overdue"),
        all_unannounced=addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "awaiting_notice_overdue"),
        soon=due_soon(publication)[:SHOWN],
        soon_figure=book.get("petitions", headline="due_soon"),
        petition_receipt=addresses.figure(name, "petitions"),
        all_overdue=addresses.section(name, addresses.OVERDUE),
        all_soon=addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "due_soon"),
        ledger=ledger_head([publication]) if frame.path == addresses.HOME else None,
        feed=next((one.path for one in publication.downloads if one.path.endswith("feeds/tin-moi.atom")), ""),
        late=tuple(_late(publication)),
        late_receipt=addresses.figure(name, "process_overdue"),
        receptions=tuple(one for one in coming if one.kind == "reception")[:SHOWN],
        coming_dialogues=tuple(one for one in coming if one.kind == "dialogue")[:SHOWN],
        channels=_channels(publication),
        all_receptions=_section(publication, addresses.RECEPTIONS),
        all_channels=_section(publication, addresses.CHANNELS),
        grid=publication.once(duty_compact),
        time_series=time_series(publication),
        all_charts=addresses.section(name, addresses.CHARTS),
        watched=tuple(_watched(publication)),
        figures=_main_figures(publication),
        months=months,
        bodies=bodies,
        longest=(_longest(months), _longest(bodies)),
        replies_receipt=addresses.figure(name, "replies"),
        reported=tuple(publication.once(reported_lines).values())[: 2 * SHOWN],
        reported_figure=book.get("reported_figures"),
        issues=tuple(row for row in rows[FigureIssue] if row.status in ("open", "asked")),
        issues_figure=book.get("figure_issues"),
        dialogues=_held(publication),
        all_dialogues=addresses.section(name, addresses.DIALOGUES),
        all_reported=reported_address(publication),
        quality=addresses.section(name, addresses.QUALITY),
        more=tuple(
            Link(one.labels, addresses.section(name, one)) for one in publication.sections if one in addresses.READ_ON
        ),
    )


def _section(publication: Publication, one: addresses.Section) -> str:
    """Return the address of a section, empty where it has no page."""
    return addresses.section(publication.name, one) if one in publication.sections else ""


def _held(publication: Publication) -> tuple[DialogueLine, ...]:
    """Return the latest dialogues; of a register those that lie ahead stand in a list of their own."""
    rows, as_of = publication.rows[Dialogue], publication.view.as_of
    if publication.view.package.is_register:
        rows = tuple(one for one in rows if one.held_on is None or one.held_on <= as_of)
    return tuple(dialogue_lines(publication, rows)[:SHOWN])


def _channels(publication: Publication) -> tuple[ChannelInUse, ...]:
    found = channels_in_use(publication)
    return tuple(sorted(found, key=lambda one: (one.row.phone is None, one.row.address is None))[:CHANNELS])


#: Where the duties of a process are listed; the other processes have the page of all that is overdue.
_LISTED: Mapping[str, addresses.Section] = {
    "dialogue": addresses.DIALOGUES,
    "reception": addresses.RECEPTIONS,
    "explanation": addresses.EXPLANATIONS,
    "consultation": addresses.CONSULTATIONS,
    "inspection": addresses.INSPECTIONS,
    "directive": addresses.DIRECTIVES,
    "report": addresses.REPORTS,
    "supervision": addresses.SUPERVISION,
}


def _late(publication: Publication) -> Iterator[Count]:
    """Yield the processes besides replies to petitions that have something overdue."""
    overdue = f"{addresses.section(publication.name, addresses.OVERDUE)}#nghia-vu"
    for process, (words, _) in PROCESSES.items():
        figure = publication.figures.get("process_overdue", process=process)
        if process != "reply" and figure.value != "0":
            section = _section(publication, _LISTED[process]) if process in _LISTED else ""
            yield _count(publication, figure, Link(words, section or overdue))


def _watched(publication: Publication) -> Iterator[Count]:
    """Yield what supervisors ask for: what was promised or concluded and not done, left out, late, or never reported."""
    book, name = publication.figures, publication.name
    overdue = f"{addresses.section(name, addresses.OVERDUE)}#nghia-vu"
    conclusions, dialogues = (addresses.section(name, one) for one in (addresses.CONCLUSIONS, addresses.DIALOGUES))
    not_assigned = addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "not_assigned")
    dropped = book.get("dropped_items")
    for figure, words, address in (
        (
            book.get("conclusions_overdue"),
            Words("Thông báo kết luận còn việc quá hạn", "Conclusion notices with overdue items"),
            conclusions,
        ),
        (
            book.get("duties_overdue", kind="implement"),
            Words("Cam kết, chỉ đạo quá hạn chưa làm xong", "Commitments and instructions overdue"),
            overdue,
        ),
        (
            dropped,
            Words("Kiến nghị chưa giao cho cơ quan nào", "Petitions assigned to nobody"),
            not_assigned if dropped.value != "0" else "",
        ),
        (
            book.get("duties_overdue", kind="notice"),
            Words("Thông báo kết luận quá hạn, chưa ra", "Conclusion notices overdue, not given yet"),
            dialogues,
        ),
        (
            book.get("duties", kind="notice", verdict="met_late"),
            Words("Thông báo kết luận đã ra, ra muộn", "Conclusion notices given late"),
            conclusions,
        ),
        (
            book.get("bodies_never_reported"),
            Words(
                "Cơ quan có báo cáo quá hạn, chưa gửi lần nào", "Bodies with a report overdue that never submitted any"
            ),
            addresses.figure(name, "bodies_never_reported"),
        ),
        (
            book.get("bodies_without_news"),
            Words("Cơ quan quá 90 ngày chưa cập nhật", "Bodies without an update for over 90 days"),
            addresses.figure(name, "bodies_without_news"),
        ),
    ):
        yield _count(publication, figure, Link(words, address))


def _count(publication: Publication, figure: Figure, listed: Link) -> Count:
    return Count(figure, listed, addresses.figure(publication.name, figure.family))


def _main_figures(publication: Publication) -> tuple[Receipt, ...]:
    book = publication.figures
    chosen = (
        (
            book.get("on_time_rate", kind="written_reply"),
            Words("Trả lời hoặc chuyển đúng hạn", "Answered or passed on in time"),
            Words("việc đã trả lời, đã chuyển hoặc đã quá hạn", "matters answered, passed on or overdue"),
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
    """Return the last months; of those before the register was begun nothing is known, so they are not shown as zeros."""
    book = publication.figures
    return tuple(
        Replies(
            None,
            date.fromisoformat(f"{month.code}-01"),
            book.get("replies", month=month.code, verdict="met"),
            book.get("replies", month=month.code, verdict="met_late"),
        )
        for month in months_on_record(publication, MONTHS)
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
