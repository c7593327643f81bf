"""Ways between a petition and the work it was given to, for the rules that follow them."""

from __future__ import annotations

from ..corpus import Rows
from ..limits import Handling
from ..tables import Assignment, AssignmentPetition, Petition


def petitions_of(rows: Rows, done: Handling) -> tuple[Petition, ...]:
    """Return the petitions an assignment is to answer, its first one first; unknown ids are left out."""
    return tuple(petition for one in done.petition_ids if (petition := rows.get(Petition, one)))


def assignments_of(rows: Rows, petition: Petition) -> tuple[Assignment, ...]:
    """Return the assignments that are to answer a petition."""
    first = rows.by(Assignment, "petition_id")[petition.petition_id]
    more = rows.by(AssignmentPetition, "petition_id")[petition.petition_id]
    linked = (rows.get(Assignment, link.assignment_id) for link in more)
    return tuple({one.assignment_id: one for one in (*first, *linked) if one}.values())
