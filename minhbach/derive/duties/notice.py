"""Issuing the conclusion notice after a dialogue (07-QC/TU: within 10 days)."""

from __future__ import annotations

from collections.abc import Iterator

from ...limits import first_notice
from ...tables import Dialogue
from ..facts import Facts, ended
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each dialogue held on a known day, where a rule is in force for its host."""
    for dialogue in facts.rows[Dialogue]:
        if one := notice_of(dialogue, facts):
            yield one


def notice_of(dialogue: Dialogue, facts: Facts) -> Obligation | None:
    """Return what the host owes after one dialogue, or None where no clock starts."""
    clock = facts.limits.clock("notice", dialogue.host_org_id, ended(dialogue))
    if clock is None:
        return None
    notice = first_notice(facts.rows, dialogue.dialogue_id)
    return Obligation(
        kind="notice",
        subject=dialogue,
        owner_org_id=dialogue.host_org_id,
        clock=clock,
        closed_on=notice.issued_on if notice else None,
        is_tracked=facts.covers("dialogue", dialogue.host_org_id, clock.start_on),
    )
