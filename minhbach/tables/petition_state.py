from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionState(Row):
    """Tình trạng kiến nghị (State of a petition): one headline, computed from events on the data date."""

    TABLE: ClassVar = Table(
        "petition_state", "Tình trạng kiến nghị", "State of a petition", key=("petition_id",), computed=True
    )

    petition_id: str = col("Kiến nghị", "Petition", ref="petition")
    headline: str = col("Tình trạng", "State", codelist="headline")
    flags: str | None = opt("Lưu ý", "Flags", note="codes of headline_flag joined by a space")
    cycle: int = col("Vòng", "Cycle", minimum=1)
    items: int = col("Số việc", "Items", minimum=0)
    items_done: int = col("Số việc đã xong", "Items done", minimum=0)
    due_on: date | None = opt("Hạn", "Due on")
    days_late: int | None = opt("Số ngày muộn", "Days late", minimum=0)
    end_to_end_due_on: date | None = opt(
        "Hạn trả lời tính từ ngày đối thoại",
        "Limit of the reply from the dialogue on",
        note="limits of the notice and of the reply as one literal sum, rolled once",
    )
