"""Finds numbers that lead to one person: of phones, identity papers, insurance, accounts, plates, and dates of birth.

A number that says itself what it is (ten digits from 09) is found anywhere; others only behind the word for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from .effort import Effort
from .kinds import Kind, Trace, apart
from .readings import Part, Reading, any_reading, beginning, places

#: Between the digits of a number that people group for the eye; among them the hyphens that do not break a line.
_GAP = r"[\s.\-–‑()·]{0,2}"
#: Wider, between groups as they are printed: 0912 * 345 * 678, 0912 - 345 - 678, 0912, 345, 678.
_SIGN = r"\s?[\-–‑/*_.,]\s?"
_ANY_GAP = r"[\s.\-–‑()·/*_,]{0,3}"
#: Not before money and other quantities; a number that begins with 0 is none, so only the others are asked.
_NO_QUANTITY = (
    r"(?!\s*(?:đồng|đ\b|VND|VNĐ|vnđ|USD|EUR|đô la|triệu|tỷ|tỉ|nghìn|ngàn|m2|m²|m3|m³|ha\b|km|kg|tấn|người|lượt))"
)
#: Before a number: no digit, no decimal point, no currency.
_ALONE = r"(?<!\d)(?<!\d[.,])(?<!(?:VND|VNĐ|USD|EUR)\s*)"
#: Dates with dots or spaces: 05.07.2024-05.08.2024 and 05.2024-06.24 are no phone numbers.
_NO_DATE = r"(?!\d\d[ .\-]\d\d[ .\-](?:19|20)\d\d(?!\d)|0[1-9]\.20\d\d-)"
#: Words between what a number is and the number itself: no other number, no end of a sentence.
_IS = r"(?:[^\d.;]|\.(?=\s?:)|(?<=no)\.){0,25}?"

_HASH = re.compile(r"[0-9a-f]{32,}")
#: Seven digits, or letters that are typed for them, stand in every text with a number below but those of `SHORTER`.
_SEVEN_DIGITS = re.compile(rf"(?:[\dOolI]{_ANY_GAP}+){{7}}")
#: A row of what may be digits, the number itself: an account has capitals too.
ROW = re.compile(rf"[\dOolI](?:{_ANY_GAP}+[\dA-Zol]){{6,}}+")
#: Letters of the longest number; a row of more is several of them, or made to be read again and again.
_LONGEST = 20
#: A dozen kinds of words are sought around each row.
_LOOKS_A_ROW = 4
#: No words for a number stand farther before it, unless wide spaces do.
_FARTHEST = 64
_WIDE = re.compile(r"\s{3}")
_MOBILE = regex.compile(
    rf"{_ALONE}(?:{_NO_DATE}0|(?:\+|00){_GAP}84{_GAP}(?:\(?0\)?{_GAP})?){_GAP}[35789](?:{_GAP}\d){{8}}(?!\d)"
    rf"|{_ALONE}84(?!(?:\.\d{{3}}){{3}}(?!\d)){_GAP}[35789](?:{_GAP}\d){{8}}(?!\d){_NO_QUANTITY}"
    rf"|{_ALONE}0[35789]\d\d{_SIGN}\d{{3}}{_SIGN}\d{{3}}(?!\d)"
)
#: O for 0, l for 1: typed by eye. The number holds at least one such letter, and is no word.
_MISTYPED_MOBILE = regex.compile(
    rf"(?<![\p{{L}}\d])(?=[0Oo]{_GAP}[35789])(?=[\d\s.\-()]{{0,24}}[OolI])[0Oo]{_GAP}[35789](?:{_GAP}[\dOolI]){{8}}(?![\d\p{{L}}])"
)
_HOME_PHONE = regex.compile(
    r"(?<!\p{L})(?:nhà riêng|gia đình|nhà tôi|nhà em|nhà cháu|máy nhà|của (?:tôi|em|cháu|ông|bà|anh|chị))(?!\p{L})"
    rf"[^.;\d]{{0,25}}(?P<it>\(?0{_GAP}2(?:{_GAP}\d){{8,9}})(?!\d)"
    rf"|{_ALONE}(?P<it>\(?0{_GAP}2(?:{_GAP}\d){{8,9}})(?!\d)(?=\s+(?:của|là của)\s+(?:gia đình|nhà|tôi|em|cháu|ông|bà|anh|chị)(?!\p{{L}}))",
    regex.IGNORECASE,
)
_TAX_CODE_BEFORE = regex.compile(
    r"(?:mã số thuế|MST|mã số doanh nghiệp|mã doanh nghiệp|mã số hợp tác xã|tax code)\s*:?\s*$", regex.IGNORECASE
)
_IDENTITY = regex.compile(
    rf"{_ALONE}(?:0(?:\d{{11}}|\d\d(?:[ .\-]\d{{3}}){{3}}|\d{{3}}(?:[ .\-]\d{{4}}){{2}})|[1-9]\d{{11}}(?!\d){_NO_QUANTITY})(?!\d)"
    r"|(?<!\p{L})(?i:CCCD|căn cước|CMND|CMTND|CMT|chứng minh (?:nhân dân|thư)|định danh|giấy tờ tùy thân)(?!\p{L})"
    rf"(?=[^\d;]{{0,25}}[\dOo]){_IS}(?<![\d.,])(?P<it>[\dOo](?:[ .\-]?[\dOo]){{8}}(?:(?:[ .\-]?[\dOo]){{3}})?)(?![\dOo])"
)
_INSURANCE = regex.compile(
    r"(?<![\p{L}\d])[A-Z]{2}\s?\d(?:\s?\d){12}(?!\d)"
    rf"|(?<!\p{{L}})(?i:BHXH|BHYT|bảo hiểm (?:xã hội|y tế)){_IS}(?P<it>\d{{10}})(?!\d){_NO_QUANTITY}"
    rf"|(?<!\p{{L}})(?i:mã số thuế|MST)\s+(?i:cá nhân|của (?:tôi|ông|bà|anh|chị)){_IS}(?P<it>\d{{10}})(?!\d)"
)
_BANK = "Vietcombank|VCB|Agribank|BIDV|Vietinbank|Techcombank|TCB|MB|MBBank|ACB|Sacombank|VPBank|TPBank|SHB|HDBank|VIB|SCB|LPBank|OCB"
_ACCOUNT = regex.compile(
    r"(?<!\p{L})(?:(?i:tài khoản|STK|số TK|tk|số thẻ|thẻ ATM|account (?:no\.?|number))"
    rf"(?!\p{{L}})(?=\D{{0,25}}\d){_IS}|(?:{_BANK})\s*+:?\s*+)(?P<it>\d(?:[\s.\-]?\d){{1,3}}(?:[\s.\-]?[\dA-Z]){{5,16}})(?![\d\p{{L}}/])"
)
#: Public money has accounts too, and they are public.
_PUBLIC_ACCOUNT = regex.compile(r"kho bạc|KBNN|ngân sách|Mặt trận|UBND|Ủy ban", regex.IGNORECASE)
_NINE_DIGITS = regex.compile(rf"{_ALONE}(?<!\+)\d{{9}}(?!\d){_NO_QUANTITY}")
_COUNT_BEFORE = regex.compile(
    r"(?<!\p{L})(?:lượt|tổng|sản lượng|doanh thu|kinh phí|vốn|mã|seri|sê-ri|số hiệu|công tơ|đồng hồ)(?!\p{L})[^.;,]{0,15}$",
    regex.IGNORECASE,
)
_PASSPORT = regex.compile(
    r"(?<![\p{L}\d/.\-])[A-Z]\d{7,8}(?![\d\p{L}/])"
    rf"|(?i:hộ chiếu|passport)(?!\p{{L}})(?=\D{{0,27}}\d){_IS}(?<!\p{{L}})(?P<it>[A-Z]\s?\d{{7,8}})(?![\d\p{{L}}/])"
)
_PLATE = regex.compile(
    r"(?<![\p{L}\d/.\-])[1-9]\d[ \-]?[A-ZĐ][A-ZĐ1-9]?"
    r"(?:[ .\-]?(?:\d{3}\.\d{2}|\d{5})|-(?!(?:19|20)\d\d)\d{4})(?![\d/\p{L}]|-\d)"
    r"|(?<!\p{L})(?i:biển(?: số)?(?: xe)?|BKS|xe(?: máy| tải| ben| khách| con)?|ô tô|ba gác(?: máy)?|chiếc)\s*+:?\s*+"
    r"(?P<it>[1-9]\d[ \-]?[A-Za-zĐđ][A-Za-zĐđ\d]?[ .\-]?\d{3}(?:\.\d{2}|\d{1,2}))(?![\d/\p{L}])"
)
_DAY = r"\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d\d|\d{1,2} tháng \d{1,2} năm (?:19|20)\d\d"
_BORN = r"(?<!\p{L})(?<!(?:học|phát|thí|vệ|sản|hi|hy|tái|tuyển|y)\s)"
_BIRTH_DATE = regex.compile(
    rf"{_BORN}(?:sinh|ngày sinh|đẻ|SN|NS|DOB)\s*+(?:ngày\s*+)?:?\s*+(?:{_DAY})(?!\d)"
    rf"|{_BORN}sinh\s+(?:vào\s+)?(?:tháng \d{{1,2}}|\d{{1,2}}/)\s*(?:năm )?(?:19|20)\d\d(?!\d)"
    rf"|(?<!\p{{L}})(?:ngày sinh|năm sinh)(?!\p{{L}})[^.;\d]{{0,20}}(?:{_DAY})(?!\d)"
    r"|\b(?:born|date of birth)\b[^.;\d]{0,15}(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{1,2} \p{Lu}\p{L}+ \d{4}|\p{Lu}\p{L}+ \d{1,2}, \d{4})",
    regex.IGNORECASE,
)
_BIRTH_YEAR = regex.compile(
    rf"{_BORN}(?:sinh(?:\s++năm)?|năm\s++sinh|SN)\s*+:?\s*+(?:19|20)\d\d(?![\d/])(?!\s*(?:trở|đến|về|-|–))|\bborn in (?:19|20)\d\d\b",
    regex.IGNORECASE,
)
#: A year of birth of many is a rule: children born in 2019 go to school.
_COHORT_BEFORE = regex.compile(
    r"(?<!\p{L})(?:trẻ|trẻ em|các cháu|các em|thanh niên|công dân|học sinh|người|nam|nữ|phụ nữ|đối tượng|children|those|people)\s+$",
    regex.IGNORECASE,
)
_DIGIT_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)"
#: The second digit of a number that is spelled; the first is “không”.
SPELLED = ("ba", "năm", "bảy", "bẩy", "tám", "chín")
SPOKEN = re.compile(rf"(?i)(?<!\w)không[\s,.\-]+(?:{'|'.join(SPELLED)})(?:[\s,.\-]+{_DIGIT_WORD}(?!\w)){{7,9}}")
#: What a plate is in small letters.
_PLATED = r"[1-9]\d[ \-]?[a-zđ][a-zđ\d]?[ .\-]?\d{3}"


def numbers_in(text: str, said: str, effort: Effort) -> Iterator[Trace]:
    """Yield the numbers in a text that lead to one person; of two readings of the same digits the first in the lists.

    `said` is the text in small letters.
    """
    return apart(_readings(text, said, effort), len(text))


def number_places(text: str, said: str) -> Iterator[int]:
    """Yield where in a text a number may begin, or the words before it."""
    if _SEVEN_DIGITS.search(text):
        yield from places(_MAY_BE_LONG, said)
    if said.upper() != said:  # a plate has letters too, a date of birth the word for it
        yield from places(_MAY_BE_SHORTER, said)


def _readings(text: str, said: str, effort: Effort) -> Iterator[Trace]:
    parts = _near_rows(text, effort)
    if parts and _SEVEN_DIGITS.search(text) and any(True for _ in places(_MAY_BE_LONG, said, parts)):
        yield from _traces(_LONG, _HASH.sub(lambda found: "#" * len(found[0]), text), said, effort, parts)
    if _MAY_BE_SHORTER.search(said):
        yield from _traces(SHORTER, text, said, effort)


def _near_rows(text: str, effort: Effort) -> Sequence[Part]:
    """Return the parts of a text in which a long number may begin, or the words before it."""
    parts: list[Part] = []
    for row in ROW.finditer(text):
        start, stop = max(0, row.start() - _FARTHEST), row.end()
        looks = _LOOKS_A_ROW if parts else 0  # a cell of one number asks for none
        effort.look(looks + (stop - row.start()) // _LONGEST)
        if parts and start <= parts[-1][1]:
            start, _ = parts.pop()
        parts.append((start, stop))
    return [(0, len(text))] if parts and _WIDE.search(text) else parts


def _traces(
    readings: Sequence[Reading], text: str, said: str, effort: Effort, parts: Sequence[Part] | None = None
) -> Iterator[Trace]:
    for reading in readings:
        for match in reading.matches(text, said, effort, parts):
            first, last = match.span("it" if match.groupdict().get("it") else 0)
            if not _is_public(reading.kind, text, first, last):
                yield Trace(reading.kind, first, last)


def _is_public(kind: Kind, text: str, start: int, end: int) -> bool:
    """Whether the words around say that the number is a body's, or counts many."""
    before = text[max(0, start - 40) : start]
    match kind:
        case "mobile":
            return _TAX_CODE_BEFORE.search(before) is not None
        case "nine_digits":
            return _COUNT_BEFORE.search(before) is not None
        case "birth_year":
            return _COHORT_BEFORE.search(before) is not None
        case "account":
            return _PUBLIC_ACCOUNT.search(text, max(0, start - 40), end + 30) is not None
        case _:
            return False


