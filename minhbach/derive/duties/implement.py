"""Carrying out a commitment, an instruction, or what a reply promised: only written dates limit it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...limits import Cycle, Handling, counts
from ..facts import Facts
from ..obligation import Obligation
from ..outcome import carried_out, ceased

_PROMISED = ("scheduled", "resolved_in_part")
_WORK = ("commitment", "instruction")


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each item that is work to do; one without a written date has no limit, and says so."""
    for done in facts.handlings.values():
        if done.assignment.kind in _WORK or done.resolution.result in _PROMISED:
            for cycle in _rounds(done):
                yield _of(done, cycle, facts)


def _rounds(done: Handling) -> Iterator[Cycle]:
    """Yield the rounds of the work itself: one that was not finished when the item was reopened simply goes on.

    What a reply promised is promised once; only a commitment or an instruction is taken up again.
    """
    current, *later = done.cycles
    for cycle in later:
        if done.assignment.kind in _WORK and _is_over(done, current):
            yield current
            current = cycle
        else:
            current = replace(current, events=current.events + cycle.events)
    yield current


def _is_over(done: Handling, cycle: Cycle) -> bool:
    was_ended = any(event.event_type in ("dropped", "terminated") and counts(event) for event in cycle.events)
    return was_ended or carried_out(done, cycle) is not None


def _of(done: Handling, cycle: Cycle, facts: Facts) -> Obligation:
    clock = facts.limits.implementation(done, cycle)
    written = clock.limit.literal if clock.limit else None
    laid_on = cycle.opened.event_on if cycle.opened else done.start_on
    return Obligation(
        kind="implement",
        subject=done.assignment,
        petition_id=done.assignment.petition_id,
        owner_org_id=done.assignment.lead_org_id,
        clock=clock,
        closed_on=carried_out(done, cycle),
        is_tracked=facts.covers_item(done, laid_on or written),
        void_on=ceased(done, cycle.number),
        cycle=cycle.number,
    )
