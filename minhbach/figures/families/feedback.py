"""Feedback on administrative procedures by channel and period: handled in time, and with its result published."""

from __future__ import annotations

from ...findings import Words
from ..base import Family
from ..statistics import PERIOD, added, given, rate_of, row_of

_HANDLED = ("handled_in_time", "handled_late")
_PARAMS = {"org_id": "org_id", "channel_id": "channel_id"} | PERIOD


def _share(name: str, column: str, title: Words, definition: Words) -> Family:
    return Family(
        id=name,
        title=title,
        definition=definition,
        caveats=Words(
            "Phản ánh đang xử lý không vào mẫu số; số đang xử lý đứng bên cạnh.",
            "Feedback still pending is not in the denominator; its number stands beside.",
        ),
        unit="percent",
        source="feedback_period",
        where=given(dict.fromkeys((column, *_HANDLED))),
        measure=rate_of(column, added(_HANDLED)),
        row=row_of(_PARAMS),
        row_table="feedback_period",
        params=_PARAMS,
        domains=(tuple(_PARAMS),),
        main=None,
    )


FEEDBACK_IN_TIME_RATE = _share(
    "feedback_in_time_rate",
    "handled_in_time",
    Words("Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", "Feedback handled in time"),
    Words(
        "Phản ánh, kiến nghị xử lý đúng hạn trên số đã xử lý trong kỳ.",
        "Feedback handled in time, of all handled in the period.",
    ),
)
FEEDBACK_PUBLISHED_RATE = _share(
    "feedback_published_rate",
    "results_published",
    Words("Tỷ lệ phản ánh, kiến nghị công khai kết quả", "Feedback with its result published"),
    Words(
        "Phản ánh, kiến nghị đã công khai kết quả trên số đã xử lý trong kỳ.",
        "Feedback with a published result, of all handled in the period.",
    ),
)

FEEDBACK = (FEEDBACK_IN_TIME_RATE, FEEDBACK_PUBLISHED_RATE)
