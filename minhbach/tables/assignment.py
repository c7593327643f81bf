from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Row):
    """Nhiệm vụ giao sau kết luận (Assignment)."""

    TABLE: ClassVar = Table("assignment", "Nhiệm vụ giao sau kết luận", "Assignment", key=("assignment_id",))

    assignment_id: str = col("Mã", "Id", pattern=ID)
    conclusion_id: str | None = opt(
        "Thông báo kết luận", "Conclusion notice", ref="conclusion", note="required if source=notice"
    )
    dialogue_id: str | None = opt("Cuộc đối thoại", "Dialogue", ref="dialogue", note="required if source=minutes")
    source: str = col(
        "Căn cứ giao việc",
        "Source",
        codelist="assignment_source",
        note="exactly one anchor per source: notice, minutes, or petition_id + assigned_on",
    )
    assigned_on: date | None = opt("Ngày giao", "Assigned on", event=True, note="required if source=direct")
    item_no: int | None = opt("Mục số", "Item number", minimum=1)
    petition_id: str | None = opt("Kiến nghị", "Petition", ref="petition", note="required if kind=resolve_petition")
    kind: str = col("Loại", "Kind", codelist="assignment_kind")
    lead_org_id: str = col("Cơ quan chủ trì", "Lead body", ref="organization", note="exactly one lead")
    instruction: str = col("Nội dung chỉ đạo", "Instruction")
    rule_id: str | None = opt(
        "Quy tắc thời hạn",
        "Deadline rule",
        ref="deadline_rule",
        note="empty = found by process, duty kind, date and scope; never a default. None found: a duty without limit, and it says so",
    )
    explicit_due_on: date | None = opt(
        "Hạn ghi trong thông báo", "Due date written in the notice", note="overrides the rule; >= conclusion.issued_on"
    )
    done_when: str | None = opt("Thế nào là xong", "Definition of done")
    evidence_type: str | None = opt("Minh chứng", "Evidence", codelist="evidence_type")
    superseded_by_id: str | None = opt("Được thay bởi", "Superseded by", ref="assignment")
