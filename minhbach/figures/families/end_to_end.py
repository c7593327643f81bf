"""How many petitions had a reply within all the time that the rules give after a dialogue, whoever used it up."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family, share

END_TO_END_LIMIT = Family(
    id="end_to_end_limit",
    title=Words("Được trả lời trong tổng thời hạn", "Answered within the whole limit"),
    definition=Words(
        "Trong số kiến nghị nêu tại đối thoại đã được trả lời hoặc đã qua tổng thời hạn, bao nhiêu kiến nghị được trả lời không sau "
        "tổng thời hạn: từ ngày đối thoại, cộng thời hạn ra thông báo kết luận và thời hạn trả lời theo quy tắc, cộng liền rồi mới lùi "
        "qua ngày nghỉ một lần.",
        "Of the petitions raised at dialogues that have a reply or are past the whole limit, how many had a reply within it: the limits "
        "of the conclusion notice and of the reply set by the rules, added up from the day of the dialogue and then rolled over days off once.",
    ),
    caveats=Words(
        "Đo điều người dân chờ, không đo riêng cơ quan nào: cơ quan ở đây là nơi tổ chức đối thoại. Gia hạn, thông báo vấn đề phức tạp và "
        "việc chuyển cấp không kéo dài tổng thời hạn. Không tính kiến nghị đã làm rõ tại hội nghị, đã gộp, đã rút, không thuộc diện xử lý, "
        "còn trong hạn, và nơi nguồn không nêu. Năm là năm của ngày hết tổng thời hạn.",
        "It measures what people wait for, not one body: the body here is the host of the dialogue. Extensions, notices of complex "
        "matters and forwarding do not lengthen the whole limit. Not counted: petitions answered at the event, merged, withdrawn, "
        "inadmissible, still in time, or where the source does not state it. The year is that of the last day of the whole limit.",
    ),
    unit="percent",
    source=(
        "petition join petition_state using (petition_id) join dialogue using (dialogue_id)\n"
        "left join petition_reply using (petition_id)"
    ),
    where=(
        "end_to_end_due_on is not null",
        "headline not in ('merged', 'withdrawn', 'inadmissible', 'not_tracked')",
        f"(replied_on is not null or end_to_end_due_on < {AS_OF})",
    ),
    measure=share("coalesce(replied_on, '9999') <= end_to_end_due_on"),
    row="petition_id",
    row_table="petition",
    params={
        "org_id": "host_org_id",
        "dialogue_id": "petition.dialogue_id",
        "field": "field",
        "year": "substr(end_to_end_due_on, 1, 4)",
    },
    domains=((), ("org_id",), ("org_id", "year"), ("dialogue_id",), ("field",), ("year",)),
)
