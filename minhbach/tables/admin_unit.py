from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..findings import Words
from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminUnit(Row):
    """Đơn vị hành chính (Administrative unit)."""

    TABLE: ClassVar = Table("admin_unit", "Đơn vị hành chính", "Administrative unit", key=("admin_unit_id",))

    admin_unit_id: str = col(
        "Mã dòng",
        "Row id",
        pattern=r"^[0-9]{2,5}@[0-9]{4}$",
        note="code + '@' + first year of validity, e.g. 15124@2025, since codes are re-used",
    )
    code: str = col(
        "Mã số đơn vị hành chính", "Official code", note="2 digits province, 3 district, 5 commune; always text"
    )
    name: str = col("Tên", "Name")
    unit_type: str = col("Loại", "Type", codelist="admin_unit_type")
    level: str = col("Cấp", "Level", codelist="level")
    parent_id: str | None = opt("Đơn vị cấp trên", "Parent", ref="admin_unit")
    valid_from: date = col("Từ ngày", "Valid from")
    valid_to: date | None = opt("Đến ngày", "Valid to")
    is_remote: bool | None = opt(
        "Vùng sâu, vùng xa đi lại khó khăn", "Remote area", note="drives 45/60/70-day complaint limits"
    )
    legal_document_id: str | None = opt("Căn cứ", "Legal basis", ref="document")

    @property
    def called(self) -> Words:
        """The name; of a unit that is no more with the year it ended in, for another may have its name now."""
        if self.valid_to is None:
            return Words(self.name, "")
        return Words(f"{self.name} (đến {self.valid_to.year})", f"{self.name} (until {self.valid_to.year})")
