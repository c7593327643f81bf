"""How a matter with a day of its own stands: a task of a directive, a report owed, a finding to be answered.

The cases are decided in the view `task_standing`; here they get their words, in the order they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Words

STANDINGS: Mapping[str, Words] = {
    "overdue": Words("Quá hạn", "Overdue"),
    "open_in_time": Words("Còn hạn", "Open, in time"),
    "done_in_time": Words("Đúng hạn", "Done in time"),
    "done_late": Words("Đã làm, muộn", "Done late"),
    "done": Words("Đã làm, không đặt hạn", "Done, no limit set"),
    "no_limit": Words("Chưa làm, không đặt hạn", "Open, no limit set"),
    "cancelled": Words("Đã hủy", "Cancelled"),
    "owner_unresolved": Words("Chưa rõ cơ quan giải quyết", "Owner unclear"),
    "not_tracked": Words("Nguồn không nêu", "Not tracked"),
}

#: How the caveats of the families over `task_standing` begin.
ONE_EACH = Words(
    "Mỗi việc tính một lần, ở cơ quan đang phải làm hoặc đã làm; cơ quan được sắp xếp lại thì tính ở cơ quan kế thừa.",
    "Each matter counts once, at the body that owes it now or has done it: after a reorganisation at the successor.",
)


def standing_of(table: str, key: str, kind: str) -> str:
    """Return the source of a family: the rows of a table, each with how its matter stands."""
    return f"{table} join task_standing on task_kind = '{kind}' and subject_id = {key}"
