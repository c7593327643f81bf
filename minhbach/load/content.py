"""The site's own texts: `content/site.yaml`, and one Markdown file a page and language, `content/{vi,en}/{slug}.md`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ..config import Bilingual, ContentPage, ReviewedText, Said, Site, SiteLicence
from ..corpus import EXEMPTIONS_FILE
from ..disk import Disk
from ..findings import Finding, Findings, Place
from ..hosting.limits import hosts
from ..output import LANGS, Lang
from .descriptor import PERSONAL_MAIL
from .exemptions import read_reviewed
from .faults import Fault
from .faults import content as faults
from .faults.descriptor import PERSONAL_CONTACT
from .linked import astray
from .paths import SITE_NAMES, is_device
from .prose import anchors_in, in_parts, links_in, to_html
from .said import in_markdown, in_yaml
from .tree import Path as YamlPath
from .tree import Tree
from .written import declared, text_of
from .yaml_text import read_yaml

SITE = "site.yaml"

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,60}")
_HTTPS = "https://"
#: A host, perhaps a port and a folder: what the addresses of all pages can begin with.
_ADDRESS = re.compile(rf"{_HTTPS}[\w-]+(?:\.[\w-]+)*(?::\d{{1,5}})?(?:/[^\s?#<>\"\\^`{{|}}]*)?")
_HEAD = re.compile(r"---\n(.*?\n)---(?:\n|\Z)", re.DOTALL)
#: What is said of a page that one language lacks: the law speaks Vietnamese, and English pages can show that.
_LACKING: dict[Lang, Fault] = {"vi": faults.NO_VIETNAMESE, "en": faults.NO_ENGLISH}
#: What a run with a faulty site.yaml goes on with, so that the faults of the pages are shown too.
_NO_WORDS = Bilingual(vi="", en="")
_NO_SITE = Site(
    title=_NO_WORDS, tagline=_NO_WORDS, publisher=_NO_WORDS, licence=SiteLicence(name="", title="", path="")
)

#: What site.yaml asks for and looks like personal data: the mailbox of an office.
_ASKED: Mapping[YamlPath, Collection[str]] = {("contact_email",): ("email",)}

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


class Content(NamedTuple):
    """What the folder `content/` holds: the site's declaration, and its pages in the order of `Site.pages`, then by name.

    `said` are all texts that it publishes, `reviewed` those that a person has let pass, in packages too.
    """

    site: Site
    pages: tuple[ContentPage, ...]
    said: tuple[Said, ...]
    reviewed: tuple[ReviewedText, ...]


def load_content(disk: Disk, folder: Path, findings: Findings) -> Content:
    """Read the site's declaration and its pages. What is wrong goes to `findings`; a page with an error is left out."""
    shelf = _Shelf(disk, folder, findings)
    files = disk.files(folder)
    site = shelf.site()
    paths = {path: place for path in files if (place := shelf.page_place(path))}
    pages = [page for path, (slug, lang) in paths.items() if (page := shelf.page(path, slug, lang))]
    written = set(paths.values())
    shelf.compare(site, written)
    findings.add(astray(pages, written, folder.name))
    order = {slug: position for position, slug in enumerate(site.pages)}
    pages.sort(key=lambda page: (order.get(page.slug, len(order)), page.slug, LANGS.index(page.lang)))
    reviewed = read_reviewed(disk, folder, findings) if EXEMPTIONS_FILE in files else ()
    return Content(site, tuple(pages), tuple(shelf.said), reviewed)


class _Shelf:
    """The folder `content/` while it is read; what is wrong with a file goes straight to the findings."""

    def __init__(self, disk: Disk, folder: Path, findings: Findings) -> None:
        self._disk = disk
        self._folder = folder
        self._findings = findings
        self.said: list[Said] = []

    def site(self) -> Site:
        """Return what site.yaml declares."""
        text = self._read(SITE, missing=faults.MISSING_SITE)
        tree = read_yaml(text or "")
        site = None if text is None else self._declared(Site, tree, SITE)
        if site is None:
            return _NO_SITE
        self.said += in_yaml(tree.value, lambda path: self._place(SITE, tree.line(*path)), _ASKED)
        if site.base_url and (fault := wrong_address(site.base_url)):
            self._add(fault, SITE, value=site.base_url)
        if site.licence.path and not site.licence.path.startswith(_HTTPS):
            self._add(faults.NOT_HTTPS, SITE, value=site.licence.path)
        if PERSONAL_MAIL.fullmatch(site.contact_email):
            self._add(PERSONAL_CONTACT, SITE, tree.line("contact_email"), site.contact_email, key="contact_email")
        for host in site.hosting:
            if host not in hosts():
                self._add(faults.UNKNOWN_HOST, SITE, value=host, known=", ".join(hosts()))
        return site.model_copy(update={"hosting": tuple(host for host in site.hosting if host in hosts())})

    def page_place(self, path: str) -> tuple[str, Lang] | None:
        """Return the slug and language that a path stands for; None for what is no page."""
        lang, _, name = path.partition("/")
        if lang not in LANGS or "/" in name or not name.endswith(".md") or name.startswith("."):
            if path not in (SITE, EXEMPTIONS_FILE):
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
        self.said += in_markdown(text, lambda line: self._place(path, line))
        matter = _HEAD.match(text)
        if matter is None:
            self._add(faults.NO_FRONT_MATTER, path, 1)
            return None
        head = self._declared(_Head, read_yaml(matter[1]), path, lines_above=1)
        body, lines_above = text[matter.end() :], text.count("\n", 0, matter.end())
        html = self._html(body, path, lines_above)
        if head is None or html is None:
            return None
        return ContentPage(
            slug,
            lang,
            head.title,
            head.description,
            in_parts(html, body, lines_above),
            anchors_in(html),
            links_in(html, body, lines_above),
        )

    def compare(self, site: Site, written: Collection[tuple[str, Lang]]) -> None:
        """Look for pages that one language lacks, and for pages that the menu names and nobody wrote."""
        for slug in sorted({slug for slug, _ in written}):
            for lang, fault in _LACKING.items():
                if (slug, lang) not in written:
                    file = f"{lang}/{slug}.md"
                    self._add(fault, file, value=slug, file=file)
        for slug in site.pages:
            if not any((slug, lang) in written for lang in LANGS):
                self._add(faults.MISSING_PAGE, SITE, value=slug, files=", ".join(f"{lang}/{slug}.md" for lang in LANGS))

    def _read(self, path: str, missing: Fault = faults.NOT_A_FILE) -> str | None:
        return text_of(self._disk, self._folder, path, self._findings, missing)

    def _html(self, markdown: str, path: str, lines_above: int) -> str | None:
        html, refusals = to_html(markdown)
        for refusal in refusals:
            point = f"U+{ord(refusal.value[0]):04X}" if refusal.fault is faults.HIDDEN else ""
            line = lines_above + refusal.line if refusal.line else None
            self._add(refusal.fault, path, line, refusal.value, point=point)
        return None if refusals else html

    def _declared(self, model: type[M], tree: Tree, path: str, lines_above: int = 0) -> M | None:
        return declared(model, tree, lambda line: self._place(path, lines_above + line), self._findings)

    def _add(self, fault: Fault, path: str, line: int | None = None, value: str = "", **facts: object) -> None:
        found: Finding = fault.at(self._place(path, line), value, **facts)
        self._findings.add([found])

    def _place(self, path: str, line: int | None) -> Place:
        return Place(file=f"{self._folder.name}/{path}", line=line)
