from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue(Row):
    """Cuộc đối thoại (Dialogue)."""

    TABLE: ClassVar = Table("dialogue", "Cuộc đối thoại", "Dialogue", key=("dialogue_id",))

    dialogue_id: str = col("Mã cuộc đối thoại", "Dialogue id", pattern=ID)
    plan_id: str | None = opt("Kế hoạch", "Plan", ref="dialogue_plan")
    host_org_id: str = col("Cơ quan tổ chức", "Host body", ref="organization")
    chair_term_id: str | None = opt("Người chủ trì", "Chair", ref="office_term", note="its term covers held_on")
    chaired_by_head: bool | None = opt(
        "Người đứng đầu trực tiếp chủ trì",
        "Chaired by the head in person",
        note="empty = the source does not say; empty never counts for the duty",
    )
    kind: str = col("Loại", "Kind", codelist="dialogue_kind")
    counterpart: str = col("Đối tượng", "Counterpart", codelist="counterpart")
    mode: str = col("Hình thức", "Mode", codelist="event_mode")
    topic: str = col("Chủ đề", "Topic")
    announced_on: date | None = opt("Ngày thông báo", "Announced on", event=True)
    held_on: date | None = opt(
        "Ngày tổ chức", "Held on", event=True, note="required if status=held, unless held_text is given"
    )
    held_text: str | None = opt(
        "Thời gian như nguồn ghi",
        "Time as the source states it",
        note="when the source prints no date; such a dialogue starts no clock and says so",
    )
    ended_on: date | None = opt(
        "Ngày kết thúc", "Ended on", event=True, note=">= held_on; deadlines run from ended_on when present"
    )
    admin_unit_id: str | None = opt("Địa bàn", "Territory", ref="admin_unit")
    venue: str | None = opt("Địa điểm", "Venue")
    attendees: int | None = opt("Số người dự", "Attendees", minimum=0)
    opinions_raised: int | None = opt("Số ý kiến, kiến nghị", "Opinions raised", minimum=0)
    answered_on_spot: int | None = opt(
        "Số ý kiến làm rõ tại hội nghị", "Answered on the spot", minimum=0, note="<= opinions_raised"
    )
    status: str = col("Tình trạng", "Status", codelist="dialogue_status")
    cancel_reason: str | None = opt("Lý do hoãn, hủy", "Reason", note="required if postponed or cancelled")
    minutes_document_id: str | None = opt("Biên bản", "Minutes", ref="document")
    source_id: str | None = opt("Nguồn", "Source", ref="source")
