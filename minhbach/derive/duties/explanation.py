"""Requests for explanation: accept or refuse, explain, publish (Decree 59/2019)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...limits import Clock
from ...tables import ExplanationRequest
from ..codes import DutyKind
from ..facts import Facts
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield up to three for each request; explaining is owed only once it was accepted, publishing once explained."""
    limits = facts.limits
    for request in facts.rows[ExplanationRequest]:
        body = request.respondent_org_id
        accept = limits.clock("explain_accept", body, request.received_on, "explanation")
        yield from _one("explain_accept", request, accept, request.acceptance_notice_on, facts)
        if request.acceptance in ("accepted", "withdrawn"):
            yield from _one("explain", request, limits.explanation(request), request.explained_on, facts)
        publish = limits.clock("explain_publish", body, request.explained_on, "explanation")
        yield from _one("explain_publish", request, publish, request.published_on, facts)


def _one(
    kind: DutyKind, request: ExplanationRequest, clock: Clock | None, closed_on: date | None, facts: Facts
) -> Iterator[Obligation]:
    if clock:
        yield Obligation(
            kind=kind,
            subject=request,
            owner_org_id=request.respondent_org_id,
            clock=clock,
            closed_on=closed_on,
            is_tracked=facts.covers("explanation_request", request.respondent_org_id, clock.start_on),
            # no column dates the withdrawal, so it voids whatever was not done
            void_on=date.max if request.acceptance == "withdrawn" and closed_on is None else None,
        )
