"""F120 (error): what follows is not dated before what it follows, within one row or between an assignment and its origin.

Only orders that cannot be otherwise; what is merely late, early or unusual is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Rows
from ..findings import Finding
from ..tables import BY_NAME, Assignment, Conclusion, Petition, Row
from .base import Case
from .wording import is_before, too_early

#: table: pairs of columns, the one that cannot come first and the one it follows.
ORDERS: dict[str, tuple[tuple[str, str], ...]] = {
    "document": (("expired_on", "issued_on"), ("expired_on", "effective_on")),
    "admin_unit": (("valid_to", "valid_from"),),
    "organization": (("dissolved_on", "established_on"),),
    "office_term": (("ended_on", "started_on"),),
    "channel": (("valid_to", "valid_from"),),
    "deadline_rule": (("effective_to", "effective_from"),),
    "duty_rule": (("effective_to", "effective_from"),),
    "dialogue": (("ended_on", "held_on"),),
    "conclusion": (("published_on", "issued_on"),),
    "resolution": (("higher_reply_on", "forwarded_on"),),
    "supervision": (("ended_on", "started_on"), ("responded_on", "started_on")),
    "report_submission": (("period_end", "period_start"),),
    "explanation_request": (("suspended_to", "suspended_from"), ("suspended_from", "received_on")),
    "letter_period": (("period_end", "period_start"),),
    "onestop_period": (("period_end", "period_start"),),
    "feedback_period": (("period_end", "period_start"),),
    "consultation": (("due_on", "sent_on"),),
    "reported_figure": (("period_end", "period_start"),),
    "figure_issue": (("answered_on", "asked_on"),),
    "coverage": (("covered_to", "covered_from"),),
}


def check(case: Case) -> Iterator[Finding]:
    """Look at every row of these tables."""
    for table, orders in ORDERS.items():
        for row in case.rows[BY_NAME[table]]:
            yield from _look(row, orders)
    for assignment in case.rows[Assignment]:
        yield from _assignment(case.rows, assignment)


def _look(row: Row, orders: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    for later, earlier in orders:
        if is_before(row, later, row, earlier):
            yield too_early("F120", row, later, row, earlier)


def _assignment(rows: Rows, assignment: Assignment) -> Iterator[Finding]:
    notice, petition = rows.get(Conclusion, assignment.conclusion_id), rows.get(Petition, assignment.petition_id)
    if notice and is_before(assignment, "explicit_due_on", notice, "issued_on"):
        yield too_early("F120", assignment, "explicit_due_on", notice, "issued_on")
    received = "submitted_on" if petition and petition.submitted_on else "raised_on"
    if petition and is_before(assignment, "assigned_on", petition, received):
        yield too_early("F120", assignment, "assigned_on", petition, received)
