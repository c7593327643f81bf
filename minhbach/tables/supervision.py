from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(Row):
    """Giám sát, phản biện (Supervision and social criticism)."""

    TABLE: ClassVar = Table(
        "supervision", "Giám sát, phản biện", "Supervision and social criticism", key=("supervision_id",)
    )

    supervision_id: str = col("Mã", "Id", pattern=ID)
    supervisor_org_id: str = col("Cơ quan giám sát", "Supervisor", ref="organization")
    subject_org_id: str = col("Cơ quan được giám sát", "Supervised body", ref="organization")
    dialogue_id: str | None = opt("Cuộc đối thoại liên quan", "Related dialogue", ref="dialogue")
    started_on: date = col("Ngày bắt đầu", "Started on", event=True)
    ended_on: date | None = opt("Ngày kết thúc", "Ended on")
    findings: str | None = opt("Kết quả, kiến nghị", "Findings")
    document_id: str | None = opt("Văn bản", "Document", ref="document")
    response_due_on: date | None = opt("Hạn trả lời", "Response due")
    responded_on: date | None = opt("Ngày trả lời", "Responded on", event=True)
    response_document_id: str | None = opt("Văn bản trả lời", "Response document", ref="document")
