"""The clock, which no other room reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

#: Vietnam has used UTC+7 all year since 1975: no time zone data needed.
VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """Return the day it is in Vietnam."""
    return datetime.now(VIETNAM).date()
