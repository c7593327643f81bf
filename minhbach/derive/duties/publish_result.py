"""Publishing the result of a dialogue (communes: within 10 days, Law on Local Government, article 43)."""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import Conclusion, Dialogue
from ..facts import Facts, ended
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each dialogue held on a known day, where a rule is in force for its host."""
    for dialogue in facts.rows[Dialogue]:
        if clock := facts.limits.clock("publish_result", dialogue.host_org_id, ended(dialogue)):
            notices = facts.rows.by(Conclusion, "dialogue_id")[dialogue.dialogue_id]
            yield Obligation(
                kind="publish_result",
                subject=dialogue,
                owner_org_id=dialogue.host_org_id,
                clock=clock,
                closed_on=min((n.published_on for n in notices if n.published_on), default=None),
                is_tracked=facts.covers("dialogue", dialogue.host_org_id, clock.start_on),
            )
