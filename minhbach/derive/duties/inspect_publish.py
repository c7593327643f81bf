"""Publishing the conclusion of an inspection (Inspection Law 2022, article 79: within 10 days)."""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import Inspection
from ..facts import Facts
from ..obligation import Obligation


def owed(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each inspection whose conclusion was issued, where a rule is in force for the inspecting body.

    The law speaks of inspections (thanh tra): checks, supervision and asset verification stand in the same table.
    """
    for row in facts.rows.by(Inspection, "kind")["inspection"]:
        body = row.inspecting_org_id
        if clock := facts.limits.clock("inspect_publish", body, row.conclusion_issued_on, "inspection"):
            yield Obligation(
                kind="inspect_publish",
                subject=row,
                owner_org_id=body,
                clock=clock,
                closed_on=row.conclusion_published_on,
                is_tracked=facts.covers("inspection", body, clock.start_on),
            )
