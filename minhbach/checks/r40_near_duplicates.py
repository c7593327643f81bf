"""R40 (note): the same text stands twice among the petitions of one dialogue.

Equal after folding, or at least 0.97 similar by word shingles with equal numbers and equal names; punctuation does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """A summary ready to be compared: its words without punctuation, and their shingles."""

    petition: Petition
    words: str
    runs: frozenset[tuple[str, ...]]


def _pairs(petitions: Sequence[Petition]) -> Iterator[tuple[Petition, Petition]]:
    """Yield each petition that repeats an earlier one of the dialogue, with the first it repeats."""
    first: dict[str, _Text] = {}
    for petition in petitions:
        words = _PUNCTUATION.sub(" ", petition.summary_vi)
        folded = fold(words)
        if folded in first:
            yield petition, first[folded].petition
        else:
            first[folded] = _Text(petition, words, shingles(folded))
    yield from _nearly_equal(list(first.values()))


def _nearly_equal(texts: Sequence[_Text]) -> Iterator[tuple[Petition, Petition]]:
    """Compare only the texts that share one of their rarest shingles.

    Two sets with a Jaccard similarity of t share at least one among the |A| - ceil(t |A|) + 1 rarest members of each, so
    that a long dialogue costs about as many comparisons as it has petitions.
    """
    frequency = Counter(chain.from_iterable(one.runs for one in texts))
    seen: defaultdict[tuple[str, ...], list[_Text]] = defaultdict(list)
    for one in texts:
        rarest = _rarest(one, frequency)
        near = {id(other): other for run in rarest for other in seen[run]}
        earlier = next((other for other in near.values() if _is_near(one, other)), None)
        if earlier:
            yield one.petition, earlier.petition
        for run in rarest:
            seen[run].append(one)


def _rarest(one: _Text, frequency: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    wanted = len(one.runs) - ceil(ALIKE * len(one.runs)) + 1
    return nsmallest(wanted, one.runs, key=lambda run: (frequency[run], run))


def _is_near(one: _Text, other: _Text) -> bool:
    return similarity(one.runs, other.runs) >= ALIKE and all(
        Counter(pattern.findall(one.words)) == Counter(pattern.findall(other.words)) for pattern in (_NUMBER, _NAME)
    )
