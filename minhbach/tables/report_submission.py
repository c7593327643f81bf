from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubmission(Row):
    """Báo cáo định kỳ (Periodic report)."""

    TABLE: ClassVar = Table("report_submission", "Báo cáo định kỳ", "Periodic report", key=("report_id",))

    report_id: str = col("Mã", "Id", pattern=ID)
    org_id: str = col("Cơ quan báo cáo", "Reporting body", ref="organization")
    recipient_org_id: str = col(
        "Nơi nhận",
        "Recipient",
        ref="organization",
        note="one row per recipient: standing committee, superior, Dân vận, MTTQ",
    )
    subject: str = col("Nội dung", "Subject")
    period_start: date = col("Từ ngày", "Period start")
    period_end: date = col("Đến ngày", "Period end")
    due_on: date | None = opt("Hạn gửi", "Due on")
    submitted_on: date | None = opt("Ngày gửi", "Submitted on", event=True)
    document_id: str | None = opt("Văn bản", "Document", ref="document")
