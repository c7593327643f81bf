from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Row):
    """Cuộc thanh tra, kiểm tra (Inspection or check)."""

    TABLE: ClassVar = Table("inspection", "Cuộc thanh tra, kiểm tra", "Inspection or check", key=("inspection_id",))

    inspection_id: str = col("Mã", "Id", pattern=ID)
    inspecting_org_id: str = col("Cơ quan tiến hành", "Inspecting body", ref="organization")
    inspected_org_id: str | None = opt(
        "Cơ quan được thanh tra, kiểm tra",
        "Inspected body",
        ref="organization",
        note="public bodies and enterprises only",
    )
    kind: str = col("Loại", "Kind", codelist="inspection_kind")
    planned_or_not: str = col("Theo kế hoạch, đột xuất", "Planned or unannounced", codelist="planned_or_not")
    field: str = col("Lĩnh vực", "Field", codelist="field")
    covers_accountability: bool | None = opt(
        "Có nội dung trách nhiệm giải trình, trách nhiệm người đứng đầu", "Covers accountability of heads"
    )
    decision_document_id: str | None = opt("Quyết định", "Decision", ref="document")
    started_on: date | None = opt("Ngày bắt đầu", "Started on", event=True)
    ended_on: date | None = opt("Ngày kết thúc", "Ended on")
    conclusion_document_id: str | None = opt("Kết luận", "Conclusion", ref="document")
    conclusion_issued_on: date | None = opt("Ngày ký kết luận", "Conclusion issued on", event=True)
    conclusion_published_on: date | None = opt("Ngày công khai kết luận", "Conclusion published on", event=True)
    violations_vnd: int | None = opt("Sai phạm về kinh tế (đồng)", "Violations found (VND)", minimum=0)
    recover_vnd: int | None = opt(
        "Kiến nghị thu hồi (đồng)", "To be recovered (VND)", minimum=0, note="<= violations_vnd (warning)"
    )
    recovered_vnd: int | None = opt("Đã thu hồi (đồng)", "Recovered (VND)", minimum=0, note="<= recover_vnd")
    persons_to_discipline: int | None = opt(
        "Số người kiến nghị xử lý", "Persons recommended for discipline", minimum=0, note="count only, no names"
    )
    cases_to_police: int | None = opt("Số vụ chuyển cơ quan điều tra", "Cases sent to investigators", minimum=0)
