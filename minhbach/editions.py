"""What a site is rendered from: each package with its duties, figures and downloads, and all of them as pages and files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from .checks import Case
from .conformance import Conformance
from .corpus import Rows
from .declared import failing, told
from .derive import derive, published
from .disk import Disk
from .exports import (
    Listed,
    OpenData,
    Printed,
    explored,
    figure_keys,
    figures_json,
    of_releases,
    of_site,
    open_data,
    search_files,
    site_files,
    wants_workbook,
    workbook,
)
from .figures import Database, Recall, compute, worked_out
from .findings import Finding, Findings
from .load import Loaded, collector_paused, everywhere
from .output import Download, Feed, Keep, Output, Page, Workroom, made_anew
from .pages import Imprint, Publication, agendas, all_pages, charts_of, feeds, release_feed, shelves
from .publish import Inspected, Kept
from .quoted import unknown
from .sources import Options, Sources, examine, texts
from .spreadsheet import Packed
from .view import View
from .workers import hired

#: Whether a file at a path was made from the same before, and stands.
Stands = Callable[[str, object], bool]


@dataclass(frozen=True)
class Edition:
    """One package ready to be laid out and downloaded."""

    publication: Publication
    open_data: OpenData
    news: Feed


@dataclass(frozen=True)
class Layout:
    """What pages are laid out from: what was read, and what each package shows."""

    sources: Sources
    publications: tuple[Publication, ...]
    territories: Rows = field(default_factory=everywhere)  # of the whole country, read before pages are dealt out

    def pages(self, of: Callable[[Publication], Iterable[Page]] | None = None) -> Iterator[Page]:
        """Yield every page, to be laid out when it is rendered; `of` gives those of a publisher, where they are known."""
        return all_pages(self.sources.imprint, self.publications, self.sources.content, self.territories, of)

    def in_english(self, path: str) -> bool:
        """Whether a page has an English twin; those of the whole site have one."""
        owner = self._by_name.get(path.partition("/")[0])
        return owner is None or owner.in_english(path)

    @property
    def twins(self) -> str:
        """Tell which pages have an English twin: English pages lead to them, whatever else they show."""
        return repr(
            [(one.name, one.view.package.languages, sorted(one.in_vietnamese_alone)) for one in self.publications]
        )

    @cached_property
    def _by_name(self) -> dict[str, Publication]:
        return {one.name: one for one in self.publications}


@dataclass(frozen=True)
class Prepared:
    """The whole site short of its pages' bytes: what was read, and each package ready to be laid out.

    `keep` takes the files that are large.
    """

    sources: Sources
    editions: tuple[Edition, ...]
    territories: Rows = field(default_factory=everywhere)
    keep: Keep = made_anew

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What the pages of each package are laid out from."""
        return tuple(one.publication for one in self.editions)

    @cached_property
    def layout(self) -> Layout:
        """What its pages are laid out from."""
        return Layout(self.sources, self.publications, self.territories)

    def shards(self) -> Iterator[Output]:
        """Yield the files that scripts load, for searching and exploring: they need no page and can be made beside them."""
        with collector_paused():
            index = list(search_files(shelves(self.publications, self.sources.content, self.territories)))
        yield from index
        for one in self.editions:
            yield from explored(one.publication.view)

    def files(
        self, rendered: Iterable[Inspected | Kept], shards: Iterable[Output]
    ) -> Iterator[Output | Inspected | Kept]:
        """Yield every file but those of theme and ledger: the data while the first pages are made, then these as they come,
        then what says which figures they print.
        """
        for one in self.editions:
            yield from one.open_data.outputs
        paths: list[str] = []
        printed: defaultdict[str, Printed] = defaultdict(lambda: Printed(paths))
        for page in rendered:
            paths.append(page.path)
            for package, key in figure_keys(page.path, page.figures):
                printed[package].add(key)
            yield page
        imprint = self.sources.imprint
        for one in self.editions:
            yield figures_json(one.publication.view, one.publication.figures, printed[one.publication.name], self.keep)
            if feed := release_feed(one.publication):
                yield of_releases(one.publication.view, feed, imprint.site.base_url)
        if len(self.editions) > 1:
            yield of_site(imprint.site, ((one.publication.view, one.news) for one in self.editions))
        listed = [Listed(one.publication.view, one.open_data.exports) for one in self.editions]
        yield from site_files(imprint.site, paths, listed, is_draft=imprint.is_draft)
        yield from shards


