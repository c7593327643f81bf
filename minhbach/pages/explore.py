"""Explore: a whole table that the reader filters, sorts and groups; the page holds no row, its script loads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..explored import EXPLORED, part
from ..output import Page
from ..tables import Petition, Table
from ..view import NOT_PUBLIC
from . import addresses
from .addresses import Section
from .base import Frame, Publication
from .data import TableLine, table_lines

#: Where the rows that an id refers to have their page: the table, its section.
_RECORDS = (
    ("petition", addresses.PETITIONS),
    ("dialogue", addresses.DIALOGUES),
    ("conclusion", addresses.CONCLUSIONS),
    ("organization", addresses.BODIES),
)
#: What a script puts an id in place of.
_ID = "{id}"
#: Where the same rows are read without a script.
_LISTS = {
    "petition_flat": addresses.PETITIONS,
    "dialogue": addresses.DIALOGUES,
    "assignment": addresses.CONCLUSIONS,
    "duty": addresses.OVERDUE,
    "head_duty": addresses.COMPARISON,
    "reception_session": addresses.RECEPTIONS,
    "letter_period": addresses.LETTERS,
    "onestop_period": addresses.ONE_STOP,
    "feedback_period": addresses.ONE_STOP,
    "explanation_request": addresses.EXPLANATIONS,
    "consultation": addresses.CONSULTATIONS,
    "inspection": addresses.INSPECTIONS,
    "inspection_recommendation": addresses.INSPECTIONS,
    "directive_task": addresses.DIRECTIVES,
    "supervision": addresses.SUPERVISION,
    "report_submission": addresses.REPORTS,
    "document": addresses.DOCUMENTS,
}


@dataclass(frozen=True, slots=True)
class ExploreContext:
    """What the page of one table shows: `script` is the first part of its rows, `not_public` the text of one withheld.

    `records` are tables with the address that a row of theirs has, but for its id. `about` is the page of the table,
    `lists` that of a list of the same rows, empty where there is none, `figures` that of what is published as counted.
    """

    frame: Frame
    table: Table
    line: TableLine
    script: str
    not_public: str
    records: tuple[tuple[str, str], ...]
    about: str
    lists: str
    figures: str


@dataclass(frozen=True, slots=True)
class IndexContext:
    """What the page that names the tables shows: each with the address of its own page; `data` has the downloads."""

    frame: Frame
    lines: tuple[tuple[TableLine, str], ...]
    data: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page that names the tables, and one of each that has rows."""
    name = publication.name
    known = {line.table.name: line for line in table_lines(publication)}
    lines = tuple(known[one.table.TABLE.name] for one in EXPLORED if one.table.TABLE.name in known)
    yield from publication.pages(
        addresses.section(name, addresses.EXPLORE),
        addresses.EXPLORE,
        "explore_index.html",
        lambda frame: IndexContext(
            frame,
            tuple((line, addresses.explore(name, line.table.name)) for line in lines),
            addresses.section(name, addresses.DATA),
        ),
    )
    for line in lines:
        yield from publication.pages(
            addresses.explore(name, line.table.name),
            addresses.EXPLORE,
            "explore.html",
            lambda frame, line=line: _context(publication, frame, line),  # type: ignore[misc]
        )


def _context(publication: Publication, frame: Frame, line: TableLine) -> ExploreContext:
    name, table = publication.name, line.table
    section = _LISTS.get(table.name)
    return ExploreContext(
        frame,
        table,
        line,
        part(name, table.name),
        NOT_PUBLIC,
        tuple((records, _address(publication, records, kind)) for records, kind in _RECORDS),
        line.address,
        addresses.section(name, section) if section in publication.sections else "",
        addresses.section(name, addresses.FIGURES),
    )


def _address(publication: Publication, records: str, kind: Section) -> str:
    """Return the address of a record but for its id; that of a petition on a shared page does not follow from it."""
    if records == Petition.TABLE.name and publication.view.package.detail != "page":
        return f"{addresses.SEARCH}?q={_ID}"
    return addresses.record(publication.name, kind, _ID)
