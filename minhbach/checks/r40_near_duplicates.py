"""R40 (note): the same text stands twice among the petitions of one dialogue.

Equal after folding, or at least 0.97 similar by word shingles with equal numbers and equal names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

import regex

from ..findings import Finding, Words, note
from ..tables import Petition
from ..text import fold, shingles, similarity
from .base import Case
from .wording import called

ALIKE = 0.97
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


def _pairs(petitions: Sequence[Petition]) -> Iterator[tuple[Petition, Petition]]:
    """Yield each petition that repeats an earlier one of the dialogue, with the first it repeats."""
    first: dict[str, Petition] = {}
    for petition in petitions:
        earlier = first.setdefault(fold(petition.summary_vi), petition)
        if earlier is not petition:
            yield petition, earlier
    yield from _nearly_equal(list(first.values()))


def _nearly_equal(petitions: Sequence[Petition]) -> Iterator[tuple[Petition, Petition]]:
    """Compare only the texts that share one of their rarest shingles.

    Two sets with a Jaccard similarity of t share at least one among the |A| - ceil(t |A|) + 1 rarest members of each, so
    that a long dialogue costs about as many comparisons as it has petitions.
    """
    runs = {petition.petition_id: shingles(petition.summary_vi) for petition in petitions}
    frequency = Counter(run for one in runs.values() for run in one)
    seen: defaultdict[tuple[str, ...], list[Petition]] = defaultdict(list)
    for petition in petitions:
        mine = sorted(runs[petition.petition_id], key=lambda run: (frequency[run], run))
        rarest = mine[: len(mine) - ceil(ALIKE * len(mine)) + 1]
        near = {other.petition_id: other for run in rarest for other in seen[run]}
        earlier = next((other for other in near.values() if _is_near(petition.summary_vi, other.summary_vi)), None)
        if earlier:
            yield petition, earlier
        for run in rarest:
            seen[run].append(petition)


def _is_near(one: str, other: str) -> bool:
    return similarity(one, other) >= ALIKE and all(
        Counter(pattern.findall(one)) == Counter(pattern.findall(other)) for pattern in (_NUMBER, _NAME)
    )
