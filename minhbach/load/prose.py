"""Markdown -> HTML that is safe to publish, or the reasons why it is refused. Nothing is ever stripped silently.

`[[figure: PACKAGE/KEY]]` prints a figure. What it says is known only after it is computed: in the HTML an empty
`<data value="PACKAGE/KEY">` keeps its place, which no author can write, since raw HTML is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from ..config import Linked, Quoted
from ..text import fold
from .faults import Fault
from .faults.content import ABSOLUTE_PATH, FIGURE_IN_LINK, HIDDEN, IMAGE, PROTOCOL_RELATIVE, RAW_HTML, SCHEME, UNSAFE

_SCHEMES = {"https", "mailto", "tel"}
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "hr", "pre", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
_TAGS = {*_HEADINGS, *_BLOCKS, "a", "br", "code", "data", "em", "strong"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "data": {"value"},
    "th": {"class"},
    "td": {"class"},
    **{heading: {"id"} for heading in _HEADINGS},
}
#: Control characters other than tab and line feed, and the characters that reverse the direction of text.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
#: What an author writes to print a figure; after a backslash it is text, as other Markdown is.
_MARK = r"(?<!\\)\[\[figure:\s*([^\[\]\x02\x03\n]*?)\s*\]\]"
#: Before the escapes, which would hide a backslash in it, and after code, which shows it as it stands.
_MARK_PRIORITY = 185
_PLACE = re.compile('<data value="([^"]*)"></data>')
_PLACE_IN_LINK = re.compile(r'<a\b[^>]*>(?:(?!</a>).)*?<data value="([^"]*)"', re.DOTALL)
#: What no address goes on behind: `a.html` is not met in `a.html#b`.
_ADDRESS_ENDS = r"(?![\w.#/?&=%-])"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a text is not published: its fault, what it is about, and the line of the text (from 1).

    The line is None where the text writes the same thing in another way, as with `&#106;avascript:`.
    """

    fault: Fault
    value: str
    line: int | None


def to_html(text: str) -> tuple[str, tuple[Refusal, ...]]:
    """Return a Markdown text as HTML, and every reason to refuse it (the HTML is safe only when there is none).

    Headings begin at h2, since the page's title is its h1; their ids carry a prefix, so that no text can take the
    name of something the page's own script asks for.
    """
    converter = _converter()
    html = converter.convert(text)
    # what the converter would pass through untouched; entities such as &copy; are kept there too and are harmless
    raw = [str(found).strip() for found in converter.htmlStash.rawHtmlBlocks]
    refused = [Refusal(RAW_HTML, found, _line(text, found)) for found in raw if found.startswith("<")]
    refused += [Refusal(HIDDEN, found[0], _line(text, found[0])) for found in _HIDDEN.finditer(text)]
    tree = _Events(html)
    refused += _refused_references(tree, text)
    refused += [
        Refusal(FIGURE_IN_LINK, unescape(found), _line(text, unescape(found))) for found in _PLACE_IN_LINK.findall(html)
    ]
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    if not refused and (lost := _first_difference(tree, _Events(clean))):
        refused.append(Refusal(UNSAFE, lost, _line(text, lost)))
    return clean, tuple(refused)


def in_parts(html: str, text: str, lines_above: int = 0) -> tuple[str | Quoted, ...]:
    """Return what `to_html` gave for a text in order: HTML, and the figures between, with their lines in the file."""
    parts: list[str | Quoted] = []
    for position, part in enumerate(_PLACE.split(html)):
        if position % 2:
            package, _, key = unescape(part).partition("/")
            line = _line(text, unescape(part))
            parts.append(Quoted(package, key, lines_above + line if line else None))
        elif part:
            parts.append(part)
    return tuple(parts)


def anchors_in(html: str) -> tuple[str, ...]:
    """Return the ids of the headings in what `to_html` gave."""
    return tuple(values["id"] for _, values in _Events(html).tags if "id" in values)


def links_in(html: str, text: str, lines_above: int = 0) -> tuple[Linked, ...]:
    """Return the links in what `to_html` gave for a text that stay within the site, with their lines in the file."""
    found: list[Linked] = []
    ends: dict[str, int] = {}  # of each address: where it was met last
    for tag, values in _Events(html).tags:
        href = values.get("href", "")
        if tag == "a" and not _SCHEME.match(href):
            met = re.compile(re.escape(href) + _ADDRESS_ENDS).search(text, ends.get(href, 0))
            ends[href] = met.end() if met else ends.get(href, 0)
            line = lines_above + text.count("\n", 0, met.start()) + 1 if met else None
            found.append(Linked(href, line))
    return tuple(found)


def _converter() -> Markdown:
    toc = TocExtension(marker="", baselevel=2, slugify=_heading_id)
    converter = Markdown(extensions=[TableExtension(use_align_attribute=True), toc])
    converter.inlinePatterns.register(_Figure(_MARK, converter), "figure", _MARK_PRIORITY)
    converter.treeprocessors.register(_AlignByClass(converter), "align-by-class", 0)
    return converter


def _heading_id(heading: str, separator: str) -> str:
    return "muc-" + re.sub("[^a-z0-9]+", separator, fold(heading)).strip(separator)


class _Figure(InlineProcessor):
    """Keeps the place of a figure."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002
        return Element("data", {"value": m[1]}), m.start(0), m.end(0)


class _AlignByClass(Treeprocessor):
    """Numbers align by a class of the theme: the security policy of the pages forbids inline style."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.attrib.pop("align", "") == "right":
                cell.set("class", "n")


class _Events(HTMLParser):
    """An HTML text as its tags and words, so that two spellings of the same thing compare equal."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.seen: list[str] = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        shown = "".join(f' {name}="{value}"' for name, value in sorted(values.items()))
        self.seen += [f"<{tag}{shown}>", ""]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.seen += [f"</{tag}>", ""]

    def handle_data(self, data: str) -> None:
        self.seen[-1] += data

    def handle_comment(self, data: str) -> None:
        self.seen += [f"<!--{data}-->", ""]


def _first_difference(before: _Events, after: _Events) -> str:
    for one, other in zip(before.seen, [*after.seen, *before.seen], strict=False):
        if one != other:
            return one or other
    return ""


def _refused_references(tree: _Events, text: str) -> list[Refusal]:
    found = [(_link_fault(values.get("href", "")), values.get("href", "")) for tag, values in tree.tags if tag == "a"]
    found += [(IMAGE, values.get("src", "")) for tag, values in tree.tags if tag == "img"]
    return [Refusal(fault, value, _line(text, value)) for fault, value in found if fault]


def _link_fault(href: str) -> Fault | None:
    seen = "".join(char for char in href if char > " ").replace("\\", "/")  # as browsers read an address
    if seen.startswith("//"):
        return PROTOCOL_RELATIVE
    if seen.startswith("/"):
        return ABSOLUTE_PATH
    scheme = _SCHEME.match(seen)
    return SCHEME if scheme and scheme[1].lower() not in _SCHEMES else None


def _line(text: str, part: str) -> int | None:
    at = text.find(part.partition("\n")[0])
    return None if at < 0 else text.count("\n", 0, at) + 1
