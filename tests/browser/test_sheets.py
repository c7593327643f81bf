"""The sheets that are posted up, as a printer gets them."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("folder", ["bang-tin", "lich-tiep"])
def test_what_is_posted_up_prints_on_one_sheet(folder, built_site, served, visit):
    seen = visit(served)
    posted = [page for page in built_site.pages if f"/co-quan/{folder}/" in page]
    assert posted
    sheets = {
        page: len(re.findall(rb"/Type\s*/Page\b", seen.open(page).pdf(prefer_css_page_size=True))) for page in posted
    }
    assert {page: number for page, number in sheets.items() if number != 1} == {}
