"""The processes that a workbook can be made for: a name to type, its words, its tables in the order they are filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...findings import Words
from ...tables import BY_NAME, INPUT, Row, columns

PROCESSES: Mapping[str, tuple[Words, tuple[str, ...]]] = {
    "doi-thoai": (
        Words("Đối thoại", "Dialogue"),
        (
            "dialogue_plan",
            "dialogue",
            "dialogue_org",
            "petition",
            "conclusion",
            "assignment",
            "assignment_org",
            "assignment_petition",
            "resolution",
            "resolution_event",
        ),
    ),
    "giai-trinh": (Words("Giải trình", "Explanation"), ("explanation_request",)),
    "tiep-dan": (Words("Tiếp công dân, đơn thư", "Receptions and letters"), ("reception_session", "letter_period")),
    "mot-cua": (
        Words("Một cửa", "One-stop"),
        ("onestop_period", "procedure_publication", "feedback_period", "channel"),
    ),
    "lay-y-kien": (Words("Lấy ý kiến", "Consultation"), ("consultation", "consultation_response")),
    "thanh-tra": (Words("Thanh tra, kiểm tra", "Inspection"), ("inspection", "inspection_recommendation")),
    "chi-dao": (Words("Chỉ đạo", "Directives"), ("directive_task",)),
    "so-lieu": (
        Words("Số liệu được báo cáo", "Reported figures"),
        ("indicator", "reported_figure", "figure_relation", "figure_issue", "correction"),
    ),
    "to-chuc": (
        Words("Tổ chức bộ máy", "Bodies and territories"),
        ("admin_unit", "admin_unit_succession", "organization", "organization_succession", "office_term"),
    ),
    "bao-cao": (Words("Báo cáo định kỳ", "Periodic reports"), ("report_submission",)),
    "giam-sat": (Words("Giám sát", "Supervision"), ("supervision",)),
    "danh-gia": (Words("Đánh giá", "Evaluation"), ("evaluation",)),
    "khau-xu-ly": (Words("Khâu xử lý", "Work steps"), ("work_step",)),
    "quy-tac": (
        Words("Quy tắc, lịch và phạm vi", "Rules, calendar and scope"),
        ("calendar_day", "deadline_rule", "duty_rule", "coverage"),
    ),
}


def tables_of(processes: Iterable[str]) -> tuple[type[Row], ...]:
    """Return the tables of some processes and those that they refer to, in the order of the model; of none, every table.

    Raises KeyError for a process that is not known.
    """
    named = {table for process in processes for table in PROCESSES[process][1]}
    if not named:
        return INPUT
    needed = named | _referred(named)
    return tuple(cls for cls in INPUT if cls.TABLE.name in needed)


def _referred(named: Iterable[str]) -> set[str]:
    """Return the tables whose rows a clerk must be able to choose while filling the named ones: one step away."""
    return {one.ref for table in named for one in columns(BY_NAME[table]) if one.ref}


def known() -> Sequence[str]:
    """Return the names of the processes."""
    return tuple(PROCESSES)
