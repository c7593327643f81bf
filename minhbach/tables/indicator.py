from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Row):
    """Chỉ tiêu (Indicator)."""

    TABLE: ClassVar = Table("indicator", "Chỉ tiêu", "Indicator", key=("indicator_code",))

    indicator_code: str = col("Mã chỉ tiêu", "Indicator code", pattern=ID)
    name_vi: str = col("Tên", "Name (vi)")
    name_en: str = col("Tên tiếng Anh", "Name (en)")
    unit: str = col("Đơn vị tính", "Unit", codelist="unit")
    definition_vi: str | None = opt("Định nghĩa", "Definition")
    better: str | None = opt("Chiều tốt", "Direction", note="higher, lower, neutral")
