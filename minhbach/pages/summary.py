"""What pages of the whole site tell of a publisher's rows, in little: of one that is what it was, nobody looks at the rows.

It is plain data, which can be remembered; what such a page shows of a publisher beyond its name, its figures and its files
belongs here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..findings import Words
from ..tables import Correction, Organization, Petition, codes
from ..text import collation_key, fold
from . import addresses, rules
from .addresses import Section
from .base import Link, Publication, in_vietnamese_alone
from .conclusions import ConclusionLine, conclusion_lines
from .territory import short_name

#: Lines of the latest records: no page shows more of all publishers together.
LATEST = 8
_CORRECTION = Words("đính chính", "correction")


@dataclass(frozen=True, slots=True)
class Latest:
    """Something recorded lately: a conclusion notice given, about which dialogue, or a record corrected, and why."""

    day: date
    kind: Literal["conclusion", "correction"]
    publisher: Link
    link: Link
    about: Words


@dataclass(frozen=True, slots=True)
class Body:
    """A body, of which type it is, and its page."""

    org_id: str
    org_type: str
    link: Link


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of the rows of a publisher elsewhere.

    `rows` counts all that are published, `petitions` some of them; `sections` are those that have a page; `bodies` stand as a Vietnamese dictionary sorts their
    names; `territories` are the addresses of their pages by id; `limits` are in force; `queries` find something;
    `in_vietnamese_alone` are pages.
    """

    rows: int
    petitions: int
    sections: tuple[Section, ...]
    bodies: tuple[Body, ...]
    territories: Mapping[str, str]
    limits: tuple[rules.RuleLine, ...]
    latest: tuple[Latest, ...]
    queries: tuple[str, ...]
    in_vietnamese_alone: tuple[str, ...]


def summary_of(publication: Publication) -> Summary:
    """Sum a publisher up; it is asked for by `Publication.once`, which may know it from before."""
    notices = conclusion_lines(publication)[:LATEST]
    return Summary(
        publication.rows.count,
        len(publication.rows[Petition]),
        publication.sections,
        tuple(_bodies(publication)),
        {unit_id: publication.territory(unit_id).address for unit_id in publication.territories},
        rules.in_force(publication),
        (*_notices(publication, notices), *_corrections(publication)),
        tuple(_queries(publication, notices)),
        tuple(sorted(publication.once(in_vietnamese_alone))),
    )


def summed_up(publication: Publication, known: Summary) -> Publication:
    """Return a publication of which all this is known from before."""
    alone = frozenset(known.in_vietnamese_alone)
    return publication.knowing(summary_of, known).knowing(in_vietnamese_alone, alone)


def resting(publication: Publication) -> Publication:
    """Return a publication that holds nothing that was worked out of its rows: itself where these last."""
    if publication.view.lasts:
        return publication
    return summed_up(replace(publication), publication.once(summary_of))


def rest(publication: Publication) -> None:
    """Let go of what can be had again, its rows above all; of nothing where these last."""
    if not publication.view.lasts:
        publication.view.let_go()
        publication.figures.rest()
        publication.database.rest()


def fullest_of(publications: Iterable[Publication]) -> Publication:
    """Return the publisher with the most petitions."""
    return max(publications, key=lambda one: one.once(summary_of).petitions)


def _bodies(publication: Publication) -> Iterator[Body]:
    for row in sorted(publication.rows[Organization], key=lambda row: (collation_key(row.name_vi), row.org_id)):
        yield Body(row.org_id, row.org_type, publication.body(row.org_id))


def _notices(publication: Publication, notices: list[ConclusionLine]) -> Iterator[Latest]:
    for line in notices:
        yield Latest(line.row.issued_on, "conclusion", publication.overview, line.link, line.dialogue.label)


def _corrections(publication: Publication) -> Iterator[Latest]:
    quality = f"{addresses.section(publication.name, addresses.QUALITY)}#dinh-chinh"
    for row in sorted(publication.rows[Correction], key=lambda row: row.corrected_on)[-LATEST:]:
        link = Link(_CORRECTION, quality)
        yield Latest(row.corrected_on, "correction", publication.overview, link, Words(row.reason, ""))


def _queries(publication: Publication, notices: list[ConclusionLine]) -> Iterator[str]:
    """Yield a field, a territory as typed without accents, a number and an id, as far as there are such."""
    by_field = publication.rows.by(Petition, "field")
    yield from [codes("field")[code].labels.vi.lower() for code in codes("field") if by_field[code]][:1]
    yield from [fold(short_name(row)) for row in publication.territories.values() if row.level == "commune"][:1]
    yield from [line.link.label.vi for line in notices][:1]
    yield from list(publication.entries)[:1]
