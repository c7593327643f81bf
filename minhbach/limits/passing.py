"""How a matter went from one body to another, and with whom it lies: by letter, since nothing else ends what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .handling import Cycle, Handling


class Passing(NamedTuple):
    """A matter that goes from one body to another."""

    on: date
    event_type: str
    to_org_id: str | None
    has_document: bool


def passings(done: Handling, cycle: Cycle) -> list[Passing]:
    """Return how a matter was passed on and sent back in a cycle, by date."""
    given = done.resolution
    moves = [
        Passing(event.event_on, event.event_type, event.to_org_id, event.document_id is not None)
        for event in cycle.events
        if event.event_type in ("forwarded", "returned")
    ]
    if cycle.opened is None and given.forwarded_on:
        upward = Passing(
            given.forwarded_on, "forwarded", given.forwarded_to_org_id, given.forward_document_id is not None
        )
        moves.insert(0, upward)
    return sorted(moves, key=lambda move: move.on)


def documented(done: Handling, cycle: Cycle) -> list[Passing]:
    """Return those of them that had a letter."""
    return [move for move in passings(done, cycle) if move.has_document]


def passed_on(done: Handling, cycle: Cycle) -> date | None:
    """Return the day since which a matter has lain with other bodies by letter, or None where it lies with its own."""
    return away_since(done, documented(done, cycle))


def away_since(done: Handling, moves: Iterable[Passing]) -> date | None:
    """Return the day since which a matter has lain with other bodies, or None where it lies with the one it was given to.

    `line` are the bodies it went through. What comes back to one of them lies there; what is sent back to any other, as
    to the successor of the first, is where it began.
    """
    since: date | None = None
    line: list[str | None] = []
    for move in moves:
        if move.to_org_id is not None and move.to_org_id in line:
            line = line[: line.index(move.to_org_id) + 1]
        elif move.event_type == "returned" or move.to_org_id == done.assignment.lead_org_id:
            line = []
        else:
            line.append(move.to_org_id)
        since = (since or move.on) if line else None
    return since
