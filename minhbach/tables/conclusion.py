from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion(Row):
    """Thông báo kết luận (Conclusion notice)."""

    TABLE: ClassVar = Table("conclusion", "Thông báo kết luận", "Conclusion notice", key=("conclusion_id",))

    conclusion_id: str = col("Mã", "Id", pattern=ID)
    dialogue_id: str = col("Cuộc đối thoại", "Dialogue", ref="dialogue")
    document_id: str | None = opt(
        "Văn bản thông báo",
        "Notice document",
        ref="document",
        note="warning when empty; its number and date start the 30-day clock",
    )
    issuing_org_id: str = col("Cơ quan thông báo", "Issuing body", ref="organization")
    issued_on: date = col(
        "Ngày thông báo", "Issued on", event=True, note=">= dialogue.held_on; equals document.issued_on"
    )
    published_on: date | None = opt("Ngày công khai", "Published on", event=True, note=">= issued_on")
    is_supplement: bool = col(
        "Thông báo bổ sung", "Supplementary notice", note="first notice per dialogue starts the clock for its own items"
    )
