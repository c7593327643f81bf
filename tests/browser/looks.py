"""The looks that a page has, and what axe and a ruler say of it in one: width and colours change under a loaded page."""

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


def load_axe(tab: Page) -> None:
    """Bring axe into a page that has been opened."""
    tab.evaluate(node_file("axe-core/axe.min.js").read_text("utf-8"))


def violations(tab: Page, look: tuple[str, Size], rules: list[str]) -> list[str]:
    """Return what breaks the rules of axe in a look; `load_axe` came before."""
    scheme, size = look
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size(size)
    return tab.evaluate(_AXE, rules)


def overflow(tab: Page, size: Size) -> str:
    """Return by how much a page is wider than its window; nothing where it is not."""
    tab.set_viewport_size(size)
    wideness = tab.evaluate("document.documentElement.scrollWidth")
    return f"{wideness} > {size['width']}" if wideness > size["width"] else ""
