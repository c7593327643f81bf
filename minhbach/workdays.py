"""The calendar of working days and the counting of time limits. Pure: no clock, no locale, no time zone.

How to count is in docs/rules.md: the day of the event is not counted, and a last day that is a day off moves to the
next working day (Civil Code 2015, articles 147 and 148).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from .findings import Words
from .tables import CalendarDay, codes

_ONE_DAY = timedelta(days=1)
#: A session moved by at most so many days, because its own day was off, still counts for that day (docs/rules.md).
MOVED_AT_MOST = 7
_WEEKEND = {5: Words("thứ Bảy", "Saturday"), 6: Words("Chủ nhật", "Sunday")}
#: Public holidays with a date of their own, which no yearly decision moves: (month, day), first year, name.
_FIXED = {
    (1, 1): (MINYEAR, Words("Tết Dương lịch", "New Year's Day")),
    (4, 30): (MINYEAR, Words("Ngày Chiến thắng", "Victory Day")),
    (5, 1): (MINYEAR, Words("Ngày Quốc tế Lao động", "International Labour Day")),
    (9, 2): (MINYEAR, Words("Quốc khánh", "National Day")),
    (11, 24): (2026, Words("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")),
}
#: Holidays of the lunar calendar and what moves with them, as the shipped rows call them; others are told by their kind.
_ENGLISH = {
    "28 tháng Chạp": "Lunar New Year holiday",
    "29 tháng Chạp": "Lunar New Year holiday",
    "Giao thừa": "Lunar New Year's Eve",
    "Mùng 1 Tết": "Lunar New Year, day 1",
    "Mùng 2 Tết": "Lunar New Year, day 2",
    "Mùng 3 Tết": "Lunar New Year, day 3",
    "Mùng 4 Tết": "Lunar New Year, day 4",
    "Giỗ Tổ Hùng Vương": "Hung Kings' Day",
    "Quốc khánh (ngày liền kề)": "Day next to National Day",
}


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day on which public bodies do not work, and why."""

    day: date
    reason: Words


@dataclass(frozen=True, slots=True)
class Limit:
    """Where a time limit ends.

    `literal` is the last day as counted, `rolled` that day moved past days off: the due date. `estimated` says that
    the result depends on days off that are not decreed yet.
    """

    literal: date
    rolled: date
    estimated: bool


