"""What comes next: receptions and dialogues after the data date, and where people can turn meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal, TypeVar

from ..findings import Words
from ..tables import Channel, Dialogue, ReceptionSession, Row
from . import addresses
from .base import Link, Publication
from .overviews.channels import Phone, phones

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Coming:
    """A reception or a dialogue that has a day. `about` leads to its record."""

    day: date
    kind: Literal["reception", "dialogue"]
    body: Link
    about: Link


def to_come(publication: Publication, org_id: str | None = None) -> tuple[Coming, ...]:
    """Return the receptions and dialogues of all bodies or of one whose day is after the data date, the nearest first."""
    found = (*_receptions(publication, org_id), *_dialogues(publication, org_id))
    return tuple(sorted(found, key=attrgetter("day", "kind", "about.address")))


def _receptions(publication: Publication, org_id: str | None) -> Iterator[Coming]:
    for row in _rows(publication, ReceptionSession, "org_id", org_id):
        day = row.scheduled_on
        is_off = row.held_on is not None or row.not_held_reason is not None
        if day and day > publication.view.as_of and not is_off:
            address = publication.registered[row.TABLE.name, row.reception_id]
            yield Coming(day, "reception", publication.body(row.org_id), Link(_RECEPTION, address))


def _dialogues(publication: Publication, org_id: str | None) -> Iterator[Coming]:
    for row in _rows(publication, Dialogue, "host_org_id", org_id):
        is_on = row.status in ("planned", "announced")
        if is_on and row.held_on and row.held_on > publication.view.as_of:
            address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
            yield Coming(
                row.held_on, "dialogue", publication.body(row.host_org_id), Link(Words(row.topic, ""), address)
            )


def _rows(publication: Publication, table: type[R], column: str, org_id: str | None) -> Sequence[R]:
    """Return the rows of all bodies, or of one, in file order."""
    return publication.rows[table] if org_id is None else publication.rows.by(table, column)[org_id]


_RECEPTION = Words("Tiếp công dân", "Citizen reception")


@dataclass(frozen=True, slots=True)
class ChannelInUse:
    """A channel in operation, its numbers, and its entry in the register."""

    row: Channel
    phones: tuple[Phone, ...]
    link: Link
    body: Link


def channels_in_use(publication: Publication, org_id: str | None = None) -> tuple[ChannelInUse, ...]:
    """Return the channels that are in operation on the data date, of all bodies or of one, in file order."""
    as_of = publication.view.as_of
    return tuple(
        ChannelInUse(
            row,
            phones(row.phone or ""),
            Link(Words(row.name, ""), publication.registered[row.TABLE.name, row.channel_id]),
            publication.body(row.org_id),
        )
        for row in _rows(publication, Channel, "org_id", org_id)
        if (row.valid_from or as_of) <= as_of <= (row.valid_to or as_of)
    )
