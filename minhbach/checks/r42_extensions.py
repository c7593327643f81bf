"""R42 (warning): an extension after the due date, or more than the rule allows, is shown and cures nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, warning
from ..limits import Clock, Move
from ..tables import ExplanationRequest
from .base import Case
from .wording import cell, en, vi

MEND = Words(
    "Kiểm tra ngày và văn bản gia hạn; nếu đúng thì giữ nguyên, trang web ghi cả hai hạn.",
    "Check the date and the document of the extension; if they are right, leave them: the site shows both due dates.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at the extensions of every reply, work and explanation."""
    for clock, column in _clocks(case) if case.knows_due_dates else ():
        for move in clock.moves:
            if move.request.kind != "complex_notice" and (said := _said(move, clock)):
                row = move.request.row
                yield warning("R42", row.place(column), said, MEND, cell(row, column))


def _clocks(case: Case) -> Iterator[tuple[Clock, str]]:
    """Yield every clock with the name of the column that dates its extensions."""
    for done in case.handlings:
        for cycle in done.cycles:
            yield case.limits.reply(done, cycle), "event_on"
            yield case.limits.implementation(done, cycle), "event_on"
    for request in case.rows[ExplanationRequest]:
        if clock := case.limits.explanation(request):
            yield clock, "extension_notice_on"


def _said(move: Move, clock: Clock) -> Words | None:
    on, due = move.request.on, move.before.rolled if move.before else move.request.on
    if move.fault == "late":
        return Words(
            f"Gia hạn ngày {vi(on)}, khi hạn {vi(due)} đã qua: được hiển thị nhưng không làm hết quá hạn.",
            f"Extended on {en(on)}, after the due date of {en(due)} had passed: shown, but the item stays overdue.",
        )
    rule = clock.rule
    if move.fault == "beyond_maximum" and rule:
        return Words(
            f"Gia hạn ngày {vi(on)} vượt số lần quy tắc “{rule.rule_id}” cho phép ({rule.max_extensions}): không được tính.",
            f"Extended on {en(on)}, more often than rule “{rule.rule_id}” allows ({rule.max_extensions}): it does not count.",
        )
    if move.is_shortened and move.after and move.request.days is None:  # extra days of an explanation: rule R31
        return Words(
            f"Gia hạn ngày {vi(on)} dài hơn quy tắc cho phép: chỉ tính đến {vi(move.after.literal)}.",
            f"The extension of {en(on)} is longer than the rule allows: it counts until {en(move.after.literal)} only.",
        )
    return None
