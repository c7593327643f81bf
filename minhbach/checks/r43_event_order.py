"""R43 (error): an item is reopened only after it was closed, and answered again only after it was reopened.

Events of one day are taken in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ..corpus import Rows
from ..findings import Finding, Words, error
from ..limits import Cycle, Handling
from ..tables import Assignment, Petition, Resolution, ResolutionEvent
from .base import Case
from .links import petitions_of
from .wording import called, cell, en, vi

CLOSING = frozenset(
    {
        "reply_again",
        "forwarded",
        "done_reported",
        "done_verified",
        "will_not_do",
        "dropped",
        "superseded",
        "terminated",
    }
)
MEND = Words(
    "Sửa ngày hoặc loại diễn biến, thêm diễn biến còn thiếu; diễn biến cùng ngày được xếp theo thứ tự dòng.",
    "Correct the date or the type, or add the event that is missing; events of one day are taken in the order of their rows.",
)


def check(case: Case) -> Iterator[Finding]:
    """Walk through the cycles of each assignment."""
    for done in case.handlings if case.rows.is_whole(Petition, Resolution, ResolutionEvent) else ():
        for before, cycle in pairwise(done.cycles):
            if cycle.opened and not _is_closed(case.rows, done, before, cycle.opened.event_on):
                yield _reopened_early(done.assignment, before, cycle.opened)
        yield from _answered_again_early(done)


def _is_closed(rows: Rows, done: Handling, cycle: Cycle, until: date) -> bool:
    if any(event.event_type in CLOSING for event in cycle.events):
        return True
    first, given = cycle.opened is None, done.resolution
    answered = any(day and day <= until for day in (given.replied_on, given.forwarded_on))
    return first and (answered or any(petition.answered_on_spot for petition in petitions_of(rows, done)))


def _reopened_early(assignment: Assignment, before: Cycle, opened: ResolutionEvent) -> Finding:
    other = called(assignment)
    return error(
        "R43",
        opened.place("event_type"),
        Words(
            f"Mở lại ngày {vi(opened.event_on)} khi {other.vi} chưa kết thúc vòng {before.number}.",
            f"Reopened on {en(opened.event_on)} although cycle {before.number} of {other.en} was not closed.",
        ),
        MEND,
        cell(opened, "event_type"),
    )


def _answered_again_early(done: Handling) -> Iterator[Finding]:
    other = called(done.assignment)
    for event in done.cycles[0].events:
        if event.event_type == "reply_again":
            yield error(
                "R43",
                event.place("event_type"),
                Words(
                    f"Trả lời ở vòng sau ngày {vi(event.event_on)} khi {other.vi} chưa được mở lại.",
                    f"Answered again on {en(event.event_on)} although {other.en} was not reopened.",
                ),
                MEND,
                cell(event, "event_type"),
            )
