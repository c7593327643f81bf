"""The encodings that Vietnamese text was kept in before Unicode. They are named, so that the clerk knows what to convert; never converted.

A text that was read byte by byte as Latin-1 still shows which encoding it had: common words then have a fixed, odd spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from ..text import nfc

#: Common words of administrative texts whose letters the encodings spell differently.
_WORDS = [
    "và",
    "của",
    "các",
    "được",
    "không",
    "người",
    "nhân",
    "dân",
    "kiến",
    "nghị",
    "đối",
    "thoại",
    "ủy",
    "ban",
    "tỉnh",
    "huyện",
    "xã",
    "phường",
    "đường",
    "nước",
    "việc",
    "đất",
    "thông",
    "báo",
    "kết",
    "luận",
    "giải",
    "quyết",
    "trả",
    "lời",
    "ý",
    "kiến",
    "công",
    "trình",
    "môi",
    "trường",
    "đề",
    "nghị",
    "chính",
    "quyền",
    "cơ",
    "quan",
    "số",
    "ngày",
    "tháng",
    "năm",
    "tổ",
    "chức",
]

_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
_VISCII = dict(
    zip(
        "ắằặấầẩậẽẹếềểễệốồổỗơộờởịớưđựòóôõỏọụùúũủýợứạỷừửỹỵỡàáâãảăữẫèéêẻìíĩỉ",
        "¡¢£¤¥¦§¨©ª«¬\xad®¯°±²½µ¶·¸¾ßðñòóôõö÷øùúûüýþÑÕÖ×ØÛÜÞàáâãäåæçèéêëìíîï",
        strict=True,
    )
)
#: VNI writes a letter and, after it, one sign for tone and shape together.
_VNI_SIGNS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0323": "ä",
    "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_VNI_LETTERS = {"đ": "ñ", "Đ": "Ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


#: Letters that Vietnamese has in Unicode alone: none of the encodings gives one when it is read as Latin-1.
_UNICODE = re.compile("[Ạ-ỹăĂđĐơƠưƯ]")


def has_unicode(text: str) -> bool:
    """Whether some of a text is Vietnamese in Unicode."""
    return _UNICODE.search(text) is not None


def guess(latin1: str) -> str | None:
    """Return the F code of the encoding that a text read as Latin-1 seems to have, or None.

    Two different common words must show: one alone can be chance (“và” in Windows-1258 is the French “và”).
    """
    found = set(latin1.lower().split())
    if len(found & _any_spelling()) < 2:
        return None
    best = max(_spellings(), key=lambda code: len(found & _spellings()[code]))
    return best if len(found & _spellings()[best]) >= 2 else None


@cache
def _any_spelling() -> frozenset[str]:
    return frozenset().union(*_spellings().values())


@cache
def _spellings() -> dict[str, frozenset[str]]:
    encoders: dict[str, Callable[[str], str]] = {
        "F002": _windows_1258,
        "F003": lambda word: "".join(_TCVN3.get(c, c) for c in word),
        "F004": lambda word: "".join(_vni(c) for c in word),
        "F005": lambda word: "".join(_VISCII.get(c, c) for c in word),
    }
    return {
        code: frozenset(
            spelled for word in _WORDS if (spelled := encode(word).lower()) != word and not spelled.isascii()
        )
        for code, encode in encoders.items()
    }


def _windows_1258(word: str) -> str:
    """Spell a word with the shapes composed and the tones as signs of their own, as Windows-1258 does."""
    return "".join(_shape_then_tone(c) for c in word).encode("cp1258").decode("latin-1")


def _shape_then_tone(char: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", char))
    shapes = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
    tones = [mark for mark in marks if mark not in shapes]
    return nfc(base + "".join(shapes)) + "".join(tones)


def _vni(char: str) -> str:
    if char in _VNI_LETTERS:
        return _VNI_LETTERS[char]
    base, *marks = list(unicodedata.normalize("NFD", char))
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö"}[base]
        marks.remove("\u031b")
    ordered = "".join(sorted(marks, key=lambda mark: mark not in "\u0302\u0306"))
    return base + (_VNI_SIGNS[ordered] if ordered else "")
