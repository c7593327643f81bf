"""Looks for personal data of private persons in a text: what rule R36 stops, and what it only points at.

Law 91/2025/QH15 on personal data protection: names, identity and phone numbers, addresses, plates. A cell is looked at in
two passes: cheap ones that let most through (`is_plain`, then a look for the words that must be there), then the exact patterns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from ..findings import Severity, Words
from .personal_names import may_name, names_in

Kind = Literal[
    "mobile", "identity_number", "email", "plate", "land_plot", "map_sheet", "person",
    "initials", "house_number", "nine_digits", "passport",
]  # fmt: skip

#: How much each kind weighs, and what it is called.
KINDS: dict[Kind, tuple[Severity, Words]] = {
    "mobile": (Severity.ERROR, Words("số điện thoại di động", "a mobile phone number")),
    "identity_number": (Severity.ERROR, Words("số định danh cá nhân 12 chữ số", "a 12-digit identity number")),
    "email": (Severity.ERROR, Words("địa chỉ thư điện tử", "an e-mail address")),
    "plate": (Severity.ERROR, Words("biển số xe", "a vehicle plate")),
    "land_plot": (Severity.ERROR, Words("số thửa đất", "the number of a land plot")),
    "map_sheet": (Severity.ERROR, Words("số tờ bản đồ", "the number of a map sheet")),
    "person": (Severity.ERROR, Words("tên người", "the name of a person")),
    "initials": (Severity.WARNING, Words("tên viết tắt của một người", "the initials of a person")),
    "house_number": (Severity.WARNING, Words("số nhà, số ngõ", "the number of a house or a lane")),
    "nine_digits": (Severity.WARNING, Words("dãy 9 chữ số (có thể là số chứng minh)", "nine digits, maybe an id card")),
    "passport": (Severity.WARNING, Words("dãy giống số hộ chiếu", "what looks like a passport number")),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that looks like personal data: its kind and where it stands in the text."""

    kind: Kind
    start: int
    end: int


def find(text: str, places: Collection[str] = frozenset()) -> Iterator[Trace]:
    """Yield what in the text looks like personal data.

    `places` are names of territories, without their type, that a citizen may be said to come from.
    """
    if "@" in text:
        yield from _matches("email", _EMAIL, text)
    has_capital = _has_capital(text)
    if _DIGIT.search(text):
        if _SEVEN_DIGITS.search(text):
            yield from _long_numbers(text)
        if has_capital:
            yield from _matches("plate", _PLATE, text)
        if _HOME_WORDS.search(text.casefold()):
            yield from _homes(text)
    if has_capital and may_name(text):
        for kind, start, end in names_in(text, places):
            yield Trace(kind, start, end)


def is_plain(text: str) -> bool:
    """Whether nothing of a text can be personal data, told at a glance: most texts are let through here.

    An address of mail has an @, a number its digits, and a name follows a form of address, so that its capital is not the
    first letter of the text.
    """
    return not _has_capital(text) and _DIGIT_OR_AT.search(text) is None


def _has_capital(text: str) -> bool:
    """Whether a capital may stand behind the first letter; a text without any letter is said to have one."""
    return not text[1:].islower()


def mask(text: str) -> str:
    """Return the text with all but its first two and its last letters and digits hidden; a short one keeps the first."""
    shown = [i for i, char in enumerate(text) if char.isalnum()]
    kept = {*shown[:2], *shown[-1:]} if len(shown) > 4 else {*shown[:1]}
    return "".join("•" if char.isalnum() and i not in kept else char for i, char in enumerate(text))


def _matches(kind: Kind, pattern: regex.Pattern[str], text: str) -> Iterator[Trace]:
    for match in pattern.finditer(text):
        yield Trace(kind, match.start(), match.end())


#: Between the digits of a number that people group for the eye.
_GAP = r"[\s.\-–()·]{0,2}"
#: Not before money and other quantities; a number that begins with 0 is none, so only the others are asked.
_NO_QUANTITY = (
    r"(?!\s*(?:đồng|đ\b|VND|VNĐ|vnđ|USD|EUR|đô la|triệu|tỷ|tỉ|nghìn|ngàn|m2|m²|m3|m³|ha\b|km|kg|tấn|người|lượt))"
)
#: Not before a length, an area or another measure of the plot or the lane itself.
_NO_MEASURE = r"(?!\s*(?:m2|m²|m\b|mét|ha\b|hecta|km|sào|mẫu|công đất|mặt tiền|vụ|%|triệu|tỷ|tỉ))"
#: Before a number: no digit, no decimal point, no currency.
_ALONE = r"(?<!\d)(?<!\d[.,])(?<!(?:VND|VNĐ|USD|EUR)\s*)"

