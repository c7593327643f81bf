"""What is recorded about one assignment, in the order it happened: its petitions, its start and its cycles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus import Rows
from ..tables import Assignment, AssignmentPetition, Conclusion, Dialogue, Resolution, ResolutionEvent

#: Events that end an item without an answer.
CEASES = ("superseded", "dropped", "terminated")
#: Events that count with a document alone (docs/life-cycle.md); of a new due date `Limits` asks for one itself.
NEEDS_DOCUMENT = ("will_not_do", *CEASES, "forwarded", "returned")


@dataclass(frozen=True, slots=True)
class Cycle:
    """One round of handling: the first, or one that an event `reopened` began."""

    number: int
    opened: ResolutionEvent | None
    events: tuple[ResolutionEvent, ...]  # by date, without the one that opened it


@dataclass(frozen=True, slots=True)
class Handling:
    """One assignment with everything that followed.

    `start_on` is the day its clock starts (None: minutes of a dialogue without a notice). `resolution` states the
    first cycle and is blank where the publisher has no row.
    """

    assignment: Assignment
    resolution: Resolution
    dialogue: Dialogue | None
    petition_ids: tuple[str, ...]
    start_on: date | None
    cycles: tuple[Cycle, ...]

    @property
    def events(self) -> Iterator[ResolutionEvent]:
        """All events of all cycles by date, `reopened` included."""
        for cycle in self.cycles:
            if cycle.opened:
                yield cycle.opened
            yield from cycle.events


def counts(event: ResolutionEvent) -> bool:
    """Return whether an event has the document without which it does not count."""
    return event.event_type not in NEEDS_DOCUMENT or event.document_id is not None


def handling(rows: Rows, assignment: Assignment) -> Handling:
    """Return what is recorded about an assignment."""
    key = assignment.assignment_id
    further = (row.petition_id for row in rows.by(AssignmentPetition, "assignment_id")[key])
    return Handling(
        assignment,
        rows.get(Resolution, key) or Resolution(assignment_id=key),
        _dialogue(rows, assignment),
        tuple(dict.fromkeys(filter(None, (assignment.petition_id, *further)))),
        _start(rows, assignment),
        tuple(_cycles(rows.by(ResolutionEvent, "assignment_id")[key])),
    )


def first_notice(rows: Rows, dialogue_id: str | None) -> Conclusion | None:
    """Return the earliest conclusion notice of a dialogue."""
    notices = rows.by(Conclusion, "dialogue_id")[dialogue_id] if dialogue_id else ()
    return min(notices, key=lambda notice: (notice.issued_on, notice.conclusion_id), default=None)


def _dialogue(rows: Rows, assignment: Assignment) -> Dialogue | None:
    notice = rows.get(Conclusion, assignment.conclusion_id)
    return rows.get(Dialogue, notice.dialogue_id if notice else assignment.dialogue_id)


def _start(rows: Rows, assignment: Assignment) -> date | None:
    match assignment.source:
        case "notice":
            notice = rows.get(Conclusion, assignment.conclusion_id)
        case "minutes":
            notice = first_notice(rows, assignment.dialogue_id)
        case _:
            return assignment.assigned_on
    return notice.issued_on if notice else None


def _cycles(events: Sequence[ResolutionEvent]) -> Iterator[Cycle]:
    """Split the log at each `reopened`; events of one day keep the order of the file."""
    opened: ResolutionEvent | None = None
    number, during = 1, list[ResolutionEvent]()
    for event in sorted(events, key=lambda event: event.event_on):
        if event.event_type == "reopened":
            yield Cycle(number, opened, tuple(during))
            opened, number, during = event, number + 1, []
        else:
            during.append(event)
    yield Cycle(number, opened, tuple(during))
