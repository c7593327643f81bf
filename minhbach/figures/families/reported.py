"""Figures that bodies report, and whether their totals and shares can be worked out again (docs/rules.md, R28)."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure

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
