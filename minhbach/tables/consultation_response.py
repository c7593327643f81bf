from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationResponse(Row):
    """Trả lời lấy ý kiến (Response to consultation)."""

    TABLE: ClassVar = Table(
        "consultation_response", "Trả lời lấy ý kiến", "Response to consultation", key=("consultation_id", "org_id")
    )

    consultation_id: str = col("Lấy ý kiến", "Consultation", ref="consultation")
    org_id: str = col(
        "Cơ quan được lấy ý kiến",
        "Consulted body",
        ref="organization",
        note="one row per consulted body, even without answer",
    )
    is_directly_related: bool = col("Liên quan trực tiếp", "Directly related")
    responded_on: date | None = opt("Ngày trả lời", "Responded on", event=True, note=">= consultation.sent_on")
    opinion: str | None = opt("Chính kiến", "Opinion", codelist="opinion", note="required with responded_on")
    document_id: str | None = opt("Văn bản trả lời", "Document", ref="document")
