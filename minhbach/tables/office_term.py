from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTerm(Row):
    """Nhiệm kỳ chức vụ (Term of office of a head)."""

    TABLE: ClassVar = Table("office_term", "Nhiệm kỳ chức vụ", "Term of office of a head", key=("term_id",))

    term_id: str = col("Mã", "Id", pattern=ID)
    org_id: str = col("Cơ quan", "Body", ref="organization")
    head_role: str = col("Chức danh", "Office", codelist="head_role")
    full_name: str = col(
        "Họ và tên",
        "Full name",
        privacy="official",
        note="public officials in office only; no birth date, phone, photo",
    )
    started_on: date = col("Từ ngày", "From")
    ended_on: date | None = opt("Đến ngày", "To")
    is_head: bool = col("Là người đứng đầu", "Is the head", note="terms with is_head of one org must not overlap")
    appointment_document_id: str | None = opt("Quyết định", "Appointment document", ref="document")
