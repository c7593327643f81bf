"""All bodies of a package, by level and name, with what is overdue. Never a league table: the order says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..figures import Figure
from ..output import Page
from ..tables import Duty, Organization, codes
from ..text import collation_key
from . import addresses
from .base import Frame, Link, Publication, is_shipped
from .lists import Pager, paged


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body: its duties, what is overdue, and how many written replies of its own were in time."""

    row: Organization
    link: Link
    duties: Figure
    overdue: Figure
    on_time: Figure


@dataclass(frozen=True, slots=True)
class OrganizationsContext:
    """One page of the list. Without any duty in the package only names are listed."""

    frame: Frame
    lines: Sequence[BodyLine]
    pager: Pager
    bodies: Figure
    has_duties: bool
    comparison: str
    receipts: dict[str, str]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of bodies, fifty a page."""
    receipts = {name: addresses.figure(publication.name, name) for name in ("duties", "duties_overdue", "on_time_rate")}
    for pager, bodies in paged(in_order(publication), publication.name, addresses.BODIES):
        yield from publication.pages(
            pager.address(pager.page),
            addresses.BODIES,
            "organizations.html",
            lambda frame, pager=pager, bodies=bodies: OrganizationsContext(  # type: ignore[misc]
                frame=frame,
                lines=[_line(publication, row) for row in bodies],
                pager=pager,
                bodies=publication.figures.get("bodies"),
                has_duties=bool(publication.rows[Duty]),
                comparison=addresses.section(publication.name, addresses.COMPARISON),
                receipts=receipts,
            ),
        )


def in_order(publication: Publication) -> list[Organization]:
    """Return the bodies by level, then as a Vietnamese dictionary sorts their names; last those that only rules name."""
    levels = codes("level")
    return sorted(
        publication.rows[Organization],
        key=lambda row: (is_shipped(row), levels[row.level].position, collation_key(row.name_vi)),
    )


def _line(publication: Publication, row: Organization) -> BodyLine:
    book, org_id = publication.figures, row.org_id
    return BodyLine(
        row,
        publication.body(org_id),
        book.get("duties", org_id=org_id),
        book.get("duties_overdue", org_id=org_id),
        book.get("on_time_rate", org_id=org_id, kind="written_reply", inherited="0"),
    )
