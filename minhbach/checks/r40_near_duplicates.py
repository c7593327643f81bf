"""R40 (note): the same text stands twice among the petitions of one dialogue.

Equal after folding, or at least 0.97 similar by word shingles with equal numbers and equal names; punctuation does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from math import ceil

import regex

from ..findings import Finding, Words, note
from ..tables import Petition
from ..text import fold, shingles, similarity
from .base import Case
from .wording import called

ALIKE = 0.97
#: Two different sets this alike share so many members or more, for even one that they do not share is 1 of n + 1.
_FEWEST_SHARED = int(1 / (1 - ALIKE))
_PUNCTUATION = regex.compile(r"(?<!\d)[^\w\s]+|[^\w\s]+(?!\d)")  # not the comma of 1,3
_NUMBER = regex.compile(r"\d+(?:[.,/]\d+)*")
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}]*")


def check(case: Case) -> Iterator[Finding]:
    """Compare the petitions of each dialogue."""
    for dialogue_id, petitions in case.rows.by(Petition, "dialogue_id").items():
        if dialogue_id is not None and len(petitions) > 1:
            for later, earlier in _pairs(petitions):
                if not _are_linked(later, earlier):
                    yield _alike(later, earlier)


def _alike(later: Petition, earlier: Petition) -> Finding:
    other = called(earlier)
    return note(
        "R40",
        later.place("summary_vi"),
        Words(
            f"Nội dung giống hoặc gần như giống {other.vi} trong cùng cuộc đối thoại.",
            f"The text equals or nearly equals {other.en} of the same dialogue.",
        ),
        Words(
            "Nếu là một kiến nghị, gộp lại bằng “Gộp vào kiến nghị” (merged_into_id); nếu là hai, giữ nguyên.",
            "If it is one petition, merge it by merged_into_id; if it is two, leave both.",
        ),
    )


def _are_linked(one: Petition, other: Petition) -> bool:
    return one.petition_id in (other.merged_into_id, other.repeats_id) or other.petition_id in (
        one.merged_into_id,
        one.repeats_id,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A summary ready to be compared: its shingles, and its numbers and names in order, in one text: lists take more room."""

    petition: Petition
    runs: frozenset[tuple[str, ...]]
    facts: str


def _text(petition: Petition, words: Sequence[str]) -> _Text:
    said = _PUNCTUATION.sub(" ", petition.summary_vi)
    facts = (*sorted(_NUMBER.findall(said)), *sorted(_NAME.findall(said)))
    return _Text(petition, shingles(" ".join(words)), " ".join(facts))


def _pairs(petitions: Sequence[Petition]) -> Iterator[tuple[Petition, Petition]]:
    """Yield each petition that repeats an earlier one of the dialogue, with the first it repeats."""
    first: dict[tuple[str, ...], Petition] = {}
    for petition in petitions:
        earlier = first.setdefault(_words(petition), petition)
        if earlier is not petition:
            yield petition, earlier
    same_facts: defaultdict[str, list[_Text]] = defaultdict(list)
    for words in _comparable(first):
        text = _text(first[words], words)
        same_facts[text.facts].append(text)
    for texts in same_facts.values():
        yield from _nearly_equal(texts)


def _words(petition: Petition) -> tuple[str, ...]:
    """Return the words of a summary, folded and without punctuation."""
    return tuple(chain.from_iterable(map(_folded, petition.summary_vi.split())))


@lru_cache(maxsize=1 << 16)
def _folded(token: str) -> tuple[str, ...]:
    return tuple(fold(_PUNCTUATION.sub(" ", token)).split())


def _comparable(texts: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield those of some different texts that can be near to another one at all: most petitions are too short for it.

    A shorter one has fewer shingles than it must share, unless all are equal, and then the words are the same. Their sets are
    told apart by their hashes, as memory is dear: two that differ and share one are only compared for nothing.
    """
    bags = {words: hash(frozenset(words)) for words in texts}
    count = Counter(bags.values())
    for words, bag in bags.items():
        if len(words) >= _FEWEST_SHARED or count[bag] > 1:
            yield words


def _nearly_equal(texts: Sequence[_Text]) -> Iterator[tuple[Petition, Petition]]:
    """Compare only the texts that share one of their rarest shingles.

    Two sets with a Jaccard similarity of t share at least one among the |A| - ceil(t |A|) + 1 rarest members of each, so
    that a long dialogue costs about as many comparisons as it has petitions.
    """
    frequency = Counter(chain.from_iterable(text.runs for text in texts))
    seen: defaultdict[tuple[str, ...], list[_Text]] = defaultdict(list)
    for text in texts:
        size = len(text.runs)
        rarest = nsmallest(size - ceil(ALIKE * size) + 1, text.runs, key=lambda run: (frequency[run], run))
        near = {id(other): other for run in rarest for other in seen[run]}
        earlier = next((other for other in near.values() if similarity(text.runs, other.runs) >= ALIKE), None)
        if earlier:
            yield text.petition, earlier.petition
        for run in rarest:
            seen[run].append(text)
