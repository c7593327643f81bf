from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRule(Row):
    """Nghĩa vụ định kỳ (Recurring duty)."""

    TABLE: ClassVar = Table("duty_rule", "Nghĩa vụ định kỳ", "Recurring duty", key=("duty_rule_id",))

    duty_rule_id: str = col("Mã", "Id", pattern=ID)
    duty: str = col("Nghĩa vụ", "Duty", codelist="periodic_duty")
    head_role: str = col(
        "Người phải thực hiện",
        "Who",
        codelist="head_role",
        note="bodies of the level by org_type: party_secretary = party_committee, pc_chair = peoples_committee, department_head = department; never is_collective",
    )
    level: str = col("Cấp", "Level", codelist="level")
    min_count: int = col("Số lần tối thiểu", "Minimum count", minimum=1)
    per_unit: str = col("Trong mỗi", "Per", codelist="time_unit", note="week (ISO week, Monday start), month, year")
    scope_org_id: str | None = opt("Phạm vi", "Scope", ref="organization")
    scope_admin_unit_id: str | None = opt("Địa bàn áp dụng", "Scope: territory", ref="admin_unit")
    applies_to_system: str | None = opt("Áp dụng cho hệ thống", "Applies to system", codelist="political_system")
    effective_from: date = col("Hiệu lực từ", "From")
    effective_to: date | None = opt("Hiệu lực đến", "To")
    document_id: str = col("Căn cứ", "Legal basis", ref="document")
    article: str | None = opt("Điều, khoản", "Article")
    certainty: str = col("Mức chắc chắn", "Certainty", codelist="certainty")
    checked_on: date | None = opt("Kiểm tra ngày", "Last checked on")
