"""The districts and communes that ship with the program: of 14,000 a package is given those that it names.

They stand in three compact files of `minhbach/reference/`, one a year of the codes. The year is a part of the id
(`04792@2025`), because codes are used again: of the communes of July 2025 nearly all bear the code of an older one, two
thirds of these that of another place. `2004` is the year of the first list; when a later unit was founded is not known
there. Districts and communes of that year ended on 30 June 2025.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from typing import NamedTuple

from ..corpus import Rows
from ..findings import Words
from ..reference import text
from ..tables import AdminUnit, AdminUnitSuccession, Document, SourceFile
from ..text import fold
from .shipped import reference_rows
from .suggest import which_of
from .table_read import TableRead

#: The first day without districts, and with the communes of the resolutions of June 2025.
REFORM = date(2025, 7, 1)
_FIRST_LIST = date(2004, 1, 1)
#: The resolution that ended the districts: 203/2025/QH15, Article 2.
_END_OF_DISTRICTS = "203-2025-qh15"
#: How the name of a unit begins, longest first where one begins as another does, and the code of its type.
_TYPES = {
    "Xã ": "xa",
    "Phường ": "phuong",
    "Thị trấn ": "thi_tran",
    "Đặc khu ": "dac_khu",
    "Huyện ": "huyen",
    "Quận ": "quan",
    "Thị xã ": "thi_xa",
    "Thành phố ": "thanh_pho_tt",
}
#: What people leave out of a name; and what they add: where the unit lies, or the year of an id.
_KINDS = (*_TYPES, "Tỉnh ")
_BEYOND_THE_NAME = re.compile(r"\s*[,@(|]")
#: Cities below a centrally run city.
_CITIES_OF_A_CITY = frozenset(("Thành phố Thủ Đức", "Thành phố Thủy Nguyên"))


class _Entry(NamedTuple):
    """A record of a compact file: the year of the list, where it stands, and its cells."""

    year: int
    file: SourceFile
    line: int
    cells: Sequence[str]


def around(reads: Iterable[TableRead]) -> Rows:
    """Return the rows that ship with the program, with the districts and communes around those that tables name."""
    shipped = reference_rows()
    named, own = _named(reads)
    if all(shipped.get(AdminUnit, one) for one in named):
        return shipped
    return _with(shipped, *gazetteer().neighbourhood(named, own))


def everywhere() -> Rows:
    """Return the territories that ship with the program, every one, with their successions and documents."""
    shipped = reference_rows()
    known = gazetteer()
    return _with(
        Rows({cls: shipped[cls] for cls in (AdminUnit, AdminUnitSuccession, Document)}),
        (known.unit(one) for one in known.ids),
        known.successions,
    )


def standing(places: Collection[str]) -> list[AdminUnit]:
    """Return the districts and communes of today among some territories, and those that lie right in one of them."""
    known = gazetteer()
    units = map(known.unit, known.ids if places else ())
    return [one for one in units if one.valid_to is None and not {one.admin_unit_id, one.parent_id}.isdisjoint(places)]


def which_territory(typed: str) -> Words | None:
    """Ask which of the units that ship with the program a code or a name means; None where it is that of none."""
    units = gazetteer().meant(typed)
    return which_of([_called(unit) for unit in units]) if units else None


def _called(unit: AdminUnit) -> Words:
    """Return a unit as a question names it: “05293@2004” (Xã Thượng Cốc, Huyện Lạc Sơn, đến 2025)."""
    lies_in = f", {gazetteer().any_unit(unit.parent_id).name}" if unit.parent_id else ""
    until = Words(f", đến {unit.valid_to.year}", f", until {unit.valid_to.year}") if unit.valid_to else Words("", "")
    return Words(*(f"“{unit.admin_unit_id}” ({unit.name}{lies_in}{ended})" for ended in until))


def _named(reads: Iterable[TableRead]) -> tuple[set[str], set[str]]:
    """Return the ids of territories that tables name in any column, and those that they define."""
    named: set[object] = set()
    own: set[object] = set()
    for read in reads:
        for column in read.columns:
            if column.ref == AdminUnit.TABLE.name:
                named.update(read.linked.get(column.name, ()))
        if read.cls is AdminUnit:
            own.update(read.linked.get(AdminUnit.TABLE.key[0], ()))
    return {str(one) for one in named | own if one is not None}, {str(one) for one in own if one is not None}


def _with(rows: Rows, units: Iterable[AdminUnit], successions: Iterable[AdminUnitSuccession]) -> Rows:
    return rows.with_tables(
        {
            AdminUnit: (*rows[AdminUnit], *units),
            AdminUnitSuccession: (*rows[AdminUnitSuccession], *successions),
        }
    )


@cache
def gazetteer() -> Gazetteer:
    """Return the districts and communes that ship with the program."""
    return Gazetteer(reference_rows())


class Gazetteer:
    """The compact files, read at once and made into rows one by one as they are asked for."""

    def __init__(self, provinces: Rows) -> None:
        self._provinces = provinces
        self._entries = dict(_entries())
        self._after: dict[str, str] = {}
        self._files = {
            file: SourceFile("", AdminUnitSuccession.TABLE.name, file)
            for file in {entry.file.file for entry in self._entries.values()}
        }

    @property
    def ids(self) -> Iterable[str]:
        """Return the id of every district and commune, file by file."""
        return self._entries.keys()

    def neighbourhood(
        self, named: Iterable[str], own: Iterable[str]
    ) -> tuple[list[AdminUnit], list[AdminUnitSuccession]]:
        """Return the units that are named, what they lie in, were made of and went into, with what leads there.

        Of what a unit was made of, all its other heirs come too: who asks where it went must not see one of several.
        `own` are the units that a publisher defines; nothing is added around them.
        """
        own = set(own)
        wanted = [one for one in sorted(named) if one in self._entries]
        wanted += [old for one in wanted if one not in own for old in self._made_of[one]]
        found: dict[str, AdminUnit] = {}
        while wanted:
            one = wanted.pop()
            if one in self._entries and one not in found:
                found[one] = unit = self.unit(one)
                if one not in own:
                    wanted += [unit.parent_id or "", *self._heirs(one)]
        heirs = (row for one in sorted(found) if one not in own for row in self._successions(one))
        return [found[one] for one in sorted(found)], list(heirs)

    @property
    def successions(self) -> Iterator[AdminUnitSuccession]:
        """Yield what became of every district and commune that has ended."""
        for one in self._entries:
            yield from self._successions(one)

    def unit(self, unit_id: str) -> AdminUnit:
        """Return a district or commune. Raises KeyError where there is none with this id."""
        entry = self._entries[unit_id]
        code, name, parent = entry.cells[:3]
        since, heirs = _since(entry), self._heirs(unit_id)
        return AdminUnit(
            file=entry.file,
            line=entry.line,
            record=entry.line,
            admin_unit_id=unit_id,
            code=code,
            name=name,
            unit_type=_type(name),
            level="commune" if len(code) == 5 else "district",
            parent_id=self._province_id(parent, since) if len(parent) == 2 else f"{parent}@2004",
            valid_from=since,
            valid_to=self._starts(heirs[0]) - timedelta(days=1) if heirs else None,
            legal_document_id=entry.cells[3] if since >= REFORM else None,
        )

    def meant(self, typed: str) -> list[AdminUnit]:
        """Return the units that a code or a name may mean, those of today first; of ended ones alone, then what they became."""
        word = fold(_BEYOND_THE_NAME.split(typed)[0])
        ids = self._called.get(word) or self._called.get(word.zfill(5), ())  # of a number Excel drops the zeros
        named = [self.any_unit(one) for one in sorted(ids)]
        today = [unit for unit in named if unit.valid_to is None]
        became = () if today else dict.fromkeys(one for unit in named for one in self._became(unit.admin_unit_id))
        return [*today, *(unit for unit in named if unit.valid_to), *map(self.any_unit, became)]

    @cached_property
    def _called(self) -> Mapping[str, Collection[str]]:
        """The ids of every unit, provinces too, by its code and by its name with and without what kind of unit it is."""
        called: defaultdict[str, set[str]] = defaultdict(set)
        told = [(one, *entry.cells[:2]) for one, entry in self._entries.items()]
        told += [(row.admin_unit_id, row.code, row.name) for row in self._provinces[AdminUnit]]
        for unit_id, code, name in told:
            for word in (code, name, *(name.removeprefix(kind) for kind in _KINDS if name.startswith(kind))):
                called[fold(word)].add(unit_id)
        return called

    def _became(self, unit_id: str) -> Iterable[str]:
        if unit_id in self._entries:
            return self._heirs(unit_id)
        return (row.to_id for row in self._provinces.by(AdminUnitSuccession, "from_id")[unit_id])

    def any_unit(self, unit_id: str) -> AdminUnit:
        """Return a unit of any level. Raises KeyError where there is none with this id."""
        return self._provinces.get(AdminUnit, unit_id) or self.unit(unit_id)

    def _successions(self, unit_id: str) -> Iterator[AdminUnitSuccession]:
        """Yield what became of one unit; its lines in the files stand for those of a table of their own."""
        entry, heirs = self._entries[unit_id], self._heirs(unit_id)
        for heir in heirs:
            ends = len(entry.cells[0]) == 3 and heir not in self._entries
            alone = len(self._made_of[heir]) == 1
            yield AdminUnitSuccession(
                file=self._files[entry.file.file],
                line=entry.line,
                record=entry.line,
                from_id=unit_id,
                to_id=heir,
                effective_on=REFORM if ends else self._starts(heir),
                kind="abolish" if ends else _kind(alone, divided=len(heirs) > 1),
                is_partial=len(heirs) > 1,
                document_id=_END_OF_DISTRICTS if ends else self._entries[heir].cells[3],
            )

    def _starts(self, unit_id: str) -> date:
        """Return the first day of what a unit went into: of a district, its province goes on or begins that day."""
        return _since(self._entries[unit_id]) if unit_id in self._entries else REFORM

    def _heirs(self, unit_id: str) -> tuple[str, ...]:
        """Return what a unit that has ended went into: communes, or of a district the province."""
        entry = self._entries[unit_id]
        if entry.year == 2004:
            into = tuple([f"{one}@2025" for one in entry.cells[3].split()])
            return into or (self._province_after(entry.cells[2]),)
        return ()

    @cached_property
    def _made_of(self) -> dict[str, list[str]]:
        made_of: defaultdict[str, list[str]] = defaultdict(list)
        for old in self._entries:
            for heir in self._heirs(old):
                made_of[heir].append(old)
        return made_of

    def _province_id(self, code: str, on: date) -> str:
        """Return the id of the province that had a code on a day: before the reform, on its last day."""
        day = on if on >= REFORM else REFORM - timedelta(days=1)
        rows = self._provinces.by(AdminUnit, "code")[code]
        return next(
            row.admin_unit_id for row in rows if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
        )

    def _province_after(self, code: str) -> str:
        """Return the id of the province that an old one became on the day of the reform, or is still."""
        if code not in self._after:
            self._after[code] = self._heir_of_province(code)
        return self._after[code]

    def _heir_of_province(self, code: str) -> str:
        old = self._province_id(code, _FIRST_LIST)
        after = [
            row.to_id for row in self._provinces.by(AdminUnitSuccession, "from_id")[old] if row.effective_on == REFORM
        ]
        return after[0] if after else old


def _entries() -> Iterator[tuple[str, _Entry]]:
    for name, year in (("district", 2004), ("commune", 2004), ("commune", 2025)):
        file = SourceFile("", AdminUnit.TABLE.name, f"reference/{name}_{year}.csv")
        records = csv.reader(text(f"{name}_{year}.csv").splitlines()[1:])
        for line, cells in enumerate(records, start=2):
            yield f"{cells[0]}@{year}", _Entry(year, file, line, cells)


def _since(entry: _Entry) -> date:
    """Return the first day of a unit, which its year tells."""
    return _FIRST_LIST if entry.year == 2004 else REFORM


def _type(name: str) -> str:
    if name in _CITIES_OF_A_CITY:
        return "tp_thuoc_tp"
    return next(code for start, code in _TYPES.items() if name.startswith(start))


def _kind(alone: bool, *, divided: bool) -> str:
    """Return how an old unit went into a new one: alone or with others, as a whole or in part."""
    if alone:
        return "split" if divided else "rename"
    return "merge"
