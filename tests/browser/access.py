"""What stands in the way of a reader with a keyboard, a screen reader or large letters, where axe does not look."""

from functools import cache

from playwright.sync_api import Page

from minhbach.disk import Disk
from minhbach.output import Lang
from minhbach.theme import load_theme
from tests.browser.looks import PHONE, overflow
from tests.site import ROOT

#: Everything a keyboard can reach, in its order: seen, not hidden behind anything, and after what stands before it.
#: A column or a line may begin anew to the right of the last one.
_KEYBOARD = """() => {
  const wrong = []
  const all = [...document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && one.closest("details:not([open]) > :not(summary)") === null)
  let above = null
  for (const one of all) {
    const name = one.outerHTML.slice(0, 120)
    if (one.tabIndex > 0) wrong.push(`out of order: ${name}`)
    one.focus()
    if (document.activeElement !== one) { wrong.push(`no focus: ${name}`); continue }
    const ring = getComputedStyle(one)
    if (ring.outlineStyle === "none" || parseFloat(ring.outlineWidth) < 2) wrong.push(`no focus to see: ${name}`)
    const box = one.getClientRects()[0], x = box.left + Math.min(box.width / 2, 8), y = box.top + box.height / 2
    if (one.className !== "skip" && y >= 0 && y < innerHeight) {
      const hit = document.elementFromPoint(x, y)
      if (hit && !one.contains(hit) && !hit.contains(one)) wrong.push(`covered: ${name} by ${hit.outerHTML.slice(0, 80)}`)
    }
    const top = box.top + scrollY
    if (above && one.className !== "skip" && top < above.top - 4 && box.left <= above.left) wrong.push(`visually before the last one: ${name}`)
    above = {top, left: box.left}
  }
  return wrong
}"""
#: Headings, landmarks and ids; and the names of links that lead to two places below one heading. In an item of a list or
#: a row of a table the words beside a link tell which it is.
_STRUCTURE = """() => {
  const wrong = [], levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => +one.tagName[1])
  if (levels.filter(level => level === 1).length !== 1) wrong.push("h1 is not there once")
  levels.forEach((level, at) => { if (level > (levels[at - 1] ?? 0) + 1) wrong.push(`h${level} after h${levels[at - 1]}`) })
  for (const landmark of ["main", "body > header", "body > footer"])
    if (document.querySelectorAll(landmark).length !== 1) wrong.push(`${landmark} is not there once`)
  const navs = new Map()
  for (const one of document.querySelectorAll("nav")) {
    const links = [...one.querySelectorAll("a")].map(link => link.href).join()
    if (!one.ariaLabel || (navs.get(one.ariaLabel) ?? links) !== links) wrong.push(`name of a nav: ${one.ariaLabel}`)
    navs.set(one.ariaLabel, links)
  }
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id)
  wrong.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `id twice: ${id}`))
  const ambiguous = new Set(), words = one => one.textContent.replace(/\\s+/g, " ").trim()
  let said = new Map()
  for (const one of document.querySelectorAll("main :is(h1, h2, h3, h4, a[href])")) {
    if (one.tagName !== "A") { said = new Map(); continue }
    const name = one.ariaLabel ?? words(one), around = one.closest("li, tr")
    if (around && words(around) !== name) continue
    if ((said.get(name) ?? one.href) !== one.href) ambiguous.add(name)
    said.set(name, one.href)
  }
  return [wrong, [...ambiguous]]
}"""
#: Line height, and space after paragraphs, between letters and between words, as WCAG 1.4.12 has them.
_SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + "p { margin-block-end: 2em !important }")
  document.adoptedStyleSheets = [sheet]
}"""


def blocked(tab: Page) -> list[str]:
    """Return what a keyboard does not reach, or not visibly, or not in the order of the page."""
    tab.keyboard.press("Tab")  # from now on the browser shows the focus
    return tab.evaluate(_KEYBOARD)


def unclear(tab: Page, lang: Lang) -> list[str]:
    """Return what a screen reader's lists of headings, landmarks and links would get wrong.

    Two records may bear one name, as they do on paper; the theme's own words must not name two places.
    """
    wrong, ambiguous = tab.evaluate(_STRUCTURE)
    return [*wrong, *(f"two places are called “{name}”" for name in ambiguous if name in _own_words(lang))]


def spaced_out(tab: Page) -> str:
    """Return by how much a page grows wider than a phone with the widest text spacing. The page keeps that spacing."""
    tab.evaluate(_SPACED)
    return overflow(tab, PHONE)


@cache
def _own_words(lang: Lang) -> frozenset[str]:
    catalog = load_theme(Disk(), ROOT / "site").catalogs["en"]
    return frozenset(catalog if lang == "vi" else (form for forms in catalog.values() for form in forms))
