"""How long a process may take by the limits of its steps."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure

PROCESS_WORKING_DAYS = Family(
    id="process_working_days",
    title=Words("Thời gian tối đa của cả quy trình", "Longest time of a whole process"),
    definition=Words(
        "Tổng thời gian tối đa của các khâu trong một quy trình, tính bằng ngày làm việc. Tử số là số khâu có ghi thời gian, mẫu số là số khâu.",
        "The longest times of all steps of a process added up, in working days. The numerator counts the steps that state a time, the denominator all steps.",
    ),
    caveats=Words(
        "Còn khâu chưa ghi thời gian thì cả quy trình dài hơn tổng này. Các khâu được coi là nối tiếp nhau.",
        "Where a step states no time the whole takes longer than this sum. Steps are taken to follow one another.",
    ),
    unit="working_day",
    source="work_step",
    measure=Measure("sum(max_working_days)", "count(max_working_days)", "count(*)"),
    row="process_code || '/' || step_no",
    row_table="work_step",
    params={"process_code": "process_code"},
    domains=(("process_code",),),
    main=None,
)
