"""The due date that a state shows."""

from __future__ import annotations

from datetime import date

from ..obligation import Judged


def due(judged: Judged | None, as_of: date) -> tuple[date | None, int | None]:
    """Return the due date in force of a duty and the calendar days it is late, also where its owner is unclear."""
    if judged is None or judged.due_on is None:
        return None, None
    is_late_orphan = judged.duty.days_late is None and judged.is_open and judged.standing == "overdue"
    return judged.due_on, (as_of - judged.due_on).days if is_late_orphan else judged.duty.days_late
