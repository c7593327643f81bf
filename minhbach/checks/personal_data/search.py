"""Looks for personal data of private persons in a text: what rule R36 stops, and what it only points at.

A cell is looked at in two passes: cheap ones that let most through (`is_plain`, then a look for the words or digits that
must be there), then the exact patterns of `numbers`, `homes` and the three files of names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

import regex

from .bare_names import bare_names, may_be_bare
from .effort import Effort
from .homes import homes_in
from .kinds import Trace, apart
from .lists import small
from .lowered_names import lowered_names, may_be_lowered
from .names import names_in
from .numbers import SPOKEN, numbers_in
from .readings import matches_at


def find(text: str, places: Collection[str] = frozenset(), effort: Effort | None = None) -> Iterator[Trace]:
    """Yield what in the text looks like personal data.

    `places` are names of territories, without their type, that a citizen may be said to come from; `effort` is added to.
    """
    effort = effort or Effort()
    if _AT.search(text):
        yield from _mail(text, effort)
    said = small(text)
    has_letters = _has_letters(said)
    if _DIGIT.search(text):
        yield from numbers_in(text, said, effort)
        if has_letters:
            yield from homes_in(text, said, effort)
    if has_letters:
        for match in SPOKEN.finditer(text) if _SPOKEN.search(text) else ():
            yield Trace("spoken_number", *match.span())
        yield from apart(_names(text, said, places, effort), len(text))


def is_plain(text: str) -> bool:
    """Whether nothing of a text can be personal data, told at a glance: most texts are let through here.

    An address of mail has an @, a number its digits; a name follows a form of address, so that its capital is not the first
    letter of the text, or is typed without any, behind a form of address or with a word that only names have.
    """
    return (
        not _has_capital(text)
        and _DIGIT_OR_AT.search(text) is None
        and not _SPOKEN.search(text)
        and not may_be_lowered(text, small(text))
    )


def suspects(texts: Sequence[str]) -> Iterable[int]:
    """Return which of the texts there is something in to be looked at: many short ones are read at once, as if they were one.

    No number, word or space goes across what they are joined with, so that whatever is looked at in one of them alone is
    looked at among the others too.
    """
    if len(texts) < 2:
        return range(len(texts))
    places: list[int] = []
    found = [trace.start for trace in find(_APART.join(texts), effort=Effort(places=places))]
    ends = list(accumulate(len(text) + 1 for text in texts))
    return sorted({bisect_right(ends, place) for place in (*found, *places)})


def _has_letters(said: str) -> bool:
    """Whether a text in small letters has any: where there are none only a number can be found."""
    return said.upper() != said


def _has_capital(text: str) -> bool:
    """Whether a capital may stand behind the first letter; a text without any letter is said to have one."""
    return not text[1:].islower()


def mask(text: str) -> str:
    """Return the text with all but its first two and its last letters and digits hidden; a short one keeps the first."""
    shown = [i for i, char in enumerate(text) if char.isalnum()]
    kept = {*shown[:2], *shown[-1:]} if len(shown) > 4 else {*shown[:1]}
    return "".join("•" if char.isalnum() and i not in kept else char for i, char in enumerate(text))


def _names(text: str, said: str, places: Collection[str], effort: Effort) -> Iterator[Trace]:
    """Yield the names in a text: behind a form of address, then full names alone, then those without capitals."""
    if _has_capital(text):
        yield from (Trace(*name) for name in names_in(text, said, places, effort))
        if may_be_bare(text):
            yield from bare_names(text, places, effort)
    yield from lowered_names(text, said, effort)


def _mail(text: str, effort: Effort) -> Iterator[Trace]:
    """Yield the addresses of mail in a text: each begins with the last row of such signs before an @."""
    begins = []
    for at in _AT.finditer(text):
        effort.look(at.start())
        end = at.start() - text[at.start() - 1 : at.start()].isspace()
        if name := _BEFORE_AT.match(text, 0, end):
            begins.append(name.start())
    for match in matches_at(_EMAIL, text, begins, effort):
        if not _OFFICE_MAIL.match(match[0]):
            yield Trace("email", *match.span())


#: No pattern takes it for part of anything.
_APART = "\0"
#: Enough of a spelled number to look for the whole of it.
_SPOKEN = re.compile(r"(?i)không[\s,.\-]+(?:ba|năm|bảy|bẩy|tám|chín)")
_DIGIT = regex.compile(r"\d")
_AT = re.compile(r"@|\((?:at|AT|a)\)|\[at\]")
_DIGIT_OR_AT = regex.compile(r"[\d@]|\(at\)|\(a\)|\[at\]")
_BEFORE_AT = regex.compile(r"(?r)[\p{L}\d._%+\-]++")
#: No repetition here or below gives back what another one may take: a cell of one endless word costs as much as any.
_EMAIL = regex.compile(
    r"(?<![\p{L}\d._%+\-])[\p{L}\d._%+\-]++(?:@(?:[\p{L}\d\-]++\.){1,9}\p{L}{2,}"
    r"|\s?(?:@|\((?:at|AT|a)\)|\[at\])\s?[\p{L}\d\-]++\s?\.\s?(?:com|net|org|vn|edu)(?!\p{L}))"
)
#: The box of an office at an authority: who reads it changes with the post.
_OFFICE_MAIL = regex.compile(
    r"(?:ubnd|hdnd|vanthu|vanphong|vp|tiepdan|tiepcongdan|tiepcd|hopthu|phananh|banbientap|so|phong|ban|thanhtra|congan|motcua|"
    r"tthc|bophan|xa|phuong|huyen|tinh)[\p{L}\d._\-]*@(?:[\p{L}\d\-]+\.)+gov\.vn$",
    regex.IGNORECASE,
)
