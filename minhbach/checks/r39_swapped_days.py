"""R39 (error): a swapped day off and its make-up day name each other, and the make-up day falls on a weekend."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error
from ..tables import CalendarDay
from .base import Case
from .wording import cell, en, missing, vi

PARTNER = {"swapped_off": "makeup_work", "makeup_work": "swapped_off"}
SATURDAY = 5


def check(case: Case) -> Iterator[Finding]:
    """Look at every swapped and make-up day."""
    for day in case.rows[CalendarDay]:
        if day.kind not in PARTNER:
            continue
        if day.swapped_with is None:
            yield missing("R39", day, "swapped_with", Words("ngày này được hoán đổi", "the day is a swapped one"))
        elif case.rows.is_whole(CalendarDay) and not _is_reciprocal(
            day, case.rows.get(CalendarDay, str(day.swapped_with))
        ):
            yield _one_sided(day)
        if day.kind == "makeup_work" and day.day_on.weekday() < SATURDAY:
            yield _on_a_weekday(day)


def _is_reciprocal(day: CalendarDay, other: CalendarDay | None) -> bool:
    return other is not None and other.kind == PARTNER[day.kind] and other.swapped_with == day.day_on


def _one_sided(day: CalendarDay) -> Finding:
    other = day.swapped_with or day.day_on
    return error(
        "R39",
        day.place("swapped_with"),
        Words(
            f"Ngày {vi(day.day_on)} ghi hoán đổi với {vi(other)}, nhưng ngày {vi(other)} không có dòng loại {PARTNER[day.kind]} hoán đổi với {vi(day.day_on)}.",
            f"{en(day.day_on)} is swapped with {en(other)}, but no row {PARTNER[day.kind]} of {en(other)} is swapped with {en(day.day_on)}.",
        ),
        Words(
            "Thêm hoặc sửa dòng của ngày kia để hai ngày nêu nhau.",
            "Add or correct the row of the other day so that each names the other.",
        ),
        cell(day, "swapped_with"),
    )


def _on_a_weekday(day: CalendarDay) -> Finding:
    return error(
        "R39",
        day.place("day_on"),
        Words(
            f"Ngày làm bù {vi(day.day_on)} không rơi vào thứ Bảy hay Chủ nhật.",
            f"The make-up day {en(day.day_on)} is not a Saturday or a Sunday.",
        ),
        Words("Sửa ngày làm bù theo văn bản.", "Correct the make-up day from the document."),
        cell(day, "day_on"),
    )
