"""One territory: its petitions and dialogues, and what it was before and became after a reorganisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus import Rows
from ..dataset import Citation
from ..figures import Figure
from ..findings import Words
from ..output import Page
from ..tables import AdminUnit, AdminUnitSuccession, Dialogue, Organization, Petition, codes
from ..text import collation_key
from . import addresses
from .base import Entry, Frame, Link, Publication, found
from .cited import cited_record
from .petitions import TERRITORY, states_of

#: Petitions and dialogues on the page; the lists have the rest.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class TerritoryLine:
    """One territory in the list."""

    row: AdminUnit
    link: Link
    parent: Link | None
    petitions: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True)
class TerritoriesContext:
    """All territories with a page, by level and name."""

    frame: Frame
    lines: tuple[TerritoryLine, ...]
    receipt: str


@dataclass(frozen=True, slots=True)
class Change:
    """Which territory this one came from or went into, and when."""

    link: Link
    day: date
    kind: str
    is_partial: bool
    keeps_name: bool


@dataclass(frozen=True, slots=True)
class TerritoryContext:
    """What the page of one territory shows. `lists` has the address of the petitions in a state, where it has a page."""

    frame: Frame
    row: AdminUnit
    parent: Link | None
    children: tuple[Link, ...]
    before: tuple[Change, ...]
    after: tuple[Change, ...]
    bodies: tuple[Link, ...]
    petitions: Figure
    states: tuple[tuple[str, Figure], ...]
    lists: Mapping[str, str]
    entries: tuple[Entry, ...]
    all_petitions: str
    dialogues: tuple[tuple[Dialogue, str], ...]
    receipt: str
    place: str
    cited: Citation


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the list of territories and the page of each."""
    yield from publication.pages(
        addresses.section(publication.name, addresses.TERRITORIES),
        addresses.TERRITORIES,
        "territories.html",
        lambda frame: TerritoriesContext(frame, tuple(_lines(publication)), _receipt(publication)),
    )
    lists = states_of(publication, TERRITORY)
    for row in publication.territories.values():
        yield from publication.pages(
            publication.territory(row.admin_unit_id).address,
            addresses.TERRITORIES,
            "territory.html",
            lambda frame, row=row: _context(publication, frame, row, lists.get(row.admin_unit_id, {})),  # type: ignore[misc]
        )


def _lines(publication: Publication) -> Iterator[TerritoryLine]:
    levels = codes("level")
    book = publication.figures
    ordered = sorted(
        publication.territories.values(),
        key=lambda row: (levels[row.level].position, collation_key(row.name), row.admin_unit_id),
    )
    for row in ordered:
        yield TerritoryLine(
            row,
            publication.territory(row.admin_unit_id),
            _known(publication, row.parent_id),
            book.get("petitions", admin_unit_id=row.admin_unit_id),
            book.get("petitions", admin_unit_id=row.admin_unit_id, headline="overdue"),
        )


def _context(publication: Publication, frame: Frame, row: AdminUnit, lists: Mapping[str, str]) -> TerritoryContext:
    rows, book, name, key = publication.rows, publication.figures, publication.name, row.admin_unit_id
    raised = sorted(
        rows.by(Petition, "admin_unit_id")[key],
        key=lambda one: (one.raised_on or date.min, one.petition_id),
        reverse=True,
    )
    return TerritoryContext(
        frame=frame,
        row=row,
        parent=_parent(publication, row),
        children=tuple(publication.territory(one.admin_unit_id) for one in rows.by(AdminUnit, "parent_id")[key]),
        before=tuple(_changes(publication, rows.by(AdminUnitSuccession, "to_id")[key], "from_id")),
        after=tuple(_changes(publication, rows.by(AdminUnitSuccession, "from_id")[key], "to_id")),
        bodies=tuple(publication.body(one.org_id) for one in rows.by(Organization, "admin_unit_id")[key]),
        petitions=book.get("petitions", admin_unit_id=key),
        states=tuple(states(publication, admin_unit_id=key)),
        lists=lists,
        entries=tuple(publication.entries[one.petition_id] for one in raised[:SHOWN]),
        all_petitions=addresses.listing(name, addresses.PETITIONS, 1, "dia-ban", key),
        dialogues=tuple(
            (one, addresses.record(name, addresses.DIALOGUES, one.dialogue_id))
            for one in rows.by(Dialogue, "admin_unit_id")[key][:SHOWN]
        ),
        receipt=_receipt(publication),
        place=_place(rows, row),
        cited=cited_record(
            publication, frame, AdminUnit, key, Words(f"địa bàn “{row.name}”", f"territory “{row.name}”")
        ),
    )


