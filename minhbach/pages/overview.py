"""What stands above the rows of a section; of many bodies it is too much for one page, and goes on on pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from ..findings import Words
from ..output import Page
from ..tables import Organization
from . import addresses
from .addresses import Section
from .base import Frame, Link, Publication
from .lists import Pager
from .overviews import Block
from .overviews.base import Beside
from .overviews.parts import in_parts

#: Bodies from which on an overview may be too much for a page. Of fewer it is worked out only where it is shown.
MANY = 60


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


@dataclass(frozen=True)
class Above:
    """The overview of a section, which `blocks` works out, in the parts that stand on one page each."""

    publication: Publication
    section: Section
    blocks: Callable[[], tuple[Block, ...]]

    @cached_property
    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """Return the blocks of each page; the first stand above the rows."""
        return in_parts(self.blocks()) if self._is_long else (self.blocks(),)

    @property
    def further(self) -> tuple[Link, ...]:
        """Return what the further pages tell, each matter once, with the place where it begins or goes on."""
        found: dict[Words, str] = {}
        for number, blocks in enumerate(self.parts[1:], 2):
            page = addresses.overview(self.publication.name, self.section, number)
            for at, block in enumerate(blocks, 1):
                found.setdefault(called(block), f"{page}#P{at}")
        return tuple(Link(words, address) for words, address in found.items())

    def rest(self) -> Iterator[Page]:
        """Yield the pages after the first, which the section lays out itself."""
        for number, blocks in enumerate(self.parts[1:] if self._is_long else (), 2):
            pager = OverviewPager(self.publication.name, self.section, number, len(self.parts), size=1)
            yield from self.publication.pages(
                pager.address(number),
                self.section,
                "overview.html",
                partial(OverviewContext, title=self.section.labels, overview=blocks, pager=pager),
            )

    @property
    def _is_long(self) -> bool:
        return len(self.publication.rows[Organization]) > MANY


def called(block: Block) -> Words:
    """Return the title of a block; of several side by side that of the first."""
    return block.blocks[0].title if isinstance(block, Beside) else block.title
