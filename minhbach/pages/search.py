"""The page that searches the site; without a script it leads to the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from ..output import LANGS, Page
from . import addresses
from .base import Frame, Imprint, Link, Publication
from .portal import by_name
from .summary import fullest_of, summary_of

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
    queries = fullest_of(publications).once(summary_of).queries if publications else ()
    return SearchContext(
        imprint.frame(addresses.SEARCH),
        tuple(Example(query, f"{addresses.SEARCH}?{urlencode({'q': query})}") for query in queries),
        tuple(_lists(one) for one in by_name(publications)),
    )


def _lists(publication: Publication) -> Lists:
    name, told = publication.name, publication.once(summary_of)
    return Lists(
        publication.overview,
        addresses.facets(name, addresses.PETITIONS) if told.petitions else "",
        tuple(Link(one.labels, addresses.section(name, one)) for one in _LISTS if one in told.sections),
    )
