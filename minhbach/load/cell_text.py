"""The letters of a cell (docs/findings.md, G3): what a spreadsheet, a keyboard or a copy from elsewhere puts into it unseen.

Almost every cell is ordinary; one look at a regular expression says so. The rest is looked at rule by rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ..findings import Words
from ..tables.base import MAX_CELL
from ..text import nfc
from . import legacy
from .faults import Fault
from .faults import files as file_faults
from .faults import structure as structure_faults
from .faults import text as faults
from .faults import values as value_faults
from .letters import ETH, LOOK_ALIKES, VIETNAMESE


class Kind(Enum):
    """How strictly the letters of a column are judged."""

    TEXT = auto()  # prose: line breaks allowed
    NAME = auto()  # one line, the spelling matters
    CODE = auto()  # ids, codes, dates, numbers: compared letter by letter


class Hit(NamedTuple):
    """A fault found in a cell, before its place is known."""

    fault: Fault
    value: str
    facts: Mapping[str, object]


PLACEHOLDERS = frozenset(
    ("n/a", "n.a.", "-", "--", "---", "–", "—", ".", "..", "...", "…", "?", "??", "null", "none", "chưa có", "chưa rõ", "không rõ", "tbd")
)  # fmt: skip

#: What Vietnamese prose is typed with, as it stands between the brackets of a regular expression.
ORDINARY_SIGNS = rf""" !"#$%'()*+,\-./0-9:;=?@\[\\\]^_`{{|}}~–—“”‘’…°{"".join(sorted(VIETNAMESE))}\n"""
#: Vietnamese prose as people type it: no letter that is looked at below, no edge spaces, no formula, of ordinary length.
ORDINARY = re.compile(
    rf"""(?![#=\s]|(?i:{"|".join(map(re.escape, PLACEHOLDERS))})\Z)"""
    rf"""[{ORDINARY_SIGNS}]{{1,{MAX_CELL}}}(?<!\s)"""
)
#: What may be wrong as a code, a date or a number, and has no odd letter.
_PLAIN_CODE = re.compile(r"[A-Za-z0-9._@/,:+-]{1,200}")
_ONE_LINE = str.maketrans("\n", " ")
#: The tone on the second vowel of an open oa, oe, uy: hoà, khoẻ, thuý; not after q, where both spellings agree.
_NEW_TONE = re.compile(
    "".join(r"(?i)\b[^\W\d_]*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\b"),
)
#: The end of such a word: nothing else is found, and most cells have none.
_TONE_ON_SECOND = re.compile(r"[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ]\b")
_NEW_PAIRS = {
    nfc(a + b + tone): nfc(a + tone + b) for a, b in ("oa", "oe", "uy") for tone in "\u0300\u0301\u0309\u0303\u0323"
}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
#: What a terminal is told by: colours and the like, which tools leave in what is copied from their window.
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]|[\u200c\u200d]")
_JOINERS = "\u200c\u200d"
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_SMART = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "“": "", "”": "", "‘": "", "’": ""})
_SMART_SIGN = re.compile("[–—‐‑−“”‘’]")
_STACK = re.compile("([\u0300-\u036f\u0489]{3})[\u0300-\u036f\u0489]+")
_WORD = re.compile(r"\w+")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
#: A text or a number that was typed as a formula to keep its letters; and what Excel would have to compute.
_TYPED_AS_FORMULA = re.compile(r'=\s*+(?:"([^"]*)"|([0-9][0-9.,/-]*))')
_FORMULA = re.compile(r"=.*", re.DOTALL)
_EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
#: UTF-8 bytes of a letter read as Windows-1252: a lead byte, then one to three continuation bytes.
_DOUBLE = re.compile(
    "[\u00c3-\u00c6\u00e1\u00cc\u00cd](?:[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]){1,2}"
)


def is_ordinary(cell: str, kind: Kind) -> bool:
    """Say at one look that a filled cell has nothing to be looked at by `look`; False only means: look."""
    if ORDINARY.fullmatch(cell) is None:
        return False
    return kind is Kind.TEXT or ("\n" not in cell and _new_tone(cell) is None)


