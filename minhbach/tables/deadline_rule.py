from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(Row):
    """Quy tắc thời hạn (Deadline rule)."""

    TABLE: ClassVar = Table("deadline_rule", "Quy tắc thời hạn", "Deadline rule", key=("rule_id",))

    rule_id: str = col("Mã quy tắc", "Rule id", pattern=ID)
    process: str = col("Quy trình", "Process", codelist="process")
    step: str = col("Việc phải làm", "Duty", codelist="duty_kind")
    step_vi: str | None = opt("Lời văn của quy định", "Words of the rule")
    starts_from: str = col(
        "Tính từ sự kiện",
        "Starting event",
        note="table.column of a date column, e.g. conclusion.issued_on; for computed rows it must exist (tested)",
    )
    amount: int = col("Số lượng", "Amount", minimum=1)
    unit: str = col("Đơn vị", "Unit", codelist="time_unit")
    direction: str = col(
        "Chiều tính",
        "Direction",
        codelist="direction",
        note="before: the step must be done at least N units earlier; end_rule is then ignored",
    )
    end_rule: str = col("Nếu ngày cuối là ngày nghỉ", "End rule", codelist="end_rule", note="default next_working_day")
    max_extensions: int = col("Số lần gia hạn tối đa", "Max extensions", minimum=0, maximum=2)
    extension_amount: int | None = opt("Mỗi lần gia hạn tối đa", "Length of each extension", minimum=1)
    extension_needs_notice: bool = col("Gia hạn phải thông báo bằng văn bản", "Written notice needed")
    suspension_stops_clock: bool = col("Tạm đình chỉ không tính vào thời hạn", "Suspension stops the clock")
    scope_org_id: str | None = opt(
        "Phạm vi áp dụng", "Scope: body and its subtree", ref="organization", note="empty = national"
    )
    scope_admin_unit_id: str | None = opt(
        "Địa bàn áp dụng",
        "Scope: territory",
        ref="admin_unit",
        note="every body whose territory lies inside it; both scopes empty = national",
    )
    applies_to_system: str | None = opt(
        "Áp dụng cho hệ thống", "Applies to system", codelist="political_system", note="empty = all"
    )
    applies_to_level: str | None = opt("Áp dụng cho cấp", "Applies to level", codelist="level", note="empty = all")
    applies_when: str = col("Áp dụng khi", "Applies when", codelist="applies_when")
    is_computed: bool = col("Tính hạn tự động", "Computed", note="false: shown on the rules page only, never a clock")
    effective_from: date = col("Hiệu lực từ", "In force from")
    effective_to: date | None = opt("Hiệu lực đến", "In force to")
    document_id: str = col("Căn cứ", "Legal basis", ref="document")
    article: str | None = opt("Điều, khoản", "Article")
    certainty: str = col(
        "Mức chắc chắn", "Certainty", codelist="certainty", note="shown on site next to any computed delay"
    )
    checked_on: date | None = opt("Kiểm tra ngày", "Last checked on")
