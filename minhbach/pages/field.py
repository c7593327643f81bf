"""One field: the petitions raised in it, by state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..figures import Figure
from ..output import Page
from ..tables import Petition, codes
from . import addresses
from .base import Entry, Frame, Link, Publication
from .petitions import FIELD, states_of
from .territory import SHOWN, states


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field in the list; `share` are its petitions out of the `most` that a field has."""

    link: Link
    petitions: Figure
    overdue: Figure
    count: int


@dataclass(frozen=True, slots=True)
class FieldsContext:
    """The fields that petitions were raised in, in the order of the code list."""

    frame: Frame
    lines: tuple[FieldLine, ...]
    most: int
    receipt: str


@dataclass(frozen=True, slots=True)
class FieldContext:
    """What the page of one field shows. `lists` has the address of the petitions in a state, where it has a page."""

    frame: Frame
    code: str
    petitions: Figure
    answered: Figure
    states: tuple[tuple[str, Figure], ...]
    lists: Mapping[str, str]
    median: Figure
    entries: tuple[Entry, ...]
    all_petitions: str
    receipts: Mapping[str, str]


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of fields and the page of each that petitions were raised in."""
    by_field = publication.rows.by(Petition, "field")
    present = [code for code in codes("field") if by_field[code]]
    lines = tuple(_line(publication, code) for code in present)
    most = max((line.count for line in lines), default=0)
    receipt = addresses.figure(publication.name, "petitions")
    yield from publication.pages(
        addresses.section(publication.name, addresses.FIELDS),
        addresses.FIELDS,
        "fields.html",
        lambda frame: FieldsContext(frame, lines, most, receipt),
    )
    lists = states_of(publication, FIELD)
    for code in present:
        yield from publication.pages(
            publication.field(code).address,
            addresses.FIELDS,
            "field.html",
            lambda frame, code=code: _context(publication, frame, code, lists.get(code, {})),  # type: ignore[misc]
        )


def _line(publication: Publication, code: str) -> FieldLine:
    book = publication.figures
    petitions = book.get("petitions", field=code)
    count = int(petitions.value) if petitions.value and petitions.value.isdigit() else 0
    return FieldLine(publication.field(code), petitions, book.get("petitions", field=code, headline="overdue"), count)


def _context(publication: Publication, frame: Frame, code: str, lists: Mapping[str, str]) -> FieldContext:
    book, name = publication.figures, publication.name
    raised = sorted(
        publication.rows.by(Petition, "field")[code],
        key=lambda one: (one.raised_on or date.min, one.petition_id),
        reverse=True,
    )
    return FieldContext(
        frame=frame,
        code=code,
        petitions=book.get("petitions", field=code),
        answered=book.get("petitions_answered", field=code),
        states=tuple(states(publication, field=code)),
        lists=lists,
        median=book.get("median_days_to_reply", field=code),
        entries=tuple(publication.entries[one.petition_id] for one in raised[:SHOWN]),
        all_petitions=addresses.listing(name, addresses.PETITIONS, 1, "linh-vuc", code),
        receipts=publication.receipts("petitions", "petitions_answered", "median_days_to_reply"),
    )
