"""R26 (error, or a note where declared): the fields of a one-stop period fit the row `all` of the same period and scope.

Together they never exceed it, and they sum to it where a row `other` says that the list is complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..findings import Finding, Severity, Words
from ..tables import OnestopPeriod
from . import issues
from .base import Case
from .wording import called, cell, label, number


def check(case: Case) -> Iterator[Finding]:
    """Compare the fields of each body, period and scope with their total."""
    groups: defaultdict[tuple[object, ...], list[OnestopPeriod]] = defaultdict(list)
    for row in case.rows[OnestopPeriod]:
        groups[row.org_id, row.period_start, row.period_end, row.scope].append(row)
    for rows in groups.values():
        whole = next((row for row in rows if row.field == "all"), None)
        if whole and len(rows) > 1:
            yield from _compare(case, whole, [row for row in rows if row is not whole])


def _compare(case: Case, whole: OnestopPeriod, fields: list[OnestopPeriod]) -> Iterator[Finding]:
    complete = any(row.field == "other" for row in fields) and case.rows.is_whole(OnestopPeriod)
    for name in whole.COUNTS:
        expected: int | None = getattr(whole, name)
        given = [value for row in fields if (value := getattr(row, name)) is not None]
        summed = sum(given)
        if expected is None or not given:
            continue
        if summed > expected or (complete and len(given) == len(fields) and summed != expected):
            yield _mismatch(case, whole, name, summed, expected)


def _mismatch(case: Case, whole: OnestopPeriod, name: str, summed: int, expected: int) -> Finding:
    one, two, mine, other = number(summed), number(expected), label(whole, name), called(whole)
    return issues.mismatch(
        "R26",
        Severity.ERROR,
        whole.place(name),
        Words(
            f"{mine.vi}: các lĩnh vực cộng lại là {one.vi}, dòng tổng ghi {two.vi} ({other.vi}).",
            f"{mine.en}: the fields add up to {one.en}, the total row states {two.en} ({other.en}).",
        ),
        issues.about_row(case.rows, whole, issues.SUM),
        value=cell(whole, name),
    )
