"""The first page of the site: the publishers, what people come to look for, and what was recorded last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..config import Site
from ..dataset import Citation, called, site_citation
from ..figures import Figure
from ..findings import Words
from ..output import LANGS, Page
from . import addresses, dashboard
from .base import Frame, Imprint, Link, Publication
from .changes import LedgerHead, ledger_head
from .portal import by_name, compared_of
from .structured import full_address
from .summary import LATEST, Latest, fullest_of, summary_of

#: The news of all publishers: where `exports` writes them.
ALL_NEWS = "tin-moi.atom"


@dataclass(frozen=True, slots=True)
class PublisherLine:
    """A publisher with its main counts and its data date. `figures` is the address of their receipts."""

    name: str
    link: Link
    figures: str
    sample: bool
    is_register: bool
    dialogues: Figure
    petitions: Figure
    overdue: Figure
    as_of: date


@dataclass(frozen=True, slots=True)
class HomeContext:
    """What the first page shows. The needs lead to the publisher with most petitions, in a
    portal of several registers to what they have in common; `feeds` are the news of each,
    `all_news` those of all.

    `cited` is how to quote the whole site, once there is something to quote.
    """

    frame: Frame
    publishers: tuple[PublisherLine, ...]
    needs: dict[str, str]
    latest: tuple[Latest, ...]
    ledger: LedgerHead | None
    cited: Citation | None
    feeds: tuple[Link, ...]
    all_news: str


def pages(imprint: Imprint, publications: Sequence[Publication]) -> Iterator[Page]:
    """Yield the first page; of a site with one publisher it is that publisher's own."""
    if len(publications) == 1:
        yield from dashboard.page_at(publications[0], addresses.HOME)
        return
    for lang in LANGS:
        yield Page(addresses.HOME, "pages/home.html", partial(_context, imprint, publications), lang)


def _context(imprint: Imprint, publications: Sequence[Publication]) -> HomeContext:
    return HomeContext(
        frame=imprint.frame(addresses.HOME),
        publishers=tuple(_publisher(one) for one in by_name(publications)),
        needs=_needs(publications),
        latest=tuple(
            sorted((line for one in publications for line in one.once(summary_of).latest), key=_newest)[:LATEST]
        ),
        ledger=ledger_head(publications),
        cited=_cited(imprint.site, publications) if publications else None,
        feeds=tuple(link for one in publications for link in _feed(one)),
        all_news=ALL_NEWS if publications else "",
    )


def _cited(site: Site, publications: Sequence[Publication]) -> Citation:
    named = Words(f"{site.title.vi}. {site.tagline.vi}", f"{site.title.en}. {site.tagline.en}")
    newest = max(one.view.as_of for one in publications)
    return site_citation(named, site.publisher.words(), full_address(site, addresses.HOME), newest)


def _feed(publication: Publication) -> Iterator[Link]:
    """Yield the news of a publisher for feed readers, where they were made."""
    path = addresses.open_data(publication.name, "feeds/tin-moi.atom")
    if path in publication.made:
        yield Link(called(publication.view), path)


def _publisher(publication: Publication) -> PublisherLine:
    book = publication.figures
    return PublisherLine(
        publication.name,
        publication.overview,
        addresses.section(publication.name, addresses.FIGURES),
        publication.view.package.sample,
        publication.view.package.is_register,
        book.get("dialogues"),
        book.get("petitions"),
        book.get("petitions", headline="overdue"),
        publication.view.as_of,
    )


def _needs(publications: Sequence[Publication]) -> dict[str, str]:
    if not publications:
        return {}
    if len(compared_of(publications)) > 1:  # whoever comes is from any of the provinces
        return {addresses.TERRITORIES.slug: addresses.PLACES, addresses.COMPARISON.slug: addresses.PORTAL}
    fullest = fullest_of(publications)
    needed = (
        addresses.TERRITORIES,
        addresses.FIELDS,
        addresses.BODIES,
        addresses.RECEPTIONS,
        addresses.DATA,
        addresses.QUALITY,
    )
    return {
        one.slug: addresses.section(fullest.name, one) for one in needed if one in fullest.once(summary_of).sections
    }


def _newest(line: Latest) -> tuple[int, str]:
    return -line.day.toordinal(), line.link.address
