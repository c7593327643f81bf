"""The page that searches the site; without a script it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from ..output import LANGS, Page
from ..tables import Petition, codes
from ..text import fold
from . import addresses
from .base import Frame, Imprint, Link, Publication
from .conclusions import conclusion_lines
from .places import short_name
from .portal import by_name

#: The lists of a publisher that lead to any record, as far as it has them.
_LISTS = (
    addresses.PETITIONS,
    addresses.BODIES,
    addresses.TERRITORIES,
    addresses.FIELDS,
    addresses.DIALOGUES,
    addresses.CONCLUSIONS,
    addresses.DOCUMENTS,
    addresses.FIGURES,
)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one publisher; `facets` is the page with every choice of its petitions, empty without any."""

    publisher: Link
    facets: str
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something, and the address that asks it."""

    query: str
    address: str


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What the page of the search shows before anything is sought."""

    frame: Frame
    examples: tuple[Example, ...]
    publishers: tuple[Lists, ...]


def pages(imprint: Imprint, publications: Sequence[Publication]) -> Iterator[Page]:
    """Yield the page of the search."""
    context = partial(_context, imprint, publications)
    for lang in LANGS:
        yield Page(addresses.SEARCH, "pages/search.html", context, lang)


def _context(imprint: Imprint, publications: Sequence[Publication]) -> SearchContext:
    return SearchContext(
        imprint.frame(addresses.SEARCH),
        tuple(Example(query, f"{addresses.SEARCH}?{urlencode({'q': query})}") for query in _queries(publications)),
        tuple(_lists(one) for one in by_name(publications)),
    )


def _queries(publications: Sequence[Publication]) -> Iterator[str]:
    """Yield what the fullest publisher has: a field, a territory as typed without accents, a number and an id."""
    if not publications:
        return
    fullest = max(publications, key=lambda one: len(one.entries))
    by_field = fullest.rows.by(Petition, "field")
    yield from [codes("field")[code].labels.vi.lower() for code in codes("field") if by_field[code]][:1]
    yield from [fold(short_name(row)) for row in fullest.territories.values() if row.level == "commune"][:1]
    yield from [line.link.label.vi for line in conclusion_lines(fullest)][:1]
    yield from list(fullest.entries)[:1]


def _lists(publication: Publication) -> Lists:
    name = publication.name
    return Lists(
        Link(publication.view.package.titles, addresses.section(name, addresses.DASHBOARD)),
        addresses.facets(name, addresses.PETITIONS) if publication.entries else "",
        tuple(Link(one.labels, addresses.section(name, one)) for one in _LISTS if one in publication.sections),
    )
