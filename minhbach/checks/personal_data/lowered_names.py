"""Finds names that were typed without capitals: a full name with or without accents, a given name behind a form of address."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

import regex

from ...text import fold
from .effort import Effort
from .kinds import Trace
from .lists import any_of, listed_names
from .readings import LETTERS, before_word, matches_at

_ADDRESS = (
    *("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ"),
    *("em", "cháu", "thầy", "cậu", "dì", "thím", "mợ", "dượng"),
)
_PLAIN = ("ong", "chi", "chu", "bac", "cu", "co", "ba", "toi la", "ten la", "em la")
_NAMED = ("tôi là", "tên là", "tôi tên", "tên", "hộ")
#: All of them: a name in small letters may follow.
CUES = (*_ADDRESS, *_PLAIN, *_NAMED)
_CUES, _ANY_CUES = any_of(_ADDRESS), any_of(CUES)
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


def lowered_names(text: str, said: str, effort: Effort) -> Iterator[Trace]:
    """Yield names typed without capitals: full ones anywhere, a given name behind a form of address.

    `said` is the text in small letters.
    """
    cues, families = behind_cues(text, said), sure_families(text)
    if not (cues or families):
        return
    for match in matches_at(_full_lowered(), text, sorted({*cues, *families}), effort):
        yield Trace("person" if match["cue"] else "bare_name", *match.span("it"))
    for match in matches_at(_given_lowered(), text, cues, effort):
        yield Trace("bare_name", *match.span("it"))


def behind_cues(text: str, said: str) -> Sequence[int]:
    """Return where a form of address stands before what is a name and is typed in small letters."""
    cues = _cues_before_names().finditer(f" {said}")
    return [cue.start() for cue in cues if text[cue.start(cue.lastindex or 0) - 1].islower()]


@cache
def _cues_before_names() -> re.Pattern[str]:
    return re.compile(before_word(CUES, rf"\s+(){any_of(names())}(?![{LETTERS}])"))


@cache
def names() -> frozenset[str]:
    """Return what a name that is typed in small letters may open with."""
    return frozenset(_small(listed_names("family_names.txt") | listed_names("given_names.txt")))


#: What stands second in a full name and in no other words, behind its family.
SECOND = ("văn", "thị", "van", "thi")
_SURE_LOWERED = re.compile(r"(?:v(?<=\s.)[aă]n|t(?<=\s.)h[iị])\s")


def sure_families(text: str) -> Sequence[int]:
    """Return where a family stands before “văn” or “thị”."""
    families, lengths = unmistaken()
    ends = (second.start() - 1 for second in _SURE_LOWERED.finditer(text))
    return [
        end - length for end in ends for length in lengths if length <= end and text[end - length : end] in families
    ]


@cache
def unmistaken() -> tuple[frozenset[str], Sequence[int]]:
    """Return the families that are no other word, in small letters, and how long they are, the longest first."""
    families = frozenset(_small(listed_names("family_names.txt") - listed_names("ambiguous_family_names.txt")))
    return families, sorted({len(family) for family in families}, reverse=True)


def _families_behind_cue() -> str:
    families = listed_names("family_names.txt") - {"Xa", "Cứ", "Mùa", "Nay", "La", "Vi", "Danh", "Từ", "Đồng"}
    return any_of(_small(families))


@cache
def _full_lowered() -> regex.Pattern[str]:
    sure = any_of(unmistaken()[0])
    second = any_of(_small(listed_names("middle_names.txt") - {"Công", "Như", "Mới"}))
    cue = rf"(?P<cue>{_ANY_CUES}\s+)"
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?i:{cue})(?P<it>{_families_behind_cue()}\s{second}\s(?!{_NO_GIVEN}(?!\p{{L}}))\p{{Ll}}+(?!\p{{L}}))"
        rf"|(?P<it>{sure}\s(?:văn|thị|van|thi)\s(?!{_NO_GIVEN}(?!\p{{L}}))\p{{Ll}}+)(?!\p{{L}}))"
    )


def _small(names: Collection[str]) -> set[str]:
    """Return names in small letters, as typed with accents and without."""
    return {form for name in names for form in (name.lower(), fold(name))}


def _given_behind_cue() -> str:
    return any_of({name.lower() for name in listed_names("given_names.txt") if len(name) > 2} - {"anh"})


@cache
def _given_lowered() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}})(?<!(?:hy sinh|chiến đấu|tinh thần|lòng|rất|thật)\s)(?i:{_CUES})\s(?P<it>{_given_behind_cue()})(?!\p{{L}})"
        rf"(?<!(?i:anh)\s(?:hùng|minh|tài|linh|hoa|em|đào))(?<!(?i:cô)\s(?:quạnh|tiên))(?<!(?i:cụ)\s(?:thể))"
        r"(?!\s(?:nhân|sự|đội|hóa|viên|tộc))"
    )
