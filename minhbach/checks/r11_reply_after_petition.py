"""R11 (error, note): nothing answers a petition before it was received; a reply before the notice is a note.

A petition is received on the day it was raised, or handed in if that was earlier. A reply before the notice counts as early.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, note
from ..limits import Handling
from ..tables import Conclusion, Petition, Resolution, Row
from .base import Case
from .links import petitions_of
from .wording import called, cell, day_of, is_before, too_early, vi
from .wording import en as en_day

ANSWERS = ("replied_on", "forwarded_on", "complex_notice_on")


def check(case: Case) -> Iterator[Finding]:
    """Compare the resolution and the log of each assignment with its petitions and its notice."""
    for done in case.handlings:
        for petition in petitions_of(case.rows, done):
            yield from _before_petition(done, petition)
        yield from _before_notice(done.resolution, case.rows.get(Conclusion, done.assignment.conclusion_id))


def _before_petition(done: Handling, petition: Petition) -> Iterator[Finding]:
    received = _received(petition)
    answers: list[tuple[Row, str]] = [(done.resolution, name) for name in ANSWERS]
    for row, name in (*answers, *((event, "event_on") for event in done.events)):
        if received and is_before(row, name, petition, received):
            yield too_early("R11", row, name, petition, received)


def _received(petition: Petition) -> str:
    given = [name for name in ("raised_on", "submitted_on") if day_of(petition, name)]
    return min(given, key=lambda name: str(day_of(petition, name)), default="")


def _before_notice(resolution: Resolution, notice: Conclusion | None) -> Iterator[Finding]:
    if notice and resolution.replied_on and resolution.replied_on < notice.issued_on:
        other = called(notice)
        yield note(
            "R11",
            resolution.place("replied_on"),
            Words(
                f"Trả lời ngày {vi(resolution.replied_on)}, trước ngày {vi(notice.issued_on)} của {other.vi}: tính là trả lời sớm.",
                f"Replied on {en_day(resolution.replied_on)}, before {other.en} of {en_day(notice.issued_on)}: counted as early.",
            ),
            value=cell(resolution, "replied_on"),
        )
