"""The shares of bodies that stand side by side, each with the two ends of its interval."""

from __future__ import annotations

from ..base import Domain, Family
from ..wilson import bounds
from .consultations import CONSULTATION_RESPONSE_RATE
from .end_to_end import END_TO_END_LIMIT
from .on_time_rate import OFFICIAL_ON_TIME_RATE, ON_TIME_RATE
from .replies import FORWARDED_ANSWER_RATE, REPLY_WITH_DOCUMENT_RATE

_BY_BODY: Domain = ("org_id",)
_BY_DUTY: Domain = ("org_id", "kind", "inherited")

BOUNDS: tuple[Family, ...] = (
    *bounds(ON_TIME_RATE, _BY_DUTY),
    *bounds(OFFICIAL_ON_TIME_RATE, _BY_DUTY),
    *bounds(END_TO_END_LIMIT, _BY_BODY),
    *bounds(REPLY_WITH_DOCUMENT_RATE, _BY_BODY),
    *bounds(FORWARDED_ANSWER_RATE, _BY_BODY),
    *bounds(CONSULTATION_RESPONSE_RATE, _BY_BODY),
)
