"""docs/performance.md says what docs/performance.json holds; the benchmark clocks what there is, and tells pages apart."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta, nodes

from minhbach.disk import Disk
from minhbach.output import Page
from minhbach.render import Renderer
from minhbach.theme import load_theme
from tests import statistics_rows
from tests.bench import contexts, report, sameness, stages
from tests.bench.peers import HERE
from tests.bench.peers.jinja.loop import THEME, Environment


def test_the_page_is_made_of_the_results() -> None:
    results = json.loads(report.RESULTS.read_text("utf-8"))
    assert report.PAGE.read_text("utf-8") == report.page(report.WORDS.read_text("utf-8"), results), (
        "run: python -m tests.bench.report"
    )


def test_no_result_is_left_out_and_no_blank_is_unknown() -> None:
    results = json.loads(report.RESULTS.read_text("utf-8"))
    blanks = set(re.findall(r"@(\w+)@", report.WORDS.read_text("utf-8")))
    assert blanks == set(report.figures(results))
    assert set(results) <= {"machine", "package", "build", "raw", "stages", "pages", *report.OTHERS}


@pytest.mark.parametrize(("stage", "module", "name", "one_by_one"), stages.CLOCKED)
def test_every_clocked_function_is_there(stage: str, module: str, name: str, one_by_one: bool) -> None:
    assert stages.place(module, name)[2] is not None


def test_all_petition_pages_of_the_peers_were_those_of_the_product() -> None:
    results = json.loads(report.RESULTS.read_text("utf-8"))
    assert {name: side["same"] for name, side in results["pages"]["sides"].items() if side["same"] != 1} == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("<p>\n  <b>a</b>\n</p>\n", "<p><b>a</b></p>", True),
        ("</p>  <p>", "</p><p>", True),
        ("<b>a</b> <b>b</b>", "<b>a</b><b>b</b>", False),
        ("<p>a  b</p>", "<p>a b</p>", False),
        ("<p>a</p>", "<p>á</p>", False),
        ("<pre>\n a</pre>", "<pre>a</pre>", False),
        ("<i>\n</i><pre>\n a</pre>\n", "<i></i><pre>\n a</pre>", True),
    ],
)
def test_pages_are_told_apart(tmp_path: Path, one: str, other: str, same: bool) -> None:
    for name, html in (("one", one), ("other", other)):
        (tmp_path / name).write_text(html, "utf-8")
    assert sameness.alike(tmp_path / "one", tmp_path / "other") is same


def test_peers_are_given_what_the_product_has() -> None:
    """The plain loop writes the same bytes; the words that templates of other programs look up are there."""
    theme = load_theme(Disk(), THEME)
    plain, renderer = Environment(theme, "vi"), Renderer(theme)
    pages = list(contexts.laid_out(statistics_rows.publication()))
    assert pages
    for path, _, context in pages:
        page = Page(path, "pages/petition.html", partial(_given, context), "vi")
        assert plain.html(path, context).encode() == renderer.render(page).body
    shown: dict[str, Any] = contexts.exported(pages, theme, "en")
    assert len(shown["petitions"]) == len(pages)
    asked = {"hugo": r'index (?:\$|\.w\.)one "([^"]+)"', "eleventy": r'\b_\("([^"]+)"'}
    for peer, pattern in asked.items():
        texts = [
            path.read_text("utf-8") for path in (HERE / peer).rglob("*.*") if path.suffix in {".html", ".txt", ".js"}
        ]
        keys = {key for text in texts for key in re.findall(pattern, text)}
        assert keys
        assert sorted(keys - set(shown["words"]["one"])) == []


def test_the_plain_loop_has_every_filter_of_the_petition_page() -> None:
    """Pages that no case shows would ask for it in a measurement of an hour's time."""
    plain = Environment(load_theme(Disk(), THEME), "vi")
    assert plain.loader
    asked, seen = set(), set[str]()
    ahead = ["pages/petition.html"]
    while ahead:
        seen.add(name := ahead.pop())
        parsed = plain.parse(plain.loader.get_source(plain, name)[0])
        asked |= {one.name for one in parsed.find_all(nodes.Filter)}
        ahead += {one for one in meta.find_referenced_templates(parsed) if one} - seen
    assert len(seen) > 10
    assert sorted(asked - set(plain.filters)) == []


def _given(context: object) -> object:
    return context
