"""Pages with a line for each body: of many bodies they go on, nothing is left out, and every link arrives."""

import re
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import pytest

from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.output import Page
from minhbach.pages import Publication, charts, comparison, dialogues, register
from minhbach.pages import overview as overview_pages
from minhbach.pages.duty_grid import duty_grid, duty_latest
from minhbach.pages.lists import packed
from minhbach.pages.overview import called
from minhbach.pages.overviews import OVERVIEWS, overview
from minhbach.pages.overviews.base import Measures
from minhbach.pages.overviews.parts import cells, in_parts
from minhbach.render import Renderer
from minhbach.theme import load_theme
from tests import statistics_rows as some
from tests import views


@cache
def publication() -> Publication:
    view = views.real("tinh-mau")
    database = Database(view)
    return replace(some.publication(), view=view, figures=compute(view, database), database=database)


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def html(page: Page) -> str:
    return renderer().render(page).body.decode()


def vietnamese(pages) -> dict[str, Page]:
    return {page.path: page for page in pages if page.lang == "vi"}


@pytest.mark.parametrize(
    ("weights", "runs"),
    [
        ([], [()]),
        ([3], [(3,)]),
        ([3, 3, 4], [(3, 3, 4)]),
        ([3, 3, 5], [(3, 3), (5,)]),
        ([11, 1], [(11,), (1,)]),  # what is too heavy by itself stands alone
        ([1, 11, 1], [(1,), (11,), (1,)]),
        ([0, 10, 0, 1], [(0, 10, 0), (1,)]),
    ],
)
def test_things_are_packed_in_their_order(weights, runs) -> None:
    assert list(packed(weights, lambda weight: weight, 10)) == runs


@pytest.mark.parametrize("section", OVERVIEWS, ids=lambda section: section.slug)
def test_an_overview_in_parts_loses_no_line(section) -> None:
    blocks = overview(publication(), section)
    assert in_parts(blocks) == (blocks,), "few bodies: one page has all"
    parts = in_parts(blocks, 40)
    assert all(sum(map(cells, part)) <= 40 or len(part) == 1 for part in parts)
    for part in parts:
        whole = [called(block) for block in part if block.kind in ("duty_grid", "measures", "standings")]
        assert len(whole) == len(set(whole)), "pieces of one table that meet are one again"
    told = [block for part in parts for block in part]
    assert list(dict.fromkeys(map(called, told))) == list(dict.fromkeys(map(called, blocks)))
    assert lines_of(told) == lines_of(blocks)


def lines_of(blocks) -> list[object]:
    """Every line of the tables that may go on, and the bodies without data."""
    grids = [table for block in blocks if block.kind == "duty_grid" for table in block.tables]
    tables = [block for block in blocks if isinstance(block, Measures) or block.kind == "standings"]
    return [*(line for one in (*grids, *tables) for line in one.lines), *(body for one in grids for body in one.silent)]


def test_an_overview_goes_on_and_its_first_page_leads_there(monkeypatch) -> None:
    assert not [page for page in register.pages(publication()) if "/tong-hop/" in page.path], "few bodies: one page"
    monkeypatch.setattr(overview_pages, "MANY", 0)
    monkeypatch.setattr(overview_pages, "in_parts", partial(in_parts, most=120))
    pages = vietnamese([*register.pages(publication()), *dialogues.pages(publication())])
    further = [path for path in pages if "/tong-hop/" in path]
    assert {"tinh-mau/mot-cua/tong-hop/2.html", "tinh-mau/doi-thoai/tong-hop/2.html"} <= set(further)
    for path in ("tinh-mau/mot-cua/index.html", "tinh-mau/doi-thoai/index.html"):
        links = re.findall(r'href="(tong-hop/\d+\.html)#(P\d+)"', html(pages[path]))
        assert links
        assert all(f'id="{anchor}"' in html(pages[path.replace("index.html", part)]) for part, anchor in links)
    second = html(pages["tinh-mau/mot-cua/tong-hop/2.html"])
    assert 'href="../index.html" rel="prev"' in second
    assert "Một cửa: tổng hợp, phần 2" in second


def test_bodies_are_compared_on_as_many_pages_as_they_need(monkeypatch) -> None:
    (whole,) = vietnamese(comparison.pages(publication())).values()
    monkeypatch.setattr(comparison, "_MOST", 30)
    pages = vietnamese(comparison.pages(publication()))
    assert list(pages)[:2] == ["tinh-mau/so-sanh/index.html", "tinh-mau/so-sanh/trang/2.html"]
    contexts = [page.context for page in pages.values()]
    for told in ("comparisons", "waits", "known", "too_few"):
        assert tuple(one for context in contexts for one in getattr(context, told)) == getattr(whole.context, told)
    said = {path: html(page) for path, page in pages.items()}
    for path, context in zip(pages, contexts, strict=True):
        assert [one.anchor for one in context.contents] == [one.anchor for one in whole.context.contents]
        assert all(f'id="{one.anchor}"' in said[one.page or path] for one in context.contents)
    assert sum("Đọc thế nào" in one for one in said.values()) == 1


def test_a_drawing_of_many_bodies_stands_on_its_own_page_alone(monkeypatch) -> None:
    monkeypatch.setattr(charts, "_ROWS", 10)
    pages = vietnamese(charts.pages(publication()))
    every = pages["tinh-mau/bieu-do/index.html"].context.shown
    told = {one.chart.id for one in every if not one.drawing.vi}
    assert {"dung-han-co-quan", "lich-doi-thoai"} <= told < {one.chart.id for one in every}
    for chart_id in told:
        page = pages[f"tinh-mau/bieu-do/{chart_id}.html"]
        assert page.context.shown.drawing.vi
        assert not page.context.embed.vi
        assert "Đưa vào trang của bạn" not in html(page)
    assert html(pages["tinh-mau/bieu-do/index.html"]).count("Hình vẽ, bảng số, cách tính, tải về") == len(told)


def test_a_grid_of_many_heads_leads_to_all_of_them() -> None:
    whole = duty_grid(publication(), "reception")
    lines = sum(len(table.lines) for table in whole.tables)
    assert duty_latest(publication(), "reception", lines) == whole
    some_of_it = duty_latest(publication(), "reception", 5)
    (table,) = some_of_it.tables
    assert table.lines == whole.tables[0].lines[:5]
    assert some_of_it.everything.address == "tinh-mau/tiep-cong-dan/index.html#reception"
