"""The letters of Vietnamese, and what else looks like them."""

from __future__ import annotations

from ..text import nfc

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SMALL = "".join(nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES) + "bcdđfghjklmnpqrstvwxz"

#: Every letter that Vietnamese is written with, foreign words included.
VIETNAMESE = frozenset(_SMALL + _SMALL.upper())

#: Letters of other alphabets that look Latin -> the letter that was meant.
LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοɑɡ",
        "ABESIJKMHOPCTYXaeopcyxijsdhqwABEZHIKMNOPTYXoag",
        strict=True,
    )
)

#: Icelandic eth and African D, typed for the Vietnamese letter.
ETH = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ"}
