"""R14 (error, warning): a new due date is later than the first one; more than 90 days later, or a second time, is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..findings import Finding, Words, error, warning
from ..limits import Clock, Handling, Request
from .base import Case
from .wording import cell, en, vi

#: Calendar days from the first due date beyond which a new one is worth a second look.
LONG = 90
MEND = Words(
    "Đối chiếu hạn mới với văn bản gia hạn; nếu văn bản ghi đúng như vậy thì giữ nguyên.",
    "Compare the new due date with the document that sets it; if it says so, leave it.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at everything that was meant to move a due date."""
    for done in case.handlings if case.knows_due_dates else ():
        for clock in _clocks(case, done):
            first = clock.moves[0].before if clock.moves else None  # a suspension since then has put off clock.limit
            for request in (move.request for move in clock.moves):
                if request.new_due_on and first:
                    yield from _against(first.literal, request.new_due_on, request)
            yield from _second(clock)


def _clocks(case: Case, done: Handling) -> Iterator[Clock]:
    for cycle in done.cycles:
        yield case.limits.reply(done, cycle)
        yield case.limits.implementation(done, cycle)


def _against(first: date, new: date, request: Request) -> Iterator[Finding]:
    place = request.row.place("new_due_on")
    if new <= first:
        said = Words(
            f"Hạn mới {vi(new)} không sau hạn ban đầu {vi(first)}.",
            f"The new due date, {en(new)}, is not after the first one, {en(first)}.",
        )
        fix = Words("Sửa hạn mới theo văn bản.", "Correct the new due date to what the document says.")
        yield error("R14", place, said, fix, cell(request.row, "new_due_on"))
    elif (new - first).days > LONG:
        said = Words(
            f"Hạn mới {vi(new)} sau hạn ban đầu {vi(first)} {(new - first).days} ngày.",
            f"The new due date, {en(new)}, is {(new - first).days} days after the first one, {en(first)}.",
        )
        yield warning("R14", place, said, MEND, cell(request.row, "new_due_on"))


def _second(clock: Clock) -> Iterator[Finding]:
    extensions = [move.request for move in clock.moves if move.request.kind == "extension"]
    for request in extensions[1:]:
        said = Words(
            f"Gia hạn lần nữa, sau lần gia hạn ngày {vi(extensions[0].on)}.",
            f"Extended again, after the extension of {en(extensions[0].on)}.",
        )
        yield warning("R14", request.row.place("new_due_on"), said, MEND, cell(request.row, "new_due_on"))
