"""What is overdue now, the longest first, and what falls due soon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ..figures import Figure
from ..output import Page
from ..tables import Duty
from . import addresses
from .base import Entry, Frame, Link, Publication
from .lists import DutyLine, duty_line
from .petitions import STATE
from .since_release import SinceRelease, since_release

#: Lines of each table; the lists of petitions by state have the rest.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class OverdueContext:
    """Petitions and other duties past their due date, and those near it. The figures count all, also what is not shown.

    `weekly` is the address of the list of the week, empty where there is none; `since` is what is new since the last release.
    """

    frame: Frame
    petitions: tuple[Entry, ...]
    petitions_figure: Figure
    all_petitions: str
    duties: tuple[DutyLine, ...]
    duties_figure: Figure
    soon: tuple[DutyLine, ...]
    soon_figure: Figure
    receipts: Mapping[str, str]
    not_judged: bool
    quality: Link
    weekly: str
    since: SinceRelease | None


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of what is overdue."""
    path = addresses.section(publication.name, addresses.OVERDUE)
    yield from publication.pages(path, addresses.OVERDUE, "overdue.html", partial(overdue, publication))


def overdue(publication: Publication, frame: Frame) -> OverdueContext:
    """Return what is overdue and due soon on the data date."""
    book, name = publication.figures, publication.name
    petitions = longest_overdue(publication)
    others = [duty for duty in _with_verdict(publication, "overdue") if not duty.subject_petition_id]
    soon = _with_verdict(publication, "due_soon")
    return OverdueContext(
        frame=frame,
        petitions=petitions[:SHOWN],
        petitions_figure=book.get("petitions", headline="overdue"),
        all_petitions=addresses.listing(name, addresses.PETITIONS, 1, STATE.slug, "overdue"),
        duties=tuple(duty_line(publication, duty) for duty in others[:SHOWN]),
        duties_figure=book.get("duties_overdue"),
        soon=tuple(duty_line(publication, duty) for duty in soon[:SHOWN]),
        soon_figure=book.get("duties_due_soon"),
        receipts=publication.receipts("petitions", "duties_overdue", "duties_due_soon"),
        not_judged=not publication.view.package.is_register,
        quality=Link(addresses.QUALITY.labels, addresses.section(name, addresses.QUALITY)),
        weekly=addresses.weekly(name) if publication.view.package.is_register else "",
        since=since_release(publication),
    )


def longest_overdue(publication: Publication) -> tuple[Entry, ...]:
    """Return the petitions with the headline overdue, those that wait longest first."""
    found = [entry for entry in publication.entries.values() if entry.state.headline == "overdue"]
    return tuple(sorted(found, key=lambda entry: (-(entry.state.days_late or 0), entry.petition.petition_id)))


def due_soon(publication: Publication) -> tuple[Entry, ...]:
    """Return the petitions with the headline due soon, the nearest first."""
    found = [entry for entry in publication.entries.values() if entry.state.headline == "due_soon"]
    return tuple(sorted(found, key=lambda entry: (str(entry.state.due_on), entry.petition.petition_id)))


def _with_verdict(publication: Publication, verdict: str) -> list[Duty]:
    duties = [duty for duty in publication.rows[Duty] if duty.verdict == verdict]
    return sorted(duties, key=lambda duty: (str(duty.extended_due_on or duty.due_on), duty.duty_id))
