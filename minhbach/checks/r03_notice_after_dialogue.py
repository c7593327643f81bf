"""R03 (error, warning): a conclusion notice cannot precede its dialogue.

Before the first day, or for a dialogue that was not held, it is an error; between the first and the last day a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error, warning
from ..tables import Conclusion, Dialogue
from .base import Case
from .wording import called, cell, is_before, too_early


def check(case: Case) -> Iterator[Finding]:
    """Compare each notice with its dialogue."""
    for notice in case.rows[Conclusion]:
        dialogue = case.rows.get(Dialogue, notice.dialogue_id)
        if dialogue is None:
            continue
        if dialogue.status != "held":
            yield _not_held(notice, dialogue)
        elif is_before(notice, "issued_on", dialogue, "held_on"):
            yield too_early("R03", notice, "issued_on", dialogue, "held_on")
        elif is_before(notice, "issued_on", dialogue, "ended_on"):
            yield too_early("R03", notice, "issued_on", dialogue, "ended_on", level=warning)


def _not_held(notice: Conclusion, dialogue: Dialogue) -> Finding:
    other = called(dialogue)
    return error(
        "R03",
        notice.place("dialogue_id"),
        Words(
            f"Có thông báo kết luận nhưng {other.vi} chưa ghi là đã tổ chức.",
            f"There is a conclusion notice, but {other.en} is not marked as held.",
        ),
        Words(
            "Nếu cuộc đối thoại đã diễn ra, đổi tình trạng thành “held”; nếu không, sửa mã cuộc đối thoại của thông báo.",
            "If the dialogue took place, set its status to “held”; if not, correct the notice's dialogue id.",
        ),
        cell(notice, "dialogue_id"),
    )
