"""Items of conclusion notices: each assignment and commitment, by its state. What was dropped stands beside what was done."""

from __future__ import annotations

from ...findings import Words
from ..base import Family

ITEMS = Family(
    id="items",
    title=Words("Việc giao sau đối thoại", "Items assigned after dialogues"),
    definition=Words(
        "Số việc được giao hoặc cam kết, theo tình trạng vào ngày số liệu.",
        "Assignments and commitments, by their state on the data date.",
    ),
    caveats=Words(
        "“Cơ quan báo đã xong” là lời của cơ quan; “đã xác nhận xong” là có bên khác xác nhận.",
        "“Done, as the body reports” is the body's own word; “done, verified” was confirmed by another party.",
    ),
    unit="item",
    source="assignment join assignment_state using (assignment_id)",
    row="assignment_id",
    row_table="assignment",
    params={
        "org_id": "owner_org_id",
        "conclusion_id": "conclusion_id",
        "headline": "headline",
    },
    domains=((), ("headline",), ("org_id",), ("org_id", "headline"), ("conclusion_id",), ("conclusion_id", "headline")),
)
