from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureIssue(Row):
    """Vấn đề dữ liệu (Data issue)."""

    TABLE: ClassVar = Table("figure_issue", "Vấn đề dữ liệu", "Data issue", key=("issue_id",))

    issue_id: str = col("Mã", "Id", pattern=ID)
    figure_id: str | None = opt("Số liệu", "Figure", ref="reported_figure")
    source_id: str | None = opt("Nguồn", "Source", ref="source")
    table_name: str | None = opt("Bảng", "Table", note="the name that the table has in the data, e.g. reported_figure")
    record_id: str | None = opt("Bản ghi", "Record", note="key values joined by /")
    kind: str = col("Loại", "Kind", codelist="issue_kind")
    description_vi: str = col("Mô tả", "Description (vi)", note="neutral wording, no accusation")
    description_en: str | None = opt("Mô tả tiếng Anh", "Description (en)")
    expected: str | None = opt("Giá trị tính lại", "Recomputed")
    actual: str | None = opt("Giá trị trong nguồn", "As printed")
    status: str = col("Tình trạng", "Status", codelist="issue_status")
    noted_on: date = col("Ngày ghi nhận", "Noted on")
    asked_on: date | None = opt("Ngày hỏi cơ quan", "Asked on")
    answered_on: date | None = opt("Ngày cơ quan trả lời", "Answered on")
    answer_vi: str | None = opt("Trả lời của cơ quan", "Answer of the body")
    answer_document_id: str | None = opt("Văn bản trả lời", "Answer document", ref="document")
