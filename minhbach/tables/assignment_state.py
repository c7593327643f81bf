from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentState(Row):
    """Tình trạng nhiệm vụ (State of an assignment): one headline, computed from events on the data date."""

    TABLE: ClassVar = Table(
        "assignment_state", "Tình trạng nhiệm vụ", "State of an assignment", key=("assignment_id",), computed=True
    )

    assignment_id: str = col("Nhiệm vụ", "Assignment", ref="assignment")
    headline: str = col("Tình trạng", "State", codelist="headline")
    flags: str | None = opt("Lưu ý", "Flags", note="codes of headline_flag joined by a space")
    cycle: int = col("Vòng", "Cycle", minimum=1)
    owner_org_id: str = col(
        "Cơ quan phải làm",
        "Body that owes it",
        ref="organization",
        note="the successor where the lead body was dissolved",
    )
    due_on: date | None = opt("Hạn", "Due on")
    days_late: int | None = opt("Số ngày muộn", "Days late", minimum=0)
