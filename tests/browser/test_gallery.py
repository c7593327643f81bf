"""Every component in every state and both languages at once, in each look, medium and size that a reader may have.

One page is loaded once; colours, width and medium change under it, and the tests follow on each other.
"""

import pytest

from tests.browser.looks import NARROWEST, PHONE, RULES, RULES_OF_LOOK, SCREEN, Size, load_axe, overflow, violations
from tests.gallery import write

pytestmark = pytest.mark.browser

#: Components stand outside of the pages that give them their headings and landmarks.
RULES_OF_PARTS = [rule for rule in RULES if rule != "best-practice"]
LOOKS = (("light", SCREEN, RULES_OF_PARTS), ("dark", PHONE, RULES_OF_LOOK))
#: A screen of 1280 × 900 at 400 %, and the width of A4 between its margins.
ZOOMED: Size = {"width": 320, "height": 225}
PAPER: Size = {"width": 688, "height": 970}
#: The longest run that no browser may break: a state with its days, a document's number.
LONGEST = 18
#: Joins words as names and numbers are joined, up to a length; the heads of columns are neither.
_JOIN = """most => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  for (let text; text = texts.nextNode();) {
    if (text.parentElement.closest("thead")) continue
    let run = 0
    text.data = text.data.split(" ").map((word, at) => {
      const joined = at > 0 && run + 1 + word.length <= most
      run = joined ? run + 1 + word.length : word.length
      return (at === 0 ? "" : joined ? "\\u00a0" : " ") + word
    }).join("")
  }
}"""
#: A state's mark: its shape, and whether anything of it can be seen.
_MARKS = """() => [...document.querySelectorAll(".tag")].map(tag => {
  const mark = getComputedStyle(tag, "::before")
  const unseen = mark.backgroundColor === "rgba(0, 0, 0, 0)" || mark.display === "none"
  return [tag.dataset.mark, mark.maskImage || mark.webkitMaskImage, unseen || !tag.textContent.trim()]
})"""


#: A long table or drawing shows no more than its first rows do.
_SHORTEN = """() => document.querySelectorAll("tbody > tr:nth-child(n + 9), svg > :nth-child(n + 25)")
  .forEach(one => one.remove())"""


@pytest.fixture(scope="module")
def gallery(once, chromium):
    """Return a tab that shows the gallery; each test takes more of it away."""
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{once('gallery', write).as_uri()}/index.html")
    tab.evaluate(_SHORTEN)
    yield tab
    context.close()


@pytest.mark.parametrize(
    "medium",
    [{"media": "screen"}, {"forced_colors": "active"}, {"media": "print", "forced_colors": "none"}],
    ids=["screen", "forced", "print"],
)
def test_a_state_is_told_by_shape_and_words(gallery, medium):
    gallery.emulate_media(**medium)
    marks = gallery.evaluate(_MARKS)
    shapes = {mark: shape for mark, shape, _ in marks}
    assert len(set(shapes.values())) == len(shapes) > 15
    assert {mark for mark, _, unseen in marks if unseen} == set()


def test_components_fit_every_width(gallery):
    gallery.emulate_media(media="print", forced_colors="none")
    found = {"paper": overflow(gallery, PAPER)}
    gallery.emulate_media(media="screen")
    sizes = {"phone": PHONE, "narrowest": NARROWEST, "400 %": ZOOMED}
    found |= {name: overflow(gallery, size) for name, size in sizes.items()}
    assert {name: wide for name, wide in found.items() if wide} == {}


def test_components_serve_every_reader(gallery):
    """English alone: the twins share their elements and styles."""
    gallery.evaluate("document.querySelectorAll('main > section > [lang=vi]').forEach(part => part.remove())")
    gallery.emulate_media(media="screen", forced_colors="none")
    load_axe(gallery)
    found = {look: violations(gallery, (look, size), rules) for look, size, rules in LOOKS}
    assert {look: wrong for look, wrong in found.items() if wrong} == {}


def test_long_words_stay_within_a_phone(gallery):
    gallery.emulate_media(media="screen", forced_colors="none")
    gallery.evaluate(_JOIN, LONGEST)
    assert overflow(gallery, NARROWEST) == ""
