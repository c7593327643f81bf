"""What is known about bodies: how many there are, how fresh and how complete their data are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from minhbach.tables import (
    Assignment,
    Conclusion,
    ConsultationResponse,
    Coverage,
    DeadlineRule,
    Dialogue,
    DialoguePlan,
    DirectiveTask,
    Document,
    Duty,
    ExplanationRequest,
    FeedbackPeriod,
    Inspection,
    InspectionRecommendation,
    LetterPeriod,
    OnestopPeriod,
    Organization,
    Petition,
    ReceptionSession,
    ReportSubmission,
    Resolution,
    ResolutionEvent,
    Row,
    Supervision,
)
from minhbach.view import View
from tests.measures.chain import DONE, HIDDEN, found
from tests.measures.periods import DOSSIERS_IN, HANDLED, LETTER_TYPES, LETTERS_OUT, RESOLVED, STILL_THERE
from tests.measures.reckon import Case


def bodies(view: View) -> Iterator[Case]:
    return (({}, 1) for _ in view.rows[Organization])


def never_reported(view: View) -> Iterator[Case]:
    late = {duty.owner_org_id for duty in view.rows[Duty] if (duty.kind, duty.verdict) == ("report", "overdue")}
    reported = {row.org_id for row in view.rows[ReportSubmission] if row.submitted_on}
    return (({}, 1) for _ in late - reported)


def without_news(view: View) -> Iterator[Case]:
    promised: dict[str, date] = {}
    for row in view.rows[Coverage]:
        promised[row.org_id] = min(row.covered_from, promised.get(row.org_id, date.max))
    newest = {org_id: max(days) for org_id, days in known_days(view).items()}
    for body in view.rows[Organization]:
        is_alive = body.dissolved_on is None or body.dissolved_on >= view.as_of
        if is_alive and body.org_id in promised:
            since = newest.get(body.org_id, promised[body.org_id])
            if since < view.as_of - timedelta(90):
                yield {}, 1


def unread_rules(view: View) -> Iterator[Case]:
    return (({}, 1) for rule in view.rows[DeadlineRule] if rule.certainty == "c")


def documents_without_text(view: View) -> Iterator[Case]:
    return (({}, 1) for document in view.rows[Document] if not (document.url or document.file_path))


def not_tracked(view: View) -> Iterator[Case]:
    return (({}, 1) for duty in view.rows[Duty] if duty.verdict == "not_tracked")


def ages(view: View) -> Iterator[Case]:
    for org_id, days in known_days(view).items():
        yield {"org_id": org_id}, (view.as_of - max(days)).days


def known_days(view: View) -> dict[str, list[date]]:
    """The days up to the data date on which a body is known to have done something."""
    found: dict[str, list[date]] = {}
    for org_id, day in _events(view):
        if day and day <= view.as_of:
            found.setdefault(org_id, []).append(day)
    return found


def _events(view: View) -> Iterator[tuple[Any, date | None]]:
    rows = view.rows
    yield from ((row.host_org_id, row.held_on) for row in rows[Dialogue] if row.status == "held")
    yield from ((row.issuing_org_id, row.issued_on) for row in rows[Conclusion])
    for row in rows[Resolution]:
        lead = found(rows.get(Assignment, row.assignment_id)).lead_org_id
        days = (row.higher_reply_on, row.replied_on, row.forwarded_on, row.complex_notice_on)
        yield lead, max(filter(None, days), default=None)
    yield from ((row.org_id, row.event_on) for row in rows[ResolutionEvent] if row.actor == "body")
    yield from ((row.org_id, row.held_on) for row in rows[ReceptionSession])
    yield from ((row.org_id, row.submitted_on) for row in rows[ReportSubmission])
    yield from ((r.respondent_org_id, r.explained_on or r.acceptance_notice_on) for r in rows[ExplanationRequest])
    yield from ((row.org_id, row.responded_on) for row in rows[ConsultationResponse])
    yield from ((r.inspecting_org_id, r.conclusion_published_on or r.conclusion_issued_on) for r in rows[Inspection])
    yield from ((row.org_id, row.done_on or row.partly_done_on) for row in rows[DirectiveTask])
    yield from ((row.subject_org_id, row.responded_on) for row in rows[Supervision])


# --- completeness --------------------------------------------------------------------------------------------------

Can = Callable[[Any, View], bool]


def always(_row: Any, _view: View) -> bool:
    return True


def after(column: str) -> Can:
    return lambda row, _: getattr(row, column) is not None


#: Table, column of the body, when its cells can be filled, and the cells.
CELLS: tuple[tuple[type[Row], str, Can, tuple[str, ...]], ...] = (
    (DialoguePlan, "org_id", always, ("expected_topics", "document_id", "published_on")),
    (
        Dialogue,
        "host_org_id",
        lambda row, _: row.status == "held",
        ("announced_on", "chaired_by_head", "attendees", "opinions_raised", "answered_on_spot", "minutes_document_id"),
    ),
    (Conclusion, "issuing_org_id", always, ("document_id", "published_on")),
    (
        ReceptionSession,
        "org_id",
        lambda row, view: bool(row.scheduled_on and row.scheduled_on <= view.as_of),
        ("schedule_published_on",),
    ),
    (ReceptionSession, "org_id", after("held_on"), ("received_by", "visits", "people", "cases")),
    (
        ReceptionSession,
        "org_id",
        lambda row, view: not row.held_on and bool(row.scheduled_on and row.scheduled_on < view.as_of),
        ("not_held_reason",),
    ),
    (
        LetterPeriod,
        "org_id",
        always,
        ("carried_over", *LETTER_TYPES, *LETTERS_OUT, "resolved_late", "pending_overdue"),
    ),
    (
        OnestopPeriod,
        "org_id",
        lambda row, _: row.field == "all",
        (*DOSSIERS_IN, *RESOLVED, *STILL_THERE, "apology_letters"),
    ),
    (FeedbackPeriod, "org_id", always, (*HANDLED, "pending", "results_published")),
    (ExplanationRequest, "respondent_org_id", after("explained_on"), ("form", "document_id", "published_on")),
    (ConsultationResponse, "org_id", after("responded_on"), ("opinion", "document_id")),
    (
        Inspection,
        "inspecting_org_id",
        after("conclusion_issued_on"),
        (
            "covers_accountability",
            "conclusion_document_id",
            "violations_vnd",
            "recover_vnd",
            "persons_to_discipline",
            "cases_to_police",
        ),
    ),
    (
        Inspection,
        "inspecting_org_id",
        lambda row, _: row.kind == "inspection" and row.conclusion_issued_on is not None,
        ("conclusion_published_on",),
    ),
    (InspectionRecommendation, "org_id", always, ("due_on",)),
    (InspectionRecommendation, "org_id", after("done_on"), ("document_id",)),
    (DirectiveTask, "org_id", always, ("due_on", "field")),
    (DirectiveTask, "org_id", after("done_on"), ("result_document_id",)),
    (ReportSubmission, "org_id", after("submitted_on"), ("document_id",)),
    (Supervision, "subject_org_id", after("responded_on"), ("response_document_id",)),
)


def cells(view: View) -> Iterator[Case]:
    """Every cell that should be filled, and whether it is."""
    for table, body, can, names in CELLS:
        for row in view.rows[table]:
            if can(row, view):
                facts = {"org_id": getattr(row, body), "table_name": table.TABLE.name}
                yield from ((facts, getattr(row, name) is not None) for name in names)
    yield from _cells_of_replies(view)


def _cells_of_replies(view: View) -> Iterator[Case]:
    """A reply that was due should be there, and where it was late the reason; what is withheld is not asked for."""
    late: dict[tuple[str, str], bool] = {}
    for duty in view.rows[Duty]:
        if duty.kind == "written_reply" and duty.verdict in DONE | {"overdue"}:
            petition = found(view.rows.get(Petition, duty.subject_petition_id))
            if petition.publication_status not in HIDDEN:
                key = duty.subject_id, duty.owner_org_id
                late[key] = late.get(key, False) or duty.verdict in ("met_late", "overdue")
    for (assignment_id, org_id), is_late in late.items():
        row = view.rows.get(Resolution, assignment_id)
        names = ("replied_on", "reply_document_id", "result", *(("delay_reason",) if is_late else ()))
        facts = {"org_id": org_id, "table_name": "resolution"}
        yield from ((facts, getattr(row, name, None) is not None) for name in names)
