"""Yearly dialogue plans against the dialogues held; the duty of one a year is judged elsewhere (`dialogue_duty`)."""

from __future__ import annotations

from ...findings import Words
from ..base import Domain, Family, Measure, share

_PLAN_PARAMS = {"org_id": "dialogue_plan.org_id", "year": "plan_year"}
_DOMAINS: tuple[Domain, ...] = ((), ("org_id",), ("year",), ("org_id", "year"))

DIALOGUES_PLANNED = Family(
    id="dialogues_planned",
    title=Words("Cuộc đối thoại theo kế hoạch năm", "Dialogues planned for the year"),
    definition=Words(
        "Tổng số cuộc đối thoại mà các kế hoạch năm dự kiến.", "Dialogues that the yearly plans provide for, added up."
    ),
    caveats=Words(
        "Cơ quan không có kế hoạch trong dữ liệu thì không có số, không phải là 0.",
        "A body without a plan in the data has no number; that is not 0.",
    ),
    unit="dialogue",
    source="dialogue_plan",
    measure=Measure("sum(planned_count)"),
    row="plan_id",
    row_table="dialogue_plan",
    params=_PLAN_PARAMS,
    domains=_DOMAINS,
)

DIALOGUES_OF_PLAN = Family(
    id="dialogues_of_plan",
    title=Words("Cuộc đối thoại đã tổ chức theo kế hoạch", "Dialogues held under a plan"),
    definition=Words(
        "Số cuộc đối thoại đã tổ chức có ghi thuộc kế hoạch năm nào, theo cơ quan và năm của kế hoạch.",
        "Dialogues held that name the yearly plan they belong to, by the body and year of the plan.",
    ),
    caveats=Words(
        "Cuộc tổ chức sang năm sau vẫn tính cho năm của kế hoạch.",
        "One held in the following year still counts for the year of its plan.",
    ),
    unit="dialogue",
    source="dialogue join dialogue_plan using (plan_id)",
    where=("status = 'held'",),
    row="dialogue_id",
    row_table="dialogue",
    params=_PLAN_PARAMS,
    domains=_DOMAINS,
)

DIALOGUES_WITHOUT_PLAN = Family(
    id="dialogues_without_plan",
    title=Words("Cuộc đối thoại đã tổ chức ngoài kế hoạch", "Dialogues held without a plan"),
    definition=Words(
        "Số cuộc đối thoại đã tổ chức mà dữ liệu không ghi thuộc kế hoạch nào, theo cơ quan tổ chức và năm tổ chức.",
        "Dialogues held for which the data name no plan, by host and year.",
    ),
    caveats=Words(
        "Đối thoại đột xuất không cần kế hoạch năm. Cuộc mà nguồn không ghi ngày không thuộc năm nào.",
        "An ad hoc dialogue needs no yearly plan. One whose date the source does not print belongs to no year.",
    ),
    unit="dialogue",
    source="dialogue",
    where=("status = 'held'", "plan_id is null"),
    row="dialogue_id",
    row_table="dialogue",
    params={"org_id": "host_org_id", "year": "substr(held_on, 1, 4)"},
    domains=_DOMAINS,
)

PLANS_PUBLISHED = Family(
    id="plans_published",
    title=Words("Kế hoạch đối thoại đã công khai", "Dialogue plans published"),
    definition=Words(
        "Trong số kế hoạch đối thoại năm, bao nhiêu kế hoạch có ghi ngày công khai.",
        "Of the yearly dialogue plans, how many have a day on which they were published.",
    ),
    unit="percent",
    source="dialogue_plan",
    measure=share("published_on is not null"),
    row="plan_id",
    row_table="dialogue_plan",
    params=_PLAN_PARAMS,
    domains=_DOMAINS,
)
