"""A cell that should be a date and is not: which way of writing it is, and what it could mean (docs/findings.md, F072-F085)."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from ..findings import Words
from .cell_text import Hit
from .faults import Fault
from .faults import values as faults

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 100  # characters of a cell that could be meant for a date
VIET_NAM = timezone(timedelta(hours=7))

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE_ISO = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_EIGHT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_SLASHED = re.compile(
    r"(?:ngày\s*)?([0-9]{1,2})\s*(?:[-/.]|\s+tháng\s+)\s*([0-9]{1,2})\s*(?:[-/.]|[,\s]+năm\s+)\s*([0-9]{4}|[0-9]{2})",
    re.I,
)
_TIMED = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?\s*(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_PARTIAL = re.compile(r"[0-9]{4}(?:[-/.][0-9]{1,2})?|(?:tháng\s*)?[0-9]{1,2}[-/.][0-9]{4}", re.I)
_SHORT_ERA = re.compile(r"([0-9]{2,3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_EXCEL_DAY_0 = date(1899, 12, 30)
_BUDDHIST, _ROC = 543, 1911


@lru_cache(maxsize=1 << 16)  # the days of two centuries nearly: equal ones of all tables are one object
def exact(cell: str) -> date | None:
    """Return the day a cell states in the one accepted form, or None."""
    if ISO.fullmatch(cell) is None:
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def why_not(cell: str) -> Hit:
    """Return the fault of a cell that `exact` refuses, with the day it could mean when only one is possible."""
    for recognise in () if len(cell) > LONGEST else (_iso, _timed, _slashed, _loose, _serial, _partial, _era):
        if found := recognise(cell):
            return found
    return _hit(faults.NOT_A_DATE, cell)


def _hit(fault: Fault, cell: str, **facts: object) -> Hit:
    return Hit(fault, cell, facts)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(cell: str) -> Hit | None:
    match = ISO.fullmatch(cell)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    if cell in ("0000-00-00", "1900-01-00", "0001-01-01"):
        return _hit(faults.UNKNOWN_DAY, cell)
    return _of_other_year(cell, year, _day(year - _BUDDHIST, month, day)) or _hit(
        faults.NO_SUCH_DAY, cell, why=_why_no_day(year, month)
    )


def _of_other_year(cell: str, year: int, buddhist: date | None) -> Hit | None:
    """Return what is wrong with a year that is none of the data, or None; `buddhist` is the day it could mean in that era."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if year == 9999:
        return _hit(faults.UNKNOWN_DAY, cell)
    if 2400 <= year <= 2700:
        era = Words("Phật giáo", "Buddhist")
        return _hit(faults.OTHER_ERA, cell, era=era, right=buddhist or year - _BUDDHIST)
    return _hit(faults.OUT_OF_RANGE, cell, first=FIRST_YEAR, last=LAST_YEAR)


def _why_no_day(year: int, month: int) -> Words:
    if not 1 <= month <= 12:
        return Words("một năm chỉ có 12 tháng", "a year has 12 months")
    days = calendar.monthrange(year, month)[1]
    return Words(f"tháng {month} năm {year} có {days} ngày", f"month {month} of {year} has {days} days")


def _timed(cell: str) -> Hit | None:
    """A time with a zone is moved to the date in Viet Nam; 24:00 is midnight of the next day, :60 a leap second."""
    match = _TIMED.fullmatch(cell)
    if match is None or (day := exact(match[1])) is None:
        return None
    hour, minute = int(match[2]), int(match[3])
    if (hour, minute) == (24, 0) or match[4] == "60":
        return _hit(faults.ODD_TIME, cell, right=day + timedelta(days=1) if hour == 24 else day)
    right = day
    if match[5] and hour < 24 and minute < 60:
        zone = "+0000" if match[5] == "Z" else match[5].replace(":", "")
        moment = datetime.strptime(f"{match[1]} {hour:02d}:{minute:02d} {zone}", "%Y-%m-%d %H:%M %z")
        right = moment.astimezone(VIET_NAM).date()
    return _hit(faults.DATE_TIME, cell, right=right)


def _slashed(cell: str) -> Hit | None:
    match = _SLASHED.fullmatch(cell)
    if match is None:
        return None
    one, two, year = map(int, match.groups())
    if len(match[3]) == 2:
        meant = _day(2000 + year, two, one)
        return _hit(faults.SHORT_YEAR, cell, right=meant) if meant else _hit(faults.NOT_A_DATE, cell)
    common = year - _BUDDHIST if 2400 <= year <= 2700 else year
    day_first, month_first = _day(common, two, one), _day(common, one, two)
    if "tháng" in cell.lower():
        month_first = None
    is_ambiguous = bool(day_first and month_first and day_first != month_first)
    if odd := _of_other_year(cell, year, None if is_ambiguous else day_first or month_first):
        return odd
    if is_ambiguous:
        return _hit(faults.AMBIGUOUS, cell, day_first=day_first, month_first=month_first)
    if day_first:
        return _hit(faults.DAY_FIRST, cell, right=day_first)
    if month_first:
        return _hit(faults.MONTH_FIRST, cell, right=month_first)
    return _hit(faults.NO_SUCH_DAY, cell, why=_why_no_day(year, two) if year else Words("năm 0", "year 0"))


def _loose(cell: str) -> Hit | None:
    match = _LOOSE_ISO.fullmatch(cell) or _EIGHT.fullmatch(cell)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    if odd := _of_other_year(cell, year, _day(year - _BUDDHIST, month, day)):
        return odd
    meant = _day(year, month, day)
    if meant is None:
        return _hit(faults.NO_SUCH_DAY, cell, why=_why_no_day(year, month))
    return _hit(faults.UNPADDED_DATE, cell, right=meant)


def _serial(cell: str) -> Hit | None:
    if _SERIAL.fullmatch(cell) is None:
        return None
    meant = _EXCEL_DAY_0 + timedelta(days=int(float(cell)))
    return _hit(faults.EXCEL_SERIAL, cell, right=meant)


def _partial(cell: str) -> Hit | None:
    return _hit(faults.MONTH_ONLY, cell) if _PARTIAL.fullmatch(cell) else None


def _era(cell: str) -> Hit | None:
    match = _SHORT_ERA.fullmatch(cell)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    meant = _day(year + _ROC, month, day) if year >= 90 else _day(2000 + year, month, day)
    if meant is None:
        return None
    if year >= 90:
        return _hit(faults.OTHER_ERA, cell, era=Words("Dân Quốc", "Republic of China"), right=meant)
    return _hit(faults.SHORT_YEAR, cell, right=meant)
