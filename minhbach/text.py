"""Vietnamese text: normal form, folding, collation and similarity; and numbers as people read them.

Pure, without locale or time zone.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import cache, lru_cache

#: The Vietnamese alphabet in its order; F, J, W and Z stand where dictionaries put foreign words.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER = {letter: f"{position:02d}" for position, letter in enumerate(_ALPHABET)}
#: Tone marks in dictionary order: none, grave, hook above, tilde, acute, dot below.
_TONE = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPE = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn make letters of their own


#: English months, for dates that both pages and findings print; no locale is asked.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: What stands between thousands and before decimals, where English has a comma and a point.
_SIGNS = str.maketrans(",.", ".,")


def english_number(value: int | Decimal | str) -> str:
    """Return a number as English writes it, with the decimals it came with: `1,234.50`, `−6` with a minus and no hyphen."""
    return f"{Decimal(value):,f}".replace("-", "−")


def vietnamese_number(value: int | Decimal | str) -> str:
    """Return a number as Vietnamese writes it: `1.234,50`, `−6`."""
    return english_number(value).translate(_SIGNS)


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """Return a text on one line, with what cannot be seen, or would act on a terminal, written as its code point: [U+001B]."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)


def fold(text: str) -> str:
    """Return the text as someone types it without accents: `Đối thoại` -> `doi thoai`; white space runs become one space."""
    return " ".join(map(_fold_word, text.split()))


@lru_cache(maxsize=1 << 16)  # Vietnamese is written in some 7,000 syllables
def _fold_word(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@cache
def collation_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts as a Vietnamese dictionary does: letters first, tones second, then the text itself."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        base, tone = _letter_and_tone(char)
        letters.append(_LETTER.get(base, f"~{base}" if base.isalpha() else f" {base}"))
        tones.append(tone)
    return "".join(letters), "".join(tones), text


def initial(text: str) -> str:
    """Return the letter that a text stands under in a Vietnamese dictionary: `Ủy ban` under U, `Đảng ủy` under Đ.

    `#` for what no letter begins.
    """
    base, _ = _letter_and_tone(nfc(text)[:1].casefold() or " ")
    return base.upper() if base in _LETTER else "#"


@cache
def _letter_and_tone(char: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONE[c] for c in parts if c in _TONE), "0")
    return unicodedata.normalize("NFC", parts[0] + "".join(c for c in parts[1:] if c in _SHAPE)), tone


def shingles(folded: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of three words of a text that is folded already; a shorter text is one run."""
    words = folded.split()
    if len(words) <= 3:
        return frozenset((tuple(words),))
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def similarity(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Return the Jaccard similarity of the shingles of two texts, from 0 to 1."""
    return len(one & other) / len(one | other)
