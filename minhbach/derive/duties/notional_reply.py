"""The reply that would be due had the notice come in time, so that a missing notice cannot look punctual."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import Clock
from ...tables import DeadlineRule, Dialogue, Petition
from ...workdays import limit
from ..facts import Facts, void_on
from ..obligation import Obligation
from ..outcome import replied_in_writing
from ..verdict import LATE, judge
from .notice import notice_of


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each petition of a dialogue whose notice is overdue; void once the late notice came.

    A reply that was given without waiting for the notice closes it.
    """
    for dialogue in facts.rows[Dialogue]:
        notice = notice_of(dialogue, facts)
        clock = both_limits(notice, facts) if notice and _was_late(notice, facts) else None
        if notice and clock:
            raised = facts.rows.by(Petition, "dialogue_id")[dialogue.dialogue_id]
            yield from (_of(petition, notice, clock, facts) for petition in raised if awaits_reply(petition))


def awaits_reply(petition: Petition) -> bool:
    """Return whether a petition still needs a reply after its dialogue."""
    return not petition.answered_on_spot and petition.intake != "inadmissible"


def _was_late(notice: Obligation, facts: Facts) -> bool:
    is_known = notice.closed_on is not None or notice.is_tracked
    return is_known and judge(notice.clock, notice.closed_on, facts.as_of, facts.limits.calendar) in LATE


def both_limits(notice: Obligation, facts: Facts) -> Clock | None:
    """Return the limits of a notice and of the reply after it as one literal sum, rolled over days off once."""
    start, first = notice.clock.start_on, notice.clock.limit
    rule = facts.limits.rule("written_reply", notice.owner_org_id, start) if start else None
    if rule is None or first is None:
        return None
    both = limit(first.literal, rule.amount, rule.unit, facts.limits.calendar, end_rule=rule.end_rule)
    return Clock(start, both, rule, _weaker(notice.clock.rule, rule))


def _weaker(one: DeadlineRule | None, other: DeadlineRule) -> str:
    """Return the less certain of the marks A, B, C of two rules."""
    return max(one.certainty, other.certainty) if one else other.certainty


def _of(petition: Petition, notice: Obligation, clock: Clock, facts: Facts) -> Obligation:
    handled = facts.handlings_of.get(petition.petition_id, ())
    replies = (replied_in_writing(done, done.cycles[0]) for done in handled)
    return Obligation(
        kind="notional_reply",
        subject=petition,
        owner_org_id=notice.owner_org_id,
        clock=clock,
        closed_on=min(filter(None, replies), default=None),
        is_tracked=True,
        void_on=notice.closed_on or void_on(petition, None),
        start_basis="notional",
    )
