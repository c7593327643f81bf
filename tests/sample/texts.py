"""What people ask and what bodies answer, in words: invented, with the places of the fictional province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from minhbach.tables import AdminUnit, AdminUnitSuccession

from .book import Book, table

_REFORM = date(2025, 7, 1)
#: Rivers, quarters and markets that the texts name, by the commune (of before July 2025) they lie in.
_SPOTS = {
    "KCN An Lộc": "An Lộc Thượng",
    "Nam Sông Cạn": "Tân Mỹ Đông",
    "Phú An": "Vĩnh Thủy",
    "Bàu Sen": "Bình Lâm",
    "Lam Sơn": "Thạch Tuyền",
    "Hòn Vàng": "Thạch Tuyền",
    "Nà Cọ": "Pà Lừng",
    "Ba Trăng": "Pà Lừng",
    "buôn Trấp": "Ea Kral",
    "Cồn Nhạn": "Hòa Khê",
    "Bồ Giang": "Mỹ Thạnh Trung",
    "xóm Đình": "Mỹ Thạnh Trung",
}


class Places:
    """The communes of before July 2025 by name, and the unit that each is in on a given day."""

    def __init__(self, book: Book) -> None:
        units = {row.admin_unit_id: row for row in book.rows(AdminUnit)}
        self._old = {_bare(unit.name): unit for unit in units.values() if unit.level == "commune" and unit.valid_to}
        self._new = {row.from_id: row.to_id for row in reversed(book.rows(AdminUnitSuccession))}

    @property
    def names(self) -> Sequence[str]:
        """The names of the communes."""
        return tuple(self._old)

    def named_in(self, text: str) -> str:
        """Return the commune that a text speaks of, or nothing."""
        spot = next((commune for spot, commune in _SPOTS.items() if spot in text), "")
        return spot or next((name for name in self._old if name in text), "")

    def unit(self, name: str, on: date) -> str:
        """Return the unit that the commune is, or has become part of, on that day."""
        old = self._old[name].admin_unit_id
        return old if on < _REFORM else self._new[old]

    def inside(self, admin_unit_id: str) -> Sequence[str]:
        """Return the communes that lie in a commune, district or province of any time."""
        return [
            name
            for name, unit in self._old.items()
            if admin_unit_id in (unit.admin_unit_id, self._new[unit.admin_unit_id], unit.parent_id, "99@2004")
        ]


def _bare(name: str) -> str:
    return re.sub("^(Xã|Phường|Thị trấn) ", "", name)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that people raise; `place` is empty where the text names none."""

    id: str
    field: str
    vi: str
    en: str
    place: str = ""

    @property
    def wording(self) -> str:
        """The id of the template that the text was made from, else its own."""
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply; `kind` says which of the seven sorts it is, `answers` the matter it belongs to, empty = any."""

    kind: str
    answers: str
    vi: str
    en: str


class Texts:
    """Hands out each matter once, and to each matter an answer that fits it."""

    def __init__(self, rng: Random, places: Places) -> None:
        self._rng = rng
        self._matters = _matters(places)
        rng.shuffle(self._matters)
        self._answers = [Answer(r["kind"], r["answers"], r["text_vi"], r["text_en"]) for r in table("replies")]

    def matter(self, places: Sequence[str], fields: Sequence[str], heard: Sequence[Matter]) -> Matter:
        """Take the next matter that lies in one of the places, of one of the fields if there is any left.

        The same wording is not heard twice at one dialogue, and matters of their own go before those from a template.
        """
        own_first = self._rng.random() < 0.7
        worded = {one.wording for one in heard}
        fitting = [one for one in self._matters if not one.place or one.place in places]
        chosen = min(
            fitting,
            key=lambda one: (one.wording in worded, one.field not in fields, own_first and one.wording != one.id),
        )
        self._matters.remove(chosen)
        return chosen

    def known_answer(self, matter: Matter) -> Answer | None:
        """Return the answer written for this matter alone, if there is one."""
        return next((one for one in self._answers if one.answers == matter.id), None)

    def answer(self, kind: str, matter: Matter) -> Answer:
        """Return an answer of one sort: the one written for the matter, else one that fits any."""
        own = [one for one in self._answers if one.kind == kind and one.answers == matter.id]
        return self._rng.choice(own or [one for one in self._answers if one.kind == kind and not one.answers])


def _matters(places: Places) -> list[Matter]:
    written = [
        Matter(r["id"], r["field"], r["summary_vi"], r["summary_en"], places.named_in(r["summary_vi"]))
        for r in table("summaries")
    ]
    return written + [_at(row, place) for row in table("templates") for place in places.names]


def _at(row: dict[str, str], place: str) -> Matter:
    vi, en = (row[column].format(place=place) for column in ("summary_vi", "summary_en"))
    return Matter(f"{row['id']}-{place}", row["field"], vi, en, place)
