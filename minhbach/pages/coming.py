"""What comes next: receptions and dialogues after the data date, and where people can turn meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

from ..findings import Words
from ..tables import Channel, Dialogue, ReceptionSession
from . import addresses
from .base import Link, Publication
from .overviews.channels import Phone, phones


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
    for row in publication.rows[ReceptionSession]:
        day = row.scheduled_on
        is_off = row.held_on is not None or row.not_held_reason is not None
        if day and day > publication.view.as_of and not is_off and org_id in (None, row.org_id):
            address = publication.registered[row.TABLE.name, row.reception_id]
            yield Coming(day, "reception", publication.body(row.org_id), Link(_RECEPTION, address))


def _dialogues(publication: Publication, org_id: str | None) -> Iterator[Coming]:
    for row in publication.rows[Dialogue]:
        is_on = row.status in ("planned", "announced")
        if is_on and row.held_on and row.held_on > publication.view.as_of and org_id in (None, row.host_org_id):
            address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
            yield Coming(
                row.held_on, "dialogue", publication.body(row.host_org_id), Link(Words(row.topic, ""), address)
            )


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
        for row in publication.rows[Channel]
        if org_id in (None, row.org_id) and (row.valid_from or as_of) <= as_of <= (row.valid_to or as_of)
    )
