"""Where the links of the site's own texts lead (docs/findings.md, F165): told as soon as it can be known.

Links among the texts are known once these are read, publishers once the packages are. Which pages a publisher has, only a
build knows: it looks at every link before anything is shown, and `blamed` says which of the dead ones a text is to blame for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from ..config import ContentPage, Linked
from ..findings import Finding, Place, Words
from ..output import DeadLink, Lang
from .faults import content as faults
from .paths import SITE_NAMES
from .suggest import have_you_meant, listed, nearest

#: Fragments that lead somewhere on every page: its top, as browsers understand them, and where its frame ends.
_EVERYWHERE = ("", "top", "noi-dung")
#: How the names of files end that nothing but a page has, or that no file of a site has.
_PAGES = (".html", ".htm", ".md")
_NO_MORE = Words("", "")
#: A link as it stands in the HTML of a text: no figure, and so no end of a part, stands in one.
_LINK = re.compile(r'<a href="(?P<href>[^"]*)"[^>]*>(?P<said>.*?)</a>', re.DOTALL)


class _Target(NamedTuple):
    """A file of the site: its path without the language, and the id on it."""

    lang: Lang
    path: str
    anchor: str

    @property
    def address(self) -> str:
        """The path below the root of the site."""
        return f"{_folder(self.lang)}{self.path}"

    @property
    def slug(self) -> str:
        """What a text at this path is called; nothing where no text can be."""
        return self.path.removesuffix(".html") if self.path.endswith(".html") and "/" not in self.path else ""


def astray(texts: Collection[ContentPage], written: Collection[tuple[str, Lang]], folder: str) -> Iterator[Finding]:
    """Yield a finding for each link of a text of `folder` to a text, or a heading of one, that there is not.

    `written` are the texts that there are; those of them that are not among `texts` were refused, and their headings are
    not known. What may be a file that the build makes is left to it.
    """
    known = {(text.slug, text.lang): text for text in texts}
    slugs = sorted({slug for slug, _ in written})
    for text in texts:
        for link in text.links:
            target = _target(text, link)
            if target is None or _is_no_file(target, slugs):
                stem = link.href.partition("#")[0].rpartition("/")[2].partition(".")[0]
                near = nearest(stem, slugs)
                yield _broken(
                    _place(text, link, folder), link, target, have_you_meant(f"{near}.html" if near else None)
                )
            elif target.slug in slugs:
                shown = target.lang if (target.slug, target.lang) in written else "vi"
                if found := known.get((target.slug, shown)):
                    yield from _wrong_anchor(_place(text, link, folder), link, target, found.anchors)


def unpublished(texts: Iterable[ContentPage], packages: Collection[str], folder: str) -> Iterator[Finding]:
    """Yield a finding for each link of a text to a page of a publisher that there is not."""
    for text in texts:
        for link, package in _elsewhere(text, packages):
            hint = have_you_meant(nearest(package, packages))
            yield faults.LINK_TO_NO_PACKAGE.at(
                _place(text, link, folder), link.href, package=package, hint=hint, known=listed(packages)
            )


def left_out(texts: Iterable[ContentPage], packages: Collection[str], folder: str) -> Iterator[Finding]:
    """Yield a remark for each link of a text to a page of a publisher that a build of these packages leaves out."""
    for text in texts:
        for link, package in _elsewhere(text, packages):
            yield faults.LINK_LEFT_OUT.at(_place(text, link, folder), link.href, package=package)


def within(text: ContentPage, packages: Collection[str]) -> ContentPage:
    """Return a text of which links to pages of other publishers than these are words like any."""
    dead = {link for link, _ in _elsewhere(text, packages)}
    if not dead:
        return text
    hrefs = {link.href for link in dead}
    parts = tuple(_without(hrefs, part) if isinstance(part, str) else part for part in text.parts)
    return replace(text, parts=parts, links=tuple(link for link in text.links if link not in dead))


def _without(hrefs: Collection[str], html: str) -> str:
    """Return HTML of a text without some of its links; what they say stays."""
    return _LINK.sub(lambda link: link["said"] if unescape(link["href"]) in hrefs else link[0], html)


def _elsewhere(text: ContentPage, packages: Collection[str]) -> Iterator[tuple[Linked, str]]:
    """Yield the links of a text to pages of a publisher that is none of these, and what that is called."""
    for link in text.links:
        target = _target(text, link)
        first, is_below, _ = target.path.partition("/") if target else ("", "", "")
        if is_below and first not in packages and first not in SITE_NAMES:
            yield link, first


def blamed(dead: Iterable[DeadLink], texts: Iterable[ContentPage], folder: str) -> tuple[list[Finding], list[DeadLink]]:
    """Return the findings of the links of texts among those of a finished site that lead nowhere, and the others."""
    findings: list[Finding] = []
    others: list[DeadLink] = []
    links = _links(texts)
    for one in dead:
        mine = links.get(one.page.rpartition("/")[0], ())
        blame = [(text, link) for text, link, href in mine if href == one.href]
        findings += (_told(_place(text, link, folder), text, link, one) for text, link in blame)
        if not blame:
            others.append(one)
    return list(dict.fromkeys(findings)), others


def _links(texts: Iterable[ContentPage]) -> Mapping[str, list[tuple[ContentPage, Linked, str]]]:
    """Return the links of texts by the folder of their pages, as these have them."""
    found: dict[str, list[tuple[ContentPage, Linked, str]]] = {"": [], "en": []}
    for text in texts:
        for link in text.links:
            found["en" if text.lang == "en" else ""].append((text, link, link.href))
            if text.lang == "vi":
                found["en"].append((text, link, f"../{link.href}"))
    return found


def _told(place: Place, text: ContentPage, link: Linked, dead: DeadLink) -> Finding:
    target = _target(text, link)
    if target and dead.is_anchor:
        return _no_anchor(place, link, target, _NO_MORE, _NO_MORE)
    return _broken(place, link, target, _NO_MORE)


def _target(text: ContentPage, link: Linked) -> _Target | None:
    """Return the file that a link leads to, None where that lies outside of the site."""
    address, _, anchor = link.href.partition("#")
    written = unquote(address.partition("?")[0]) or f"{text.slug}.html"
    path = normpath(f"{_folder(text.lang)}{written}")
    if path.startswith("../") or path == "..":
        return None
    if path.startswith("en/"):
        return _Target("en", path.removeprefix("en/"), unquote(anchor))
    return _Target("vi", path, unquote(anchor))


def _folder(lang: Lang) -> str:
    return "en/" if lang == "en" else ""


def _is_no_file(target: _Target, slugs: Collection[str]) -> bool:
    """Whether no site has a file at a path: of what lies below a folder that is not known here."""
    is_page = "." not in target.path.strip(".") or target.path.endswith(_PAGES)
    return is_page and "/" not in target.path and target.slug not in {*slugs, *SITE_NAMES, "404"}


def _wrong_anchor(place: Place, link: Linked, target: _Target, anchors: Collection[str]) -> Iterator[Finding]:
    if target.anchor not in _EVERYWHERE and target.anchor not in anchors:
        known, hint = listed(anchors), have_you_meant(nearest(target.anchor, anchors))
        there = Words(f"; các mục ở đó: {known}", f"; the headings there are: {known}") if known else _NO_MORE
        yield _no_anchor(place, link, target, hint, there)


def _no_anchor(place: Place, link: Linked, target: _Target, hint: Words, known: Words) -> Finding:
    return faults.BROKEN_ANCHOR.at(
        place, link.href, anchor=target.anchor, target=target.address, hint=hint, known=known
    )


def _broken(place: Place, link: Linked, target: _Target | None, hint: Words) -> Finding:
    return faults.BROKEN_LINK.at(place, link.href, target=target.address if target else link.href, hint=hint)


def _place(text: ContentPage, link: Linked, folder: str) -> Place:
    return Place(file=f"{folder}/{text.lang}/{text.slug}.md", line=link.line)
