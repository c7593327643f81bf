"""How official papers write bodies, days and numbers, and the heading that they begin with.

State bodies: Decree 30/2020/NĐ-CP, annex I; bodies of the party: Regulation 66-QĐ/TW and its guidance 36-HD/VPTW. The
number, the place and the day of signing are left to whoever signs.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ...figures import Figure, caution
from ...pages import Publication
from ...tables import Organization, codes
from ...text import vietnamese_number

_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM", "")
#: Kinds of bodies that name no body above them.
_ON_THEIR_OWN = ("peoples_committee", "peoples_council", "party_committee", "vff")
_IN_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc"}


def day(value: date | None) -> str:
    """Return a date as tables write it; nothing for none."""
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date) -> str:
    """Return a date as papers write it: ngày 05 tháng 02 năm 2026; only months below 3 have a 0 (Decree 30/2020)."""
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def number(value: int | None) -> str:
    """Return a whole number as Vietnamese writes it; a number that a source does not give is said not to be."""
    return "không nêu" if value is None else vietnamese_number(value)


def count(figure: Figure) -> str:
    """Return a count as the site prints it."""
    if figure.value == "<5":
        return "dưới 5"
    return "–" if figure.value is None else number(int(figure.value))


def label(codelist: str, code: str) -> str:
    """Return the word of a code."""
    return codes(codelist)[code].labels.vi


def in_full(name: str) -> str:
    """Return the name of a body without shortened words."""
    return " ".join(_IN_FULL.get(word, word) for word in name.split())


def heading(publication: Publication, row: Organization) -> dict[str, Any]:
    """Return what every paper of a body begins and ends with."""
    is_party = row.system == "party"
    above = publication.rows.get(Organization, row.parent_org_id)
    parent = in_full(above.name_vi) if above and row.org_type not in _ON_THEIR_OWN else ""
    country, motto = _PARTY if is_party else _STATE
    return {
        "parent": parent.removeprefix("Ban Thường vụ ").upper(),
        "issuer": in_full(row.name_vi),
        "issuer_upper": in_full(row.name_vi).upper().replace("NHÂN DÂN ", "NHÂN DÂN\n"),
        "country": country,
        "motto": motto,
        "is_party": is_party,
        "number": "Số          -   /" if is_party else "Số:          /",
        "signing_year": str(publication.view.as_of.year),
        **foot(publication),
    }


def foot(publication: Publication) -> dict[str, Any]:
    """Return what a report says of its figures: their day, where they stand, whether they are invented."""
    site = publication.imprint.site.base_url.rstrip("/")
    return {
        "as_of": day(publication.view.as_of),
        "as_of_long": long_day(publication.view.as_of),
        "source": publication.view.package.titles.vi,
        "address": site,
        "sample": caution(publication.view).vi,
    }


def publisher(publication: Publication) -> Organization | None:
    """Return the body that publishes, None where the package names none."""
    return publication.rows.get(Organization, publication.view.package.publisher_org_id or None)


def address_of(publication: Publication, path: str) -> str:
    """Return the full address of a page, or its path while the site has no address."""
    site = publication.imprint.site.base_url.rstrip("/")
    return f"{site}/{path}" if site else path
