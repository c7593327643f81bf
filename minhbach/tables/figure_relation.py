from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRelation(Row):
    """Quan hệ số liệu (Relation of figures)."""

    TABLE: ClassVar = Table(
        "figure_relation", "Quan hệ số liệu", "Relation of figures", key=("from_figure_id", "to_figure_id", "kind")
    )

    from_figure_id: str = col("Số liệu", "Figure", ref="reported_figure")
    to_figure_id: str = col("Liên quan đến", "To figure", ref="reported_figure")
    kind: str = col("Quan hệ", "Relation", codelist="relation_kind")
    base_figure_id: str | None = opt(
        "Số liệu làm mẫu số", "Base figure", ref="reported_figure", note="required for percent_of"
    )
    group_key: str | None = opt("Nhóm phân tổ", "Breakdown group", note="parts of one group must be exhaustive")
    is_exhaustive: bool | None = opt("Các phần cộng đủ tổng", "Parts are exhaustive")
