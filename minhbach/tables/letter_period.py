from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPeriod(Row):
    """Đơn thư theo kỳ (Letters by period)."""

    TABLE: ClassVar = Table(
        "letter_period", "Đơn thư theo kỳ", "Letters by period", key=("org_id", "period_start", "period_end", "scope")
    )

    org_id: str = col("Cơ quan", "Body", ref="organization")
    period_start: date = col("Từ ngày", "Period start")
    period_end: date = col("Đến ngày", "Period end")
    scope: str = col("Phạm vi", "Scope", codelist="row_scope", note="no total mixes scopes")
    carried_over: int | None = opt("Đơn kỳ trước chuyển sang", "Carried over")
    received: int = col("Đơn tiếp nhận trong kỳ", "Received")
    type_base: str = col("Cơ sở phân loại", "Base of the types", codelist="type_base")
    complaints: int | None = opt("Khiếu nại", "Complaints")
    denunciations: int | None = opt("Tố cáo", "Denunciations")
    recommendations_feedback: int | None = opt("Kiến nghị, phản ánh", "Recommendations and feedback")
    mixed_other: int | None = opt("Khác, nhiều nội dung", "Mixed, other")
    not_eligible: int | None = opt("Không đủ điều kiện xử lý", "Not eligible")
    within_competence: int | None = opt("Thuộc thẩm quyền", "Within competence")
    forwarded: int | None = opt("Chuyển đơn", "Forwarded")
    guided_returned: int | None = opt("Hướng dẫn, trả đơn", "Guided, returned")
    resolved: int | None = opt("Đã giải quyết", "Resolved")
    resolved_late: int | None = opt("Trong đó quá hạn", "Of which late", note="<= resolved")
    pending: int | None = opt("Đang giải quyết", "Pending")
    pending_overdue: int | None = opt("Trong đó quá hạn", "Of which overdue", minimum=0, note="minimum 0")
    pending_over_1y: int | None = opt("Trong đó trên 1 năm", "Of which over a year", minimum=0, note="minimum 0")
    source_id: str = col("Nguồn", "Source", ref="source")
