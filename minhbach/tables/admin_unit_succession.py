from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminUnitSuccession(Row):
    """Kế thừa đơn vị hành chính (Succession of administrative units)."""

    TABLE: ClassVar = Table(
        "admin_unit_succession",
        "Kế thừa đơn vị hành chính",
        "Succession of administrative units",
        key=("from_id", "to_id"),
    )

    from_id: str = col("Đơn vị cũ", "Old unit", ref="admin_unit")
    to_id: str = col("Đơn vị mới", "New unit", ref="admin_unit")
    effective_on: date = col("Ngày hiệu lực", "Effective on")
    kind: str = col("Loại thay đổi", "Kind", codelist="succession_kind")
    is_partial: bool = col("Chỉ một phần", "Partial")
    document_id: str | None = opt("Căn cứ", "Legal basis", ref="document")
