"""Words as a search compares them. The script that searches works by the table and the rules that stand here.

A word has a form, its letters with their shapes and then its tone as a number, and a key, as someone types it without
accents: `đường` has the form `đương1` and the key `duong`. `hoà` and `hòa`, composed or not, have one form (`hoa1`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache, partial
from itertools import chain

from ...text import fold, nfc

#: The tone marks; the number of a tone is its place here, from 1. A word without one has none.
TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE = re.compile(f"[{TONES}]")
nfd = partial(unicodedata.normalize, "NFD")


def _bases() -> Iterator[tuple[str, str]]:
    """Yield the letters of Latin scripts that are typed as another one, where accents cannot be typed."""
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = fold(letter)
        if letter == letter.lower() and len(base) == 1 and "a" <= base <= "z" and not _TONE.search(nfd(letter)):
            yield letter, base


def _tone(decomposed: str) -> str:
    """Return the number of the tone that stands in letters and marks apart, or nothing."""
    mark = _TONE.search(decomposed)
    return str(TONES.index(mark[0]) + 1) if mark else ""


#: Letter -> base letter, tones left out: `đ` -> `d`, `ơ` -> `o`, `ç` -> `c`.
BASES = dict(_bases())
_TO_BASE = str.maketrans(BASES)
_WORD = re.compile(r"[^\W_]+")
_DIGITS = "0123456789"
_PART = re.compile("[a-z]+|[0-9]+")
#: Signs that no phrase goes over.
_PAUSE = re.compile(r"[.,;:!?…()\[\]\"“”\n]+ *")


def phrases(text: str) -> list[tuple[str, ...]]:
    """Return the forms of the words of a text, those between two pauses together.

    Letters and digits are words apart; zeros before a number do not count.
    """
    return [found for part in _PAUSE.split(nfc(text)) if (found := _phrase(part))]


@lru_cache(maxsize=1 << 14)  # names of bodies, fields and territories come again and again
def _phrase(part: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_forms, part.split())))


@cache
def key(form: str) -> str:
    """Return the key of a form: without shapes and tone. A number is its own."""
    return form if form.isdecimal() else form.rstrip(_DIGITS).translate(_TO_BASE)


@lru_cache(maxsize=1 << 16)
def _forms(token: str) -> tuple[str, ...]:
    """Return the forms of the words between two spaces: `Số`, or the four of `15/2025/QĐ-UBND`."""
    return tuple(form for word in _WORD.findall(token) for form in _of_word(nfd(word.lower())))


def _of_word(decomposed: str) -> Iterator[str]:
    letters, tone = nfc(_TONE.sub("", decomposed)), _tone(decomposed)
    for part in _PART.finditer(letters.translate(_TO_BASE)):
        yield part[0].lstrip("0") or "0" if part[0].isdecimal() else f"{letters[part.start() : part.end()]}{tone}"
