"""Months, each told by its first day: one so far from another, and all from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date


def month_of(day: date, away: int = 0) -> date:
    """Return the first day of the month of a day, or of the one so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
    return date(year, month + 1, 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month, from that of one day to that of another."""
    month = month_of(first)
    while month <= last:
        yield month
        month = month_of(month, 1)
