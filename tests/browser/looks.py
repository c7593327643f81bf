"""The looks that a page has, and what axe and a ruler say of it in one: width and colours change under a loaded page."""

from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

from tests.tools import node_file


class Size(TypedDict):
    """A window, in CSS pixels."""

    width: int
    height: int


PHONE: Size = {"width": 360, "height": 740}
NARROWEST: Size = {"width": 320, "height": 740}
SCREEN: Size = {"width": 1280, "height": 900}
#: The looks of a language. Each kind of page is held to every rule in the first: light on a phone in Vietnamese, dark on
#: a screen in English. Pages that scripts make are held to both; the gallery has every component in all looks.
LOOKS = {"vi": (("light", PHONE), ("dark", SCREEN)), "en": (("dark", SCREEN), ("light", PHONE))}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_LOOK = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
#: Only what is wrong is described, and the styles are not read a second time: no rule asked here needs that.
_AXE = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false})
  .then(found => found.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html).join(" | ")))"""
#: Takes away what is made as two before it in its table, list or drawing are: axe judges how a page is made, not what it
#: says. What scrolls within a page stays whole.
_SHORTEN = """() => {
  const words = new Set(["class", "role", "scope", "lang", "aria-current"])
  const made = one => one.tagName + [...one.attributes].map(({name, value}) => name + (words.has(name) ? value : "")).join()
  for (const whole of document.querySelectorAll("tbody, ul, ol, select, svg, g")) {
    const seen = new Map()
    for (const part of whole.closest(".scroller, .checks") ? [] : [...whole.children]) {
      const shape = [...new Set([part, ...part.querySelectorAll("*")].map(made))].join("|"), times = seen.get(shape) ?? 0
      seen.set(shape, times + 1)
      if (times > 1) part.remove()
    }
  }
}"""


def load_axe(tab: Page) -> None:
    """Bring axe into a page that has been opened."""
    tab.evaluate(_axe().read_text("utf-8"))


def keep_axe(tab: Page) -> None:
    """Bring axe into every page that will be opened: cheaper where these are many."""
    tab.add_init_script(path=_axe())


def _axe() -> Path:
    return node_file("axe-core/axe.min.js")


def shorten(tab: Page) -> None:
    """Take away rows, items and shapes that show axe nothing new, which it would spend most of its time on."""
    tab.evaluate(_SHORTEN)


def violations(tab: Page, look: tuple[str, Size], rules: list[str]) -> list[str]:
    """Return what breaks the rules of axe in a look; `load_axe` or `keep_axe` came before."""
    scheme, size = look
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size(size)
    return tab.evaluate(_AXE, rules)


def overflow(tab: Page, size: Size) -> str:
    """Return by how much a page is wider than its window; nothing where it is not."""
    tab.set_viewport_size(size)
    wideness = tab.evaluate("document.documentElement.scrollWidth")
    return f"{wideness} > {size['width']}" if wideness > size["width"] else ""
