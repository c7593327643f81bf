from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveTask(Row):
    """Nhiệm vụ theo văn bản chỉ đạo (Task from a directive)."""

    TABLE: ClassVar = Table(
        "directive_task", "Nhiệm vụ theo văn bản chỉ đạo", "Task from a directive", key=("task_id",)
    )

    task_id: str = col("Mã", "Id", pattern=ID)
    document_id: str = col("Văn bản giao", "Directive", ref="document")
    org_id: str = col("Cơ quan thực hiện", "Responsible body", ref="organization")
    content: str = col("Nội dung", "Content")
    field: str | None = opt("Lĩnh vực", "Field", codelist="field")
    due_on: date | None = opt("Hạn", "Due on")
    done_on: date | None = opt("Ngày hoàn thành", "Done on", event=True)
    partly_done_on: date | None = opt("Ngày hoàn thành một phần", "Partly done on", event=True)
    cancelled_on: date | None = opt("Ngày hủy", "Cancelled on", event=True)
    cancel_reason: str | None = opt("Lý do hủy", "Reason of cancelling")
    result_document_id: str | None = opt(
        "Văn bản kết quả", "Result document", ref="document", note="required if done, or note"
    )
    note: str | None = opt("Ghi chú", "Note")
