"""Channels: where, when and on which number people reach each body, and what each channel received last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...findings import Words
from ...tables import Channel, FeedbackPeriod, codes, key_of
from ...text import collation_key
from ..base import Link, Publication
from ..periods import Period
from .feedback import newest_by_channel
from .statement import scope, window

#: A number that a telephone can dial, as people write it.
_DIALLED = re.compile(r"\+?\d[\d .()\-]*\d")


@dataclass(frozen=True, slots=True)
class Phone:
    """A piece of what is written about a telephone; `dial` is the number in it, empty for words between numbers."""

    text: str
    dial: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a channel received in its newest period, and the row that says so."""

    count: int
    scope: Words
    when: Period
    address: str


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel: what it is, how to reach it, and what it received; `link` leads to its row."""

    row: Channel
    kind: Words
    link: Link
    phones: tuple[Phone, ...]
    received: tuple[Received, ...]


@dataclass(frozen=True, slots=True)
class OfBody:
    """The channels of one body."""

    body: Link
    channels: tuple[ChannelLine, ...]


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels in operation on the data date by body, and apart from them those that are closed."""

    kind: ClassVar[str] = "channels"

    title: Words
    bodies: tuple[OfBody, ...]
    closed: tuple[OfBody, ...]


def blocks(publication: Publication) -> Iterator[Channels]:
    """Yield how to reach each body."""
    rows = publication.rows[Channel]
    as_of = publication.view.as_of
    closed = [row for row in rows if row.valid_to is not None and row.valid_to < as_of]
    if rows:
        yield Channels(
            Words("Liên hệ ở đâu, khi nào", "Where and when to reach them"),
            _by_body(publication, [row for row in rows if row not in closed]),
            _by_body(publication, closed),
        )


def _by_body(publication: Publication, rows: Sequence[Channel]) -> tuple[OfBody, ...]:
    received = newest_by_channel(publication)
    kinds = codes("channel_kind")
    groups: defaultdict[str, list[ChannelLine]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: kinds[row.kind].position):
        groups[row.org_id].append(_line(publication, row, received.get(row.channel_id, ())))
    found = (OfBody(publication.body(org_id), tuple(lines)) for org_id, lines in groups.items())
    return tuple(sorted(found, key=lambda one: collation_key(one.body.label.vi)))


def _line(publication: Publication, row: Channel, received: Sequence[FeedbackPeriod]) -> ChannelLine:
    return ChannelLine(
        row,
        codes("channel_kind")[row.kind].labels,
        Link(Words(row.name, ""), publication.registered[row.TABLE.name, key_of(row)]),
        phones(row.phone or ""),
        tuple(
            Received(one.received, scope(one.scope), window(one), publication.registered[one.TABLE.name, key_of(one)])
            for one in received
        ),
    )


def phones(text: str) -> tuple[Phone, ...]:
    """Return the numbers in a text and what stands between them, in its order."""
    found, end = [], 0
    for number in _DIALLED.finditer(text):
        found += [Phone(text[end : number.start()], ""), Phone(number[0], re.sub(r"[^\d+]", "", number[0]))]
        end = number.end()
    return tuple(one for one in (*found, Phone(text[end:], "")) if one.text)
