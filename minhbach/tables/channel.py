from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Row):
    """Kênh tiếp nhận (Channel for feedback)."""

    TABLE: ClassVar = Table("channel", "Kênh tiếp nhận", "Channel for feedback", key=("channel_id",))

    channel_id: str = col("Mã", "Id", pattern=ID)
    org_id: str = col("Cơ quan", "Body", ref="organization")
    kind: str = col("Loại kênh", "Kind", codelist="channel_kind")
    name: str = col("Tên", "Name")
    address: str | None = opt("Địa chỉ", "Address")
    url: str | None = opt("Đường dẫn", "URL", format="uri")
    phone: str | None = opt("Số tổng đài", "Hotline number")
    hours: str | None = opt("Giờ làm việc", "Opening hours")
    valid_from: date | None = opt("Từ ngày", "From")
    valid_to: date | None = opt("Đến ngày", "To")
