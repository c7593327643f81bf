"""Accepting a matter that another body passed on; no rule that ships with the program limits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...limits import Cycle, Handling, counts
from ...tables import ResolutionEvent
from ..facts import Facts, ceased_for
from ..obligation import Obligation
from ..outcome import ceased, replied

#: What the receiver does with a matter, and thereby says that it has it: it takes it, sends it back or on, or works on it.
_TAKES = (
    "accept_forward",
    "returned",
    "forwarded",
    "accepted",
    "interim_reply",
    "progress",
    "partly_done",
    "done_reported",
    "will_not_do",
    "reply_again",
    "corrected_reply",
)


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each passing on with its document, where a rule is in force for the receiver."""
    for done in facts.handlings.values():
        for cycle in done.cycles:
            for event in cycle.events:
                if event.event_type == "forwarded" and counts(event) and (one := _of(event, done, cycle, facts)):
                    yield one


def _of(passed: ResolutionEvent, done: Handling, cycle: Cycle, facts: Facts) -> Obligation | None:
    clock = facts.limits.clock("accept_forward", passed.to_org_id or "", passed.event_on)
    if clock is None or passed.to_org_id is None:
        return None
    receivers = {holder.org_id for holder in facts.limits.bodies.lineage(passed.to_org_id, facts.as_of).holders}
    after = [event for event in _later(done, passed) if counts(event)]
    taken = (event.event_on for event in after if event.event_type in _TAKES and event.org_id in receivers)
    return Obligation(
        kind="accept_forward",
        subject=passed,
        owner_org_id=passed.to_org_id,
        clock=clock,
        closed_on=min(taken, default=None),
        is_tracked=facts.covers_item(done, passed.event_on),
        void_on=min(filter(None, _ends(passed, done, cycle, facts, receivers)), default=None),
    )


def _later(done: Handling, passed: ResolutionEvent) -> Iterator[ResolutionEvent]:
    """Yield what was recorded of an item after it was passed on."""
    events = done.events
    for event in events:
        if event is passed:
            yield from events


def _ends(
    passed: ResolutionEvent, done: Handling, cycle: Cycle, facts: Facts, receivers: set[str]
) -> Iterator[date | None]:
    """Yield the days from which nothing is left to accept: answered, no longer owed, or taken elsewhere by another body."""
    yield from (day for day in (replied(done, cycle),) if day and day >= passed.event_on)
    owed_until = [ceased_for(one, done, facts, cycle.number) for one in done.petition_ids] or [
        ceased(done, cycle.number)
    ]
    if None not in owed_until:
        yield max(filter(None, owed_until))
    for event in _later(done, passed):
        is_moved = event.event_type in ("forwarded", "returned") and event.org_id not in receivers and counts(event)
        if is_moved or event.event_type == "reopened":
            yield event.event_on
