"""R19 (note): a dialogue that the head did not chair in person does not count for the head's yearly duty."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, note
from ..tables import Dialogue
from .base import Case

DOES_NOT_COUNT = Words(
    "Người đứng đầu không trực tiếp chủ trì: cuộc này không tính vào nghĩa vụ đối thoại hằng năm của người đứng đầu.",
    "The head did not chair in person: this dialogue does not count for the head's yearly duty.",
)


def check(case: Case) -> Iterator[Finding]:
    """Look at the dialogues that were held."""
    for dialogue in case.rows[Dialogue]:
        if dialogue.status == "held" and dialogue.chaired_by_head is False:
            yield note("R19", dialogue.place("chaired_by_head"), DOES_NOT_COUNT, value="false")
