"""One assignment as a petition or a notice sees it: its stage, and the duties that speak for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..limits import Handling
from ..tables import Duty
from .codes import DutyKind
from .facts import Facts
from .obligation import Judged
from .outcome import DONE, Outcome, outcome

#: The only kinds whose lateness moves a headline (docs/life-cycle.md, one headline).
HEADLINE_KINDS = ("written_reply", "reception_reply", "implement")


@dataclass(frozen=True, slots=True)
class Item:
    """An assignment, what became of it, and its duties (towards one petition, where one asks)."""

    done: Handling
    outcome: Outcome
    judged: tuple[Judged, ...]
    is_tracked: bool

    @property
    def is_done(self) -> bool:
        """Whether the work is done, as the body reports or as verified."""
        return self.outcome.stage in DONE

    @property
    def is_reopened(self) -> bool:
        """Whether it is open again after a close."""
        return self.outcome.is_open and len(self.done.cycles) > 1

    @property
    def is_unlimited(self) -> bool:
        """Whether it is open and no clock says by when."""
        runs = any(one.is_open for one in self.judged)
        return self.outcome.is_open and self.is_tracked and self.done.start_on is not None and not runs

    @property
    def lacks_number(self) -> bool:
        """Whether it was answered while the latest duty to answer in writing is still open."""
        if self.outcome.replied_on is None:
            return False
        replies = (one for one in self.judged if one.duty.kind == "written_reply" and one.is_open)
        return any(one.duty.cycle == len(self.done.cycles) for one in replies)

    @property
    def was_early(self) -> bool:
        """Whether it was answered before the notice that asked for it."""
        given, start = self.done.resolution.replied_on, self.done.start_on
        return given is not None and start is not None and self.done.dialogue is not None and given < start


class Items:
    """Every assignment as an item, and the duties by the row they are about; each item is worked out once."""

    def __init__(self, judged: Iterable[Judged], facts: Facts) -> None:
        self._facts = facts
        self._of: dict[str, Item] = {}
        self._about: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
        for one in judged:
            self._about[one.duty.subject_table, one.duty.subject_id].append(one)

    def about(self, table: str, key: str, kind: DutyKind) -> list[Judged]:
        """Return the duties of a kind that are about one row."""
        return [one for one in self._about.get((table, key), ()) if one.duty.kind == kind]

    def of(self, done: Handling) -> Item:
        """Return an assignment with all duties that move its headline."""
        key = done.assignment.assignment_id
        if key not in self._of:
            duties = (one for one in self._about.get(("assignment", key), ()) if one.duty.kind in HEADLINE_KINDS)
            is_tracked = self._facts.covers_item(done, done.start_on)
            line = self._facts.limits.bodies.lineage(done.assignment.lead_org_id, self._facts.as_of)
            own = {holder.org_id for holder in line.holders}
            self._of[key] = Item(done, outcome(done, own), tuple(duties), is_tracked)
        return self._of[key]

    def towards(self, petition_id: str) -> tuple[Item, ...]:
        """Return the items of a petition, each in the form that superseded it, once, with the duties towards it."""
        given = (self._live(done) for done in self._facts.handlings_of.get(petition_id, ()))
        current = {done.assignment.assignment_id: done for done in given}
        return tuple(_towards(self.of(done), petition_id) for done in current.values())

    def _live(self, done: Handling) -> Handling:
        """Return the assignment that stands for this one now: itself, or the last of those that superseded it."""
        seen = {done.assignment.assignment_id}
        while after := self._facts.handlings.get(done.assignment.superseded_by_id or ""):
            if after.assignment.assignment_id in seen:
                break
            seen.add(after.assignment.assignment_id)
            done = after
        return done


def _towards(item: Item, petition_id: str) -> Item:
    if len(item.done.petition_ids) < 2:
        return item
    return replace(item, judged=tuple(one for one in item.judged if _concerns(one.duty, petition_id)))


def _concerns(duty: Duty, petition_id: str) -> bool:
    return duty.kind == "implement" or duty.subject_petition_id == petition_id
