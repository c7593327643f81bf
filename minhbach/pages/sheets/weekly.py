"""The list of the week: what is due in 3, 7 and 14 days, what is overdue, and what was answered without a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...figures import SPANS, Figure
from ...findings import Words
from ...output import Page
from ...tables import Assignment, AssignmentState, Duty, Resolution
from .. import addresses
from ..base import Frame, Link, Publication, found
from ..lists import DutyLine, duty_line, item_called

#: Lines of each list on the page; the file for Word has all.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Span:
    """Duties of all bodies with so many days left, the most urgent first; `count` counts also what is not shown."""

    code: str
    label: Words
    lines: tuple[DutyLine, ...]
    count: Figure


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """An item that has a day of reply but no document."""

    subject: Link
    owner: Link
    replied_on: date | None


@dataclass(frozen=True, slots=True)
class Week:
    """What to remind bodies of, all or one."""

    spans: tuple[Span, ...]
    unnumbered: tuple[Unnumbered, ...]
    unnumbered_count: Figure


@dataclass(frozen=True, slots=True)
class WeeklyContext:
    """What the weekly list shows."""

    frame: Frame
    week: Week
    receipts: Mapping[str, str]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list. An excerpt has none: where sources say nothing, "nothing due" would be a claim."""
    if is_kept(publication):
        yield from publication.pages(
            addresses.weekly(publication.name),
            addresses.OVERDUE,
            "weekly.html",
            lambda frame: WeeklyContext(
                frame,
                week(publication, shown=SHOWN),
                publication.receipts("duties_by_days_left", "items_without_number"),
            ),
        )


def is_kept(publication: Publication) -> bool:
    """Whether the publisher's register is complete, so that it can be said what is due."""
    return publication.view.package.is_register


def week(publication: Publication, org_id: str | None = None, shown: int | None = None) -> Week:
    """Return what all bodies, or one, are to be reminded of; at most `shown` lines of each list."""
    of = {"org_id": org_id} if org_id else {}
    owed = publication.rows.by(Duty, "owner_org_id")[org_id] if org_id else publication.rows[Duty]
    open_now = sorted(
        (duty for duty in owed if duty.verdict in _OPEN and duty.kind != "notional_reply"),
        key=lambda duty: (_due(duty), duty.owner_org_id, duty.duty_id),
    )
    return Week(
        tuple(
            Span(
                code,
                label,
                _lines(publication, [duty for duty in open_now if _span(publication, duty) == code][:shown]),
                publication.figures.get("duties_by_days_left", **of, days_left=code),
            )
            for code, label in SPANS.items()
        ),
        tuple(_unnumbered(publication, org_id)),
        publication.figures.get("items_without_number", **of),
    )


_OPEN = ("overdue", "due_soon", "in_time")


def _due(duty: Duty) -> date:
    return duty.extended_due_on or duty.due_on or date.max


def _span(publication: Publication, duty: Duty) -> str | None:
    """Return the code of the span that a duty falls in, None where it is further away than any."""
    if duty.verdict == "overdue":
        return "overdue"
    left = (_due(duty) - publication.view.as_of).days
    return next((code for code in SPANS if code != "overdue" and left <= int(code)), None)


def _lines(publication: Publication, duties: Sequence[Duty]) -> tuple[DutyLine, ...]:
    return tuple(duty_line(publication, duty) for duty in duties)


def _unnumbered(publication: Publication, org_id: str | None) -> Iterator[Unnumbered]:
    rows = publication.rows
    for state in rows[AssignmentState]:
        if "number_missing" in (state.flags or "").split() and org_id in (None, state.owner_org_id):
            item = found(rows.get(Assignment, state.assignment_id), state.assignment_id)
            reply = rows.get(Resolution, state.assignment_id)
            yield Unnumbered(
                Link(
                    item_called(publication, item),
                    addresses.assignment(publication.view.package, item, publication.rows),
                ),
                publication.body(state.owner_org_id),
                reply.replied_on if reply else None,
            )
