"""Announcing a dialogue a number of days before it is held."""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import Dialogue
from ..facts import Facts
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each dialogue held, where a rule is in force for its host."""
    for dialogue in facts.rows[Dialogue]:
        held_on = dialogue.held_on if dialogue.status == "held" else None
        if clock := facts.limits.clock("announce", dialogue.host_org_id, held_on):
            yield Obligation(
                kind="announce",
                subject=dialogue,
                owner_org_id=dialogue.host_org_id,
                clock=clock,
                closed_on=dialogue.announced_on,
                is_tracked=facts.covers("dialogue", dialogue.host_org_id, held_on),
            )
