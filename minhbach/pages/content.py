"""Pages of running text that the site's publisher writes: about, method, legal basis, help.

A text may print figures of the packages; each leads to its receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..config import ContentPage, Quoted
from ..figures import Figure
from ..output import Lang, Page
from . import addresses
from .base import Frame, Imprint, Publication


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
    """Yield every text as a page at the root of the site."""
    packages = {one.name: one for one in publications}
    for page in content:
        path = addresses.content(page.slug)
        parts = tuple(
            Part(part) if isinstance(part, str) else Part(printed=_printed(part, packages.get(part.package), page.lang))
            for part in page.parts
        )
        yield Page(path, "pages/content.html", partial(ContentContext, imprint.frame(path), page, parts), page.lang)


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
