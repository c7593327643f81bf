"""What the period of a statistic is called: a month, a quarter, a year, or the statistical window of that name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..findings import Words
from ..text import MONTHS

_MONTHS_A_YEAR, _QUARTER = 12, 3
#: Windows of state statistics run from the 15th of the month before to the 14th (docs/rules.md, statistical windows).
_WINDOW_OPENS, _WINDOW_CLOSES = 15, 14
_ROMAN = ("I", "II", "III", "IV")
#: Further spans that have a name, by their first month counted from 0 and their length in months.
_SPANS = {
    (0, 6): Words("6 tháng đầu năm {}", "First half of {}"),
    (6, 6): Words("6 tháng cuối năm {}", "Second half of {}"),
    (0, 9): Words("9 tháng năm {}", "Nine months of {}"),
    (0, 12): Words("Năm {}", "Year {}"),
}
_NAMELESS = Words("", "")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as its row gives it, first and last day included; `name` is empty where the days make no such period."""

    first: date
    last: date
    name: Words
    is_statistical: bool = False


def period(first: date, last: date) -> Period:
    """Return a period with what it is called."""
    if first.day == _WINDOW_OPENS and last.day == _WINDOW_CLOSES:
        return Period(first, last, _name(_month(first) + 1, _month(last)), is_statistical=True)
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    return Period(first, last, _name(_month(first), _month(last)) if whole_months else _NAMELESS)


def day_words(day: date) -> Words:
    """Return a day as people write it, for a name: 04/08/2019, 4 August 2019."""
    return Words(f"{day:%d/%m/%Y}", f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def month_name(day: date) -> Words:
    """Return what the month of a day is called: Tháng 8/2019, August 2019."""
    return _name(_month(day), _month(day))


def _month(day: date) -> int:
    """Return the month of a day, counted through the years."""
    return day.year * _MONTHS_A_YEAR + day.month - 1


def _name(first: int, last: int) -> Words:
    """Return what the months from one to another are called."""
    year, start = divmod(first, _MONTHS_A_YEAR)
    length = last - first + 1
    if length == 1:
        return Words(f"Tháng {start + 1}/{year}", f"{MONTHS[start]} {year}")
    if length == _QUARTER and start % _QUARTER == 0:
        return Words(f"Quý {_ROMAN[start // _QUARTER]}/{year}", f"Q{start // _QUARTER + 1} {year}")
    span = _SPANS.get((start, length), _NAMELESS)
    return Words(span.vi.format(year), span.en.format(year))
