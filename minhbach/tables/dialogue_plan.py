from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, Year, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class DialoguePlan(Row):
    """Kế hoạch đối thoại năm (Yearly dialogue plan)."""

    TABLE: ClassVar = Table("dialogue_plan", "Kế hoạch đối thoại năm", "Yearly dialogue plan", key=("plan_id",))

    plan_id: str = col("Mã", "Id", pattern=ID)
    org_id: str = col("Cơ quan", "Body", ref="organization")
    plan_year: Year = col("Năm", "Year", note="unique with org_id")
    planned_count: int = col("Số cuộc dự kiến", "Planned number", minimum=0)
    expected_topics: str | None = opt("Nội dung dự kiến", "Expected topics")
    document_id: str | None = opt("Văn bản kế hoạch", "Plan document", ref="document")
    published_on: date | None = opt("Ngày công khai", "Published on", event=True)
