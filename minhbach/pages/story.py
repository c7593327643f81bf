"""What happened to a petition, in order, one step an event; a long silence is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..tables import Assignment, Conclusion, Dialogue, Document, Duty, Petition, Resolution, ResolutionEvent
from .base import Link, Publication
from .clock import days_late

#: Days without any recorded event that are worth saying.
LONG_SILENCE = 30

#: Headlines after which nothing more is awaited.
SETTLED = frozenset(
    {
        "withheld",
        "merged",
        "withdrawn",
        "inadmissible",
        "done_verified",
        "done_reported",
        "will_not_be_done",
        "replied",
        "answered_at_event",
        "forwarded",
        "not_tracked",
    }
)


#: Kinds of duty whose due date, once passed, is an event of the story.
_DATED = ("notice", "written_reply", "reception_reply", "implement")
#: What one paper may say to several bodies.
_TO_SEVERAL = ("notice", "assigned")


@dataclass(frozen=True, slots=True)
class Step:
    """One event. `kind` is a code of the list `event_type`, or one of those that the columns of other tables date:
    raised, notice, assigned, complex_notice, proposed, higher_reply, replied, due, merged, inadmissible, withdrawn.
    `to` are the bodies that it tells or is passed on to."""

    day: date
    kind: str
    body: Link | None = None
    to: tuple[Link, ...] = ()
    document: Document | None = None
    note: str | None = None
    event: ResolutionEvent | None = None
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """So many days without a recorded event."""

    days: int
    kind: str = "silence"


def story(publication: Publication, petition: Petition, duties: Iterable[Duty]) -> tuple[Step | Silence, ...]:
    """Return the steps of a petition by date; silences only where the publisher declares its register complete."""
    steps = _told_once(sorted(_steps(publication, petition, duties), key=lambda step: step.day))
    if not publication.view.package.is_register:
        return tuple(steps)
    settled = publication.entries[petition.petition_id].state.headline in SETTLED
    return tuple(_with_silences(steps, None if settled else publication.view.as_of))


def _told_once(steps: Iterable[Step]) -> list[Step]:
    """Return the steps with those as one that tell several bodies the same thing on the same day."""
    told: dict[object, Step] = {}
    for at, step in enumerate(steps):
        key = (step.day, step.kind, step.document) if step.kind in _TO_SEVERAL else at
        before = told.get(key)
        told[key] = replace(before, to=tuple(dict.fromkeys(before.to + step.to))) if before else step
    return list(told.values())


def _with_silences(steps: Iterable[Step], until: date | None) -> Iterator[Step | Silence]:
    last: date | None = None
    for step in steps:
        if last and (step.day - last).days > LONG_SILENCE:
            yield Silence((step.day - last).days - 1)
        yield step
        last = step.day
    if last and until and (until - last).days > LONG_SILENCE:
        yield Silence((until - last).days)


def _steps(publication: Publication, petition: Petition, duties: Iterable[Duty]) -> Iterator[Step]:
    rows = publication.rows
    dialogue = rows.get(Dialogue, petition.dialogue_id)
    if petition.raised_on:
        yield Step(petition.raised_on, "raised", publication.body(dialogue.host_org_id) if dialogue else None)
    if petition.intake in ("inadmissible", "withdrawn") and petition.intake_on:
        document = rows.get(Document, petition.intake_document_id)
        yield Step(petition.intake_on, petition.intake, document=document, note=petition.intake_reason)
    if petition.merged_on:
        yield Step(petition.merged_on, "merged")
    for item in publication.assignments.get(petition.petition_id, ()):
        yield from _item_steps(publication, item)
    for duty in duties:
        due = duty.extended_due_on or duty.due_on
        if due and days_late(duty, publication.view.as_of) and duty.kind in _DATED:
            yield Step(due, "due", publication.body(duty.owner_org_id), duty=duty)


def _item_steps(publication: Publication, item: Assignment) -> Iterator[Step]:
    rows = publication.rows
    body = publication.body(item.lead_org_id)
    if notice := rows.get(Conclusion, item.conclusion_id):
        document = rows.get(Document, notice.document_id)
        yield Step(notice.issued_on, "notice", publication.body(notice.issuing_org_id), (body,), document)
    elif item.assigned_on:
        yield Step(item.assigned_on, "assigned", to=(body,))
    if answer := rows.get(Resolution, item.assignment_id):
        yield from _answer_steps(publication, answer, body)
    for event in rows.by(ResolutionEvent, "assignment_id")[item.assignment_id]:
        yield Step(
            event.event_on,
            event.event_type,
            publication.body(event.org_id) if event.org_id else None,
            (publication.body(event.to_org_id),) if event.to_org_id else (),
            rows.get(Document, event.document_id),
            event.note,
            event,
        )


def _answer_steps(publication: Publication, answer: Resolution, body: Link) -> Iterator[Step]:
    rows = publication.rows
    if answer.complex_notice_on:
        document = rows.get(Document, answer.complex_notice_document_id)
        yield Step(answer.complex_notice_on, "complex_notice", body, document=document)
    if answer.forwarded_on and answer.forwarded_to_org_id:
        higher = publication.body(answer.forwarded_to_org_id)
        yield Step(answer.forwarded_on, "proposed", body, (higher,), rows.get(Document, answer.forward_document_id))
        if answer.higher_reply_on:
            yield Step(answer.higher_reply_on, "higher_reply", higher)
    if answer.replied_on:
        yield Step(answer.replied_on, "replied", body, document=rows.get(Document, answer.reply_document_id))
