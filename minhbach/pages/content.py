"""Pages of running text that the site's publisher writes: about, method, legal basis, help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from ..config import ContentPage
from ..output import Page
from . import addresses
from .base import Frame, Imprint


@dataclass(frozen=True, slots=True)
class ContentContext:
    """A text that was made safe when it was read."""

    frame: Frame
    page: ContentPage


def pages(imprint: Imprint, content: Iterable[ContentPage]) -> Iterator[Page]:
    """Yield every text as a page at the root of the site."""
    for page in content:
        path = addresses.content(page.slug)
        yield Page(path, "pages/content.html", partial(ContentContext, imprint.frame(path), page), page.lang)