def current(rows: Rows, admin_unit_id: str) -> AdminUnit:
    """Return what a unit is today, through its only successors: itself, where it goes on or was divided."""
    unit, seen = found(rows.get(AdminUnit, admin_unit_id), admin_unit_id), {admin_unit_id}
    while unit.valid_to and len(after := rows.by(AdminUnitSuccession, "from_id")[unit.admin_unit_id]) == 1:
        if after[0].to_id in seen:  # a publisher's rows may lead in a circle
            break
        seen.add(after[0].to_id)
        unit = found(rows.get(AdminUnit, after[0].to_id), after[0].to_id)
    return unit


def states(publication: Publication, **params: str) -> Iterator[tuple[str, Figure]]:
    """Yield the states that petitions under these parameters are in, with how many, in the order of the code list."""
    for headline in codes("headline"):
        figure = publication.figures.get("petitions", **params, headline=headline)
        if figure.value != "0":
            yield headline, figure


def _changes(publication: Publication, rows: Sequence[AdminUnitSuccession], there: str) -> Iterator[Change]:
    for row in sorted(rows, key=lambda one: (one.effective_on, one.from_id, one.to_id)):
        if link := _known(publication, getattr(row, there)):
            names = {found(publication.rows.get(AdminUnit, one), one).name for one in (row.from_id, row.to_id)}
            yield Change(link, row.effective_on, row.kind, row.is_partial, len(names) == 1)


def _parent(publication: Publication, row: AdminUnit) -> Link | None:
    """Return what a unit lies in: of one that goes on, what that is today, whatever its name was when the unit began."""
    if row.parent_id is None or row.valid_to or publication.rows.get(AdminUnit, row.parent_id) is None:
        return _known(publication, row.parent_id)
    return _known(publication, current(publication.rows, row.parent_id).admin_unit_id)


def _place(rows: Rows, row: AdminUnit) -> str:
    """Return where a unit that ships with the program stands on the pages of the whole country; empty for any other."""
    province = _province(rows, row) if row.file.file.startswith("reference/") else None
    if province is None:
        return ""
    is_old = row.valid_to is not None and not rows.by(AdminUnitSuccession, "to_id")[row.admin_unit_id]
    anchors = {"commune": addresses.place_anchor(row.admin_unit_id) if is_old else row.code}
    return addresses.place(province.code, anchors.get(row.level, ""))


def _province(rows: Rows, unit: AdminUnit | None) -> AdminUnit | None:
    """Return the province of today that a unit or its heirs lie in; all heirs of one lie in the same."""
    seen: set[str] = set()
    while unit and unit.admin_unit_id not in seen:
        seen.add(unit.admin_unit_id)
        after = rows.by(AdminUnitSuccession, "from_id")[unit.admin_unit_id]
        above = after[0].to_id if after else unit.parent_id
        if above is None:
            return unit
        unit = rows.get(AdminUnit, above)
    return None


def _known(publication: Publication, admin_unit_id: str | None) -> Link | None:
    row = publication.rows.get(AdminUnit, admin_unit_id)
    return publication.territory(row.admin_unit_id) if row else None


def _receipt(publication: Publication) -> str:
    return addresses.figure(publication.name, "petitions")


def short_name(unit: AdminUnit) -> str:
    """Return the name of a unit without the word for its type, which all names begin with: `Phường 1` -> `1`."""
    label = codes("admin_unit_type")[unit.unit_type].labels.vi
    return unit.name.removeprefix(label if unit.name.startswith(label) else "Thành phố").strip()