def prepared(options: Options, disk: Disk, findings: Findings) -> Prepared | None:
    """Read and work out everything, without asking frictionless; None while there is an error."""
    conformance = Conformance(disk, options.cache)
    sources = examine(options, disk, findings, conformance)
    if findings.has_errors:
        return None
    site = Prepared(sources, editions_of(options, sources, findings, conformance))
    findings.add(unknown_figures(options, sources, site.editions))
    return None if findings.has_errors else site


def laid_out(
    options: Options, disk: Disk, findings: Findings, downloads: Sequence[tuple[Download, ...]]
) -> Layout | None:
    """Read and work out what pages are laid out from, and no file beside them; None while there is an error.

    `downloads` are what was made of each package elsewhere, from the same data.
    """
    sources = examine(options, disk, findings, Conformance(disk, options.cache))
    if findings.has_errors:
        return None
    publications = (publication_of(sources.imprint, view_of(sources.imprint, case, findings)) for case in sources.cases)
    return Layout(
        sources,
        tuple(one.offering(made, sources.history) for one, made in zip(publications, downloads, strict=True)),
    )


def with_texts(site: Prepared, options: Options, disk: Disk, findings: Findings) -> Prepared | None:
    """Return a site with its texts read anew and its packages as they were; None while there is an error."""
    imprint, content = texts(options, disk, findings)
    sources = replace(site.sources, imprint=imprint, content=content)
    editions = tuple(replace(one, publication=replace(one.publication, imprint=imprint)) for one in site.editions)
    findings.add(unknown_figures(options, sources, editions))
    return None if findings.has_errors else Prepared(sources, editions, site.territories)


def editions_of(
    options: Options,
    sources: Sources,
    findings: Findings,
    conformance: Conformance,
    *,
    keep: Keep = made_anew,
    stands: Stands = lambda *_: False,
    recall: Recall = worked_out,
    room: Workroom | None = None,
) -> tuple[Edition, ...]:
    """Work out everything of every package; its workbooks are made beside the rest.

    `keep` takes the downloads, `stands` says which of them need not be made, `recall` has what was worked out before;
    databases lie in `room`, or in memory.
    """
    views = [view_of(sources.imprint, case, findings) for case in sources.cases]
    base_url = sources.site.base_url
    wanted = [view for view in views if wants_workbook(view, base_url, stands)]
    with hired(lambda: (workbook(view, base_url) for view in wanted), apart=options.jobs > 1) as books:
        editions = tuple(
            _edition(sources, publication_of(sources.imprint, view, recall, room), loaded, books, keep)
            for view, loaded in zip(views, sources.loaded, strict=True)
        )
    for one in editions:
        conformance.ask(f"open-data/{one.publication.name}", one.open_data.descriptor, one.open_data.tables)
    return editions


def unknown_figures(options: Options, sources: Sources, editions: tuple[Edition, ...]) -> Iterator[Finding]:
    """Yield own figures that have no value on these rows, and what texts print and no package has.

    A draft of a part of the rows shows texts as far as it can.
    """
    for one in editions:
        yield from told(one.publication.figures.troubles)
    if not options.draft:
        books = {one.publication.name: one.publication.figures for one in editions}
        yield from unknown(sources.content, books, options.content.name, in_part=bool(options.only))


def failing_figures(sources: Sources) -> Iterator[Finding]:
    """Yield own figures that have no value on their rows, where nothing but that is to be known."""
    for case in sources.cases:
        if case.corpus.figures:
            yield from failing(view_of(sources.imprint, case, Findings()))


def _edition(sources: Sources, laid_out: Publication, loaded: Loaded, books: Iterator[Packed], keep: Keep) -> Edition:
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
        keep=keep,
    )
    return Edition(laid_out.offering(files.downloads, sources.history), files, news[0])


def view_of(imprint: Imprint, case: Case, findings: Findings) -> View:
    computed = derive(case.corpus, case.limits, case.as_of)
    view = published(case.corpus, computed, case.as_of, case.limits.calendar, findings)
    return replace(view, is_draft=imprint.is_draft)


def publication_of(
    imprint: Imprint, view: View, recall: Recall = worked_out, room: Workroom | None = None
) -> Publication:
    database = Database(view, room)
    return Publication(imprint, view, compute(view, database, recall), database)
