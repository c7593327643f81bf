from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition(Row):
    """Ý kiến, kiến nghị (Petition (item raised))."""

    TABLE: ClassVar = Table("petition", "Ý kiến, kiến nghị", "Petition (item raised)", key=("petition_id",))

    petition_id: str = col("Mã kiến nghị", "Petition id", pattern=ID)
    origin: str = col("Nguồn tiếp nhận", "Origin", codelist="origin")
    dialogue_id: str | None = opt("Cuộc đối thoại", "Dialogue", ref="dialogue", note="required if origin=dialogue")
    reception_id: str | None = opt(
        "Buổi tiếp công dân", "Reception", ref="reception_session", note="required if origin=reception"
    )
    raised_on: date | None = opt(
        "Ngày nêu",
        "Raised on",
        event=True,
        note="required unless the dialogue has only held_text; within the dialogue, or before it with submitted_on",
    )
    submitted_on: date | None = opt("Ngày gửi trước", "Submitted in writing before", event=True)
    submission_type: str = col("Loại", "Type", codelist="petition_type", note="a denunciation is never a row")
    petitioner_type: str = col("Bên nêu", "Petitioner type", codelist="petitioner_type")
    petitioner_count: int | None = opt(
        "Số người cùng kiến nghị",
        "Number of petitioners",
        minimum=1,
        suppress="below_5",
        note="emptied in what is published when below 5",
    )
    admin_unit_id: str | None = opt(
        "Địa bàn", "Territory", ref="admin_unit", note="commune or wider; never village or address"
    )
    field: str = col("Lĩnh vực", "Field", codelist="field")
    summary_vi: str = col(
        "Tóm tắt nội dung (đã lược bỏ thông tin cá nhân)",
        "Summary, redacted (vi)",
        min_length=10,
        note="minLength 10; warning over 600 characters; passes the privacy gate",
    )
    summary_en: str | None = opt("Tóm tắt tiếng Anh", "Summary (en)")
    answered_on_spot: bool = col("Đã làm rõ tại hội nghị", "Answered on the spot")
    on_spot_answer: str | None = opt(
        "Nội dung trả lời tại chỗ", "On-the-spot answer", note="required if answered_on_spot"
    )
    intake: str | None = opt("Tiếp nhận", "Intake", codelist="intake", note="empty = accepted")
    intake_on: date | None = opt("Ngày", "Date", event=True, note="required with inadmissible or withdrawn")
    intake_reason: str | None = opt("Lý do", "Reason")
    intake_document_id: str | None = opt("Văn bản", "Document", ref="document")
    merged_into_id: str | None = opt("Gộp vào kiến nghị", "Merged into", ref="petition", note="no cycle")
    merged_on: date | None = opt("Ngày gộp", "Merged on", event=True, note="required with merged_into_id")
    repeats_id: str | None = opt(
        "Nhắc lại kiến nghị",
        "Repeats petition",
        ref="petition",
        note="the same matter in a later dialogue: a link, both live",
    )
    publication_status: str = col(
        "Tình trạng công khai",
        "Publication status",
        codelist="publication_status",
        note="withheld and aggregate_only rows keep ids and dates, so that they are counted; their texts are not public",
    )
    withhold_basis: str | None = opt(
        "Căn cứ không công khai", "Legal basis for withholding", note="required if withheld"
    )
