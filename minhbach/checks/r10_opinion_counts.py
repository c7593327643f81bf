"""R10 (error, note): no more opinions are answered on the spot than were raised.

A note where the number raised differs from the rows of `petition` for the dialogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error, note
from ..tables import Dialogue, Petition
from .base import Case
from .wording import cell, number


def check(case: Case) -> Iterator[Finding]:
    """Compare the totals of each dialogue with each other and with its petitions."""
    for dialogue in case.rows[Dialogue]:
        raised, answered = dialogue.opinions_raised, dialogue.answered_on_spot
        if raised is None:
            continue
        if answered is not None and answered > raised:
            yield _too_many(dialogue, answered, raised)
        listed = len(case.rows.by(Petition, "dialogue_id")[dialogue.dialogue_id])
        if listed != raised and case.rows.is_whole(Petition):
            yield _differs(dialogue, listed, raised)


def _too_many(dialogue: Dialogue, answered: int, raised: int) -> Finding:
    one, two = number(answered), number(raised)
    return error(
        "R10",
        dialogue.place("answered_on_spot"),
        Words(
            f"Số ý kiến làm rõ tại hội nghị ({one.vi}) lớn hơn số ý kiến, kiến nghị ({two.vi}).",
            f"More opinions were answered on the spot ({one.en}) than were raised ({two.en}).",
        ),
        Words("Kiểm tra lại hai con số với biên bản.", "Check both numbers against the minutes."),
        cell(dialogue, "answered_on_spot"),
    )


def _differs(dialogue: Dialogue, listed: int, raised: int) -> Finding:
    one, two = number(raised), number(listed)
    return note(
        "R10",
        dialogue.place("opinions_raised"),
        Words(
            f"Cuộc đối thoại ghi {one.vi} ý kiến, kiến nghị; bảng petition có {two.vi} dòng của cuộc này.",
            f"Opinions that the dialogue states: {one.en}; rows of it in the table petition: {two.en}.",
        ),
        value=cell(dialogue, "opinions_raised"),
    )
