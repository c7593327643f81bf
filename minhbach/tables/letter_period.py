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

    #: What comes in, and what becomes of it: the two sides agree where all is given (R23).
    CAME: ClassVar = ("carried_over", "received")
    WENT: ClassVar = ("resolved", "pending", "forwarded", "guided_returned", "not_eligible")
    TYPES: ClassVar = ("complaints", "denunciations", "recommendations_feedback", "mixed_other")
    #: What the types are said to add up to, by `type_base`: counts to add, and counts to take away (R22).
    BASES: ClassVar = {
        "received": (("received",), ()),
        "received_plus_carried": (("received", "carried_over"), ()),
        "eligible": (("received", "carried_over"), ("not_eligible",)),
    }

    org_id: str = col("Cơ quan", "Body", ref="organization")
    period_start: date = col("Từ ngày", "Period start")
    period_end: date = col("Đến ngày", "Period end")
    scope: str = col("Phạm vi", "Scope", codelist="row_scope", note="no total mixes scopes")
    carried_over: int | None = opt("Đơn kỳ trước chuyển sang", "Carried over", minimum=0)
    received: int = col("Đơn tiếp nhận trong kỳ", "Received", minimum=0)
    type_base: str = col("Cơ sở phân loại", "Base of the types", codelist="type_base")
    complaints: int | None = opt("Khiếu nại", "Complaints", minimum=0)
    denunciations: int | None = opt("Tố cáo", "Denunciations", minimum=0)
    recommendations_feedback: int | None = opt("Kiến nghị, phản ánh", "Recommendations and feedback", minimum=0)
    mixed_other: int | None = opt("Khác, nhiều nội dung", "Mixed, other", minimum=0)
    not_eligible: int | None = opt("Không đủ điều kiện xử lý", "Not eligible", minimum=0)
    within_competence: int | None = opt("Thuộc thẩm quyền", "Within competence", minimum=0)
    forwarded: int | None = opt("Chuyển đơn", "Forwarded", minimum=0)
    guided_returned: int | None = opt("Hướng dẫn, trả đơn", "Guided, returned", minimum=0)
    resolved: int | None = opt("Đã giải quyết", "Resolved", minimum=0)
    resolved_late: int | None = opt("Trong đó quá hạn", "Of which late", minimum=0, note="<= resolved")
    pending: int | None = opt("Đang giải quyết", "Pending", minimum=0)
    pending_overdue: int | None = opt("Trong đó quá hạn", "Of which overdue", minimum=0)
    pending_over_1y: int | None = opt("Trong đó trên 1 năm", "Of which over a year", minimum=0)
    source_id: str = col("Nguồn", "Source", ref="source")
