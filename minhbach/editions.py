"""What a site is rendered from: each package with its duties, figures and downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from .checks import Case
from .conformance import Conformance
from .corpus import Corpus, Rows, in_parts
from .declared import failing
from .derive import derive, published
from .exports import OpenData, announced, catalogued, open_data, wants_workbook, workbook
from .figures import Database, compute
from .findings import Finding, Findings
from .load import Loaded
from .memory import recalled
from .output import Download, Keep, Recall, Shelf, Workroom, made_anew, worked_out
from .pages import Imprint, Publication, Summary, agendas, charts_of, feeds, shelves_of, summary_of, summed_up
from .remembered import Gallery
from .sources import Sources
from .spreadsheet import Packed
from .tables import Petition
from .view import LaterView, View

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
    """One package ready to be laid out and downloaded. Of one that stands no file is made: it has no `open_data`."""

    publication: Publication
    open_data: OpenData | None
    mentions: Mentions


def views_of(sources: Sources, findings: Findings) -> tuple[View, ...]:
    """Work out what is published of each package."""
    return tuple(view_of(sources.imprint, case, findings) for case in sources.cases)


def work_out(views: Iterable[View]) -> None:
    """Work out now what is published of packages that will be looked at: a fork would do it for itself alone."""
    for view in views:
        view.rows  # noqa: B018


def followed_by(sources: Sources, views: Iterable[View]) -> dict[str, tuple[object, ...]]:
    """Return, by the name of each publisher, all that its pages and files follow from but for theme, program and releases."""
    return {
        view.package.name: (sources.imprint, view, _digests(loaded.attachments))
        for view, loaded in zip(views, sources.loaded, strict=True)
    }


def _digests(files: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    return tuple((path, sha256(body).digest()) for path, body in sorted(files.items()))


def twins(corpora: Iterable[Corpus]) -> str:
    """Tell which pages have an English twin: English pages lead to them, whatever else they show."""
    packages = ((one, one.package) for one in corpora)
    return repr(
        [(one.name, one.languages, one.detail, one.english, _without_english(corpus)) for corpus, one in packages]
    )


def _without_english(corpus: Corpus) -> list[str]:
    if corpus.package.english == "everywhere":
        return []
    return [row.petition_id for row in corpus.rows[Petition] if not row.summary_en]


def publications_of(
    sources: Sources, views: Iterable[View], recall: Recall = worked_out, room: Workroom | None = None
) -> tuple[Publication, ...]:
    """Work out the figures of each package. Databases lie in `room`, or in memory."""
    return tuple(publication_of(sources.imprint, view, recall, room) for view in views)


def shelved(publication: Publication, recall: Recall) -> Sequence[Shelf]:
    """Return what a search finds of a package."""
    found = lambda: tuple(shelves_of(publication))  # noqa: E731
    return recalled(recall, f"search-{publication.name}", publication.view, _SHELVES, found)


def editions_of(
    sources: Sources,
    publications: Sequence[Publication],
    conformance: Conformance,
    books: Iterator[Packed],
    before: Before = NOTHING,
) -> tuple[Edition, ...]:
    """Make the open data of every package; `books` are its workbooks, as they are needed (see `workbooks`)."""
    return tuple(
        _edition(sources, one, loaded, books, conformance=conformance, before=before)
        for one, loaded in zip(publications, sources.loaded, strict=True)
    )


def workbooks(
    views: Iterable[View], base_url: str, before: Before = NOTHING
) -> Iterator[Callable[[], Iterator[Packed]]]:
    """Yield the works of making the workbooks that are wanted, as `editions_of` takes them: they may be done beside the rest."""
    made = (view for view in views if view.package.name not in before.standing)
    wanted = [(view.rows.count, view) for view in made if wants_workbook(view, base_url, before.stands)]
    for some in in_parts(wanted):
        yield partial(_workbooks, some, base_url)


def _workbooks(views: Iterable[View], base_url: str) -> Iterator[Packed]:
    return (workbook(view, base_url) for view in views)


def failing_figures(sources: Sources) -> Iterator[Finding]:
    """Yield own figures that have no value on their rows, where nothing but that is to be known."""
    for case in sources.cases:
        if case.corpus.figures:
            yield from failing(view_of(sources.imprint, case, Findings()))


def _edition(
    sources: Sources,
    laid_out: Publication,
    loaded: Loaded,
    books: Iterator[Packed],
    *,
    conformance: Conformance,
    before: Before,
) -> Edition:
    if before.gallery and laid_out.name in before.standing:
        mentions = Mentions(*before.gallery.mentions(laid_out.name))
        conformance.stay(mentions.asked)
        known = summed_up(laid_out, _SUMMARY.validate_python(mentions.summary))
        return Edition(_offering(known, mentions.downloads, sources), None, mentions)
    news = tuple(feeds(laid_out))
    files = open_data(
        laid_out.view,
        laid_out.database,
        loaded.attachments,
        agendas=agendas(laid_out),
        news=news,
        drawings=charts_of(laid_out),
        book=partial(next, books),  # not waited for before it is needed
        base_url=sources.site.base_url,
        keep=before.keep,
    )
    mentions = Mentions(
        [[one.path, one.size, one.sha256] for one in files.downloads],
        catalogued(sources.site, laid_out.view, files.exports),
        announced(sources.site, laid_out.view, news[0]),
        _SUMMARY.dump_python(laid_out.once(summary_of), mode="json"),
        conformance.ask(f"open-data/{laid_out.name}", files.descriptor, files.tables),
    )
    return Edition(_offering(laid_out, mentions.downloads, sources), files, mentions)


def _offering(laid_out: Publication, downloads: Iterable[Sequence[Any]], sources: Sources) -> Publication:
    return laid_out.offering(tuple(Download(*one) for one in downloads), sources.history)


def view_of(imprint: Imprint, case: Case, findings: Findings) -> View:
    """Return what is published of one package, worked out when somebody looks at its rows."""
    corpus, as_of, calendar = case.corpus, case.as_of, case.limits.calendar
    told = tuple(one for one in findings if one.place.package == corpus.package.name)

    def work() -> View:
        return published(corpus, derive(corpus, case.limits, as_of), as_of, calendar, told)

    known = View(
        corpus.package,
        as_of,
        Rows({}),
        calendar,
        is_draft=imprint.is_draft,
        extra=corpus.extra,
        figures=corpus.figures,
    )
    return LaterView(known, (corpus, as_of, imprint.is_draft, told), work)


def publication_of(
    imprint: Imprint, view: View, recall: Recall = worked_out, room: Workroom | None = None
) -> Publication:
    database = Database(view, room)
    return Publication(imprint, view, compute(view, database, recall), database)
