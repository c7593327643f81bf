"""Duties whose only limit is a date written in a row: consultations, findings, reports, directives, recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...tables import (
    Consultation,
    ConsultationResponse,
    DirectiveTask,
    Document,
    Inspection,
    InspectionRecommendation,
    ReportSubmission,
    Row,
    Supervision,
)
from ..codes import DutyKind
from ..facts import Facts
from ..obligation import Obligation

#: The table of `coverage` in which an absent answer of each kind counts.
_COVERED_BY: dict[DutyKind, str] = {
    "consult": "consultation",
    "supervise_response": "supervision",
    "report": "report_submission",
    "directive": "directive_task",
    "recommendation": "inspection",
}


@dataclass(frozen=True, slots=True)
class _Written:
    """One row that writes a due date: the body, the day it was laid on it, the date, and the day it was done."""

    row: Row
    org_id: str
    start_on: date | None
    due_on: date | None
    done_on: date | None
    cancelled_on: date | None = None


def consult(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each body consulted."""
    for row in facts.rows[ConsultationResponse]:
        if asked := facts.rows.get(Consultation, row.consultation_id):
            yield from _owed("consult", _Written(row, row.org_id, asked.sent_on, asked.due_on, row.responded_on), facts)


def supervise_response(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each supervision that sets a day for the answer."""
    for row in facts.rows[Supervision]:
        start = row.ended_on or row.started_on
        written = _Written(row, row.subject_org_id, start, row.response_due_on, row.responded_on)
        yield from _owed("supervise_response", written, facts)


def report(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each periodic report with a day to submit it."""
    for row in facts.rows[ReportSubmission]:
        yield from _owed("report", _Written(row, row.org_id, row.period_end, row.due_on, row.submitted_on), facts)


def directive(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each task of a directive with a due date."""
    for row in facts.rows[DirectiveTask]:
        document = facts.rows.get(Document, row.document_id)
        start = document.issued_on if document else None
        written = _Written(row, row.org_id, start, row.due_on, row.done_on, row.cancelled_on)
        yield from _owed("directive", written, facts)


def recommendation(facts: Facts) -> Iterator[Obligation]:
    """Yield one for each recommendation of an inspection with a due date."""
    for row in facts.rows[InspectionRecommendation]:
        inspection = facts.rows.get(Inspection, row.inspection_id)
        start = inspection.conclusion_issued_on if inspection else None
        written = _Written(row, row.org_id, start, row.due_on, row.done_on, row.cancelled_on)
        yield from _owed("recommendation", written, facts)


def _owed(kind: DutyKind, written: _Written, facts: Facts) -> Iterator[Obligation]:
    if written.due_on:
        yield Obligation(
            kind=kind,
            subject=written.row,
            owner_org_id=written.org_id,
            clock=facts.limits.written(written.due_on, written.start_on),
            closed_on=written.done_on,
            is_tracked=facts.covers(_COVERED_BY[kind], written.org_id, written.start_on or written.due_on),
            void_on=written.cancelled_on,
        )
