"""Duties by kind and verdict: the counts behind every table of who owes what."""

from __future__ import annotations

from ...findings import Words
from ..base import Family

_PARAMS = {"org_id": "owner_org_id", "kind": "kind", "inherited": "inherited", "verdict": "verdict"}
_TRANSFERRED = Words(
    "Khi cơ quan được sắp xếp lại, nghĩa vụ còn mở có hai dòng: dòng “đã chuyển” ở cơ quan cũ và dòng kế thừa ở cơ quan mới. "
    "Vì vậy không cộng số của các cơ quan với nhau.",
    "When bodies are reorganised an open duty has two rows: one “transferred” at the old body and an inherited one at "
    "the new body. Numbers of bodies are therefore not added up.",
)

DUTIES = Family(
    id="duties",
    title=Words("Nghĩa vụ theo kết quả", "Duties by verdict"),
    definition=Words(
        "Số nghĩa vụ có trong bảng duty. Một nghĩa vụ là một việc mà một cơ quan phải làm, có hạn theo quy định hoặc theo văn bản.",
        "Rows of the table duty. A duty is one thing that one body has to do, with a limit set by a rule or a document.",
    ),
    caveats=_TRANSFERRED,
    unit="duty",
    source="duty",
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=(
        ("kind", "verdict"),
        ("org_id",),
        ("org_id", "verdict"),
        ("org_id", "kind"),
        ("org_id", "kind", "verdict"),
        ("org_id", "kind", "inherited"),
        ("org_id", "kind", "inherited", "verdict"),
    ),
    main={"kind": "written_reply", "verdict": "overdue"},
)

DUTIES_OVERDUE = Family(
    id="duties_overdue",
    title=Words("Nghĩa vụ đang quá hạn", "Duties overdue"),
    definition=Words(
        "Số nghĩa vụ chưa làm xong mà ngày số liệu đã qua hạn. Hạn là hạn đã lùi qua ngày nghỉ, có tính gia hạn hợp lệ.",
        "Duties still open whose due date lies before the data date. The due date is rolled over days off and includes lawful extensions.",
    ),
    caveats=Words(
        "Nghĩa vụ trả lời tính giả định khi chưa có thông báo kết luận được đếm riêng. Việc đang tạm đình chỉ và việc chưa rõ cơ quan nào "
        "phải làm không có ở đây.",
        "Notional replies, while no conclusion notice was issued, are counted apart. What is suspended, and what no body is known to owe, "
        "is not here.",
    ),
    unit="duty",
    source="duty",
    where=("verdict = 'overdue'", "kind <> 'notional_reply'"),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=((), ("kind",), ("org_id",), ("org_id", "kind"), ("org_id", "inherited")),
)

DUTIES_DUE_SOON = Family(
    id="duties_due_soon",
    title=Words("Nghĩa vụ sắp đến hạn", "Duties due soon"),
    definition=Words(
        "Số nghĩa vụ chưa làm xong và còn nhiều nhất 5 ngày làm việc.",
        "Duties still open with at most 5 working days left.",
    ),
    unit="duty",
    source="duty",
    where=("verdict = 'due_soon'", "kind <> 'notional_reply'"),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=((), ("kind",), ("org_id",), ("org_id", "kind"), ("org_id", "inherited")),
)

NOTIONAL_REPLIES = Family(
    id="notional_replies",
    title=Words("Kiến nghị đã qua hạn giả định", "Petitions past their notional limit"),
    definition=Words(
        "Số kiến nghị chưa được trả lời vì chưa có thông báo kết luận, đã qua hạn giả định: ngày đối thoại cộng thời hạn ra "
        "thông báo và thời hạn trả lời.",
        "Petitions without a reply because no conclusion notice was issued, past their notional limit: the day of the dialogue "
        "plus the limits of the notice and of the reply.",
    ),
    caveats=Words(
        "Đếm riêng, không vào tỷ lệ nào: cơ quan phải trả lời chưa được giao việc.",
        "Counted apart, in no rate: the body that has to reply was not yet assigned.",
    ),
    unit="petition",
    source="duty",
    where=("kind = 'notional_reply'", "verdict = 'overdue'"),
    row="subject_id",
    row_table="petition",
    params={"org_id": "owner_org_id", "year": "substr(due_on, 1, 4)"},
    domains=((), ("org_id",), ("org_id", "year"), ("year",)),
)
