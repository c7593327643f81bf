"""The state of each conclusion notice: how many of its items stand where."""

from __future__ import annotations

from collections.abc import Iterator

from ...tables import Assignment, Conclusion, ConclusionState
from ..facts import Facts
from ..item import Item, Items


def conclusion_states(facts: Facts, items: Items) -> Iterator[ConclusionState]:
    """Yield one state for each notice; an item that was superseded is counted where its successor stands."""
    for notice in facts.rows[Conclusion]:
        given = facts.rows.by(Assignment, "conclusion_id")[notice.conclusion_id]
        current = (facts.handlings[item.assignment_id] for item in given if item.superseded_by_id is None)
        yield _state(notice, [items.of(done) for done in current])


def _state(notice: Conclusion, items: list[Item]) -> ConclusionState:
    return ConclusionState(
        conclusion_id=notice.conclusion_id,
        items=len(items),
        verified=sum(item.outcome.stage == "verified" for item in items),
        reported=sum(item.outcome.stage == "reported" for item in items),
        partly_done=sum(item.outcome.is_partly_done for item in items),
        dropped=sum(item.outcome.stage == "will_not" for item in items),
        overdue=sum(any(one.is_open and one.standing == "overdue" for one in item.judged) for item in items),
    )
