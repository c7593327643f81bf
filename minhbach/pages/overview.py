"""What stands above the rows of a section and is too much for its first page: further pages of the overview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..findings import Words
from ..output import Page
from . import addresses
from .addresses import Section
from .base import Frame, Link, Publication
from .lists import Pager
from .overviews import Block
from .overviews.base import Beside

#: The blocks of each page; the first stand above the rows.
Parts = Sequence[tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class OverviewPager(Pager):
    """Where a part of an overview stands; the first is the section's own page."""

    def address(self, page: int) -> str:
        """Return the address of another part."""
        return addresses.overview(self.package, self.section, page)


@dataclass(frozen=True, slots=True)
class OverviewContext:
    """One of the further pages of an overview."""

    frame: Frame
    title: Words
    overview: tuple[Block, ...]
    pager: OverviewPager


def rest(publication: Publication, section: Section, parts: Parts) -> Iterator[Page]:
    """Yield the pages after the first, which the section lays out itself."""
    for number, blocks in enumerate(parts[1:], 2):
        pager = OverviewPager(publication.name, section, number, len(parts), size=1)
        yield from publication.pages(
            pager.address(number),
            section,
            "overview.html",
            partial(OverviewContext, title=section.labels, overview=blocks, pager=pager),
        )


def further(publication: Publication, section: Section, parts: Parts) -> tuple[Link, ...]:
    """Return what the further pages tell, each matter once, with the place where it begins or goes on."""
    found: dict[Words, str] = {}
    for number, blocks in enumerate(parts[1:], 2):
        page = addresses.overview(publication.name, section, number)
        for at, block in enumerate(blocks, 1):
            found.setdefault(called(block), f"{page}#P{at}")
    return tuple(Link(words, address) for words, address in found.items())


def called(block: Block) -> Words:
    """Return the title of a block; of several side by side that of the first."""
    return block.blocks[0].title if isinstance(block, Beside) else block.title
