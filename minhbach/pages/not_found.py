"""What a server sends for an address that does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ..output import NOT_FOUND, Page
from .base import Frame, Imprint, Link


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    """The page offers the ways into the site."""

    frame: Frame
    ways: tuple[Link, ...]


def pages(imprint: Imprint) -> Iterator[Page]:
    """Yield the one page that hosts send for any address, of either language: it speaks both."""
    frame = replace(imprint.frame(NOT_FOUND), twin=False)
    ways = frame.crumbs[0], *imprint.menu
    yield Page(NOT_FOUND, "pages/not_found.html", partial(NotFoundContext, frame, ways), "vi")
