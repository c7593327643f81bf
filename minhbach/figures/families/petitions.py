"""Petitions by dialogue, field, territory, year and state."""

from __future__ import annotations

from ...findings import Words
from ..base import Family, Measure

_WITHHELD = "petition.publication_status in ('withheld', 'aggregate_only')"
#: docs/rules.md, published view: a count below 5 that includes rows not public is not shown.
COUNT_OF_PETITIONS = Measure(
    f"case when count(*) < 5 and max({_WITHHELD}) then '<5' else count(*) end",
    nothing="0",
)
_PARAMS = {
    "dialogue_id": "petition.dialogue_id",
    "field": "petition.field",
    "admin_unit_id": "petition.admin_unit_id",
    "year": "substr(petition.raised_on, 1, 4)",
    "headline": "petition_state.headline",
}
_SMALL = Words(
    "Kiến nghị đã gộp vào kiến nghị khác được đếm một lần. Số dưới 5 có dòng không công khai thì ghi “dưới 5”.",
    "Petitions merged into another are counted once. A count below 5 that includes rows not public reads “below 5”.",
)

PETITIONS = Family(
    id="petitions",
    title=Words("Kiến nghị", "Petitions"),
    definition=Words(
        "Số ý kiến, kiến nghị đã nêu, theo tình trạng vào ngày số liệu.",
        "Matters raised, by their state on the data date.",
    ),
    caveats=_SMALL,
    unit="petition",
    source="petition join petition_state using (petition_id)",
    where=("petition.merged_into_id is null",),
    measure=COUNT_OF_PETITIONS,
    row="petition_id",
    row_table="petition",
    params=_PARAMS,
    domains=(
        (),
        ("headline",),
        ("year",),
        ("dialogue_id",),
        ("dialogue_id", "headline"),
        ("field",),
        ("field", "headline"),
        ("admin_unit_id",),
        ("admin_unit_id", "headline"),
    ),
)

VOICES = Family(
    id="voices",
    title=Words("Lượt nêu kiến nghị", "Times a matter was raised"),
    definition=Words(
        "Số ý kiến, kiến nghị đã nêu, tính cả những kiến nghị đã gộp vào kiến nghị khác.",
        "Matters raised, including those merged into another petition.",
    ),
    caveats=Words(
        "Số dưới 5 có dòng không công khai thì ghi “dưới 5”.",
        "A count below 5 that includes rows not public reads “below 5”.",
    ),
    unit="petition",
    source="petition",
    measure=COUNT_OF_PETITIONS,
    row="petition_id",
    row_table="petition",
    params=_PARAMS,
    domains=((), ("dialogue_id",), ("field",)),
)

PETITIONS_ANSWERED = Family(
    id="petitions_answered",
    title=Words("Kiến nghị đã được trả lời", "Petitions answered"),
    definition=Words(
        "Số kiến nghị đã được trả lời ít nhất một lần hoặc đã làm rõ tại hội nghị.",
        "Petitions replied to at least once, or answered at the event.",
    ),
    caveats=_SMALL,
    unit="petition",
    source="petition left join petition_reply using (petition_id)",
    where=("petition.merged_into_id is null", "(replied_on is not null or answered_on_spot = 1)"),
    measure=COUNT_OF_PETITIONS,
    row="petition_id",
    row_table="petition",
    params=_PARAMS,
    domains=((), ("dialogue_id",), ("field",), ("admin_unit_id",)),
)

DROPPED_ITEMS = Family(
    id="dropped_items",
    title=Words("Kiến nghị chưa giao cơ quan nào", "Petitions assigned to nobody"),
    definition=Words(
        "Số kiến nghị của cuộc đối thoại đã có thông báo kết luận mà không có trong việc giao nào, chưa làm rõ tại hội nghị, "
        "không gộp, không rút và thuộc diện xử lý.",
        "Petitions of a dialogue with a conclusion notice that no assignment covers, not answered at the event, "
        "not merged, not withdrawn and admissible.",
    ),
    caveats=Words(
        "Chỉ đếm nơi cơ quan công bố cam kết sổ theo dõi đầy đủ, và kiến nghị công khai. Cơ quan ở đây là nơi tổ chức đối thoại.",
        "Counted only where the publisher declares its register complete, and among public petitions. The body here is the host of the dialogue.",
    ),
    unit="petition",
    source="petition join petition_state using (petition_id) join dialogue using (dialogue_id)",
    where=("petition_state.headline = 'not_assigned'",),
    row="petition_id",
    row_table="petition",
    params={
        "org_id": "host_org_id",
        "dialogue_id": "petition.dialogue_id",
        "field": "petition.field",
        "year": "substr(petition.raised_on, 1, 4)",
    },
    domains=((), ("org_id",), ("org_id", "year"), ("dialogue_id",), ("field",), ("year",)),
)
