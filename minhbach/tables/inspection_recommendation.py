from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRecommendation(Row):
    """Kiến nghị sau thanh tra (Recommendation after inspection)."""

    TABLE: ClassVar = Table(
        "inspection_recommendation",
        "Kiến nghị sau thanh tra",
        "Recommendation after inspection",
        key=("recommendation_id",),
    )

    recommendation_id: str = col("Mã", "Id", pattern=ID)
    inspection_id: str = col("Cuộc thanh tra", "Inspection", ref="inspection")
    org_id: str = col("Cơ quan phải thực hiện", "Body to act", ref="organization")
    content: str = col("Nội dung", "Content")
    due_on: date | None = opt("Hạn", "Due on")
    done_on: date | None = opt("Ngày hoàn thành", "Done on", event=True)
    partly_done_on: date | None = opt("Ngày hoàn thành một phần", "Partly done on", event=True)
    cancelled_on: date | None = opt("Ngày hủy", "Cancelled on", event=True)
    cancel_reason: str | None = opt("Lý do hủy", "Reason of cancelling")
    document_id: str | None = opt("Báo cáo thực hiện", "Report", ref="document")
