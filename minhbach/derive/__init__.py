"""What is computed from the rows and the data date: duties, states, and the view that may be published. Pure."""

from __future__ import annotations

from datetime import date

from ..corpus import Corpus, Rows
from ..limits import Limits
from ..tables import AssignmentState, ConclusionState, Duty, HeadDuty, PetitionState, key_of
from .duties import duties
from .facts import Facts
from .heads import head_duties
from .item import Items
from .published import published
from .states import assignment_states, conclusion_states, petition_states


def derive(corpus: Corpus, limits: Limits, as_of: date) -> Rows:
    """Return the computed tables of a package on its data date, each in the order of its key."""
    facts = Facts(corpus, limits, as_of)
    judged = duties(facts)
    items = Items(judged, facts)
    return Rows(
        {
            Duty: [one.duty for one in judged],
            PetitionState: sorted(petition_states(facts, items), key=key_of),
            AssignmentState: sorted(assignment_states(facts, items), key=key_of),
            ConclusionState: sorted(conclusion_states(facts, items), key=key_of),
            HeadDuty: sorted(head_duties(facts), key=key_of),
        }
    )


__all__ = ["derive", "published"]
