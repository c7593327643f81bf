"""One-stop dossiers: the rate as usually reported, the same with open late ones, and letters of apology."""

from __future__ import annotations

from ..findings import Words
from .base import Family, Measure, percentage

_IN_TIME = "sum(resolved_early + resolved_on_time)"
_PARAMS = {
    "org_id": "org_id",
    "field": "field",
    "scope": "scope",
    "period_start": "period_start",
    "period_end": "period_end",
}
#: One row each: nothing is added up over scopes, fields or periods, which overlap.
_DOMAINS = (tuple(_PARAMS),)
_ROW = "org_id || '/' || field || '/' || period_start || '/' || period_end || '/' || scope"
_COMPLETE = ("resolved_early is not null", "resolved_on_time is not null", "resolved_late is not null")


def _rate(numerator: str, denominator: str) -> Measure:
    return Measure(percentage(numerator, denominator), numerator, denominator)


ONESTOP_RATE = Family(
    id="onestop_rate",
    title=Words("Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "Dossiers resolved early or on time"),
    definition=Words(
        "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết trong kỳ.",
        "Dossiers resolved early or on time, of all resolved in the period.",
    ),
    unit="percent",
    source="onestop_period",
    where=_COMPLETE,
    measure=_rate(_IN_TIME, "sum(resolved_early + resolved_on_time + resolved_late)"),
    row=_ROW,
    row_table="onestop_period",
    params=_PARAMS,
    domains=_DOMAINS,
    main=None,
)

ONESTOP_RATE_WITH_OVERDUE = Family(
    id="onestop_rate_with_overdue",
    title=Words("Tỷ lệ đúng hạn, tính cả hồ sơ đang quá hạn", "On-time rate with dossiers overdue"),
    definition=Words(
        "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết và đang quá hạn.",
        "Dossiers resolved early or on time, of all resolved or overdue.",
    ),
    unit="percent",
    source="onestop_period",
    where=(*_COMPLETE, "pending_overdue is not null"),
    measure=_rate(_IN_TIME, "sum(resolved_early + resolved_on_time + resolved_late + pending_overdue)"),
    row=_ROW,
    row_table="onestop_period",
    params=_PARAMS,
    domains=_DOMAINS,
    main=None,
)

APOLOGY_COVERAGE = Family(
    id="apology_coverage",
    title=Words("Tỷ lệ hồ sơ trễ hạn có văn bản xin lỗi", "Late dossiers with a letter of apology"),
    definition=Words(
        "Số văn bản xin lỗi trên số hồ sơ giải quyết quá hạn và đang quá hạn.",
        "Letters of apology, of dossiers resolved late or overdue.",
    ),
    unit="percent",
    source="onestop_period",
    where=("apology_letters is not null", "resolved_late is not null", "pending_overdue is not null"),
    measure=_rate("sum(apology_letters)", "sum(resolved_late + pending_overdue)"),
    row=_ROW,
    row_table="onestop_period",
    params=_PARAMS,
    domains=_DOMAINS,
    main=None,
)
