from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay(Row):
    """Lịch ngày nghỉ, làm bù (Calendar of days off and make-up days)."""

    TABLE: ClassVar = Table(
        "calendar_day", "Lịch ngày nghỉ, làm bù", "Calendar of days off and make-up days", key=("day_on",)
    )

    day_on: date = col("Ngày", "Date")
    kind: str = col("Loại ngày", "Kind", codelist="day_kind")
    name_vi: str = col("Tên", "Name")
    swapped_with: date | None = opt(
        "Hoán đổi với ngày", "Swapped with", note="required for swapped_off and makeup_work, and reciprocal"
    )
    document_id: str | None = opt("Căn cứ", "Legal basis", ref="document")
