"""Citizen receptions that took place."""

from __future__ import annotations

from ..findings import Words
from .base import Family, Measure

_PARAMS = {"org_id": "org_id", "month": "substr(held_on, 1, 7)", "received_by": "received_by"}
_DOMAINS = ((), ("received_by",), ("org_id",), ("org_id", "received_by"), ("month", "received_by"))

RECEPTIONS = Family(
    id="receptions",
    title=Words("Buổi tiếp công dân đã tổ chức", "Receptions held"),
    definition=Words("Số buổi tiếp công dân đã tổ chức.", "Citizen receptions that took place."),
    unit="session",
    source="reception_session",
    where=("held_on is not null",),
    row="reception_id",
    row_table="reception_session",
    params=_PARAMS,
    domains=_DOMAINS,
)

RECEPTION_DAYS = Family(
    id="reception_days",
    title=Words("Số ngày tiếp công dân", "Days of reception"),
    definition=Words(
        "Số ngày khác nhau có tiếp công dân của từng cơ quan; hai buổi trong một ngày tính một ngày.",
        "Distinct days on which a body received citizens; two sessions on one day count once.",
    ),
    unit="day",
    source="reception_session",
    where=("held_on is not null",),
    measure=Measure("count(distinct org_id || held_on)", nothing="0"),
    row="reception_id",
    row_table="reception_session",
    params=_PARAMS,
    domains=_DOMAINS,
)
