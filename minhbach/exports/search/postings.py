"""Which records hold a word, and which hold two words side by side: lists of their numbers, written small."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from operator import itemgetter, sub

from ...output import Searchable
from .fold import key, phrases

#: The digits of numbers: the first half end one, the second half lead to a further digit. None means anything in JS,
#: or between lists.
DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"'\\<>&,:|")[:80]
BASE = len(DIGITS) // 2
#: A word in more records than these is common: its list alone is several KB.
COMMON = 5_000
#: Stands between the keys of two words side by side; it sorts before every letter and digit.
BESIDE = "+"


#: Numbers of records, four bytes each: a national index has tens of millions.
_Numbers = partial(array, "I")


class Postings:
    """The lists of records by word, in titles and in what else is searched, and by two Vietnamese words side by side."""

    def __init__(self) -> None:
        self.titles: defaultdict[str, array[int]] = defaultdict(_Numbers)
        self.texts: defaultdict[str, array[int]] = defaultdict(_Numbers)
        self.pairs: defaultdict[str, array[int]] = defaultdict(_Numbers)
        self._pairs = _Pairs()

    def add(self, number: int, item: Searchable) -> None:
        """Note the words of a record; numbers rise from one to the next."""
        title, english, text = phrases(item.title.vi), phrases(item.title.en), phrases(item.words)
        in_title = set(chain.from_iterable(chain(title, english)))
        for form in in_title:
            self.titles[form].append(number)
        for form in set(chain.from_iterable(text)) - in_title:
            self.texts[form].append(number)
        beside = chain.from_iterable(map(pairwise, chain(title, text)))
        for pair in set(map(self._pairs.__getitem__, beside)):
            self.pairs[pair].append(number)

    @property
    def common(self) -> list[str]:
        """Return the keys of words that so many records have that they hardly tell them apart, the commonest first."""
        holders: Counter[str] = Counter()
        for lists in (self.titles, self.texts):
            for form, numbers in lists.items():
                holders[key(form)] += len(numbers)
        return [of for of, number in holders.most_common() if number > COMMON]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield every key with its line, sorted: `key form:titles,texts …` of a word, `+second list` of a pair.

        The pairs of a word follow it, so that a file that has the word has most of them. What was yielded is let go.
        """
        self._pairs.clear()
        forms = sorted((key(form), form) for form in self.titles.keys() | self.texts.keys())
        words = {of: list(map(itemgetter(1), some)) for of, some in groupby(forms, itemgetter(0))}
        for of in sorted(words.keys() | self.pairs.keys()):
            if of in words:
                yield of, " ".join((of, *map(self._form, words[of])))
            else:
                yield of, f"{BESIDE}{of.partition(BESIDE)[2]} {written(self.pairs.pop(of))}"

    def _form(self, form: str) -> str:
        return f"{form}:{written(self.titles.pop(form, ()))},{written(self.texts.pop(form, ()))}"


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
    if len(numbers) < 2:
        return _NUMERAL[numbers[0]] if numbers else ""
    return "".join(map(_NUMERAL.__getitem__, map(sub, numbers, (0, *numbers[:-1]))))
