from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationRequest(Row):
    """Yêu cầu giải trình (Request for explanation)."""

    TABLE: ClassVar = Table("explanation_request", "Yêu cầu giải trình", "Request for explanation", key=("request_id",))

    request_id: str = col("Mã", "Id", pattern=ID)
    requester_type: str = col("Bên yêu cầu", "Requester type", codelist="requester_type")
    requester_org_id: str | None = opt(
        "Cơ quan yêu cầu", "Requesting body", ref="organization", note="only for public bodies, never for individuals"
    )
    respondent_org_id: str = col("Cơ quan giải trình", "Responding body", ref="organization")
    respondent_group: str = col("Nhóm người giải trình", "Respondent group", codelist="respondent_group")
    field: str = col("Lĩnh vực", "Field", codelist="field")
    subject_vi: str = col("Nội dung (đã lược bỏ)", "Subject, redacted", note="PII scan")
    received_on: date = col("Ngày nhận yêu cầu", "Received on", event=True)
    acceptance: str = col("Tiếp nhận", "Acceptance", codelist="acceptance")
    acceptance_notice_on: date | None = opt(
        "Ngày thông báo tiếp nhận hoặc từ chối", "Notice on", event=True, note=">= received_on"
    )
    refusal_reason: str | None = opt(
        "Lý do từ chối", "Refusal reason", codelist="refusal_reason", note="required if refused"
    )
    forwarded_to_org_id: str | None = opt("Chuyển đến", "Forwarded to", ref="organization")
    suspended_from: date | None = opt("Tạm đình chỉ từ", "Suspended from", event=True)
    suspended_to: date | None = opt("Tạm đình chỉ đến", "Suspended to", note=">= suspended_from")
    extension_notice_on: date | None = opt(
        "Ngày thông báo gia hạn", "Extension notice on", event=True, note="<= due date before extension"
    )
    extended_days: int | None = opt(
        "Số ngày gia hạn",
        "Days of extension",
        minimum=1,
        note="beyond the rule: warning, only the lawful part moves the due date",
    )
    explained_on: date | None = opt("Ngày giải trình", "Explained on", event=True, note=">= acceptance_notice_on")
    form: str | None = opt("Hình thức", "Form", codelist="explanation_form", note="required with explained_on")
    document_id: str | None = opt(
        "Văn bản giải trình", "Explanation document", ref="document", note="required if form=written and public"
    )
    published_on: date | None = opt("Ngày công khai", "Published on", event=True)
