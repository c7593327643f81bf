from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Row):
    """Cơ quan, tổ chức (Organisation)."""

    TABLE: ClassVar = Table("organization", "Cơ quan, tổ chức", "Organisation", key=("org_id",))

    org_id: str = col("Mã cơ quan", "Body id", pattern=ID)
    name_vi: str = col("Tên", "Name (vi)")
    name_en: str | None = opt("Tên tiếng Anh", "Name (en)")
    short_name: str | None = opt("Tên viết tắt", "Short name", note="as used in document symbols, e.g. UBND")
    system: str = col("Hệ thống", "System", codelist="political_system")
    org_type: str = col("Loại cơ quan", "Type", codelist="org_type")
    level: str = col("Cấp", "Level", codelist="level")
    is_collective: bool | None = opt(
        "Tập hợp nhiều cơ quan", "A collective of bodies", note="true: owes no duty and succeeds nobody"
    )
    parent_org_id: str | None = opt("Cơ quan cấp trên", "Parent", ref="organization", note="no cycles")
    admin_unit_id: str | None = opt(
        "Địa bàn",
        "Territory",
        ref="admin_unit",
        note="after the unit's valid_to its only successor in admin_unit_succession counts, for scope and pages",
    )
    official_code: str | None = opt(
        "Mã định danh điện tử", "Official electronic id code", note="e.g. Hxx.yy (QĐ 20/2020/QĐ-TTg)"
    )
    established_on: date | None = opt("Ngày thành lập", "Established on")
    dissolved_on: date | None = opt(
        "Ngày kết thúc hoạt động",
        "Dissolved on",
        note='without an organization_succession row its open duties show "owner unclear"',
    )
    website: str | None = opt("Trang thông tin điện tử", "Web site", format="uri")
    office_address: str | None = opt("Địa chỉ trụ sở", "Office address", note="office only")
    office_phone: str | None = opt(
        "Điện thoại cơ quan", "Office phone", note="office line only, never a personal mobile"
    )
    office_email: str | None = opt("Thư điện tử công vụ", "Official e-mail", format="email")
