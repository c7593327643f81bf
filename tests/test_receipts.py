"""Every aggregate on the built site has its receipt, and every receipt gives what the pages print."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from minhbach.output import Lang
from minhbach.render import number
from tests.site import Site, lang_of

#: A key of a figure whatever the order of its parameters.
Key = tuple[str, str, frozenset[tuple[str, str]]]

SHELL = shutil.which("sqlite3")

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

_PRINTED = "what a source printed: a row of reported_figure or figure_relation, compared on its own page"
_OF_PERIOD = "a cell of letter_period: what a body reported"
_OF_STATE = "a cell of conclusion_state, or the sum of two of one row"
_OF_FILE = "a size of the file that the page offers: a list count"
#: Numbers that are no figure, by kind of page and head of the column (or its class), each with what it is.
ALLOWED: Mapping[tuple[str, str], str] = {
    (
        "{package}/chat-luong/index",
        "Số chỗ",
    ): "a list count: findings stand on the page, and in no table of the database",
    **{
        (f"{{package}}/{page}", "axis"): "what a month, a span of days or a day of the month is called in a drawing"
        for page in ("bieu-do/index", "bieu-do/{record}", "index")
    },
    ("{package}/bieu-do/{record}", "lead"): "what a month, a span of days and the rule of ten items are called",
    ("{package}/co-quan/thang/{record}", "Đã làm"): "done and required of one row of head_duty",
    **{("{package}/danh-gia/index", year): "a cell of evaluation" for year in ("2024", "2025")},
    ("{package}/don-thu/index", "n"): f"{_OF_PERIOD}; the bars beside it are drawn of the same row",
    **{
        ("{package}/so-lieu/ky/{record}", head): _OF_PERIOD
        for head in ("Đã giải quyết", "Giải quyết quá hạn", "Đang giải quyết", "Đang giải quyết, quá hạn")
    },
    **{
        ("{package}/ket-luan/index", head): _OF_STATE
        for head in ("Việc giao", "Báo đã xong", "Bỏ, không làm", "Quá hạn")
    },
    ("{package}/ket-luan/{record}", "lead"): "the number of the notice, in the hidden name of a link",
    ("{package}/khau-xu-ly/index", "Ngày làm việc"): "a cell of work_step",
    ("{package}/mot-cua/index", "Số TTHC đang giải quyết"): "a cell of onestop_period",
    ("{package}/mot-cua/index", "Tổng số"): "a cell of procedure_publication",
    ("{package}/mot-cua/index", "Tiếp nhận"): "a cell of feedback_period",
    ("{package}/mot-cua/index", "Đang xử lý"): "a cell of feedback_period",
    ("{package}/du-lieu/index", "Số dòng"): _OF_FILE,
    ("{package}/kham-pha/index", "Số dòng"): _OF_FILE,
    **{("{package}/du-lieu/{record}", head): _OF_FILE for head in ("lead", "Có giá trị", "Khác nhau")},
    ("{package}/index", "Số liệu"): _PRINTED,
    ("{package}/so-lieu/{record}", "n"): _PRINTED,
    **{
        (f"{{package}}/{page}", "Số in"): _PRINTED
        for page in (
            "doi-thoai/index",
            "don-thu/index",
            "giai-trinh/index",
            "mot-cua/index",
            "so-lieu/{record}",
            "thanh-tra/index",
            "tiep-cong-dan/index",
        )
    },
}


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
    return _Element(
        tag, label[1] if label else min(classes, default=""), bool(classes) or tag in _MEASURE_TAGS, is_named
    )


def _is_measure(stack: list[_Element]) -> bool:
    return any(one.is_measure for one in stack) and not any(one.is_named or one.tag in _NO_NUMBER for one in stack)


def key_of(package: str, key: str) -> Key:
    """Return what `data-figure` names, whatever the order of its parameters."""
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
    assert {where: reason for where, reason in ALLOWED.items() if where not in found} == {}


PLANTED = """<main><table><tr><th scope="row">2026</th><td class="n" data-label="A">{cell}</td></tr></table></main>"""


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        pytest.param("17", ["17"], id="a bare number"),
        pytest.param('<span data-figure="petitions">17</span>', [], id="a figure"),
        pytest.param('<span data-figure="rate?a=1&amp;b=%C4%91">81,0%</span> (1.017/2.100)', [], id="its counts"),
        pytest.param('<span data-figure="rate?a=1&amp;b=%C4%91">81,0%</span> (1.018/2.100)', ["(1.018/2.100)"], id="no count of it"),
        pytest.param('<time datetime="2026-01-01">01/01/2026</time>', [], id="a day"),
        pytest.param('</td></tr><tr><td class="n"><span data-figure="rate?a=1&amp;b=%C4%91">1</span></td></tr><tr><td class="n">1.017', ["1.017"], id="the counts of another row"),
    ],
)  # fmt: skip
def test_the_reader_of_pages_sees_a_bare_number(cell: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(PLANTED.format(cell=cell), encoding="utf-8")
    parts = {("a", "rate", frozenset({("a", "1"), ("b", "đ")})): {"1017", "2100"}}
    assert [bare.text for bare in bare_numbers(Site(tmp_path), "a/index.html", parts)] == found


_PRINTED_FIGURE = re.compile(r'data-figure="([^"]+)"(?: data-package="([^"]+)")?[^>]*>([^<]*)<')
_BELOW_FIVE: Mapping[Lang, str] = {"vi": "dưới 5", "en": "below 5"}


def test_every_printed_figure_is_what_its_receipt_gives(built_site: Site) -> None:
    receipts = {
        (package, one["figure"], frozenset(one["params"].items())): one
        for package in built_site.packages
        for one in json.loads((built_site.folder / f"open-data/{package}/figures.json").read_text("utf-8"))
    }
    wrong: dict[tuple[str, str], str] = {}
    for page in built_site.pages:
        own = page.removeprefix("en/").partition("/")[0]
        for key, package, text in _PRINTED_FIGURE.findall(built_site.html(page)):
            receipt = receipts[key_of(package or own, unescape(key))]
            if text.strip() not in _as_printed(receipt, "en" if lang_of(page) == "en" else "vi"):
                wrong[page, key] = f"{text} for {receipt['value']}"
            if page not in receipt["pages"]:
                wrong[page, key] = "the receipt does not list the page"
    assert wrong == {}


@pytest.mark.skipif(SHELL is None, reason="needs the sqlite3 shell")
def test_the_published_database_gives_every_printed_figure(built_site: Site) -> None:
    for package in sorted(built_site.packages):
        folder = built_site.folder / "open-data" / package
        printed = [one for one in json.loads((folder / "figures.json").read_text("utf-8")) if one["pages"]]
        lines = [".mode list", ".nullvalue ''", ".headers off"]
        for one in printed:
            lines.append(".parameter clear")
            lines += [f""".parameter set :{name} "'{value}'" """ for name, value in one["params"].items()]
            lines += [".print >", f"{one['sql']};"]
        command = [str(SHELL), "-readonly", str(folder / f"{package}.sqlite")]
        done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
        given = [text.strip() for text in done.stdout.split(">\n")[1:]]
        told = zip(printed, given, strict=True)
        assert [(one["figure"], one["params"], text) for one, text in told if text != (one["value"] or "")] == []


def _as_printed(receipt: Mapping[str, Any], lang: Lang) -> set[str]:
    """Return how a figure may stand on a page: a share of too few as its counts, or as a dash beside them."""
    value = receipt["value"]
    if value is None:
        counts = (receipt["numerator"], receipt["denominator"])
        return {"–"} | ({"/".join(number(one, lang) for one in counts)} if counts[1] else set())
    if value == "<5":
        return {_BELOW_FIVE[lang]}
    return {number(value, lang) + ("%" if receipt["unit"] == "percent" else "")}


@pytest.mark.parametrize(
    ("lang", "window"), [("vi", ", 15/09/2024, 14/12/2024"), ("en", ", 15 September 2024, 14 December 2024")]
)
def test_values_of_parameters_are_dated_as_people_write_days(built_site: Site, lang: str, window: str) -> None:
    receipts = (page for page in built_site.pages if lang_of(page) == lang and re.search("/so-lieu/[^/]+$", page))
    heads = (head for page in receipts for head in re.findall(r'<th scope="row">(.*?)</th>', built_site.html(page)))
    named = [re.sub(r"<[^>]*>", "", head) for head in heads]
    assert any(name.endswith(window) for name in named)
    assert not [name for name in named if re.search(r"\b\d{4}-\d\d-\d\d\b", name)]
