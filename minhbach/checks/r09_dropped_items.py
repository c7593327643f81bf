"""R09 (warning): a notice gives each petition of its dialogue to somebody.

Only where the register of petitions is declared complete: elsewhere the source may simply not say.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..limits import all_unassigned
from ..tables import Assignment, AssignmentPetition, Conclusion, Petition
from .base import Case
from .wording import called, en, vi


def check(case: Case) -> Iterator[Finding]:
    """Look at the petitions of every dialogue."""
    for petition, notice in all_unassigned(case.corpus) if case.rows.is_whole(Assignment, AssignmentPetition) else ():
        yield _dropped(petition, notice)


def _dropped(petition: Petition, notice: Conclusion) -> Finding:
    other, issued_on = called(notice), notice.issued_on
    return warning(
        "R09",
        petition.place("petition_id"),
        Words(
            f"Lọt kiến nghị: {other.vi} đã ban hành ngày {vi(issued_on)} nhưng kiến nghị này chưa giao cho cơ quan nào.",
            f"Item dropped: {other.en} was issued on {en(issued_on)}, but this petition was assigned to nobody.",
        ),
        Words(
            "Thêm dòng vào assignment, hoặc vào assignment_petition nếu được giải quyết chung; nếu đã trả lời tại chỗ, gộp, rút hoặc không thuộc diện xử lý thì ghi vào petition.",
            "Add a row to assignment, or to assignment_petition if it is handled with another; if it was answered on the spot, merged, withdrawn or not admissible, say so in petition.",
        ),
        petition.petition_id,
    )
