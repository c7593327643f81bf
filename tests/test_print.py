"""What only paper needs: the code that leads back to the page, its address and the data date on every sheet."""

from __future__ import annotations

import gzip
import re

import pytest
import segno

from minhbach.qr import QUIET, Code, Codes
from tests.site import BASE_URL, Site

#: Pages that are printed with a code, and how many such there are at least.
PRINTED = {
    r"tinh-mau/kien-nghi/[^/]+(?<!index)\.html": 400,
    r"tinh-mau/doi-thoai/[^/]+(?<!index)\.html": 30,
    r"tinh-mau/co-quan/[^/]+(?<!index)\.html": 40,
    r"tinh-mau/qua-han/index\.html": 1,
    r"tinh-mau/co-quan/bang-tin/[^/]+\.html": 5,
}
_PATH = re.compile(r'<svg class="qr" viewBox="0 0 (\d+) \1"[^>]*><title>[^<]+</title><path d="([^"]+)"/></svg>')


def drawn(code: Code) -> list[list[int]]:
    """Return the modules that the strokes of a code cover, without the quiet zone."""
    dark = set()
    x = y = 0.0
    for move, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", code.path):
        if move == "M":
            x, y = float(first), float(second)
        elif move == "m":
            x, y = x + float(first), y + float(second)
        else:
            dark |= {(int(y), int(x) + n) for n in range(int(first))}
            x += float(first)
    size = code.size - 2 * QUIET
    assert dark <= {(row + QUIET, column + QUIET) for row in range(size) for column in range(size)}
    return [[int((row + QUIET, column + QUIET) in dark) for column in range(size)] for row in range(size)]


def expected(address: str) -> list[list[int]]:
    """Return what segno draws of an address by itself."""
    version = 4 if len(address.encode()) <= 78 else None
    code = segno.make_qr(address.encode(), error="l", mode="byte", mask=0, version=version, boost_error=False)
    return [list(row) for row in code.matrix]


ADDRESSES = [
    "",
    "h",
    *(f"https://minhbach.example/tinh-mau/kien-nghi/mau-kn-{n:03}.html" for n in (0, 1, 7, 10, 99, 255, 399)),
    *(f"https://minhbach.example/en/tinh-mau/doi-thoai/dt-2026-{n}.html" for n in (1, 10, 99)),
    "https://minhbach.example/xã/Đông-Hưng/Ủy-ban.html",
    *("https://minhbach.example/" + "x" * n for n in (1, 53, 54, 82)),
    *("https://minhbach.example/" + "x" * (n - 6) + "abcxyz" for n in (53, 54, 82)),
    "https://minhbach.example/" + "x" * 700,
]


def test_sums_of_codes_are_the_codes_that_segno_draws() -> None:
    codes = Codes()
    assert [one for one in ADDRESSES if drawn(codes.of(one)) != expected(one)] == []


def test_the_order_of_addresses_changes_no_code() -> None:
    forth, back = Codes(), Codes()
    there = {one: forth.of(one) for one in ADDRESSES}
    assert there == {one: back.of(one) for one in reversed(ADDRESSES)}


def test_an_address_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="large"):
        Codes().of("x" * 3000)


def test_the_pages_that_people_print_have_the_code_of_their_own_address(built_site: Site) -> None:
    found = dict.fromkeys(PRINTED, 0)
    for page in built_site.pages:
        kind = next((one for one in PRINTED if re.fullmatch(f"(?:en/)?{one}", page)), None)
        match = _PATH.search(built_site.html(page))
        if kind is None:
            assert "qr" not in re.findall(r'class="(\w+)"', built_site.html(page)) or "bao-chi/" in page, page
            continue
        assert match, page
        found[kind] += 1
        if found[kind] % 40 == 1:
            address = BASE_URL + page.removesuffix("index.html")
            assert drawn(Code(int(match[1]), match[2])) == expected(address), page
    assert {kind: number for kind, number in found.items() if number < 2 * PRINTED[kind]} == {}


def test_a_code_is_light(built_site: Site) -> None:
    html = built_site.html("tinh-mau/qua-han/index.html")
    without = re.sub(r'<div class="paper">.*?</div>| data-foot="[^"]*"', "", html, flags=re.DOTALL)
    assert len(gzip.compress(html.encode())) - len(gzip.compress(without.encode())) < 1500


def test_the_foot_of_every_sheet_has_address_and_data_date(built_site: Site) -> None:
    foot = re.search(r'<html lang="vi" data-foot="([^"]+)">', built_site.html("tinh-mau/qua-han/index.html"))
    assert foot
    assert foot[1] == f"Dữ liệu minh họa. {BASE_URL}tinh-mau/qua-han/. Số liệu đến hết ngày 31/10/2026"
