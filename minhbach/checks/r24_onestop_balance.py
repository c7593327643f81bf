"""R24 (error, or a note where declared): what became of the dossiers sums to what came in. Run where all are given."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Severity, Words
from ..tables import OnestopPeriod
from . import issues
from .base import Case
from .wording import cell, number


def check(case: Case) -> Iterator[Finding]:
    """Compare the two sums of each period."""
    for period in case.rows[OnestopPeriod]:
        came, out = issues.total(period, period.CAME), issues.total(period, period.WENT)
        if came is None or out is None or came == out:
            continue
        one, two = number(came), number(out)
        yield issues.mismatch(
            "R24",
            Severity.ERROR,
            period.place("carried_over"),
            Words(
                f"Kỳ trước chuyển sang và tiếp nhận cộng lại là {one.vi} hồ sơ; đã giải quyết, trả lại, rút, chờ bổ sung và đang giải quyết là {two.vi}.",
                f"Carried over and received add up to {one.en} dossiers; resolved, returned, withdrawn, awaiting and pending to {two.en}.",
            ),
            issues.about_row(case.rows, period, issues.SUM),
            value=cell(period, "carried_over"),
        )
