"""The reception schedule of a body as it is posted: each day to come, where it was moved to, and where to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from ...findings import Words
from ...output import Page
from ...tables import Organization, ReceptionSession
from .. import addresses
from ..base import Frame, Link, Publication
from ..coming import ChannelInUse, channels_in_use
from ..owed import is_over


@dataclass(frozen=True, slots=True)
class Sitting:
    """A reception to come. A day off moves it to the next working day: `on` is that day, `why` names the day off."""

    row: ReceptionSession
    on: date
    why: Words | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a body posts: the receptions after the data date, the nearest first, and how to reach it."""

    row: Organization
    body: Link
    sittings: tuple[Sitting, ...]
    channels: tuple[ChannelInUse, ...]


@dataclass(frozen=True, slots=True)
class ScheduleContext:
    """What the page of the schedule shows."""

    frame: Frame
    schedule: Schedule


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the schedule of every body that has receptions to come."""
    for row in publication.rows[Organization]:
        if has_page(publication, row):
            yield from publication.pages(
                addresses.schedule(publication.name, row.org_id),
                addresses.BODIES,
                "schedule.html",
                partial(_context, publication, row),
            )


def _context(publication: Publication, row: Organization, frame: Frame) -> ScheduleContext:
    return ScheduleContext(frame, schedule(publication, row))


def has_page(publication: Publication, row: Organization) -> bool:
    """Whether there is anything to post."""
    return not is_over(publication, row) and any(_to_come(publication, row))


def schedule(publication: Publication, row: Organization) -> Schedule:
    """Return what a body posts."""
    sittings = sorted(_to_come(publication, row), key=lambda one: (one.on, one.row.reception_id))
    return Schedule(row, publication.body(row.org_id), tuple(sittings), channels_in_use(publication, row.org_id))


def _to_come(publication: Publication, row: Organization) -> Iterator[Sitting]:
    calendar, as_of = publication.view.calendar, publication.view.as_of
    for one in publication.rows.by(ReceptionSession, "org_id")[row.org_id]:
        day = one.scheduled_on
        if day and day > as_of and one.held_on is None and one.not_held_reason is None:
            yield Sitting(one, calendar.next_working_day(day), calendar.reason_off(day))
