from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Row, Table, col


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionState(Row):
    """Tình trạng thông báo kết luận (State of a conclusion notice): how many of its items stand where."""

    TABLE: ClassVar = Table(
        "conclusion_state",
        "Tình trạng thông báo kết luận",
        "State of a conclusion notice",
        key=("conclusion_id",),
        computed=True,
    )

    conclusion_id: str = col("Thông báo kết luận", "Conclusion notice", ref="conclusion")
    items: int = col("Số việc", "Items", minimum=0)
    verified: int = col("Đã xác nhận xong", "Verified", minimum=0)
    reported: int = col("Cơ quan báo đã xong", "Reported done", minimum=0)
    partly_done: int = col("Xong một phần", "Partly done", minimum=0)
    dropped: int = col("Bỏ hoặc không làm", "Dropped or not to be done", minimum=0)
    overdue: int = col("Quá hạn", "Overdue", minimum=0)
