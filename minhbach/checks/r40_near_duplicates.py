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
    """A summary ready to be compared: folded without punctuation, its shingles, and its numbers and names in order."""

    petition: Petition
    folded: str
    runs: frozenset[tuple[str, ...]]
    facts: tuple[str, ...]


def _text(petition: Petition) -> _Text:
    words = _PUNCTUATION.sub(" ", petition.summary_vi)
    folded = fold(words)
    facts = (*sorted(_NUMBER.findall(words)), *sorted(_NAME.findall(words)))
    return _Text(petition, folded, shingles(folded), facts)


def _pairs(petitions: Sequence[Petition]) -> Iterator[tuple[Petition, Petition]]:
    """Yield each petition that repeats an earlier one of the dialogue, with the first it repeats."""
    first: dict[str, _Text] = {}
    same_facts: defaultdict[tuple[str, ...], list[_Text]] = defaultdict(list)
    for text in map(_text, petitions):
        earlier = first.setdefault(text.folded, text)
        if earlier is text:
            same_facts[text.facts].append(text)
        else:
            yield text.petition, earlier.petition
    for texts in same_facts.values():
        yield from _nearly_equal(texts)


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
