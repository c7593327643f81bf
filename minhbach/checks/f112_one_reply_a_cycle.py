"""F112 (error): one cycle of handling has one first reply; what replaces it is a `corrected_reply`."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, Words, error
from ..tables import ResolutionEvent
from .base import Case
from .wording import called, cell


def check(case: Case) -> Iterator[Finding]:
    """Count the replies of every cycle after the first, whose reply stands in `resolution`."""
    for done in case.handlings if case.rows.is_whole(ResolutionEvent) else ():  # one may open a cycle
        for cycle in done.cycles[1:]:
            replies = [event for event in cycle.events if event.event_type == "reply_again"]
            for event in replies[1:]:
                yield _second(event, replies[0], cycle.number)


def _second(event: ResolutionEvent, first: ResolutionEvent, number: int) -> Finding:
    other = called(first)
    return error(
        "F112",
        event.place("event_type"),
        Words(
            f"Vòng {number} đã có trả lời: {other.vi}.",
            f"Cycle {number} already has its reply: {other.en}.",
        ),
        Words(
            "Nếu là văn bản thay thế, đổi loại thành “corrected_reply”; nếu việc được mở lại, thêm diễn biến “reopened”.",
            "If it replaces the first, make it a “corrected_reply”; if the item was reopened, add the event “reopened”.",
        ),
        cell(event, "event_type"),
    )
