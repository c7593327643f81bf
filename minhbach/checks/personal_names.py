"""Finds the names of persons in a text: a form of address before a capitalised name, and what only looks like one.

Streets, schools, memorials, places, ethnic groups, offices and historical figures are no private persons; the lists of them
are `minhbach/reference/*.txt`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal

import regex

from ..reference import text as shipped

#: Forms of address before which a capitalised word is a name.
_ADDRESS = (
    *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "cháu", "thầy", "cậu", "dì", "thím", "mợ", "dượng", "bé"),
    *("Mr", "Mrs", "Ms", "Miss", "Madam"),
)
#: Words before which only a family name and a further word are a name.
_BEFORE_FAMILY = ("công dân", "em")
#: Words before which only a family name and two further words are a name.
_BEFORE_FULL_NAME = (
    "hộ", "gia đình", "chủ hộ", "học sinh", "sinh viên", "bệnh nhân", "cử tri", "người dân", "con", "con trai", "con gái",
    "cha", "bố", "mẹ", "vợ", "chồng", "tên", "tên là",
)  # fmt: skip
_LAST_WORDS_OF_CUES = frozenset(cue.lower().split()[-1] for cue in (*_ADDRESS, *_BEFORE_FAMILY, *_BEFORE_FULL_NAME))
_TO_SPACE = str.maketrans(dict.fromkeys("/()[]:;,.“”\"'‘’-–", " "))

_WORD = r"\p{Lu}[\p{L}\p{M}'’]*"
_CUES = "|".join(sorted((*_ADDRESS, *_BEFORE_FAMILY, *_BEFORE_FULL_NAME), key=len, reverse=True))
_BETWEEN = r"[\s):“\"‘'(.]{1,3}"
_PERSON = regex.compile(
    rf"(?<!\p{{L}})(?P<cue>(?i:{_CUES})){_BETWEEN}(?:(?i:giáo|nội|ngoại|ruột|mẹ|chủ|họ|tên là|tên){_BETWEEN})?"
    rf"(?P<name>{_WORD}(?:[\s\-]+{_WORD}){{0,5}})(?P<dotted>\.\s?\p{{Lu}}(?!\p{{L}}))?"
)
_PLURAL = regex.compile(
    r"(?:các|những|mấy|nhiều|số|toàn thể|quý|trẻ|anh|chị|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d)\s+$", regex.IGNORECASE
)
_LAST_WORD = regex.compile(r"(\p{L}+)\s+$")


def names_in(text: str, places: Collection[str]) -> Iterator[tuple[Literal["person", "initials"], int, int]]:
    """Yield the names in a text: the kind, the first character and the one after the last."""
    if _LAST_WORDS_OF_CUES.isdisjoint(text.lower().translate(_TO_SPACE).split()):
        return  # cheap, and true of most cells
    for match in _PERSON.finditer(text):
        if match["dotted"] and len(match["name"]) == 1:
            yield "initials", match.start("name"), match.end()
        elif _is_person(_Address(text, match), places):
            yield "person", match.start("name"), match.end("name")


class _Address:
    """A form of address with the capitalised words after it, and the words before it that say what it stands for."""

    def __init__(self, text: str, match: regex.Match[str]) -> None:
        self.text, self.start = text, match.start()
        self.cue, self.name_start = match["cue"], match.start("name")
        self.words = [word.capitalize() if len(word) > 1 and word.isupper() else word for word in match["name"].split()]
        self.before = text[max(0, self.start - 40) : self.start]

    @property
    def is_full_name(self) -> bool:
        """Whether it opens with a family name and goes on."""
        return len(self.words) > 1 and self.words[0] in _names("family_names.txt")

    @property
    def is_plural(self) -> bool:
        """Whether several people are meant: các cụ, chị em, trẻ em."""
        return _PLURAL.search(self.before) is not None

    @property
    def is_of_a_place(self) -> bool:
        """Whether the cue may stand before the territory someone comes from; a single child is not named so."""
        cue = self.cue.lower()
        return cue in _BEFORE_FULL_NAME or cue == "công dân" or (cue == "em" and self.is_plural)

    @property
    def is_inside_a_name(self) -> bool:
        """Whether the cue is itself a word of a longer name, as in Hoàng Anh Gia Lai."""
        word = _LAST_WORD.search(self.before)
        return word is not None and self.cue[0].isupper() and word[1][0].isupper()

    @property
    def is_in_capitals(self) -> bool:
        """Whether the cue is in capitals, so that capitals say nothing of the words after it."""
        return len(self.cue) > 1 and self.cue.isupper()


def _is_person(address: _Address, places: Collection[str]) -> bool:
    if all(len(word) == 1 for word in address.words):  # the usual stand-in for a name: ông A, hộ bà B
        return False
    if address.cue.lower() in _BEFORE_FULL_NAME:
        wanted = address.is_full_name and len(address.words) > 2
    elif address.cue.lower() in _BEFORE_FAMILY or address.is_in_capitals or address.is_inside_a_name:
        wanted = address.is_full_name
    else:
        wanted = True
    return wanted and not _names_a_thing(address) and not _is_excepted(address, places)


def _names_a_thing(address: _Address) -> bool:
    """Whether the words before make it the name of a street, a school, a memorial or a place."""
    if _ends_with("name_heads.txt").search(address.before):
        return True
    is_long = address.is_full_name and len(address.words) > 2
    return address.cue[0].isupper() and not is_long and _ends_with("place_heads.txt").search(address.before) is not None


def _is_excepted(address: _Address, places: Collection[str]) -> bool:
    """Whether it is no private person: an office, a historical figure, a place or an ethnic group."""
    name, singular = " ".join(address.words), address.cue.lower() not in _BEFORE_FAMILY and not address.is_plural
    for file in ("historical_names.txt", "place_names.txt"):  # entries that hold the form of address: Bác Hồ, Bà Rịa
        if _opens_with(file).match(f"{address.cue} {name}"):
            return True
    if _opens_with("name_stops.txt").match(address.text, address.name_start):
        return not (singular and name in _names("ambiguous_names.txt"))
    for file in ("historical_names.txt", "place_names.txt", "ethnic_groups.txt"):
        if listed := _opens_with(file).match(name):
            return not (singular and listed[0] in _names("ambiguous_names.txt")) and not _goes_on(name, listed[0])
    return name in places and address.is_of_a_place


def _goes_on(name: str, listed: str) -> bool:
    """Whether a full name follows what is listed: công dân Việt Nam Nguyễn …"""
    rest = name[len(listed) :].split()
    return len(rest) > 1 and rest[0] in _names("family_names.txt")


@cache
def _names(file: str) -> frozenset[str]:
    """Return the entries of a shipped list."""
    return frozenset(line for line in shipped(file).splitlines() if line and not line.startswith("#"))


@cache
def _opens_with(file: str) -> regex.Pattern[str]:
    longest_first = sorted(_names(file), key=len, reverse=True)
    return regex.compile(rf"(?:{'|'.join(map(regex.escape, longest_first))})(?!\p{{L}})")


@cache
def _ends_with(file: str) -> regex.Pattern[str]:
    longest_first = sorted(_names(file), key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, longest_first))})[\s“\"]+$", regex.IGNORECASE)
