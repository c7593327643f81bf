"""Sheets as a printer gets them: each carries its number and the way back to the page."""

import subprocess

import pytest

from tests.site import BASE_URL
from tests.tools import tool

pytestmark = pytest.mark.browser


def test_every_sheet_carries_its_number_and_the_way_back(served, visit, tmp_path):
    tab = visit(served).open("tinh-mau/qua-han/index.html")
    tab.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    command = [tool("pdftotext"), "-layout", tmp_path / "x.pdf", "-"]
    sheets = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        last = [line for line in sheet.splitlines() if line.strip()][-1]
        assert f"{BASE_URL}tinh-mau/qua-han/. Số liệu đến hết ngày 31/10/2026" in last
        assert last.endswith(f"{number}/{len(sheets)}")


def test_the_code_is_on_paper_alone(served, visit):
    tab = visit(served).open("tinh-mau/qua-han/index.html")
    assert not tab.locator(".qr").is_visible()
    tab.emulate_media(media="print")
    box = tab.locator(".qr").bounding_box()
    assert box and round(box["width"] / 96 * 25.4) == 24
