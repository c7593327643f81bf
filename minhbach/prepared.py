"""The whole site short of its pages' bytes: every page to be laid out, every file beside them, in their order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from .conformance import Conformance
from .corpus import Rows
from .declared import told
from .disk import Disk
from .editions import (
    NOTHING,
    Before,
    Edition,
    Mentions,
    editions_of,
)
from .exports import (
    OF_THE_SITE,
    Listed,
    Pages,
    Printed,
    figure_keys,
    figures_json,
    is_own,
    of_releases,
    of_site,
    search_files,
    segment,
    site_files,
)
from .findings import Finding, Findings
from .load import collector_paused, everywhere
from .output import Download, Output, Page, owner
from .pages import SEARCHED, Part, Publication, all_pages, parts, release_feed, rest, resting, shelves_of_site
from .publications import publication_of, segments_of, views_of
from .publish import Inspected, Kept
from .quoted import unknown
from .remembered import Gallery
from .sources import Options, Sources, examine, in_part, texts
from .view import View


@dataclass(frozen=True)
class Layout:
    """What pages are laid out from: what was read, and what each package shows."""

    sources: Sources
    publications: tuple[Publication, ...]
    territories: Rows = field(default_factory=everywhere)  # of the whole country, read before pages are dealt out
    standing: frozenset[str] = frozenset()  # publishers whose pages stay as they are

    def pages(self) -> Iterator[Page]:
        """Yield every page that may have to be rendered; it is laid out then."""
        return all_pages(self.sources.imprint, self.publications, self.sources.content, self.territories, self.standing)

    def parts(self) -> Iterator[Part]:
        """Yield these pages part by part."""
        return parts(self.sources.imprint, self.publications, self.sources.content, self.territories, self.standing)

    def in_english(self, path: str) -> bool:
        """Whether a page has an English twin; those of the whole site have one."""
        owner = self._by_name.get(path.partition("/")[0])
        return owner is None or owner.in_english(path)

    @cached_property
    def _by_name(self) -> dict[str, Publication]:
        return {one.name: one for one in self.publications}


@dataclass(frozen=True)
class Prepared:
    """The whole site short of its pages' bytes: what was read, and each package ready to be laid out."""

    sources: Sources
    editions: tuple[Edition, ...]
    territories: Rows = field(default_factory=everywhere)
    before: Before = NOTHING

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What the pages of each package are laid out from."""
        return tuple(one.publication for one in self.editions)

    @cached_property
    def layout(self) -> Layout:
        """What its pages are laid out from."""
        return Layout(self.sources, self.publications, self.territories, self.before.standing)

    @property
    def mentions(self) -> dict[str, Mentions]:
        """What is said elsewhere of each publisher and its files."""
        return {one.publication.name: one.mentions for one in self.editions}

    def search(self) -> Iterator[Output]:
        """Yield the index of the search: it needs no page and no download."""
        with collector_paused():
            of_all = chain.from_iterable(segments_of(one, self.before.recall) for one in self.publications)
            of_site = map(segment, shelves_of_site(self.sources.content, self.territories))
            yield from search_files(chain(of_all, of_site), tuple(SEARCHED))

    def files(
        self, rendered: Iterable[Inspected | Kept], search: Iterable[Output]
    ) -> Iterator[Output | Inspected | Kept]:
        """Yield every file but those of theme and ledger: the data while the first pages are made, the index, then the
        pages as they come, then what says which figures they print.
        """
        for one in self.editions:
            yield from one.files or self._standing_files(one)
        yield from search
        receipts = _Receipts([one.publication.name for one in self.editions])
        for page in rendered:
            yield from map(self._told, receipts.through(page.path))
            receipts.add(page)
            yield page
        yield from map(self._told, receipts.left())
        imprint = self.sources.imprint
        for one in self.editions:
            if feed := release_feed(one.publication):
                yield of_releases(one.publication.view, feed, imprint.site.base_url)
        if len(self.editions) > 1:
            yield of_site(imprint.site, ((one.publication.view, one.mentions.announced) for one in self.editions))
        listed = [Listed(one.publication.view, one.mentions.catalogued) for one in self.editions]
        yield from site_files(imprint.site, receipts.paths, listed, is_draft=imprint.is_draft)

    def _standing_files(self, one: Edition) -> Iterator[Kept]:
        gallery = self.before.gallery
        files = gallery.files(one.publication.name) if gallery else ()
        return (file for file in files if file.path.rpartition("/")[2] not in OF_THE_SITE)

    def _told(self, receipt: _Receipt) -> Output:
        """Return the figures of a package. What its own pages print follows from what they do, what others print does not."""
        gallery, name, printed = self.before.gallery, receipt.package, receipt.printed
        one = self._by_name[name]
        made_from = (*gallery.follows_from(name), receipt.elsewhere) if gallery else None
        pages: Pages = lambda: printed  # noqa: E731
        if gallery and name in self.before.standing:
            pages = partial(_also_printed, gallery, name, printed)
        told = figures_json(one.publication.view, one.publication.figures, pages, made_from, self.before.keep)
        rest(one.publication)
        return told

    @cached_property
    def _by_name(self) -> dict[str, Edition]:
        return {one.publication.name: one for one in self.editions}


class _Receipt(NamedTuple):
    """Which pages print the figures of a package; `elsewhere` are figures and pages that are not its own."""

    package: str
    printed: Printed
    elsewhere: tuple[tuple[str, str], ...]


class _Receipts:
    """Which pages print which figures, of all packages whose pages are still to come: those of the whole site come first,
    then those of each package in turn, which print its own figures alone. Where there is but one, all figures are its own.
    """

    def __init__(self, packages: Sequence[str]) -> None:
        self.paths: list[str] = []
        self._only = packages[0] if len(packages) == 1 else ""
        self._waiting = deque(packages)
        self._printed = {name: Printed(self.paths) for name in self._waiting}
        self._elsewhere: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def add(self, page: Inspected | Kept) -> None:
        """Note what a page prints. Raises KeyError for a figure of a package whose pages were all there before."""
        self.paths.append(page.path)
        for named, key in figure_keys(page.path, page.figures):
            package = self._only or named
            self._printed[package].add(key)
            if not is_own(page.path, package):
                self._elsewhere[package].append((key, page.path))

    def through(self, path: str) -> Iterator[_Receipt]:
        """Yield the packages all of whose pages are there, now that one at this address is next."""
        name = owner(path)
        while name in self._printed and self._waiting[0] != name:
            yield self._next()

    def left(self) -> Iterator[_Receipt]:
        """Yield all others, once no page is left."""
        while self._waiting:
            yield self._next()

    def _next(self) -> _Receipt:
        name = self._waiting.popleft()
        return _Receipt(name, self._printed.pop(name), tuple(self._elsewhere.pop(name, ())))


def _also_printed(gallery: Gallery, name: str, elsewhere: Printed) -> Mapping[str, Sequence[str]]:
    """Return the pages that print each figure of a publisher that stands: those of the whole site, which come first, and its own."""
    pages = defaultdict(list, {key: list(paths) for key, paths in elsewhere.items()})
    for path, figures in gallery.printed(name):
        for _, key in figure_keys(path, figures):
            pages[key].append(path)
    return pages


def prepared(options: Options, disk: Disk, findings: Findings) -> Prepared | None:
    """Read and work out everything, without asking frictionless; None while there is an error."""
    conformance = Conformance(disk, options.cache)
    sources = examine(options, disk, findings, conformance)
    if findings.has_errors:
        return None
    views = views_of(sources)
    site = Prepared(sources, tuple(editions_of(sources, views, conformance)))
    findings.add(unknown_figures(options, sources, site.editions))
    return None if findings.has_errors else site


def laid_out(
    options: Options,
    disk: Disk,
    findings: Findings,
    downloads: Sequence[tuple[Download, ...]],
    standing: frozenset[str],
) -> Layout | None:
    """Read and work out what pages are laid out from, and no file beside them; None while there is an error.

    `downloads` are what was made of each package elsewhere, from the same data; `standing` are publishers whose pages stay.
    """
    sources = examine(options, disk, findings, Conformance(disk, options.cache))
    if findings.has_errors:
        return None
    publications = (_resting(sources, view) for view in views_of(sources))
    return Layout(
        sources,
        tuple(one.offering(made, sources.history) for one, made in zip(publications, downloads, strict=True)),
        standing=standing,
    )


def _resting(sources: Sources, view: View) -> Publication:
    """Return a publication with its figures, and without its rows unless they last."""
    publication = resting(publication_of(sources.imprint, view))
    rest(publication)
    return publication


def with_texts(site: Prepared, options: Options, disk: Disk, findings: Findings) -> Prepared | None:
    """Return a site with its texts read anew and its packages as they were; None while there is an error."""
    imprint, content = texts(options, disk, findings)
    content = in_part(content, [one.publication.name for one in site.editions], options, findings)
    sources = replace(site.sources, imprint=imprint, content=content)
    editions = tuple(replace(one, publication=replace(one.publication, imprint=imprint)) for one in site.editions)
    findings.add(unknown_figures(options, sources, editions))
    return None if findings.has_errors else Prepared(sources, editions, site.territories)


def unknown_figures(options: Options, sources: Sources, editions: tuple[Edition, ...]) -> Iterator[Finding]:
    """Yield own figures that have no value on these rows, and what texts print and no package has.

    A draft of a part of the rows shows texts as far as it can.
    """
    for one in editions:
        yield from told(one.publication.figures.troubles)
    if not options.draft:
        books = {one.publication.name: one.publication.figures for one in editions}
        yield from unknown(sources.content, books, options.content.name, in_part=bool(options.only))
