"""The state of each petition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...limits import first_notice, unassigned
from ...tables import Dialogue, Petition, PetitionState, ReceptionSession
from ..codes import UNPUBLISHED
from ..facts import Facts, ended
from ..headline import Situation, flags, governing, headline
from ..item import Item, Subject, item_of, live
from ..obligation import Judged
from .due import due


@dataclass(frozen=True, slots=True)
class _Raised:
    """Where a petition was raised, as far as its headline depends on it."""

    is_tracked: bool
    is_notice_overdue: bool = False
    awaits_notice: bool = False


def petition_states(facts: Facts, judged: Mapping[Subject, tuple[Judged, ...]]) -> Iterator[PetitionState]:
    """Yield one state for each petition."""
    for petition in facts.rows[Petition]:
        yield _state(petition, _situation(petition, facts, judged), facts)


def _state(petition: Petition, situation: Situation, facts: Facts) -> PetitionState:
    due_on, days_late = due(governing(situation), facts.as_of)
    return PetitionState(
        petition_id=petition.petition_id,
        headline=headline(situation),
        flags=flags(situation),
        cycle=max((len(item.done.cycles) for item in situation.items), default=1),
        items=len(situation.items),
        items_done=situation.items_done,
        due_on=due_on,
        days_late=days_late,
    )


def _situation(petition: Petition, facts: Facts, judged: Mapping[Subject, tuple[Judged, ...]]) -> Situation:
    own = judged.get(("petition", petition.petition_id), ())
    raised = _raised(petition, facts, judged)
    return Situation(
        items=_items(petition, facts, judged),
        own=tuple(one for one in own if one.duty.kind == "reception_reply"),
        notional=next((one for one in own if one.duty.kind == "notional_reply" and one.is_current), None),
        is_withheld=petition.publication_status in UNPUBLISHED,
        is_merged=petition.merged_into_id is not None,
        is_withdrawn=petition.intake == "withdrawn",
        is_inadmissible=petition.intake == "inadmissible",
        is_answered_at_event=petition.answered_on_spot,
        is_unassigned=unassigned(facts.corpus, petition),
        is_notice_overdue=raised.is_notice_overdue,
        awaits_notice=raised.awaits_notice,
        is_tracked=raised.is_tracked,
    )


def _items(petition: Petition, facts: Facts, judged: Mapping[Subject, tuple[Judged, ...]]) -> tuple[Item, ...]:
    """Return the petition's assignments, each in the form that superseded it, once."""
    given = (live(done, facts) for done in facts.handlings_of.get(petition.petition_id, ()))
    current = {done.assignment.assignment_id: done for done in given}
    return tuple(item_of(done, judged, facts, petition.petition_id) for done in current.values())


def _raised(petition: Petition, facts: Facts, judged: Mapping[Subject, tuple[Judged, ...]]) -> _Raised:
    dialogue = facts.rows.get(Dialogue, petition.dialogue_id)
    if dialogue and dialogue.status == "held":
        return _raised_at(dialogue, facts, judged)
    session = facts.rows.get(ReceptionSession, petition.reception_id)
    if session:
        return _Raised(facts.covers("petition", session.org_id, petition.raised_on))
    return _Raised(facts.corpus.is_register)


def _raised_at(dialogue: Dialogue, facts: Facts, judged: Mapping[Subject, tuple[Judged, ...]]) -> _Raised:
    day = ended(dialogue)
    is_covered = facts.covers("dialogue", dialogue.host_org_id, day)
    is_awaited = is_covered and first_notice(facts.rows, dialogue.dialogue_id) is None
    notices = (one for one in judged.get(("dialogue", dialogue.dialogue_id), ()) if one.duty.kind == "notice")
    is_overdue = any(one.is_open and one.standing == "overdue" for one in notices)
    return _Raised(is_covered or facts.covers("petition", dialogue.host_org_id, day), is_overdue, is_awaited)
