"""Answering a petition in writing (07-QC/TU: within 30 days of the notice), once in each cycle."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Cycle, Handling
from ..facts import Facts, ceased_for
from ..obligation import Obligation
from ..outcome import is_nobodys, replied_in_writing


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each petition of each item, in each of its cycles."""
    for done in facts.handlings.values():
        for cycle in done.cycles:
            if _starts_clock(done, cycle):
                yield from _of(done, cycle, facts)


def _starts_clock(done: Handling, cycle: Cycle) -> bool:
    """Return whether a reply is owed in a cycle: for a direct item only with a written date or a named rule."""
    item = done.assignment
    if item.source == "direct":
        return bool(item.explicit_due_on or item.rule_id or (cycle.opened and cycle.opened.new_due_on))
    return done.start_on is not None


def _of(done: Handling, cycle: Cycle, facts: Facts) -> Iterator[Obligation]:
    clock = facts.limits.reply(done, cycle)
    for petition_id in done.petition_ids:
        yield Obligation(
            kind="written_reply",
            subject=done.assignment,
            petition_id=petition_id,
            owner_org_id=done.assignment.lead_org_id,
            clock=clock,
            closed_on=replied_in_writing(done, cycle),
            is_tracked=facts.covers_item(done, clock.start_on),
            void_on=ceased_for(petition_id, done, facts, cycle.number),
            cycle=cycle.number,
            is_nobodys=is_nobodys(done, cycle),
        )
