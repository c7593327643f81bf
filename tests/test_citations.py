"""How everything is quoted: the site, a package, a table, a row, a chart, a figure; as text, BibTeX and CSL-JSON."""

import html
import json
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.dataset import citation, part_of_figure, part_of_record, part_of_table, site_citation
from minhbach.figures import FAMILIES, Figure, written
from minhbach.findings import Words
from minhbach.tables import Petition
from tests import views
from tests.site import BASE_URL, Site, lang_of

KEEPER = Words("Nhóm duy trì", "The maintainers")
BASE = "https://minhbach.example/mb/"
ADDRESSES = Words(f"{BASE}thu-mau/du-lieu/", f"{BASE}en/thu-mau/du-lieu/")
REAL = {"sample": False, "titles": Words("Sổ đối thoại", "Register of dialogues")}
ON_TIME = next(one for one in FAMILIES if one.id == "on_time_rate")
HEAD = "9c41" * 16


def view_with(**more):
    """The small register with other things declared in its descriptor."""
    view = views.register()
    return replace(view, package=replace(view.package, **more))


def quoted(part=None, **more):
    return citation(view_with(**REAL | more), KEEPER, ADDRESSES, part)


# --- as text ------------------------------------------------------------------------------------------------------------


def test_a_package_as_text():
    apa = quoted().apa
    assert apa.vi == (
        "Ủy ban nhân dân tỉnh Thử Mẫu. (2026). Sổ đối thoại (Phiên bản 2026-03-25) [Bộ dữ liệu]. "
        "https://minhbach.example/mb/thu-mau/du-lieu/"
    )
    assert apa.en == (
        "People's Committee of Thu Mau province. (2026). Register of dialogues (Version 2026-03-25) [Data set]. "
        "https://minhbach.example/mb/en/thu-mau/du-lieu/"
    )


FIGURE = Figure("on_time_rate", {"kind": "notice", "org_id": "mau@so"}, "61.5", 8, 13, "percent", "")

#: What is quoted -> how its title ends in each language.
PARTS = {
    "a table": (part_of_table(Petition.TABLE), f"bảng “{Petition.TABLE.vi}” (", f"table “{Petition.TABLE.en}” ("),
    "a row": (
        part_of_record(Petition.TABLE, "kn-1", Words("kiến nghị kn-1", "petition kn-1")),
        "Sổ đối thoại: kiến nghị kn-1 (",
        "Register of dialogues: petition kn-1 (",
    ),
    "a figure": (
        part_of_figure(ON_TIME, FIGURE, Words("Thông báo kết luận", "Notice"), HEAD),
        f"số liệu “{ON_TIME.title.vi}, Thông báo kết luận”: 61,5% (",
        f"figure “{ON_TIME.title.en}, Notice”: 61.5% (",
    ),
    "a family": (
        part_of_figure(ON_TIME, None, Words("", ""), ""),
        f"số liệu “{ON_TIME.title.vi}” (",
        f"figure “{ON_TIME.title.en}” (",
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_named_behind_its_package(name):
    part, vi, en = PARTS[name]
    apa = quoted(part).apa
    assert vi in apa.vi
    assert en in apa.en


def test_a_figure_is_quoted_with_its_key_and_the_head_of_the_ledger():
    apa = quoted(PARTS["a figure"][0]).apa
    assert f"Khóa: on_time_rate?kind=notice&org_id=mau@so. Mã băm đầu sổ công bố: {HEAD}. https://" in apa.vi
    assert f"Key: on_time_rate?kind=notice&org_id=mau@so. Head of the ledger of releases: {HEAD}. https://" in apa.en
    unreleased = quoted(part_of_figure(ON_TIME, FIGURE, Words("", ""), "")).apa
    assert "Mã băm" not in unreleased.vi
    assert "Head" not in unreleased.en


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1234567", "petition", Words("1.234.567", "1,234,567")),
        ("-0.5", "working_day", Words("−0,5", "−0.5")),
        ("12.50", "other", Words("12,50", "12.50")),
        ("<5", "person", Words("dưới 5", "below 5")),
        ("0", "petition", Words("0", "0")),
    ],
)
def test_a_value_is_written_as_the_language_writes_numbers(value, unit, expected):
    assert written(replace(FIGURE, value=value, unit=unit)) == expected


