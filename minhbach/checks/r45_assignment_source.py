"""R45 (error): an assignment has exactly the anchor that its source names.

A notice its `conclusion_id`; minutes their `dialogue_id`; a direct one its petition and date, and neither of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error
from ..tables import Assignment, codes
from .base import Case
from .wording import cell, label, missing

NEEDED = {"notice": ("conclusion_id",), "minutes": ("dialogue_id",), "direct": ("petition_id", "assigned_on")}
EXCLUDED = {"notice": ("dialogue_id",), "minutes": ("conclusion_id",), "direct": ("conclusion_id", "dialogue_id")}


def check(case: Case) -> Iterator[Finding]:
    """Look at the anchors of each assignment."""
    for assignment in case.rows[Assignment]:
        source = codes("assignment_source")[assignment.source].labels
        why = Words(f"căn cứ giao việc là “{source.vi}”", f"the source is “{source.en}”")
        for name in NEEDED[assignment.source]:
            if getattr(assignment, name) is None:
                yield missing("R45", assignment, name, why)
        for name in EXCLUDED[assignment.source]:
            if getattr(assignment, name) is not None:
                yield _in_excess(assignment, name, why)


def _in_excess(assignment: Assignment, name: str, why: Words) -> Finding:
    mine = label(assignment, name)
    return error(
        "R45",
        assignment.place(name),
        Words(f"Cột {mine.vi} phải để trống, vì {why.vi}.", f"Column {mine.en} must be empty, since {why.en}."),
        Words(
            "Để trống ô này, hoặc sửa căn cứ giao việc (source).", "Empty this cell, or correct the source of the work."
        ),
        cell(assignment, name),
    )
