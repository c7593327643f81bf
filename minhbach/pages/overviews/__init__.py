"""What stands above the rows of a register: the measures of its process, one file a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .. import addresses
from ..addresses import Section
from ..base import Publication
from . import explanations
from .base import Measured, Measures

#: What any of them yields; a new kind of block has a macro in `components/overview.html`.
Block = Measures

OVERVIEWS: Mapping[Section, Callable[[Publication], Iterator[Block]]] = {
    addresses.EXPLANATIONS: explanations.blocks,
}


def overview(publication: Publication, section: Section) -> tuple[Block, ...]:
    """Return the blocks of a section, none where it has no overview."""
    blocks = OVERVIEWS.get(section)
    return tuple(blocks(publication)) if blocks else ()


__all__ = ["Block", "Measured", "Measures", "overview"]
