"""Reporting to the head what was answered, where a rule asks for it (07-QC/TU)."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Clock, Handling
from ..facts import Facts, ceased_for
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each petition of each item that came from a dialogue."""
    for done in facts.handlings.values():
        start = done.start_on if done.assignment.source != "direct" else None
        if clock := facts.limits.clock("report_to_head", done.assignment.lead_org_id, start):
            yield from _of(done, clock, facts)


def _of(done: Handling, clock: Clock, facts: Facts) -> Iterator[Obligation]:
    for petition_id in done.petition_ids:
        yield Obligation(
            kind="report_to_head",
            subject=done.assignment,
            petition_id=petition_id,
            owner_org_id=done.assignment.lead_org_id,
            clock=clock,
            closed_on=done.resolution.reported_to_head_on,
            is_tracked=facts.covers_item(done, clock.start_on),
            void_on=ceased_for(petition_id, done, facts),
        )
