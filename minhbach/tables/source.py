from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, SHA256, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Row):
    """Nguồn (Source)."""

    TABLE: ClassVar = Table("source", "Nguồn", "Source", key=("source_id",))

    source_id: str = col("Mã nguồn", "Source id", pattern=ID)
    kind: str = col("Loại nguồn", "Kind", codelist="source_kind")
    title: str = col("Tên", "Title")
    publisher_org_id: str | None = opt("Cơ quan công bố", "Publisher", ref="organization")
    author: str | None = opt("Tác giả ký tên bài", "By-line", privacy="official", note="only as printed")
    published_on: date | None = opt("Ngày công bố", "Published on")
    url: str | None = opt("Địa chỉ", "URL", format="uri")
    archive_url: str | None = opt("Bản lưu", "Archived copy", format="uri")
    retrieved_on: date = col("Ngày truy cập", "Retrieved on")
    file_sha256: str | None = opt(
        "Mã băm tệp", "SHA-256 of file", pattern=SHA256, note="64 digits 0-9 and a-f, as hash programs write them"
    )
    licence: str | None = opt("Giấy phép, điều kiện dùng", "Licence")
