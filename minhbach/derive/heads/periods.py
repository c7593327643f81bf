"""The periods in which a recurring duty is counted: ISO weeks, months, years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from ...limits import ONE_DAY, Span


@lru_cache(maxsize=1 << 12)  # those of thousands of heads are the same
def period_of(day: date, unit: str) -> Span:
    """Return the period (unit of `duty_rule.per_unit`) that a day lies in; a rule by the day counts each day alone."""
    match unit:
        case "year":
            return Span(date(day.year, 1, 1), date(day.year, 12, 31))
        case "month":
            return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Span(monday, monday + timedelta(days=6))
        case _:
            return Span(day, day)


def periods(time: Span, unit: str) -> Iterator[Span]:
    """Yield every period that has a day in a time, by date."""
    period = period_of(time.first, unit)
    while period.first <= time.last:
        yield period
        period = period_of(period.last + ONE_DAY, unit)
