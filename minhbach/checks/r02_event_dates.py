"""R02 (error, warning): nothing has happened after the data date; an event before 2010 looks mistyped.

The held and ended dates of a dialogue that is still ahead are plans and may lie in the future.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from ..findings import Finding, Words, error, warning
from ..tables import INPUT, Dialogue, Row, codes, columns
from .base import Case
from .wording import cell, label, vi
from .wording import en as en_day

FIRST_PLAUSIBLE_DAY = date(2010, 1, 1)
AHEAD = ("planned", "announced", "postponed")
PLANS = ("held_on", "ended_on")


def check(case: Case) -> Iterator[Finding]:
    """Look at every column that says when something happened."""
    for cls in INPUT:
        rows = case.rows[cls]
        for name in (one.name for one in columns(cls) if one.event and rows):
            for row, day in zip(rows, map(attrgetter(name), rows), strict=True):
                if day and not FIRST_PLAUSIBLE_DAY <= day <= case.as_of:
                    yield from _look(case, row, name, day)


def _look(case: Case, row: Row, name: str, day: date) -> Iterator[Finding]:
    if day > case.as_of and case.as_of_declared and not _is_plan(row, name):
        mine = label(row, name)
        yield error(
            "R02",
            row.place(name),
            Words(
                f"{mine.vi} {vi(day)} sau ngày chốt dữ liệu {vi(case.as_of)}.",
                f"{mine.en} {en_day(day)} is after the data date {en_day(case.as_of)}.",
            ),
            _remedy(row, name),
            cell(row, name),
        )
    elif day < FIRST_PLAUSIBLE_DAY:
        yield warning(
            "R02",
            row.place(name),
            Words(
                f"Năm {day.year} sớm hơn {FIRST_PLAUSIBLE_DAY.year}, có thể là ghi nhầm.",
                f"The year {day.year} is before {FIRST_PLAUSIBLE_DAY.year} and may be mistyped.",
            ),
            Words("Kiểm tra lại năm; nếu đúng thì không cần sửa.", "Check the year; if it is right, leave it."),
            cell(row, name),
        )


def _is_plan(row: Row, name: str) -> bool:
    return isinstance(row, Dialogue) and row.status in AHEAD and name in PLANS


def _remedy(row: Row, name: str) -> Words:
    """Return how to mend it; a dialogue to come keeps its day."""
    ahead = Words("để trống", "leave it empty")
    if isinstance(row, Dialogue) and name in PLANS:
        status, planned = label(row, "status"), codes("dialogue_status")["planned"].labels
        ahead = Words(
            f"để nguyên và sửa {status.vi} thành “{planned.vi}”", f"keep it and set {status.en} to “{planned.en}”"
        )
    return Words(
        f"Sửa ngày nếu ghi nhầm; nếu việc chưa diễn ra thì {ahead.vi}; nếu đã diễn ra thì cập nhật ngày chốt dữ liệu (as_of) của gói.",
        f"Correct a mistyped date; if it has not happened yet, {ahead.en}; if it has, move the package's data date (as_of).",
    )
