from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from .base import Row, Table, Year, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Row):
    """Đánh giá, xếp loại cơ quan (Evaluation of a body)."""

    TABLE: ClassVar = Table(
        "evaluation", "Đánh giá, xếp loại cơ quan", "Evaluation of a body", key=("org_id", "year", "criterion")
    )

    org_id: str = col("Cơ quan", "Body", ref="organization")
    year: Year = col("Năm", "Year")
    criterion: str = col("Tiêu chí", "Criterion", note="e.g. accountability, PAR INDEX, SIPAS, QĐ 766")
    score: Decimal | None = opt("Điểm", "Score", minimum=0)
    max_score: Decimal | None = opt("Điểm tối đa", "Maximum", minimum=0, note=">= score")
    rating: str | None = opt("Xếp loại", "Rating")
    document_id: str | None = opt("Căn cứ", "Document", ref="document")
