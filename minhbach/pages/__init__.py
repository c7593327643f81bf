"""The published view laid out as pages, one file a page kind, in the order the menu shows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..config import ContentPage
from ..corpus import Rows, in_parts
from ..output import Page
from ..view import View
from . import (
    calendar_month,
    changes,
    charts,
    comparison,
    conclusion,
    conclusions,
    content,
    dashboard,
    data,
    dialogue,
    dialogues,
    documents,
    explore,
    extra_table,
    field,
    figure,
    figures,
    glossary,
    home,
    month,
    moved,
    not_found,
    organization,
    organizations,
    overdue,
    owed,
    petition,
    petitions,
    places,
    portal,
    quality,
    register,
    reported,
    rules,
    search,
    shared,
    sheets,
    table,
    territory,
    tombstone,
)
from .agenda import agendas
from .base import Imprint, Publication
from .charted import charts as charts_of
from .news import feeds, release_feed
from .searchable import KINDS as SEARCHED
from .searchable import shelves_of, shelves_of_site
from .summary import Summary, rest, resting, summary_of, summed_up

#: Kinds that each publisher has; a new kind is one file and one line here.
KINDS = (
    dashboard.pages,
    overdue.pages,
    petitions.pages,
    petition.pages,
    dialogues.pages,
    dialogue.pages,
    shared.pages,
    calendar_month.pages,
    conclusions.pages,
    conclusion.pages,
    register.pages,
    organizations.pages,
    organization.pages,
    comparison.pages,
    owed.pages,
    month.pages,
    *sheets.KINDS,
    territory.pages,
    field.pages,
    figures.pages,
    figure.pages,
    reported.pages,
    charts.pages,
    quality.pages,
    documents.pages,
    rules.pages,
    data.pages,
    table.pages,
    extra_table.pages,
    explore.pages,
    changes.pages,
    tombstone.pages,
    moved.pages,
)


@dataclass(frozen=True)
class Part:
    """Some of the pages of a site, laid out from what is known of these publishers, and from the rows of `views`."""

    publications: Sequence[Publication]
    views: tuple[View, ...]
    pages: Callable[[], Iterator[Page]]

    def let_go(self) -> None:
        """Let the rows go, and what was opened beside them, as far as they do not last."""
        for one in self.publications:
            rest(one)


def all_pages(
    imprint: Imprint,
    publications: Sequence[Publication],
    texts: Sequence[ContentPage],
    territories: Rows,
    standing: Collection[str] = (),
) -> Iterator[Page]:
    """Yield every page of the site: those of the whole site, then each publisher's, but for those that are `standing`.

    `territories` are those of the whole country that ship with the program. A page is to be laid out before the next is
    asked for: the rows of each publisher are let go after the last of its pages.
    """
    for part in parts(imprint, publications, texts, territories, standing):
        yield from part.pages()
        part.let_go()


def parts(
    imprint: Imprint,
    publications: Sequence[Publication],
    texts: Sequence[ContentPage],
    territories: Rows,
    standing: Collection[str] = (),
) -> Iterator[Part]:
    """Yield `all_pages` in parts, each of some publishers: who makes the pages of one touches no row of the others."""
    yield Part(publications, (), partial(site_pages, imprint, publications, texts, territories))
    told = ((one.once(summary_of).rows, one) for one in publications if one.name not in standing)
    for some in in_parts(told):
        yield Part(some, tuple(one.view for one in some), partial(_of_all, some))


def _of_all(publications: Iterable[Publication]) -> Iterator[Page]:
    for one in publications:
        yield from pages_of(resting(one))


def site_pages(
    imprint: Imprint, publications: Sequence[Publication], texts: Sequence[ContentPage], territories: Rows
) -> Iterator[Page]:
    """Yield the pages that belong to no publisher."""
    yield from home.pages(imprint, publications)
    yield from portal.pages(imprint, publications)
    yield from content.pages(imprint, texts, publications)
    yield from glossary.pages(imprint, publications)
    yield from places.pages(imprint, territories, publications)
    yield from search.pages(imprint, publications)
    yield from not_found.pages(imprint)


def pages_of(publication: Publication) -> Iterator[Page]:
    """Yield the pages of one publisher."""
    for pages in KINDS:
        yield from pages(publication)


__all__ = [
    "SEARCHED",
    "Imprint",
    "Part",
    "Publication",
    "Summary",
    "agendas",
    "all_pages",
    "charts_of",
    "feeds",
    "pages_of",
    "parts",
    "release_feed",
    "rest",
    "resting",
    "shelves_of",
    "shelves_of_site",
    "site_pages",
    "summary_of",
    "summed_up",
]
