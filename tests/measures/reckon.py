"""How counted rows become a value: the arithmetic of every measure, exact and without SQL.

A case is what one row contributes: its facts by parameter (None: the row belongs to no value of it), and what it adds.
A result is value, numerator and denominator as a figure states them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from math import floor
from typing import Any

Result = tuple[str | None, int | None, int | None]
Case = tuple[Mapping[str, Any], Any]
SumUp = Callable[[Sequence[Any]], Result]

FEWEST = 10


@dataclass(frozen=True)
class Second:
    """A measure worked out a second time: the cases of a package, what becomes of them, and how many it needs."""

    cases: Callable[[Any], Iterable[Case]]
    sum_up: SumUp
    fewest: int = 0


def year(day: date | None) -> str | None:
    return day and f"{day:%Y}"


def month(day: date | None) -> str | None:
    return day and f"{day:%Y-%m}"


def percent(part: int, whole: int, places: int = 1) -> str | None:
    """A percentage, half up; none below ten."""
    if whole < FEWEST:
        return None
    scale = 10**places
    return str(floor(Fraction(100 * scale * part, whole) + Fraction(1, 2)) / scale)


def count(cases: Sequence[Any]) -> Result:
    return str(len(cases)), None, None


def public_count(hidden: Sequence[bool]) -> Result:
    """A count that is not told below five when it includes rows not public."""
    return ("<5" if len(hidden) < 5 and any(hidden) else str(len(hidden))), None, None


def distinct(cases: Sequence[Any]) -> Result:
    return str(len(set(cases))), None, None


def share(met: Sequence[bool]) -> Result:
    return percent(sum(met), len(met)), sum(met), len(met)


def ratio(pairs: Sequence[tuple[int, int]], places: int = 1) -> Result:
    part, whole = (sum(pair[at] for pair in pairs) for at in (0, 1))
    return (percent(part, whole, places), part, whole) if pairs else (None, None, None)


def ratio_to_cents(pairs: Sequence[tuple[int, int]]) -> Result:
    return ratio(pairs, 2)


def total(amounts: Sequence[Any]) -> Result:
    return (str(sum(amounts)) if amounts else None), None, None


def total_stated(amounts: Sequence[Any]) -> Result:
    """A sum of what rows state; beside it, how many do."""
    stated = [amount for amount in amounts if amount is not None]
    return (str(sum(stated)) if stated else None), len(stated), len(amounts)


def kaplan_meier(spells: Sequence[tuple[int, bool]]) -> Result:
    """The first day by which at most half are estimated to wait still."""
    done, value, waiting_share = sum(ended for _, ended in spells), None, Fraction(1)
    for day in sorted({days for days, _ in spells}):
        waiting = sum(days >= day for days, _ in spells)
        ended = sum(days == day and over for days, over in spells)
        waiting_share *= Fraction(waiting - ended, waiting)
        if value is None and waiting_share <= Fraction(1, 2):
            value = str(day)
    return (value if len(spells) >= FEWEST else None), done, len(spells)


def median_of_ended(spells: Sequence[tuple[int, bool]]) -> Result:
    """The least number of days within which half of those that ended did, where more than half have."""
    ended = sorted(days for days, over in spells if over)
    has_value = len(spells) >= FEWEST and 2 * len(ended) > len(spells)
    return (str(ended[(len(ended) - 1) // 2]) if has_value else None), len(ended), len(spells)


def wilson(sign: int) -> SumUp:
    """The lower (-1) or upper (+1) end of Wilson's interval, by the formula of the textbook, z = 1.96."""

    def end(met: Sequence[bool]) -> Result:
        _, part, whole = share(met)
        if part is None or whole is None or whole < FEWEST:
            return None, part, whole
        with localcontext(prec=60):
            z, n, p = Decimal("1.96"), Decimal(whole), Decimal(part) / whole
            spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
            found = 100 * (p + z * z / (2 * n) + sign * spread) / (1 + z * z / n)
            return str(found.quantize(Decimal("0.1"), ROUND_HALF_UP)), part, whole

    return end
