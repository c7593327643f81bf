"""Segments joined into one index: records numbered through, and behind each list that of the next segment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ...findings import Words
from ...packed import Pile
from .fold import key
from .postings import BESIDE, Joined
from .segments import Segment

#: A word in more records than these is common: its list alone is several KB.
COMMON = 5_000
#: The list of a word that nothing has.
_NONE = Joined()


class Merged:
    """The index as far as it is joined."""

    def __init__(self) -> None:
        self.records: Pile[str] = Pile()
        self.states: dict[Words, int] = {}
        self._titles: defaultdict[str, Joined] = defaultdict(Joined)
        self._texts: defaultdict[str, Joined] = defaultdict(Joined)
        self._pairs: defaultdict[str, Joined] = defaultdict(Joined)

    def take(self, one: Segment) -> None:
        """Join one more segment to the others."""
        base = len(self.records)
        for joined, lists in zip((self._titles, self._texts, self._pairs), one.lists, strict=True):
            for of, postings in lists.items():
                joined[of].join(postings, base)
        numbers = ["", *(str(self.states.setdefault(state, len(self.states) + 1)) for state in one.states)]
        for before, state, behind in one.records:
            self.records.add(f"{before}{numbers[state]}{behind}")

    @property
    def common(self) -> list[str]:
        """Return the keys of words that so many records have that they hardly tell them apart, the commonest first."""
        holders: Counter[str] = Counter()
        for lists in (self._titles, self._texts):
            for form, joined in lists.items():
                holders[key(form)] += len(joined)
        return [of for of, number in holders.most_common() if number > COMMON]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield every key with its line, sorted: `key form:titles,texts …` of a word, `+second list` of a pair.

        The pairs of a word follow it, so that a file that has the word has most of them. What was yielded is let go.
        """
        forms = sorted((key(form), form) for form in self._titles.keys() | self._texts.keys())
        words = {of: list(map(itemgetter(1), some)) for of, some in groupby(forms, itemgetter(0))}
        for of in sorted(words.keys() | self._pairs.keys()):
            if of in words:
                yield of, " ".join((of, *map(self._form, words[of])))
            else:
                yield of, f"{BESIDE}{of.partition(BESIDE)[2]} {self._pairs.pop(of).text}"

    def _form(self, form: str) -> str:
        return f"{form}:{self._titles.pop(form, _NONE).text},{self._texts.pop(form, _NONE).text}"
