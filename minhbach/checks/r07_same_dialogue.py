"""R07 (warning, note): an assignment answers petitions of the dialogue it came out of.

A note where the petition repeats, or is repeated by, one of that dialogue.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Rows
from ..findings import NOTHING_TO_MEND, Finding, Severity, Words
from ..tables import Assignment, Dialogue, Petition
from .base import Case
from .links import petitions_of
from .wording import called, cell

MEND = Words(
    "Sửa mã kiến nghị hoặc mã thông báo; nếu kiến nghị được nhắc lại ở cuộc sau, nối bằng “Nhắc lại kiến nghị” (repeats_id).",
    "Correct the petition id or the notice id; if the matter was raised again later, link the two by repeats_id.",
)


def check(case: Case) -> Iterator[Finding]:
    """Compare the dialogue of each assignment with those of its petitions."""
    for done in case.handlings if case.rows.is_whole(Petition) else ():  # one may link the two
        for petition in petitions_of(case.rows, done) if done.dialogue else ():
            if done.dialogue and petition.dialogue_id != done.dialogue.dialogue_id:
                yield _elsewhere(case.rows, done.assignment, petition, done.dialogue)


def _elsewhere(rows: Rows, assignment: Assignment, petition: Petition, dialogue: Dialogue) -> Finding:
    linked = _repeats(rows, petition, dialogue)
    one, two = called(petition), called(dialogue)
    return Finding(
        "R07",
        Severity.NOTE if linked else Severity.WARNING,
        assignment.place("petition_id"),
        Words(
            f"Nhiệm vụ giao sau {two.vi} lại trả lời {one.vi} không thuộc cuộc đó.",
            f"The assignment comes out of {two.en} but answers {one.en}, which is not one of its petitions.",
        ),
        NOTHING_TO_MEND if linked else MEND,
        cell(assignment, "petition_id"),
    )


def _repeats(rows: Rows, petition: Petition, dialogue: Dialogue) -> bool:
    earlier = rows.get(Petition, petition.repeats_id)
    later = rows.by(Petition, "repeats_id")[petition.petition_id]
    return any(one.dialogue_id == dialogue.dialogue_id for one in (*later, earlier) if one)
