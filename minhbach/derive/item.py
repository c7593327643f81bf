"""One assignment as a petition or a notice sees it: its stage, and the duties that speak for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..limits import Handling
from ..tables import Duty
from .facts import Facts
from .obligation import Judged
from .outcome import DONE, ENDED, Stage, is_contested, is_elsewhere, is_partly_done, replied, returns, stage

#: The only kinds whose lateness moves a headline (docs/life-cycle.md, one headline).
HEADLINE_KINDS = ("written_reply", "reception_reply", "implement")

Subject = tuple[str, str]  # table, id


def by_subject(judged: Iterable[Judged]) -> Mapping[Subject, tuple[Judged, ...]]:
    """Return the duties grouped by the row they are about."""
    groups: defaultdict[Subject, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.duty.subject_table, one.duty.subject_id].append(one)
    return {subject: tuple(group) for subject, group in groups.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """An assignment, its stage, and its duties (towards one petition, where one asks)."""

    done: Handling
    stage: Stage
    judged: tuple[Judged, ...]
    is_tracked: bool

    @property
    def is_open(self) -> bool:
        """Whether anything remains to be done or answered."""
        return self.stage not in ENDED

    @property
    def is_done(self) -> bool:
        """Whether the work is done, as the body reports or as verified."""
        return self.stage in DONE

    @property
    def is_reopened(self) -> bool:
        """Whether it is open again after a close."""
        return self.is_open and len(self.done.cycles) > 1

    @property
    def is_contested(self) -> bool:
        """Whether a statement stands against what the body answered or reported."""
        return is_contested(self.done)

    @property
    def is_partly_done(self) -> bool:
        """Whether a part of the work is reported as done, and the rest not."""
        return self.is_open and is_partly_done(self.done)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is open at a body it was passed on to."""
        return self.is_open and is_elsewhere(self.done)

    @property
    def is_unlimited(self) -> bool:
        """Whether it is open and no clock says by when."""
        runs = any(one.is_open for one in self.judged)
        return self.is_open and self.is_tracked and self.done.start_on is not None and not runs

    @property
    def returns(self) -> int:
        """How often a body it was passed on to sent it back."""
        return returns(self.done)

    @property
    def replied_on(self) -> date | None:
        """The day of the first reply of the latest cycle."""
        return replied(self.done, self.done.cycles[-1])

    @property
    def lacks_number(self) -> bool:
        """Whether it was answered while a duty to answer in writing is still open."""
        replies = (one for one in self.judged if one.duty.kind == "written_reply")
        return self.replied_on is not None and any(
            one.is_open and one.duty.cycle == len(self.done.cycles) for one in replies
        )

    @property
    def was_early(self) -> bool:
        """Whether it was answered before the notice that asked for it."""
        given, start = self.done.resolution.replied_on, self.done.start_on
        return given is not None and start is not None and self.done.dialogue is not None and given < start


def item_of(
    done: Handling, judged: Mapping[Subject, tuple[Judged, ...]], facts: Facts, petition_id: str | None = None
) -> Item:
    """Return an assignment with the duties that move its headline, if asked only those towards one petition."""
    duties = tuple(
        one
        for one in judged.get(("assignment", done.assignment.assignment_id), ())
        if one.duty.kind in HEADLINE_KINDS and _concerns(one.duty, petition_id)
    )
    return Item(done, stage(done), duties, facts.covers_item(done, done.start_on))


def live(done: Handling, facts: Facts) -> Handling:
    """Return the assignment that stands for this one now: itself, or the last of those that superseded it."""
    seen: set[str] = set()
    while (
        after := facts.handlings.get(done.assignment.superseded_by_id or "")
    ) and after.assignment.assignment_id not in seen:
        seen.add(after.assignment.assignment_id)
        done = after
    return done


def _concerns(duty: Duty, petition_id: str | None) -> bool:
    return petition_id is None or duty.kind == "implement" or duty.subject_petition_id == petition_id
