"""Which days the calendar shows."""

from __future__ import annotations

from datetime import date

from ..corpus import Rows
from ..tables import Dialogue, ReceptionSession
from .months import month_of


def earliest_shown(as_of: date) -> date:
    """Return the first day of the calendar: the month of the data date is its twelfth."""
    return month_of(as_of, -11)


def calendar_days(rows: Rows, as_of: date) -> tuple[date, ...]:
    """Return the days of receptions and dialogues that the calendar shows."""
    first = earliest_shown(as_of)
    receptions = (row.held_on or row.scheduled_on for row in rows[ReceptionSession])
    days = (*receptions, *(row.held_on for row in rows[Dialogue]))
    return tuple(sorted({day for day in days if day and day >= first}))
