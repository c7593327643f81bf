from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Row):
    """Lấy ý kiến phối hợp (Consultation between bodies)."""

    TABLE: ClassVar = Table(
        "consultation", "Lấy ý kiến phối hợp", "Consultation between bodies", key=("consultation_id",)
    )

    consultation_id: str = col("Mã", "Id", pattern=ID)
    lead_org_id: str = col("Cơ quan chủ trì", "Lead body", ref="organization")
    subject: str = col("Nội dung lấy ý kiến", "Subject")
    sent_on: date = col("Ngày gửi", "Sent on", event=True)
    due_on: date = col("Hạn trả lời", "Due on", note=">= sent_on")
    document_id: str | None = opt("Văn bản", "Document", ref="document")
