"""The search as a reader uses it: from a folder and from a host, by keyboard and by finger."""

import csv
from pathlib import Path
from urllib.parse import urlencode

import pytest

from minhbach.exports.search.fold import key, phrases
from tests.browser.looks import LOOKS, PHONE, RULES, load_axe, overflow, violations

pytestmark = pytest.mark.browser

DATA = Path(__file__).parent.parent.parent / "data"
PAGE = "tim-kiem/index.html"
LAC_SON = "dia-ban/25.html#05266"
QUY_CHE = "bao-chi/van-ban/index.html#07-qc-tu"

#: What is asked -> how the address of the first hit begins or what it is, and what must not be among the first.
RANKING = [
    ("đất đai", "tinh-mau/linh-vuc/land.html", ""),
    ("dat dai", "tinh-mau/linh-vuc/land.html", ""),
    ("DDaats ddai", "tinh-mau/linh-vuc/land.html", ""),
    ("d9a61t d9ai", "tinh-mau/linh-vuc/land.html", ""),
    ("07-QC/TU", QUY_CHE, ""),
    ("7 qc tu", QUY_CHE, ""),
    ("07QC-TU", QUY_CHE, ""),
    ("mau-kn-001", "tinh-mau/kien-nghi/mau-kn-001.html", ""),
    ("kn 1", "tinh-mau/kien-nghi/mau-kn-001.html", ""),
    ("mau-kn-003", "tinh-mau/kien-nghi/mau-kn-003.html", ""),
    ("kiến nghị", "tinh-mau/kien-nghi/", "tinh-mau/kien-nghi/mau-kn-003.html"),
    ("lạc sơn", LAC_SON, ""),
    ("xa lac son", LAC_SON, ""),
    ("la\u0323c so\u031bn", LAC_SON, ""),
    ("sở xây dựng", "tinh-mau/co-quan/mau-sxd.html", ""),
    ("duong o ga", "tinh-mau/kien-nghi/mau-kn-005.html", ""),
    ("or gaf dayf ddawcj", "tinh-mau/kien-nghi/mau-kn-005.html", ""),
    ("doi thoa", "bao-chi/doi-thoai/", ""),
    ("nước sạch khongcotu", "tinh-mau/doi-thoai/", ""),
    ("ân nghĩa", "dia-ban/", ""),
]


def ask(seen, **asked):
    """Open the page with a query, wait for the answer, return the tab."""
    tab = seen.open(f"{PAGE}?{urlencode(asked)}")
    answered(tab)
    return tab


def answered(tab):
    tab.locator("#tim-thay", has_text=".").wait_for()


