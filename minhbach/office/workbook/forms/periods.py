"""The period of a form: as its title prints it, or as it was asked for; the two must agree."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ....findings import Place, Words
from ....text import fold
from ..cells import a1
from ..convert import Order
from . import faults
from .base import Cell, Context
from .paper import Paper

#: Codes of the windows that a year has.
_SUFFIXES = ("-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-9M", "")
_DAY = r"(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})"
_FROM_TO = re.compile(rf"tu\s*(?:ngay)?\s*:?\s*{_DAY}[\s,;–-]*(?:den|toi)\s*(?:het\s*)?(?:ngay)?\s*:?\s*{_DAY}")
_ASKS = re.compile(r"\btu\s*ngay\b.*\b(?:den|toi)\b")


class Period(NamedTuple):
    """First and last day, and where the form prints them: its row and cell."""

    first: date
    last: date
    row: int = 0
    at: str = ""

    def cells(self) -> dict[str, Cell]:
        """Return the two columns of a table that hold it."""
        days = {"period_start": self.first, "period_end": self.last}
        return {name: Cell(day.isoformat(), self.at, "" if self.at else "--period") for name, day in days.items()}


def asked_period(text: str) -> Period:
    """Return a period by its window (2026-Q3) or its days (2026-06-15..2026-09-14). Raises ValueError."""
    if ".." in text:
        first, _, last = text.partition("..")
        return _ordered(date.fromisoformat(first), date.fromisoformat(last))
    return Period(*_span_of(text))


def period_of(paper: Paper, context: Context) -> Period | None:
    """Return the period of a form; findings name it, or say why there is none."""
    printed, is_wrong = _printed(paper, context)
    asked = asked_period(context.asked.period) if context.asked.period else None
    place = paper.place(paper.head.first)
    if printed and asked and (printed.first, printed.last) != (asked.first, asked.last):
        where = paper.place(printed.row, printed.at)
        context.findings.add([faults.PERIOD_DIFFERS.at(where, printed=_days(printed), asked=_days(asked))])
        return None
    period = printed or asked
    if period is None:
        if not is_wrong:
            what = Words("kỳ số liệu (từ ngày, đến ngày)", "the period of its figures (from, to)")
            context.findings.add([faults.OPTION_NEEDED.at(place, what=what, option="--period")])
        return None
    window = _window(period)
    fault = faults.PERIOD_TAKEN if window else faults.NOT_A_WINDOW
    where = paper.place(period.row or paper.head.first, period.at)
    context.findings.add([fault.at(where, days=_days(period), window=window)])
    return period


def _printed(paper: Paper, context: Context) -> tuple[Period | None, bool]:
    """Return the period above the header, and whether one stands there that cannot be read."""
    for line, at, text in paper.above():
        plain = fold(text)
        if (match := _FROM_TO.search(plain)) is not None:
            return _read(match, paper.place(line.number, a1(line.number, at)), context, text)
        if _ASKS.search(plain) and any(one.isdigit() for one in plain) and not context.asked.period:
            context.findings.add([faults.PERIOD_UNREADABLE.at(paper.place(line.number, a1(line.number, at)), text)])
            return None, True
    return None, False


def _read(match: re.Match[str], place: Place, context: Context, text: str) -> tuple[Period | None, bool]:
    numbers = [int(one) for one in match.groups()]
    is_clear = all(day > 12 or day == month for day, month in ((numbers[0], numbers[1]), (numbers[3], numbers[4])))
    if not (is_clear or "thang" in match[0] or context.order is Order.DAY_FIRST):
        if not context.asked.period:
            context.findings.add([faults.PERIOD_AMBIGUOUS.at(place, text)])
        return None, True
    try:
        first, last = (date(year, month, day) for day, month, year in (numbers[:3], numbers[3:]))
        return _ordered(first, last)._replace(row=place.line or 0, at=place.cell), False
    except ValueError:
        context.findings.add([faults.PERIOD_UNREADABLE.at(place, text)])
        return None, True


def _ordered(first: date, last: date) -> Period:
    if last < first:
        raise ValueError("a period ends before it begins")
    return Period(first, last)


def _days(period: Period) -> str:
    return f"{period.first:%d/%m/%Y}–{period.last:%d/%m/%Y}"


def _window(period: Period) -> str:
    """Return the code of the statistical window that a period is, or nothing."""
    codes = (f"{period.last.year}{suffix}" for suffix in _SUFFIXES)
    return next((code for code in codes if _span_of(code) == (period.first, period.last)), "")


def _span_of(code: str) -> tuple[date, date]:
    from ....figures import span_of  # late: an import without a form does not pay for the room of figures

    return span_of(code)
