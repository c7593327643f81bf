from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Row):
    """Văn bản (Document)."""

    TABLE: ClassVar = Table("document", "Văn bản", "Document", key=("document_id",))

    document_id: str = col("Mã văn bản (nội bộ)", "Document id", pattern=ID)
    number_symbol: str | None = opt(
        "Số, ký hiệu",
        "Number and symbol",
        pattern=r"^\d{1,5}[A-Za-z]?(/\d{4})?[/-][A-ZĐƯƠÔa-zđ0-9.&-]+(/[A-ZĐƯƠÔa-zđ0-9.&-]+)*$",
        note="unique with issuing_org_id + year of issued_on",
    )
    doc_type: str = col("Loại văn bản", "Type", codelist="doc_type")
    issuing_org_id: str = col("Cơ quan ban hành", "Issuing body", ref="organization")
    issued_on: date | None = opt("Ngày ban hành", "Issued on", note="required for 07-QC/TU style deadlines")
    effective_on: date | None = opt("Ngày hiệu lực", "In force from", note=">= issued_on unless law says otherwise")
    expired_on: date | None = opt("Ngày hết hiệu lực", "Expired on")
    title: str = col("Trích yếu", "Title")
    signer_role: str | None = opt("Chức vụ người ký", "Office of signer")
    amends_document_id: str | None = opt("Sửa đổi, thay thế văn bản", "Amends or replaces", ref="document")
    url: str | None = opt("Địa chỉ văn bản", "URL", format="uri")
    file_path: str | None = opt("Tệp kèm theo", "Attached file", note="relative path in repository")
    file_sha256: str | None = opt("Mã băm tệp", "SHA-256", note="64 digits 0-9 and a-f, as hash programs write them")
    is_classified: bool = col("Có dấu mật", "Classified marking", note="must be false: build stops if true")
