"""What a site is rendered from: each package with its duties, figures and downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from .conformance import Conformance
from .corpus import Rows
from .declared import failing
from .derive import derive, published
from .dossier import Account, Dossier
from .exports import OpenData, announced, catalogued, explored, open_data, wants_workbook, workbook
from .figures import Database, compute
from .findings import Finding, Findings
from .memory import recalled
from .output import Download, Keep, Output, Recall, Shelf, Workroom, made_anew, parts_of, worked_out
from .pages import (
    Imprint,
    Publication,
    Summary,
    agendas,
    charts_of,
    feeds,
    rest,
    resting,
    shelves_of,
    summary_of,
    summed_up,
)
from .remembered import Gallery
from .sources import Sources
from .view import LaterView, View
from .workdays import Calendar
from .workers import Hire, at_once

#: Whether a file at a path was made from the same before, and stands.
Stands = Callable[[str, object], bool]


@dataclass(frozen=True)
class Before:
    """What earlier builds left to this one: files that `keep` takes, which need not be made if they stand, what was worked
    out, the pages of the site that stands, and the publishers of whom all stands as it would be made.
    """

    keep: Keep = made_anew
    stands: Stands = lambda *_: False
    recall: Recall = worked_out
    gallery: Gallery | None = None
    standing: frozenset[str] = frozenset()


#: The summary of a publisher as plain data, and what is found of one.
_SUMMARY, _SHELVES = TypeAdapter(Summary), TypeAdapter(tuple[Shelf, ...])
#: Where nothing was built before.
NOTHING = Before()


class Mentions(NamedTuple):
    """What the rest of the site says of a package and its files, as plain data.

    `downloads` are those that hold rows, `catalogued` what the catalogue has, `announced` the news, `summary` the rest;
    `asked` are the keys under which frictionless was asked.
    """

    downloads: list[list[Any]]
    catalogued: list[Any]
    announced: list[list[Any]]
    summary: Any
    asked: list[str]


@dataclass(frozen=True)
class Edition:
    """One package ready to be laid out and downloaded; `scripts` are what scripts load of its tables.

    Of one that stands no file is made: it has no `open_data`.
    """

    publication: Publication
    open_data: OpenData | None
    mentions: Mentions
    scripts: tuple[Output, ...] = ()

    def let_go(self) -> Edition:
        """Return the edition without the rows of its package, unless they last."""
        publication = resting(self.publication)
        rest(publication)
        return replace(self, publication=publication)


def views_of(sources: Sources, findings: Findings) -> tuple[LaterView, ...]:
    """Return what is published of each package."""
    return tuple(view_of(sources.imprint, one, findings) for one in sources.dossiers)


def view_of(imprint: Imprint, dossier: Dossier, findings: Findings) -> LaterView:
    """Return what is published of one package, worked out when somebody looks at its rows."""
    account, as_of = dossier.account, dossier.as_of
    told = tuple(one for one in findings if one.place.package == account.package.name)

    def work() -> View:
        case = dossier.case
        computed = derive(case.corpus, case.limits, as_of)
        return published(case.corpus, computed, as_of, case.limits.calendar, told)

    known = View(account.package, as_of, Rows({}), Calendar(()), is_draft=imprint.is_draft, figures=account.figures)
    follows_from = (dossier.follows_from, imprint.is_draft, told)
    return LaterView(known, follows_from, work, None if dossier.is_kept else dossier.close)


def work_out(views: Iterable[View]) -> None:
    """Work out now what is published of packages that will be looked at: a fork would do it for itself alone."""
    for view in views:
        view.rows  # noqa: B018


def followed_by(imprint: Imprint, views: Iterable[View]) -> dict[str, tuple[object, ...]]:
    """Return, by the name of each publisher, all that its pages and files follow from but for theme, program and releases."""
    return {view.package.name: (imprint, view) for view in views}


def twins(accounts: Iterable[Account]) -> str:
    """Tell which pages have an English twin: English pages lead to them, whatever else they show."""
    packages = ((one, one.package) for one in accounts)
    return repr(
        [(one.name, one.languages, one.detail, one.english, list(account.without_english)) for account, one in packages]
    )


def shelved(publication: Publication, recall: Recall) -> Sequence[Shelf]:
    """Return what a search finds of a package."""
    found = lambda: tuple(shelves_of(publication))  # noqa: E731
    return recalled(recall, f"search-{publication.name}", publication.view, _SHELVES, found)


def editions_of(
    sources: Sources,
    views: Iterable[View],
    conformance: Conformance,
    before: Before = NOTHING,
    *,
    hire: Hire = at_once,
    room: Workroom | None = None,
) -> Iterator[Edition]:
    """Yield each package with its figures and the open data made of it; databases lie in `room`, or in memory."""
    for dossier, view in zip(sources.dossiers, views, strict=True):
        # nothing of one is held here while the rows of the next are read
        yield _edition(dossier, view, sources, conformance, before=before, hire=hire, room=room)


def _edition(
    dossier: Dossier,
    view: View,
    sources: Sources,
    conformance: Conformance,
    *,
    before: Before,
    hire: Hire,
    room: Workroom | None,
) -> Edition:
    publication = publication_of(sources.imprint, view, before.recall, room)
    if before.gallery and publication.name in before.standing:
        return _standing(publication, Mentions(*before.gallery.mentions(publication.name)), sources, conformance)
    work_out((view,))
    return _made(publication, dossier.loaded.attachments, sources, conformance, before=before, hire=hire)


def _standing(laid_out: Publication, mentions: Mentions, sources: Sources, conformance: Conformance) -> Edition:
    """Return the edition of a publisher of whom all stands."""
    conformance.stay(mentions.asked)
    known = summed_up(laid_out, _SUMMARY.validate_python(mentions.summary))
    return Edition(_offering(known, mentions.downloads, sources), None, mentions)


def _made(
    laid_out: Publication,
    attachments: Mapping[str, bytes],
    sources: Sources,
    conformance: Conformance,
    *,
    before: Before,
    hire: Hire,
) -> Edition:
    """Make the open data of a publisher: workbook and what scripts load beside the rest."""
    # what stands is looked at here: what another process has seen of it comes but once
    is_wanted = wants_workbook(laid_out.view, sources.site.base_url, before.stands)
    beside = hire(partial(_beside, laid_out, sources.site.base_url, before.recall, with_workbook=is_wanted))
    news = tuple(feeds(laid_out))
    files = open_data(
        laid_out.view,
        laid_out.database,
        attachments,
        agendas=agendas(laid_out),
        news=news,
        drawings=charts_of(laid_out),
        book=partial(next, beside),  # not waited for before it is needed
        base_url=sources.site.base_url,
        keep=before.keep,
    )
    asked = conformance.keys(files.descriptor, files.tables)
    conformance.ask(f"open-data/{laid_out.name}", asked, lambda: (files.descriptor, files.tables))
    mentions = Mentions(
        [[one.path, one.size, one.sha256] for one in files.downloads],
        catalogued(sources.site, laid_out.view, files.exports),
        announced(sources.site, laid_out.view, news[0]),
        _SUMMARY.dump_python(laid_out.once(summary_of), mode="json"),
        sorted(asked.values()),
    )
    scripts = tuple(replace(one, body=before.keep(one.path, None, parts_of(one.body))) for one in beside)
    return Edition(_offering(laid_out, mentions.downloads, sources), files, mentions, scripts)


def _beside(publication: Publication, base_url: str, recall: Recall, *, with_workbook: bool) -> Iterator[Any]:
    """Yield the workbook where one is wanted, then what scripts load of the tables."""
    view = publication.view
    if with_workbook:
        yield workbook(view, base_url)
    if not view.lasts:
        shelved(publication, recall)  # and remembered: the search would have to look at the rows again
    yield from explored(view)


def failing_figures(sources: Sources) -> Iterator[Finding]:
    """Yield own figures that have no value on their rows, where nothing but that is to be known."""
    for one in sources.dossiers:
        if one.account.figures:
            view = view_of(sources.imprint, one, Findings())
            yield from failing(view)
            view.let_go()


def _offering(laid_out: Publication, downloads: Iterable[Sequence[Any]], sources: Sources) -> Publication:
    return laid_out.offering(tuple(Download(*one) for one in downloads), sources.history)


def publication_of(
    imprint: Imprint, view: View, recall: Recall = worked_out, room: Workroom | None = None
) -> Publication:
    database = Database(view, room)
    return Publication(imprint, view, compute(view, database, recall), database)
