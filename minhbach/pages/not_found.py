"""What a server sends for an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..output import LANGS, Page
from . import addresses
from .base import Frame, Imprint, Link


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """The page offers the home page and the search."""

    frame: Frame
    ways: tuple[Link, ...]


def pages(imprint: Imprint) -> Iterator[Page]:
    """Yield the page in both languages; hosts send the one at the root."""
    frame = imprint.frame(addresses.NOT_FOUND)
    ways = (frame.crumbs[0], *imprint.menu)
    for lang in LANGS:
        yield Page(addresses.NOT_FOUND, "pages/not_found.html", NotFoundContext(frame, ways), lang)
