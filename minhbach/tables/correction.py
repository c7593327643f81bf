from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Row):
    """Đính chính (Correction)."""

    TABLE: ClassVar = Table("correction", "Đính chính", "Correction", key=("correction_id",))

    correction_id: str = col("Mã", "Id", pattern=ID)
    table_name: str = col("Bảng", "Table", note="the name that the table has in the data, e.g. petition")
    record_id: str = col("Bản ghi", "Record", note="key values joined by /")
    field_name: str = col("Trường", "Field", note="* = the whole row")
    old_value: str | None = opt("Giá trị cũ", "Old value", note="empty when the old value was personal data")
    new_value: str | None = opt("Giá trị mới", "New value")
    reason: str = col("Lý do", "Reason")
    corrected_on: date = col("Ngày đính chính", "Corrected on")
    document_id: str | None = opt("Văn bản", "Document", ref="document")
