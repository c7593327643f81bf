"""Evaluations as documents state them: how many bodies have one, and the change of a score on an unchanged scale."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure

_ROW = "evaluation.org_id || '/' || evaluation.year || '/' || evaluation.criterion"
_PARAMS = {"org_id": "evaluation.org_id", "criterion": "evaluation.criterion", "year": "evaluation.year"}

EVALUATIONS = Family(
    id="evaluations",
    title=Words("Cơ quan được đánh giá", "Bodies evaluated"),
    definition=Words(
        "Số cơ quan có điểm hoặc xếp loại theo một tiêu chí trong một năm.",
        "Bodies with a score or a rating under a criterion in a year.",
    ),
    caveats=Words(
        "Điểm của các tiêu chí khác nhau không cộng, không lấy trung bình: thang điểm khác nhau.",
        "Scores under different criteria are neither added up nor averaged: their scales differ.",
    ),
    unit="org",
    source="evaluation",
    where=("coalesce(score, rating) is not null",),
    row=_ROW,
    row_table="evaluation",
    params={name: _PARAMS[name] for name in ("criterion", "year")},
    domains=(("criterion", "year"),),
    main=None,
)

SCORE_CHANGE = Family(
    id="score_change",
    title=Words("Điểm đánh giá so với năm trước", "Score against the year before"),
    definition=Words(
        "Điểm của cơ quan theo một tiêu chí, trừ điểm năm liền trước theo cùng tiêu chí và cùng điểm tối đa.",
        "The score of a body under a criterion, less that of the year before under the same criterion and maximum.",
    ),
    caveats=Words(
        "Chỉ nói số điểm thay đổi, không nói vì sao; cách chấm có thể đã đổi. Điểm tối đa khác nhau thì không so.",
        "It tells by how much the score changed, not why; the way of scoring may have changed. Different maxima are not compared.",
    ),
    unit="other",
    source=(
        "evaluation\njoin evaluation as before on before.org_id = evaluation.org_id\n"
        "  and before.criterion = evaluation.criterion and before.year = evaluation.year - 1\n"
        "  and before.max_score is evaluation.max_score"
    ),
    where=("evaluation.score is not null", "before.score is not null"),
    measure=Measure("round(sum(evaluation.score - before.score), 4)"),
    row=_ROW,
    row_table="evaluation",
    params=_PARAMS,
    domains=(("org_id", "criterion", "year"),),
    main=None,
)
