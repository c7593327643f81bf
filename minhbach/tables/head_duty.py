from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from .base import Row, Table, col, opt


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadDuty(Row):
    """Nghĩa vụ định kỳ theo từng kỳ (Recurring duty of a head by period): one head, one rule, one period, one verdict.

    Days are distinct dates (rule R20). `reason` is given where the verdict is `not_judged`.
    """

    TABLE: ClassVar = Table(
        "head_duty",
        "Nghĩa vụ định kỳ theo từng kỳ",
        "Recurring duty by period",
        key=("org_id", "duty_rule_id", "period_start"),
        computed=True,
    )

    org_id: str = col("Cơ quan của người đứng đầu", "Body of the head", ref="organization")
    duty_rule_id: str = col("Quy định", "Rule", ref="duty_rule")
    period_start: date = col("Kỳ từ ngày", "Period from", note="Monday, 1st of the month, or 1 January")
    period_end: date = col("Kỳ đến ngày", "Period to")
    counted: int = col(
        "Số ngày người đứng đầu thực hiện",
        "Days done by the head",
        minimum=0,
        note="a reception moved because its day was off counts in the period it was scheduled for",
    )
    required: int = col("Số lần tối thiểu", "Minimum count")
    deputy_days: int = col(
        "Số ngày người khác làm thay",
        "Days done by another",
        minimum=0,
        note="receptions by a deputy, dialogues not chaired by the head; never counted for the head",
    )
    verdict: str = col("Kết quả", "Verdict", codelist="head_duty_verdict")
    reason: str | None = opt("Lý do không đánh giá", "Why not judged", codelist="head_duty_reason")