def test_a_rate_over_too_few_is_two_counts_and_nothing_is_a_dash():
    assert written(replace(FIGURE, value=None, numerator=3, denominator=9)) == Words("3/9", "3/9")
    assert written(replace(FIGURE, value=None, numerator=0, denominator=0)) == Words("–", "–")


def test_a_site_is_a_web_site_with_its_newest_data_date():
    site = site_citation(Words("Minh bạch", "Minh bạch"), KEEPER, ADDRESSES, date(2026, 10, 31))
    assert site.apa.vi.startswith("Nhóm duy trì. (2026). Minh bạch (Phiên bản 2026-10-31) [Trang web]. https://")
    assert json.loads(site.csl_json.en)[0]["type"] == "webpage"


@pytest.mark.parametrize("form", ["apa", "bibtex", "csl_json"])
def test_a_citation_of_invented_data_says_so(form):
    said = getattr(citation(views.register(), KEEPER, Words("", "")), form)
    assert "Dữ liệu minh họa" in said.vi
    assert "sample data" in said.en.lower()
    assert "http" not in said.vi


def test_a_citation_bears_the_data_date():
    later = replace(views.register(), as_of=date(2027, 12, 1))
    assert "(2027)" in citation(later, KEEPER, ADDRESSES).apa.vi


# --- for programs ---------------------------------------------------------------------------------------------------------


def test_csl_json_has_the_names_of_csl():
    (entry,) = json.loads(quoted().csl_json.en)
    assert entry == {
        "id": "thu-mau-2026-03-25",
        "type": "dataset",
        "title": "Register of dialogues",
        "author": [{"literal": "People's Committee of Thu Mau province"}],
        "publisher": "People's Committee of Thu Mau province",
        "issued": {"date-parts": [[2026, 3, 25]]},
        "version": "2026-03-25",
        "language": "en",
        "URL": ADDRESSES.en,
    }


def test_each_thing_has_an_id_of_its_own():
    ids = [json.loads(quoted(part).csl_json.vi)[0]["id"] for part in (None, *(part for part, *_ in PARTS.values()))]
    assert len(ids) == len(set(ids))


def read_bibtex(entry: str) -> tuple[str, dict[str, str]]:
    """Read one entry as BibTeX does: braces are counted, those behind a backslash too. Raises ValueError."""
    head = re.match(r"@misc\{([^\s,{}()\"#%'=~\\]+),\n", entry)
    if not head or not entry.endswith("}\n"):
        raise ValueError(entry)
    body, fields = entry[head.end() : -2], {}
    while body:
        named = re.match(r'  ([a-z]+) = ([{"])', body)
        if not named:
            raise ValueError(body)
        depth, at = 0 if named[2] == '"' else 1, named.end()
        while depth or body[at] != '"' or named[2] == "{":
            depth += {"{": 1, "}": -1}.get(body[at], 0)
            if depth < 0:
                raise ValueError(body)
            if not depth and named[2] == "{":
                break
            at += 1
        fields[named[1]] = body[named.end() : at]
        if body[at + 1 : at + 3] != ",\n":
            raise ValueError(body[at:])
        body = body[at + 3 :]
    return head[1], fields


NAMED = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
}


def of_tex(text: str) -> str:
    """Return the text that TeX would print; no other command may be in it."""

    def one(found):
        return NAMED.get(found[0]) or found[0][1:]

    plain = re.sub("|".join([*map(re.escape, NAMED), r"\\[&%$#_]"]), "\x00", text)
    assert "\\" not in plain, plain
    return re.sub("|".join([*map(re.escape, NAMED), r"\\[&%$#_]"]), one, text)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=30)
LETTERS = st.text("aĐđươẹỹ {}\\~^&%$#_\"',=@()<>", min_size=1, max_size=12)


