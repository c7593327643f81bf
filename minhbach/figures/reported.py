"""Figures that bodies report, and whether their totals and shares can be worked out again (docs/rules.md, R28).

The comparison itself is the view `reported_comparison` of the database: it says what was printed, what comes out,
and the gap. Nothing is repaired and no cause is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..findings import Words
from .base import Family, Measure
from .database import Database, as_text

Result = Literal["matches", "differs", "cannot_recompute"]

RESULTS: dict[Result, Words] = {
    "matches": Words("Khớp", "Matches"),
    "differs": Words("Chênh lệch", "Differs"),
    "cannot_recompute": Words("Không tính lại được", "Cannot be recomputed"),
}
REASONS: dict[str, Words] = {
    "base_missing": Words("nguồn không nêu mẫu số", "the source gives no base"),
    "printed_alone": Words(
        "nguồn chỉ nêu một số này, không nêu các phần", "the source prints this number alone, without parts"
    ),
    "unit_mismatch": Words("tổng và các phần khác đơn vị tính", "the total and its parts have different units"),
    "parts_incomplete": Words("các phần được nêu không phải là tất cả", "the parts given are not all of it"),
    "inexact": Words("số được nêu không chính xác đến đơn vị", "the number given is not exact"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed figure beside what it should give.

    `kind` is `sum` (parts of `group_key` against their total), `share` (part against base) or `alone`. Numbers are
    text as SQL prints them; `recomputed` and `gap` are None where nothing can be worked out, `reason` says why.
    """

    figure_id: str
    group_key: str
    kind: str
    printed: str
    recomputed: str | None
    gap: str | None
    reason: str | None
    result: Result


def comparisons(database: Database) -> tuple[Comparison, ...]:
    """Return every comparison that can be drawn from the reported figures, in the order of the figures."""
    rows = database.query(
        "select figure_id, group_key, kind, printed, recomputed, gap, reason, result\n"
        "from reported_comparison join (select rowid as position, figure_id from reported_figure) using (figure_id)\n"
        "order by position, kind, group_key"
    )
    return tuple(Comparison(*(as_text(cell) for cell in row)) for row in rows)  # type: ignore[arg-type]


REPORTED_FIGURES = Family(
    id="reported_figures",
    title=Words("Số liệu được báo cáo", "Reported figures"),
    definition=Words(
        "Số con số do cơ quan hoặc báo chí nêu, được ghi lại kèm nguồn.",
        "Numbers stated by a body or the press, kept with their source.",
    ),
    unit="figure",
    source="reported_figure",
    row="figure_id",
    row_table="reported_figure",
    params={"source_id": "source_id"},
    domains=((), ("source_id",)),
)

REPORTED_MATCHES = Family(
    id="reported_matches",
    title=Words("Số liệu báo cáo tính lại được", "Reported figures recomputed"),
    definition=Words(
        "Số phép so sánh giữa số in trong nguồn và số tính lại từ các phần cũng in trong nguồn, theo kết quả.",
        "Comparisons of a number as printed with what its printed parts give, by result.",
    ),
    caveats=Words(
        "Chỉ so sánh khi các phần đủ, cùng đơn vị và được nêu chính xác. Không sửa số nào và không suy đoán nguyên nhân.",
        "Compared only where the parts are complete, of one unit and exact. No number is repaired and no cause is guessed.",
    ),
    unit="figure",
    source="reported_comparison",
    row="figure_id",
    row_table="reported_figure",
    params={"result": "result"},
    domains=((), ("result",)),
)

_TOTAL = {"figure_id": "figure_id", "group_key": "group_key"}

REPORTED_SUM = Family(
    id="reported_sum",
    title=Words("Tổng cộng lại từ các phần", "Sum of the printed parts"),
    definition=Words(
        "Tổng các phần in trong nguồn của một số tổng.", "Sum of the parts that the source prints for a total."
    ),
    caveats=Words("Không có giá trị khi các phần khác đơn vị tính.", "No value where the parts differ in unit."),
    unit="other",
    source="reported_comparison",
    where=("kind = 'sum'",),
    measure=Measure("max(recomputed)"),
    row="figure_id",
    row_table="reported_figure",
    params=_TOTAL,
    domains=(("figure_id", "group_key"),),
    main=None,
)

REPORTED_GAP = Family(
    id="reported_gap",
    title=Words("Chênh lệch giữa tổng cộng lại và tổng in", "Gap between the sum and the printed total"),
    definition=Words(
        "Tổng cộng lại từ các phần trừ đi tổng in trong nguồn.", "Sum of the printed parts minus the printed total."
    ),
    unit="other",
    source="reported_comparison",
    where=("kind = 'sum'",),
    measure=Measure("max(gap)"),
    row="figure_id",
    row_table="reported_figure",
    params=_TOTAL,
    domains=(("figure_id", "group_key"),),
    main=None,
)

REPORTED_SHARE = Family(
    id="reported_share",
    title=Words("Tỷ lệ tính lại", "Share recomputed"),
    definition=Words(
        "Phần chia cho mẫu số, cả hai đều in trong nguồn, làm tròn đến số chữ số thập phân như nguồn in.",
        "The part divided by its base, both printed in the source, rounded to as many decimals as the source prints.",
    ),
    unit="percent",
    source="reported_comparison",
    where=("kind = 'share'",),
    measure=Measure("max(recomputed)"),
    row="figure_id",
    row_table="reported_figure",
    params={"figure_id": "figure_id"},
    domains=(("figure_id",),),
    main=None,
)

FIGURE_ISSUES = Family(
    id="figure_issues",
    title=Words("Vấn đề dữ liệu đã ghi nhận", "Data issues noted"),
    definition=Words(
        "Số điểm chưa khớp, chưa rõ trong nguồn đã được ghi nhận, theo tình trạng làm rõ.",
        "Points in the sources that do not match or are unclear, by whether they were clarified.",
    ),
    unit="issue",
    source="figure_issue",
    row="issue_id",
    row_table="figure_issue",
    params={"status": "status"},
    domains=((), ("status",)),
)
