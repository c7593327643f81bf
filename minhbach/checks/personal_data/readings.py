"""How a pattern is tried: only where what it reads may begin.

The exact patterns are costly, and a text may be made so that each of them is tried at every letter. Where one may begin is told
by patterns of `re`: they take one letter, and look no further ahead than a number is long. So any text costs a few steps a
letter, whatever it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex

from .effort import Effort
from .kinds import Kind
from .lists import any_of

#: Letters that are small, but for those of other scripts; within a pattern's brackets.
LETTERS = "a-zß-öø-ɏḁ-ỿ"


class Reading(NamedTuple):
    """What a number is, how it is written, and where in the text in small letters it may begin."""

    kind: Kind
    pattern: regex.Pattern[str]
    beginnings: tuple[re.Pattern[str], ...]

    def matches(
        self, text: str, said: str, effort: Effort, parts: Sequence[Part] | None = None
    ) -> Iterator[regex.Match[str]]:
        """Yield what `pattern.finditer` would of what begins in some parts; `said` is the text in small letters."""
        return matches_at(self.pattern, text, places(said, self.beginnings, parts), effort)


#: A part of a text: its first letter and the one behind its last.
Part = tuple[int, int]
#: More letters than any number and the words for it have: how far a beginning may look ahead of its part.
_FARTHEST = 100


def places(said: str, beginnings: Iterable[re.Pattern[str]], parts: Sequence[Part] | None = None) -> Sequence[int]:
    """Return where in a text, or in some parts of it, something may begin, in order."""
    if parts is None:
        spots = [spot.start() for one in beginnings for spot in one.finditer(said)]
    else:
        spots = [
            spot.start()
            for one in beginnings
            for start, stop in parts
            for spot in one.finditer(said, start, stop + _FARTHEST)
            if spot.start() < stop
        ]
    spots.sort()
    return spots


def matches_at(
    pattern: regex.Pattern[str], text: str, places: Iterable[int], effort: Effort
) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern that begin at one of the places, in their order, none within another."""
    free = 0
    for place in places:
        effort.look(place)
        if place >= free and (match := pattern.match(text, place)):
            yield match
            free = match.end()


def beginning(words: Iterable[str], then: str = "") -> str:
    """Return the pattern of the first letter of one of the words, where the rest of it follows, and then something else.

    Nothing but that letter is taken: a word may begin within another one.
    """
    return "|".join(f"{letter}(?={any_of(rests)}{then})" for letter, rests in _by_letter(words))


def before_word(words: Iterable[str], then: str) -> str:
    """Return the pattern of one of the words from the sign before it to its first letter, where the rest follows, and then more.

    It is looked for in a text in small letters behind a space: then each match begins where the word does in the text itself,
    and only where a word begins is there anything to be tried. The last group of `then` is found by its number.
    """
    return rf"[^{LETTERS}](?:{beginning(words, then)})"


def _by_letter(words: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the first letters of words, each with what follows it."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return sorted(rests.items())
