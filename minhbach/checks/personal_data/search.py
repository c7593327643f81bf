"""Looks for personal data of private persons in a text: what rule R36 stops, and what it only points at.

A text is looked at in two passes: at its words, which let most texts through (`words`); then with those of the exact patterns
of `numbers`, `homes` and the three files of names that the words ask for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain

import regex

from .bare_names import bare_names, bare_places
from .effort import Effort
from .homes import HOMES, home_places, homes_in
from .kinds import Trace, apart
from .lists import small
from .lowered_names import behind_cues, lowered_names, sure_families
from .names import cues_before_capitals, names_in
from .numbers import ROW, SHORTER, SPOKEN, number_places, numbers_in
from .readings import any_reading, matches_at
from .words import (
    ANYTHING,
    CAPITAL_ADDRESSED,
    IN_A_ROW,
    LOWERED,
    NUMBERED,
    SMALL_ADDRESSED,
    UNJUDGED,
    WITH_NAMES,
    parts,
)


def find(text: str, places: Collection[str] = frozenset(), effort: Effort | None = None) -> Iterator[Trace]:
    """Return what in the text looks like personal data; most texts are seen to hold none at a glance.

    `places` are names of territories, without their type, that a citizen may be said to come from; `effort` is added to.
    """
    row = parts(text)
    return _traces(text, row, places, effort or Effort()) if ANYTHING.search(row) else iter(())


def _traces(text: str, row: str, places: Collection[str], effort: Effort) -> Iterator[Trace]:
    """Yield the traces in a text; `row` says what each of its words may be."""
    said = small(text)
    if UNJUDGED in row and _AT.search(text):
        yield from _mail(text, effort)
    if NUMBERED.search(row) and _DIGIT.search(text) and (ROW.search(text) or _WITH_LETTERS.search(said)):
        yield from numbers_in(text, said, effort)
        if said.upper() == said:  # without letters only a number can be found
            return
        yield from homes_in(text, said, effort)
    if SMALL_ADDRESSED.search(row) and "không" in said:
        for match in SPOKEN.finditer(text):
            yield Trace("spoken_number", *match.span())
    if WITH_NAMES.search(row):
        yield from apart(_names(text, said, row, places, effort), len(text))


def suspects(texts: Sequence[str]) -> Iterable[int]:
    """Return which of the texts there is something in to be looked at: many short ones are read at once, as if they were one.

    No number, word or space goes across what they are joined with, so that whatever is looked at in one of them alone is
    looked at among the others too.
    """
    if len(texts) < 2:
        return range(len(texts))
    places = set(_places(_APART.join(texts)))
    ends = list(accumulate(len(text) + len(_APART) for text in texts)) if places else ()
    return sorted({bisect_right(ends, place) for place in places})


def _places(text: str) -> Iterator[int]:
    """Yield every place of a text where `_traces` would look at something, in no order."""
    said = small(text)
    yield from (at.start() for at in _AT.finditer(text))
    has_digits = _DIGIT.search(text)
    if has_digits:
        yield from number_places(text, said)
    if said.upper() == said:
        return
    if has_digits:
        yield from home_places(said)
    if "không" in said:
        yield from (spoken.start() for spoken in SPOKEN.finditer(text))
    if _has_capital(text):
        yield from cues_before_capitals(text, said)
        yield from bare_places(text)
    yield from chain(behind_cues(text, said), sure_families(text))


def _has_capital(text: str) -> bool:
    """Whether a capital may stand behind the first letter; a text without any letter is said to have one."""
    return not text[1:].islower()


def mask(text: str) -> str:
    """Return the text with all but its first two and its last letters and digits hidden; a short one keeps the first."""
    shown = [i for i, char in enumerate(text) if char.isalnum()]
    kept = {*shown[:2], *shown[-1:]} if len(shown) > 4 else {*shown[:1]}
    return "".join("•" if char.isalnum() and i not in kept else char for i, char in enumerate(text))


def _names(text: str, said: str, row: str, places: Collection[str], effort: Effort) -> Iterator[Trace]:
    """Yield the names in a text: behind a form of address, then full names alone, then those without capitals."""
    if CAPITAL_ADDRESSED.search(row) and _has_capital(text):
        yield from (Trace(*name) for name in names_in(text, said, places, effort))
    if IN_A_ROW.search(row) and _has_capital(text):
        yield from bare_names(text, places, effort)
    if SMALL_ADDRESSED.search(row) or LOWERED.search(row):
        yield from lowered_names(text, said, effort)


def _mail(text: str, effort: Effort) -> Iterator[Trace]:
    """Yield the addresses of mail in a text: each begins with the last row of such signs before an @."""
    begins = []
    for at in _AT.finditer(text):
        effort.look()
        end = at.start() - text[at.start() - 1 : at.start()].isspace()
        if name := _BEFORE_AT.match(text, 0, end):
            begins.append(name.start())
    for match in matches_at(_EMAIL, text, begins, effort):
        if not _OFFICE_MAIL.match(match[0]):
            yield Trace("email", *match.span())


#: No pattern takes it for part of anything.
_APART = "\0"
_DIGIT = regex.compile(r"\d")
#: Where a home may begin, or a number that letters go with.
_WITH_LETTERS = any_reading((*SHORTER, *HOMES))
_AT = re.compile(r"@|\((?:at|AT|a)\)|\[at\]")
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
