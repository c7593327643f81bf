"""How long replies took, and how old what is still open has become: counts in spans of days that never overlap."""

from __future__ import annotations

from collections.abc import Mapping

from ...findings import Words
from ..base import AS_OF, Family
from .petitions import COUNT_OF_PETITIONS

#: The last span of each list has no end.
LONGER = "longer"


def _spans(lasts: range | tuple[int, ...]) -> Mapping[str, Words]:
    """Return the spans that end on these days, each by its last day, and one for what is longer."""
    spans, first = {}, 0
    for last in lasts:
        spans[str(last)] = Words(f"{first}–{last} ngày", f"{first}–{last} days")
        first = last + 1
    return spans | {LONGER: Words(f"Từ {first} ngày", f"{first} days or more")}


#: Days until a reply, in spans of five; days that an open petition has waited, in spans that grow.
REPLY_SPANS = _spans(range(5, 61, 5))
AGE_SPANS = _spans((15, 30, 60, 90, 180, 365))
#: Where an open petition stands against its limit.
LIMITS: Mapping[str, Words] = {
    "past": Words("Đã qua hạn", "Past the limit"),
    "within": Words("Trong hạn", "Within the limit"),
}


def _span(days: str, spans: Mapping[str, Words]) -> str:
    """Return SQL that gives the span of a number of days; what is below zero stands in the first."""
    cases = "".join(f"\n       when {days} <= {last} then '{last}'" for last in spans if last != LONGER)
    return f"case{cases}\n       else '{LONGER}' end"


REPLIES_BY_DAYS = Family(
    id="replies_by_days",
    title=Words("Trả lời bằng văn bản theo số ngày", "Written replies by the days they took"),
    definition=Words(
        "Số nghĩa vụ đã được trả lời bằng văn bản, theo số ngày lịch kể từ ngày bắt đầu tính hạn đến ngày trả lời, và theo việc "
        "trả lời trong hạn (kể cả hạn đã gia hạn hợp lệ) hay sau hạn.",
        "Duties to reply that were answered in writing, by the calendar days from the start of their limit to the reply, and by whether that was "
        "within the limit (lawful extensions included) or past it.",
    ),
    caveats=Words(
        "Việc chưa trả lời, kể cả việc đã chuyển cơ quan khác, không có ở đây: xem số việc còn mở. Mỗi việc có hạn riêng, nên cùng một số ngày có thể trong hạn ở việc này và "
        "sau hạn ở việc khác. Trả lời trước ngày tính hạn đứng ở khoảng đầu.",
        "What is not answered, matters passed on included, is not here: see what is still open. Each duty has a limit of its own, so the same number of days may be within "
        "one and past another. A reply before the start of the limit stands in the first span.",
    ),
    unit="duty",
    source="duty",
    where=(
        "kind = 'written_reply'",
        "verdict in ('met', 'met_within_extension', 'met_late')",
        "start_on is not null",
        "duty_id not in (select duty_id from passed_on)",
    ),
    row="duty_id",
    row_table="duty",
    params={
        "reply_days": _span("julianday(closed_on) - julianday(start_on)", REPLY_SPANS),
        "limit": "case verdict when 'met_late' then 'past' else 'within' end",
    },
    domains=(("limit",), ("reply_days", "limit")),
    main={"limit": "within"},
)

OPEN_BY_AGE = Family(
    id="open_by_age",
    title=Words("Kiến nghị còn mở theo số ngày đã chờ", "Open petitions by the days they have waited"),
    definition=Words(
        "Số kiến nghị còn mở, theo số ngày từ ngày nêu đến ngày số liệu, và theo hạn: “quá hạn” khi đã qua hạn trả lời, thực hiện hoặc hạn "
        "ra thông báo kết luận; “trong hạn” khi còn hạn, sắp đến hạn, đã gia hạn, mới tiếp nhận hoặc đang chờ thông báo.",
        "Petitions still open, by the days from being raised to the data date, and by limit: “past” where the limit of the reply, of carrying out or "
        "of the conclusion notice is over; “within” where it runs, is near, was extended, or where they were just received or await the notice.",
    ),
    caveats=Words(
        "Không tính kiến nghị chưa giao cơ quan nào, không có hạn, tạm đình chỉ, đã chuyển, mở lại hoặc có ý kiến khác, và kiến nghị không ghi "
        "ngày nêu: các số ấy có ở “Kiến nghị”, theo tình trạng. Số dưới 5 có dòng không công khai thì ghi “dưới 5”.",
        "Not counted: petitions given to nobody, without a limit, suspended, passed on, reopened or contested, and those without a date: "
        "“Petitions” has these, by state. A count below 5 that includes rows not public reads “below 5”.",
    ),
    unit="petition",
    source="petition join petition_state using (petition_id)",
    where=("petition.merged_into_id is null", "raised_on is not null"),
    measure=COUNT_OF_PETITIONS,
    row="petition_id",
    row_table="petition",
    params={
        "age": _span(f"julianday({AS_OF}) - julianday(raised_on)", AGE_SPANS),
        "limit": "case when headline in ('overdue', 'awaiting_notice_overdue') then 'past'\n"
        "       when headline in ('in_time', 'due_soon', 'extended', 'received', 'awaiting_notice') then 'within' end",
    },
    domains=(("limit",), ("age", "limit")),
    main={"limit": "past"},
)
