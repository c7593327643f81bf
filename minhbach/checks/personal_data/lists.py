"""The lists that ship with the program, ready to be looked for at the head or the end of a text.

A text may be made to hold nothing but such words, so that none of these looks costs more than a few steps a place: a list is
a set, or a tree of letters, and what can be told without it is told first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from itertools import chain

import regex

from ...reference import text as shipped

#: What a pattern takes for white space.
SPACES = "".join(regex.findall(r"\s", "".join(map(chr, range(0x3001)))))
_LETTER = regex.compile(r"\p{L}")
_SPACES_AND_QUOTES = SPACES + '“"'
#: Letters that a list is entered by.
_HEAD = 2


@cache
def listed_names(file: str) -> frozenset[str]:
    """Return the entries of a shipped list."""
    return frozenset(line for line in shipped(file).splitlines() if line and not line.startswith("#"))


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of whichever of the words is the longest that fits, written as a tree of their letters."""
    tree: dict[str, list[str]] = {}
    for word in words:
        tree.setdefault(word[:1], []).append(word[1:])
    is_whole = tree.pop("", None) is not None
    branches = [regex.escape(letter) + any_of(rests) for letter, rests in sorted(tree.items())]
    if not branches:
        return ""
    if len(branches) == 1 and not is_whole:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if is_whole else ''}"


class Opening:
    """Finds the entry of a list that a text opens with, the longest first; no letter follows it."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(names)
        self._lengths: dict[str, list[int]] = {}
        for head, length in sorted({(name[:_HEAD], len(name)) for name in names}, reverse=True):
            self._lengths.setdefault(head, []).append(length)

    def entry(self, text: str) -> str:
        """Return the entry that the text opens with, or nothing."""
        lengths = chain(self._lengths.get(text[:_HEAD], ()), self._lengths.get(text[:1], ()))
        return next((text[:length] for length in lengths if self._is_first(text, length)), "")

    def _is_first(self, text: str, length: int) -> bool:
        return text[:length] in self._names and _LETTER.match(text, length) is None


class Ending:
    """Tells whether a text ends with an entry of a list, in capitals or small."""

    def __init__(self, heads: Collection[str]) -> None:
        self._heads = frozenset(map(small, heads))
        self._any = tuple(self._heads)
        self._lengths = tuple({len(head) for head in heads})

    def ends(self, said: str) -> bool:
        """Whether an entry stands last in what `last_words` returned."""
        return said.endswith(self._any) and any(self._is_last(said, length) for length in self._lengths)

    def _is_last(self, text: str, length: int) -> bool:
        return text[-length:] in self._heads and not text[-length - 1 : -length].isalpha()


def last_words(text: str) -> str:
    """Return a text in small letters as far as the white space or the quotation mark it ends with; nothing if it has none."""
    stripped = text.rstrip(_SPACES_AND_QUOTES)
    return small(stripped) if len(stripped) < len(text) else ""


def small(text: str) -> str:
    """Return the text in small letters as patterns that ignore case compare them, for which İ and ı are an i too.

    Each letter stays where it is: one that would become two, as ß, is no letter of any pattern, and becomes another such.
    """
    said = text.replace("İ", "i").replace("ı", "i").casefold()
    if len(said) == len(text):
        return said
    return small(text.translate({ord(c): "ƀ" for c in set(text) if len(c.casefold()) > 1 and c != "İ"}))


@cache
def opens_with(file: str) -> Opening:
    """Return what finds the entries of a list at the head of a text."""
    return Opening(listed_names(file))


@cache
def ends_with(file: str) -> Ending:
    """Return what finds the entries of a list at the end of a text."""
    return Ending(listed_names(file))
