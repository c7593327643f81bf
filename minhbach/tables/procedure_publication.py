from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePublication(Row):
    """Công khai thủ tục hành chính (Publication of procedures)."""

    TABLE: ClassVar = Table(
        "procedure_publication",
        "Công khai thủ tục hành chính",
        "Publication of procedures",
        key=("org_id", "as_of", "is_internal"),
    )

    org_id: str = col("Cơ quan", "Body", ref="organization")
    as_of: date = col("Tính đến", "As of")
    is_internal: bool = col("TTHC nội bộ", "Internal procedures")
    procedures_total: int = col("Tổng số", "Total", minimum=0)
    published_online: int | None = opt(
        "Đã công khai trên CSDL quốc gia", "Published in national database", minimum=0, note="<= total"
    )
    posted_at_office: int | None = opt("Đã niêm yết", "Posted at office", minimum=0, note="<= total")
    simplified: int | None = opt("Đã đơn giản hóa", "Simplified", minimum=0)
    source_id: str = col("Nguồn", "Source", ref="source")