class _Facts(Mapping[str, object]):
    """What a fault is worded with; as `right` the cell as it could be written, worked out for those that are worded only."""

    __slots__ = ("_cell", "_facts", "_kind")

    def __init__(self, cell: str, kind: Kind, facts: Mapping[str, object]) -> None:
        self._cell, self._kind, self._facts = cell, kind, facts

    def __getitem__(self, name: str) -> object:
        if name == "right" and name not in self._facts:
            return mended(self._cell[:MAX_CELL], self._kind)  # of one too long, the head is enough to show
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter({"right": None, **self._facts})

    def __len__(self) -> int:
        return len({"right", *self._facts})


def look(cell: str, kind: Kind) -> tuple[str, list[Hit]]:
    """Return the cell in normal form C, and every fault of its letters with the cell as it could be written."""
    if kind is Kind.CODE and _PLAIN_CODE.fullmatch(cell):
        return cell, []
    normal = nfc(cell)
    return normal, [Hit(fault, cell, _Facts(cell, kind, facts)) for fault, facts in _faults(cell, normal, kind)]


def mended(cell: str, kind: Kind) -> str:
    """Return the cell as it was most probably meant: for a suggestion, never for the data."""
    text = _STACK.sub(r"\1", _ESCAPES.sub("", nfc(_undoubled(cell))))
    text = _SPACES.sub(" ", _CONTROLS.sub("", _BIDI.sub("", _ZERO_WIDTH.sub("", text))))
    text = _FULL_WIDTH.sub(lambda match: chr(ord(match.group()) - 0xFEE0), text)
    text = _WORD.sub(lambda match: _latin(match.group()), text)
    text = unescape(unescape(text)).replace("\u00a0", " ") if _ENTITY.search(text) else text
    if match := _TYPED_AS_FORMULA.fullmatch(text):
        text = match[1] or match[2] or ""
    if kind is not Kind.TEXT:
        text = " ".join(text.split())
    if kind is Kind.CODE:
        text = text.translate(_SMART)
        text = text.translate({ord(c): None if _is_pictograph(c) else _digit(c) for c in set(text)}).strip()
    return text.strip()


Found = tuple[Fault, dict[str, object]]


def _faults(cell: str, normal: str, kind: Kind) -> Iterator[Found]:
    yield from _size(cell)
    foreign = [] if cell.isascii() else [char for char in dict.fromkeys(cell) if char > "\x7f"]
    if foreign and (code := legacy.guess(cell)) and _undoubled(cell) == cell:
        yield file_faults.LEGACY_IN_CELL[code], {}
        return  # its letters are none of those that it seems to have
    yield from _invisible(cell)
    if foreign:
        yield from _encoding(cell)
        yield from _letters(cell, foreign)
    yield from _shape(cell, kind)
    yield from _of_spreadsheets(cell)
    if normal != cell:
        yield (faults.NOT_NFC_IN_CODE if kind is Kind.CODE else faults.NOT_NFC), {}
    if kind is Kind.CODE:
        yield from _in_codes(cell, foreign)
    else:
        yield from _in_prose(cell, kind)


def _size(cell: str) -> Iterator[Found]:
    if len(cell) > MAX_CELL:
        yield structure_faults.LONG_CELL, {"length": len(cell), "limit": MAX_CELL}


def _encoding(cell: str) -> Iterator[Found]:
    if "\ufffd" in cell:
        yield file_faults.REPLACEMENT, {}
    if _undoubled(cell) != cell:
        yield file_faults.DOUBLE_ENCODED, {}


def _invisible(cell: str) -> Iterator[Found]:
    for pattern, fault in ((_CONTROLS, file_faults.CONTROL), (_SPACES, faults.ODD_SPACE), (_BIDI, faults.BIDI)):
        if match := pattern.search(cell):
            yield fault, {"point": point(match.group())}
    if stray := next((m.group() for m in _ZERO_WIDTH.finditer(cell) if not _joins(cell, m.start())), None):
        yield faults.ZERO_WIDTH, {"point": point(stray)}


