"""R22 (error, or a note where declared): the types of letters sum to the base that `type_base` names.

The base is received; received + carried over; or those less the letters not eligible. Run where all are given.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, Words
from ..tables import LetterPeriod, codes
from . import issues
from .base import Case
from .wording import number


def check(case: Case) -> Iterator[Finding]:
    """Compare the two sums of each period."""
    for period in case.rows[LetterPeriod]:
        plus, minus = period.BASES[period.type_base]
        types, base, less = (issues.total(period, names) for names in (period.TYPES, plus, minus))
        if types is None or base is None or less is None or types == base - less:
            continue
        one, two, named = number(types), number(base - less), codes("type_base")[period.type_base].labels
        yield issues.mismatch(
            "R22",
            Severity.ERROR,
            period.place("type_base"),
            Words(
                f"Các loại đơn cộng lại là {one.vi}, cơ sở “{named.vi}” là {two.vi}.",
                f"The types of letters add up to {one.en}, the base “{named.en}” is {two.en}.",
            ),
            issues.about_row(case.rows, period, issues.SUM),
            value=period.type_base,
        )
