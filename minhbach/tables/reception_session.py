from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionSession(Row):
    """Buổi tiếp công dân (Citizen reception session)."""

    TABLE: ClassVar = Table(
        "reception_session", "Buổi tiếp công dân", "Citizen reception session", key=("reception_id",)
    )

    reception_id: str = col("Mã", "Id", pattern=ID)
    org_id: str = col("Cơ quan", "Body", ref="organization")
    kind: str = col("Loại", "Kind", codelist="reception_kind")
    scheduled_on: date | None = opt("Ngày theo lịch", "Scheduled on")
    schedule_published_on: date | None = opt(
        "Ngày công khai lịch", "Schedule published on", event=True, note="<= scheduled_on"
    )
    held_on: date | None = opt("Ngày tiếp", "Held on", event=True)
    received_by: str | None = opt(
        "Người tiếp", "Received by", codelist="received_by", note="only 'head' counts for the head's duty"
    )
    receiver_term_id: str | None = opt("Nhiệm kỳ người tiếp", "Receiver's term", ref="office_term")
    mode: str | None = opt("Hình thức", "Mode", codelist="event_mode", note="online possible by law from 1 July 2026")
    visits: int | None = opt("Số lượt công dân", "Visits", minimum=0)
    people: int | None = opt(
        "Số người", "People", minimum=0, note=">= visits when both given and groups counted by representative"
    )
    large_groups: int | None = opt("Số đoàn đông người", "Large groups", minimum=0)
    cases: int | None = opt("Số vụ việc", "Cases", minimum=0, note="<= visits normally (warning)")
    not_held_reason: str | None = opt(
        "Lý do không tiếp", "Reason not held", note="required if scheduled and not held after the date"
    )
    conclusion_document_id: str | None = opt("Thông báo kết luận tiếp công dân", "Conclusion notice", ref="document")
