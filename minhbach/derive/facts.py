"""What the duties are drawn from: one package on its data date, with the look-ups that several kinds share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..corpus import Corpus, Rows
from ..limits import Handling, Limits, covers, handling
from ..tables import Assignment, Dialogue, Petition
from .outcome import ceased


@dataclass(frozen=True)
class Facts:
    """A package, its limits and its data date."""

    corpus: Corpus
    limits: Limits
    as_of: date

    @property
    def rows(self) -> Rows:
        """The rows of the package with the reference rows."""
        return self.corpus.rows

    @cached_property
    def handlings(self) -> Mapping[str, Handling]:
        """What is recorded about each assignment, by its id."""
        return {item.assignment_id: handling(self.rows, item) for item in self.rows[Assignment]}

    @cached_property
    def handlings_of(self) -> Mapping[str, tuple[Handling, ...]]:
        """The assignments of each petition that has any, by the petition's id."""
        found: defaultdict[str, list[Handling]] = defaultdict(list)
        for done in self.handlings.values():
            for petition_id in done.petition_ids:
                found[petition_id].append(done)
        return {petition_id: tuple(all_of_it) for petition_id, all_of_it in found.items()}

    def covers(self, table: str, org_id: str, on: date | None) -> bool:
        """Return whether absence counts for this body and table on a day."""
        return covers(self.corpus, table, org_id, on)

    def covers_item(self, done: Handling, on: date | None) -> bool:
        """Return whether absence counts for an assignment: by its host in the dialogue chain, else by its lead body."""
        return self.covers("petition", done.dialogue.host_org_id if done.dialogue else done.assignment.lead_org_id, on)


def ended(dialogue: Dialogue) -> date | None:
    """Return the day from which limits after a dialogue run; None where it was not held or no source dates it."""
    return dialogue.ended_on or dialogue.held_on if dialogue.status == "held" else None


def void_on(petition: Petition | None, assigned_on: date | None) -> date | None:
    """Return the day on which nothing more is owed for a petition: merged, or withdrawn before it was assigned."""
    if petition is None:
        return None
    if petition.merged_into_id:
        return petition.merged_on or petition.raised_on or date.min
    was_assigned = assigned_on is not None and petition.intake_on is not None and assigned_on <= petition.intake_on
    if petition.intake == "withdrawn" and not was_assigned:
        return petition.intake_on or date.min
    return None


def ceased_for(petition_id: str, done: Handling, facts: Facts, cycle: int = 1) -> date | None:
    """Return the day on which an item was no longer owed to one of its petitions in a cycle."""
    ends = (void_on(facts.rows.get(Petition, petition_id), done.start_on), ceased(done, cycle))
    return min(filter(None, ends), default=None)
