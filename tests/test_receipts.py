"""Every aggregate on the built site has its receipt: a number in a measure, a chart or a lead names its figure, or says why not."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl

import pytest

from minhbach.exports import figure_keys
from minhbach.output import Output
from tests.site import Site, lang_of

#: A key of a figure whatever the order of its parameters.
Key = tuple[str, str, frozenset[tuple[str, str]]]

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*?)(/?)>|([^<]+)")
_CLASS = re.compile(r'class="([^"]*)"')
_LABEL = re.compile(r'data-label="([^"]*)"')
_FIGURE = re.compile(r'data-figure="([^"]+)"(?: data-package="([^"]+)")?')
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
#: Where measures and charts stand; a page without one is not looked at twice.
_MEASURE_TAGS = {"meter", "text"}
_MEASURE_CLASSES = {"n", "value", "lead", "bar"}
_MEASURES = re.compile(r'<(?:meter|text)\b|class="(?:[^"]* )?(?:n|value|lead|bar)(?: [^"]*)?"')
#: What is no number of anything: a day, the name of a column, a file, the head of a column.
_NO_NUMBER = {"time", "code", "script", "pre", "th"}
#: A number belongs to the figures of its row.
_ROWS = {"tr", "section"}

_ROW_VALUE = "a cell of one row of the table, as its source has it; the row is its receipt"
#: Numbers without a figure, by kind of page and head of the column (or class), each with the reason.
ALLOWED: Mapping[tuple[str, str], str] = {}


@dataclass(frozen=True)
class Bare:
    """A number that names no figure, and is no part of one in its row."""

    kind: str
    head: str
    text: str
    page: str


@dataclass
class _Element:
    tag: str
    label: str
    is_measure: bool
    is_named: bool


def bare_numbers(site: Site, page: str, parts: Mapping[Key, set[str]]) -> Iterator[Bare]:
    """Yield the numbers in the measures of a page that are no figure; `parts` has the counts of each share."""
    html = site.html(page)
    html = html[html.index("<main") : html.index("</main>")]
    if not _MEASURES.search(html):
        return
    own = page.removeprefix("en/").partition("/")[0]
    stack: list[_Element] = []
    bare: list[tuple[str, str]] = []
    known: set[str] = set()
    for closes, tag, attributes, is_closed, text in _TOKEN.findall(f"{html}<section>"):
        if text:
            if any(char.isdigit() for char in text) and _is_measure(stack):
                bare.append((next((one.label for one in reversed(stack) if one.label), ""), unescape(text).strip()))
            continue
        if closes:
            while stack and stack.pop().tag != tag:
                pass
            continue
        if tag in _ROWS:
            for head, said in bare:
                if [number for number in _NUMBER.findall(said) if number.replace(".", "") not in known]:
                    yield Bare(site.kind(page), head, said, page)
            bare, known = [], set()
        named = _FIGURE.search(attributes)
        if named:
            known |= parts.get(key_of(named[2] or own, unescape(named[1])), set())
        if not is_closed and tag not in _VOID:
            stack.append(_element(tag, attributes, is_named=bool(named)))


def _element(tag: str, attributes: str, *, is_named: bool) -> _Element:
    named, label = _CLASS.search(attributes), _LABEL.search(attributes)
    classes = {*named[1].split()} & _MEASURE_CLASSES if named else set()
    return _Element(tag, label[1] if label else min(classes, default=""), bool(classes) or tag in _MEASURE_TAGS, is_named)


def _is_measure(stack: list[_Element]) -> bool:
    return any(one.is_measure for one in stack) and not any(one.is_named or one.tag in _NO_NUMBER for one in stack)


def key_of(package: str, key: str) -> Key:
    family, _, params = key.partition("?")
    return package, family, frozenset(parse_qsl(params))


@pytest.fixture(scope="module")
def parts(built_site: Site) -> Mapping[Key, set[str]]:
    """The two counts of each share."""
    found: dict[Key, set[str]] = {}
    for package in built_site.packages:
        for one in json.loads((built_site.folder / f"open-data/{package}/figures.json").read_text("utf-8")):
            counts = {str(one["numerator"]), str(one["denominator"])} - {"None"}
            found[package, one["figure"], frozenset(one["params"].items())] = counts
    return found


def test_every_number_of_a_measure_has_a_receipt_or_a_reason(built_site: Site, parts: Mapping[Key, set[str]]) -> None:
    found: defaultdict[tuple[str, str], list[Bare]] = defaultdict(list)
    for page in built_site.pages:
        if lang_of(page) == "vi":
            for bare in bare_numbers(built_site, page, parts):
                found[bare.kind, bare.head].append(bare)
    without_reason = {where: (bare[0].text, bare[0].page) for where, bare in found.items() if where not in ALLOWED}
    assert without_reason == {}
    assert {*ALLOWED} == {*found}, "a reason for nothing"
