"""R25 (warning, or a note where declared): the rate a body reports is within 0.01 point of the one its counts give.

A note where the counts are not given, so that the rate cannot be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ..findings import Finding, Severity, Words, note
from ..tables import OnestopPeriod
from . import issues
from .arithmetic import half_up
from .base import Case
from .wording import cell, number


def check(case: Case) -> Iterator[Finding]:
    """Recompute the rate of each period that reports one."""
    for period in case.rows[OnestopPeriod]:
        if period.reported_rate is None:
            continue
        in_time, resolved = issues.total(period, period.IN_TIME), issues.total(period, period.RESOLVED)
        if in_time is None or not resolved:
            yield _no_base(period)
        elif abs(Fraction(period.reported_rate) - Fraction(100 * in_time, resolved)) > period.TOLERANCE:
            yield _differs(case, period, period.reported_rate, half_up(Fraction(100 * in_time, resolved), 2))


def _no_base(period: OnestopPeriod) -> Finding:
    return note(
        "R25",
        period.place("reported_rate"),
        Words(
            "Tỷ lệ được báo cáo nhưng không có số hồ sơ đã giải quyết, nên không kiểm tra được.",
            "A rate is reported without the number of dossiers resolved, so it cannot be checked.",
        ),
        value=cell(period, "reported_rate"),
    )


def _differs(case: Case, period: OnestopPeriod, reported: Decimal, computed: Decimal) -> Finding:
    one, two = number(reported), number(computed)
    return issues.mismatch(
        "R25",
        Severity.WARNING,
        period.place("reported_rate"),
        Words(
            f"Tỷ lệ được báo cáo là {one.vi}%, tính lại từ số hồ sơ là {two.vi}%.",
            f"The reported rate is {one.en}%, the one computed from the dossiers {two.en}%.",
        ),
        issues.about_row(case.rows, period, issues.PERCENT),
        value=cell(period, "reported_rate"),
    )