class Calendar:
    """Which days public bodies work: the decreed days off and make-up days, weekends, and the fixed public holidays.

    `first_year` to `decreed_to` are the years whose days off are all decreed. Tết and the second day of the National
    Day break are set by one decision a year, so a year counts as decreed once its 2 September is listed: a lone row,
    such as a swap at New Year, does not make the whole year certain.
    """

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        self._rows = {row.day_on: row for row in days}
        decreed = [day.year for day in self._rows if (day.month, day.day) == (9, 2)]
        self.first_year = min(decreed, default=MAXYEAR)
        self.decreed_to = max(decreed, default=MINYEAR)
        self._working: dict[int, tuple[date, ...]] = {}

    @property
    def follows_from(self) -> tuple[CalendarDay, ...]:
        """The days that it was made of."""
        return tuple(self._rows.values())

    def is_off(self, day: date) -> bool:
        """Return whether public bodies are closed that day."""
        return self.reason_off(day) is not None

    def reason_off(self, day: date) -> Words | None:
        """Return why the day is off, or None for a working day, make-up days included."""
        row = self._rows.get(day)
        if row:
            return None if row.kind == "makeup_work" else _name(row)
        since, name = _FIXED.get((day.month, day.day), (MAXYEAR, None))
        if name and day.year >= since:
            return name
        return _WEEKEND.get(day.weekday())

    def is_estimated(self, day: date) -> bool:
        """Return whether the days off of that day's year are not all known."""
        return not self.first_year <= day.year <= self.decreed_to

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it works, else the first working day after it."""
        while self.is_off(day):
            day += _ONE_DAY
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """Return the number of working days d with `after` < d <= `until`; 0 when `until` is not later."""
        if until <= after:
            return 0
        last = self._working_days(until.year)
        whole_years = sum(len(self._working_days(year)) for year in range(after.year, until.year))
        return whole_years + bisect_right(last, until) - bisect_right(self._working_days(after.year), after)

    def working_day_after(self, start: date, amount: int) -> date:
        """Return the `amount`-th working day after `start`."""
        year, index = start.year, bisect_right(self._working_days(start.year), start) + amount - 1
        while index >= len(days := self._working_days(year)):
            year, index = year + 1, index - len(days)
        return days[index]

    def working_day_before(self, start: date, amount: int) -> date:
        """Return the `amount`-th working day before `start`."""
        year, index = start.year, bisect_left(self._working_days(start.year), start) - amount
        while index < 0:
            year -= 1
            index += len(self._working_days(year))
        return self._working_days(year)[index]

    def _working_days(self, year: int) -> tuple[date, ...]:
        if year not in self._working:
            first = date(year, 1, 1)
            days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
            self._working[year] = tuple(day for day in days if not self.is_off(day))
        return self._working[year]


def _name(row: CalendarDay) -> Words:
    if (fixed := _FIXED.get((row.day_on.month, row.day_on.day))) and row.kind == "public_holiday":
        return Words(row.name_vi, fixed[1].en)
    return Words(row.name_vi, _ENGLISH.get(row.name_vi) or codes("day_kind")[row.kind].labels.en)


@lru_cache(maxsize=1 << 14)  # most limits begin on a day on which others do: equal ones are one object
def limit(
    start: date,
    amount: int,
    unit: str,
    calendar: Calendar,
    *,
    end_rule: str = "next_working_day",
    direction: str = "after",
) -> Limit:
    """Return where a limit of `amount` units that runs from the event on `start` ends.

    `unit`, `end_rule` and `direction` are codes of the lists `time_unit`, `end_rule` and `direction`. A limit `before`
    an event is the last day on which the step is in time and never moves. Raises ValueError for an amount below 1 or
    an unknown unit.
    """
    if amount < 1:
        raise ValueError(f"a limit has at least one unit, not {amount}")
    after = direction == "after"
    literal = _count(start, amount if after else -amount, unit, calendar)
    rolled = roll(literal, calendar, end_rule) if after else literal
    looked_at = {start, literal} if unit == "working_day" else set()
    if after and end_rule == "next_working_day":
        looked_at |= {literal, rolled}
    return Limit(literal, rolled, any(calendar.is_estimated(day) for day in looked_at))


def roll(literal: date, calendar: Calendar, end_rule: str = "next_working_day") -> date:
    """Return the day on which a limit with this literal end is over."""
    return calendar.next_working_day(literal) if end_rule == "next_working_day" else literal


def days_off(first: date, last: date, calendar: Calendar) -> tuple[DayOff, ...]:
    """Return every day off from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(DayOff(day, reason) for day in days if (reason := calendar.reason_off(day)))


def counts_for(held_on: date, scheduled_on: date | None, calendar: Calendar) -> date:
    """Return the day that a session counts for: the one it was scheduled for where that was off, else its own."""
    if scheduled_on and calendar.is_off(scheduled_on) and abs((held_on - scheduled_on).days) <= MOVED_AT_MOST:
        return scheduled_on
    return held_on


def _count(start: date, amount: int, unit: str, calendar: Calendar) -> date:
    match unit:
        case "calendar_day":
            return start + timedelta(days=amount)
        case "week":
            return start + timedelta(weeks=amount)
        case "month":
            return _plus_months(start, amount)
        case "year":
            return _plus_months(start, 12 * amount)
        case "working_day" if amount > 0:
            return calendar.working_day_after(start, amount)
        case "working_day":
            return calendar.working_day_before(start, -amount)
    raise ValueError(f"unknown unit of time: {unit}")


def _plus_months(start: date, months: int) -> date:
    """Return the same day some months away, or the last day of a month that is too short (31/1 -> 28/2 or 29/2)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
