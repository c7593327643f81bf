"""One page of each kind, in both languages, as a reader's browser shows it."""

import pytest

from tests.site import LOST_PAGE, lang_of
from tests.tools import node_file

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
SCREEN = {"width": 1280, "height": 900}
#: Between them every width meets every colour scheme, and every page is seen in two of the four.
LOOKS = {"vi": (("light", PHONE), ("dark", SCREEN)), "en": (("dark", PHONE), ("light", SCREEN))}
AXE = """() => axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(found => found.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html).join(" | ")))"""


@pytest.mark.parametrize("lang", LOOKS)
@pytest.mark.parametrize("look", [0, 1], ids=["one look", "the other"])
def test_pages_are_accessible(built_site, served, visit, lang, look):
    scheme, size = LOOKS[lang][look]
    script = node_file("axe-core/axe.min.js").read_text("utf-8")
    seen = visit(served, color_scheme=scheme, viewport=size)
    found = {}
    for page in _examples(built_site, lang):
        tab = seen.open(page)
        tab.evaluate(script)
        if violations := tab.evaluate(AXE):
            found[page] = violations
    assert not found


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(built_site, served, visit, width):
    seen = visit(served, viewport={"width": width, "height": 740})
    wide = {page: seen.open(page).evaluate("document.documentElement.scrollWidth") for page in built_site.examples}
    assert {page: wideness for page, wideness in wide.items() if wideness > width} == {}


def test_pages_work_from_a_server(built_site, served, visit):
    _open_all(visit(served), built_site.examples)


def test_pages_work_from_a_folder(built_site, visit):
    _open_all(visit(built_site.folder.as_uri()), [page for page in built_site.examples if page != LOST_PAGE])


def _open_all(seen, pages):
    """Open the pages: styles and scripts must load, the policy must stop nothing of ours, nothing may leave."""
    for page in pages:
        tab = seen.open(page)
        styles = tab.evaluate("[...document.styleSheets].length")
        assert styles > 0, page
        assert tab.evaluate("getComputedStyle(document.querySelector('main')).display") != "inline", page
        assert (page, seen.errors, seen.astray) == (page, [], [])


def test_pages_say_as_much_without_javascript(built_site, served, visit):
    with_scripts, without = visit(served), visit(served, java_script_enabled=False)
    lost = {page: _lines(with_scripts.open(page)) - _lines(without.open(page)) for page in built_site.examples}
    assert {page: lines for page, lines in lost.items() if lines} == {}


def _lines(tab) -> set[str]:
    """Return the lines of text a reader sees; buttons appear only where a script can answer them."""
    buttons = set(tab.locator("main button").all_inner_texts())
    return {line.strip() for line in tab.locator("main").inner_text().splitlines()} - buttons


def test_pages_print_their_text(built_site, served, visit):
    seen = visit(served, viewport=SCREEN)
    for page in built_site.examples:
        tab = seen.open(page)
        tab.emulate_media(media="print")
        assert tab.locator("h1").is_visible(), page
        assert tab.locator("main").inner_text().strip(), page
        tab.emulate_media(media="screen")


def test_the_keyboard_reaches_the_text_first(built_site, served, visit):
    seen = visit(served, viewport=PHONE)
    for page in built_site.examples:
        tab = seen.open(page)
        tab.keyboard.press("Tab")
        target = tab.evaluate("document.activeElement.getAttribute('href')")
        assert target == f"#{tab.locator('main').get_attribute('id')}", page


def _examples(site, lang):
    return [page for page in site.examples if lang_of(page) == lang]
