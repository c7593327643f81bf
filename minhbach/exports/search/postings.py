"""Which records hold a word, and which hold two words side by side: lists of their numbers, written small.

A number is written as how much it is above the one before. So the list of one shelf is text but for its first number, and
can be set behind that of another as it is.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from operator import sub
from typing import NamedTuple

from ...output import Searchable
from .fold import key, phrases

#: The digits of numbers: the first half end one, the second half lead to a further digit. None means anything in JS,
#: or between lists.
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"'\\<>&,:|")[:80]
BASE = len(DIGITS) // 2
#: Stands between the keys of two words side by side; it sorts before every letter and digit.
BESIDE = "+"
#: A posting list of one shelf: its first number, its last, and what is written of all but the first.
Postings = tuple[int, int, str]
#: Leaves of written numbers the digits that end one.
_LEADING = dict.fromkeys(map(ord, DIGITS[BASE:]))
_Numbers = partial(array, "I")


class Lists(NamedTuple):
    """The lists of a shelf by the form of a word, in titles and in what else is searched, and by the keys of two Vietnamese
    words side by side; sorted.
    """

    titles: Mapping[str, Postings]
    texts: Mapping[str, Postings]
    pairs: Mapping[str, Postings]


def lists(items: Sequence[Searchable]) -> Lists:
    """Return which of these records, numbered from 0, hold what."""
    titles: defaultdict[str, array[int]] = defaultdict(_Numbers)
    texts: defaultdict[str, array[int]] = defaultdict(_Numbers)
    pairs: defaultdict[str, array[int]] = defaultdict(_Numbers)
    beside = _Pairs()
    for number, item in enumerate(items):
        title, english, text = phrases(item.title.vi), phrases(item.title.en), phrases(item.words)
        in_title = set(chain.from_iterable(chain(title, english)))
        for form in in_title:
            titles[form].append(number)
        for form in set(chain.from_iterable(text)) - in_title:
            texts[form].append(number)
        in_order = chain.from_iterable(map(pairwise, chain(title, text)))
        for pair in set(map(beside.__getitem__, in_order)):
            pairs[pair].append(number)
    return Lists(*map(_ended, (titles, texts, pairs)))


def _ended(found: Mapping[str, Sequence[int]]) -> dict[str, Postings]:
    return {of: postings(numbers) for of, numbers in sorted(found.items())}


def postings(numbers: Sequence[int]) -> Postings:
    """Return the list of these numbers, which rise."""
    return numbers[0], numbers[-1], _above(numbers)


class Joined:
    """A list that is made from those of one shelf after the other."""

    __slots__ = ("_last", "text")

    def __init__(self) -> None:
        self._last = 0
        self.text = ""

    def join(self, more: Postings, base: int) -> None:
        """Set a list behind what is there; `base` is the number of the first record of its shelf."""
        first, last, others = more
        self.text += _NUMERAL[base + first - self._last] + others
        self._last = base + last

    def __len__(self) -> int:
        """Return how many numbers are written here: each has one digit that ends it."""
        return len(self.text.translate(_LEADING))


class _Pairs(dict[tuple[str, str], str]):
    """The keys of two forms side by side, each worked out once."""

    def __missing__(self, pair: tuple[str, str]) -> str:
        self[pair] = keys = f"{key(pair[0])}{BESIDE}{key(pair[1])}"
        return keys


class _Numerals(dict[int, str]):
    """Numbers in the digits of `DIGITS`, each worked out once."""

    def __missing__(self, number: int) -> str:
        above, last = divmod(number, BASE)
        leading = ""
        while above:
            above, digit = divmod(above, BASE)
            leading = DIGITS[BASE + digit] + leading
        self[number] = numeral = leading + DIGITS[last]
        return numeral


_NUMERAL = _Numerals()


def written(numbers: Sequence[int]) -> str:
    """Return rising numbers as text: the first, then how much each is above the one before."""
    return _NUMERAL[numbers[0]] + _above(numbers) if numbers else ""


def _above(numbers: Sequence[int]) -> str:
    return "".join(map(_NUMERAL.__getitem__, map(sub, numbers[1:], numbers[:-1])))
