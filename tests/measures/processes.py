"""The other processes: receptions, heads, explanations, consultations, inspections, tasks, reports, supervision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from minhbach.tables import (
    Consultation,
    ConsultationResponse,
    DirectiveTask,
    Duty,
    DutyRule,
    Evaluation,
    ExplanationRequest,
    HeadDuty,
    Inspection,
    InspectionRecommendation,
    ReceptionSession,
    ReportSubmission,
    Supervision,
    WorkStep,
)
from minhbach.view import View
from tests.measures.chain import DONE, IN_TIME, about, found, is_judged
from tests.measures.reckon import Case, Result, month, percent, year

Cases = Callable[[View], Iterator[Case]]


def duties_of(*kinds: str) -> Cases:
    """Judged duties of some kinds, and whether each was met in time."""

    def cases(view: View) -> Iterator[Case]:
        for duty in view.rows[Duty]:
            if duty.kind in kinds and is_judged(duty, view):
                yield about(duty), duty.verdict in IN_TIME

    return cases


# --- receptions and heads ------------------------------------------------------------------------------------------


def sessions_held(view: View) -> Iterator[tuple[ReceptionSession, dict[str, object]]]:
    for row in view.rows[ReceptionSession]:
        if row.held_on:
            facts = {"org_id": row.org_id, "received_by": row.received_by}
            yield row, facts | {"year": year(row.held_on), "month": month(row.held_on)}


def receptions(view: View) -> Iterator[Case]:
    return ((facts, 1) for _, facts in sessions_held(view))


def reception_days(view: View) -> Iterator[Case]:
    return ((facts, (row.org_id, row.held_on)) for row, facts in sessions_held(view))


def came(column: str) -> Cases:
    def cases(view: View) -> Iterator[Case]:
        for row, facts in sessions_held(view):
            if (amount := getattr(row, column)) is not None:
                yield facts, amount

    return cases


def scheduled(met: Callable[[ReceptionSession], bool]) -> Cases:
    def cases(view: View) -> Iterator[Case]:
        for row in view.rows[ReceptionSession]:
            if row.scheduled_on and row.scheduled_on <= view.as_of:
                yield {"org_id": row.org_id, "year": year(row.scheduled_on)}, met(row)

    return cases


def was_announced(row: ReceptionSession) -> bool:
    return bool(row.schedule_published_on and row.scheduled_on and row.schedule_published_on < row.scheduled_on)


def head_duties(duty: str) -> Cases:
    """Heads in periods that are over and judged; a week counts for the month and year of its Thursday."""

    def cases(view: View) -> Iterator[Case]:
        for row in view.rows[HeadDuty]:
            rule = found(view.rows.get(DutyRule, row.duty_rule_id))
            is_over = row.period_end < view.as_of
            if rule.duty == duty and is_over and row.verdict in ("met", "deputy_only", "not_met"):
                day = row.period_start + timedelta(3)
                window = "last_12_months" if day >= eleven_months_before(view.as_of) else None
                facts = {"org_id": row.org_id, "per_unit": rule.per_unit, "year": year(day), "window": window}
                yield facts, row.verdict == "met"

    return cases


def eleven_months_before(day: date) -> date:
    months = 12 * day.year + day.month - 1 - 11
    return date(months // 12, months % 12 + 1, 1)


# --- explanations and consultations --------------------------------------------------------------------------------


def explanations(view: View) -> Iterator[Case]:
    for row in view.rows[ExplanationRequest]:
        names = ("acceptance", "form", "respondent_group", "requester_type", "field", "refusal_reason")
        facts = {name: getattr(row, name) for name in names}
        yield facts | {"org_id": row.respondent_org_id, "forwarded_to": row.forwarded_to_org_id}, 1


def waits_to_explain(view: View) -> Iterator[Case]:
    duties = view.rows[Duty]
    unknown = {duty.subject_id for duty in duties if (duty.kind, duty.verdict) == ("explain", "not_tracked")}
    for row in view.rows[ExplanationRequest]:
        if row.acceptance == "accepted" and row.request_id not in unknown:
            days = ((row.explained_on or view.as_of) - row.received_on).days
            facts = {"field": row.field, "respondent_group": row.respondent_group}
            yield facts, (days, row.explained_on is not None)


def grouped(column: str) -> Cases:
    """Requests that have a group, each with the number of all that have one."""

    def cases(view: View) -> Iterator[Case]:
        groups = [getattr(row, column) for row in view.rows[ExplanationRequest]]
        whole = sum(group is not None for group in groups)
        return (({column: group}, whole) for group in groups)

    return cases


def part_of_whole(wholes: Any) -> Result:
    return percent(len(wholes), wholes[0]), len(wholes), wholes[0]


def asked(view: View) -> Iterator[tuple[ConsultationResponse, dict[str, object]]]:
    for row in view.rows[ConsultationResponse]:
        lead = found(view.rows.get(Consultation, row.consultation_id)).lead_org_id
        yield row, {"org_id": row.org_id, "lead_org_id": lead, "opinion": row.opinion}


def consultations(view: View) -> Iterator[Case]:
    return ((facts, row.responded_on is not None) for row, facts in asked(view))


def unclear(view: View) -> Iterator[Case]:
    return ((facts, row.opinion in ("no_opinion", "unclear")) for row, facts in asked(view) if row.responded_on)


def unrelated(view: View) -> Iterator[Case]:
    return ((facts, not row.is_directly_related) for row, facts in asked(view))


def consultations_on_time(view: View) -> Iterator[Case]:
    leads = {row.consultation_id: row.lead_org_id for row in view.rows[Consultation]}
    for duty in view.rows[Duty]:
        if duty.kind == "consult" and is_judged(duty, view):
            lead = leads[duty.subject_id.rsplit("/", 1)[0]]
            yield {"org_id": duty.owner_org_id, "lead_org_id": lead}, duty.verdict in IN_TIME


# --- inspections ---------------------------------------------------------------------------------------------------


def of_inspections(what: Callable[[Inspection], Any], counts: Callable[[Inspection], bool]) -> Cases:
    def cases(view: View) -> Iterator[Case]:
        for row in view.rows[Inspection]:
            facts = {"org_id": row.inspecting_org_id, "inspection_kind": row.kind, "field": row.field}
            if counts(row):
                yield facts | {"planned_or_not": row.planned_or_not}, what(row)

    return cases


def stated(column: str) -> Cases:
    """What inspections with a conclusion, or with the number itself, state in one column; None where nothing is."""

    def counts(row: Inspection) -> bool:
        return row.conclusion_issued_on is not None or getattr(row, column) is not None

    return of_inspections(lambda row: getattr(row, column), counts)


def recommendations(view: View) -> Iterator[Case]:
    for row in view.rows[InspectionRecommendation]:
        is_cancelled = row.cancelled_on and not (row.done_on and row.done_on <= row.cancelled_on)
        steps = (("cancelled", is_cancelled), ("done", row.done_on), ("partly_done", row.partly_done_on))
        outcome = next((name for name, holds in steps if holds), "not_done")
        yield {"org_id": row.org_id, "outcome": outcome}, 1


# --- matters with a day of their own -------------------------------------------------------------------------------

_STANDING = {"in_time": "open_in_time", "due_soon": "open_in_time", "met_late": "done_late"} | dict.fromkeys(
    IN_TIME, "done_in_time"
)


def stands(view: View, kind: str, key: str, org_id: str, **days: date | None) -> tuple[str, str]:
    """The body that answers for a matter, and how it stands: by its duty if it has one, else by its own days."""
    due, done, cancelled = (days.get(name) for name in ("due", "done", "cancelled"))
    duty = next(
        (d for d in view.rows.by(Duty, "subject_id")[key] if d.kind == kind and d.verdict != "transferred"), None
    )
    owner, verdict = (duty.owner_org_id, duty.verdict) if duty else (org_id, "")
    if verdict in DONE | {"in_time", "due_soon"}:
        return owner, _STANDING[verdict]
    if verdict in ("overdue", "owner_unresolved", "not_tracked"):
        return owner, verdict
    if cancelled and (done is None or cancelled < done):
        return owner, "cancelled"
    return owner, "done" if done else "no_limit" if due is None else "not_tracked"


def tasks(view: View) -> Iterator[Case]:
    for row in view.rows[DirectiveTask]:
        owner, standing = stands(
            view, "directive", row.task_id, row.org_id, due=row.due_on, done=row.done_on, cancelled=row.cancelled_on
        )
        facts = {"org_id": owner, "document_id": row.document_id, "field": row.field, "standing": standing}
        yield facts, row.partly_done_on is not None


def tasks_in_part(view: View) -> Iterator[Case]:
    over = ("done_in_time", "done_late", "done", "cancelled")
    return ((facts, 1) for facts, in_part in tasks(view) if in_part and facts["standing"] not in over)


def reports(view: View) -> Iterator[Case]:
    for row in view.rows[ReportSubmission]:
        owner, standing = stands(view, "report", row.report_id, row.org_id, due=row.due_on, done=row.submitted_on)
        facts = {"org_id": owner, "recipient_org_id": row.recipient_org_id, "standing": standing}
        yield facts | {"year": year(row.period_end)}, 1


def supervisions(view: View) -> Iterator[Case]:
    for row in view.rows[Supervision]:
        facts = {"supervisor_org_id": row.supervisor_org_id, "org_id": row.subject_org_id}
        yield facts | {"year": year(row.started_on)}, 1


def supervision_answers(view: View) -> Iterator[Case]:
    for row in view.rows[Supervision]:
        due, done = row.response_due_on, row.responded_on
        if row.findings or row.document_id or due or done:
            owner, standing = stands(
                view, "supervise_response", row.supervision_id, row.subject_org_id, due=due, done=done
            )
            yield {"supervisor_org_id": row.supervisor_org_id, "org_id": owner, "standing": standing}, 1


# --- evaluations and work steps ------------------------------------------------------------------------------------


def evaluations(view: View) -> Iterator[Case]:
    for row in view.rows[Evaluation]:
        if row.score is not None or row.rating is not None:
            yield {"criterion": row.criterion, "year": row.year}, 1


def score_changes(view: View) -> Iterator[Case]:
    scores = {(row.org_id, row.criterion, row.year, row.max_score): row.score for row in view.rows[Evaluation]}
    for (org_id, criterion, when, scale), score in scores.items():
        before = scores.get((org_id, criterion, when - 1, scale))
        if score is not None and before is not None:
            yield {"org_id": org_id, "criterion": criterion, "year": when}, score - before


def step_days(view: View) -> Iterator[Case]:
    return (({"process_code": row.process_code}, row.max_working_days) for row in view.rows[WorkStep])
