"""Rows for the tests of the rules: each function gives a row that no rule complains about, with what a test changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from minhbach.checks.base import Case
from minhbach.corpus import Corpus, Exemption, Package, Rows
from minhbach.findings import Words
from minhbach.limits import Limits
from minhbach.tables import (
    AdminUnit,
    AdminUnitSuccession,
    Assignment,
    AssignmentOrg,
    AssignmentPetition,
    CalendarDay,
    Conclusion,
    Consultation,
    ConsultationResponse,
    DeadlineRule,
    Dialogue,
    DialoguePlan,
    Document,
    ExplanationRequest,
    FigureIssue,
    FigureRelation,
    Inspection,
    LetterPeriod,
    OfficeTerm,
    OnestopPeriod,
    Organization,
    OrganizationSuccession,
    Petition,
    ReceptionSession,
    ReportedFigure,
    Resolution,
    ResolutionEvent,
    Row,
    SourceFile,
)
from minhbach.tables.base import Year

AS_OF = date(2026, 6, 30)


def case(
    *rows: Row,
    as_of: date = AS_OF,
    declared: bool = True,
    coverage: Any = "excerpt",
    exemptions: tuple[Exemption, ...] = (),
) -> Case:
    """Return a package of these rows, each with a line of its own as the reader gives it."""
    tables: dict[type[Row], list[Row]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    package = Package("thu", Words("Gói thử", "Test package"), coverage=coverage)
    corpus = Corpus(package, Rows(tables))
    return Case(corpus, as_of, declared, Limits(corpus.rows), exemptions)


def at(table: str, facts: dict[str, Any], **usual: Any) -> dict[str, Any]:
    """Return the cells of a row: the usual ones, then those a test sets."""
    return {"file": SourceFile("thu", table, f"data/thu/{table}.csv"), "line": 7, "record": 7} | usual | facts


def d(text: str) -> date:
    """Return a date as the data writes it."""
    return date.fromisoformat(text)


def unit(**facts: Any) -> AdminUnit:
    usual = at("admin_unit", facts, admin_unit_id="99001@2025", code="99001", name="Xã Bình Lâm", unit_type="xa")
    return AdminUnit(**({"level": "commune", "valid_from": d("2025-07-01")} | usual))


def unit_succession(**facts: Any) -> AdminUnitSuccession:
    usual = {"from_id": "99001@2004", "to_id": "99001@2025", "effective_on": d("2025-07-01")}
    return AdminUnitSuccession(**at("admin_unit_succession", facts, **usual, kind="merge", is_partial=False))


def org(**facts: Any) -> Organization:
    usual = {"org_id": "ubnd", "name_vi": "UBND xã", "system": "state", "org_type": "peoples_committee"}
    return Organization(**at("organization", facts, **usual, level="commune"))


def succession(**facts: Any) -> OrganizationSuccession:
    usual = {"from_org_id": "cu", "to_org_id": "ubnd", "effective_on": d("2025-07-01"), "kind": "merge"}
    return OrganizationSuccession(**at("organization_succession", facts, **usual, inherits_open_items=True))


def term(**facts: Any) -> OfficeTerm:
    usual = {"term_id": "nk-1", "org_id": "ubnd", "head_role": "pc_chair", "full_name": "Lê Văn Mẫu", "is_head": True}
    return OfficeTerm(**at("office_term", facts, **usual, started_on=d("2025-07-01")))


def document(**facts: Any) -> Document:
    usual = {"document_id": "vb-1", "number_symbol": "45/TB-UBND", "doc_type": "conclusion_notice"}
    more = {
        "issuing_org_id": "ubnd",
        "issued_on": d("2026-03-20"),
        "title": "Thông báo kết luận",
        "is_classified": False,
    }
    return Document(**at("document", facts, **usual, **more))


def calendar_day(**facts: Any) -> CalendarDay:
    return CalendarDay(**at("calendar_day", facts, day_on=d("2026-01-02"), kind="public_holiday", name_vi="Nghỉ"))


def rule(**facts: Any) -> DeadlineRule:
    usual = {"rule_id": "qt-1", "process": "explanation", "step": "explain", "amount": 15, "unit": "calendar_day"}
    more = {"starts_from": "explanation_request.acceptance_notice_on", "direction": "after", "max_extensions": 1}
    rest = {"end_rule": "next_working_day", "extension_amount": 15, "extension_needs_notice": True, "is_computed": True}
    last = {"suspension_stops_clock": True, "applies_when": "always", "document_id": "vb-1", "certainty": "a"}
    return DeadlineRule(**at("deadline_rule", facts, **usual, **more, **rest, **last, effective_from=d("2019-08-15")))


def plan(**facts: Any) -> DialoguePlan:
    usual = {"plan_id": "kh-1", "org_id": "ubnd", "plan_year": Year(2026), "planned_count": 1}
    return DialoguePlan(**at("dialogue_plan", facts, **usual))


def dialogue(**facts: Any) -> Dialogue:
    usual = {
        "dialogue_id": "dt-1",
        "host_org_id": "ubnd",
        "kind": "periodic",
        "counterpart": "people",
        "mode": "in_person",
    }
    return Dialogue(**at("dialogue", facts, **usual, topic="Đất đai", held_on=d("2026-03-10"), status="held"))


def petition(**facts: Any) -> Petition:
    usual = {"petition_id": "kn-1", "origin": "dialogue", "dialogue_id": "dt-1", "raised_on": d("2026-03-10")}
    more = {"submission_type": "recommendation", "petitioner_type": "individual", "field": "land"}
    last = {"summary_vi": "Đề nghị sửa đường vào thôn Hạ", "answered_on_spot": False, "publication_status": "public"}
    return Petition(**at("petition", facts, **usual, **more, **last))


def conclusion(**facts: Any) -> Conclusion:
    usual = {"conclusion_id": "kl-1", "dialogue_id": "dt-1", "document_id": "vb-1", "issuing_org_id": "ubnd"}
    return Conclusion(**at("conclusion", facts, **usual, issued_on=d("2026-03-20"), is_supplement=False))


def assignment(**facts: Any) -> Assignment:
    usual = {"assignment_id": "gv-1", "conclusion_id": "kl-1", "source": "notice", "petition_id": "kn-1"}
    more = {"kind": "resolve_petition", "lead_org_id": "ubnd", "instruction": "Kiểm tra, trả lời"}
    return Assignment(**at("assignment", facts, **usual, **more))


def further(**facts: Any) -> AssignmentPetition:
    return AssignmentPetition(**at("assignment_petition", facts, assignment_id="gv-1", petition_id="kn-2"))


def support(**facts: Any) -> AssignmentOrg:
    return AssignmentOrg(**at("assignment_org", facts, assignment_id="gv-1", org_id="phoi-hop"))


def resolution(**facts: Any) -> Resolution:
    return Resolution(**at("resolution", facts, assignment_id="gv-1"))


def event(**facts: Any) -> ResolutionEvent:
    usual = {"event_id": "db-1", "assignment_id": "gv-1", "event_type": "progress", "actor": "body", "org_id": "ubnd"}
    return ResolutionEvent(**at("resolution_event", facts, **usual, event_on=d("2026-04-01")))


def request(**facts: Any) -> ExplanationRequest:
    usual = {
        "request_id": "gt-1",
        "requester_type": "individual",
        "respondent_org_id": "ubnd",
        "respondent_group": "other",
    }
    more = {"field": "land", "subject_vi": "Giá đất", "received_on": d("2026-03-02"), "acceptance": "accepted"}
    return ExplanationRequest(**at("explanation_request", facts, **usual, **more))


def session(**facts: Any) -> ReceptionSession:
    return ReceptionSession(**at("reception_session", facts, reception_id="td-1", org_id="ubnd", kind="periodic"))


def letters(**facts: Any) -> LetterPeriod:
    usual = {"org_id": "ubnd", "period_start": d("2026-01-01"), "period_end": d("2026-03-31"), "scope": "own"}
    return LetterPeriod(**at("letter_period", facts, **usual, received=10, type_base="received", source_id="ng"))


def onestop(**facts: Any) -> OnestopPeriod:
    usual = {"org_id": "ubnd", "field": "all", "period_start": d("2026-01-01"), "period_end": d("2026-03-31")}
    return OnestopPeriod(**at("onestop_period", facts, **usual, scope="own", source_id="ng"))


def consultation(**facts: Any) -> Consultation:
    usual = {"consultation_id": "yk-1", "lead_org_id": "ubnd", "subject": "Dự thảo"}
    return Consultation(**at("consultation", facts, **usual, sent_on=d("2026-03-02"), due_on=d("2026-03-12")))


def response(**facts: Any) -> ConsultationResponse:
    usual = {"consultation_id": "yk-1", "org_id": "phoi-hop", "is_directly_related": True}
    return ConsultationResponse(**at("consultation_response", facts, **usual))


def inspection(**facts: Any) -> Inspection:
    usual = {"inspection_id": "tt-1", "inspecting_org_id": "ubnd", "kind": "inspection", "planned_or_not": "planned"}
    return Inspection(**at("inspection", facts, **usual, field="land"))


def figure(figure_id: str = "sl-1", value: str = "175", **facts: Any) -> ReportedFigure:
    usual = {
        "indicator_code": "don.tong",
        "org_id": "ubnd",
        "unit": "letter",
        "qualifier": "exact",
        "period_text": "2025",
    }
    more = {"figure_id": figure_id, "value": Decimal(value), "source_id": "ng", "locator": "đoạn 4"}
    return ReportedFigure(**at("reported_figure", facts, **usual, **more))


def relation(part: str, total: str, kind: str = "part_of", **facts: Any) -> FigureRelation:
    return FigureRelation(**at("figure_relation", facts, from_figure_id=part, to_figure_id=total, kind=kind))


def issue(**facts: Any) -> FigureIssue:
    usual = {"issue_id": "vd-1", "kind": "sum_mismatch", "description_vi": "Tổng không khớp", "status": "open"}
    return FigureIssue(**at("figure_issue", facts, **usual, noted_on=d("2026-06-01")))
