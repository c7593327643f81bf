"""The number formats of a workbook: which numbers are dates, and which show something else than they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from .cells import Fixed, Unclear, Value


class Kind(Enum):
    """What a format makes of a number."""

    PLAIN = auto()
    DATE = auto()
    TIME = auto()
    PERCENT = auto()
    SCALED = auto()  # in thousands or millions: 12,000 shown as 12


@dataclass(frozen=True, slots=True)
class Style:
    """A number format: its kind, the decimals that it always shows, and by how many thousands it divides."""

    kind: Kind
    decimals: int = 0
    thousands: int = 0


PLAIN = Style(Kind.PLAIN)
#: Formats that a file names by number alone (ECMA-376, 18.8.30), those of East Asian Excel included.
_BUILT_IN: dict[int, Style] = {
    **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), Style(Kind.PLAIN, 2)),
    9: Style(Kind.PERCENT),
    10: Style(Kind.PERCENT, 2),
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), Style(Kind.DATE)),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48), 55, 56), Style(Kind.TIME)),
}
#: What a format prints as it stands: quoted text, an escaped sign, a filler, and what is said in brackets.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.I)
#: A format of days, of months alone, or of hours: an m beside h or s means minutes.
_DATE, _TIME, _MONTH = re.compile("[dy]", re.I), re.compile("[hs]", re.I), re.compile("m", re.I)
_SCALED = re.compile(r"[0#?](,+)(?![,0#?])")
_DECIMALS = re.compile(r"\.(0+)")
EXCEL_DAY_0, _MAC_DAY_0 = date(1899, 12, 30), date(1904, 1, 1)
#: Excel counts a 29 February 1900 that never was.
_LEAP_DAY = 60
_LAST_DAY = 2_958_465


def style(number: int, code: str | None) -> Style:
    """Return the style of a format: its number, and its code where the file states one."""
    if code is None:
        return _BUILT_IN.get(number, PLAIN)
    bare = _LITERAL.sub("", code).partition(";")[0]
    if re.fullmatch(r"general|@|", bare.strip(), re.I):
        return PLAIN
    if _DATE.search(bare):
        return Style(Kind.DATE)
    if _TIME.search(bare) or _MONTH.search(bare):
        return Style(Kind.TIME if _TIME.search(bare) else Kind.DATE)
    decimals = len(match[1]) if (match := _DECIMALS.search(bare)) else 0
    if "%" in bare:
        return Style(Kind.PERCENT, decimals)
    scaled = _SCALED.search(bare)
    return Style(Kind.SCALED, decimals, len(scaled[1])) if scaled else Style(Kind.PLAIN, decimals)


def styled(number: float, how: Style, *, is_1904: bool) -> Value:
    """Return what a number of a sheet stands for. A date that Excel cannot show stays a number."""
    if how.kind is Kind.PLAIN:
        return Fixed(number, how.decimals) if how.decimals else number
    if how.kind is Kind.PERCENT:
        return Unclear(number, f"{number * 100:.{how.decimals}f}%")
    if how.kind is Kind.SCALED:
        return Unclear(number, f"{number / 1000**how.thousands:.{how.decimals}f}")
    if how.kind is Kind.TIME and 0 <= number < 1:
        return (datetime.combine(EXCEL_DAY_0, time.min) + timedelta(seconds=round(number * 86_400))).time()
    return moment(number, is_1904=is_1904)


def moment(serial: float, *, is_1904: bool = False) -> date | datetime | float:
    """Return the day, or the day and time, that a day number of Excel stands for."""
    if not 1 <= serial <= _LAST_DAY:
        return serial
    day_0 = _MAC_DAY_0 if is_1904 else EXCEL_DAY_0
    days = int(serial) + (1 if not is_1904 and serial < _LEAP_DAY else 0)
    seconds = round((serial - int(serial)) * 86_400)
    if not is_1904 and int(serial) == _LEAP_DAY:
        return serial
    day = day_0 + timedelta(days=days)
    return datetime.combine(day, time.min) + timedelta(seconds=seconds) if seconds else day
