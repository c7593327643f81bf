"""Consultation between bodies: who answered, in time, how clearly, and whether the right bodies were asked."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, share
from .on_time_rate import IN_TIME, JUDGED, LATE_WITHOUT_OWNER

_ASKED = "consultation_response join consultation using (consultation_id)"
_ROW = "consultation_response.consultation_id || '/' || consultation_response.org_id"
#: `org_id` is the body that was asked, `lead_org_id` the one that asked it.
_PARAMS = {"org_id": "consultation_response.org_id", "lead_org_id": "lead_org_id"}
_DOMAINS = ((), ("org_id",), ("lead_org_id",))

CONSULTATIONS = Family(
    id="consultations",
    title=Words("Lượt lấy ý kiến", "Consultations of a body"),
    definition=Words(
        "Số lượt cơ quan được lấy ý kiến: mỗi văn bản lấy ý kiến, mỗi cơ quan được hỏi là một lượt, dù có trả lời hay không.",
        "Times a body was consulted: each body that each request for opinions went to counts once, with or without an answer.",
    ),
    unit="request",
    source=_ASKED,
    row=_ROW,
    row_table="consultation_response",
    params={**_PARAMS, "opinion": "opinion"},
    domains=(*_DOMAINS, ("opinion",)),
)

CONSULTATION_RESPONSE_RATE = Family(
    id="consultation_response_rate",
    title=Words("Tỷ lệ trả lời lấy ý kiến", "Consultations answered"),
    definition=Words(
        "Trong số lần được lấy ý kiến, bao nhiêu lần cơ quan đã trả lời.",
        "Of the times a body was consulted, how often it answered.",
    ),
    caveats=Words(
        "Tính cả lượt chưa đến hạn trả lời.",
        "Times whose limit has not yet come are counted too.",
    ),
    unit="percent",
    source=_ASKED,
    measure=share("responded_on is not null"),
    row=_ROW,
    row_table="consultation_response",
    params=_PARAMS,
    domains=_DOMAINS,
)

CONSULTATION_ON_TIME = Family(
    id="consultation_on_time",
    title=Words("Tỷ lệ trả lời lấy ý kiến đúng hạn", "Consultations answered in time"),
    definition=Words(
        "Trong số lượt đã trả lời hoặc đã qua hạn mà chưa trả lời, bao nhiêu lượt được trả lời không sau ngày đến hạn ghi "
        "trong văn bản lấy ý kiến; hạn rơi vào ngày nghỉ thì lùi đến ngày làm việc kế tiếp.",
        "Of the times answered, or past the limit without an answer, how many were answered no later than the date written "
        "in the request; one that falls on a day off moves to the next working day.",
    ),
    caveats=Words(
        f"Không tính lượt chưa đến hạn và nơi nguồn không nêu. {LATE_WITHOUT_OWNER.vi}",
        f"Not counted: times still within the limit, or where the source does not state it. {LATE_WITHOUT_OWNER.en}",
    ),
    unit="percent",
    source=(
        "duty join (\n"
        "  select consultation_id || '/' || consultation_response.org_id as subject_id, lead_org_id\n"
        "  from consultation_response join consultation using (consultation_id)\n"
        ") using (subject_id)"
    ),
    where=("kind = 'consult'", JUDGED),
    measure=share(IN_TIME),
    row="duty_id",
    row_table="duty",
    params={"org_id": "owner_org_id", "lead_org_id": "lead_org_id"},
    domains=_DOMAINS,
)

CONSULTATION_UNCLEAR_RATE = Family(
    id="consultation_unclear_rate",
    title=Words("Tỷ lệ trả lời không rõ chính kiến", "Answers without a clear position"),
    definition=Words(
        "Trong số lần đã trả lời, bao nhiêu lần là không có ý kiến hoặc chung chung, không rõ chính kiến.",
        "Of the answers given, how many state no opinion or no clear position.",
    ),
    unit="percent",
    source=_ASKED,
    where=("responded_on is not null",),
    measure=share("opinion in ('no_opinion', 'unclear')"),
    row=_ROW,
    row_table="consultation_response",
    params=_PARAMS,
    domains=_DOMAINS,
)

CONSULTATION_UNRELATED_RATE = Family(
    id="consultation_unrelated_rate",
    title=Words("Tỷ lệ lấy ý kiến cơ quan không liên quan trực tiếp", "Bodies consulted without direct concern"),
    definition=Words(
        "Trong số cơ quan được cơ quan chủ trì lấy ý kiến, bao nhiêu cơ quan không liên quan trực tiếp.",
        "Of the bodies that a lead body consulted, how many were not directly concerned.",
    ),
    unit="percent",
    source=_ASKED,
    measure=share("not is_directly_related"),
    row=_ROW,
    row_table="consultation_response",
    params=_PARAMS,
    domains=_DOMAINS,
)
