"""Pages of running text that the site's publisher writes: about, method, legal basis, help.

A text may print figures of the packages; each leads to its receipt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..config import ContentPage, Quoted
from ..figures import Figure
from ..output import Lang, Page
from . import addresses
from .base import Frame, Imprint, Publication

#: Where a relative address begins, in HTML that was made safe: it writes no `<` otherwise.
_RELATIVE = re.compile(r'<a href="(?![a-z]+:|[#?"])', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in a text; None where this build cannot tell it. `receipt` is empty without a page in the language."""

    figure: Figure | None
    package: str
    receipt: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text, which was made safe when it was read, or a figure in it."""

    html: str = ""
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class ContentContext:
    """A text with its figures filled in."""

    frame: Frame
    page: ContentPage
    parts: tuple[Part, ...]


def pages(imprint: Imprint, content: Iterable[ContentPage], publications: Sequence[Publication]) -> Iterator[Page]:
    """Yield every text as a page at the root of the site; one without English stands in Vietnamese on its English page."""
    packages = {one.name: one for one in publications}
    content = list(content)
    in_english = {page.slug for page in content if page.lang == "en"}
    for page in content:
        yield _page(imprint, page, page.lang, packages)
        if page.slug not in in_english:
            yield _page(imprint, page, "en", packages)


def _page(imprint: Imprint, text: ContentPage, lang: Lang, packages: Mapping[str, Publication]) -> Page:
    path = addresses.content(text.slug)
    parts = tuple(
        Part(_from_below(part) if lang != text.lang else part)
        if isinstance(part, str)
        else Part(printed=_printed(part, packages.get(part.package), lang))
        for part in text.parts
    )
    return Page(path, "pages/content.html", partial(ContentContext, imprint.frame(path), text, parts), lang)


def _from_below(html: str) -> str:
    """Return what a text says as it stands on its English page, a folder below: its links lead where they led."""
    return _RELATIVE.sub(r"\g<0>../", html)


def _printed(quoted: Quoted, publication: Publication | None, lang: Lang) -> Printed:
    if publication is None:
        return Printed(None, quoted.package)
    try:
        figure = publication.figures.by_key(quoted.key)
    except KeyError:  # a draft shows the text all the same
        return Printed(None, quoted.package)
    package = publication.view.package
    receipt = addresses.figure(package.name, figure.family) if lang in package.languages else ""
    return Printed(figure, package.name, receipt, package.sample)
