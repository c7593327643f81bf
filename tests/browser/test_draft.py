"""The preview that a clerk is shown, as she sees it and as a printer gets it."""

import pytest

from minhbach.cli import main
from tests import clerk
from tests.browser.looks import LOOKS, NARROWEST, RULES, RULES_OF_LOOK, load_axe, overflow, violations
from tests.site import ROOT

pytestmark = pytest.mark.browser

PAGES = ("index.html", "xem-truoc/kien-nghi/kn-1.html", "en/xem-truoc/co-quan/index.html")
#: What stands across a sheet: fixed, so that browsers repeat it on every one.
MARK = """() => { const mark = getComputedStyle(document.querySelector(".draft"), "::after")
  return [mark.position, mark.content.split('"')[1]] }"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    """Return the preview of the base workbook."""
    folder = tmp_path_factory.mktemp("draft")
    (folder / "so.xlsx").write_bytes(clerk.base())
    where = [f"--preview={folder / 'xem'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}"]
    assert main(["import", str(folder / "so.xlsx"), *where]) == 0
    return folder / "xem"


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_serves_every_reader_and_marks_every_sheet(draft, visit, page):
    lang = "en" if page.startswith("en/") else "vi"
    tab = visit(draft.as_uri()).open(page)
    load_axe(tab)
    first, second = LOOKS[lang]
    assert [*violations(tab, first, RULES), *violations(tab, second, RULES_OF_LOOK)] == []
    assert overflow(tab, NARROWEST) == ""
    assert tab.locator(".draft").is_visible()
    tab.emulate_media(media="print")
    assert tab.evaluate(MARK) == ["fixed", {"vi": "BẢN NHÁP", "en": "DRAFT"}[lang]]
    assert tab.locator(".draft strong").is_visible()
