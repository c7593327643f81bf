"""The monthly pages as a printer gets them."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_each_monthly_page_prints_on_one_sheet(built_site, served, visit):
    seen = visit(served)
    monthly = [page for page in built_site.pages if "/co-quan/thang/" in page]
    assert monthly
    sheets = {page: _sheets(seen.open(page).pdf(prefer_css_page_size=True)) for page in monthly}
    assert {page: number for page, number in sheets.items() if number != 1} == {}


def _sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
