"""What a finished page or drawing says of itself: its ids, links and figures, and what it must not contain.

Not a parser of HTML in general: a fast reader of the well-formed text that our templates give. It must miss no tag:
what begins like one and does not end like one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

#: The group itself is not possessive: `re` of Python before 3.11.5 then ends such a tag where it does not end.
_ATTRIBUTES = r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*"
_COMMENT = "!--"
#: Where the foot of a page begins, which the pages of a folder share.
_FOOT = "</main>"
_SCRIPT = "[sS][cC][rR][iI][pP][tT]"
#: A script with its text, or a tag; the last group is empty where a tag does not end.
_TAG = re.compile(
    rf"<(?:({_SCRIPT})\b({_ATTRIBUTES})>(.*?)</{_SCRIPT}\s*>|([a-zA-Z][^\s/>]*)({_ATTRIBUTES})(>?))", re.DOTALL
)
#: All of them in a page, with the comments, each as one piece of text.
_TAGS = re.compile(
    rf"<(?:!--.*?-->|{_SCRIPT}\b{_ATTRIBUTES}>.*?</{_SCRIPT}\s*>|[a-zA-Z][^\s/>]*{_ATTRIBUTES}>?)", re.DOTALL
)
#: The same in a page without comments, found sooner, but one with a `>` within an attribute is cut short there.
_PLAIN_TAGS = re.compile(rf"<(?:{_SCRIPT}\b{_ATTRIBUTES}>.*?</{_SCRIPT}\s*>|{_COMMENT}|[a-zA-Z][^>]*>?)", re.DOTALL)
#: The name of a tag with which a script may begin.
_IS_SCRIPT = re.compile(rf"{_SCRIPT}\b")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
#: A tag without one of these needs no second look; most have none.
_OF_INTEREST = re.compile(
    r"(?i)\b(?:id|href|src|srcset|style|poster|background|data|action|formaction|ping|http-equiv|srcdoc|data-figure|on[a-z]+)\s*="
)
_FIGURE = " data-figure="
_LOADS = {"src", "poster", "background", "data", "ping", "href", "xlink:href"}
_LINKING_TAGS = {"a", "area"}
#: `<link>`s that name a page and fetch nothing.
_NAMING_RELS = {"canonical", "alternate", "license", "author", "help", "next", "prev", "describedby", "self"}
_FORBIDDEN_TAGS = {"style", "base", "iframe", "frame", "object", "embed", "applet"}
_DATA_SCRIPTS = {"application/ld+json", "application/json"}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINK_SCHEMES = {"https:", "http:", "mailto:", "tel:", "webcal:"}
_CSS_LOADS = re.compile(r"(?:url\(\s*|@import\s+)(?!url)[\"']?([^\"')\s]+)")
_UNSAFE_POLICY = re.compile(r"'unsafe-|https?:|[\s;]\*")


@dataclass(slots=True)
class Facts:
    """What was found in one file. `links` are the addresses within the site, as written, each once.

    `figures` are those that it prints, each once: the package where the page names it, and the key.
    """

    ids: list[str] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    figures: dict[tuple[str, str], None] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    has_policy: bool = False

    def add(self, other: Facts) -> None:
        """Take in the facts of what stands in the file as well: most say one thing; what is wrong is told once."""
        if other.links:
            self.links |= other.links
        if other.ids:
            self.ids += other.ids
        if other.figures:
            self.figures |= other.figures
        if other.wrong:
            self.wrong += [one for one in other.wrong if one not in self.wrong]
        self.has_policy |= other.has_policy


def read_page(text: str) -> Facts:
    """Return the facts of one HTML page."""
    facts = _read(text)
    if not facts.has_policy:
        facts.wrong.append("no Content-Security-Policy")
    return facts


def figures_of(body: bytes) -> dict[tuple[str, str], None]:
    """Return the figures that a page prints, without reading the rest of it: no attribute before one may hold a `<`."""
    found: dict[tuple[str, str], None] = {}
    text = body.decode() if _FIGURE.encode() in body else ""  # most pages print none
    at = text.find(_FIGURE)
    while at >= 0:
        tag = _TAG.match(text, text.rfind("<", 0, at))
        if tag and (facts := _of_tag(tag[0])):
            found |= facts.figures
        at = text.find(_FIGURE, at + len(_FIGURE))
    return found


def read_drawing(text: str) -> Facts:
    """Return the facts of one SVG file."""
    return _read(text)


def read_style(text: str) -> Facts:
    """Return the facts of one style sheet: what it loads."""
    facts = Facts()
    for address in _CSS_LOADS.findall(text):
        _load(facts, address, "the style sheet")
    return facts


def _read(text: str) -> Facts:
    return _read_plainly(text) or _facts(_TAGS.findall(text))


def _read_plainly(text: str) -> Facts | None:
    """Return the facts of a page that is as plain as ours are; None where another must be read with more care.

    What is cut short or left open is wrong, so that a text of which nothing is wrong ends outside of any tag, and what
    comes after it can be read by itself.
    """
    foot = text.rfind(_FOOT)
    end = foot if foot >= 0 else len(text)
    tags = _PLAIN_TAGS.findall(text, 0, end)
    facts = _facts(tags)
    if facts.wrong or f"<{_COMMENT}" in tags:
        return None
    facts.add(_of_foot(text[end:]))
    return facts


@lru_cache(maxsize=64)
def _of_foot(text: str) -> Facts:
    return _facts(_TAGS.findall(text))


def _facts(tags: Iterable[str]) -> Facts:
    facts = Facts()
    for found in filter(None, map(_of_tag, tags)):
        facts.add(found)
    return facts


@lru_cache(maxsize=1 << 14)  # pages share most of their tags
def _of_tag(text: str) -> Facts | None:
    """Return what one tag, or a script with its text, says; None for most, which say nothing."""
    found = _TAG.match(text)
    if found is None:  # a comment
        return None
    facts = Facts()
    script, script_attributes, body, tag, attributes, end = found.groups("")
    if script:
        _script(facts, _attributes(script_attributes), body)
    elif not end or _IS_SCRIPT.match(tag):
        facts.wrong.append(f"tag without an end: {text[:60]!r}")
    elif tag.lower() in _FORBIDDEN_TAGS or _OF_INTEREST.search(attributes):
        _tag(facts, tag.lower(), _attributes(attributes))
    return None if facts == Facts() else facts


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): unescape(value) if "&" in (value := double or single or bare) else value
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _script(facts: Facts, attributes: dict[str, str], body: str) -> None:
    if "src" in attributes:
        _tag(facts, "script", attributes)
    elif attributes.get("type") not in _DATA_SCRIPTS:
        facts.wrong.append(f"inline script: {body.strip()[:40]!r}")


def _tag(facts: Facts, tag: str, attributes: dict[str, str]) -> None:
    if tag in _FORBIDDEN_TAGS:
        facts.wrong.append(f"<{tag}> is not used here")
        return
    for name, value in attributes.items():
        if name == "id":
            facts.ids.append(value)
        elif name == "data-figure":
            facts.figures[attributes.get("data-package", ""), value] = None
        elif name == "style" or name.startswith("on") or name == "srcdoc":
            facts.wrong.append(f"{name} attribute on <{tag}>")
        elif name == "http-equiv":
            _directive(facts, value.lower(), attributes.get("content", ""))
        elif name in ("action", "formaction") or (name == "href" and _only_names(tag, attributes)):
            _link(facts, value, tag)
        elif name == "srcset":
            for candidate in value.split(","):
                _load(facts, candidate.split()[0] if candidate.strip() else "", f"<{tag}>")
        elif name in _LOADS:
            _load(facts, value, f"<{tag}>")


def _only_names(tag: str, attributes: dict[str, str]) -> bool:
    rels = set(attributes.get("rel", "").lower().split())
    return tag in _LINKING_TAGS or (tag == "link" and bool(rels) and rels <= _NAMING_RELS)


def _directive(facts: Facts, name: str, content: str) -> None:
    if name == "content-security-policy":
        facts.has_policy = True
        if "default-src 'none'" not in content or _UNSAFE_POLICY.search(content):
            facts.wrong.append(f"Content-Security-Policy lets too much in: {content}")
    elif name == "refresh":
        facts.wrong.append("the page sends its reader elsewhere (refresh)")


def _link(facts: Facts, address: str, tag: str) -> None:
    scheme = _SCHEME.match(address)
    if scheme is None and not address.startswith("//"):
        facts.links[address] = None
    elif scheme is None or scheme[0].lower() not in _LINK_SCHEMES:
        facts.wrong.append(f"link to {address[:80]!r} on <{tag}>")


def _load(facts: Facts, address: str, where: str) -> None:
    if address.startswith("data:image/"):
        return
    if _SCHEME.match(address) or address.startswith("//"):
        facts.wrong.append(f"{where} loads {address[:80]!r} from elsewhere")
    else:
        facts.links[address] = None
