from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionEvent(Row):
    """Nhật ký giải quyết (Log of handling)."""

    TABLE: ClassVar = Table("resolution_event", "Nhật ký giải quyết", "Log of handling", key=("event_id",))

    event_id: str = col("Mã", "Id", pattern=ID)
    assignment_id: str = col("Nhiệm vụ", "Assignment", ref="assignment")
    event_type: str = col("Loại diễn biến", "Type", codelist="event_type")
    actor: str = col("Bên thực hiện", "Actor", codelist="event_actor")
    event_on: date = col("Ngày", "Date", event=True, note="not before the petition was raised, not after the data date")
    org_id: str | None = opt("Cơ quan", "Body", ref="organization", note="required unless actor=petitioner")
    to_org_id: str | None = opt("Đến cơ quan", "To body", ref="organization", note="required for forwarded, returned")
    new_due_on: date | None = opt("Hạn mới", "New due date", note="required for extension, deferred")
    supervision_id: str | None = opt("Cuộc giám sát", "Supervision", ref="supervision")
    finding: str | None = opt(
        "Kết quả giám sát", "Finding", codelist="finding", note="required for supervision_finding"
    )
    document_id: str | None = opt("Văn bản", "Document", ref="document")
    note: str | None = opt("Ghi chú", "Note", note="PII scan")
