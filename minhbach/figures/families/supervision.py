"""Supervision and social criticism: what was supervised, and whether the body answered."""

from __future__ import annotations

from ...findings import Words
from ..base import Family
from ..standing import ONE_EACH, standing_of

SUPERVISIONS = Family(
    id="supervisions",
    title=Words("Cuộc giám sát, phản biện", "Supervisions"),
    definition=Words(
        "Số cuộc giám sát, phản biện đã bắt đầu, kể cả cuộc chưa nêu kết quả.",
        "Supervisions that began, also those without findings yet.",
    ),
    unit="supervision",
    source="supervision",
    row="supervision_id",
    row_table="supervision",
    params={
        "supervisor_org_id": "supervisor_org_id",
        "org_id": "subject_org_id",
        "year": "substr(started_on, 1, 4)",
    },
    domains=((), ("supervisor_org_id",), ("org_id",), ("year",)),
)

SUPERVISION_ANSWERS = Family(
    id="supervision_answers",
    title=Words("Kiến nghị giám sát cần trả lời", "Findings to be answered"),
    definition=Words(
        "Số cuộc giám sát, phản biện đã nêu kết quả hoặc đặt hạn trả lời, theo việc cơ quan được giám sát đã trả lời hay chưa.",
        "Supervisions that stated findings or set a day for the answer, by whether the supervised body has answered.",
    ),
    caveats=Words(
        f"{ONE_EACH.vi} Trả lời là có văn bản trả lời, đúng hạn hay muộn; chưa nói việc nêu ra đã làm xong hay chưa.",
        f"{ONE_EACH.en} An answer given in time or late does not say whether what was asked for has been done.",
    ),
    unit="supervision",
    source=standing_of("supervision", "supervision_id", "supervise_response"),
    row="supervision_id",
    row_table="supervision",
    params={"supervisor_org_id": "supervisor_org_id", "org_id": "owner_org_id", "standing": "standing"},
    domains=(
        (),
        ("standing",),
        ("supervisor_org_id",),
        ("supervisor_org_id", "standing"),
        ("org_id",),
        ("org_id", "standing"),
    ),
)
