from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Row):
    """Kết quả giải quyết (Resolution)."""

    TABLE: ClassVar = Table("resolution", "Kết quả giải quyết", "Resolution", key=("assignment_id",))

    assignment_id: str = col("Nhiệm vụ", "Assignment", ref="assignment", note="one row per assignment")
    complex_notice_on: date | None = opt(
        "Ngày thông báo vấn đề phức tạp",
        "Complex-matter notice on",
        event=True,
        note="counts only if <= the rolled due date",
    )
    complex_notice_document_id: str | None = opt(
        "Văn bản thông báo", "Notice document", ref="document", note="required with complex_notice_on"
    )
    new_due_on: date | None = opt("Hạn mới", "New due date", note="> original due date")
    forwarded_on: date | None = opt("Ngày chuyển cấp có thẩm quyền", "Forwarded on", event=True)
    forwarded_to_org_id: str | None = opt(
        "Chuyển đến", "Forwarded to", ref="organization", note="required with forwarded_on; not the lead body"
    )
    forward_document_id: str | None = opt("Văn bản chuyển, đề nghị", "Forwarding document", ref="document")
    higher_reply_on: date | None = opt("Ngày cấp có thẩm quyền trả lời", "Reply of competent level on", event=True)
    replied_on: date | None = opt(
        "Ngày trả lời",
        "Replied on",
        event=True,
        note="not before the petition was raised; before the notice is allowed and counts as early",
    )
    reply_document_id: str | None = opt("Văn bản trả lời", "Reply document", ref="document")
    no_document_reason: str | None = opt(
        "Lý do không có văn bản",
        "Reason for no document",
        codelist="no_document_reason",
        note="one of reply_document_id / no_document_reason when a reply is given; without a document it is replied, not replied in writing",
    )
    result: str | None = opt("Kết quả", "Result", codelist="resolution_result", note="empty = not finished")
    result_summary_vi: str | None = opt("Tóm tắt kết quả", "Summary of result", note="passes PII scan")
    result_summary_en: str | None = opt("Tóm tắt kết quả (tiếng Anh)", "Summary of result (en)")
    implement_due_on: date | None = opt(
        "Hạn thực hiện đã hứa", "Promised date of completion", note="with result scheduled or resolved_in_part"
    )
    delay_reason: str | None = opt(
        "Lý do chậm",
        "Reason for delay",
        codelist="delay_reason",
        note="note when missing on a late item; never an error",
    )
    delay_note: str | None = opt("Giải thích của cơ quan", "The body's own words", note="privacy gate")
    reported_to_head_on: date | None = opt("Ngày báo cáo người đứng đầu", "Reported to the head on", event=True)
    satisfaction: int | None = opt(
        "Mức hài lòng (1-5)",
        "Satisfaction 1-5",
        minimum=1,
        maximum=5,
        suppress="never_by_row",
        note="only as aggregate of 5 or more",
    )
