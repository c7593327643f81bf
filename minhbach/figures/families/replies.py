"""Written replies: by month and by body, with or without a document, and what became of matters passed upward."""

from __future__ import annotations

from ...findings import Words
from ..base import Domain, Family, share

REPLIES = Family(
    id="replies",
    title=Words("Trả lời bằng văn bản", "Written replies"),
    definition=Words(
        "Số nghĩa vụ trả lời đã được trả lời bằng văn bản hoặc đang quá hạn. Tháng là tháng trả lời; đúng hạn gồm cả đúng hạn sau gia hạn.",
        "Duties to reply that were answered in writing or are overdue. The month is that of the reply; in time includes within an extension.",
    ),
    caveats=Words(
        "Việc đã chuyển cơ quan có thẩm quyền mà chưa trả lời không có ở đây, nên số đúng hạn thấp hơn tử số của tỷ lệ đúng hạn.",
        "Matters passed on and not answered are not here, so that those in time are fewer than the numerator of the on-time rate.",
    ),
    unit="duty",
    source="duty",
    where=(
        "kind = 'written_reply'",
        "verdict in ('met', 'met_within_extension', 'met_late', 'overdue')",
        "duty_id not in (select duty_id from passed_on)",
    ),
    row="duty_id",
    row_table="duty",
    params={
        "org_id": "owner_org_id",
        "year": "substr(closed_on, 1, 4)",
        "month": "substr(closed_on, 1, 7)",
        "verdict": "replace(verdict, 'met_within_extension', 'met')",
    },
    domains=(
        ("verdict",),
        ("year", "verdict"),
        ("month", "verdict"),
        ("org_id", "verdict"),
        ("org_id", "year", "verdict"),
    ),
    main={"verdict": "met"},
)

_ITEM = "resolution join assignment using (assignment_id) join assignment_state using (assignment_id)"
_INHERITED = "cast(owner_org_id <> lead_org_id as text)"
_DOMAINS: tuple[Domain, ...] = ((), ("org_id",), ("org_id", "inherited"), ("org_id", "year"), ("year",))

REPLY_WITH_DOCUMENT_RATE = Family(
    id="reply_with_document_rate",
    title=Words("Tỷ lệ trả lời có văn bản", "Replies with a document"),
    definition=Words(
        "Trong số việc có kết quả là trả lời (giải quyết xong, một phần, giải thích, đưa vào kế hoạch, không chấp nhận), bao "
        "nhiêu việc có văn bản trả lời.",
        "Of the items whose result is a reply (resolved in full or in part, explained, scheduled, not accepted), how many have a "
        "reply document.",
    ),
    caveats=Words(
        "Trả lời miệng, trên cổng hoặc không ghi số văn bản vẫn là đã trả lời, nhưng không vào tử số. Việc còn đang làm "
        "sau khi trả lời cũng được đếm: câu hỏi ở đây là trả lời có văn bản hay không.",
        "A reply given orally, on a portal or without a recorded number is a reply, but not in the numerator. Items on which work "
        "goes on after the reply count too: what is asked is whether the reply has a document.",
    ),
    unit="percent",
    source=_ITEM,
    where=("result in ('resolved_in_full', 'resolved_in_part', 'explained', 'scheduled', 'not_accepted')",),
    measure=share("reply_document_id is not null"),
    row="assignment_id",
    row_table="assignment",
    params={"org_id": "owner_org_id", "inherited": _INHERITED, "year": "substr(replied_on, 1, 4)"},
    domains=_DOMAINS,
)

FORWARDED_ANSWER_RATE = Family(
    id="forwarded_answer_rate",
    title=Words("Tỷ lệ được cấp có thẩm quyền trả lời", "Forwarded matters answered"),
    definition=Words(
        "Trong số việc đã chuyển, đề nghị cấp có thẩm quyền, bao nhiêu việc đã được trả lời.",
        "Of the items passed to the competent level, how many were answered.",
    ),
    caveats=Words(
        "Cơ quan ở đây là cơ quan chuyển, không phải nơi phải trả lời. Năm là năm chuyển.",
        "The body here is the one that passed the item on, not the one that has to answer. The year is that of passing it on.",
    ),
    unit="percent",
    source=_ITEM,
    where=("forwarded_on is not null",),
    measure=share("higher_reply_on is not null"),
    row="assignment_id",
    row_table="assignment",
    params={"org_id": "owner_org_id", "inherited": _INHERITED, "year": "substr(forwarded_on, 1, 4)"},
    domains=_DOMAINS,
)
