"""R23 (error, or a note where declared): what became of the letters sums to what came in. Run where all are given."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, Words
from ..tables import LetterPeriod
from . import issues
from .base import Case
from .wording import cell, number


def check(case: Case) -> Iterator[Finding]:
    """Compare the two sums of each period."""
    for period in case.rows[LetterPeriod]:
        out, came = issues.total(period, period.WENT), issues.total(period, period.CAME)
        if out is None or came is None or out == came:
            continue
        one, two = number(out), number(came)
        yield issues.mismatch(
            "R23",
            Severity.ERROR,
            period.place("received"),
            Words(
                f"Đã giải quyết, đang giải quyết, chuyển, hướng dẫn, không đủ điều kiện cộng lại là {one.vi}; kỳ trước chuyển sang và tiếp nhận là {two.vi}.",
                f"Resolved, pending, forwarded, guided and not eligible add up to {one.en}; carried over and received to {two.en}.",
            ),
            issues.about_row(case.rows, period, issues.SUM),
            value=cell(period, "received"),
        )
