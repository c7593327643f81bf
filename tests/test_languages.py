"""Each page is in one language, and what is in the other says so: a voice reads both, each as it is spoken."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser

import pytest

from minhbach.tables import codes
from minhbach.tables.codelists import codelists
from tests.site import LOST_PAGE, lang_of

#: A word that only Vietnamese has and that is no name, since it begins small.
_SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ"
_MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ"
VIETNAMESE = re.compile(rf"(?<![\w/.@-])[{_SMALL}]*[{_MARKED}][{_SMALL}]*(?!\w)")
#: Words without which no English sentence goes, and which are none in Vietnamese.
ENGLISH = re.compile(r"\b(?:the|and|with|from|which|are)\b")
FOREIGN = {"en": VIETNAMESE, "vi": ENGLISH}
#: Names that begin with a unit's kind in two words (WCAG 3.1.2 leaves names as they are).
_UNIT = re.compile(r"\b(?:Thành phố|Thị xã|Thị trấn)(?= [A-ZĐ])")
#: What a record says in its own English; words that texts about the data quote; and the name of the site.
QUOTED = {"buôn", "không", "công", "khai", "quý", "vận", "bạch"}
#: What holds no words of a page, and the words that follow at once on a mark.
_UNREAD = re.compile(r"<(script|pre|code)\b.*?</\1>", re.DOTALL)
_MARKED_WORDS = {other: re.compile(rf' lang="{other}"[^<>]*>[^<]*') for other in ("vi", "en")}
#: Words of a page that hold a sign of the other language, so that it is worth to read the page.
_SUSPECT = {"en": re.compile(rf">[^<>]*[{_MARKED}][^<>]*"), "vi": ENGLISH}
_VOID = frozenset(("area", "br", "col", "hr", "img", "input", "link", "source", "wbr"))


class _Reader(HTMLParser):
    """Collects the text that is in one language by its marks."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self._open: list[tuple[str, str]] = [("html", lang)]
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            above = self._open[-1][1]
            self._open.append((tag, dict(attrs).get("lang") or above))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] == self._lang:
            self.said.append(data)


def unmarked(html: str, lang: str) -> set[str]:
    """Return the words of the other language that a page does not mark."""
    other, foreign = {"en": "vi", "vi": "en"}[lang], FOREIGN[lang]
    left = _MARKED_WORDS[other].sub(f' lang="{other}">', html[html.index("<body") :])
    if not any(foreign.search(words) for words in _SUSPECT[lang].findall(left)):
        return set()
    reader = _Reader(lang)
    reader.feed(_UNREAD.sub("", left))
    return {word for said in reader.said for word in foreign.findall(_UNIT.sub("", said))} - QUOTED


@pytest.mark.parametrize(
    ("lang", "html", "words"),
    [
        ("en", "<body><p>Xã Hòa Khê (until 2025)</p></body>", set()),
        ("en", "<body><p>đối thoại</p></body>", {"đối", "thoại"}),
        ("en", '<body><p>a <i lang="vi">đối <b>thoại</b></i> b</p></body>', set()),
        ("en", '<body><p lang="vi">a<br>đối <b lang="en">the đường</b></p></body>', {"đường"}),
        ("vi", '<body><p>the law</p><p lang="en">the law</p></body>', {"the"}),
    ],
)
def test_a_foreign_word_is_seen(lang: str, html: str, words: set[str]) -> None:
    assert unmarked(html, lang) == words


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_foreign_words_are_marked_on_every_page(built_site, lang: str) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for page in built_site.pages:
        if lang_of(page) == lang and page != LOST_PAGE:
            for word in unmarked(built_site.html(page), lang):
                found[word].add(page)
    assert {word: sorted(pages)[:3] for word, pages in found.items()} == {}


def test_every_code_has_its_words_in_both_languages() -> None:
    bare = [
        (name, code.code)
        for name in codelists()
        for code in codes(name).values()
        if not code.labels.vi.strip() or not code.labels.en.strip()
    ]
    assert bare == []


def test_no_two_codes_of_a_list_are_called_the_same() -> None:
    for name in codelists():
        for lang in ("vi", "en"):
            called = [getattr(code.labels, lang) for code in codes(name).values()]
            assert len(called) == len(set(called)), (name, lang)


def test_one_is_no_plural(built_site) -> None:
    """A sentence, a heading or a cell of an English page counts one thing in the singular."""
    counted = re.compile(r"(?<![\w.,/–-])(?<!of )(?<![+=] )1 (?!is\b|was\b|has\b|does\b)[a-z]+s\b")
    kinds = {built_site.kind(page): page for page in built_site.examples_in("en")}
    for page in kinds.values():
        words = re.sub(
            r"<[^>]+>", "", re.sub(r"</?(?:br|p|li|t[dhr]|h\d|d[dt]|code|summary)\b[^>]*>", "\n", built_site.html(page))
        )
        assert counted.findall(words.replace("\u00a0", " ")) == [], page


def test_hidden_words_begin_with_their_own_blank(built_site) -> None:
    """A blank before them is underlined with the link, and stands before the full stop."""
    for page in built_site.examples:
        assert not re.search(r'\s<span class="hide">', built_site.html(page)), page


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_dates_and_numbers_are_written_as_the_language_does(built_site, lang: str) -> None:
    """01/02/2026 and 1.234,5 in Vietnamese; 1 February 2026 and 1,234.5 in English; where it is narrow without the year."""
    day = {"vi": r"\d\d/\d\d(?:/\d{4})?", "en": r"\d{1,2} [A-Z][a-z]+(?: \d{4})?"}[lang]
    number = {"vi": r"\d{1,3}(?:\.\d{3})*(?:,\d+)?", "en": r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"}[lang]
    kinds = {built_site.kind(page): page for page in built_site.examples_in(lang)}
    for page in kinds.values():
        html = built_site.html(page)
        days = re.findall(r'<time datetime="[\d-]+">([^<]+)</time>', html)
        assert [one for one in days if not re.fullmatch(day, one)] == [], page
        figures = re.findall(r"data-figure=[^>]+>\s*([\d.,-]+)%?\s*<", html)
        assert [one for one in figures if not re.fullmatch(f"-?{number}(?:/{number})?", one)] == [], page


def test_titles_tell_kinds_of_pages_apart(built_site) -> None:
    """The first page of a section may be one of its records: the calendar opens at the month of the data."""
    titles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in built_site.examples:
        title = re.search("<title>(.*?)</title>", built_site.html(page))
        assert title
        titles[lang_of(page), title[1]].add(built_site.kind(page).rpartition("/")[0])
    assert {title: kinds for title, kinds in titles.items() if len(kinds) > 1} == {}
