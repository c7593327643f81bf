"""How a pattern is tried: only where what it reads may begin.

The exact patterns are costly, and a text may be made so that each of them is tried at every letter. Where one may begin is told
by patterns of `re`: they take one letter, and look no further ahead than a number is long. So any text costs a few steps a
letter, whatever it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import regex

from .effort import Effort
from .kinds import Kind
from .lists import any_of

#: Letters that are small, but for those of other scripts; within a pattern's brackets.
LETTERS = "a-zß-öø-ɏḁ-ỿ"


#: How something begins: its first letter, with what may not stand before it, and the pattern of what stands behind.
Beginning = tuple[str, str]


class Reading:
    """What a number is, how it is written, and how it may begin in the text in small letters."""

    def __init__(self, kind: Kind, pattern: regex.Pattern[str], *beginnings: Iterable[Beginning]) -> None:
        self.kind, self.pattern = kind, pattern
        self.beginnings = tuple(chain.from_iterable(beginnings))
        self._begins = re.compile(any_of_beginnings(self.beginnings))

    def matches(
        self, text: str, said: str, effort: Effort, parts: Sequence[Part] | None = None
    ) -> Iterable[regex.Match[str]]:
        """Return what `pattern.finditer` would of what begins in some parts, or anywhere; `said` is the text in small letters."""
        return matches_at(self.pattern, text, places(self._begins, said, parts), effort)


#: A part of a text: its first letter and the one behind its last.
Part = tuple[int, int]
#: More letters than any number and the words for it have: how far a beginning may look ahead of its part.
_FARTHEST = 100


def places(begins: re.Pattern[str], said: str, parts: Sequence[Part] | None = None) -> Iterator[int]:
    """Yield where in some parts of a text, or anywhere in it, something may begin, in order."""
    for start, stop in [(0, len(said))] if parts is None else parts:
        for spot in begins.finditer(said, start, stop + _FARTHEST):
            if spot.start() < stop:
                yield spot.start()


def matches_at(
    pattern: regex.Pattern[str], text: str, places: Iterable[int], effort: Effort
) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern that begin at one of the places, in their order, none within another."""
    free = 0
    for place in places:
        effort.look()
        if place >= free and (match := pattern.match(text, place)):
            yield match
            free = match.end()


def beginning(words: Iterable[str], then: str = "") -> list[Beginning]:
    """Return how one of the words begins, where the rest of it follows, and then something else.

    Nothing but the first letter is taken: a word may begin within another one.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return [(letter, any_of(ends) + then) for letter, ends in rests.items()]


def any_of_beginnings(beginnings: Iterable[Beginning]) -> str:
    """Return the pattern of the first letter of whatever begins in one of the ways; no letter is asked for twice."""
    rests: dict[str, list[str]] = {}
    for letter, rest in beginnings:
        rests.setdefault(letter, []).append(rest)
    return "|".join(f"{letter}(?={'|'.join(ends)})" for letter, ends in sorted(rests.items()))


def any_reading(readings: Iterable[Reading]) -> re.Pattern[str]:
    """Return the pattern of where one of some readings may begin: most texts with a digit hold none."""
    return re.compile(any_of_beginnings(chain.from_iterable(one.beginnings for one in readings)))


def before_word(words: Iterable[str], then: str) -> str:
    """Return the pattern of one of the words from the sign before it to its first letter, where the rest follows, and then more.

    It is looked for in a text in small letters behind a space: then each match begins where the word does in the text itself,
    and only where a word begins is there anything to be tried. The last group of `then` is found by its number.
    """
    return rf"[^{LETTERS}](?={any_of(words)}{then})."
