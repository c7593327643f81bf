"""What became of one assignment: when it was answered, ended or carried out, where it lies, and at which stage it stands.

An event that moves a matter or takes something away from the petitioner (passing on, sending back, dropping, refusing)
counts only with its document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ..limits import CEASES, Cycle, Handling, away_since, counts, documented, passed_on, passings
from ..tables import ResolutionEvent

#: Where an item stands: `answered` is a final reply, `in_progress` a reply after which work goes on.
Stage = Literal["verified", "reported", "will_not", "answered", "in_progress", "pending"]
ENDED: tuple[Stage, ...] = ("verified", "reported", "will_not", "answered")
DONE: tuple[Stage, ...] = ("verified", "reported")

#: Results after which work goes on; an empty result is "not finished" (docs/model.md, resolution.result).
_UNFINISHED = (None, "scheduled", "resolved_in_part", "forwarded")
_STAGE_OF_EVENT: dict[str, Stage] = {
    "done_verified": "verified",
    "done_reported": "reported",
    "will_not_do": "will_not",
    "dropped": "will_not",
    "terminated": "will_not",
    "progress": "in_progress",
    "partly_done": "in_progress",
}
#: After so many returns nobody is taken to own a matter (docs/life-cycle.md, forwarded).
_NOBODYS_AFTER = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an assignment stands, whatever its clocks say.

    `is_contested`: a statement of the petitioner or a supervisor stands against a reply or a report of completion.
    `is_elsewhere`: it was passed on and has not come back. `was_returned`: it once did; `is_nobodys`: so often that no
    body is known to own it.
    """

    stage: Stage
    replied_on: date | None  # the first reply of the latest cycle
    is_partly_done: bool
    is_contested: bool
    is_elsewhere: bool
    was_returned: bool
    is_nobodys: bool

    @property
    def is_open(self) -> bool:
        """Whether anything remains to be done or answered."""
        return self.stage not in ENDED


def replied_in_writing(done: Handling, cycle: Cycle) -> date | None:
    """Return the day a cycle's duty to reply was met: a reply, or a passing on, each with its document.

    The first full reply decides; one whose number is missing does not close the duty, a corrected one with it does.
    A passing on meets it only while the matter lies elsewhere: once sent back with a document, the reply is owed again.
    """
    return _earliest((*_written(done, cycle), passed_on(done, cycle)))


def is_nobodys(done: Handling, cycle: Cycle) -> bool:
    """Return whether a matter was sent back so often in a cycle that no body is known to own it, and lies where it began."""
    returns = sum(move.event_type == "returned" for move in documented(done, cycle))
    return returns >= _NOBODYS_AFTER and passed_on(done, cycle) is None


def replied(done: Handling, cycle: Cycle) -> date | None:
    """Return the day of the first reply of a cycle, with or without a document; one of the competent level counts."""
    days: list[date | None] = [e.event_on for e in cycle.events if e.event_type in ("reply_again", "corrected_reply")]
    if cycle.opened is None:
        days += [done.resolution.replied_on, done.resolution.higher_reply_on]
    return _earliest(days)


def carried_out(done: Handling, cycle: Cycle) -> date | None:
    """Return the day work was reported done, or refused with a document."""
    return _earliest(_endings(done, cycle))


def ceased(done: Handling, cycle: int) -> date | None:
    """Return the day an item was no longer owed, in this cycle or a later one: superseded, dropped or terminated, with a document."""
    later = (event for one in done.cycles[cycle - 1 :] for event in one.events)
    return _earliest(e.event_on for e in later if e.event_type in CEASES and counts(e))


def outcome(done: Handling, own: Collection[str]) -> Outcome:
    """Return what became of an assignment, by its latest cycle; `own` are the bodies that led it one after another."""
    cycle = _with_own_reports(done.cycles[-1], own)
    replied_on = replied(done, cycle)
    reports = [event for event in cycle.events if event.event_type in _STAGE_OF_EVENT and counts(event)]
    reached = _stage(done, reports, replied_on)
    return Outcome(
        stage=reached,
        replied_on=replied_on,
        is_partly_done=reached not in ENDED and bool(reports) and reports[-1].event_type == "partly_done",
        is_contested=bool(cycle.events) and _is_contested(cycle, _earliest((replied_on, carried_out(done, cycle)))),
        is_elsewhere=reached not in ENDED and _is_elsewhere(done, cycle),
        was_returned=any(event.event_type == "returned" and counts(event) for event in done.events),
        is_nobodys=reached not in ENDED and is_nobodys(done, cycle),
    )


def _with_own_reports(cycle: Cycle, own: Collection[str]) -> Cycle:
    """Return a cycle in which a body's own word that its work is verified is what it is: a report that it is done."""
    if not any(_verifies_itself(event, own) for event in cycle.events):
        return cycle
    reported = (
        replace(event, event_type="done_reported") if _verifies_itself(event, own) else event for event in cycle.events
    )
    return replace(cycle, events=tuple(reported))


def _verifies_itself(event: ResolutionEvent, own: Collection[str]) -> bool:
    return event.event_type == "done_verified" and event.actor == "body" and event.org_id in own


def _stage(done: Handling, reports: list[ResolutionEvent], replied_on: date | None) -> Stage:
    """Return the stage by the last report on the work, else by the reply."""
    reached = _STAGE_OF_EVENT[reports[-1].event_type] if reports else "pending"
    if reached in ENDED or replied_on is None:
        return reached if reached in ENDED else "pending"
    goes_on = bool(reports) and reports[-1].event_on > replied_on
    return "in_progress" if goes_on else _stage_of_reply(done)


def _stage_of_reply(done: Handling) -> Stage:
    result = done.resolution.result
    if len(done.cycles) > 1 or done.resolution.higher_reply_on:  # the result of a row is that of the first cycle
        return "answered"
    if result == "resolved_in_full":
        return "reported"
    return "in_progress" if result in _UNFINISHED else "answered"


def _is_contested(cycle: Cycle, answered_on: date | None) -> bool:
    stands = False
    for event in cycle.events:
        match event.event_type, event.finding:
            case ("disputed", _) | ("supervision_finding", "not_kept" | "partly_kept"):
                stands = stands or (answered_on is not None and event.event_on >= answered_on)
            case ("dispute_closed" | "done_verified", _) | ("supervision_finding", "kept"):
                stands = False
    return stands


def _is_elsewhere(done: Handling, cycle: Cycle) -> bool:
    """Return whether a matter was passed on, with or without a letter, and has not come back as well documented."""
    return any(away_since(done, moves) for moves in (passings(done, cycle), documented(done, cycle)))


def _written(done: Handling, cycle: Cycle) -> Iterator[date | None]:
    given = done.resolution
    if cycle.opened is None:
        yield given.replied_on if given.reply_document_id else None
    for event in cycle.events:
        if event.event_type in ("reply_again", "corrected_reply") and event.document_id:
            yield event.event_on


def _endings(done: Handling, cycle: Cycle) -> Iterator[date | None]:
    is_first = cycle.opened is None
    yield done.resolution.replied_on if is_first and done.resolution.result == "resolved_in_full" else None
    for event in cycle.events:
        is_reply = event.event_type == "reply_again" and not done.petition_ids
        if is_reply or (event.event_type in ("done_reported", "done_verified", "will_not_do") and counts(event)):
            yield event.event_on


def _earliest(days: Iterable[date | None]) -> date | None:
    return min(filter(None, days), default=None)