@given(TEXT | LETTERS)
def test_any_title_comes_back_out_of_bibtex_and_json(title):
    made = quoted(titles=Words(title, ""))
    key, fields = read_bibtex(made.bibtex.vi)
    assert key == "thu-mau-2026-03-25"
    assert of_tex(fields["title"]) == f"{{{title}}}"
    assert json.loads(made.csl_json.vi)[0]["title"] == title


@given(st.text("abc?=&%/@._-", min_size=1, max_size=12))
def test_the_key_of_a_figure_is_a_key_for_bibtex(key):
    read_bibtex(quoted(part_of_figure(ON_TIME, replace(FIGURE, params={"org_id": key}), Words("", ""), "")).bibtex.vi)


# --- on the pages -----------------------------------------------------------------------------------------------------------

#: Kinds of pages that say how to quote what they show.
QUOTED = {
    "index.html": "webpage",
    "tinh-mau/du-lieu/index.html": "dataset",
    "tinh-mau/du-lieu/petition.html": "dataset",
    "tinh-mau/so-lieu/on_time_rate.html": "dataset",
    "tinh-mau/so-lieu/petitions.html": "dataset",
}
KINDS = ("kien-nghi/mau-", "doi-thoai/mau-", "ket-luan/mau-", "co-quan/mau-", "dia-ban/99")


def quoted_pages(site: Site) -> list[str]:
    records = [next(page for page in site.pages if page.startswith(f"tinh-mau/{kind}")) for kind in KINDS]
    return [lang + page for page in (*QUOTED, *records) for lang in ("", "en/")]


def texts(page: str) -> dict[str, str]:
    """Return what stands in the citation of a page, by its id."""
    found = re.findall(
        r'<(?:p|pre)[^>]* id="(trich-dan[a-z-]*)"[^>]*>(?:<code>)?(.*?)(?:</code>)?</(?:p|pre)>', page, re.S
    )
    return {name: html.unescape(text) for name, text in found}


def test_every_kind_of_page_can_be_quoted_in_three_ways(built_site: Site):
    seen = set()
    for page in quoted_pages(built_site):
        found = texts(built_site.html(page))
        assert set(found) == {"trich-dan", "trich-dan-bibtex", "trich-dan-csl"}, page
        (entry,) = json.loads(found["trich-dan-csl"])
        key, fields = read_bibtex(found["trich-dan-bibtex"])
        address = BASE_URL + page.removesuffix("index.html")
        assert entry["URL"] == fields["url"] == address
        assert found["trich-dan"].endswith(address)
        assert (entry["language"], entry["type"]) == (lang_of(page), QUOTED.get(page.removeprefix("en/"), "dataset"))
        assert of_tex(fields["title"]) == f"{{{entry['title']}}}"
        assert entry["author"][0]["literal"] in found["trich-dan"]
        seen.add(entry["id"] + entry["language"])
        assert key == re.sub(r"[^A-Za-z0-9_.@-]+", ".", entry["id"])
    assert len(seen) == len(quoted_pages(built_site))


def test_each_value_of_a_breakdown_stands_beside_its_key(built_site: Site):
    book = {
        (one["figure"], *sorted(one["params"].items()))
        for one in json.loads((built_site.folder / "open-data/tinh-mau/figures.json").read_text("utf-8"))
    }
    page = built_site.html("tinh-mau/so-lieu/on_time_rate.html")
    keys = re.findall(r'<li><span data-figure="([^"]+)">[^<]+</span> <code>([^<]+)</code></li>', page)
    assert len(keys) > 20
    assert all(one == other for one, other in keys)
    named = [html.unescape(key).partition("?") for _, key in keys]
    assert {(family, *sorted(parse_qsl(params))) for family, _, params in named} <= book


def test_a_text_that_is_withheld_is_in_no_citation(built_site: Site):
    """Rows are quoted by their id."""
    for page in built_site.pages:
        if re.match(r"tinh-mau/kien-nghi/mau-[^/]+\.html", page):
            key = page.rpartition("/")[2].removesuffix(".html")
            assert f": kiến nghị {key} (" in texts(built_site.html(page))["trich-dan"]
