"""The tables, in the order the data dictionary prints them: a new table is one file and one line here."""

from __future__ import annotations

from .admin_unit import AdminUnit
from .admin_unit_succession import AdminUnitSuccession
from .assignment import Assignment
from .assignment_org import AssignmentOrg
from .assignment_petition import AssignmentPetition
from .assignment_state import AssignmentState
from .base import Column, Row, SourceFile, Table, column, columns, key_of, key_text, schema
from .calendar_day import CalendarDay
from .channel import Channel
from .codelists import Code, codelists, codes
from .conclusion import Conclusion
from .conclusion_state import ConclusionState
from .consultation import Consultation
from .consultation_response import ConsultationResponse
from .correction import Correction
from .coverage import Coverage
from .deadline_rule import DeadlineRule
from .dialogue import Dialogue
from .dialogue_org import DialogueOrg
from .dialogue_plan import DialoguePlan
from .directive_task import DirectiveTask
from .document import Document
from .duty import Duty
from .duty_rule import DutyRule
from .evaluation import Evaluation
from .explanation_request import ExplanationRequest
from .feedback_period import FeedbackPeriod
from .figure_issue import FigureIssue
from .figure_relation import FigureRelation
from .glossary import Term, terms
from .head_duty import HeadDuty
from .help import help_of
from .indicator import Indicator
from .inspection import Inspection
from .inspection_recommendation import InspectionRecommendation
from .letter_period import LetterPeriod
from .office_term import OfficeTerm
from .onestop_period import OnestopPeriod
from .organization import Organization
from .organization_succession import OrganizationSuccession
from .petition import Petition
from .petition_flat import PetitionFlat
from .petition_state import PetitionState
from .procedure_publication import ProcedurePublication
from .reception_session import ReceptionSession
from .report_submission import ReportSubmission
from .reported_figure import ReportedFigure
from .resolution import Resolution
from .resolution_event import ResolutionEvent
from .source import Source
from .supervision import Supervision
from .work_step import WorkStep

INPUT: tuple[type[Row], ...] = (
    Source,
    Document,
    AdminUnit,
    AdminUnitSuccession,
    Organization,
    OrganizationSuccession,
    OfficeTerm,
    Channel,
    CalendarDay,
    DeadlineRule,
    DutyRule,
    DialoguePlan,
    Dialogue,
    DialogueOrg,
    Petition,
    Conclusion,
    Assignment,
    AssignmentPetition,
    AssignmentOrg,
    Resolution,
    ResolutionEvent,
    Supervision,
    ReportSubmission,
    ExplanationRequest,
    ReceptionSession,
    LetterPeriod,
    OnestopPeriod,
    FeedbackPeriod,
    ProcedurePublication,
    Consultation,
    ConsultationResponse,
    Inspection,
    InspectionRecommendation,
    DirectiveTask,
    WorkStep,
    Evaluation,
    Indicator,
    ReportedFigure,
    FigureRelation,
    FigureIssue,
    Correction,
    Coverage,
)
COMPUTED: tuple[type[Row], ...] = (
    Duty,
    PetitionState,
    AssignmentState,
    ConclusionState,
    HeadDuty,
    PetitionFlat,
)
TABLES: tuple[type[Row], ...] = INPUT + COMPUTED
BY_NAME: dict[str, type[Row]] = {cls.TABLE.name: cls for cls in TABLES}

__all__ = [
    "BY_NAME",
    "COMPUTED",
    "INPUT",
    "TABLES",
    "AdminUnit",
    "AdminUnitSuccession",
    "Assignment",
    "AssignmentOrg",
    "AssignmentPetition",
    "AssignmentState",
    "CalendarDay",
    "Channel",
    "Code",
    "Column",
    "Conclusion",
    "ConclusionState",
    "Consultation",
    "ConsultationResponse",
    "Correction",
    "Coverage",
    "DeadlineRule",
    "Dialogue",
    "DialogueOrg",
    "DialoguePlan",
    "DirectiveTask",
    "Document",
    "Duty",
    "DutyRule",
    "Evaluation",
    "ExplanationRequest",
    "FeedbackPeriod",
    "FigureIssue",
    "FigureRelation",
    "HeadDuty",
    "Indicator",
    "Inspection",
    "InspectionRecommendation",
    "LetterPeriod",
    "OfficeTerm",
    "OnestopPeriod",
    "Organization",
    "OrganizationSuccession",
    "Petition",
    "PetitionFlat",
    "PetitionState",
    "ProcedurePublication",
    "ReceptionSession",
    "ReportSubmission",
    "ReportedFigure",
    "Resolution",
    "ResolutionEvent",
    "Row",
    "Source",
    "SourceFile",
    "Supervision",
    "Table",
    "Term",
    "WorkStep",
    "codelists",
    "codes",
    "column",
    "columns",
    "help_of",
    "key_of",
    "key_text",
    "schema",
    "terms",
]
