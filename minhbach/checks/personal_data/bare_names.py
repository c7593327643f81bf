"""Finds names that no form of address announces: full names alone, and given names at the head of a sentence.

A full name opens with a family name. With “Văn” or “Thị” behind it, or an office before it, it is a person and nothing else;
any other may be that of a street, a school or a firm, so that it only warns, and not even that where a word for such a
thing stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, islice, pairwise

import regex

from ...text import fold
from .effort import Effort
from .kinds import Kind, Trace
from .lists import any_of, ends_with, last_words, listed_names, opens_with
from .names import after, before, is_addressed

_WORD = r"\p{Lu}[\p{L}\p{M}'’]*+"
#: Three capitalised words and more in a row; a name has no more than five.
_RUN = regex.compile(rf"(?<![\p{{L}}'’\-]){_WORD}(?:[^\S\n]{_WORD}){{2,}}+")
_LONGEST = 5
#: What a person does, behind the name.
SAYS = ("phản ánh", "trình bày", "cho biết", "cho hay", "kể", "khai", "thắc mắc", "bức xúc", "(")
_SAYS = any_of(SAYS)
_SPACE_BEFORE_SAYS = re.compile(rf"\s(?={_SAYS})")
#: Three capitals in a row, or two before what a person does.
_CAPITALS_IN_A_ROW = regex.compile(
    rf"(?<![\p{{L}}'’])\p{{Lu}}[\p{{L}}\p{{M}}'’]*+\s\p{{Lu}}[\p{{L}}\p{{M}}'’]*+\s(?:\p{{Lu}}|{_SAYS})"
)
#: Second words of full names that nothing else has.
_SURE = frozenset(("Văn", "Thị", "Van", "Thi"))
#: Lists of words before the name of a street, a place, a body.
_HEADS = ("name_heads.txt", "place_heads.txt", "body_heads.txt")
#: An office, a part in the matter, kin: whose it is follows. Up to four small words may stand between.
_OFFICE_BEFORE = regex.compile(
    r"(?<!\p{L})(?:trưởng|phó|chủ tịch|bí thư|giám đốc|hiệu trưởng|hiệu phó|kế toán|thủ quỹ|thủ kho|cán bộ|công chức|nhân viên|"
    r"bảo vệ|công an|công an viên|luật sư|bác sĩ|y sĩ|y tá|chủ|thợ|tài xế|lái xe|già làng|đại diện|cử tri|nhân chứng|bị can|"
    r"bị cáo|tôi|em là|tui|tên|chồng|vợ|cha|bố|mẹ|má|ba tôi|con|cháu|người|theo lời|ý kiến của|đơn của|do|đồng chí|đ/c)"
    r"(?:\s\p{Ll}+){0,4}?[\s:,;.“\"(–\-]{1,3}$",
    regex.IGNORECASE,
)
#: A list of streets or communes goes on: đường Tôn Đức Thắng, Nguyễn Trãi và …
_LISTED = rf"{_WORD}(?:\s{_WORD})*+"
_LISTED_BEFORE = regex.compile(
    rf"(?<!\p{{L}})(\p{{L}}\p{{Ll}}*+(?:\s\p{{Ll}}++){{0,2}}\s){_LISTED}(?:(?:,\s|\s[–-]\s|\svà\s){_LISTED})*(?:,\s|\s[–-]\s|\svà\s)$"
)
_GOES_ON = regex.compile(r"(?r)(?:,\s|\s[–-]\s|\svà\s)$")
#: Women of the Ê Đê, Gia Rai, Chăm, Ba Na … have a name that opens with H'; peoples too, but those are listed.
_HIGHLAND = regex.compile(r"(?<!\p{L})H['’](?!['’])\p{L}+(?:\s\p{Lu}\p{L}+)?")
#: Looked for backwards, from where it is said what they do.
_AT_THE_HEAD = regex.compile(r"(?r)(?:^|[.!?;:]\s|[“\"(]|\s[–-]\s)(?P<it>\p{Lu}[\p{L}\p{M}'’]*\s\p{Lu}[\p{L}\p{M}'’]*)")


def bare_names(text: str, places: Collection[str], effort: Effort) -> Iterator[Trace]:
    """Yield the full names in a text that stand for themselves."""
    runs, is_highland = list(_RUN.finditer(text)), _may_be_highland(text)
    if not (runs or is_highland or _CAPITALS_IN_A_ROW.search(text)):
        return
    for run in runs:
        effort.look()
        yield from _in_run(text, run, places, effort)
    for match in _HIGHLAND.finditer(text) if is_highland else ():
        effort.look()
        if not opens_with("ethnic_groups.txt").entry(match[0]):
            yield Trace("bare_name", *match.span())
    for space in _SPACE_BEFORE_SAYS.finditer(text):
        effort.look()
        head = _AT_THE_HEAD.match(text, 0, space.start())
        if head and head["it"] not in places and listed_names("given_names.txt").issuperset(head["it"].split()):
            yield Trace("bare_name", *head.span("it"))


def bare_places(text: str) -> Iterator[int]:
    """Yield where in a text a name may stand, or what its bearer does."""
    if _CAPITALS_IN_A_ROW.search(text) or _may_be_highland(text):
        for pattern in (_RUN, _HIGHLAND, _SPACE_BEFORE_SAYS):
            yield from (match.start() for match in pattern.finditer(text))


def _may_be_highland(text: str) -> bool:
    return "H'" in text or "H’" in text


def _in_run(text: str, run: regex.Match[str], places: Collection[str], effort: Effort) -> Iterator[Trace]:
    words = run[0].split()  # a single white space stands between two of them
    names = [word.capitalize() if word.isupper() and len(word) > 1 else word for word in words]
    if _SURE.isdisjoint(names) and listed_names("family_names.txt").isdisjoint(names):
        return
    begins = list(accumulate((len(word) + 1 for word in words), initial=run.start()))
    free = 0
    for at in _openings(names):
        if at >= free:
            effort.look()
            some = slice(at, at + _LONGEST + 1)
            kind, length = _kind(text, begins[some], words[some], names[some], places)
            if kind:
                yield Trace(kind, begins[at], begins[at + length] - 1)
            free = at + length


def _openings(names: Sequence[str]) -> Iterable[int]:
    """Yield where in a row of capitalised words a full name may open: in a long row that is no name hardly anywhere."""
    families, left = listed_names("family_names.txt"), len(names) - _LONGEST
    pairs = islice(enumerate(pairwise(names)), len(names) - 2)
    return (at for at, (first, second) in pairs if second in _SURE or (at >= left and first in families))


def _kind(
    text: str, begins: Sequence[int], words: Sequence[str], names: Sequence[str], places: Collection[str]
) -> tuple[Kind | None, int]:
    """Return what the words are if a full name opens them, and how many words that takes."""
    is_sure = names[1] in _SURE
    if not _opens_name(names, is_loud=len(words[0]) > 1 and all(map(str.isupper, words[:3]))):
        return None, 1
    length = min(len(names), 4 if is_sure and len(names) > _LONGEST else _LONGEST)
    end = begins[length - 1] + len(words[length - 1])
    return _judged(" ".join(names), is_sure, before(text, begins[0], 60), after(text, end), frozenset(places)), length


@lru_cache(maxsize=1 << 14)  # a register says the same of many
def _judged(name: str, is_sure: bool, before: str, after: str, places: frozenset[str]) -> Kind | None:
    """Return what a full name is where it stands."""
    if _means_no_person(name, before, after, places):
        return None
    return "person" if is_sure or _OFFICE_BEFORE.search(before) else "bare_name"


def _opens_name(names: Sequence[str], *, is_loud: bool) -> bool:
    """Whether a full name opens the words; a row of more than five is a title, and in capitals anything may follow anything."""
    first, second = names[:2]
    if second in _SURE:
        return first in listed_names("family_names.txt") or first in _plain_families() or not _is_head(first)
    if is_loud or len(names) > _LONGEST or first not in listed_names("family_names.txt"):
        return False
    return first not in listed_names("ambiguous_family_names.txt") or second in listed_names("middle_names.txt")


def _is_head(word: str) -> bool:
    """Whether a word opens the name of a street, a place or a body: Xã Văn Hải."""
    return word.casefold() in _heads() or opens_with("name_stops.txt").entry(word) != ""


@cache
def _heads() -> frozenset[str]:
    return frozenset(head.split()[0] for file in _HEADS for head in listed_names(file))


@cache
def _plain_families() -> frozenset[str]:
    """Return the family names as they are typed without accents."""
    return frozenset(fold(name).capitalize() for name in listed_names("family_names.txt"))


def _means_no_person(name: str, before: str, after: str, places: Collection[str]) -> bool:
    """Whether the name is that of a street, a body, a place, or somebody from history."""
    if is_addressed(before):  # judged where forms of address are
        return True
    if name in places or any(opens_with(file).entry(name) for file in ("historical_names.txt", "place_names.txt")):
        return True
    if opens_with("name_stops.txt").entry(name) and name.split()[1] not in _SURE:
        return True
    if opens_with("place_tails.txt").entry(after.lstrip()):
        return True
    return _is_thing(before) and not _is_of_office(before)


def _is_thing(before: str) -> bool:
    listed = _LISTED_BEFORE.search(before) if _GOES_ON.search(before) else None
    heads = [before] if listed is None else [before, listed[1]]
    return any(ends_with(file).ends(said) for said in map(last_words, heads) for file in _HEADS)


#: Trưởng thôn, chủ tịch xã: the place is part of the office, and the office is a person's.
_PLACE_OFFICE = regex.compile(
    r"(?<!\p{L})(?:(?:trưởng|phó|chủ tịch|bí thư|công an)(?: (?:công an|ủy ban|UBND|ban|ban quản lý|nhân dân|chi bộ|đảng ủy))*"
    r" (?:thôn|bản|ấp|xóm|khóm|khu|khu phố|tổ|tổ dân phố|làng|buôn|chợ|xã|phường|thị trấn|huyện|quỹ|trạm|trung tâm)|thủ quỹ)\s$",
    regex.IGNORECASE,
)


def _is_of_office(before: str) -> bool:
    return _PLACE_OFFICE.search(before) is not None
