"""What a cross-table check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..corpus import Corpus, Exemption, Rows
from ..findings import Finding
from ..limits import Handling, Limits, handling
from ..tables import Assignment, CalendarDay, Conclusion, DeadlineRule, Organization, ResolutionEvent

#: Tables of which any row can move a due date.
_DUE_DATES = (DeadlineRule, CalendarDay, Organization, Conclusion, Assignment, ResolutionEvent)


@dataclass(frozen=True)
class Case:
    """One package to check on its data date.

    `as_of_declared` is False where the date was taken from the newest event: no date can be later than it then.
    `keeps` says whether one more finding of a code will be kept: one that is only counted needs no words.
    """

    corpus: Corpus
    as_of: date
    as_of_declared: bool
    limits: Limits
    exemptions: tuple[Exemption, ...] = ()
    keeps: Callable[[str], bool] = lambda _: True

    @property
    def knows_due_dates(self) -> bool:
        """Whether all is here that a due date follows from, beside the row that owes it."""
        return self.rows.is_whole(*_DUE_DATES)

    @property
    def rows(self) -> Rows:
        """The rows of the package with the reference rows beside them."""
        return self.corpus.rows

    @cached_property
    def handlings(self) -> tuple[Handling, ...]:
        """What is recorded about each assignment, in the order of the file."""
        return tuple(handling(self.rows, assignment) for assignment in self.rows[Assignment])


Check = Callable[[Case], Iterator[Finding]]
