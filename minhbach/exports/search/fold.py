"""Words as a search compares them. The script that searches works by the table and the rules that stand here.

A word has a form, its letters with their shapes and then its tone as a number, and a key, as someone types it without
accents: `đường` has the form `đương1` and the key `duong`. `hoà` and `hòa`, composed or not, have one form (`hoa1`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from ...text import fold, nfc

#: The tone marks; the number of a tone is its place here, from 1. A word without one has none.
TONES = "\u0300\u0309\u0303\u0301\u0323"


def _bases() -> Iterator[tuple[str, str]]:
    """Yield the letters of Latin scripts that are typed as another one, where accents cannot be typed."""
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(code)
        base = fold(letter)
        if letter == letter.lower() and len(base) == 1 and "a" <= base <= "z" and not _tone(letter):
            yield letter, base


def _tone(text: str) -> str:
    """Return the number of the tone that stands in a text, or nothing."""
    return next((str(TONES.index(mark) + 1) for mark in unicodedata.normalize("NFD", text) if mark in TONES), "")


#: Letter -> base letter, tones left out: `đ` -> `d`, `ơ` -> `o`, `ç` -> `c`.
BASES = dict(_bases())
_TO_BASE = str.maketrans(BASES)
_WITHOUT_TONE = str.maketrans(dict.fromkeys(TONES, ""))
_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = "0123456789"
_PART = re.compile("[a-z]+|[0-9]+")
#: Signs that no phrase goes over.
_PAUSE = re.compile(r"[.,;:!?…()\[\]\n\u201c\u201d\"]+(?=\s|$)|\s\(|;")


@lru_cache(maxsize=1 << 14)  # names of bodies, fields and territories come again and again
def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the forms of the words of a text, those between two pauses together."""
    return tuple(found for part in _PAUSE.split(text) if (found := forms(part)))


def forms(text: str) -> tuple[str, ...]:
    """Return the forms of the words of a text: letters and digits are words apart, zeros before a number do not count."""
    return tuple(form for token in _TOKEN.findall(nfc(text)) for form in _parts(token))


@cache
def key(form: str) -> str:
    """Return the key of a form: without shapes and tone. A number is its own."""
    return form if form.isdecimal() else form.rstrip(_DIGITS).translate(_TO_BASE)


@lru_cache(maxsize=1 << 16)
def _parts(token: str) -> tuple[str, ...]:
    lower = token.lower()
    letters = nfc(unicodedata.normalize("NFD", lower).translate(_WITHOUT_TONE))
    tone = _tone(lower)
    parts = ((at[0], letters[at.start() : at.end()]) for at in _PART.finditer(letters.translate(_TO_BASE)))
    return tuple(base.lstrip("0") or "0" if base.isdecimal() else f"{written}{tone}" for base, written in parts)
