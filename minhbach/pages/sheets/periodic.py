"""The periodic report on dialogues and letters by statistical window: each number with the key of its receipt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ...figures import Figure, span_of
from ...findings import Words
from ...output import Page
from ...tables import LetterPeriod, Organization
from ...text import collation_key
from .. import addresses
from ..base import Frame, Link, Publication
from ..overviews.statement import of_row, scope
from ..periods import Period, period
from .weekly import is_kept

#: Figures of the whole window, in the order of the report.
TOTALS = (
    "window_dialogues",
    "window_chaired_by_head",
    "window_petitions",
    "window_answered_at_event",
    "window_notices",
    "window_notice_due",
    "window_notice_in_time",
    "window_notice_late",
    "window_notice_overdue",
    "window_written_reply_due",
    "window_written_reply_in_time",
    "window_written_reply_late",
    "window_written_reply_overdue",
)
#: Figures of each body, with what its column is called.
OF_BODY = (
    ("window_dialogues", Words("Đối thoại", "Dialogues")),
    ("window_petitions", Words("Kiến nghị", "Petitions")),
    ("window_notice_due", Words("Thông báo đến hạn", "Notices due")),
    ("window_notice_in_time", Words("Thông báo đúng hạn", "Notices in time")),
    ("window_written_reply_due", Words("Trả lời đến hạn", "Replies due")),
    ("window_written_reply_in_time", Words("Trả lời đúng hạn", "Replies in time")),
    ("window_written_reply_late", Words("Trả lời muộn", "Replies late")),
    ("window_written_reply_overdue", Words("Trả lời quá hạn", "Replies overdue")),
)


@dataclass(frozen=True, slots=True)
class Letters:
    """What one body reports of letters in the window: counts of its row, and the two sides worked out from them."""

    body: Link
    scope: Words
    row: LetterPeriod
    to_handle: Figure
    accounted: Figure
    gap: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """One window. Of a window that `is_open` the data date comes before its last day."""

    code: str
    period: Period
    is_open: bool
    totals: tuple[tuple[Link, Figure], ...]
    bodies: tuple[tuple[Link, tuple[Figure, ...]], ...]
    letters: tuple[Letters, ...]


@dataclass(frozen=True, slots=True)
class PeriodicContext:
    """What the page of one window shows; `columns` are those of the table of bodies."""

    frame: Frame
    report: Report
    columns: tuple[Words, ...]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the report of every window that anything happened in."""
    for code in windows(publication):
        yield from publication.pages(
            addresses.statistics(publication.name, code),
            addresses.FIGURES,
            "periodic.html",
            partial(_context, publication, code),
        )


def _context(publication: Publication, code: str, frame: Frame) -> PeriodicContext:
    return PeriodicContext(frame, report(publication, code), tuple(label for _, label in OF_BODY))


def windows(publication: Publication) -> list[str]:
    """Return the codes of the windows that have a report, the latest first, long ones before short ones."""
    if not is_kept(publication):
        return []
    families = ("window_dialogues", "window_petitions", "window_written_reply_due")
    known = {
        figure.params["statistical_window"]
        for family in families
        for figure in publication.figures.of(family, "statistical_window")
    }
    reached = [code for code in known if span_of(code)[0] <= publication.view.as_of]
    return sorted(reached, key=lambda code: (span_of(code)[1], -span_of(code)[0].toordinal()), reverse=True)


def links(publication: Publication) -> tuple[Link, ...]:
    """Return the windows that have a report, by name."""
    return tuple(
        Link(period(*span_of(code)).name, addresses.statistics(publication.name, code)) for code in windows(publication)
    )


def report(publication: Publication, code: str, org_id: str | None = None) -> Report:
    """Return the report of one window, of all bodies or of one. Raises ValueError for what is no window."""
    first, last = span_of(code)
    book, of = publication.figures, {"org_id": org_id} if org_id else {}
    return Report(
        code,
        period(first, last),
        last > publication.view.as_of,
        tuple(
            (
                publication.receipt(family),
                book.get(family, **of, statistical_window=code),
            )
            for family in TOTALS
        ),
        tuple(_bodies(publication, code, org_id)),
        tuple(_letters(publication, code, org_id)),
    )


def _bodies(publication: Publication, code: str, org_id: str | None) -> Iterator[tuple[Link, tuple[Figure, ...]]]:
    active = publication.once(_active)[code]
    for row in publication.once(_by_name):
        if row.org_id in active and org_id in (None, row.org_id):
            figures = tuple(
                publication.figures.get(family, org_id=row.org_id, statistical_window=code) for family, _ in OF_BODY
            )
            if any(figure.value != "0" for figure in figures):
                yield publication.body(row.org_id), figures


def _active(publication: Publication) -> Mapping[str, set[str]]:
    """Return the bodies of which anything is counted, by window: few have something to report in each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for family, _ in OF_BODY:
        for figure in publication.figures.of(family, "org_id", "statistical_window"):
            found[figure.params["statistical_window"]].add(figure.params["org_id"])
    return found


def _by_name(publication: Publication) -> list[Organization]:
    return sorted(publication.rows[Organization], key=lambda row: collation_key(row.name_vi))


def _letters(publication: Publication, code: str, org_id: str | None) -> Iterator[Letters]:
    rows, span = publication.rows.by(LetterPeriod, "org_id"), span_of(code)
    for body in publication.once(_by_name):
        for row in rows[body.org_id]:
            if (row.period_start, row.period_end) == span and org_id in (None, row.org_id):
                yield Letters(
                    publication.body(row.org_id),
                    scope(row.scope),
                    row,
                    of_row(publication, "letters_to_handle", row),
                    of_row(publication, "letters_accounted", row),
                    of_row(publication, "letters_gap", row),
                )
