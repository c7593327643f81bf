"""What an office reminds bodies of each week: duties by the days they have left, and replies without a document."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family

_LEFT = f"julianday(coalesce(extended_due_on, due_on)) - julianday({AS_OF})"
#: Spans of days left, none counted twice; the last day of each.
SPANS = {
    "overdue": Words("Quá hạn", "Overdue"),
    "3": Words("Còn 0–3 ngày", "0–3 days left"),
    "7": Words("Còn 4–7 ngày", "4–7 days left"),
    "14": Words("Còn 8–14 ngày", "8–14 days left"),
}

DUTIES_BY_DAYS_LEFT = Family(
    id="duties_by_days_left",
    title=Words("Nghĩa vụ theo số ngày còn lại", "Duties by the days left"),
    definition=Words(
        "Số nghĩa vụ chưa làm xong đang quá hạn, hoặc còn nhiều nhất 3, 7, 14 ngày đến hạn; mỗi nghĩa vụ chỉ đếm ở một khoảng.",
        "Duties still open that are overdue, or have at most 3, 7 or 14 days left; each is counted in one span only.",
    ),
    caveats=Words(
        "Ngày lịch, tính từ ngày số liệu; hạn đã lùi qua ngày nghỉ và có tính gia hạn hợp lệ. Nghĩa vụ trả lời tính giả định "
        "và việc tạm đình chỉ không tính.",
        "Calendar days from the data date; the due date is rolled over days off and includes lawful extensions. Notional "
        "replies and suspended duties are left out.",
    ),
    unit="duty",
    source="duty",
    where=("verdict in ('overdue', 'due_soon', 'in_time')", "kind <> 'notional_reply'"),
    row="duty_id",
    row_table="duty",
    params={
        "org_id": "owner_org_id",
        "days_left": f"case when verdict = 'overdue' then 'overdue'\n"
        f"       when {_LEFT} <= 3 then '3'\n       when {_LEFT} <= 7 then '7'\n       when {_LEFT} <= 14 then '14' end",
    },
    domains=(("days_left",), ("org_id", "days_left")),
    main={"days_left": "overdue"},
)

ITEMS_WITHOUT_NUMBER = Family(
    id="items_without_number",
    title=Words("Việc đã trả lời mà thiếu văn bản", "Items replied to without a document"),
    definition=Words(
        "Số việc phải trả lời bằng văn bản, có ghi ngày trả lời mà không có văn bản trả lời, nên nghĩa vụ trả lời chưa đóng.",
        "Items to be answered in writing with a day of reply but no reply document, so that the duty to reply is still open.",
    ),
    unit="item",
    source="assignment join assignment_state using (assignment_id)",
    where=("' ' || flags || ' ' like '% number_missing %'",),
    row="assignment_id",
    row_table="assignment",
    params={"org_id": "owner_org_id"},
    domains=((), ("org_id",)),
)
