"""What stands in the calendar of a body: when its open duties fall due, its receptions and its dialogues."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from ..output import Agenda, Event
from ..tables import Dialogue, Duty, Organization, ReceptionSession, codes
from . import addresses
from .base import Publication
from .lists import DutyLine, duty_line
from .owed import is_over, open_duties

#: Statuses of a dialogue, as calendars have them; one that was held took place.
_STATUS = {"planned": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}


def agendas(publication: Publication) -> Iterator[Agenda]:
    """Yield the agenda of every body that exists on the data date: receptions and dialogues from its year on."""
    for row in publication.rows[Organization]:
        if not is_over(publication, row):
            yield agenda(publication, row)


def agenda(publication: Publication, row: Organization) -> Agenda:
    """Return the agenda of one body."""
    org_id = row.org_id
    events = (*_duties(publication, org_id), *_receptions(publication, org_id), *_dialogues(publication, org_id))
    return Agenda(
        org_id, row.name_vi, publication.body(org_id).address, tuple(sorted(events, key=attrgetter("first", "key")))
    )


def _duties(publication: Publication, org_id: str) -> Iterator[Event]:
    for duty in open_duties(publication, org_id):
        due = duty.extended_due_on or duty.due_on
        if due:
            line = duty_line(publication, duty)
            title = f"{'Quá hạn' if duty.verdict == 'overdue' else 'Hạn'}: {line.subject.label.vi}"
            text = f"{codes('duty_kind')[duty.kind].labels.vi}. {_standing(duty, line)}. "
            yield Event(f"duty.{duty.duty_id}", due, due, title, text, "Hạn", line.subject.address)


def _standing(duty: Duty, line: DutyLine) -> str:
    """Return how a duty stands, with the days that matter."""
    origin = ", việc kế thừa" if duty.inherited else ""
    if duty.verdict == "overdue" and duty.days_late:
        return f"Quá hạn {duty.days_late} ngày{origin}"
    if line.left is not None and duty.verdict in ("in_time", "due_soon"):
        return f"Còn {line.left} ngày{origin}"
    return codes("verdict")[duty.verdict].labels.vi + origin


def _receptions(publication: Publication, org_id: str) -> Iterator[Event]:
    for row in publication.rows.by(ReceptionSession, "org_id")[org_id]:
        day = row.held_on or row.scheduled_on
        if day and day.year >= publication.view.as_of.year:
            said = [("reception_kind", row.kind), ("received_by", row.received_by), ("event_mode", row.mode)]
            text = "".join(f"{codes(name)[code].labels.vi}. " for name, code in said if code)
            yield Event(
                f"reception_session.{row.reception_id}",
                day,
                day,
                "Tiếp công dân",
                text,
                "Tiếp công dân",
                publication.registered[row.TABLE.name, row.reception_id],
                "CANCELLED" if row.not_held_reason and not row.held_on else "CONFIRMED",
            )


def _dialogues(publication: Publication, org_id: str) -> Iterator[Event]:
    for row in publication.rows.by(Dialogue, "host_org_id")[org_id]:
        if row.held_on and row.held_on.year >= publication.view.as_of.year:
            text = f"{codes('event_mode')[row.mode].labels.vi}. {f'{row.venue}. ' if row.venue else ''}"
            yield Event(
                f"dialogue.{row.dialogue_id}",
                row.held_on,
                row.ended_on or row.held_on,
                f"Đối thoại: {row.topic}",
                text,
                "Đối thoại",
                addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id),
                _STATUS.get(row.status, "CONFIRMED"),  # type: ignore[arg-type]
            )
