"""The state of each assignment."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Handling
from ...tables import AssignmentState, Petition
from ..facts import Facts
from ..headline import Situation, flags, governing, headline
from ..item import Item, Items
from .due import due


def assignment_states(facts: Facts, items: Items) -> Iterator[AssignmentState]:
    """Yield one state for each assignment."""
    for done in facts.handlings.values():
        yield _state(items.of(done), facts)


def _state(item: Item, facts: Facts) -> AssignmentState:
    situation = _situation(item, facts)
    due_on, days_late = due(governing(situation), facts.as_of)
    return AssignmentState(
        assignment_id=item.done.assignment.assignment_id,
        headline=headline(situation),
        flags=flags(situation),
        cycle=len(item.done.cycles),
        owner_org_id=_owner(item, facts),
        due_on=due_on,
        days_late=days_late,
    )


def _situation(item: Item, facts: Facts) -> Situation:
    petitions = [p for id_ in item.done.petition_ids if (p := facts.rows.get(Petition, id_))]
    is_moot = _is_moot(item)
    return Situation(
        items=(item,),
        # superseded: the work goes on under another item, as a merged petition does under another one
        is_merged=item.done.assignment.superseded_by_id is not None
        or (is_moot and all(p.merged_into_id for p in petitions)),
        is_withdrawn=is_moot and any(p.intake == "withdrawn" for p in petitions),
        awaits_notice=_awaits_notice(item.done, facts),
        is_tracked=item.is_tracked,
    )


def _is_moot(item: Item) -> bool:
    """Return whether nobody is owed a reply any more, and nothing was done before."""
    replies = [one for one in item.judged if one.duty.kind == "written_reply"]
    return bool(replies) and all(one.duty.verdict == "void" for one in replies) and item.outcome.stage == "pending"


def _awaits_notice(done: Handling, facts: Facts) -> bool:
    held = done.dialogue
    return done.start_on is None and held is not None and facts.covers("dialogue", held.host_org_id, held.held_on)


def _owner(item: Item, facts: Facts) -> str:
    """Return the body that answers for an open item now; a closed one stays with the body that did it."""
    lead = item.done.assignment.lead_org_id
    current = [one for one in item.judged if one.is_current]
    if owed := [one for one in current if one.is_open] or current:
        return owed[-1].duty.owner_org_id
    lineage = facts.limits.bodies.lineage(lead, facts.as_of)
    return lineage.owner_org_id if item.outcome.is_open and lineage.is_resolved else lead
