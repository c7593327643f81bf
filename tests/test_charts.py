"""Charts: drawing, table, CSV and Vega-Lite say the same numbers, and these are the figures of the book."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from xml.etree import ElementTree as ET

import html5lib
import pytest

from minhbach.charts import Chart, Grid, Measures, csv_bytes, drawn, embedded, records, stand_alone, vega_lite
from minhbach.charts.wording import TOO_SMALL, written
from minhbach.exports.charts import exports
from minhbach.figures import Database, compute
from minhbach.findings import Words
from minhbach.output import LANGS
from minhbach.pages import Publication
from minhbach.pages.charted import charts, over_time
from minhbach.render import number
from minhbach.tables import Coverage
from tests import statistics_rows as some
from tests import views
from tests.drawn import extremes

SVG = "{http://www.w3.org/2000/svg}"
IDS = ("theo-thang", "viec-con-mo", "so-ngay-tra-loi", "dung-han-co-quan", "luoi-tiep-dan", "lich-doi-thoai")


@cache
def publication(package: str = "tinh-mau") -> Publication:
    view = views.real(package)
    database = Database(view)
    return replace(some.publication(), view=view, figures=compute(view, database), database=database)


@cache
def real() -> dict[str, Chart]:
    return {one.id: one for one in charts(publication())}


EXTREME = {one.id: one for one in extremes()}


def chart_of(name: str) -> Chart:
    return EXTREME[name] if name in EXTREME else real()[name]


def test_a_register_has_every_chart_and_an_excerpt_none() -> None:
    assert tuple(real()) == IDS
    assert charts(publication("bao-chi")) == ()


# --- one truth --------------------------------------------------------------------------------------------------------


def printed(svg: str) -> set[tuple[str, str]]:
    """The figures of a drawing: key and text."""
    found = re.findall(r'data-figure="([^"]+)"[^>]*>([^<]*)<', svg)
    return {(unescape(key), unescape(text)) for key, text in found}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", IDS)
def test_every_number_of_a_drawing_is_a_figure(name, lang) -> None:
    chart, book = real()[name], publication().figures
    for svg in (drawn(chart, lang), stand_alone(chart, lang)):
        for key, text in printed(svg):
            assert text == written(book.by_key(key), lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*IDS, *EXTREME])
def test_what_is_no_figure_is_a_name(name, lang) -> None:
    """Digits stand in a drawing as a figure, or as what a category, a series or a kind of mark is called."""
    chart = chart_of(name)
    data = chart.data
    named = [one.label for one in (data.categories if isinstance(data, Measures) else (*data.rows, *data.columns))]
    named += [one.label for one in (data.series if isinstance(data, Measures) else data.kinds)]
    words = {word for one in (*named, TOO_SMALL) for word in f"{one.vi} {one.en}".split()} | {"0%", "50%", "100%"}
    for text in ET.fromstring(drawn(chart, lang)).iter("text"):
        said = "".join(text.itertext())
        if text.get("data-label") == "axis" and any(char.isdigit() for char in said):
            assert {word for word in said.split() if not word.endswith("…")} <= words, said
        elif text.get("data-label") != "axis":
            assert text.get("data-figure") or all(one.get("data-figure") for one in text), said


@pytest.mark.parametrize("name", [*IDS, *EXTREME])
def test_no_mark_is_paler_than_its_colour(name) -> None:
    """Only lines between rows may be: marks and bands have the contrast that their colours were measured with."""
    for one in ET.fromstring(stand_alone(chart_of(name), "vi")).iter():
        pale = {"opacity", "fill-opacity", "stroke-opacity"}.intersection(one.keys())
        assert not pale or (pale == {"stroke-opacity"} and re.fullmatch("M[^a-zA-Z]+H[^a-zA-Z]+", one.get("d", "")))


@pytest.mark.parametrize("name", [*IDS, *EXTREME])
def test_rows_hold_every_mark_once(name) -> None:
    chart = chart_of(name)
    rows = records(chart)
    assert list(csv.DictReader(io.StringIO(csv_bytes(chart).decode()))) == rows
    if isinstance(chart.data, Grid):
        assert Counter(row["record"] for row in rows) == Counter(mark.record for mark in chart.data.marks)
        return
    told = [figure for _, line in chart.data.lines for _, figure in line] + [figure for _, figure in chart.data.few]
    assert [row["figure"] for row in rows] == [figure.key if figure else "" for figure in told]
    for row, figure in zip(rows, told, strict=True):
        is_number = figure is not None and figure.value not in (None, "<5")
        assert (row["value"], row["status"] in ("", "not_over")) == (figure.value if is_number else "", is_number)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*IDS, *EXTREME])
def test_vega_lite_holds_the_same_rows_and_asks_for_nothing(name, lang) -> None:
    chart = chart_of(name)
    spec = vega_lite(chart, lang)
    other = "_en" if lang == "vi" else "_vi"
    rows = [{name: cell for name, cell in row.items() if not name.endswith(other)} for row in records(chart)]
    assert [{name: as_cell(cell) for name, cell in value.items()} for value in spec["data"]["values"]] == rows
    assert spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
    assert '"url"' not in json.dumps(spec)
    assert fields_of({name: part for name, part in spec.items() if name != "data"}) <= {
        *(rows[0] if rows else fields_of(spec)), "number", "side", "s0", "s1", "s2", "low", "share", "high"
    }  # fmt: skip


def as_cell(value: object) -> str:
    return "" if value is None else str(value)


def fields_of(spec: object) -> set[str]:
    """The fields that a specification encodes."""
    if isinstance(spec, list):
        return {name for part in spec for name in fields_of(part)}
    if not isinstance(spec, dict):
        return set()
    own = {spec["field"]} if isinstance(spec.get("field"), str) else set()
    return own | {name for part in spec.values() for name in fields_of(part)}


@pytest.mark.parametrize("name", [one for one in IDS if one not in ("luoi-tiep-dan", "lich-doi-thoai")])
def test_the_table_of_the_page_has_every_number_of_the_drawing(built_site, name) -> None:
    html = built_site.html(f"tinh-mau/bieu-do/{name}.html")
    (table,) = re.findall(r'<table class="charted">.*?</table>', html, re.DOTALL)
    (svg,) = re.findall(r'<svg viewBox[^>]* role="img".*?</svg>', html, re.DOTALL)
    assert printed(svg)
    assert printed(svg) <= printed(table)
    keys = {key for key, _ in printed(table)}
    assert keys == {row["figure"] for row in records(real()[name])}


def test_the_page_of_an_excerpt_says_why_nothing_is_drawn(built_site) -> None:
    html = built_site.html("bao-chi/bieu-do/index.html")
    assert 'role="img"' not in html
    assert "không vẽ biểu đồ nào" in html
    assert not list((built_site.folder / "open-data/bao-chi").glob("charts/*"))


# --- months that are not over, and those that nobody promised -----------------------------------------------------------


def test_a_month_is_covered_whole_or_not_at_all() -> None:
    rows = [
        views.petition(1, raised_on=date(2025, 11, 3)),
        views.petition(2, raised_on=date(2026, 2, 3)),
        Coverage(org_id="mau-so-xd", table_name="petition", covered_from=date(2025, 12, 10), covered_to=date(2026, 2, 28)),
        Coverage(org_id="mau-ubnd", table_name="petition", covered_from=date(2026, 3, 1), covered_to=views.AS_OF),
    ]  # fmt: skip
    view = views.view_of([views.body("mau-so-xd", "Sở Xây dựng"), views.body("mau-ubnd", "UBND"), *rows])
    database = Database(view)
    made = replace(some.publication(), view=view, figures=compute(view, database), database=database)
    chart = over_time(made)
    assert chart is not None
    months = [(one.code, one.covered, one.over) for one in chart.data.categories]
    assert months == [
        ("2025-11", False, True),
        ("2025-12", False, True),
        ("2026-01", True, True),
        ("2026-02", True, True),
        ("2026-03", True, False),
    ]
    told = {row["month"]: (row["value"], row["status"]) for row in records(chart) if row["series"] == "received"}
    assert told["2025-11"] == ("", "not_covered")  # raised, but nobody promised all of them
    assert told["2026-01"] == ("0", "")
    assert told["2026-03"] == ("0", "not_over")
    assert chart.said[0] == Words("Tháng 02/2026: ", "In February 2026, ")  # the last that is over


def test_without_any_promise_nothing_is_drawn() -> None:
    view = views.view_of([views.petition(1, raised_on=date(2026, 2, 3))])
    database = Database(view)
    made = replace(some.publication(), view=view, figures=compute(view, database), database=database)
    assert charts(made) == ()


# --- the files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*IDS, *EXTREME])
def test_a_drawing_is_well_formed_and_keeps_to_attributes(name, lang) -> None:
    chart = chart_of(name)
    for svg in (drawn(chart, lang), stand_alone(chart, lang)):
        root = ET.fromstring(svg)
        children = [one.tag.removeprefix(SVG) for one in root]
        assert root.get("role") == "img"
        assert children[:2] == ["title", "desc"]
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
            "svg",
            "title",
            "desc",
            "rect",
            "path",
            "text",
            "tspan",
        }
        names = {name for one in root.iter() for name in one.attrib}
        assert not names & {"style", "id", "href", "onload"}
        assert "url(" not in svg
        assert "None" not in svg


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", IDS)
def test_what_stands_alone_says_what_it_is(name, lang) -> None:
    chart = real()[name]
    day = {"vi": "31/10/2026", "en": "31 October 2026"}[lang]
    words = " ".join("".join(text.itertext()) for text in ET.fromstring(stand_alone(chart, lang)).iter(f"{SVG}text"))
    embed = embedded(chart, lang, "https://mau.example/x.html")
    sample = {"vi": "Dữ liệu minh họa", "en": "Sample data"}[lang]
    for text in (words, embed):
        assert day in text
        assert sample in text
        assert getattr(chart.source, lang).split(" (")[0] in text
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!doctype html><html><head><title>x</title></head><body>{embed}</body></html>")
    assert 'href="https://mau.example/x.html"' in embed
    assert "<script" not in embed
    assert "href" not in embedded(chart, lang)


def test_files_are_the_same_whenever_they_are_made() -> None:
    first, second = ([(one.path, one.body) for one in exports(real().values())] for _ in range(2))
    assert first == second
    assert len(first) == 5 * len(IDS)
    assert {path.partition(".")[0] for path, _ in first} == {f"charts/{name}" for name in IDS}


@pytest.mark.parametrize("value", ["0", "7", "1234", "1234567", "83.3", "100.0", "1234.50", "-0.5"])
def test_numbers_are_written_as_the_pages_write_them(value) -> None:
    figure = replace(real()[IDS[0]].data.series[0].figures[0], value=value)
    for lang in LANGS:
        assert written(figure, lang) == number(value, lang)
