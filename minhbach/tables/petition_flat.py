from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionFlat(Row):
    """Kiến nghị, bảng ghép sẵn (Petitions, joined): one row a petition, with names and words where others have ids.

    Joined from the published rows, for readers who want one table. A code stands beside its words in both languages.
    Several ids in one cell are joined by a space, several names by `; `.
    """

    TABLE: ClassVar = Table(
        "petition_flat", "Kiến nghị, bảng ghép sẵn", "Petitions, joined", key=("petition_id",), computed=True
    )

    petition_id: str = col("Mã kiến nghị", "Petition id", ref="petition")
    summary_vi: str = col("Tóm tắt nội dung", "Summary (vi)")
    summary_en: str | None = opt("Tóm tắt tiếng Anh", "Summary (en)")
    headline: str = col("Tình trạng (mã)", "State (code)", codelist="headline")
    headline_vi: str = col("Tình trạng", "State (vi)")
    headline_en: str = col("Tình trạng, tiếng Anh", "State (en)")
    flags: str | None = opt("Lưu ý", "Flags", note="codes of headline_flag joined by a space")
    due_on: date | None = opt("Hạn", "Due on")
    days_late: int | None = opt("Số ngày muộn", "Days late", minimum=0)
    org_ids: str | None = opt(
        "Cơ quan phải trả lời (mã)", "Bodies that owe the answer (ids)", note="empty: nobody was told to"
    )
    org_names_vi: str | None = opt("Cơ quan phải trả lời", "Bodies that owe the answer (vi)")
    org_names_en: str | None = opt(
        "Cơ quan phải trả lời, tiếng Anh",
        "Bodies that owe the answer (en)",
        note="the Vietnamese name where there is no English one",
    )
    items: int = col("Số việc", "Items", minimum=0)
    items_done: int = col("Số việc đã xong", "Items done", minimum=0)
    field: str = col("Lĩnh vực (mã)", "Field (code)", codelist="field")
    field_vi: str = col("Lĩnh vực", "Field (vi)")
    field_en: str = col("Lĩnh vực, tiếng Anh", "Field (en)")
    submission_type: str = col("Loại (mã)", "Type (code)", codelist="petition_type")
    submission_type_vi: str = col("Loại", "Type (vi)")
    submission_type_en: str = col("Loại, tiếng Anh", "Type (en)")
    petitioner_type: str = col("Bên nêu (mã)", "Petitioner type (code)", codelist="petitioner_type")
    petitioner_type_vi: str = col("Bên nêu", "Petitioner type (vi)")
    petitioner_type_en: str = col("Bên nêu, tiếng Anh", "Petitioner type (en)")
    admin_unit_id: str | None = opt("Địa bàn (mã)", "Territory (id)", ref="admin_unit")
    admin_unit_name: str | None = opt("Địa bàn", "Territory")
    origin: str = col("Nguồn tiếp nhận (mã)", "Origin (code)", codelist="origin")
    origin_vi: str = col("Nguồn tiếp nhận", "Origin (vi)")
    origin_en: str = col("Nguồn tiếp nhận, tiếng Anh", "Origin (en)")
    raised_on: date | None = opt("Ngày nêu", "Raised on")
    answered_on_spot: bool = col("Đã làm rõ tại hội nghị", "Answered on the spot")
    dialogue_id: str | None = opt("Cuộc đối thoại (mã)", "Dialogue (id)", ref="dialogue")
    dialogue_topic: str | None = opt("Chủ đề đối thoại", "Topic of the dialogue")
    dialogue_held_on: date | None = opt("Ngày đối thoại", "Dialogue held on")
    host_org_id: str | None = opt("Cơ quan tổ chức (mã)", "Host body (id)", ref="organization")
    host_name: str | None = opt("Cơ quan tổ chức", "Host body")
    conclusion_id: str | None = opt(
        "Thông báo kết luận (mã)", "Conclusion notice (id)", ref="conclusion", note="the first that gives it to a body"
    )
    notice_number: str | None = opt("Số thông báo kết luận", "Number of the notice")
    notice_issued_on: date | None = opt("Ngày thông báo kết luận", "Notice issued on")
    first_replied_on: date | None = opt("Ngày trả lời đầu tiên", "First reply on", note="of all its items")
    last_replied_on: date | None = opt(
        "Ngày trả lời gần nhất", "Latest reply on", note="the columns of the reply that follow are about this one"
    )
    reply_number: str | None = opt("Số văn bản trả lời", "Number of the reply")
    result: str | None = opt("Kết quả (mã)", "Result (code)", codelist="resolution_result")
    result_vi: str | None = opt("Kết quả", "Result (vi)")
    result_en: str | None = opt("Kết quả, tiếng Anh", "Result (en)")
    result_summary_vi: str | None = opt("Tóm tắt kết quả", "Summary of result (vi)")
    result_summary_en: str | None = opt("Tóm tắt kết quả, tiếng Anh", "Summary of result (en)")
    publication_status: str = col(
        "Tình trạng công khai (mã)", "Publication status (code)", codelist="publication_status"
    )
    publication_status_vi: str = col("Tình trạng công khai", "Publication status (vi)")
    publication_status_en: str = col("Tình trạng công khai, tiếng Anh", "Publication status (en)")
