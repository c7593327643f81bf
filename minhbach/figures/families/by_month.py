"""Petitions month by month: raised, first answered, and left past their limit at the month's end."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Words
from ..base import AS_OF, Family
from .on_time_rate import CURRENT_DUE
from .petitions import COUNT_OF_PETITIONS

#: What happens to a petition in a month, or how it stands at its end: values of the parameter `flow`.
FLOWS: Mapping[str, Words] = {
    "received": Words("Nêu trong tháng", "Raised in the month"),
    "answered": Words("Trả lời lần đầu trong tháng", "First answered in the month"),
    "past_limit": Words("Quá hạn, chưa trả lời, cuối tháng", "Past the limit, unanswered, at the end"),
}

#: The months from the first petition to the data date; the last one ends with that date.
CALENDAR_MONTH = f"""create view calendar_month as
with recursive month(first_on) as (
  select substr(min(raised_on), 1, 7) || '-01' from petition having min(raised_on) is not null
  union all
  select date(first_on, '+1 month') from month where date(first_on, '+1 month') <= {AS_OF}
)
select substr(first_on, 1, 7) as month, min(date(first_on, '+1 month', '-1 day'), {AS_OF}) as ends_on from month"""

#: Each petition in each month in which something of it is counted.
PETITION_FLOW = f"""create view petition_flow as
select petition_id, 'received' as flow, substr(raised_on, 1, 7) as month from petition where raised_on is not null
union all
select petition_id, 'answered', substr(case when answered_on_spot = 1 then raised_on else replied_on end, 1, 7)
from petition left join petition_reply using (petition_id)
where answered_on_spot = 1 or replied_on is not null
union
select coalesce(subject_petition_id, subject_id), 'past_limit', month
from duty join calendar_month on {CURRENT_DUE} < ends_on and (closed_on is null or closed_on > ends_on)
where kind in ('written_reply', 'reception_reply') and verdict in ('met_late', 'overdue', 'owner_unresolved')"""

PETITIONS_BY_MONTH = Family(
    id="petitions_by_month",
    title=Words("Kiến nghị theo tháng", "Petitions by month"),
    definition=Words(
        "Số kiến nghị được nêu trong tháng; số được trả lời lần đầu trong tháng, gồm cả làm rõ ngay tại hội nghị; và số mà "
        "đến ngày cuối tháng đã qua hạn trả lời mà ít nhất một cơ quan phải trả lời chưa trả lời. Tháng chưa hết thì tính đến ngày số liệu.",
        "Petitions raised in the month; those first answered in it, at the event included; and those that on its last day were past "
        "the limit of a reply which at least one body still owed. A month that is not over is counted up to the data date.",
    ),
    caveats=Words(
        "Kiến nghị đã gộp và kiến nghị không ghi ngày không tính. Hạn là hạn đang áp dụng, kể cả gia hạn quyết định sau tháng đó, nên số "
        "quá hạn của tháng cũ không cao hơn số đã thấy khi ấy. Chỉ hạn trả lời: cam kết quá hạn sau khi đã trả lời không tính ở đây, mà tính vào "
        "số kiến nghị đang quá hạn ở trang tổng quan. Ba số này không cộng hay trừ cho nhau được. Số dưới 5 có dòng không công khai "
        "thì ghi “dưới 5”.",
        "Merged petitions and those without a date are left out. The limit is the one in force now, with extensions decided after the month, so "
        "that an earlier month is never counted higher than it was seen then. Limits of replies alone: a commitment overdue after the reply is "
        "not counted here, but among the petitions overdue on the overview. The three are not to be added or subtracted. A count below 5 "
        "that includes rows not public reads “below 5”.",
    ),
    unit="petition",
    source="petition_flow join petition using (petition_id)",
    where=("petition.merged_into_id is null",),
    measure=COUNT_OF_PETITIONS,
    row="petition_id",
    row_table="petition",
    params={"flow": "flow", "month": "month"},
    domains=(("flow", "month"),),
    main=None,
)
