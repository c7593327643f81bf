"""R13 (error, warning): the notice of a complex matter has its document, and counts only by the due date before it."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..limits import Handling, Move
from ..tables import Resolution
from .base import Case
from .wording import cell, en, missing, vi


def check(case: Case) -> Iterator[Finding]:
    """Look at every assignment that was called a complex matter."""
    for done in case.handlings:
        given = done.resolution
        if given.complex_notice_on is None:
            continue
        if given.complex_notice_document_id is None:
            why = Words("đã có ngày thông báo vấn đề phức tạp", "the date of a complex-matter notice is given")
            yield missing("R13", given, "complex_notice_document_id", why)
        elif case.knows_due_dates and (late := _late_notice(case, done)):
            yield _came_late(given, late)


def _late_notice(case: Case, done: Handling) -> Move | None:
    moves = case.limits.reply(done, done.cycles[0]).moves
    return next((m for m in moves if m.request.kind == "complex_notice" and m.fault == "late"), None)


def _came_late(given: Resolution, late: Move) -> Finding:
    due = late.before.rolled if late.before else late.request.on
    return warning(
        "R13",
        given.place("complex_notice_on"),
        Words(
            f"Thông báo sau hạn: thông báo vấn đề phức tạp ngày {vi(late.request.on)}, hạn trả lời là {vi(due)}; thông báo không lùi hạn.",
            f"Notice after the due date: the complex-matter notice is of {en(late.request.on)}, the reply was due on {en(due)}; it does not move the due date.",
        ),
        Words(
            "Kiểm tra ngày thông báo trong văn bản; nếu đúng thì giữ nguyên, trang web ghi cả hai ngày.",
            "Check the date in the document; if it is right, leave it: the site shows both dates.",
        ),
        cell(given, "complex_notice_on"),
    )