def hits(tab) -> list[str]:
    """Return the addresses that were found, from the root of the site."""
    links = tab.locator(".found > li > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [link.removeprefix("../") for link in links]


def test_what_is_asked_comes_first(built_site, visit):
    """All in one tab and from a folder, where nothing but scripts can be loaded."""
    seen = visit(built_site.folder.as_uri())
    wrong = {}
    for query, first, never in RANKING:
        found = hits(ask(seen, q=query))
        if not found or not found[0].startswith(first) or (never and any(one.startswith(never) for one in found)):
            wrong[query] = found[:3]
    assert (wrong, seen.errors, seen.astray) == ({}, [], [])


def test_the_script_takes_words_apart_as_the_index_does(built_site, visit):
    seen = visit(built_site.folder.as_uri())
    tab = ask(seen, q="x")
    rows = csv.DictReader((DATA / "tinh-mau" / "petition.csv").read_text("utf-8").splitlines())
    texts = [row["summary_vi"] for row in rows][::3]
    texts += [
        "HOÀ ho\u0300a thuỷ",
        "ĐƯỜNG 07-QC/TU 15/2025/QĐ-UBND",
        "Ea H'leo 000 12B",
        "ñ ç ß İ ﬁ 漢字 và e\u0323\u0302",
    ]
    theirs = tab.evaluate("all => all.map(text => minhbachSearch.words(text).map(one => [one.key, one.form]))", texts)
    ours = [[[key(form), form] for phrase in phrases(text) for form in phrase] for text in texts]
    assert theirs == ours


def test_a_reader_asks_narrows_and_goes_back(served, visit):
    """From the first page by keyboard alone; the address keeps what was asked."""
    seen = visit(served, viewport=PHONE)
    tab = seen.open("index.html")
    tab.locator("#tim").focus()
    tab.keyboard.type("binh lam")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/tim-kiem/index.html?q=binh+lam")
    answered(tab)
    assert tab.locator("#tim-thay").get_attribute("role") == "status"
    assert {one.lower() for one in tab.locator(".found mark").all_inner_texts()} == {"bình", "lâm"}
    everything = hits(tab)
    chip = tab.locator(".chips a", has_text="Đối thoại")
    chip.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**loai=doi-thoai**")
    answered(tab)
    assert hits(tab) and all(one.startswith("tinh-mau/doi-thoai/") for one in hits(tab))
    assert tab.locator(".chips [aria-current]").inner_text().startswith("Đối thoại")
    tab.go_back()
    answered(tab)
    assert hits(tab) == everything
    assert tab.locator("#tim").input_value() == "binh lam"
    assert overflow(tab, PHONE) == ""
    assert (seen.errors, seen.astray) == ([], [])


def test_a_long_list_has_pages(served, visit):
    seen = visit(served)
    tab = ask(seen, q="duong", loai="kien-nghi")
    first = hits(tab)
    tab.locator("a[rel=next]").click()
    tab.wait_for_url("**trang=2")
    answered(tab)
    assert len(first) == 10 and not set(first) & set(hits(tab))


@pytest.mark.parametrize("lang", LOOKS)
def test_results_serve_every_reader(served, visit, lang):
    seen = visit(served)
    tab = seen.open(f"{'' if lang == 'vi' else 'en/'}{PAGE}?q=nuoc+sach")
    answered(tab)
    load_axe(tab)
    assert [violations(tab, look, RULES) for look in LOOKS[lang]] == [[], []]
    alien = tab.locator(".found > li > a:not([lang])").count() if lang == "en" else 0
    assert alien == tab.locator(".found > li > a[href^='../../en/']:not([lang])").count()


def test_every_hit_leads_somewhere(served, visit):
    seen = visit(served)
    for page in (f"{PAGE}?q=binh+lam", f"en/{PAGE}?q=road&loai=kien-nghi"):
        tab = seen.open(page)
        answered(tab)
        links = tab.locator(".found > li > a").evaluate_all("all => all.map(one => one.href)")
        assert [link for link in links if not tab.request.get(link).ok] == []


def test_without_a_script_the_lists_are_there(served, visit):
    seen = visit(served, java_script_enabled=False)
    tab = seen.open(f"{PAGE}?q=nuoc")
    assert tab.locator("noscript").inner_text()
    assert tab.locator("main a[href$='kien-nghi/loc/index.html']").count()


def test_an_index_that_does_not_come_is_said(served, visit):
    seen = visit(served)
    seen.tab.route("**/tim-kiem/t*.js*", lambda route: route.abort())
    tab = seen.open(f"{PAGE}?q=nuoc")
    tab.locator("#tim-thay", has_text="Không tải được").wait_for()


def test_a_file_of_another_index_is_not_taken_for_one_of_this(served, visit):
    seen = visit(served)
    other = 'minhbachSearch("00000000", "{}", "");'
    seen.tab.route(
        "**/tim-kiem/t*.js*",
        lambda route: route.fulfill(
            content_type="text/javascript", body=other.format(route.request.url.rpartition("/")[2].partition(".")[0])
        ),
    )
    tab = seen.open(f"{PAGE}?q=nuoc")
    tab.locator("#tim-thay", has_text="tải lại trang").wait_for()
