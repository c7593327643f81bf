"""Finds names that were typed without capitals: a full name with or without accents, a given name behind a form of address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

import regex

from ...text import fold
from .kinds import Trace
from .lists import any_of, listed_names
from .readings import beginning, matches_at, places, word_of

_ADDRESS = (
    *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ"),
    *("em", "cháu", "thầy", "cậu", "dì", "thím", "mợ", "dượng"),
)
_PLAIN = ("ong", "chi", "chu", "bac", "cu", "co", "ba", "toi la", "ten la", "em la")
_NAMED = ("tôi là", "tên là", "tôi tên", "tên", "hộ")
_CUES, _ANY_CUES = any_of(_ADDRESS), any_of((*_ADDRESS, *_PLAIN, *_NAMED))
#: Words that follow “văn” or “thị” in ordinary speech.
_NO_GIVEN = any_of(
    (
        *("bản", "phòng", "hóa", "hoá", "kiện", "thư", "nghệ", "bằng", "học"),
        *("minh", "công", "chương", "phạm", "tế", "xã", "trấn", "trường", "sát"),
        *("tứ", "lực", "phần", "phi", "uy", "hiếu", "giác", "tộc"),
        *("ban", "phong", "hoa", "kien", "thu", "nghe", "bang", "hoc", "cong", "xa", "tran"),
        *("truong", "sat", "de", "hanh", "dong", "chuyen", "con", "chua", "tai", "phan", "chi"),
    )
)


def may_be_lowered(text: str, said: str) -> bool:
    """Whether a text may hold a name typed without capitals: a quick look; `said` is the text in small letters."""
    behind_cue, full = _lowered_quickly()
    return any(text[cue.end()].islower() for cue in behind_cue.finditer(said)) or (
        _SURE_LOWERED.search(text) is not None and full.search(text) is not None
    )


def lowered_names(text: str, said: str) -> Iterator[Trace]:
    """Yield names typed without capitals: full ones anywhere, a given name behind a form of address.

    `said` is the text in small letters.
    """
    for match in matches_at(_full_lowered(), text, places(said, *_full_beginnings())):
        yield Trace("person" if match["cue"] else "bare_name", *match.span("it"))
    for match in matches_at(_given_lowered(), text, places(said, _given_beginnings())):
        yield Trace("bare_name", *match.span("it"))


_SURE_LOWERED = re.compile(r"(?:văn|thị|van|thi)\s")


@cache
def _lowered_quickly() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a form of address before a name, up to that name, and a family before “văn” or “thị”."""
    families, given = listed_names("family_names.txt"), listed_names("given_names.txt")
    after, sure = any_of(_small(families | given)), _small(families - listed_names("ambiguous_family_names.txt"))
    return re.compile(_behind_cue((*_ADDRESS, *_PLAIN, *_NAMED), after)), re.compile(
        beginning(sure, rf"\s{_SURE_LOWERED.pattern}")
    )


def _behind_cue(cues: Iterable[str], names: str) -> str:
    """Return the pattern of a form of address up to one of the names behind it."""
    return rf"(?:{word_of(cues)})\s+(?={names}(?![^\W\d_]))"


def _families_behind_cue() -> str:
    families = listed_names("family_names.txt") - {"Xa", "Cứ", "Mùa", "Nay", "La", "Vi", "Danh", "Từ", "Đồng"}
    return any_of(_small(families))


@cache
def _full_beginnings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_behind_cue((*_ADDRESS, *_PLAIN, *_NAMED), _families_behind_cue())), _lowered_quickly()[1]


@cache
def _full_lowered() -> regex.Pattern[str]:
    sure = any_of(_small(listed_names("family_names.txt") - listed_names("ambiguous_family_names.txt")))
    second = any_of(_small(listed_names("middle_names.txt") - {"Công", "Như", "Mới"}))
    cue = rf"(?P<cue>{_ANY_CUES}\s+)"
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?i:{cue})(?P<it>{_families_behind_cue()}\s{second}\s(?!{_NO_GIVEN}(?!\p{{L}}))\p{{Ll}}+(?!\p{{L}}))"
        rf"|(?P<it>{sure}\s(?:văn|thị|van|thi)\s(?!{_NO_GIVEN}(?!\p{{L}}))\p{{Ll}}+)(?!\p{{L}}))"
    )


def _small(names: Collection[str]) -> set[str]:
    """Return names in small letters, as typed with accents and without."""
    return {form for name in names for form in (name.lower(), fold(name))}


@cache
def _given_beginnings() -> re.Pattern[str]:
    return re.compile(_behind_cue(_ADDRESS, _given_behind_cue()))


def _given_behind_cue() -> str:
    return any_of({name.lower() for name in listed_names("given_names.txt") if len(name) > 2} - {"anh"})


@cache
def _given_lowered() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}})(?<!(?:hy sinh|chiến đấu|tinh thần|lòng|rất|thật)\s)(?i:{_CUES})\s(?P<it>{_given_behind_cue()})(?!\p{{L}})"
        rf"(?<!(?i:anh)\s(?:hùng|minh|tài|linh|hoa|em|đào))(?<!(?i:cô)\s(?:quạnh|tiên))(?<!(?i:cụ)\s(?:thể))"
        r"(?!\s(?:nhân|sự|đội|hóa|viên|tộc))"
    )
