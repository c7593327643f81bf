"""F128 (warning): the periods that a body reports follow one another.

Periods may be nested, as the quarters of a year are; two that overlap in part, and days that no period covers, are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from ..findings import Finding, Words, warning
from ..tables import FeedbackPeriod, LetterPeriod, OnestopPeriod
from .base import Case
from .wording import called, cell, en, vi

Period = LetterPeriod | OnestopPeriod | FeedbackPeriod
TABLES: tuple[type[Period], ...] = (LetterPeriod, OnestopPeriod, FeedbackPeriod)


def check(case: Case) -> Iterator[Finding]:
    """Compare the periods of each body, field or channel, and scope."""
    groups: defaultdict[tuple[type[Period], tuple[object, ...]], list[Period]] = defaultdict(list)
    for cls in TABLES:
        for row in case.rows[cls]:
            about = tuple(getattr(row, name) for name in row.TABLE.key if not name.startswith("period_"))
            groups[cls, about].append(row)
    for (cls, _), rows in groups.items():
        in_order = sorted(rows, key=lambda row: (row.period_start, -row.period_end.toordinal()))
        yield from _compare(in_order, all_read=case.rows.is_whole(cls))


def _compare(periods: list[Period], *, all_read: bool) -> Iterator[Finding]:
    """Walk from the earliest start, the longest first, keeping the periods that are still open, one within the other."""
    around: list[Period] = []
    latest = periods[0]
    for period in periods:
        while around and around[-1].period_end < period.period_start:
            around.pop()
        if around and around[-1].period_end < period.period_end:
            yield _crosses(period, around[-1])
        elif all_read and not around and period.period_start > latest.period_end + timedelta(days=1):
            yield _gap(period, latest)
        around.append(period)
        latest = max(latest, period, key=lambda one: one.period_end)


def _crosses(period: Period, other: Period) -> Finding:
    theirs = called(other)
    return warning(
        "F128",
        period.place("period_start"),
        Words(
            f"Kỳ từ {vi(period.period_start)} trùng một phần với {theirs.vi}, kết thúc {vi(other.period_end)}.",
            f"The period from {en(period.period_start)} overlaps in part with {theirs.en}, which ends on {en(other.period_end)}.",
        ),
        Words("Kiểm tra lại ngày đầu và ngày cuối của hai kỳ.", "Check the first and last days of the two periods."),
        cell(period, "period_start"),
    )


def _gap(period: Period, before: Period) -> Finding:
    day = timedelta(days=1)
    first, last, theirs = before.period_end + day, period.period_start - day, called(before)
    return warning(
        "F128",
        period.place("period_start"),
        Words(
            f"Không có số liệu từ {vi(first)} đến {vi(last)}, sau {theirs.vi}.",
            f"No figures cover {en(first)} to {en(last)}, after {theirs.en}.",
        ),
        Words("Bổ sung kỳ còn thiếu, nếu có số liệu.", "Add the missing period, if there are figures."),
        cell(period, "period_start"),
    )
