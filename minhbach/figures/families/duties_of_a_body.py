"""What a body still owes and what it did this month: the counts behind its own page and the monthly page of its head."""

from __future__ import annotations

from ...findings import Words
from ..base import AS_OF, Domain, Family

_OWN_APART = Words(
    "Việc nhận từ đầu và việc kế thừa được đếm riêng. Nghĩa vụ trả lời tính giả định khi chưa có thông báo kết luận không tính.",
    "Own and inherited duties are counted apart. Notional replies, while no conclusion notice was issued, are left out.",
)
_PARAMS = {"org_id": "owner_org_id", "inherited": "inherited", "verdict": "verdict"}
_DOMAINS: tuple[Domain, ...] = (("org_id", "inherited"), ("org_id", "inherited", "verdict"))

DUTIES_OPEN = Family(
    id="duties_open",
    title=Words("Nghĩa vụ còn phải làm", "Duties still owed"),
    definition=Words(
        "Số nghĩa vụ chưa làm xong mà cơ quan còn phải làm: quá hạn, sắp đến hạn, còn hạn, tạm đình chỉ, không có hạn, không nêu hạn mới, "
        "hoặc chưa rõ cơ quan kế thừa.",
        "Duties not done that a body still owes: overdue, due soon, in time, suspended, without a limit, open-ended, "
        "or without a known successor.",
    ),
    caveats=_OWN_APART,
    unit="duty",
    source="duty",
    where=(
        "verdict in ('overdue', 'due_soon', 'in_time', 'suspended', 'owner_unresolved', 'open_ended', 'no_limit')",
        "closed_on is null",  # what has no limit keeps its verdict when it is done
        "kind <> 'notional_reply'",
    ),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=_DOMAINS,
    main=None,
)

DUTIES_DONE_THIS_MONTH = Family(
    id="duties_done_this_month",
    title=Words("Nghĩa vụ làm xong trong tháng", "Duties done this month"),
    definition=Words(
        "Số nghĩa vụ cơ quan làm xong từ đầu tháng của ngày số liệu đến hết ngày đó, đúng hạn hay muộn.",
        "Duties that a body closed from the first of the month of the data date to that date, in time or late.",
    ),
    caveats=_OWN_APART,
    unit="duty",
    source="duty",
    where=(
        "verdict in ('met', 'met_within_extension', 'met_late')",
        "kind <> 'notional_reply'",
        f"closed_on between (select substr(value, 1, 8) || '01' from about where key = 'as_of')\n      and {AS_OF}",
    ),
    row="duty_id",
    row_table="duty",
    params=_PARAMS,
    domains=_DOMAINS,
    main=None,
)