_HASH = regex.compile(r"[0-9a-f]{32,}")
_DIGIT = regex.compile(r"\d")
_DIGIT_OR_AT = regex.compile(r"[\d@]")
_SEVEN_DIGITS = regex.compile(rf"(?:\d{_GAP}){{7}}")
#: No repetition here or below gives back what another one may take: a cell of one endless word costs as much as any.
_EMAIL = regex.compile(r"(?<![\p{L}\d._%+\-])[\p{L}\d._%+\-]++@(?:[\p{L}\d\-]++\.){1,9}\p{L}{2,}")
#: Dates with dots or spaces: 05.07.2024-05.08.2024 and 05.2024-06.24 are no phone numbers.
_NO_DATE = r"(?!\d\d[ .\-]\d\d[ .\-](?:19|20)\d\d(?!\d)|0[1-9]\.20\d\d-)"
_MOBILE = regex.compile(
    rf"{_ALONE}(?:{_NO_DATE}0|\+84{_GAP}(?:\(?0\)?{_GAP})?)[35789](?:{_GAP}\d){{8}}(?!\d)"
    rf"|{_ALONE}84(?!(?:\.\d{{3}}){{3}}(?!\d)){_GAP}[35789](?:{_GAP}\d){{8}}(?!\d){_NO_QUANTITY}"
)
_TAX_CODE_BEFORE = regex.compile(
    r"(?:mã số thuế|MST|mã số doanh nghiệp|mã doanh nghiệp|mã số hợp tác xã|tax code)\s*:?\s*$", regex.IGNORECASE
)
_IDENTITY = regex.compile(
    rf"{_ALONE}(?:0(?:\d{{11}}|\d\d(?:[ .]\d{{3}}){{3}}|\d{{3}}(?:[ .]\d{{4}}){{2}})|[1-9]\d{{11}}(?!\d){_NO_QUANTITY})(?!\d)"
)
_NINE_DIGITS = regex.compile(rf"{_ALONE}(?<!\+)\d{{9}}(?!\d){_NO_QUANTITY}")
_PASSPORT = regex.compile(r"(?<![\p{L}\d/.\-])[A-Z]\d{7,8}(?![\d\p{L}/])")
_PLATE = regex.compile(
    r"(?<![\p{L}\d/.\-])[1-9]\d[ \-]?[A-ZĐ][A-ZĐ1-9]?"
    r"(?:[ .\-]?(?:\d{3}\.\d{2}|\d{5})|-(?!(?:19|20)\d\d)\d{4})(?![\d/\p{L}]|-\d)"
)
_PLOT = regex.compile(
    rf"thửa(?:\s++(?:đất|ruộng))?(?:\s++(?:số|thứ|là))*\s*+(?:[:.]\s*+)?(\d++(?:[.,/]\d++)*+){_NO_MEASURE}"
    r"|(?:land )?(?:plot|parcel)\s+(?:no\.?|number)\s*(\d+)",
    regex.IGNORECASE,
)
_SHEET = regex.compile(
    r"(?:(?:tờ|mảnh)\s+(?:trích đo\s+)?bản đồ(?:\s++địa chính)?|TBĐ|tờ BĐ(?:ĐC)?)"
    r"(?:\s++(?:số|thứ|là))*\s*+(?:[:.]\s*+)?(\d+)"
    r"|map[ \-]sheet\s+(?:no\.?\s*|number\s*)?(\d+)",
    regex.IGNORECASE,
)
_HOUSE = regex.compile(
    rf"(?<!\p{{L}})(?:số nhà|ngõ|ngách|hẻm|kiệt)\s+(?:số\s+)?\d++{_NO_MEASURE}|\b(?:house|alley)\s+(?:no\.?|number)\s*\d+",
    regex.IGNORECASE,
)
#: One of these, in lower case, stands in every text that the last three patterns match. `re` is the faster one here.
_HOME_WORDS = re.compile("thửa|bản đồ|bđ|số nhà|ngõ|ngách|hẻm|kiệt|plot|parcel|sheet|house|alley")


def _long_numbers(text: str) -> Iterator[Trace]:
    text = _HASH.sub(lambda found: "#" * len(found[0]), text)
    for match in _MOBILE.finditer(text):
        if not _TAX_CODE_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            yield Trace("mobile", match.start(), match.end())
    yield from _matches("identity_number", _IDENTITY, text)
    yield from _matches("nine_digits", _NINE_DIGITS, text)
    yield from _matches("passport", _PASSPORT, text)


def _homes(text: str) -> Iterator[Trace]:
    yield from _matches("land_plot", _PLOT, text)
    yield from _matches("map_sheet", _SHEET, text)
    yield from _matches("house_number", _HOUSE, text)
