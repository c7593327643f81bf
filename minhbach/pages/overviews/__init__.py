"""What stands above the rows of a register: the measures of its process, one file a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...findings import Words
from .. import addresses
from ..addresses import Section
from ..base import Publication
from ..duty_grid import DutyGrid
from ..listed import Register
from . import (
    channels,
    consultations,
    dialogues,
    directives,
    evaluation,
    explanations,
    inspections,
    letters,
    one_stop,
    plans,
    receptions,
    reports,
    supervision,
    work_steps,
)
from .base import Beside, Highlights, Measured, Measures, Overdue, Reported
from .evaluation import Scores
from .printed import printed
from .standings import Standings
from .statement import Statement
from .supervision import OpenFindings
from .work_steps import Process

#: What any of them yields; a new kind of block has a macro in `components/overview.html`.
Block = (
    Measures
    | Highlights
    | Overdue
    | Reported
    | Beside
    | Standings
    | OpenFindings
    | Scores
    | Process
    | DutyGrid
    | receptions.Upcoming
    | Statement
    | letters.Backlogs
    | channels.Channels
)

OVERVIEWS: Mapping[Section, Callable[[Publication], Iterator[Block]]] = {
    addresses.DIALOGUES: dialogues.blocks,
    addresses.RECEPTIONS: receptions.blocks,
    addresses.EXPLANATIONS: explanations.blocks,
    addresses.LETTERS: letters.blocks,
    addresses.ONE_STOP: one_stop.blocks,
    addresses.CONSULTATIONS: consultations.blocks,
    addresses.CHANNELS: channels.blocks,
    addresses.INSPECTIONS: inspections.blocks,
    addresses.DIRECTIVES: directives.blocks,
    addresses.SUPERVISION: supervision.blocks,
    addresses.REPORTS: reports.blocks,
    addresses.PLANS: plans.blocks,
    addresses.EVALUATION: evaluation.blocks,
    addresses.WORK_STEPS: work_steps.blocks,
}


def overview(publication: Publication, section: Section) -> tuple[Block, ...]:
    """Return the blocks of a section, none where it has no overview."""
    blocks = OVERVIEWS.get(section)
    return tuple(blocks(publication)) if blocks else ()


def of_register(publication: Publication, register: Register) -> tuple[Block, ...]:
    """Return the blocks of a register; of one without rows the figures that a source printed on the same matter."""
    if register.has_rows(publication.rows):
        return overview(publication, register.section)
    return tuple(printed(publication, Words("Số liệu nguồn đã nêu", "Figures that the source states"), register.topics))


__all__ = ["Block", "Measured", "Measures", "of_register", "overview"]
