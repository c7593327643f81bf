from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from .base import ID, Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure(Row):
    """Số liệu được báo cáo (Reported figure)."""

    TABLE: ClassVar = Table("reported_figure", "Số liệu được báo cáo", "Reported figure", key=("figure_id",))

    figure_id: str = col("Mã", "Id", pattern=ID)
    indicator_code: str = col("Chỉ tiêu", "Indicator", ref="indicator")
    org_id: str | None = opt(
        "Cơ quan", "Body the figure is about", ref="organization", note="one of org_id / admin_unit_id required"
    )
    admin_unit_id: str | None = opt("Địa bàn", "Territory", ref="admin_unit")
    breakdown: str | None = opt(
        "Phân tổ",
        "Breakdown value",
        note="column=code, codes joined by +; e.g. respondent_group=province_dept_head; form uses list explanation_form, submission_type the list of that name (figures only; it alone has denunciation)",
    )
    value: Decimal = col("Giá trị", "Value")
    unit: str = col("Đơn vị tính", "Unit", codelist="unit")
    qualifier: str = col("Mức độ chính xác", "Qualifier", codelist="qualifier")
    period_text: str = col("Kỳ số liệu như nguồn ghi", "Period as printed")
    period_start: date | None = opt("Từ ngày", "Period start", note='never guessed from the word "quý"')
    period_end: date | None = opt("Đến ngày", "Period end")
    is_partial_period: bool | None = opt("Kỳ chưa trọn", "Partial period")
    source_id: str = col("Nguồn", "Source", ref="source")
    document_id: str | None = opt("Văn bản gốc", "Primary document", ref="document")
    quote: str | None = opt(
        "Trích nguyên văn", "Exact quote", note="optional, at most 15 words; when given it contains the printed number"
    )
    locator: str = col("Vị trí trong nguồn", "Locator", note="paragraph or page")
