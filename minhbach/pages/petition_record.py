"""What is told of one petition, on a page of its own or together with others of its occasion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..findings import Words
from ..tables import (
    AdminUnitSuccession,
    Correction,
    Dialogue,
    Document,
    Duty,
    Petition,
    Resolution,
    ResolutionEvent,
)
from . import addresses
from .base import Entry, Link, Publication
from .clock import Clock, clock, days_late
from .earlier import earlier_due
from .items import Item, item
from .story import Silence, Step, story

#: Kinds of duty that have a clock on the page; promised work stands in the table of items, and has one when it is late or
#: its due date moved.
_CLOCKS = ("announce", "notice", "notional_reply", "written_reply", "reception_reply", "report_to_head")
#: Events that a headline names the date of.
_TELLING = {
    "reopened": ("reopened",),
    "contested": ("disputed",),
    "done_verified": ("done_verified",),
    "done_reported": ("done_reported",),
    "will_not_be_done": ("will_not_do", "dropped", "terminated"),
    "suspended": ("suspended",),
    "forwarded": ("forwarded",),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A written or recorded answer to the petition."""

    row: Resolution
    body: Link
    document: Document | None
    summary: Words


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sentence at the head of the page tells beside the headline itself.

    `duty` is the one that the headline is about, `day` and `event` the date and the code of the event that it rests on,
    `left` the days to the due date; `reply` is the latest answer and `reply_late` its lateness in days.
    """

    duty: Duty | None
    left: int | None
    day: date | None
    event: str | None
    to: Link | None
    reply: Reply | None
    reply_late: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A territory under the name of the time, with the names before and since."""

    now: Link
    before: tuple[Link, ...]
    since: tuple[Link, ...]
    changed_on: date | None


@dataclass(frozen=True, slots=True)
class Raised:
    """The occasion on which it was raised."""

    dialogue: Dialogue | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class PetitionRecord:
    """How a petition stands in a sentence, what was asked, its time limits with receipts, the reply, its story.

    `merged` and `repeated_by` are the petitions that point to it, `merged_into` and `repeats` those it points to.
    """

    entry: Entry
    standing: Standing
    raised: Raised
    place: Place | None
    field: Link
    supporting: tuple[Link, ...]
    clocks: tuple[Clock, ...]
    items: tuple[Item, ...]
    replies: tuple[Reply, ...]
    story: tuple[Step | Silence, ...]
    merged_into: Entry | None
    merged: tuple[Entry, ...]
    repeats: Entry | None
    repeated_by: tuple[Entry, ...]
    corrections: tuple[Correction, ...]


def petition_record(publication: Publication, entry: Entry) -> PetitionRecord:
    """Return all that is told of a petition."""
    rows, petition = publication.rows, entry.petition
    duties = _duties(publication, petition)
    replies = _replies(publication, petition)
    items = tuple(item(publication, row) for row in publication.assignments.get(petition.petition_id, ()))
    entries = publication.entries
    return PetitionRecord(
        entry=entry,
        standing=_standing(publication, entry, duties, replies),
        raised=_raised(publication, petition),
        place=_place(publication, petition),
        field=publication.field(petition.field),
        supporting=tuple(dict.fromkeys(link for item in items for link in item.supporting)),
        clocks=tuple(clock(publication, duty) for duty in duties if _has_clock(publication, duty)),
        items=items,
        replies=replies,
        story=story(publication, petition, duties),
        merged_into=entries.get(petition.merged_into_id or ""),
        merged=_those(publication, "merged_into_id", petition),
        repeats=entries.get(petition.repeats_id or ""),
        repeated_by=_those(publication, "repeats_id", petition),
        corrections=tuple(
            row for row in rows.by(Correction, "record_id")[petition.petition_id] if row.table_name == "petition"
        ),
    )


def petition_called(petition: Petition) -> Words:
    """Return how a petition is quoted: by its id, never by its text."""
    return Words(f"kiến nghị {petition.petition_id}", f"petition {petition.petition_id}")


def _those(publication: Publication, column: str, petition: Petition) -> tuple[Entry, ...]:
    """Return the petitions that point to this one by a column."""
    found = publication.rows.by(Petition, column)[petition.petition_id]
    return tuple(publication.entries[row.petition_id] for row in found)


