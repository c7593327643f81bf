"""The provinces and communes of today, to choose from by name or code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...load import everywhere
from ...tables import AdminUnit
from ...text import collation_key, fold

#: How the names of units begin, and what stands behind such a name in English.
_KINDS = {
    "Tỉnh ": "province",
    "Thành phố ": "city",
    "Xã ": "commune",
    "Phường ": "ward",
    "Đặc khu ": "special zone",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that is there today: `province` is the name of the one that a commune lies in, empty for a province."""

    unit_id: str
    code: str
    name: str
    level: str
    province: str

    @property
    def full_name(self) -> str:
        """Return the name that no other unit has: `Xã Thượng Cốc, Tỉnh Phú Thọ`, as far as names can tell."""
        return f"{self.name}, {self.province}" if self.province else self.name

    @property
    def bare_name(self) -> str:
        """Return the name without what kind of unit it is."""
        return next((self.name.removeprefix(kind) for kind in _KINDS if self.name.startswith(kind)), self.name)

    @property
    def english_name(self) -> str:
        """Return the name as English has it: `Thượng Cốc commune`."""
        kind = next((kind for start, kind in _KINDS.items() if self.name.startswith(start)), "")
        return f"{self.bare_name} {kind}".rstrip()


@cache
def places() -> tuple[Place, ...]:
    """Return the provinces and communes that have not ended, in the order of their full names."""
    units = [unit for unit in everywhere()[AdminUnit] if unit.valid_to is None]
    names = {unit.admin_unit_id: unit.name for unit in units}
    found = [
        Place(unit.admin_unit_id, unit.code, unit.name, unit.level, names.get(unit.parent_id or "", ""))
        for unit in units
        if unit.level in ("province", "commune")
    ]
    return tuple(sorted(found, key=lambda place: collation_key(place.full_name)))


def matching(asked: str, level: str) -> Sequence[Place]:
    """Return the places of a level that a code or some words of a name mean, written without accents or with them.

    A name given whole (`Thượng Cốc`, `xa thuong coc`) means the places of exactly that name, if there are any.
    """
    of_level = [place for place in places() if place.level == level]
    if by_code := [place for place in of_level if asked.strip() in (place.code, place.unit_id)]:
        return by_code
    sought = fold(asked.replace(",", " "))
    if by_name := [place for place in of_level if sought in (fold(place.name), fold(place.bare_name))]:
        return by_name
    words = sought.split()
    return [place for place in of_level if words and _has(fold(place.full_name.replace(",", " ")).split(), words)]


def _has(name: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the words stand in the name in their order; the last one may be the beginning of a word."""
    rest = iter(name)
    return all(any(one == word for one in rest) for word in words[:-1]) and any(
        one.startswith(words[-1]) for one in rest
    )
