"""The further registers of a publisher: which section lists which tables, with which columns, in which order.

Every input column of a listed table stands here, but the names of persons: a test tells which are left out and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..corpus import Rows
from ..findings import Words
from ..tables import (
    Channel,
    Consultation,
    ConsultationResponse,
    DialoguePlan,
    DirectiveTask,
    Evaluation,
    ExplanationRequest,
    FeedbackPeriod,
    Inspection,
    InspectionRecommendation,
    LetterPeriod,
    OnestopPeriod,
    ProcedurePublication,
    ReceptionSession,
    ReportedFigure,
    ReportSubmission,
    Supervision,
    WorkStep,
    key_of,
)
from . import addresses
from .addresses import Section
from .listed import Group, Listed, Register
from .topics import (
    ABOUT_DISCIPLINE,
    ABOUT_EXPLANATIONS,
    ABOUT_INSPECTIONS,
    ABOUT_LETTERS,
    ABOUT_ONE_STOP,
    ABOUT_RECEPTIONS,
    is_about,
)

_PERIOD = Group(Words("Kỳ", "Period"), ("period_start", "period_end", "scope"))
_DONE = Group(
    Words("Thực hiện", "Carried out"), ("done_on", "partly_done_on", "cancelled_on", "cancel_reason", "document_id")
)

REGISTERS = (
    Register(
        addresses.RECEPTIONS,
        Words(
            "Mỗi buổi tiếp công dân một dòng: cơ quan nào tiếp, công khai lịch ngày nào, có tiếp hay không, ai tiếp, "
            "bao nhiêu lượt người.",
            "One row for each reception session: which body, when its schedule was published, whether it was held, "
            "who received people and how many came.",
        ),
        (
            Listed(
                ReceptionSession,
                "org_id",
                (
                    Group(
                        Words("Ngày", "Dates"),
                        ("scheduled_on", "schedule_published_on", "held_on", "not_held_reason"),
                    ),
                    Group(Words("Người tiếp", "Received by"), ("received_by", "mode")),
                    Group(Words("Người đến", "Attendance"), ("visits", "people", "large_groups", "cases")),
                    "conclusion_document_id",
                ),
                under=("kind",),
                newest_by=("scheduled_on", "held_on"),
            ),
        ),
        topics=ABOUT_RECEPTIONS,
        term="reception",
    ),
    Register(
        addresses.EXPLANATIONS,
        Words(
            "Mỗi yêu cầu giải trình một dòng: cơ quan nào phải giải trình, có tiếp nhận không, đã giải trình và công "
            "khai chưa. Không nêu tên cá nhân yêu cầu.",
            "One row for each request: which body must explain, whether it accepted the request, whether it has "
            "explained and published. Individuals who asked are not named.",
        ),
        (
            Listed(
                ExplanationRequest,
                "subject_vi",
                (
                    Group(Words("Bên yêu cầu", "Requester"), ("requester_type", "requester_org_id")),
                    Group(Words("Bên giải trình", "Respondent"), ("respondent_org_id", "respondent_group")),
                    Group(
                        Words("Tiếp nhận", "Acceptance"),
                        ("acceptance", "received_on", "acceptance_notice_on", "refusal_reason", "forwarded_to_org_id"),
                    ),
                    Group(
                        Words("Giải trình", "Explanation"),
                        (
                            "suspended_from",
                            "suspended_to",
                            "extension_notice_on",
                            "extended_days",
                            "explained_on",
                            "form",
                            "document_id",
                            "published_on",
                        ),
                    ),
                ),
                under=("field",),
                newest_by=("received_on",),
            ),
        ),
        topics=ABOUT_EXPLANATIONS,
        term="explanation",
    ),
    Register(
        addresses.LETTERS,
        Words(
            "Số đơn khiếu nại, tố cáo, kiến nghị, phản ánh của từng cơ quan theo kỳ, đúng như cơ quan ghi; không cộng "
            "các dòng khác phạm vi.",
            "Letters of complaint, denunciation, recommendation and feedback by body and period, as the body recorded "
            "them; rows of different scope are not added up.",
        ),
        (
            Listed(
                LetterPeriod,
                "org_id",
                (
                    _PERIOD,
                    Group(Words("Tiếp nhận", "Received"), ("carried_over", "received", "type_base")),
                    Group(
                        Words("Phân loại", "Types"),
                        ("complaints", "denunciations", "recommendations_feedback", "mixed_other", "not_eligible"),
                    ),
                    Group(
                        Words("Xử lý", "Handling"),
                        ("within_competence", "forwarded", "guided_returned", "resolved", "resolved_late"),
                    ),
                    Group(Words("Còn lại", "Left"), ("pending", "pending_overdue", "pending_over_1y")),
                    "source_id",
                ),
                newest_by=("period_end",),
            ),
        ),
        topics=ABOUT_LETTERS,
        term="letter",
    ),
    Register(
        addresses.ONE_STOP,
        Words(
            "Hồ sơ thủ tục hành chính theo kỳ, việc công khai thủ tục, phản ánh về thủ tục, đúng như cơ quan ghi.",
            "Dossiers of administrative procedures by period, publication of procedures and feedback on them, as the "
            "body recorded them.",
        ),
        (
            Listed(
                OnestopPeriod,
                "org_id",
                (
                    _PERIOD,
                    Group(Words("Tiếp nhận", "Received"), ("carried_over", "received_direct", "received_online")),
                    Group(
                        Words("Giải quyết", "Resolved"),
                        ("resolved_early", "resolved_on_time", "resolved_late", "returned_refused", "withdrawn"),
                    ),
                    Group(Words("Còn lại", "Left"), ("awaiting_supplement", "pending_in_time", "pending_overdue")),
                    Group(
                        Words("Cơ quan báo cáo thêm", "Also reported"),
                        ("apology_letters", "reported_rate", "procedures_handled"),
                    ),
                    "source_id",
                ),
                under=("field",),
                newest_by=("period_end",),
            ),
            Listed(
                ProcedurePublication,
                "org_id",
                (
                    "as_of",
                    "is_internal",
                    "procedures_total",
                    "published_online",
                    "posted_at_office",
                    "simplified",
                    "source_id",
                ),
                newest_by=("as_of",),
            ),
            Listed(
                FeedbackPeriod,
                "org_id",
                (
                    "channel_id",
                    _PERIOD,
                    Group(
                        Words("Tiếp nhận, xử lý", "Received and handled"),
                        ("received", "handled_in_time", "handled_late", "pending", "results_published"),
                    ),
                    "source_id",
                ),
                newest_by=("period_end",),
            ),
        ),
        topics=ABOUT_ONE_STOP,
        term="one_stop",
    ),
    Register(
        addresses.CONSULTATIONS,
        Words(
            "Cơ quan chủ trì hỏi ý kiến cơ quan nào, hạn trả lời ngày nào, đã trả lời chưa và nêu chính kiến gì.",
            "Which bodies a lead body consulted, by when they must answer, whether they have and with what opinion.",
        ),
        (
            Listed(
                Consultation,
                "subject",
                ("lead_org_id", "sent_on", "due_on", "document_id"),
                newest_by=("sent_on",),
            ),
            Listed(
                ConsultationResponse,
                "org_id",
                (
                    "consultation_id",
                    "is_directly_related",
                    Group(Words("Trả lời", "Answer"), ("responded_on", "opinion", "document_id")),
                ),
            ),
        ),
        term="consultation",
    ),
    Register(
        addresses.INSPECTIONS,
        Words(
            "Các cuộc thanh tra, kiểm tra: kết luận ngày nào, công khai ngày nào; kiến nghị nào đã thực hiện.",
            "Inspections and checks: when the conclusion was issued and published, and which recommendations were "
            "carried out.",
        ),
        (
            Listed(
                Inspection,
                "kind",
                (
                    Group(Words("Cơ quan", "Bodies"), ("inspecting_org_id", "inspected_org_id")),
                    Group(Words("Tiến hành", "Conduct"), ("decision_document_id", "started_on", "ended_on")),
                    Group(
                        Words("Kết luận", "Conclusion"),
                        (
                            "conclusion_document_id",
                            "conclusion_issued_on",
                            "conclusion_published_on",
                            "covers_accountability",
                        ),
                    ),
                    Group(
                        Words("Nội dung kết luận", "What it found"),
                        (
                            "violations_vnd",
                            "recover_vnd",
                            "recovered_vnd",
                            "persons_to_discipline",
                            "cases_to_police",
                        ),
                    ),
                ),
                under=("planned_or_not", "field"),
                newest_by=("conclusion_issued_on", "started_on"),
            ),
            Listed(
                InspectionRecommendation,
                "content",
                ("inspection_id", "org_id", "due_on", _DONE),
                newest_by=("due_on",),
            ),
        ),
        topics=(*ABOUT_INSPECTIONS, *ABOUT_DISCIPLINE),
        term="inspection",
    ),
    Register(
        addresses.DIRECTIVES,
        Words(
            "Việc cấp trên giao bằng văn bản: cơ quan nào làm, hạn ngày nào, đã xong chưa.",
            "Tasks given in writing by a superior: which body must act, by when, and whether it is done.",
        ),
        (
            Listed(
                DirectiveTask,
                "content",
                (
                    "org_id",
                    "document_id",
                    "due_on",
                    Group(
                        _DONE.label,
                        ("done_on", "partly_done_on", "cancelled_on", "cancel_reason", "result_document_id", "note"),
                    ),
                ),
                under=("field",),
                newest_by=("due_on",),
            ),
        ),
        term="directive",
    ),
    Register(
        addresses.SUPERVISION,
        Words(
            "Các cuộc giám sát, phản biện: kiến nghị gì, cơ quan được giám sát trả lời ngày nào.",
            "Supervision and social criticism: what was recommended and when the supervised body answered.",
        ),
        (
            Listed(
                Supervision,
                "subject_org_id",
                (
                    "supervisor_org_id",
                    Group(Words("Thời gian", "Dates"), ("started_on", "ended_on")),
                    Group(Words("Kết quả", "Findings"), ("findings", "document_id", "dialogue_id")),
                    Group(Words("Trả lời", "Answer"), ("response_due_on", "responded_on", "response_document_id")),
                ),
                newest_by=("started_on",),
            ),
        ),
        term="supervision",
    ),
    Register(
        addresses.REPORTS,
        Words(
            "Báo cáo phải gửi theo kỳ: cơ quan nào gửi cho nơi nào, hạn ngày nào, đã gửi chưa.",
            "Reports owed for a period: from which body to which recipient, by when, and whether they were submitted.",
        ),
        (
            Listed(
                ReportSubmission,
                "subject",
                (
                    "org_id",
                    "recipient_org_id",
                    Group(_PERIOD.label, ("period_start", "period_end")),
                    Group(Words("Gửi báo cáo", "Submission"), ("due_on", "submitted_on", "document_id")),
                ),
                newest_by=("period_end",),
            ),
        ),
        term="report",
    ),
    Register(
        addresses.PLANS,
        Words(
            "Mỗi năm từng cơ quan dự kiến đối thoại mấy cuộc, về nội dung gì.",
            "How many dialogues each body planned for a year, and on what.",
        ),
        (
            Listed(
                DialoguePlan,
                "org_id",
                ("plan_year", "planned_count", "expected_topics", "document_id", "published_on"),
                newest_by=("plan_year",),
            ),
        ),
        term="dialogue",
    ),
    Register(
        addresses.CHANNELS,
        Words(
            "Nơi người dân gửi kiến nghị, phản ánh: địa chỉ, số tổng đài, giờ làm việc.",
            "Where people can send petitions and feedback: address, hotline, opening hours.",
        ),
        (
            Listed(
                Channel,
                "name",
                (
                    "org_id",
                    Group(Words("Liên hệ", "Contact"), ("address", "url", "phone")),
                    "hours",
                    Group(Words("Hoạt động", "In operation"), ("valid_from", "valid_to")),
                ),
                under=("kind",),
            ),
        ),
        term="channel",
    ),
    Register(
        addresses.EVALUATION,
        Words(
            "Điểm và xếp loại của từng cơ quan theo tiêu chí, như văn bản đánh giá ghi; trang này không xếp hạng.",
            "Scores and ratings of each body by criterion, as the evaluation states them; this page ranks nobody.",
        ),
        (
            Listed(
                Evaluation,
                "org_id",
                ("year", "criterion", "score", "max_score", "rating", "document_id"),
                newest_by=("year",),
            ),
        ),
    ),
    Register(
        addresses.WORK_STEPS,
        Words(
            "Từng khâu của quy trình, cơ quan và chức danh chịu trách nhiệm, thời gian tối đa.",
            "Each step of a process, the body and the office that answer for it, and the longest time it may take.",
        ),
        (
            Listed(
                WorkStep,
                "name",
                ("process_code", "step_no", "org_id", "responsible_role", "max_working_days"),
            ),
        ),
    ),
)


def registered(package: str, rows: Rows) -> Mapping[tuple[str, str], str]:
    """Return the address of every row that a register shows, by the name of its table and its key."""
    return {at: address for register in REGISTERS for at, address in _entries(package, register, rows)}


def _entries(package: str, register: Register, rows: Rows) -> Iterator[tuple[tuple[str, str], str]]:
    for number, (listed, row) in enumerate(register.lines(rows)):
        page = number // addresses.REGISTER_PAGE + 1
        address = addresses.entry(package, register.section, register.anchor(listed, row), page)
        yield (listed.table.TABLE.name, key_of(row)), address


def empty_sections(rows: Rows) -> frozenset[Section]:
    """Return the sections that have neither a row nor a reported figure, hence no page: no menu may lead there."""
    return frozenset(
        one.section
        for one in REGISTERS
        if not one.has_rows(rows)
        and not any(is_about(one.topics, figure.indicator_code) for figure in rows[ReportedFigure])
    )
