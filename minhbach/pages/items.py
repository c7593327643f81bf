"""Items: what bodies were told or promised to do, as tables of a petition, a dialogue or a notice show them."""

from __future__ import annotations

from dataclasses import dataclass

from ..findings import Words
from ..tables import Assignment, AssignmentOrg, AssignmentPetition, AssignmentState, Conclusion, Document
from . import addresses
from .base import Entry, Link, Publication


@dataclass(frozen=True, slots=True)
class Item:
    """What a body was told or promised to do. `left` are the days to its due date; `source` the notice that gave it."""

    row: Assignment
    owner: Link
    supporting: tuple[Link, ...]
    state: AssignmentState | None
    source: Link | None
    left: int | None
    petitions: tuple[Entry, ...]


def item(publication: Publication, row: Assignment) -> Item:
    """Return an assignment with who owes it, its state and the petitions it answers."""
    rows = publication.rows
    state = rows.get(AssignmentState, row.assignment_id)
    further = rows.by(AssignmentPetition, "assignment_id")[row.assignment_id]
    answered = dict.fromkeys([row.petition_id, *(link.petition_id for link in further)])
    return Item(
        row,
        publication.owner(row),
        tuple(publication.body(one.org_id) for one in rows.by(AssignmentOrg, "assignment_id")[row.assignment_id]),
        state,
        _source(publication, row),
        (state.due_on - publication.view.as_of).days if state and state.due_on else None,
        tuple(publication.entries[petition_id] for petition_id in answered if petition_id),
    )


def _source(publication: Publication, row: Assignment) -> Link | None:
    """Return the notice that gave an item, under its number where it has one."""
    notice = publication.rows.get(Conclusion, row.conclusion_id)
    if notice is None:
        return None
    document = publication.rows.get(Document, notice.document_id)
    called = (document.number_symbol if document else None) or notice.conclusion_id
    return Link(Words(called, called), addresses.assignment(publication.view.package, row, publication.rows))
