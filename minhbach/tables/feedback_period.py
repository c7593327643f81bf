from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPeriod(Row):
    """Phản ánh, kiến nghị về TTHC theo kỳ (Feedback on procedures by period)."""

    TABLE: ClassVar = Table(
        "feedback_period",
        "Phản ánh, kiến nghị về TTHC theo kỳ",
        "Feedback on procedures by period",
        key=("org_id", "channel_id", "period_start", "period_end", "scope"),
        sheet="PAKN về TTHC theo kỳ",
    )

    org_id: str = col("Cơ quan", "Body", ref="organization")
    channel_id: str = col("Kênh", "Channel", ref="channel")
    period_start: date = col("Từ ngày", "Period start")
    period_end: date = col("Đến ngày", "Period end")
    scope: str = col("Phạm vi", "Scope", codelist="row_scope", note="no total mixes scopes")
    received: int = col("Tiếp nhận", "Received", minimum=0)
    handled_in_time: int | None = opt("Xử lý đúng hạn", "Handled in time", minimum=0)
    handled_late: int | None = opt("Xử lý quá hạn", "Handled late", minimum=0)
    pending: int | None = opt("Đang xử lý", "Pending", minimum=0)
    results_published: int | None = opt("Đã công khai kết quả", "Results published", minimum=0)
    source_id: str = col("Nguồn", "Source", ref="source")
