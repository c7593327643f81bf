"""Tells from the words of a text what may be found in it: in most texts nothing, and that is seen at a glance.

A word, as white space parts it, is judged once for all texts, by itself: what may it be? A text is then a row of such answers,
one letter a word, and short patterns over the row say which of the exact patterns have anything to look at. They let through too
many texts and stop none: where they find nothing, no exact pattern would be tried at any place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import regex

from . import bare_names, lowered_names, names, numbers
from .lists import any_of, small
from .readings import LETTERS

#: What a word may be, a bit each:
#: it ends with a form of address, or with the word before spelled digits; it may stand between that and a name;
_CUE, _BETWEEN = 1, 2
#: it has a capital; it opens with a name in small letters or a spelled digit;
_CAPITAL, _SMALL = 4, 8
#: it ends with a capitalised word; it says what a person does;
_GOES_ON, _SAID = 16, 32
#: it ends with a family in small letters; it is what stands second in such a name;
_FAMILY, _SECOND = 64, 128
#: it has digits.
_NUMBER = 256
#: All of these: something may stand in the middle of it, or nobody has judged it.
_ANYTHING = 511

#: Words that are remembered, and letters of the longest: who sends more, or longer ones, has their texts looked at each time.
_REMEMBERED, _LONGEST = 1 << 15, 40


def parts(text: str) -> str:
    """Return what each word of a text may be, in their order."""
    return "".join(map(_JUDGED.__getitem__, text.split()))


def _some(flags: int) -> str:
    """Return the pattern of a word that may be any of what the flags say."""
    return f"[{re.escape(''.join(chr(value) for value in range(_ANYTHING + 1) if value & flags))}]"


#: A row in which one word may hold anything, so that nothing is known of the text.
UNJUDGED = chr(_ANYTHING)
_OR_UNJUDGED = f"|{UNJUDGED}"
#: A form of address; at most two words and two signs stand between it and a name.
_ADDRESS = f"{_some(_CUE)}{_some(_BETWEEN)}{{0,4}}"
#: A form of address before what may be a name with a capital, or before one without, or before a spelled digit.
CAPITAL_ADDRESSED = re.compile(_ADDRESS + _some(_CAPITAL) + _OR_UNJUDGED)
SMALL_ADDRESSED = re.compile(_ADDRESS + _some(_SMALL) + _OR_UNJUDGED)
#: A full name that is typed without capitals.
LOWERED = re.compile(_some(_FAMILY) + _some(_SECOND) + _OR_UNJUDGED)
#: Three capitalised words in a row, or two before what a person does.
IN_A_ROW = re.compile(_some(_GOES_ON) + _some(_GOES_ON) + _some(_CAPITAL | _SAID) + _OR_UNJUDGED)
#: Any of these names.
WITH_NAMES = re.compile("|".join((_ADDRESS + _some(_CAPITAL | _SMALL), LOWERED.pattern, IN_A_ROW.pattern)))
NUMBERED = re.compile(_some(_NUMBER))
ANYTHING = re.compile(f"{WITH_NAMES.pattern}|{NUMBERED.pattern}")


class _Judged(dict[str, str]):
    """What the words that were met so far may be."""

    def __missing__(self, word: str) -> str:
        if word.isdecimal():  # there is no end of numbers
            return chr(_NUMBER)
        if len(word) > _LONGEST or len(self) >= _REMEMBERED:
            return UNJUDGED
        return self.setdefault(word, chr(_judged(word)))


_JUDGED = _Judged()


def _judged(word: str) -> int:
    """Return what a word may be; most are nothing but small letters."""
    said = small(word)
    says: dict[int, object] = {
        _CUE: _CUE_LAST.search(said),
        _BETWEEN: _MIDDLE.fullmatch(said),
        _SMALL: _opens_with_name(said) or _SPELLED.match(said),
        _SAID: _SAYS.match(word),
        _FAMILY: _ends_with_family(word),
        _SECOND: word in lowered_names.SECOND,
    }
    if not (word.isalpha() and word.islower()):
        capitals = [place for place, letter in enumerate(word) if letter.istitle()]
        if _may_hold_it_all(word, said) or _is_cue_in_capitals(said, capitals):
            return _ANYTHING
        says |= {_CAPITAL: capitals, _GOES_ON: _CAPITALISED_LAST.search(word), _NUMBER: _DIGIT.search(word)}
    return sum(flag for flag, is_so in says.items() if is_so)


def _may_hold_it_all(word: str, said: str) -> bool:
    """Whether a form of address, a name or a number may stand within a word, or begin there."""
    has_both = said.upper() != said and _DIGIT.search(word)
    return bool(has_both or _MAIL_OR_HIGHLAND.search(word) or _CUE_INSIDE.search(said))


def _is_cue_in_capitals(said: str, capitals: Collection[int]) -> bool:
    """Whether a word of a form of address has a capital that is not its first letter: any name may follow, in small letters too."""
    return bool((any(capitals) and _CUE_WORD.search(said)) or (capitals and _LATER_WORD.search(said)))


def _words(phrases: Iterable[str], which: slice) -> str:
    """Return the pattern of some of the words of each phrase, in small letters."""
    return any_of({word for phrase in phrases for word in small(phrase).split()[which]})


def _last(words: str) -> re.Pattern[str]:
    """Return the pattern of one of the words where only signs follow, and no letter stands before."""
    return re.compile(rf"(?:^|[^{LETTERS}])(?:{words})[{_SIGNS}]*$")


_FIRST, _LAST, _ALL, _LATER = slice(1), slice(-1, None), slice(None), slice(1, None)
_SIGNS = re.escape(names.SIGNS) + r",\-"
_CUES = _words((*names.CUES, *lowered_names.CUES, "không"), _LAST)
_CUE_LAST = _last(_CUES)
_CUE_INSIDE = re.compile(rf"(?:^|[^{LETTERS}])(?:{_CUES})[{_SIGNS}]+[^{_SIGNS}]")
_CUE_WORD, _LATER_WORD = _last(_words(names.CUES, _ALL)), _last(_words(names.CUES, _LATER))
_MIDDLE = re.compile(rf"[{_SIGNS}]*(?:{_words(names.MIDDLE, _ALL)})?[{_SIGNS}]*")
_CAPITALISED_LAST = regex.compile(r"(?<![\p{L}'’])\p{Lu}[\p{L}\p{M}'’]*$")
_SPELLED = re.compile(rf"[{_SIGNS}]*{any_of(numbers.SPELLED)}|[,.\-]+$")
_NO_LETTER = re.compile(rf"[^{LETTERS}]")
_SAYS = re.compile(_words(bare_names.SAYS, _FIRST))
_DIGIT = regex.compile(r"\d")
_MAIL_OR_HIGHLAND = re.compile(r"@|\((?:at|AT|a)\)|\[at\]|H['’]")


def _opens_with_name(said: str) -> bool:
    """Whether a word opens with a name and no letter follows it: names are nothing but letters."""
    return _NO_LETTER.split(said, maxsplit=1)[0] in lowered_names.names()


def _ends_with_family(word: str) -> bool:
    families, lengths = lowered_names.unmistaken()
    return not families.isdisjoint([word[-length:] for length in lengths])
