"""Requests for explanation: what was done with them, who was asked, in which form, and whether in time."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure, rate, share
from ..survival import Survival
from .on_time_rate import CURRENT_DUE, IN_TIME, JUDGED, LATE_WITHOUT_OWNER

EXPLANATIONS = Family(
    id="explanations",
    title=Words("Yêu cầu giải trình", "Requests for explanation"),
    definition=Words(
        "Số yêu cầu giải trình đã nhận, theo bên yêu cầu, lĩnh vực, nhóm người giải trình, việc tiếp nhận, lý do từ chối, "
        "nơi được chuyển đến và hình thức giải trình.",
        "Requests for explanation received, by requester, field, group of the respondent, acceptance, reason of refusal, "
        "body they were forwarded to, and form of the explanation.",
    ),
    unit="request",
    source="explanation_request",
    row="request_id",
    row_table="explanation_request",
    params={
        "org_id": "respondent_org_id",
        "acceptance": "acceptance",
        "form": "form",
        "respondent_group": "respondent_group",
        "requester_type": "requester_type",
        "field": "field",
        "refusal_reason": "refusal_reason",
        "forwarded_to": "forwarded_to_org_id",
    },
    domains=(
        (),
        ("org_id",),
        ("acceptance",),
        ("org_id", "acceptance"),
        ("form",),
        ("respondent_group",),
        ("requester_type",),
        ("field",),
        ("refusal_reason",),
        ("forwarded_to",),
    ),
)


def _part_of(whole: str) -> Measure:
    """Return the percentage that one group is of all requests counted by `whole`, a condition on the request."""
    everything = f"max((select count(*) from explanation_request where {whole}))"
    return rate("count(*)", everything)


EXPLANATION_RANK_SHARE = Family(
    id="explanation_rank_share",
    title=Words("Tỷ lệ yêu cầu theo nhóm người giải trình", "Share of requests by rank of the respondent"),
    definition=Words(
        "Số yêu cầu giải trình gửi đến một nhóm người, trên mọi yêu cầu đã nhận.",
        "Requests addressed to one group of respondents, of all requests received.",
    ),
    caveats=Words(
        "Tính từ các dòng của sổ này; số in trong báo cáo có thể khác kỳ và phạm vi.",
        "Worked out from the rows of this register; figures printed in reports may be of another period and scope.",
    ),
    unit="percent",
    source="explanation_request",
    measure=_part_of("respondent_group is not null"),
    row="request_id",
    row_table="explanation_request",
    params={"respondent_group": "respondent_group"},
    domains=(("respondent_group",),),
    main=None,
)

EXPLANATION_FORM_SHARE = Family(
    id="explanation_form_share",
    title=Words("Tỷ lệ giải trình theo hình thức", "Share of explanations by form"),
    definition=Words(
        "Số lần giải trình bằng một hình thức, trên mọi yêu cầu đã được giải trình.",
        "Explanations given in one form, of all requests that were explained.",
    ),
    caveats=EXPLANATION_RANK_SHARE.caveats,
    unit="percent",
    source="explanation_request",
    measure=_part_of("form is not null"),
    row="request_id",
    row_table="explanation_request",
    params={"form": "form"},
    domains=(("form",),),
    main=None,
)

EXPLANATION_ON_TIME = Family(
    id="explanation_on_time",
    title=Words("Tỷ lệ giải trình đúng hạn", "Explanation duties on time"),
    definition=Words(
        "Trong số nghĩa vụ thông báo tiếp nhận hoặc từ chối và nghĩa vụ giải trình đã xong hoặc đang quá hạn, bao nhiêu "
        "nghĩa vụ được làm xong không sau ngày đến hạn, kể cả hạn đã gia hạn hợp lệ.",
        "Of the duties to accept or refuse and to explain that are done or overdue, how many were done no later than "
        "their due date, lawful extensions included.",
    ),
    caveats=Words(
        "Những ngày tạm đình chỉ không tính vào thời hạn. Không tính việc còn trong hạn, đang tạm đình chỉ, người yêu cầu "
        f"đã rút, và nơi nguồn không nêu. {LATE_WITHOUT_OWNER.vi}",
        "Days of suspension do not count. Not counted: duties still in time, suspended now, withdrawn by the requester, "
        f"or where the source does not state it. {LATE_WITHOUT_OWNER.en}",
    ),
    unit="percent",
    source="duty",
    where=("kind in ('explain_accept', 'explain')", JUDGED),
    measure=share(IN_TIME),
    row="duty_id",
    row_table="duty",
    params={"org_id": "owner_org_id", "year": f"substr({CURRENT_DUE}, 1, 4)"},
    domains=((), ("org_id",), ("year",)),
)

MEDIAN_DAYS_TO_EXPLAIN = Survival(
    id="median_days_to_explain",
    title=Words("Số ngày đến khi một nửa được giải trình", "Days until half are explained"),
    definition=Words(
        "Số ngày kể từ ngày nhận yêu cầu mà sau đó một nửa số yêu cầu được tiếp nhận đã được giải trình (trung vị "
        "Kaplan–Meier). Yêu cầu chưa được giải trình được tính là còn chờ đến ngày số liệu.",
        "Days from receipt until half of the accepted requests are explained (Kaplan–Meier median). Requests not yet "
        "explained count as waiting up to the data date.",
    ),
    caveats=Words(
        "Tính theo ngày lịch, kể cả những ngày gia hạn và tạm đình chỉ. Không tính yêu cầu bị từ chối, đã chuyển, đã rút "
        "chưa tiếp nhận, và nơi nguồn không nêu. Chưa quá nửa được giải trình hoặc dưới 10 yêu cầu thì không có giá trị.",
        "In calendar days, those of extensions and suspensions included. Not counted: requests refused, forwarded, "
        "withdrawn, not yet accepted, or where the source does not state it. No value while half are not yet explained, "
        "or below 10 requests.",
    ),
    spells="explanation_request",
    begun="received_on",
    ended="explained_on",
    where=(
        "acceptance = 'accepted'",
        "request_id not in (select subject_id from duty where kind = 'explain' and verdict = 'not_tracked')",
    ),
    row="request_id",
    row_table="explanation_request",
    params={"field": "field", "respondent_group": "respondent_group"},
    domains=((), ("field",), ("respondent_group",)),
)
