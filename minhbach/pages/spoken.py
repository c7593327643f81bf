"""Vietnamese as it is read out: numbers, dates and shortened names in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9
#: A year that has every day, for a date without its year.
_LEAP_YEAR = 2024
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

#: Shortened names that a listener would not know by their letters; longer ones stand before what they begin with.
ABBREVIATIONS = {
    "ATGT": "an toàn giao thông",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "CBCC": "cán bộ, công chức",
    "CCCD": "căn cước công dân",
    "CCHC": "cải cách hành chính",
    "ĐT": "đường tỉnh",
    "GCN": "giấy chứng nhận",
    "GPMB": "giải phóng mặt bằng",
    "HĐND": "Hội đồng nhân dân",
    "HTX": "hợp tác xã",
    "MTTQ": "Mặt trận Tổ quốc",
    "NTM": "nông thôn mới",
    "PAKN": "phản ánh, kiến nghị",
    "QL": "quốc lộ",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TL": "tỉnh lộ",
    "TP": "thành phố",
    "TTHC": "thủ tục hành chính",
    "UBND": "Ủy ban nhân dân",
    "VSMT": "vệ sinh môi trường",
    "km2": "ki-lô-mét vuông",
    "km²": "ki-lô-mét vuông",
    "km": "ki-lô-mét",
    "ha": "héc-ta",
    "m²": "mét vuông",
    "m³": "mét khối",
    "m2": "mét vuông",
    "m3": "mét khối",
    "%": "phần trăm",
}


def number(value: int) -> str:
    """Return a number from 0 on in words: 2026 -> hai nghìn không trăm hai mươi sáu."""
    if value >= _BILLION:
        high, low = divmod(value, _BILLION)
        return f"{number(high)} tỷ {_below_a_billion(low, has_more=True)}".rstrip()
    return _below_a_billion(value, has_more=False) or _DIGITS[0]


def _below_a_billion(value: int, *, has_more: bool) -> str:
    words: list[str] = []
    for power in (2, 1, 0):
        group = value // 1000**power % 1000
        if group:
            words += [_group(group, is_first=not (words or has_more)), _GROUPS[power]]
    return " ".join(filter(None, words))


def _group(value: int, *, is_first: bool) -> str:
    """Return three digits; hundreds that are 0 are said, unless the number begins here."""
    hundreds, rest = divmod(value, 100)
    said = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    return " ".join([*said, *_two_digits(rest, after_hundreds=bool(said))])


def _two_digits(value: int, *, after_hundreds: bool) -> list[str]:
    tens, ones = divmod(value, 10)
    if tens == 0:
        if ones == 0:
            return []
        return ["linh", _DIGITS[ones]] if after_hundreds else [_DIGITS[ones]]
    head = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*head, _ones(ones, tens)] if ones else head


def _ones(ones: int, tens: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]


def day(value: date, *, with_year: bool = True) -> str:
    """Return a date in words: ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu."""
    of_month = f"mùng {number(value.day)}" if value.day <= 10 else number(value.day)
    of_year = "tư" if value.month == 4 else number(value.month)
    return f"ngày {of_month} tháng {of_year}" + (f" năm {number(value.year)}" if with_year else "")


def weekday(value: date) -> str:
    """Return the day of the week."""
    return WEEKDAYS[value.weekday()]


def digits(text: str) -> str:
    """Return a telephone number, digit by digit, with a comma where it is written apart."""
    groups = (" ".join(_DIGITS[int(digit)] for digit in group) for group in re.findall(r"\d+", text))
    return ", ".join(groups)


def text(written: str) -> str:
    """Return a sentence as it is read out: its dates, times, numbers and shortened names in words."""
    for pattern, said in _SPOKEN:
        written = pattern.sub(said, written)
    return re.sub(r"\s+", " ", written).strip()


def _date(match: re.Match[str]) -> str:
    dd, mm = int(match[1]), int(match[2])
    try:
        return day(date(int(match[3] or _LEAP_YEAR), mm, dd), with_year=match[3] is not None)
    except ValueError:  # 31/2 stands in somebody's text: read its numbers one by one
        return " ".join(number(int(part)) for part in match.groups() if part)


def _hour(match: re.Match[str]) -> str:
    minutes = f" {number(int(match[2]))} phút" if match[2] else ""
    return f"{number(int(match[1]))} giờ{minutes}"


def _decimal(match: re.Match[str]) -> str:
    return f"{number(_whole(match[1]))} phẩy {' '.join(_DIGITS[int(digit)] for digit in match[2])}"


def _whole(written: str) -> int:
    return int(written.replace(".", ""))


def _integer(match: re.Match[str]) -> str:
    """Return a number; one that begins with 0, or is longer than a count, is a code: digit by digit."""
    plain = match[0].replace(".", "")
    return digits(plain) if len(plain) > 9 or (len(plain) > 1 and plain[0] == "0") else number(int(plain))


def _long_form(match: re.Match[str]) -> str:
    return f" {ABBREVIATIONS[match[0].rstrip('.')]} "


_SHORT = r"TP\.|" + "|".join(re.escape(one) for one in sorted(ABBREVIATIONS, key=len, reverse=True) if one != "%")
_SPOKEN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?:\bngày )?\b(\d{1,2})/(\d{1,2})/(\d{4})\b"), _date),
    (re.compile(r"\bngày (\d{1,2})/(\d{1,2})\b(?:/(\d{4}))?"), _date),
    (re.compile(r"\b(\d{1,2})h(\d{2})?\b"), _hour),
    (re.compile(rf"(?<![^\W\d])(?:{_SHORT})(?![^\W\d])|%"), _long_form),
    (re.compile(r"\b(\d{1,3}(?:\.\d{3})+|\d+),(\d+)\b"), _decimal),
    (re.compile(r"\d{1,3}(?:\.\d{3})+|\d+"), _integer),
    (re.compile(r"(?<=\w)\s*/\s*(?=\w)"), lambda _: " trên "),
    (re.compile(r"\s+(?=[,.;:!?])"), lambda _: ""),
)
