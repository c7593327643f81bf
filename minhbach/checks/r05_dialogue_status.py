"""R05 (error): the facts of a dialogue fit its status.

Held needs a date, or the time as the source words it; cancelled and postponed need a reason; cancelled has no petitions.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error
from ..tables import Dialogue, Petition
from .base import Case
from .wording import called, missing


def check(case: Case) -> Iterator[Finding]:
    """Compare the status of each dialogue with its other cells."""
    for dialogue in case.rows[Dialogue]:
        if dialogue.status == "held" and dialogue.held_on is None and not dialogue.held_text:
            yield _no_date(dialogue)
        if dialogue.status in ("cancelled", "postponed") and not dialogue.cancel_reason:
            yield _no_reason(dialogue)
        petitions = case.rows.by(Petition, "dialogue_id")[dialogue.dialogue_id]
        if dialogue.status == "cancelled" and petitions:
            yield _petitions(dialogue, petitions)


def _no_date(dialogue: Dialogue) -> Finding:
    return missing(
        "R05",
        dialogue,
        "held_on",
        Words("cuộc đối thoại ghi là đã tổ chức", "the dialogue is marked as held"),
        Words(
            "Điền ngày tổ chức; nếu nguồn không ghi ngày, ghi nguyên văn thời gian vào “Thời gian như nguồn ghi” (held_text).",
            "Fill in the date; if the source prints none, copy its wording of the time into held_text.",
        ),
    )


def _no_reason(dialogue: Dialogue) -> Finding:
    return missing(
        "R05",
        dialogue,
        "cancel_reason",
        Words("cuộc đối thoại bị hoãn hoặc hủy", "the dialogue was postponed or cancelled"),
        Words(
            "Ghi lý do; nếu nguồn không nêu, ghi “Nguồn không nêu”.",
            "Give the reason; if the source states none, say so.",
        ),
    )


def _petitions(dialogue: Dialogue, petitions: tuple[Petition, ...]) -> Finding:
    first = called(petitions[0])
    return error(
        "R05",
        dialogue.place("status"),
        Words(
            f"Cuộc đối thoại ghi là đã hủy nhưng có {len(petitions)} kiến nghị, đầu tiên là {first.vi}.",
            f"The dialogue is marked as cancelled but has {len(petitions)} petitions, the first being {first.en}.",
        ),
        Words(
            "Sửa tình trạng của cuộc đối thoại, hoặc chuyển các kiến nghị sang đúng cuộc đối thoại hay nguồn tiếp nhận.",
            "Correct the status of the dialogue, or give the petitions their right dialogue or origin.",
        ),
        dialogue.status,
    )
