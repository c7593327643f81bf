"""The state of each petition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...limits import first_notice, unassigned
from ...tables import Dialogue, Petition, PetitionState, ReceptionSession
from ..codes import UNPUBLISHED
from ..duties.notice import notice_of
from ..duties.notional_reply import awaits_reply, both_limits
from ..facts import Facts, ended
from ..headline import Situation, flags, governing, headline
from ..item import Items
from .due import due


@dataclass(frozen=True, slots=True)
class _Raised:
    """Where a petition was raised, as far as its headline depends on it."""

    is_tracked: bool
    is_notice_overdue: bool = False
    awaits_notice: bool = False


def petition_states(facts: Facts, items: Items) -> Iterator[PetitionState]:
    """Yield one state for each petition."""
    for petition in facts.rows[Petition]:
        yield _state(petition, _situation(petition, facts, items), facts)


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
        end_to_end_due_on=_end_to_end(petition, facts),
    )


def _end_to_end(petition: Petition, facts: Facts) -> date | None:
    """Return the day by which the rules promise a reply after the dialogue, whoever takes how much of the time."""
    dialogue = facts.rows.get(Dialogue, petition.dialogue_id)
    notice = notice_of(dialogue, facts) if dialogue and awaits_reply(petition) else None
    clock = both_limits(notice, facts) if notice else None
    return clock.limit.rolled if clock and clock.limit else None


def _situation(petition: Petition, facts: Facts, items: Items) -> Situation:
    raised = _raised(petition, facts, items)
    notional = items.about("petition", petition.petition_id, "notional_reply")
    return Situation(
        items=items.towards(petition.petition_id),
        own=tuple(items.about("petition", petition.petition_id, "reception_reply")),
        notional=next((one for one in notional if one.is_current), None),
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


def _raised(petition: Petition, facts: Facts, items: Items) -> _Raised:
    dialogue = facts.rows.get(Dialogue, petition.dialogue_id)
    if dialogue and dialogue.status == "held":
        return _raised_at(dialogue, facts, items)
    session = facts.rows.get(ReceptionSession, petition.reception_id)
    if session:
        return _Raised(facts.covers("petition", session.org_id, petition.raised_on))
    return _Raised(facts.corpus.package.is_register)


def _raised_at(dialogue: Dialogue, facts: Facts, items: Items) -> _Raised:
    day, host = ended(dialogue), dialogue.host_org_id
    is_covered = facts.covers("dialogue", host, day)
    notices = items.about("dialogue", dialogue.dialogue_id, "notice")
    return _Raised(
        is_tracked=is_covered or facts.covers("petition", host, day),
        is_notice_overdue=any(one.is_open and one.standing == "overdue" for one in notices),
        awaits_notice=is_covered and first_notice(facts.rows, dialogue.dialogue_id) is None,
    )
