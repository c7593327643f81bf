"""All bodies of a package, by level and name, with what is overdue. Never a league table: the order says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..figures import Figure
from ..output import Page
from ..tables import Duty, Organization, codes
from ..text import collation_key, initial
from . import addresses
from .base import Frame, Link, Publication, is_shipped
from .lists import Pager, paged

#: Bodies from which on a list from A to Z is worth a page.
MANY = 20


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
    """One page of the list. Without any duty in the package only names are listed.

    `alphabet` is the address of all bodies from A to Z, empty where they are few.
    """

    frame: Frame
    lines: Sequence[BodyLine]
    pager: Pager
    bodies: Figure
    has_duties: bool
    comparison: str
    alphabet: str
    receipts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Letter:
    """The bodies whose names begin with a letter; `anchor` leads to them on the page."""

    letter: str
    anchor: str
    bodies: tuple[tuple[Organization, Link], ...]


@dataclass(frozen=True, slots=True)
class AlphabetContext:
    """All bodies from A to Z."""

    frame: Frame
    letters: tuple[Letter, ...]
    total: int


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of bodies, fifty a page, and where they are many all of them from A to Z."""
    is_many = len(publication.rows[Organization]) > MANY
    receipts = publication.receipts("duties", "duties_overdue", "on_time_rate")
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
                alphabet=addresses.alphabet(publication.name) if is_many else "",
                receipts=receipts,
            ),
        )
    if is_many:
        yield from publication.pages(
            addresses.alphabet(publication.name), addresses.BODIES, "alphabet.html", partial(_alphabet, publication)
        )


def _alphabet(publication: Publication, frame: Frame) -> AlphabetContext:
    rows = sorted(publication.rows[Organization], key=lambda row: (collation_key(row.name_vi), row.org_id))
    letters = tuple(
        Letter(letter, f"chu-{number}", tuple((row, publication.body(row.org_id)) for row in named))
        for number, (letter, named) in enumerate(groupby(rows, key=lambda row: initial(row.name_vi)), start=1)
    )
    return AlphabetContext(frame, letters, len(rows))


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
