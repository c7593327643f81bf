from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationSuccession(Row):
    """Kế thừa cơ quan (Succession of bodies)."""

    TABLE: ClassVar = Table(
        "organization_succession", "Kế thừa cơ quan", "Succession of bodies", key=("from_org_id", "to_org_id")
    )

    from_org_id: str = col("Cơ quan cũ", "Old body", ref="organization")
    to_org_id: str = col("Cơ quan tiếp nhận", "Successor", ref="organization")
    effective_on: date = col("Ngày hiệu lực", "Effective on")
    kind: str = col("Loại thay đổi", "Kind", codelist="succession_kind")
    inherits_open_items: bool = col("Tiếp nhận việc còn dang dở", "Takes over open items")
    certainty: str | None = opt("Mức chắc chắn", "Certainty", codelist="certainty")
    document_id: str | None = opt("Căn cứ", "Legal basis", ref="document")
