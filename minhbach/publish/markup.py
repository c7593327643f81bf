"""What a finished page or drawing says of itself: its ids, links and figures, and what it must not contain.

Not a parser of HTML in general: a fast reader of the well-formed text that our templates give. It must miss no tag:
what begins like one and does not end like one is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import Any, Literal, NamedTuple

_SCRIPT = "[sS][cC][rR][iI][pP][tT]"
#: The group itself is not possessive: `re` of Python before 3.11.5 then ends such a tag where it does not end.
_ATTRIBUTES = r"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*"
#: A comment, a declaration, a script with its text, or a tag; the last group is empty where a tag does not end.
_TAG = re.compile(
    rf"<(?:!--.*?-->|![a-zA-Z][^<>]*>"
    rf"|({_SCRIPT})\b({_ATTRIBUTES})>(.*?)</{_SCRIPT}\s*>|([a-zA-Z][^\s/>]*)({_ATTRIBUTES})(>?))",
    re.DOTALL,
)
#: Found sooner: the same where a script has no text. One with a `>` within is cut short there.
_PLAIN_TAG = re.compile(rb"<[a-zA-Z!][^>]*+>?(?:</script>|)")
#: Where the foot of a page begins, which the pages of a folder share.
_FOOT = b"</main>"
#: The name of a tag with which a script may begin.
_IS_SCRIPT = re.compile(rf"{_SCRIPT}\b")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?")
_LOADING = {"src", "poster", "background", "data", "ping", "href", "xlink:href"}
_LINKING_TAGS = {"a", "area"}
#: `<link>`s that name a page and fetch nothing.
_NAMING_RELS = {"canonical", "alternate", "license", "author", "help", "next", "prev", "describedby", "self"}
_FORBIDDEN_TAGS = {"style", "base", "iframe", "frame", "object", "embed", "applet"}
_DATA_SCRIPTS = {"application/ld+json", "application/json"}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LINK_SCHEMES = {"https:", "http:", "mailto:", "tel:", "webcal:"}
_CSS_LOADS = re.compile(r"(?:url\(\s*|@import\s+)(?!url)[\"']?([^\"')\s]+)")
_UNSAFE_POLICY = re.compile(r"'unsafe-|https?:|[\s;]\*")
#: So many tags are remembered, of at most so many bytes each: some 5 MB.
_REMEMBERED, _SHORT = 1 << 13, 512

#: One thing that a tag says: of a figure the package, where the tag names it, and the key; of all else a text.
Saying = tuple[Literal["id", "link", "figure", "wrong", "policy"], Any]


class Facts(NamedTuple):
    """What was found in one file: its ids, as often as they stand there, and all else once.

    `links` are the addresses within the site, as written; `figures` are those that it prints: the package where the page
    names it, and the key.
    """

    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    wrong: tuple[str, ...] = ()
    has_policy: bool = False


def read_page(body: bytes) -> Facts:
    """Return the facts of one HTML page."""
    facts = _read(body)
    return facts if facts.has_policy else facts._replace(wrong=(*facts.wrong, "no Content-Security-Policy"))


def read_drawing(body: bytes) -> Facts:
    """Return the facts of one SVG file."""
    return _read_with_care(body)


def read_style(body: bytes) -> Facts:
    """Return the facts of one style sheet: what it loads."""
    return _facts(chain.from_iterable(_loads(one, "the style sheet") for one in _CSS_LOADS.findall(body.decode())))


def _read(body: bytes) -> Facts:
    facts = _read_plainly(body)
    return _read_with_care(body) if facts.wrong else facts


def _read_with_care(body: bytes) -> Facts:
    """Return the facts of a text, each of whose tags is read to where it ends."""
    return _facts(chain.from_iterable(map(_of_tag, _TAG.finditer(body.decode()))))


def _read_plainly(body: bytes) -> Facts:
    """Return the facts of a page that is as plain as ours are; of any other something is wrong.

    What is cut short or left open is wrong, so that what stands before the foot ends outside of any tag if nothing of it
    is, and the foot can be read by itself.
    """
    foot = body.rfind(_FOOT)
    end = foot if foot >= 0 else len(body)
    return _facts(chain(_of_plain_tags(_PLAIN_TAG.findall(body, 0, end)), _of_foot(body[end:])))


@lru_cache(maxsize=64)
def _of_foot(body: bytes) -> tuple[Saying, ...]:
    return tuple(_of_plain_tags(_PLAIN_TAG.findall(body)))


def _of_plain_tags(tags: Iterable[bytes]) -> Iterator[Saying]:
    return chain.from_iterable(filter(None, map(_of_plain_tag, tags)))  # most say nothing


class _Remembered(dict[bytes, tuple[Saying, ...]]):
    """What plain tags say, of which pages share most; all are forgotten when there are too many."""

    def __missing__(self, tag: bytes) -> tuple[Saying, ...]:
        said = tuple(_of_plain_text(tag.decode()))
        if len(self) >= _REMEMBERED:
            self.clear()
        if len(tag) <= _SHORT:
            self[tag] = said
        return said


_of_plain_tag = _Remembered().__getitem__


def _of_plain_text(text: str) -> Iterable[Saying]:
    found = _TAG.match(text)
    return _of_tag(found) if found and found[0] == text else (("wrong", f"no plain tag: {text[:60]!r}"),)


def _facts(said: Iterable[Saying]) -> Facts:
    told: dict[str, list[Any]] = {"id": [], "link": [], "figure": [], "wrong": [], "policy": []}
    for what, value in said:
        told[what].append(value)
    ids, *others, policies = told.values()
    links, figures, wrong = (tuple(dict.fromkeys(values)) for values in others)
    return Facts(tuple(ids), links, figures, wrong, bool(policies))


def _of_tag(found: re.Match[str]) -> Iterable[Saying]:
    """Return what one tag, or a script with its text, says; most say nothing."""
    script, script_attributes, body, tag, attributes, end = found.groups("")
    if script:
        return _of_script(_attributes(script_attributes), body)
    if tag and (not end or _IS_SCRIPT.match(tag)):
        return (("wrong", f"tag without an end: {found[0][:60]!r}"),)
    return _of_attributes(tag.lower(), _attributes(attributes))


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): unescape(value) if "&" in (value := double or single or bare) else value
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _of_script(attributes: Mapping[str, str], body: str) -> Iterator[Saying]:
    if "src" in attributes:
        yield from _of_attributes("script", attributes)
    elif attributes.get("type") not in _DATA_SCRIPTS:
        yield "wrong", f"inline script: {body.strip()[:40]!r}"


def _of_attributes(tag: str, attributes: Mapping[str, str]) -> Iterator[Saying]:
    if tag in _FORBIDDEN_TAGS:
        yield "wrong", f"<{tag}> is not used here"
        return
    for name, value in attributes.items():
        if name == "id":
            yield "id", value
        elif name == "data-figure":
            yield "figure", (attributes.get("data-package", ""), value)
        elif name in ("style", "srcdoc") or name.startswith("on"):
            yield "wrong", f"{name} attribute on <{tag}>"
        elif name == "http-equiv":
            yield from _directs(value.lower(), attributes.get("content", ""))
        elif name in ("action", "formaction") or (name == "href" and _only_names(tag, attributes)):
            yield from _links(value, tag)
        elif name == "srcset":
            for candidate in value.split(","):
                yield from _loads(candidate.split()[0] if candidate.strip() else "", f"<{tag}>")
        elif name in _LOADING:
            yield from _loads(value, f"<{tag}>")


def _only_names(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _LINKING_TAGS:
        return True
    rels = set(attributes.get("rel", "").lower().split())
    return tag == "link" and bool(rels) and rels <= _NAMING_RELS


def _directs(name: str, content: str) -> Iterator[Saying]:
    if name == "content-security-policy":
        yield "policy", content
        if "default-src 'none'" not in content or _UNSAFE_POLICY.search(content):
            yield "wrong", f"Content-Security-Policy lets too much in: {content}"
    elif name == "refresh":
        yield "wrong", "the page sends its reader elsewhere (refresh)"


def _links(address: str, tag: str) -> Iterator[Saying]:
    scheme = _SCHEME.match(address)
    if scheme is None and not address.startswith("//"):
        yield "link", address
    elif scheme is None or scheme[0].lower() not in _LINK_SCHEMES:
        yield "wrong", f"link to {address[:80]!r} on <{tag}>"


def _loads(address: str, where: str) -> Iterator[Saying]:
    if address.startswith("data:image/"):
        return
    if _SCHEME.match(address) or address.startswith("//"):
        yield "wrong", f"{where} loads {address[:80]!r} from elsewhere"
    else:
        yield "link", address
