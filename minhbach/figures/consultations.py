"""Consultation between bodies: who answered, how clearly, and whether the right bodies were asked."""

from __future__ import annotations

from ..findings import Words
from .base import Family, share

_ROW = "consultation_response.consultation_id || '/' || consultation_response.org_id"
_DOMAINS = ((), ("org_id",))

CONSULTATION_RESPONSE_RATE = Family(
    id="consultation_response_rate",
    title=Words("Tỷ lệ trả lời lấy ý kiến", "Consultations answered"),
    definition=Words(
        "Trong số lần được lấy ý kiến, bao nhiêu lần cơ quan đã trả lời.",
        "Of the times a body was consulted, how often it answered.",
    ),
    unit="percent",
    source="consultation_response",
    measure=share("responded_on is not null"),
    row=_ROW,
    row_table="consultation_response",
    params={"org_id": "org_id"},
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
    source="consultation_response",
    where=("responded_on is not null",),
    measure=share("opinion in ('no_opinion', 'unclear')"),
    row=_ROW,
    row_table="consultation_response",
    params={"org_id": "org_id"},
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
    source="consultation_response join consultation using (consultation_id)",
    measure=share("not is_directly_related"),
    row=_ROW,
    row_table="consultation_response",
    params={"org_id": "lead_org_id"},
    domains=_DOMAINS,
)
