"""The pages that are handed out or posted up, as a printer gets them."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("folder", ["bang-tin", "lich-tiep", "thang"])
def test_each_of_them_prints_on_one_sheet(folder, built_site, served, visit):
    seen = visit(served)
    pages = [page for page in built_site.pages if f"/co-quan/{folder}/" in page]
    assert pages
    sheets = {page: _sheets(seen.open(page).pdf(prefer_css_page_size=True)) for page in pages}
    assert {page: number for page, number in sheets.items() if number != 1} == {}


def _sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