def _letters(cell: str, foreign: Sequence[str]) -> Iterator[Found]:
    """Yield what is wrong with letters; `foreign` are the different ones beyond ASCII, in their order."""
    if _FULL_WIDTH.search(cell):
        yield faults.FULL_WIDTH, {}
    if not ETH.keys().isdisjoint(cell):
        word = next(word for word in _WORD.findall(cell) if not ETH.keys().isdisjoint(word))
        yield faults.ETH, {"word": word, "point": point(next(c for c in word if c in ETH)), "right": _latin(word)}
    elif not LOOK_ALIKES.keys().isdisjoint(cell) and (
        word := next((word for word in _WORD.findall(cell) if _latin(word) != word), "")
    ):
        alike = next(c for c in word if c in LOOK_ALIKES)
        yield faults.HOMOGLYPH, {"word": word, "point": point(alike), "right": _latin(word)}
    if _STACK.search(unicodedata.normalize("NFD", cell)):
        yield faults.STACKED_MARKS, {}
    if unknown := next((c for c in foreign if unicodedata.category(c) in ("Cn", "Co", "Cs")), None):
        yield faults.UNASSIGNED, {"point": point(unknown)}


def _shape(cell: str, kind: Kind) -> Iterator[Found]:
    if cell != cell.strip(" \n"):
        yield faults.EDGE_SPACES, {}
    if kind is not Kind.TEXT and "\n" in cell.strip("\n"):
        yield structure_faults.NEWLINE_IN_CELL, {"right": mended(cell, kind).translate(_ONE_LINE)}


def _of_spreadsheets(cell: str) -> Iterator[Found]:
    if _FORMULA.fullmatch(cell):
        yield (value_faults.TYPED_AS_FORMULA if _TYPED_AS_FORMULA.fullmatch(cell) else value_faults.FORMULA), {}
    if _EXCEL_ERROR.fullmatch(cell):
        yield value_faults.EXCEL_ERROR, {}


def _in_codes(cell: str, foreign: Sequence[str]) -> Iterator[Found]:
    if any(_digit(c) != c for c in foreign if not _FULL_WIDTH.match(c)):
        yield faults.OTHER_DIGITS, {}
    if any(map(_is_pictograph, foreign)):
        yield faults.EMOJI_IN_CODE, {}
    if (match := _SMART_SIGN.search(cell)) and cell.lower() not in PLACEHOLDERS:
        yield faults.SMART_IN_CODE, {"point": point(match.group())}


def _in_prose(cell: str, kind: Kind) -> Iterator[Found]:
    if match := _ENTITY.search(cell):
        yield faults.ENTITY, {"found": match.group()}
    if match := _TAG.search(cell):
        yield faults.TAG, {"found": match.group()}
    if kind is Kind.NAME and (match := _new_tone(nfc(cell))):
        yield faults.TONE_PLACE, {"word": match.group(), "right": _old_tone(match.group())}
    if cell.lower() in PLACEHOLDERS:
        yield value_faults.PLACEHOLDER_TEXT, {}


@lru_cache(maxsize=1 << 10)  # thousands of cells share the one that came with a copy from elsewhere
def point(char: str) -> Words:
    """Return a character that may be invisible as its code point and, in English, its Unicode name."""
    number = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    return Words(number, f"{number} {name}".strip())


def _undoubled(cell: str) -> str:
    return _DOUBLE.sub(lambda match: _decoded_twice(match.group()), cell)


def _decoded_twice(letters: str) -> str:
    """Undo one UTF-8 encoding when that gives exactly one letter of Vietnamese."""
    try:
        raw = b"".join(c.encode("latin-1") if ord(c) < 0x100 else c.encode("cp1252") for c in letters)
        letter = raw.decode("utf-8")
    except UnicodeError:
        return letters
    return letter if nfc(letter) in VIETNAMESE else letters


def _joins(cell: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script that needs it, or between pictographs."""
    around = cell[at - 1 : at] + cell[at + 1 : at + 2]
    return cell[at] in _JOINERS and at > 0 and all(ord(c) >= 0x0600 for c in around)


def _latin(word: str) -> str:
    if not ETH.keys().isdisjoint(word):
        word = "".join(ETH.get(c, c) for c in word)
    if not LOOK_ALIKES.keys().isdisjoint(word) and not VIETNAMESE.isdisjoint(word):
        return "".join(LOOK_ALIKES.get(c, c) for c in word)
    return word


def _new_tone(cell: str) -> re.Match[str] | None:
    return _NEW_TONE.search(cell) if _TONE_ON_SECOND.search(cell) else None


def _old_tone(word: str) -> str:
    for new, old in _NEW_PAIRS.items():
        for case in (str, str.capitalize, str.upper):
            word = word.replace(case(new), case(old))
    return word


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) == "So"
