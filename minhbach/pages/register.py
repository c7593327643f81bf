"""The pages of a register: the rows of its tables, fifty a page, each under an anchor, with its duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ..findings import Words
from ..output import Page
from ..tables import (
    Channel,
    Column,
    Consultation,
    Dialogue,
    Document,
    Duty,
    Inspection,
    Row,
    Source,
    codes,
    column,
    key_of,
)
from . import addresses
from .base import Frame, Link, Publication, found
from .clock import Clock, clock
from .listed import Group, Listed, Register
from .lists import DutyLine, Pager, duty_line, paged
from .overview import Above
from .overviews import Block, of_register
from .registers import REGISTERS


@dataclass(frozen=True, slots=True)
class Value:
    """What one column of a row holds; `kind` tells the template how to write it."""

    label: Words
    kind: str
    held: object


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: a single column, or a group of them, in which those that hold something are named."""

    label: Words
    values: tuple[Value, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `anchor` is what links to it end with; `key` is its id, empty where several columns make one."""

    anchor: str
    key: str
    head: Cell
    under: tuple[Value, ...]
    cells: tuple[Cell, ...]
    duties: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty about a row, and the receipt of its due date."""

    line: DutyLine
    clock: Clock


@dataclass(frozen=True, slots=True)
class Part:
    """What a page shows of one table: its lines from `first` on, counted from 1, of `total`."""

    title: Words
    lines: tuple[Line, ...]
    first: int
    total: int
    newest_first: bool
    has_duties: bool
    csv: str

    @property
    def until(self) -> int:
        """Return the number of the last line shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class RegisterContext:
    """One page of a register; the first has the overview of the process, and `further` is where it goes on."""

    frame: Frame
    title: Words
    lead: Words
    term: str
    overview: tuple[Block, ...]
    further: tuple[Link, ...]
    parts: tuple[Part, ...]
    pager: Pager


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the pages of every register that has rows."""
    for register in REGISTERS:
        if register.section in publication.sections:
            yield from _pages(publication, register)


def _pages(publication: Publication, register: Register) -> Iterator[Page]:
    lines = register.lines(publication.rows)
    above = Above(publication, register.section, partial(of_register, publication, register))
    for pager, shown in paged(lines, publication.name, register.section, size=addresses.REGISTER_PAGE):
        yield from publication.pages(
            pager.address(pager.page),
            register.section,
            "register.html",
            lambda frame, shown=shown, pager=pager: RegisterContext(  # type: ignore[misc]
                frame,
                register.section.labels,
                register.lead,
                register.term,
                above.parts[0] if pager.page == 1 else (),
                above.further if pager.page == 1 else (),
                tuple(_parts(publication, register, pager.first, shown)),
                pager,
            ),
        )
    yield from above.rest()


def _parts(
    publication: Publication, register: Register, first: int, shown: Sequence[tuple[Listed, Row]]
) -> Iterator[Part]:
    """Yield what a page shows of each table; a table may begin on the page before and go on after it.

    `first` is the number of its first line in the whole register, counted from 1.
    """
    for listed, lines in groupby(shown, itemgetter(0)):
        rows, table, headings = [row for _, row in lines], listed.table.TABLE, _Headings.of(listed)
        before = register.tables[: register.tables.index(listed)]
        yield Part(
            Words(table.vi, table.en),
            tuple(_line(publication, headings, row) for row in rows),
            first - sum(len(publication.rows[one.table]) for one in before),
            len(publication.rows[listed.table]),
            bool(listed.newest_by),
            bool(publication.rows.by(Duty, "subject_table")[table.name]),
            addresses.open_data(publication.name, f"csv/{publication.name}.{table.name}.csv"),
        )
        first += len(rows)


class _Heading(NamedTuple):
    """What a cell shows of every row: its columns under one label."""

    label: Words
    columns: tuple[Column, ...]
    is_group: bool

    @classmethod
    def of(cls, table: type[Row], shown: str | Group) -> _Heading:
        if isinstance(shown, Group):
            return cls(shown.label, tuple(column(table, name) for name in shown.columns), is_group=True)
        one = column(table, shown)
        return cls(one.labels, (one,), is_group=False)


class _Headings(NamedTuple):
    """What stands in a line of a table, looked up once for all its lines."""

    head: _Heading
    under: tuple[Column, ...]
    cells: tuple[_Heading, ...]

    @classmethod
    def of(cls, listed: Listed) -> _Headings:
        table = listed.table
        cells = tuple(_Heading.of(table, one) for one in listed.cells)
        return cls(_Heading.of(table, listed.head), tuple(column(table, name) for name in listed.under), cells)


def _line(publication: Publication, headings: _Headings, row: Row) -> Line:
    table, key = row.TABLE, key_of(row)
    return Line(
        publication.registered[table.name, key].partition("#")[2],
        key if len(table.key) == 1 else "",
        _cell(publication, row, headings.head),
        tuple(_values(publication, row, headings.under)),
        tuple(_cell(publication, row, one) for one in headings.cells),
        tuple(Owed(duty_line(publication, duty), clock(publication, duty)) for duty in _duties(publication, row)),
    )


def _duties(publication: Publication, row: Row) -> list[Duty]:
    """Return the duties about a row, the first due first."""
    named = publication.rows.by(Duty, "subject_id")[key_of(row)]
    duties = [duty for duty in named if duty.subject_table == row.TABLE.name]
    return sorted(duties, key=lambda duty: (duty.due_on or date.max, duty.duty_id))


def _cell(publication: Publication, row: Row, heading: _Heading) -> Cell:
    return Cell(heading.label, tuple(_values(publication, row, heading.columns)), heading.is_group)


def _values(publication: Publication, row: Row, shown: Iterable[Column]) -> Iterator[Value]:
    for one in shown:
        if (held := getattr(row, one.name)) is not None:
            yield Value(one.labels, *_written(publication, one, held))


def _written(publication: Publication, one: Column, held: object) -> tuple[str, object]:
    """Return what the template writes for a value, and how."""
    if one.codelist:
        return "words", codes(one.codelist)[str(held)].labels
    if one.ref:
        return _REFERRED[one.ref](publication, str(held))
    if one.type == "boolean":
        return "words", Words("Có", "Yes") if held else Words("Không", "No")
    if one.type == "string":
        return ("web" if one.format == "uri" else "text"), held
    return _KINDS[one.type], held


_KINDS = {"date": "day", "integer": "number", "number": "number", "year": "year"}


def _document(publication: Publication, key: str) -> tuple[str, object]:
    return "document", found(publication.rows.get(Document, key), key)


def _source(publication: Publication, key: str) -> tuple[str, object]:
    return "source", found(publication.rows.get(Source, key), key)


def _body(publication: Publication, key: str) -> tuple[str, object]:
    return "link", publication.body(key)


def _dialogue(publication: Publication, key: str) -> tuple[str, object]:
    row = found(publication.rows.get(Dialogue, key), key)
    return "link", Link(Words(row.topic, ""), addresses.record(publication.name, addresses.DIALOGUES, key))


def _channel(publication: Publication, key: str) -> tuple[str, object]:
    row = found(publication.rows.get(Channel, key), key)
    return "link", Link(Words(row.name, ""), publication.registered[row.TABLE.name, key])


def _consultation(publication: Publication, key: str) -> tuple[str, object]:
    row = found(publication.rows.get(Consultation, key), key)
    return "link", Link(Words(row.subject, ""), publication.registered[row.TABLE.name, key])


def _inspection(publication: Publication, key: str) -> tuple[str, object]:
    row = found(publication.rows.get(Inspection, key), key)
    kind = codes("inspection_kind")[row.kind].labels
    label = Words(f"{kind.vi} {key}", f"{kind.en} {key}")
    return "link", Link(label, publication.registered[row.TABLE.name, key])


#: How a reference is written, by the table it refers to.
_REFERRED: Mapping[str, Callable[[Publication, str], tuple[str, object]]] = {
    "organization": _body,
    "document": _document,
    "source": _source,
    "dialogue": _dialogue,
    "channel": _channel,
    "consultation": _consultation,
    "inspection": _inspection,
}
