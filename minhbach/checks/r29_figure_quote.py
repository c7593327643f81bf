"""R29 (error, warning): the quote of a reported figure contains the number, and is at most fifteen words.

Vietnamese and plain formats count (12.983; 99,81; 99.81), with words of scale (3,1 tỷ; 3 tỷ 100 triệu) and small numbers in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from ..findings import Finding, Words, error, warning
from ..tables import ReportedFigure
from .base import Case
from .wording import cell, number

LONGEST_QUOTE = 15

_SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
}
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_OTHER_WORDS = {"chưa": 0, "no": 0, "tư": 4, "lăm": 5, "bẩy": 7}
_IN_WORDS = {word: Decimal(n) for n, word in enumerate(_WORDS)} | {w: Decimal(n) for w, n in _OTHER_WORDS.items()}

_SPACED = regex.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)")
_SCALED = regex.compile(r"(\d+(?:[.,]\d+)*)((?:\s*\b(?:" + "|".join(_SCALES) + r")\b)*)", regex.IGNORECASE)
_VIETNAMESE = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = regex.compile(r"\d+(?:[.,]\d+)?")


def check(case: Case) -> Iterator[Finding]:
    """Look for the number in every quote."""
    for figure in case.rows[ReportedFigure]:
        if figure.quote:
            yield from _look(figure, figure.quote)


def _look(figure: ReportedFigure, quote: str) -> Iterator[Finding]:
    if figure.value not in numbers_in(quote):
        shown = number(figure.value)
        yield error(
            "R29",
            figure.place("quote"),
            Words(
                f"Câu trích không chứa số {shown.vi} ghi ở cột “Giá trị”.",
                f"The quote does not contain the number {shown.en} of the column “Value”.",
            ),
            Words(
                "Chép lại đúng đoạn có con số, hoặc sửa giá trị; cũng có thể để trống câu trích và giữ vị trí trong nguồn.",
                "Copy the passage that has the number, or correct the value; the quote may also stay empty beside the locator.",
            ),
            cell(figure, "quote"),
        )
    if len(quote.split()) > LONGEST_QUOTE:
        yield warning(
            "R29",
            figure.place("quote"),
            Words(f"Câu trích dài hơn {LONGEST_QUOTE} từ.", f"The quote is longer than {LONGEST_QUOTE} words."),
            Words("Chỉ giữ đoạn ngắn có con số.", "Keep only the short passage that has the number."),
        )


def numbers_in(quote: str) -> set[Decimal]:
    """Return every number the text may print; `1.234` gives two, since it reads two ways."""
    found = {_IN_WORDS[word] for word in regex.findall(r"\p{L}+", quote.lower()) if word in _IN_WORDS}
    for spaced in _SPACED.findall(quote):
        found |= _readings(regex.sub(r"\s", "", spaced))
    before, end, scale_before = {Decimal(0)}, -1, 0
    for match in _SCALED.finditer(quote):
        scale = _scale(match[2])
        here = {one * scale for one in _readings(match[1])}
        follows = not quote[max(end, 0) : match.start()].strip() and end >= 0 and scale_before > scale
        before = {a + b for a in before for b in here} if follows else here
        found |= here | before
        end, scale_before = match.end(), scale
    return found


def _readings(printed: str) -> set[Decimal]:
    """Return what a run of digits, dots and commas can mean."""
    readings = set()
    if _VIETNAMESE.fullmatch(printed):
        readings.add(Decimal(printed.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(printed):
        readings.add(Decimal(printed.replace(",", "")))
    if _PLAIN.fullmatch(printed):
        readings.add(Decimal(printed.replace(",", ".")))
    return readings


def _scale(words: str) -> int:
    scale = 1
    for word in words.lower().split():
        scale *= _SCALES[word]
    return scale
