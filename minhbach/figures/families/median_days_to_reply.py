"""How long until half of the petitions have a reply, with those still waiting counted as waiting; of all and by body."""

from __future__ import annotations

from ...findings import Words
from ..survival import Survival, plain_median

_WAITS = (
    "raised_on is not null",
    "answered_on_spot = 0",
    "headline not in ('merged', 'withdrawn', 'inadmissible', 'not_tracked')",
)
_YEAR = "substr(raised_on, 1, 4)"
_LEFT_OUT = Words(
    "Không tính kiến nghị đã làm rõ tại hội nghị, đã gộp, đã rút, không thuộc diện xử lý, không ghi ngày nêu và nơi nguồn không nêu.",
    "Not counted: petitions answered at the event, merged, withdrawn, inadmissible, without a date, or where the source does not state it.",
)
_BODY = Words(
    "Một kiến nghị giao cho nhiều cơ quan tính ở từng cơ quan, đến ngày chính cơ quan đó trả lời. Ngày chờ kể từ ngày nêu, "
    "gồm cả thời gian ra thông báo kết luận mà cơ quan trả lời không quyết định.",
    "A petition given to several bodies counts at each, up to the day on which that body replied. Days count from the day it was "
    "raised, those spent on the conclusion notice included, over which the replying body has no say.",
)
_NO_MEDIAN = Words(
    "Chưa quá nửa được trả lời hoặc dưới 10 kiến nghị thì không có giá trị.",
    "No value while half are not yet answered, or below 10 petitions.",
)
_ANSWERED_ALONE = Words(
    "Chỉ có giá trị khi đã trả lời quá nửa và có từ 10 kiến nghị. Bỏ qua việc còn chờ nên thường ngắn hơn trung vị Kaplan–Meier; "
    "không đọc tách khỏi số đó.",
    "A value only if more than half are answered and there are at least 10 petitions. It leaves out those that wait, so it is mostly "
    "shorter than the Kaplan–Meier median; not to be read apart from it.",
)


def _said(*sentences: Words) -> Words:
    return Words(" ".join(one.vi for one in sentences), " ".join(one.en for one in sentences))


MEDIAN_DAYS_TO_REPLY = Survival(
    id="median_days_to_reply",
    title=Words("Số ngày đến khi một nửa được trả lời", "Days until half are answered"),
    definition=Words(
        "Số ngày kể từ ngày nêu mà sau đó một nửa số kiến nghị đã được trả lời (trung vị Kaplan–Meier). "
        "Kiến nghị chưa được trả lời được tính là còn chờ đến ngày số liệu.",
        "Days from being raised until half of the petitions have a reply (Kaplan–Meier median). "
        "Petitions without a reply count as waiting up to the data date.",
    ),
    caveats=_said(_LEFT_OUT, _NO_MEDIAN),
    spells="petition join petition_state using (petition_id) left join petition_reply using (petition_id)",
    begun="raised_on",
    ended="replied_on",
    where=_WAITS,
    row="petition_id",
    row_table="petition",
    params={"field": "field", "year": _YEAR},
    domains=((), ("field",), ("year",)),
    beside="median_days_of_answered",
)

MEDIAN_DAYS_OF_ANSWERED = plain_median(
    MEDIAN_DAYS_TO_REPLY,
    "median_days_of_answered",
    Words("Số ngày chờ, chỉ việc đã trả lời", "Days waited, answered ones alone"),
    Words(
        "Trong những kiến nghị đã được trả lời, số ngày kể từ ngày nêu mà một nửa được trả lời không muộn hơn (trung vị thường).",
        "Of the petitions that have a reply, the days from being raised within which half of them got it (plain median).",
    ),
    _said(_ANSWERED_ALONE, _LEFT_OUT),
)

MEDIAN_DAYS_OF_BODY = Survival(
    id="median_days_of_body",
    title=Words("Số ngày đến khi cơ quan trả lời một nửa", "Days until a body answered half"),
    definition=Words(
        "Số ngày kể từ ngày nêu mà sau đó cơ quan đã trả lời một nửa số kiến nghị giao cho mình (trung vị Kaplan–Meier). "
        "Kiến nghị cơ quan chưa trả lời được tính là còn chờ đến ngày số liệu.",
        "Days from being raised until a body has answered half of the petitions given to it (Kaplan–Meier median). "
        "Those it has not answered count as waiting up to the data date.",
    ),
    caveats=_said(_BODY, _LEFT_OUT, _NO_MEDIAN),
    spells="petition join petition_state using (petition_id) join petition_at_body using (petition_id)",
    begun="raised_on",
    ended="replied_on",
    where=_WAITS,
    row="petition_id",
    row_table="petition",
    params={"org_id": "org_id", "inherited": "inherited", "year": _YEAR},
    domains=(("org_id",), ("org_id", "inherited"), ("org_id", "year")),
    main=None,
    beside="median_days_of_answered_by_body",
)

MEDIAN_DAYS_OF_ANSWERED_BY_BODY = plain_median(
    MEDIAN_DAYS_OF_BODY,
    "median_days_of_answered_by_body",
    Words("Số ngày chờ theo cơ quan, chỉ việc đã trả lời", "Days waited by body, answered ones alone"),
    Words(
        "Trong những kiến nghị cơ quan đã trả lời, số ngày kể từ ngày nêu mà một nửa được trả lời không muộn hơn (trung vị thường).",
        "Of the petitions that a body has answered, the days from being raised within which half of them got it (plain median).",
    ),
    _said(_ANSWERED_ALONE, _BODY, _LEFT_OUT),
)
