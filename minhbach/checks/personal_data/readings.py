"""How a pattern is tried: only where what it reads may begin.

The exact patterns are costly, and a text may be made so that each of them is tried at every letter. Where one may begin is told
by patterns of `re`: they take one letter, and look no further ahead than a number is long. So any text costs a few steps a
letter, whatever it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import regex

from .kinds import Kind
from .lists import any_of


class Reading(NamedTuple):
    """What a number is, how it is written, and where in the text in small letters it may begin."""

    kind: Kind
    pattern: regex.Pattern[str]
    beginnings: tuple[re.Pattern[str], ...]

    def matches(self, text: str, said: str) -> Iterator[regex.Match[str]]:
        """Yield what `pattern.finditer` would; `said` is the text in small letters."""
        return matches_at(self.pattern, text, places(said, *self.beginnings))


def places(said: str, *beginnings: re.Pattern[str]) -> Iterable[int]:
    """Return where in a text something may begin, in order."""
    spots = (spot.start() for spot in chain.from_iterable(one.finditer(said) for one in beginnings))
    return sorted(spots) if beginnings[1:] else spots


def matches_at(pattern: regex.Pattern[str], text: str, places: Iterable[int]) -> Iterator[regex.Match[str]]:
    """Yield the matches of a pattern that begin at one of the places, in their order, none within another."""
    free = 0
    for place in places:
        if place >= free and (match := pattern.match(text, place)):
            yield match
            free = match.end()


def beginning(words: Iterable[str], then: str = "") -> str:
    """Return the pattern of the first letter of one of the words, where the rest of it follows, and then something else.

    Nothing but that letter is taken: a word may begin within another one.
    """
    return "|".join(f"{letter}(?={any_of(rests)}{then})" for letter, rests in _by_letter(words))


def word_of(words: Iterable[str]) -> str:
    """Return the pattern of one of the words with no letter before it; `re` looks for its first letter before all else."""
    return "|".join(rf"{letter}(?<![^\W\d_].){any_of(rests)}" for letter, rests in _by_letter(words))


def _by_letter(words: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the first letters of words, each with what follows it."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return sorted(rests.items())
