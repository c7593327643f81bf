"""A site while somebody works on it: a page is rendered when it is looked at, and again after what it is made from changed.

Texts and theme are taken up at once, whatever the size of the data; rows are read, checked and worked out as by a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from threading import RLock

from .disk import Disk
from .findings import Findings
from .ledger import outputs as ledger_files
from .load import RELEASES, everywhere
from .output import NOT_FOUND, Output, Page
from .pages import pages_of, site_pages
from .prepared import Prepared, prepared, with_texts
from .render import Renderer
from .sources import Options
from .theme import Theme, ThemeFault, read_theme


class Unfinished(Exception):
    """There is nothing to show: `findings` say why."""

    def __init__(self, findings: Findings) -> None:
        super().__init__("the data must be mended")
        self.findings = findings


class Workshop:
    """The site as its folders are now. May be asked by several threads.

    `version` counts the changes that were taken up; `findings` are those of the last, `of_theme` those of
    the site's own theme.
    """

    def __init__(self, options: Options, disk: Disk) -> None:
        self.version = 0
        self.findings = Findings()
        self.of_theme = Findings()
        self._options = options
        self._disk = disk
        self._turn = RLock()
        self._seen: list[dict[str, tuple[int, int]]] = [{} for _ in options.sources]
        self._site: Prepared | None = None
        self._theme: Theme | ThemeFault | Unfinished = Unfinished(self.of_theme)
        self._renderer: Renderer | None = None
        self._forget()

    def look(self) -> bool:
        """Take up what changed in the folders since the last look; return whether anything did."""
        now = [self._disk.stamps(folder) for folder in self._options.sources]
        if now == self._seen:
            return False
        with self._turn:
            data, content, *themes = (new != old for new, old in zip(now, self._seen, strict=True))
            self._seen = now
            if any(themes):
                self._load_theme()
            if data or content:
                self._prepare(texts_alone=not data)
            self._forget()
            self.version += 1
        return True

    def _load_theme(self) -> None:
        self._renderer = None
        self.of_theme = Findings()
        try:
            theme = read_theme(self._disk, self._options.themes, self.of_theme)
        except ThemeFault as fault:
            self._theme = fault
        else:
            self._theme = Unfinished(self.of_theme) if self.of_theme.has_errors else theme

    def _prepare(self, *, texts_alone: bool) -> None:
        self.findings = Findings()
        kept = self._site if texts_alone else None
        if kept:
            self._site = with_texts(kept, self._options, self._disk, self.findings)
        else:
            self._site = prepared(self._options, self._disk, self.findings)
        self._renderer = None  # the address of the site may be another

    def _forget(self) -> None:
        """Drop what was laid out: it is laid out anew when it is asked for."""
        self._pages: dict[str, Page] = {}
        self._laid_out: set[str] = set()
        self._files: dict[str, Output] | None = None

    def file(self, path: str) -> Output | None:
        """Return a file of the site by its path below the root; None where the site has none.

        Raises Unfinished while the data or what a site sets of its theme is wrong, ThemeFault while a template is.
        """
        with self._turn:
            if self._site is None:
                raise Unfinished(self.findings)
            if not isinstance(self._theme, Theme):
                raise self._theme
            page = self._page(self._site, path)
            return self._rendered(self._site, self._theme, page) if page else self._other(self._site, self._theme, path)

    def not_found(self) -> Output | None:
        """Return the page of an address that leads nowhere."""
        return self.file(NOT_FOUND)

    def _page(self, site: Prepared, path: str) -> Page | None:
        """Return a page; of a publisher's pages none is laid out before one of them is asked for."""
        first = path.removeprefix("en/").partition("/")[0]
        publication = next((one for one in site.publications if one.name == first), None)
        name = publication.name if publication else ""
        if name not in self._laid_out:
            self._laid_out.add(name)
            pages = pages_of(publication) if publication else _of_the_site(site)
            self._pages |= {page.address: page for page in pages}
        return self._pages.get(path)

    def _rendered(self, site: Prepared, theme: Theme, page: Page) -> Output:
        if self._renderer is None:
            self._renderer = Renderer(
                theme, site.sources.site.base_url, is_draft=self._options.draft, in_english=site.layout.in_english
            )
        return self._renderer.render(page)

    def _other(self, site: Prepared, theme: Theme, path: str) -> Output | None:
        if self._files is None:
            assets = theme.outputs(is_draft=self._options.draft)
            releases = ledger_files(self._disk, self._options.data / RELEASES, site.sources.ledger)
            made = (one for one in site.files((), site.search()) if isinstance(one, Output))
            self._files = {one.path: one for one in chain(assets, releases, made)}
        return self._files.get(path)


def _of_the_site(site: Prepared) -> Iterator[Page]:
    return site_pages(site.sources.imprint, site.publications, site.sources.content, everywhere())
