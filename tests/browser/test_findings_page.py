"""The page of findings, as it is opened from a folder and printed."""

import re

import pytest

from minhbach.findings import Findings
from minhbach.report import as_page
from tests.browser.looks import NARROWEST, PHONE, RULES, SCREEN, load_axe, overflow, violations
from tests.test_report_page import HEADERS, some

pytestmark = pytest.mark.browser


@pytest.fixture(params=["vi", "en"])
def folder(request, tmp_path):
    """Return the address of a folder with the page."""
    text = "".join(as_page(Findings(some()), request.param, "so.xlsx", HEADERS))
    (tmp_path / "so.LOI.html").write_text(text, "utf-8")
    return tmp_path.as_uri()


@pytest.mark.parametrize("size", [PHONE, SCREEN], ids=["phone", "screen"])
def test_it_is_accessible_and_asks_for_nothing(folder, visit, size):
    seen = visit(folder, viewport=size)
    tab = seen.open("so.LOI.html")
    assert (seen.errors, seen.astray) == ([], [])
    load_axe(tab)
    assert violations(tab, ("light", size), RULES) == []


@pytest.mark.parametrize("size", [NARROWEST, PHONE, SCREEN], ids=["narrowest", "phone", "screen"])
def test_nothing_scrolls_sideways(folder, visit, size):
    assert overflow(visit(folder).open("so.LOI.html"), size) == ""


def test_it_prints_with_its_colours_and_whole(folder, visit):
    tab = visit(folder, viewport=SCREEN).open("so.LOI.html")
    tab.emulate_media(media="print")
    bad = tab.locator(".bad").first
    assert bad.is_visible()
    assert bad.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True))) == 2
