"""Answering what was raised at a reception (Law on Citizen Reception, article 28: within 10 working days)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...tables import Petition, ReceptionSession
from ..facts import Facts, void_on
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each petition raised at a reception, where a rule is in force for the receiving body."""
    for petition in facts.rows[Petition]:
        session = facts.rows.get(ReceptionSession, petition.reception_id) if petition.origin == "reception" else None
        if session and (one := _of(petition, session, facts)):
            yield one


def _of(petition: Petition, session: ReceptionSession, facts: Facts) -> Obligation | None:
    clock = facts.limits.clock("reception_reply", session.org_id, _first_raised(petition, facts), "reception")
    if clock is None:
        return None
    is_undated = petition.intake == "inadmissible" and petition.intake_on is None  # done on a day nobody states
    given_out = [done.start_on for done in facts.handlings_of.get(petition.petition_id, ())]
    return Obligation(
        kind="reception_reply",
        subject=petition,
        owner_org_id=session.org_id,
        clock=clock,
        closed_on=_answered(petition, facts),
        is_tracked=not is_undated and facts.covers("petition", session.org_id, clock.start_on),
        void_on=void_on(petition, min(filter(None, given_out), default=None)),
    )


def _answered(petition: Petition, facts: Facts) -> date | None:
    """Return the day of the first answer: at the session itself, by showing where else to go, or by a reply."""
    if petition.answered_on_spot:
        return petition.raised_on
    guided_on = petition.intake_on if petition.intake == "inadmissible" else None
    replies = (done.resolution.replied_on for done in facts.handlings_of.get(petition.petition_id, ()))
    return min(filter(None, (guided_on, *replies)), default=None)


def _first_raised(petition: Petition, facts: Facts) -> date | None:
    """Return when the matter was first raised: petitions merged into this one bring their earlier date with them."""
    days, waiting, seen = [petition.raised_on], [petition.petition_id], {petition.petition_id}
    while waiting:
        for child in facts.rows.by(Petition, "merged_into_id")[waiting.pop()]:
            if child.petition_id not in seen:
                seen.add(child.petition_id)
                waiting.append(child.petition_id)
                days.append(child.raised_on)
    return min(filter(None, days), default=None)
