"""The site's own texts: `content/site.yaml`, and one Markdown file a page and language, `content/{vi,en}/{slug}.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ..config import Bilingual, ContentPage, Quoted, Site, SiteLicence
from ..disk import Disk
from ..findings import Finding, Findings, Place, Words
from ..hosting.limits import hosts
from ..output import LANGS, Lang
from .faults import Fault
from .faults import content as faults
from .paths import SITE_NAMES, is_device
from .prose import in_parts, to_html
from .written import declared, text_of
from .yaml_text import read_yaml

SITE = "site.yaml"

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,60}")
_HTTPS = "https://"
#: A host, perhaps a port and a folder: what the addresses of all pages can begin with.
_ADDRESS = re.compile(rf"{_HTTPS}[\w-]+(?:\.[\w-]+)*(?::\d{{1,5}})?(?:/[^\s?#<>\"\\^`{{|}}]*)?")
_HEAD = re.compile(r"---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
_LANGUAGE: dict[Lang, Words] = {"vi": Words("tiếng Việt", "Vietnamese"), "en": Words("tiếng Anh", "English")}
#: What a run with a faulty site.yaml goes on with, so that the faults of the pages are shown too.
_NO_WORDS = Bilingual(vi="", en="")
_NO_SITE = Site(
    title=_NO_WORDS, tagline=_NO_WORDS, publisher=_NO_WORDS, licence=SiteLicence(name="", title="", path="")
)

M = TypeVar("M", bound=BaseModel)


class _Head(BaseModel):
    """The front matter of a page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=1)
    description: str = Field(min_length=1)


def wrong_address(url: str) -> Fault | None:
    """Return what is wrong with the address that a site is to have, wherever it is stated."""
    if not url.startswith(_HTTPS):
        return faults.NOT_HTTPS
    return None if url.isprintable() and _ADDRESS.fullmatch(url) else faults.NO_ADDRESS


def load_content(disk: Disk, folder: Path, findings: Findings) -> tuple[Site, tuple[ContentPage, ...]]:
    """Return the site's declaration and its pages, in the order of `Site.pages`, then by name.

    What is wrong goes to `findings`; a page with an error is left out.
    """
    shelf = _Shelf(disk, folder, findings)
    files = disk.files(folder)
    site = shelf.site()
    paths = {path: place for path in files if (place := shelf.page_place(path))}
    pages = [page for path, (slug, lang) in paths.items() if (page := shelf.page(path, slug, lang))]
    shelf.compare(site, set(paths.values()))
    order = {slug: position for position, slug in enumerate(site.pages)}
    pages.sort(key=lambda page: (order.get(page.slug, len(order)), page.slug, LANGS.index(page.lang)))
    return site, tuple(pages)


class _Shelf:
    """The folder `content/` while it is read; what is wrong with a file goes straight to the findings."""

    def __init__(self, disk: Disk, folder: Path, findings: Findings) -> None:
        self._disk = disk
        self._folder = folder
        self._findings = findings

    def site(self) -> Site:
        """Return what site.yaml declares."""
        text = self._read(SITE, missing=faults.MISSING_SITE)
        site = None if text is None else self._declared(Site, text, SITE)
        if site is None:
            return _NO_SITE
        if site.base_url and (fault := wrong_address(site.base_url)):
            self._add(fault, SITE, value=site.base_url)
        if site.licence.path and not site.licence.path.startswith(_HTTPS):
            self._add(faults.NOT_HTTPS, SITE, value=site.licence.path)
        for host in site.hosting:
            if host not in hosts():
                self._add(faults.UNKNOWN_HOST, SITE, value=host, known=", ".join(hosts()))
        return site.model_copy(update={"hosting": tuple(host for host in site.hosting if host in hosts())})

    def page_place(self, path: str) -> tuple[str, Lang] | None:
        """Return the slug and language that a path stands for; None for what is no page."""
        lang, _, name = path.partition("/")
        if lang not in LANGS or "/" in name or not name.endswith(".md") or name.startswith("."):
            if path != SITE:
                self._add(faults.UNREAD_FILE, path, value=path)
            return None
        slug = name.removesuffix(".md")
        if not _SLUG.fullmatch(slug) or slug in SITE_NAMES or is_device(slug):
            self._add(faults.BAD_SLUG, path, value=slug)
            return None
        return slug, lang

    def page(self, path: str, slug: str, lang: Lang) -> ContentPage | None:
        """Return one page, or None when anything is wrong with it."""
        text = self._read(path)
        if text is None:
            return None
        matter = _HEAD.match(text)
        if matter is None:
            self._add(faults.NO_FRONT_MATTER, path, 1)
            return None
        head = self._declared(_Head, matter[1], path, lines_above=1)
        parts = self._parts(text[matter.end() :], path, lines_above=text.count("\n", 0, matter.end()))
        if head is None or parts is None:
            return None
        return ContentPage(slug, lang, head.title, head.description, parts)

    def compare(self, site: Site, pages: Iterable[tuple[str, Lang]]) -> None:
        """Look for pages that one language lacks, and for pages that the menu names and nobody wrote."""
        written = set(pages)
        for slug in sorted({slug for slug, _ in written}):
            for lang in LANGS:
                if (slug, lang) not in written:
                    file = f"{lang}/{slug}.md"
                    self._add(faults.OTHER_LANGUAGE_MISSING, file, value=slug, language=_LANGUAGE[lang], file=file)
        for slug in site.pages:
            if not any((slug, lang) in written for lang in LANGS):
                self._add(faults.MISSING_PAGE, SITE, value=slug, files=", ".join(f"{lang}/{slug}.md" for lang in LANGS))

    def _read(self, path: str, missing: Fault = faults.NOT_A_FILE) -> str | None:
        return text_of(self._disk, self._folder, path, self._findings, missing)

    def _parts(self, markdown: str, path: str, lines_above: int) -> tuple[str | Quoted, ...] | None:
        html, refusals = to_html(markdown)
        for refusal in refusals:
            point = f"U+{ord(refusal.value[0]):04X}" if refusal.fault is faults.HIDDEN else ""
            line = lines_above + refusal.line if refusal.line else None
            self._add(refusal.fault, path, line, refusal.value, point=point)
        return None if refusals else in_parts(html, markdown, lines_above)

    def _declared(self, model: type[M], text: str, path: str, lines_above: int = 0) -> M | None:
        return declared(model, read_yaml(text), lambda line: self._place(path, lines_above + line), self._findings)

    def _add(self, fault: Fault, path: str, line: int | None = None, value: str = "", **facts: object) -> None:
        found: Finding = fault.at(self._place(path, line), value, **facts)
        self._findings.add([found])

    def _place(self, path: str, line: int | None) -> Place:
        return Place(file=f"{self._folder.name}/{path}", line=line)
