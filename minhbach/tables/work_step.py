from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStep(Row):
    """Khâu xử lý và người chịu trách nhiệm (Process step and responsible office)."""

    TABLE: ClassVar = Table(
        "work_step",
        "Khâu xử lý và người chịu trách nhiệm",
        "Process step and responsible office",
        key=("process_code", "step_no"),
        sheet="Khâu xử lý",
    )

    process_code: str = col("Mã quy trình", "Process")
    step_no: int = col("Bước", "Step", minimum=1)
    name: str = col("Tên khâu", "Name")
    org_id: str = col("Cơ quan", "Body", ref="organization")
    responsible_role: str = col(
        "Chức danh chịu trách nhiệm", "Responsible office", note="office title, not a person's name"
    )
    max_working_days: Decimal | None = opt("Thời gian tối đa (ngày làm việc)", "Max working days", minimum=0)
