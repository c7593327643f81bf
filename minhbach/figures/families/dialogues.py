"""Dialogues that were held, and who chaired them."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, share

_PARAMS = {"org_id": "host_org_id", "year": "substr(held_on, 1, 4)"}
_DOMAINS = ((), ("org_id",), ("year",), ("org_id", "year"))

DIALOGUES = Family(
    id="dialogues",
    title=Words("Cuộc đối thoại đã tổ chức", "Dialogues held"),
    definition=Words("Số cuộc đối thoại đã tổ chức.", "Dialogues that were held."),
    caveats=Words(
        "Cuộc đối thoại mà nguồn không ghi ngày không thuộc năm nào.",
        "A dialogue whose date the source does not print belongs to no year.",
    ),
    unit="dialogue",
    source="dialogue",
    where=("status = 'held'",),
    row="dialogue_id",
    row_table="dialogue",
    params=_PARAMS,
    domains=_DOMAINS,
)

CHAIRED_BY_HEAD_RATE = Family(
    id="chaired_by_head_rate",
    title=Words("Tỷ lệ người đứng đầu trực tiếp chủ trì", "Dialogues chaired by the head"),
    definition=Words(
        "Trong số cuộc đối thoại đã tổ chức mà nguồn nêu người chủ trì, bao nhiêu cuộc do người đứng đầu trực tiếp chủ trì.",
        "Of the dialogues held whose chair the source states, how many the head chaired in person.",
    ),
    unit="percent",
    source="dialogue",
    where=("status = 'held'", "chaired_by_head is not null"),
    measure=share("chaired_by_head"),
    row="dialogue_id",
    row_table="dialogue",
    params=_PARAMS,
    domains=_DOMAINS,
)
