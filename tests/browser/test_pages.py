"""Pages of each kind, in both languages, as a reader's browser shows them.

A page is loaded once and asked everything; its width, colours and medium change under it, as a reader changes them.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.access import unclear
from tests.browser.looks import LOOKS, NARROWEST, PHONE, RULES, keep_axe, overflow, shorten, violations

pytestmark = pytest.mark.browser

Ask = Callable[[Page], Any]

#: Pages that are nothing without a script, and say so: tests of their own tell where they lead instead.
TOOLS = ("tinh-mau/kham-pha/", "bao-chi/kham-pha/")
#: The pages of a language are dealt out to so many tests, which workers share among them.
PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("lang", LOOKS)
def test_pages_serve_every_reader(built_site, served, visit, lang, part):
    look, _ = LOOKS[lang]
    questions: dict[str, Ask] = {
        "a style that is not applied": _is_bare,
        "scrolling sideways": lambda tab: [*filter(None, (overflow(tab, width) for width in (PHONE, NARROWEST)))],
        "what a screen reader lists": lambda tab: unclear(tab, lang),
        "printing nothing": _prints_nothing,
        "a rule of axe": lambda tab: shorten(tab) or violations(tab, look, RULES),  # the page is not whole after this
        "a keyboard that does not begin at the text": _starts_elsewhere,
    }
    seen = visit(served)
    keep_axe(seen.tab)
    found = {}
    for page in built_site.examples_in(lang)[part::PARTS]:
        tab = seen.open(page)
        answers = {what: ask(tab) for what, ask in questions.items()}
        found |= {(page, what): answer for what, answer in answers.items() if answer}
        assert (page, seen.errors, seen.astray) == (page, [], [])
    assert found == {}


def _is_bare(tab):
    display = tab.evaluate("getComputedStyle(document.querySelector('main')).display")
    return tab.evaluate("document.styleSheets.length") == 0 or display == "inline"


def _prints_nothing(tab):
    tab.emulate_media(media="print")
    has_text = tab.locator("h1").is_visible() and tab.locator("main").inner_text().strip()
    tab.emulate_media(media="screen")
    return not has_text


def _starts_elsewhere(tab):
    tab.keyboard.press("Tab")
    target = tab.evaluate("document.activeElement.getAttribute('href')")
    return "" if target == f"#{tab.locator('main').get_attribute('id')}" else f"at {target}"


def test_pages_work_from_a_folder_and_say_as_much_without_javascript(built_site, served, visit):
    """English pages: they lie one folder deeper than their twins, with which they share all that is loaded or run."""
    from_folder, without = visit(built_site.folder.as_uri()), visit(served, java_script_enabled=False)
    lost = {}
    for page in ["index.html", *built_site.one_of_each("en")]:
        tab = from_folder.open(page)
        assert not _is_bare(tab), page
        assert (page, from_folder.errors, from_folder.astray) == (page, [], [])
        if not page.removeprefix("en/").startswith(TOOLS):
            lost[page] = _lines(tab) - _lines(without.open(page))
    assert {page: lines for page, lines in lost.items() if lines} == {}


def _lines(tab) -> set[str]:
    """Return the lines of text a reader sees; buttons appear only where a script can answer them."""
    buttons = set(tab.locator("main button").all_inner_texts())
    return {line.strip() for line in tab.locator("main").inner_text().splitlines()} - buttons
