"""Reporting to the head what was answered, where a rule asks for it (07-QC/TU)."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Clock, Handling, passed_on
from ..facts import Facts, ceased_for
from ..obligation import Obligation
from ..outcome import is_nobodys


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each petition of each item that came from a dialogue; what puts off the reply puts off the report."""
    for done in facts.handlings.values():
        if done.assignment.source != "direct" and (clock := facts.limits.report(done)):
            yield from _of(done, clock, facts)


def _of(done: Handling, clock: Clock, facts: Facts) -> Iterator[Obligation]:
    first, reported_on = done.cycles[0], done.resolution.reported_to_head_on
    # what is another body's to answer is not this one's to report on, unless it answered or reported already
    is_silent = done.resolution.replied_on is None and reported_on is None
    away_since = passed_on(done, first) if is_silent else None
    for petition_id in done.petition_ids:
        yield Obligation(
            kind="report_to_head",
            subject=done.assignment,
            petition_id=petition_id,
            owner_org_id=done.assignment.lead_org_id,
            clock=clock,
            closed_on=reported_on,
            is_tracked=facts.covers_item(done, clock.start_on),
            void_on=min(filter(None, (ceased_for(petition_id, done, facts), away_since)), default=None),
            is_nobodys=is_nobodys(done, first),
        )
