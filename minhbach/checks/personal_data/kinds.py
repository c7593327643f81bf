"""What counts as personal data of a private person: the kinds, how much each weighs, and what each is called.

Law 91/2025/QH15 on personal data protection: names, birth, identity and phone numbers, accounts, addresses, land, plates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ...findings import Severity, Words

Kind = Literal[
    "mobile", "home_phone", "spoken_number", "identity_number", "insurance_number", "account", "email", "plate", "land_plot",
    "map_sheet", "land_title", "birth_date", "person", "bare_name", "initials", "house_number", "birth_year", "nine_digits",
    "passport",
]  # fmt: skip

#: How much each kind weighs, and what it is called. What a body may well be meant by, or a place, only warns.
KINDS: dict[Kind, tuple[Severity, Words]] = {
    "mobile": (Severity.ERROR, Words("số điện thoại di động", "a mobile phone number")),
    "home_phone": (Severity.ERROR, Words("số điện thoại nhà riêng", "the phone number of a home")),
    "spoken_number": (Severity.WARNING, Words("dãy số viết bằng chữ", "a number spelled out in words")),
    "identity_number": (Severity.ERROR, Words("số giấy tờ tùy thân", "an identity number")),
    "insurance_number": (Severity.ERROR, Words("số thẻ, sổ bảo hiểm", "the number of an insurance card or book")),
    "account": (Severity.ERROR, Words("số tài khoản, số thẻ", "the number of an account or a card")),
    "email": (Severity.ERROR, Words("địa chỉ thư điện tử", "an e-mail address")),
    "plate": (Severity.ERROR, Words("biển số xe", "a vehicle plate")),
    "land_plot": (Severity.ERROR, Words("số thửa đất", "the number of a land plot")),
    "map_sheet": (Severity.ERROR, Words("số tờ bản đồ", "the number of a map sheet")),
    "land_title": (Severity.ERROR, Words("số giấy chứng nhận đất", "the number of a land certificate")),
    "birth_date": (Severity.ERROR, Words("ngày sinh", "a date of birth")),
    "person": (Severity.ERROR, Words("tên người", "the name of a person")),
    "bare_name": (Severity.WARNING, Words("cụm từ giống tên người", "what looks like the name of a person")),
    "initials": (Severity.WARNING, Words("tên viết tắt của một người", "the initials of a person")),
    "house_number": (Severity.WARNING, Words("số nhà, số ngõ", "the number of a house or a lane")),
    "birth_year": (Severity.WARNING, Words("năm sinh của một người", "the year of birth of a person")),
    "nine_digits": (Severity.WARNING, Words("dãy 9 chữ số (có thể là số chứng minh)", "nine digits, maybe an id card")),
    "passport": (Severity.WARNING, Words("dãy giống số hộ chiếu", "what looks like a passport number")),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that looks like personal data: its kind and where it stands in the text."""

    kind: Kind
    start: int
    end: int


def apart(traces: Iterable[Trace], length: int) -> Iterator[Trace]:
    """Yield the traces in a text of so many characters that overlap with none before: each place is read once."""
    read = bytearray(length)
    for trace in traces:
        place = slice(trace.start, trace.end)
        if not any(read[place]):
            read[place] = b"\1" * (trace.end - trace.start)
            yield trace
