from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Row):
    """Phạm vi đăng ký đầy đủ (Coverage of the register)."""

    TABLE: ClassVar = Table(
        "coverage", "Phạm vi đăng ký đầy đủ", "Coverage of the register", key=("org_id", "table_name", "covered_from")
    )

    org_id: str = col("Cơ quan", "Body", ref="organization")
    table_name: str = col("Bảng", "Table", codelist="covered_table")
    covered_from: date = col("Từ ngày", "From")
    covered_to: date = col("Đến ngày", "To")
    declared_on: date | None = opt("Ngày cam kết", "Declared on")
    note: str | None = opt("Ghi chú", "Note")

    def covers(self, table: str, day: date) -> bool:
        """Whether the register is declared complete for a table on a day."""
        return self.table_name == table and self.covered_from <= day <= self.covered_to
