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
    """Yield up to three for each request; explaining is owed only once it was accepted, publishing once explained.

    An explanation given without a notice before it is an acceptance too. What the body decided on a day that the source
    does not state is neither in time nor late.
    """
    limits = facts.limits
    for request in facts.rows[ExplanationRequest]:
        body = request.respondent_org_id
        accept = limits.clock("explain_accept", body, request.received_on, "explanation")
        accepted_on = request.acceptance_notice_on or request.explained_on
        is_undated = request.acceptance in ("accepted", "refused", "forwarded") and accepted_on is None
        yield from _one("explain_accept", request, accept, accepted_on, facts, is_undated=is_undated)
        if request.acceptance in ("accepted", "withdrawn"):
            yield from _one("explain", request, limits.explanation(request), request.explained_on, facts)
        publish = limits.clock("explain_publish", body, request.explained_on, "explanation")
        yield from _one("explain_publish", request, publish, request.published_on, facts)


def _one(
    kind: DutyKind,
    request: ExplanationRequest,
    clock: Clock | None,
    closed_on: date | None,
    facts: Facts,
    *,
    is_undated: bool = False,
) -> Iterator[Obligation]:
    if clock:
        yield Obligation(
            kind=kind,
            subject=request,
            owner_org_id=request.respondent_org_id,
            clock=clock,
            closed_on=closed_on,
            is_tracked=not is_undated
            and facts.covers("explanation_request", request.respondent_org_id, clock.start_on),
            # no column dates the withdrawal, so it voids whatever was not done
            void_on=date.max if request.acceptance == "withdrawn" and closed_on is None else None,
        )
