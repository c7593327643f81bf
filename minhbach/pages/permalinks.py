"""Where the site shows a row of a table: its own page, its entry in a list, or the page of what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..tables import (
    AdminUnit,
    Assignment,
    AssignmentOrg,
    AssignmentPetition,
    AssignmentState,
    Conclusion,
    ConclusionState,
    DeadlineRule,
    Dialogue,
    DialogueOrg,
    Document,
    Duty,
    DutyRule,
    HeadDuty,
    OfficeTerm,
    Organization,
    Petition,
    PetitionFlat,
    PetitionState,
    ReportedFigure,
    Resolution,
    ResolutionEvent,
    Row,
    key_of,
)
from . import addresses
from .base import Publication
from .parameters import reported_address

_Find = Callable[[Publication, Any], str]


def permalink(publication: Publication, row: Row) -> str:
    """Return the address at which a reader finds this row, or nothing where no page shows it."""
    find = _PAGES.get(type(row))
    if find:
        return find(publication, row)
    return publication.registered.get((row.TABLE.name, key_of(row)), "")


def _petition(publication: Publication, row: Petition | PetitionState | PetitionFlat) -> str:
    return publication.petition(row.petition_id)


def _dialogue(publication: Publication, row: Dialogue | DialogueOrg) -> str:
    return addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)


def _conclusion(publication: Publication, row: Conclusion | ConclusionState) -> str:
    return addresses.record(publication.name, addresses.CONCLUSIONS, row.conclusion_id)


def _body(publication: Publication, row: Organization | OfficeTerm | HeadDuty) -> str:
    return addresses.record(publication.name, addresses.BODIES, row.org_id)


def _territory(publication: Publication, row: AdminUnit) -> str:
    return publication.territory(row.admin_unit_id).address


def _rule(publication: Publication, row: DeadlineRule | DutyRule) -> str:
    return addresses.entry(publication.name, addresses.RULES, key_of(row))


def _duty(publication: Publication, row: Duty) -> str:
    return addresses.subject(publication.view.package, row, publication.rows, publication.registered)


def _assignment(publication: Publication, row: Assignment) -> str:
    return addresses.assignment(publication.view.package, row, publication.rows)


def _item(
    publication: Publication,
    row: AssignmentOrg | AssignmentPetition | AssignmentState | Resolution | ResolutionEvent,
) -> str:
    item = publication.rows.get(Assignment, row.assignment_id)
    return _assignment(publication, item) if item else ""


_PAGES: Mapping[type[Row], _Find] = {
    Petition: _petition,
    PetitionState: _petition,
    PetitionFlat: _petition,
    Dialogue: _dialogue,
    DialogueOrg: _dialogue,
    Conclusion: _conclusion,
    ConclusionState: _conclusion,
    Organization: _body,
    OfficeTerm: _body,
    HeadDuty: _body,
    AdminUnit: _territory,
    Document: lambda publication, row: publication.documents[row.document_id],
    DeadlineRule: _rule,
    DutyRule: _rule,
    Duty: _duty,
    Assignment: _assignment,
    AssignmentOrg: _item,
    AssignmentPetition: _item,
    AssignmentState: _item,
    Resolution: _item,
    ResolutionEvent: _item,
    ReportedFigure: lambda publication, row: reported_address(publication, row.figure_id),
}
