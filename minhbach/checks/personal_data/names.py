"""Finds the names of persons in a text: a form of address before a capitalised name, and what only looks like one.

Streets, schools, memorials, places, ethnic groups, offices and historical figures are no private persons; the lists of them
are `minhbach/reference/*.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

import regex

from .effort import Effort
from .kinds import Kind
from .lists import SPACES, any_of, ends_with, last_words, listed_names, opens_with, small
from .readings import before_word, matches_at

#: Forms of address before which a capitalised word is a name.
_ADDRESS = (
    *(
        "ông",
        "bà",
        "anh",
        "chị",
        "cô",
        "chú",
        "bác",
        "cụ",
        "cháu",
        "thầy",
        "cậu",
        "dì",
        "thím",
        "mợ",
        "dượng",
        "bé",
        "thằng",
        "cố",
    ),
    *("tía", "má", "già làng", "đồng chí", "đ/c", "bác sĩ", "y sĩ", "y tá", "luật sư", "tài xế", "lái xe"),
    *("tôi là", "tui là", "em là", "cháu là", "tôi tên", "tui tên", "em tên", "cháu tên", "con tên"),
    *("Mr", "Mrs", "Ms", "Miss", "Madam"),
)
#: Words before which only a family name and a further word are a name.
_BEFORE_FAMILY = ("công dân", "em")
#: Words before which only a family name and two further words are a name.
_BEFORE_FULL_NAME = (
    "hộ", "gia đình", "chủ hộ", "học sinh", "sinh viên", "bệnh nhân", "cử tri", "người dân", "con", "con trai", "con gái",
    "cha", "bố", "mẹ", "vợ", "chồng", "tên",
)  # fmt: skip
#: As many words of a name as these ask for.
_FEWEST = {**dict.fromkeys(_BEFORE_FAMILY, 2), **dict.fromkeys(_BEFORE_FULL_NAME, 3)}
#: Words that may stand between: ông nội …, chị tên là …, and the order of birth, by which people in the south are called.
MIDDLE = (
    *("giáo", "nội", "ngoại", "ruột", "mẹ", "chủ", "họ", "tên là", "tên"),
    *("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"),
)

#: All of them: a name may follow.
CUES = (*_ADDRESS, *_BEFORE_FAMILY, *_BEFORE_FULL_NAME)
#: Signs between a form of address and a name, within a pattern's brackets.
SIGNS = r"):“\"‘'(."

_WORD = r"\p{Lu}[\p{L}\p{M}'’]*"
_CUES = any_of(CUES)
_BETWEEN = rf"[\s{SIGNS}]{{1,3}}"
_PERSON = regex.compile(
    rf"(?<!\p{{L}})(?P<cue>(?i:{_CUES})){_BETWEEN}(?:(?i:{any_of(MIDDLE)}){_BETWEEN})?"
    rf"(?P<name>{_WORD}(?:[\s\-]+{_WORD}){{0,5}})(?P<dotted>\.\s?\p{{Lu}}(?!\p{{L}}))?"
)
#: A form of address in small letters, up to the first letter of what may be a name.
_CUE_BEFORE = re.compile(
    before_word(
        map(str.casefold, CUES),
        rf"{_BETWEEN}(?:{any_of(MIDDLE)}{_BETWEEN})?(.)",
    )
)
_LAST_WORDS = frozenset(regex.split(r"[ /]", words.casefold())[-1] for words in (*CUES, *MIDDLE))
#: A form of address at the end of what stands before a name, so that the name is judged here.
_ADDRESS_BEFORE = regex.compile(rf"(?<!\p{{L}})(?i:{_CUES}){_BETWEEN}(?:(?i:{any_of(MIDDLE)}){_BETWEEN})?$")
_LAST_BEFORE = regex.compile(rf"(?r)(\p{{L}}+){_BETWEEN}$")
_PLURAL = (
    *("các", "những", "mấy", "nhiều", "số", "toàn thể", "quý", "trẻ", "anh", "chị"),
    *("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
)
#: Second words of full names that no office or body has.
_MIDDLE_NAMES = ("Văn", "Thị")
#: Lists with entries that hold the form of address itself: Bác Hồ, Bà Rịa.
_WITH_THE_CUE = ("historical_names.txt", "place_names.txt")
_LAST_WORD = regex.compile(r"(?r)(\p{L}+)\s+$")
#: More letters than any entry of a list has, and the one behind it; and the signs that none of them has.
_LONGEST_ENTRY = 64
_NOT_LISTED = regex.compile(r"[^\p{L}\p{M}\s'’\-–]")
#: A family, whose second word is also that of a communal house.
_HOUSEHOLD = regex.compile(r"gia\s+đình\s+$", regex.IGNORECASE)


def is_addressed(before: str) -> bool:
    """Whether a form of address ends what stands before a name."""
    last = _LAST_BEFORE.search(before)
    return last is not None and last[1].casefold() in _LAST_WORDS and _ADDRESS_BEFORE.search(before) is not None


def names_in(text: str, said: str, places: Collection[str], effort: Effort) -> Iterator[tuple[Kind, int, int]]:
    """Yield the names in a text: the kind, the first character and the one after the last.

    `said` is the text in small letters.
    """
    known = frozenset(places)
    for match in matches_at(_PERSON, text, cues_before_capitals(text, said), effort):
        start, end = match.span("name")
        cue, name, dotted = match.groups()
        if dotted and end - start == 1:
            yield "initials", start, match.end()
        elif _is_enough(cue, name) and _is_person(before(text, match.start(), 40), cue, name, after(text, end), known):
            yield "person", start, end


def cues_before_capitals(text: str, said: str) -> Iterator[int]:
    """Yield where a form of address begins and goes on with a capital, or a capital follows it."""
    for cue in _CUE_BEFORE.finditer(f" {said}"):
        if not text[cue.start() + 1 : cue.start(cue.lastindex or 0)].islower():
            yield cue.start()


def _is_enough(cue: str, name: str) -> bool:
    """Whether a name has as many words as its form of address asks for, and no letters stand for it: ông A, hộ bà B."""
    words = name.split()
    return len(words) >= _FEWEST.get(cue.lower(), 1) and any(len(word) > 1 for word in words)


def before(text: str, at: int, length: int) -> str:
    """Return what stands before a place of the text, as much of it as says whose a name is."""
    return text[max(0, at - length) : at]


def after(text: str, at: int) -> str:
    """Return what stands behind a place of the text, as much of it as an entry of a list takes; long white space is one."""
    while text[at : at + 2].isspace() and len(text) > at + 1:
        at += 1
    foreign = _NOT_LISTED.search(text, at, at + _LONGEST_ENTRY)
    return text[at : foreign.start() if foreign else at + _LONGEST_ENTRY]


class _Address:
    """A form of address with the capitalised words after it, and the words around it that say what it stands for."""

    def __init__(self, before: str, cue: str, name: str, after: str) -> None:
        self.before, self.cue, self.after, self.typed = before, cue, after, name
        self.words = [word.capitalize() if len(word) > 1 and word.isupper() else word for word in name.split()]
        #: The capitalised words, each with its first letter alone in capitals.
        self.name = " ".join(self.words)

    def asks_no_more_than(self, words: Sequence[str]) -> bool:
        """Whether the words are as much of a name as this form of address needs before it means a person."""
        if self.cue.lower() in _BEFORE_FULL_NAME:
            return _is_full_name(words) and len(words) > 2
        if self.cue.lower() in _BEFORE_FAMILY or self.is_in_capitals or self.is_inside_a_name:
            return _is_full_name(words)
        return True

    def may_be(self, listed: str) -> bool:
        """Whether the entry of a list is meant, not a person of that name: bà Hoa is one, các bà Hoa are not."""
        return self.is_plural or self.cue.lower() in _BEFORE_FAMILY or listed not in listed_names("ambiguous_names.txt")

    @property
    def is_plural(self) -> bool:
        """Whether several people are meant: các cụ, chị em, trẻ em."""
        word = self.before.rstrip(SPACES)
        return len(word) < len(self.before) and (small(word).endswith(_PLURAL) or word[-1:].isdecimal())

    @property
    def is_of_a_place(self) -> bool:
        """Whether the cue may stand before the territory someone comes from; a single child is not named so."""
        cue = self.cue.lower()
        return cue in _BEFORE_FULL_NAME or cue == "công dân" or (cue == "em" and self.is_plural)

    @property
    def is_inside_a_name(self) -> bool:
        """Whether the cue is itself a word of a longer name, as in Hoàng Anh Gia Lai."""
        word = _LAST_WORD.search(self.before) if self.cue[0].isupper() else None
        return word is not None and word[1][0].isupper()

    @property
    def is_in_capitals(self) -> bool:
        """Whether the cue is in capitals, so that capitals say nothing of the words after it."""
        return len(self.cue) > 1 and self.cue.isupper()


@lru_cache(maxsize=1 << 14)  # a register says the same of many
def _is_person(before: str, cue: str, name: str, after: str, places: frozenset[str]) -> bool:
    address = _Address(before, cue, name, after)
    if _names_a_thing(address) or _is_listed(address):
        return False
    if origin := _origin(address):  # công dân Việt Nam Nguyễn …: the name comes after the place
        return _is_full_name(address.words[len(origin.split()) :])
    return address.asks_no_more_than(address.words) and not (address.is_of_a_place and address.name in places)


def _names_a_thing(address: _Address) -> bool:
    """Whether the words before make it the name of a street, a school, a memorial or a place."""
    before = last_words(address.before)
    if ends_with("name_heads.txt").ends(before) and not _HOUSEHOLD.search(address.before):
        return True
    if address.cue[0].islower() or (_is_full_name(address.words) and len(address.words) > 2):
        return False
    heads = ("place_heads.txt", "body_heads.txt")
    return (
        any(ends_with(file).ends(before) for file in heads)
        or opens_with("place_tails.txt").entry(address.after.lstrip()) != ""
    )


def _is_listed(address: _Address) -> bool:
    """Whether what follows names an office, a body, kin, or a historical figure."""
    if any(_entry(file, f"{address.cue} {address.name}") for file in _WITH_THE_CUE):
        return not _is_longer_than_a_place(address)
    if stop := opens_with("name_stops.txt").entry(address.typed + address.after):
        is_name = len(address.words) > 2 and (
            address.words[1] in _MIDDLE_NAMES or stop in listed_names("family_names.txt")
        )
        return address.may_be(stop) and not is_name
    figure = _entry("historical_names.txt", address.name)
    return bool(figure) and address.may_be(figure)


def _is_longer_than_a_place(address: _Address) -> bool:
    """Whether a full name only begins as a place does: the crossing Ông Tạ, but ông Tạ Quang and so on."""
    place = _entry("place_names.txt", f"{address.cue} {address.name}")
    is_whole = not place or len(place.split()) > 2
    return not is_whole and _is_full_name(address.words) and len(address.words) > 2


def _origin(address: _Address) -> str:
    """Return the place or the ethnic group that the capitalised words open with, or nothing."""
    listed = (_entry(file, address.name) for file in ("place_names.txt", "ethnic_groups.txt"))
    return next((entry for entry in listed if entry and address.may_be(entry)), "")


@lru_cache(maxsize=1 << 14)  # names are few
def _entry(file: str, words: str) -> str:
    """Return the entry of a list that the words open with, or nothing."""
    return opens_with(file).entry(words)


def _is_full_name(words: Sequence[str]) -> bool:
    """Whether the words open with a family name and go on."""
    return len(words) > 1 and words[0] in listed_names("family_names.txt")