#: Behind the first sign of a row.
_FIRST = r"(?<!\d.)"
_EIGHT_MORE = rf"(?:{_GAP}+\d){{8}}(?!\d)"
#: `_NO_DATE` behind its 0.
_NO_DATE_THEN = r"(?!\d[ .\-]\d\d[ .\-](?:19|20)\d\d(?!\d)|[1-9]\.20\d\d-)"
_PLATED_THEN = rf"\s*+:?\s*+{_PLATED}"
#: The first digits of a date.
_DATED = r"\s*+(?:ngày\s*+)?:?\s*+\d{1,2}(?:\s?[/.\-]|\stháng)"
_LONG = (
    Reading(
        "account",
        _ACCOUNT,
        beginning(
            ("tài khoản", "stk", "số tk", "tk", "số thẻ", "thẻ atm", "account no", "account number"),
            r"[^\d;]{0,26}\d(?:[\s.\-]?[\da-z]){6}",
        ),
        beginning(_BANK.lower().split("|"), r"\s*+:?\s*+\d(?:[\s.\-]?[\da-z]){6}"),
    ),
    Reading(
        "identity_number",
        _IDENTITY,
        [(rf"\d{_FIRST}", r"(?:\d{11}|\d\d(?:[ .\-]\d{3}){3}|\d{3}(?:[ .\-]\d{4}){2})(?!\d)")],
        beginning(
            (
                *("cccd", "căn cước", "cmnd", "cmtnd", "cmt", "chứng minh nhân dân", "chứng minh thư"),
                *("định danh", "giấy tờ tùy thân"),
            ),
            r"[^\d;]{0,25}(?:[ .\-]?[\do]){9}",
        ),
    ),
    Reading(
        "insurance_number",
        _INSURANCE,
        [("[a-z]", r"[a-z]\s?\d(?:\s?\d){12}(?!\d)")],
        beginning(("bhxh", "bhyt", "bảo hiểm xã hội", "bảo hiểm y tế"), r"[^\d;]{0,26}\d{10}(?!\d)"),
        beginning(("mã số thuế", "mst"), r"\s++(?:cá nhân|của )"),
    ),
    Reading(
        "mobile",
        _MOBILE,
        [
            (f"0{_FIRST}", rf"(?:0{_GAP}84(?:{_GAP}\(?0\)?)?{_GAP}|{_NO_DATE_THEN}){_GAP}[35789]{_EIGHT_MORE}"),
            (f"0{_FIRST}", rf"[35789]\d\d{_SIGN}\d{{3}}{_SIGN}\d{{3}}(?!\d)"),
            (f"8{_FIRST}", rf"4{_GAP}[35789]{_EIGHT_MORE}"),
            (rf"\+{_FIRST}", rf"{_GAP}84(?:{_GAP}\(?0\)?)?{_GAP}{_GAP}[35789]{_EIGHT_MORE}"),
        ],
    ),
    Reading(
        "mobile",
        _MISTYPED_MOBILE,
        [
            (f"0{_FIRST}", rf"(?=[\d\s.\-()]{{0,23}}[oil]){_GAP}[35789](?:{_GAP}+[\doil]){{8}}(?!\d)"),
            (f"o{_FIRST}", rf"{_GAP}[35789](?:{_GAP}+[\doil]){{8}}(?!\d)"),
        ],
    ),
    Reading(
        "home_phone",
        _HOME_PHONE,
        beginning(
            (
                *("nhà riêng", "gia đình", "nhà tôi", "nhà em", "nhà cháu", "máy nhà"),
                *("của tôi", "của em", "của cháu", "của ông", "của bà", "của anh", "của chị"),
            ),
            r"[^.;\d]{0,25}0",
        ),
        [(f"[0(]{_FIRST}", rf"0?{_GAP}+2(?:{_GAP}+\d){{8,9}}(?!\d)\s++(?:là )?của")],
    ),
    Reading(
        "passport", _PASSPORT, [("[a-z]", r"\d{7,8}(?!\d)")], beginning(("hộ chiếu", "passport"), r"\D{0,27}\d{7}")
    ),
    Reading("nine_digits", _NINE_DIGITS, [(rf"\d{_FIRST}", r"\d{8}(?!\d)")]),
)
SHORTER = (
    Reading(
        "plate",
        _PLATE,
        [(r"[1-9](?<![\d/.\-].)", r"\d[ \-]?[a-zđ][a-zđ\d]?[ .\-]?\d{3}")],
        beginning(
            (
                *("biển", "biển số", "biển xe", "biển số xe", "bks", "ô tô", "ba gác", "ba gác máy", "chiếc"),
                *("xe", "xe máy", "xe tải", "xe ben", "xe khách", "xe con"),
            ),
            _PLATED_THEN,
        ),
    ),
    Reading(
        "birth_date",
        _BIRTH_DATE,
        beginning(("sinh", "ngày sinh", "đẻ", "sn", "ns", "dob"), _DATED),
        beginning(("sinh",), r"\s++(?:vào\s++)?(?:tháng |\d)"),
        beginning(("ngày sinh", "năm sinh"), r"[^.;\d]{0,20}\d"),
        beginning(("born", "date of birth")),
    ),
    Reading(
        "birth_year",
        _BIRTH_YEAR,
        beginning(("sinh", "sn"), r"(?:\s++năm)?\s*+:?\s*+(?:19|20)\d\d"),
        beginning(("năm",), r"\s++sinh"),
        beginning(("born in ",)),
    ),
)
#: Where any of the long ones, or of the shorter, may begin.
_MAY_BE_LONG, _MAY_BE_SHORTER = any_reading(_LONG), any_reading(SHORTER)
