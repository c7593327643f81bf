from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Row):
    """Nghĩa vụ (Duty): one obligation of one body, with its clock and its verdict. The unit of lateness.

    `subject_table` and `subject_id` name the row that it is about; `subject_petition_id` the petition, where the
    subject is an assignment. All dates are days in Vietnam (UTC+7). `days_late` counts calendar days after `due_on`.
    """

    TABLE: ClassVar = Table("duty", "Nghĩa vụ có thời hạn", "Duty with a time limit", key=("duty_id",), computed=True)

    duty_id: str = col("Mã nghĩa vụ", "Duty id", note="kind.subject.petition.cycle, joined by dots")
    kind: str = col("Loại", "Kind", codelist="duty_kind")
    subject_table: str = col("Bảng", "Table")
    subject_id: str = col("Bản ghi", "Record")
    subject_petition_id: str | None = opt("Kiến nghị", "Petition", ref="petition")
    owner_org_id: str = col("Cơ quan phải làm", "Body that owes it", ref="organization")
    inherited: bool = col("Tiếp nhận từ cơ quan cũ", "Inherited from a predecessor")
    rule_id: str | None = opt(
        "Quy tắc thời hạn", "Deadline rule", ref="deadline_rule", note="empty: a date written in a document, or none"
    )
    start_on: date | None = opt("Tính từ ngày", "Start")
    start_basis: str = col("Cơ sở ngày bắt đầu", "Basis of the start", codelist="start_basis")
    due_on_literal: date | None = opt("Hạn theo số ngày", "Due by day count", note="before rolling over days off")
    due_on: date | None = opt("Hạn", "Due on", note="the first working day from the literal date on")
    extended_due_on: date | None = opt(
        "Hạn sau gia hạn",
        "Due on after extension",
        note="the limit in force where an extension or a complex notice moved it",
    )
    closed_on: date | None = opt("Ngày xong", "Closed on")
    verdict: str = col("Kết quả", "Verdict", codelist="verdict")
    days_late: int | None = opt("Số ngày muộn", "Days late", minimum=0)
    cycle: int = col("Vòng", "Cycle", minimum=1)
    certainty: str | None = opt("Mức chắc chắn của quy tắc", "Certainty of the rule", codelist="certainty")
    certainty_calendar: str | None = opt("Lịch ngày nghỉ", "Calendar", codelist="certainty_calendar")
