"""Accepting a matter that another body passed on; no rule that ships with the program limits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...limits import Handling
from ...tables import ResolutionEvent
from ..facts import Facts
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each passing on with its document, where a rule is in force for the receiver."""
    for done in facts.handlings.values():
        for event in done.events:
            if event.event_type == "forwarded" and event.document_id and (one := _of(event, done, facts)):
                yield one


def _of(event: ResolutionEvent, done: Handling, facts: Facts) -> Obligation | None:
    clock = facts.limits.clock("accept_forward", event.to_org_id or "", event.event_on)
    if clock is None or event.to_org_id is None:
        return None
    return Obligation(
        kind="accept_forward",
        subject=event,
        owner_org_id=event.to_org_id,
        clock=clock,
        closed_on=_accepted(event, done),
        is_tracked=facts.covers_item(done, event.event_on),
    )


def _accepted(forwarded: ResolutionEvent, done: Handling) -> date | None:
    days = (
        event.event_on
        for event in done.events
        if event.event_type == "accept_forward"
        and event.org_id == forwarded.to_org_id
        and event.event_on >= forwarded.event_on
    )
    return min(days, default=None)
