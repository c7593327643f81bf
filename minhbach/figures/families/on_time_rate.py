"""How many duties were met in time, counted in the two ways that are in use (docs/rules.md, measures)."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Family, share

#: The due date that counts, as SQL on a duty.
CURRENT_DUE = "coalesce(extended_due_on, due_on)"
#: What "done" means for the duty to reply (docs/life-cycle.md, kinds of duty).
_PASSED_ON = Words(
    "Với kiến nghị, làm xong là trả lời bằng văn bản, hoặc chuyển cơ quan có thẩm quyền bằng văn bản mà không bị trả lại.",
    "For petitions, done means a written reply, or the matter passed on in writing to the competent body and not sent back.",
)
#: Whether a duty was done in time, a lawful extension included.
IN_TIME = "verdict in ('met', 'met_within_extension')"
_PARAMS = {
    "org_id": "owner_org_id",
    "kind": "kind",
    "inherited": "inherited",
    "year": f"substr({CURRENT_DUE}, 1, 4)",
    "month": f"substr({CURRENT_DUE}, 1, 7)",
}
_DOMAINS = (
    ("kind",),
    ("kind", "inherited"),
    ("kind", "year"),
    ("kind", "month"),
    ("org_id", "kind"),
    ("org_id", "kind", "inherited"),
    ("org_id", "kind", "year"),
    ("org_id", "kind", "inherited", "year"),
)
#: A body that ended without a known successor still leaves a late duty late.
_LATE_WITHOUT_OWNER = f"(verdict = 'owner_unresolved'\n       and {CURRENT_DUE} < {AS_OF})"
#: What every rate out of these has to say.
LATE_WITHOUT_OWNER = Words(
    "Nghĩa vụ đã qua hạn mà chưa rõ cơ quan nào phải làm thì tính là chưa đúng hạn.",
    "A duty past its limit that no body is known to owe counts as not in time.",
)
#: Which duties an on-time rate is out of: those done and those overdue.
JUDGED = f"(verdict in ('met', 'met_within_extension', 'met_late', 'overdue')\n    or {_LATE_WITHOUT_OWNER})"

ON_TIME_RATE = Family(
    id="on_time_rate",
    title=Words("Tỷ lệ đúng hạn", "On-time rate"),
    definition=Words(
        "Trong số nghĩa vụ đã làm xong hoặc đang quá hạn, bao nhiêu nghĩa vụ được làm xong không sau ngày đến hạn, kể cả hạn đã gia hạn hợp lệ. "
        f"{_PASSED_ON.vi} Một nghĩa vụ thuộc kỳ có ngày đến hạn hiện tại của nó.",
        "Of the duties done or overdue, how many were done no later than their due date, lawful extensions included. "
        f"{_PASSED_ON.en} A duty belongs to the period of its current due date.",
    ),
    caveats=Words(
        "Không tính nghĩa vụ còn trong hạn, không có hạn, tạm đình chỉ, đã bàn giao cho cơ quan kế thừa, không còn phải làm, và nơi nguồn "
        f"không nêu. {LATE_WITHOUT_OWNER.vi}",
        "Not counted: duties still in time, without a limit, suspended, handed over to a successor body, void, or where the source does "
        f"not state it. {LATE_WITHOUT_OWNER.en}",
    ),
    unit="percent",
    source="duty",
    where=("kind <> 'notional_reply'", JUDGED),
    measure=share(IN_TIME),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=_DOMAINS,
    main={"kind": "written_reply"},
    beside="official_on_time_rate",
)

OFFICIAL_ON_TIME_RATE = Family(
    id="official_on_time_rate",
    title=Words("Tỷ lệ đúng hạn theo cách báo cáo thường dùng", "On-time rate as usually reported"),
    definition=Words(
        f"Trong số nghĩa vụ đã làm xong, bao nhiêu nghĩa vụ được làm xong đúng hạn. {_PASSED_ON.vi}",
        f"Of the duties done, how many were done in time. {_PASSED_ON.en}",
    ),
    caveats=Words(
        "Cách tính này bỏ qua việc đang quá hạn, nên cho số cao hơn hoặc bằng tỷ lệ đúng hạn của trang này. Nêu để đối chiếu với báo cáo.",
        "This way leaves out what is overdue, so it gives at least the on-time rate of this site. Given for comparison with reports.",
    ),
    unit="percent",
    source="duty",
    where=("kind <> 'notional_reply'", "verdict in ('met', 'met_within_extension', 'met_late')"),
    measure=share(IN_TIME),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=_DOMAINS,
    main={"kind": "written_reply"},
    beside="on_time_rate",
)
