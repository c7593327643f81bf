"""One-stop dossiers: what came in against what became of it, rates beside those reported, and letters of apology."""

from __future__ import annotations

from ...findings import Words
from ...tables import OnestopPeriod
from ..base import Family, Measure
from ..statistics import PERIOD, OfEachRow, added, given, rate_of, sum_of

#: As reports print them, so that a reported rate can be compared.
_PLACES = 2


_family = OfEachRow(OnestopPeriod, "dossier", {"org_id": "org_id", "field": "field"} | PERIOD)

ONESTOP_RATE = _family(
    "onestop_rate",
    Words("Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "Dossiers resolved early or on time"),
    Words(
        "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết trong kỳ.",
        "Dossiers resolved early or on time, of all resolved in the period.",
    ),
    rate_of(added(OnestopPeriod.IN_TIME), added(OnestopPeriod.RESOLVED), _PLACES),
    given(OnestopPeriod.RESOLVED),
    beside="onestop_rate_with_overdue",
)
ONESTOP_RATE_WITH_OVERDUE = _family(
    "onestop_rate_with_overdue",
    Words("Tỷ lệ đúng hạn, tính cả hồ sơ đang quá hạn", "On-time rate with dossiers overdue"),
    Words(
        "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết và đang quá hạn.",
        "Dossiers resolved early or on time, of all resolved or overdue.",
    ),
    rate_of(added(OnestopPeriod.IN_TIME), added((*OnestopPeriod.RESOLVED, "pending_overdue")), _PLACES),
    given((*OnestopPeriod.RESOLVED, "pending_overdue")),
)
ONESTOP_RATE_GAP = _family(
    "onestop_rate_gap",
    Words("Chênh lệch giữa tỷ lệ báo cáo và tỷ lệ tính lại", "Gap between the reported and the computed rate"),
    Words(
        "Tỷ lệ trước và đúng hạn do cơ quan báo cáo trừ tỷ lệ tính từ số hồ sơ, theo điểm phần trăm.",
        "The rate that the body reports minus the one its dossiers give, in percentage points.",
    ),
    sum_of(
        f"round(reported_rate - 100.0 * ({added(OnestopPeriod.IN_TIME)}) / ({added(OnestopPeriod.RESOLVED)}), {_PLACES}) + 0.0"
    ),  # never a zero below zero
    (*given(("reported_rate", *OnestopPeriod.RESOLVED)), f"{added(OnestopPeriod.RESOLVED)} > 0"),
)
APOLOGY_COVERAGE = _family(
    "apology_coverage",
    Words("Tỷ lệ hồ sơ trễ hạn có văn bản xin lỗi", "Late dossiers with a letter of apology"),
    Words(
        "Số văn bản xin lỗi trên số hồ sơ giải quyết quá hạn và đang quá hạn.",
        "Letters of apology, of dossiers resolved late or overdue.",
    ),
    rate_of("apology_letters", added(OnestopPeriod.LATE)),
    given(("apology_letters", *OnestopPeriod.LATE)),
)
ONESTOP_TO_HANDLE = _family(
    "onestop_to_handle",
    Words("Hồ sơ phải giải quyết trong kỳ", "Dossiers to handle in the period"),
    Words(
        "Hồ sơ kỳ trước chuyển sang cộng hồ sơ tiếp nhận trong kỳ, trực tiếp, qua bưu chính và trực tuyến.",
        "Dossiers carried over plus those received at the counter, by post and online.",
    ),
    sum_of(added(OnestopPeriod.CAME)),
    given(OnestopPeriod.CAME),
)
ONESTOP_ACCOUNTED = _family(
    "onestop_accounted",
    Words("Hồ sơ đã rõ kết quả", "Dossiers accounted for"),
    Words(
        "Hồ sơ đã giải quyết, trả lại, rút, chờ bổ sung và đang giải quyết, cộng lại.",
        "Dossiers resolved, returned, withdrawn, awaiting a supplement and pending, added up.",
    ),
    sum_of(added(OnestopPeriod.WENT)),
    given(OnestopPeriod.WENT),
)
ONESTOP_GAP = _family(
    "onestop_gap",
    Words("Chênh lệch giữa hai vế cân đối hồ sơ", "Gap between the two sides of the dossiers"),
    Words(
        "Hồ sơ đã rõ kết quả trừ hồ sơ phải giải quyết; hai vế khớp thì bằng 0.",
        "Dossiers accounted for minus dossiers to handle; 0 where the two agree.",
    ),
    sum_of(f"{added(OnestopPeriod.WENT)} - ({added(OnestopPeriod.CAME)})"),
    given((*OnestopPeriod.CAME, *OnestopPeriod.WENT)),
)

_OF_FIELDS = PERIOD | {"count": "count"}
ONESTOP_FIELDS_GAP = Family(
    id="onestop_fields_gap",
    title=Words("Chênh lệch giữa các lĩnh vực và dòng tổng", "Gap between the fields and the total row"),
    definition=Words(
        "Một chỉ tiêu của các lĩnh vực cộng lại, trừ chỉ tiêu đó ở dòng tổng của cùng cơ quan, kỳ và phạm vi.",
        "One count added up over the fields, minus the same count in the total row of that body, period and scope.",
    ),
    caveats=Words(
        "Nhỏ hơn 0 khi nguồn chỉ nêu một số lĩnh vực, hoặc khi các số không khớp; không suy đoán nguyên nhân.",
        "Below 0 where the source gives only some fields, or where the numbers do not agree; no cause is guessed.",
    ),
    unit="dossier",
    source=f"onestop_count as part join onestop_count as whole using ({', '.join(_OF_FIELDS)})",
    where=("whole.field = 'all'", "part.field <> 'all'", "part.value is not null", "whole.value is not null"),
    measure=Measure("sum(part.value) - max(whole.value)"),
    params=_OF_FIELDS,
    domains=(tuple(_OF_FIELDS),),
    main=None,
)

ONE_STOP = (
    ONESTOP_RATE,
    ONESTOP_RATE_WITH_OVERDUE,
    ONESTOP_RATE_GAP,
    APOLOGY_COVERAGE,
    ONESTOP_TO_HANDLE,
    ONESTOP_ACCOUNTED,
    ONESTOP_GAP,
    ONESTOP_FIELDS_GAP,
)