def _duties(publication: Publication, petition: Petition) -> tuple[Duty, ...]:
    """Return the duties about a petition and those of its dialogue, without what a successor took over."""
    rows = publication.rows
    about = [
        *(duty for duty in rows.by(Duty, "subject_id")[petition.dialogue_id] if duty.subject_table == "dialogue"),
        *(duty for duty in rows.by(Duty, "subject_id")[petition.petition_id] if duty.subject_table == "petition"),
        *rows.by(Duty, "subject_petition_id")[petition.petition_id],
    ]
    kept = {duty.duty_id: duty for duty in about if duty.verdict != "transferred"}
    return tuple(sorted(kept.values(), key=_reading_order))


def _has_clock(publication: Publication, duty: Duty) -> bool:
    is_told = duty.kind in _CLOCKS or bool(days_late(duty, publication.view.as_of))
    return is_told or earlier_due(publication, duty.duty_id) is not None


def _reading_order(duty: Duty) -> tuple[int, int, date]:
    return _CLOCKS.index(duty.kind) if duty.kind in _CLOCKS else len(_CLOCKS), duty.cycle, duty.due_on or date.max


def _replies(publication: Publication, petition: Petition) -> tuple[Reply, ...]:
    """Return the answers given to a petition, the latest first."""
    rows = publication.rows
    found = []
    for row in publication.assignments.get(petition.petition_id, ()):
        answer = rows.get(Resolution, row.assignment_id)
        if answer and answer.replied_on:
            document = rows.get(Document, answer.reply_document_id)
            summary = Words(answer.result_summary_vi or "", answer.result_summary_en or "")
            found.append(Reply(answer, publication.body(row.lead_org_id), document, summary))
    return tuple(sorted(found, key=lambda reply: reply.row.replied_on or date.min, reverse=True))


def _standing(publication: Publication, entry: Entry, duties: tuple[Duty, ...], replies: tuple[Reply, ...]) -> Standing:
    state, as_of = entry.state, publication.view.as_of
    event = _telling_event(publication, entry)
    reply = replies[0] if replies else None
    late = [duty.days_late for duty in duties if reply and duty.closed_on == reply.row.replied_on and duty.days_late]
    return Standing(
        duty=_telling_duty(entry, duties),
        left=(state.due_on - as_of).days if state.due_on else None,
        day=event.event_on if event else None,
        event=event.event_type if event else None,
        to=_forwarded_to(publication, entry, event),
        reply=reply,
        reply_late=late[0] if late else None,
    )


def _telling_event(publication: Publication, entry: Entry) -> ResolutionEvent | None:
    """Return the latest event that the headline rests on."""
    kinds = _TELLING.get(entry.state.headline, ())
    events = [
        event
        for row in publication.assignments.get(entry.petition.petition_id, ())
        for event in publication.rows.by(ResolutionEvent, "assignment_id")[row.assignment_id]
        if event.event_type in kinds
    ]
    return max(events, key=lambda event: event.event_on, default=None)


def _telling_duty(entry: Entry, duties: tuple[Duty, ...]) -> Duty | None:
    """Return the duty whose clock the headline shows."""
    wanted = {
        "awaiting_notice_overdue": ("notice",),
        "awaiting_notice": ("notice",),
    }.get(entry.state.headline, ("written_reply", "reception_reply", "implement"))
    open_ones = [duty for duty in duties if duty.kind in wanted and duty.closed_on is None and duty.due_on]
    exact = [duty for duty in open_ones if entry.state.due_on in (duty.due_on, duty.extended_due_on)]
    return next(iter(exact or open_ones), None)


def _forwarded_to(publication: Publication, entry: Entry, event: ResolutionEvent | None) -> Link | None:
    if event and event.to_org_id:
        return publication.body(event.to_org_id)
    for row in publication.assignments.get(entry.petition.petition_id, ()):
        answer = publication.rows.get(Resolution, row.assignment_id)
        if answer and answer.forwarded_to_org_id:
            return publication.body(answer.forwarded_to_org_id)
    return None


def _raised(publication: Publication, petition: Petition) -> Raised:
    dialogue = publication.rows.get(Dialogue, petition.dialogue_id)
    if dialogue is None:
        return Raised(None, None)
    address = addresses.record(publication.name, addresses.DIALOGUES, dialogue.dialogue_id)
    return Raised(dialogue, Link(Words(dialogue.topic, ""), address))


def _place(publication: Publication, petition: Petition) -> Place | None:
    unit = petition.admin_unit_id
    if unit is None:
        return None
    before = publication.rows.by(AdminUnitSuccession, "to_id")[unit]
    since = publication.rows.by(AdminUnitSuccession, "from_id")[unit]
    return Place(
        publication.territory(unit),
        tuple(publication.territory(row.from_id) for row in before),
        tuple(publication.territory(row.to_id) for row in since),
        next((row.effective_on for row in (*since, *before)), None),
    )
