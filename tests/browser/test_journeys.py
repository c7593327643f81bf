"""Readers and what they came for, from the first page on: each finds it in as few steps as promised."""

import re

import pytest

from tests.browser.looks import PHONE, SCREEN
from tests.site import Site

pytestmark = pytest.mark.browser

#: A commune whose people were answered with a paper.
COMMUNE, NUMBER = "Xã Phước Điền", re.compile(r"\d+/[A-ZĐ]")
AS_OF = "31/10/2026"


@pytest.fixture
def home(served, visit):
    """Return a function that opens the first page in a browser with the given settings."""

    def start(base=served, page="index.html", **settings):
        return visit(base, **settings).open(page)

    return start


def follow(tab, name, within="main"):
    """Tap the first link of this name."""
    tab.locator(within).get_by_role("link", name=name).first.click()


def to_the_commune(tab):
    """From the first page to the page of the commune: by the foot of the page, as on every one of them."""
    follow(tab, re.compile("Tỉnh Mẫu"))
    follow(tab, "Địa bàn", "footer")
    follow(tab, re.compile(f"^{COMMUNE}$"))
    assert tab.locator("h1").inner_text() == COMMUNE


def answered(tab):
    """Return the link to the first petition in the list that has been answered."""
    rows = tab.locator("main tbody tr").filter(has=tab.locator(".tag", has_text=re.compile("^(Đã trả lời|Replied)")))
    return rows.locator("th a").first


def test_a_citizen_finds_the_paper_in_two_taps_from_the_commune(home):
    tab = home(viewport=PHONE, has_touch=True, is_mobile=True)
    to_the_commune(tab)
    answered(tab).tap()
    assert NUMBER.search(tab.locator(".doc").first.inner_text())
    assert tab.locator(".state").bounding_box()["y"] < 2 * PHONE["height"]
    follow(tab, re.compile("nghĩa là gì"))
    assert tab.locator(":target dd").first.is_visible()


def test_without_javascript_everything_is_there(home):
    tab = home(java_script_enabled=False)
    to_the_commune(tab)
    answered(tab).click()
    assert NUMBER.search(tab.locator(".doc").first.inner_text())
    assert AS_OF in tab.locator("footer").inner_text()
    tab.locator("details.receipt summary").first.click()
    assert tab.locator("details.receipt[open] p").first.is_visible()


def test_a_keyboard_alone_goes_from_the_first_page_to_a_petition(home):
    tab = home(viewport=SCREEN, reduced_motion="reduce")
    for link, skips in (
        ("main a[href='tinh-mau/index.html']", True),
        (".nav a[href$='kien-nghi/index.html']", False),
        ("main th a", True),
    ):
        tab.keyboard.press("Tab")
        if skips:
            tab.keyboard.press("Enter")  # past the menu
        _tab_to(tab, tab.locator(link).first)
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
    assert tab.locator(".state .tag").is_visible()


def _tab_to(tab, link):
    for _ in range(150):
        if link.evaluate("one => one === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    pytest.fail("not reached with the Tab key")


def test_a_journalist_opens_a_copy_from_a_folder(built_site, home):
    tab = home(built_site.folder.as_uri())
    follow(tab, re.compile("Tỉnh Mẫu"))
    follow(tab, "Số liệu", "header")
    tab.locator("main a[href$='on_time_rate.html']").first.click()
    assert "select" in tab.locator("pre code").first.inner_text().lower()
    assert tab.locator("main").inner_text().count("sqlite") > 0


def test_an_english_reader_stays_in_english_and_hears_vietnamese_as_such(home):
    tab = home()
    follow(tab, "English", "header")
    follow(tab, re.compile("Mau province"))
    follow(tab, "Petitions", "header")
    answered(tab).click()
    assert tab.locator("html").get_attribute("lang") == "en"
    assert tab.locator(".doc [lang=vi]").first.is_visible()
    assert re.search(r"\d{1,2} [A-Z][a-z]+ 20\d\d", tab.locator(".story").inner_text())
    follow(tab, "Tiếng Việt", "header")
    assert tab.locator("h1").inner_text()
    assert tab.locator("html").get_attribute("lang") == "vi"


def test_below_any_path_a_word_leads_to_its_record(built_site, serve, visit, tmp_path):
    (tmp_path / "minh-bach").symlink_to(built_site.folder)
    seen = visit(f"{serve(Site(tmp_path))}/minh-bach", viewport=SCREEN)
    tab = seen.open("index.html")
    tab.locator("main input[name=q]").fill("dat dai")
    tab.keyboard.press("Enter")
    tab.locator("#ket-qua a", has_text=re.compile("đất", re.IGNORECASE)).first.click()
    assert tab.url.startswith(f"{seen.base}/tinh-mau/") and tab.locator("h1").is_visible()
    assert (seen.errors, seen.astray) == ([], [])


def test_what_was_loaded_goes_on_when_the_network_is_gone(home):
    tab = home(page="tinh-mau/kham-pha/petition_flat.html", viewport=SCREEN)
    whole = tab.locator("[data-part=count]", has_text=re.compile(r"\d"))
    whole.wait_for()
    before = whole.inner_text()
    tab.context.set_offline(True)
    tab.locator("[data-part=filters] input[type=search]").first.fill("duong")
    tab.locator("[data-part=count]", has_not_text=before).wait_for()
    with tab.expect_download() as taken:
        tab.locator("[data-part=csv]").click()
    assert taken.value.suggested_filename.endswith(".csv")
