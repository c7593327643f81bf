"""The territories of the whole country, before and after they were rearranged: one page a province, and their list.

Who knows only the old name of a commune finds here the new one, with the district named, since names repeat. The pages
are made of the rows that ship with the program and belong to no publisher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from ..corpus import Rows
from ..output import LANGS, Page
from ..tables import AdminUnit, AdminUnitSuccession, Document
from ..text import collation_key, fold
from . import addresses
from .base import Frame, Imprint, Link, Publication, found
from .summary import summary_of
from .territory import current, short_name

#: Stands after the name of a unit of which only a part went into the new one; the page says so.
PART = "*"
#: What names are sorted by: see `sorting`.
Order = tuple[int, tuple[str, str, str], str]
#: Where a number stands among names.
_BEFORE_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today, with what went into it in words. `pages` are its own pages, with the publishers that name it."""

    row: AdminUnit
    formers: str
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OldName:
    """A unit that is no more, the district it lay in, and the commune of today that it went into; `others` where it was divided."""

    anchor: str
    name: str
    district: str
    now: AdminUnit
    others: tuple[AdminUnit, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The old names under one letter, without its marks; `letter` is empty for those that are numbers."""

    letter: str
    names: tuple[OldName, ...]


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What the page of a province shows."""

    frame: Frame
    place: Place


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """The provinces of today, each with those that it was made of, and every province that is no more."""

    frame: Frame
    provinces: tuple[Place, ...]
    gone: tuple[tuple[AdminUnit, Place], ...]


def pages(imprint: Imprint, territories: Rows, publications: Sequence[Publication] = ()) -> Iterator[Page]:
    """Yield the list of provinces and the page of each; `territories` are all that ship with the program."""
    atlas = _Atlas(territories, publications)
    yield from _page(addresses.PLACES, "places.html", partial(_list, imprint, atlas))
    for one in atlas.places:
        yield from _page(one.address, "place.html", partial(PlaceContext, imprint.frame(one.address), one))


def provinces(territories: Rows) -> tuple[Place, ...]:
    """Return the provinces of today by their names; `territories` are all that ship with the program."""
    return _Atlas(territories, ()).places


def _list(imprint: Imprint, atlas: _Atlas) -> PlacesContext:
    gone = ((old, one) for one in atlas.places for old in one.before if old.name != one.row.name)
    by_name = tuple(sorted(gone, key=lambda pair: sorting(pair[0])))
    return PlacesContext(imprint.frame(addresses.PLACES), atlas.places, by_name)


def _page(address: str, template: str, context: Callable[[], object]) -> Iterator[Page]:
    for lang in LANGS:
        yield Page(address, f"pages/{template}", context, lang)


class _Atlas:
    """The territories of today with those before them, and the pages that publishers have of them."""

    def __init__(self, rows: Rows, publications: Sequence[Publication]) -> None:
        self.rows = rows
        self._pages: defaultdict[str, list[Link]] = defaultdict(list)
        for one in publications:
            for unit_id, address in one.once(summary_of).territories.items():
                self._pages[unit_id].append(Link(one.view.package.titles, address))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return the provinces of today by their names."""
        rows = (row for row in self.rows.by(AdminUnit, "level")["province"] if row.valid_to is None)
        return tuple(Place(self, row) for row in sorted(rows, key=sorting))

    @cached_property
    def communes(self) -> Mapping[str, Sequence[AdminUnit]]:
        """Return the communes of today by the id of the province they lie in today."""
        lying: defaultdict[str, list[AdminUnit]] = defaultdict(list)
        for parent_id, rows in self.rows.by(AdminUnit, "parent_id").items():
            standing = [row for row in rows if row.level == "commune" and row.valid_to is None]
            if standing:
                lying[current(self.rows, str(parent_id)).admin_unit_id] += standing
        return lying

    def origins(self, unit_id: str) -> Iterator[tuple[AdminUnit, bool]]:
        """Yield the oldest known units before this one, and whether only a part of each went into it."""
        for row in self.rows.by(AdminUnitSuccession, "to_id")[unit_id]:
            earlier = tuple(self.origins(row.from_id))
            yield from earlier or ((self.unit(row.from_id), row.is_partial),)

    def unit(self, unit_id: str | None) -> AdminUnit:
        """Return a unit that others refer to."""
        return found(self.rows.get(AdminUnit, unit_id), unit_id or "")

    @cached_property
    def published(self) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """All pages that publishers have, by the id of the unit."""
        return tuple((unit_id, tuple(links)) for unit_id, links in self._pages.items())

    def pages(self, unit: AdminUnit) -> tuple[Link, ...]:
        """Return the pages that publishers have of a unit, each named after its publisher."""
        return tuple(self._pages.get(unit.admin_unit_id, ()))


class Place:
    """A province of today. What its page alone shows is worked out when the page is rendered."""

    def __init__(self, atlas: _Atlas, row: AdminUnit) -> None:
        self._atlas = atlas
        self._orders: dict[str, Order] = {}
        self.row = row
        self.address = addresses.place(row.code)

    @property
    def follows_from(self) -> tuple[object, ...]:
        """What all that it shows follows from, beside the territories that ship with the program."""
        return self.row, self._atlas.published

    @cached_property
    def before(self) -> tuple[AdminUnit, ...]:
        """Return the oldest known provinces that it was made of, by their names; none where it is one of them."""
        olds = (old for old, _ in self._atlas.origins(self.row.admin_unit_id) if old.level == self.row.level)
        return tuple(sorted(olds, key=sorting))

    @property
    def document(self) -> Document | None:
        """Return the resolution that made it what it is."""
        return self._atlas.rows.get(Document, self.row.legal_document_id)

    @property
    def pages(self) -> tuple[Link, ...]:
        """Return the pages that publishers have of it."""
        return self._atlas.pages(self.row)

    @cached_property
    def communes(self) -> tuple[Commune, ...]:
        """Return its communes by their names, each with the units that it was made of."""
        return tuple(
            Commune(row, "; ".join(self._formers(olds)), self._atlas.pages(row)) for row, olds in self._origins
        )

    @property
    def standing(self) -> Iterator[tuple[AdminUnit, Mapping[str, Sequence[str]]]]:
        """Yield its communes, each with the names of the oldest known units before it by district: all in file order."""
        for row in self._atlas.communes[self.row.admin_unit_id]:
            names: defaultdict[str, list[str]] = defaultdict(list)
            for old, _ in self._atlas.origins(row.admin_unit_id):
                names[self._districts[old.parent_id or ""]].append(old.name)
            yield row, names

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Return the units that its communes were made of, from A to Z."""
        now: defaultdict[str, list[AdminUnit]] = defaultdict(list)
        for row, olds in self._origins:
            for old, _ in olds:
                now[old.admin_unit_id].append(row)
        known = {old.admin_unit_id: old for _, olds in self._origins for old, _ in olds}
        under = sorted((_initial(old), self._order(old), old.admin_unit_id) for old in known.values())
        return tuple(
            Letter(letter, tuple(self._old_name(known[unit_id], now[unit_id]) for _, _, unit_id in names))
            for letter, names in groupby(under, key=lambda one: one[0])
        )

    @cached_property
    def _origins(self) -> tuple[tuple[AdminUnit, tuple[tuple[AdminUnit, bool], ...]], ...]:
        """Return its communes by their names, each with the oldest known units before it and whether in part."""
        rows = sorted(self._atlas.communes[self.row.admin_unit_id], key=self._order)
        return tuple((row, tuple(self._atlas.origins(row.admin_unit_id))) for row in rows)

    def _order(self, unit: AdminUnit) -> Order:
        if unit.admin_unit_id not in self._orders:
            self._orders[unit.admin_unit_id] = sorting(unit)
        return self._orders[unit.admin_unit_id]

    def _old_name(self, old: AdminUnit, now: Sequence[AdminUnit]) -> OldName:
        return OldName(
            addresses.place_anchor(old.admin_unit_id),
            old.name,
            self._districts[old.parent_id or ""],
            now[0],
            tuple(now[1:]),
        )

    def _formers(self, olds: Iterable[tuple[AdminUnit, bool]]) -> Iterator[str]:
        """Yield the units of each district that went into a commune, each with PART where only a part did."""
        by_district: defaultdict[str, list[str]] = defaultdict(list)
        for old, is_partial in sorted(olds, key=lambda one: self._order(one[0])):
            by_district[old.parent_id or ""].append(f"{old.name}{PART if is_partial else ''}")
        for parent_id, names in by_district.items():
            yield f"{', '.join(names)} ({self._districts[parent_id]})"

    @cached_property
    def _districts(self) -> _Names:
        return _Names(self._atlas, with_province=len(self.before) > 1)


class _Names(dict[str, str]):
    """What the districts are called, by their ids: with their province on a page that has those of several."""

    def __init__(self, atlas: _Atlas, *, with_province: bool) -> None:
        super().__init__()
        self._atlas, self._with_province = atlas, with_province

    def __missing__(self, unit_id: str) -> str:
        unit = self._atlas.unit(unit_id)
        above = f", {short_name(self._atlas.unit(unit.parent_id))}" if self._with_province and unit.parent_id else ""
        self[unit_id] = name = f"{unit.name}{above}"
        return name


def sorting(unit: AdminUnit) -> Order:
    """Return a key that puts names in the order of a dictionary, numbers by their size before them."""
    name = short_name(unit)
    return int(name) if name.isdecimal() else _BEFORE_NAMES, collation_key(name), unit.admin_unit_id


def _initial(unit: AdminUnit) -> str:
    """Return the letter that a name stands under, without its marks: empty for a number."""
    first = fold(short_name(unit)[:1]).upper()
    return "" if first.isdecimal() else first
