"""Petitions without a page of their own: all of a dialogue on its page, the others on the page of the month they were raised in.

The address of a petition is a place on that page, for ever. A page that would grow too heavy lists its petitions, each at
its place, and tells them on parts of their own; a petition may pass from one part to the next, its address stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..dataset import Citation
from ..findings import Words
from ..output import Page
from ..tables import Dialogue, Petition
from . import addresses
from .base import Entry, Frame, Link, Publication
from .cited import cited_record
from .petition_record import PetitionRecord, petition_called, petition_record

#: Petitions that one page tells in full: they are 14 to 19 KB once compressed.
TOLD = 20
#: Petitions that a list says in a line each: 14 KB once compressed. Of those behind them it has the ids.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A petition as a shared page tells it, and how it is quoted."""

    record: PetitionRecord
    cited: Citation


@dataclass(frozen=True, slots=True)
class Sharing:
    """The petitions of one page: `listed` as lines, `told` in full; where these are too many, on `parts`.

    Where even the lines are too many, `further` are those that stand there with their ids alone.
    """

    listed: tuple[Entry, ...]
    told: tuple[Told, ...] = ()
    parts: tuple[str, ...] = ()
    further: tuple[Entry, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Return the anchors of petitions on the page."""
        return frozenset(one.petition.petition_id for one in (*self.listed, *self.further) if self.told or self.parts)


@dataclass(frozen=True, slots=True)
class _Shared:
    """A shared page, the month it is of (empty: a dialogue), and its petitions."""

    whole: Link
    month: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SharedContext:
    """What the page of a month, or a part of a page, shows. `number` counts the parts from 1; 0 is the page itself.

    `month` is the one its petitions were raised in, as `2026-05`, empty on a part of a dialogue's page; `whole` is the
    page that it is a part of, `first` the number of the first petition it shows among the `total`.
    """

    frame: Frame
    month: str
    whole: Link
    number: int
    first: int
    total: int
    sharing: Sharing
    quality: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every month in which petitions were raised elsewhere than at a dialogue, and all parts of pages."""
    if publication.view.package.detail == "page":
        return
    for shared in _shared_pages(publication):
        section = addresses.PETITIONS if shared.month else addresses.DIALOGUES
        if shared.month:
            make = partial(_whole, publication, shared)
            yield from publication.pages(shared.whole.address, section, "petitions_shared.html", make)
        for number, path in enumerate(_parts(shared.whole.address, shared.entries), 1):
            make = partial(_part, publication, shared, number)
            yield from publication.pages(path, section, "petitions_shared.html", make, way=(shared.whole,))


def sharing(publication: Publication, frame: Frame, path: str, entries: Sequence[Entry]) -> Sharing:
    """Return what the page at `path` shows of its petitions; nothing in full where petitions have their own pages."""
    parts = _parts(path, entries)
    if publication.view.package.detail == "page":
        return Sharing(tuple(entries))
    if not parts:
        return Sharing(tuple(entries), _told(publication, frame, entries))
    lines = tuple(_on_part(one, parts[at // TOLD]) for at, one in enumerate(entries))
    return Sharing(lines[:LISTED], parts=parts, further=lines[LISTED:])


def _shared_pages(publication: Publication) -> Iterator[_Shared]:
    """Yield each shared page with its petitions, in the order of the file."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in publication.rows[Petition]:
        found[addresses.shared_page(publication.name, row)].append(publication.entries[row.petition_id])
    for path, entries in found.items():
        month = "" if entries[0].petition.dialogue_id else path.rpartition("/")[2].removesuffix(".html")
        yield _Shared(Link(_called(publication, entries[0]), path), month, tuple(entries))


def _parts(path: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the addresses of the parts of a page; none where it tells its petitions itself."""
    if len(entries) <= TOLD:
        return ()
    return tuple(addresses.part(path, number) for number in range(1, -(-len(entries) // TOLD) + 1))


def _on_part(entry: Entry, part: str) -> Entry:
    return replace(entry, link=replace(entry.link, address=f"{part}#{entry.petition.petition_id}"))


def _told(publication: Publication, frame: Frame, entries: Sequence[Entry]) -> tuple[Told, ...]:
    return tuple(Told(_record(publication, one), _cited(publication, frame, one)) for one in entries)


def _record(publication: Publication, entry: Entry) -> PetitionRecord:
    """Return what is told of a petition, but for the time limits that all of its dialogue share."""
    record = petition_record(publication, entry)
    own = (one for one in record.clocks if one.duty.subject_table != "dialogue")
    return replace(record, clocks=tuple(own))


def _cited(publication: Publication, frame: Frame, entry: Entry) -> Citation:
    called, key = petition_called(entry.petition), entry.petition.petition_id
    return cited_record(publication, frame, Petition, key, called, path=entry.link.address)


def _called(publication: Publication, entry: Entry) -> Words:
    """Return what a shared page is called: the topic of the dialogue, or the month."""
    row = entry.petition
    if dialogue := publication.rows.get(Dialogue, row.dialogue_id):
        return Words(dialogue.topic, "")
    if row.raised_on is None:
        return Words("Kiến nghị không rõ ngày nêu", "Petitions without a day")
    return Words(f"Kiến nghị nêu trong tháng {row.raised_on:%m/%Y}", f"Petitions raised in {row.raised_on:%m/%Y}")


def _whole(publication: Publication, shared: _Shared, frame: Frame) -> SharedContext:
    return _context(publication, shared, frame, 0, sharing(publication, frame, shared.whole.address, shared.entries))


def _part(publication: Publication, shared: _Shared, number: int, frame: Frame) -> SharedContext:
    told = _told(publication, frame, shared.entries[(number - 1) * TOLD : number * TOLD])
    return _context(publication, shared, frame, number, Sharing((), told, _parts(shared.whole.address, shared.entries)))


def _context(publication: Publication, shared: _Shared, frame: Frame, number: int, sharing: Sharing) -> SharedContext:
    return SharedContext(
        frame,
        shared.month,
        shared.whole,
        number,
        max(0, number - 1) * TOLD + 1,
        len(shared.entries),
        sharing,
        addresses.section(publication.name, addresses.QUALITY),
    )
