"""The keyboard, large letters, and what a screen reader is told: a page of each sort, the languages in turn.

What needs no focus and no accessibility tree is asked of every page (test_pages.py).
"""

import pytest

from minhbach.tables import codes
from tests.browser.access import blocked, spaced_out
from tests.browser.looks import PHONE
from tests.site import lang_of

pytestmark = pytest.mark.browser

#: Sorts of pages that differ in what can be reached; the last letters of a kind's address.
SORTS = (
    "index",
    "{package}/index",
    "thuat-ngu",
    "huong-dan",
    "{package}/kien-nghi/index",
    "{package}/kien-nghi/{record}",
    "{package}/doi-thoai/{record}",
    "{package}/co-quan/{record}",
    "{package}/dia-ban/{record}",
    "{package}/giai-trinh/index",
    "{package}/so-lieu/{record}",
    "{package}/du-lieu/index",
    "{package}/so-sanh/index",
)
#: What a card on a phone must still be to a screen reader.
ROLES = {"table", "row", "rowheader", "columnheader", "cell"}


@pytest.fixture(scope="module")
def examples(built_site):
    """Return a page of each sort, Vietnamese and English in turn."""
    found = {(built_site.kind(page), lang_of(page)): page for page in built_site.examples}
    return [found[sort, ("vi", "en")[at % 2]] for at, sort in enumerate(SORTS)]


def test_a_keyboard_reaches_everything_in_order(examples, served, visit):
    seen = visit(served, viewport=PHONE, reduced_motion="reduce")
    found = {}
    for page in examples:
        tab = seen.open(page)
        answers = {"keyboard": blocked(tab), "text spacing": spaced_out(tab)}
        found |= {(page, what): answer for what, answer in answers.items() if answer}
    assert found == {}


def test_the_keyboard_is_nowhere_trapped_and_skips_to_the_text(examples, served, visit):
    tab = visit(served, viewport=PHONE, reduced_motion="reduce").open(examples[5])
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
    reached = set()
    while (
        at := tab.evaluate("document.activeElement.outerHTML + document.activeElement.getBoundingClientRect().top")
    ) not in reached:
        reached.add(at)
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement === document.body"):
            break  # past the last link, to the browser's own bar
    assert tab.evaluate("document.activeElement === document.body")
    assert len(reached) > 20


def test_nothing_moves_for_whoever_asked_for_rest(examples, served, visit):
    seen = visit(served, reduced_motion="reduce")
    moving = """() => [document.documentElement, ...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one)
      return style.scrollBehavior === "smooth" || style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
    }).map(one => one.tagName)"""
    assert seen.open(examples[5]).evaluate(moving) == []


@pytest.mark.parametrize("at", [4, 5])
def test_a_screen_reader_hears_words_and_tables(at, examples, served, visit):
    """States are words, strips and bars are not read beside their dates, and cards are still tables."""
    page = examples[at]
    tab = visit(served, viewport=PHONE).open(page)
    tree = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    spoken = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]]
    roles = {role for role, _ in spoken}
    assert roles >= ROLES
    assert {name for role, name in spoken if role in ("graphics-document", "image", "img", "SvgRoot")} == set()
    assert [
        role for role, name in spoken if role in ("link", "button", "heading", "table", "navigation") and not name
    ] == []
    lang = lang_of(page)
    states = {getattr(code.labels, lang).partition(" – ")[0] for code in codes("headline").values()}
    said = " ".join(name for role, name in spoken if role == "StaticText").replace("\u00a0", " ")
    assert any(state in said for state in states)
    cells = tab.locator("table.cards td[data-label]").evaluate_all(
        "cells => cells.map(cell => [cell.dataset.label, cell.textContent])"
    )
    repeated = [label for label, text in cells if text.strip().startswith(label)]
    assert repeated == []
