"""The built pages as text: what every one of them has, weighs and links to."""

import gzip
import json
import posixpath
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import html5lib
import pytest

from minhbach.publish.markup import read_page
from tests.site import LOST_PAGE, lang_of, twin_of
from tests.tools import node_file, tool

#: Compressed, with styles and scripts: what a phone on a slow line loads for one page.
PAGE_LIMIT = 30 * 1024
STYLE_LIMIT = 7 * 1024


@pytest.mark.vnu
def test_the_nu_checker_finds_no_error(built_site):
    """All pages in Vietnamese; of their twins, which the same templates make of the same rows, the examples."""
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    quick = ["-XX:TieredStopAtLevel=1", "-Xss16m", "-XX:+UseSerialGC"]  # better compiled, it would end later
    command = [tool("java"), *quick, "-jar", jar, "--errors-only", "--format", "json", "--stdout"]
    pages = {page for page in built_site.pages if lang_of(page) == "vi"} | set(built_site.examples)
    files = [*(built_site.folder / page for page in sorted(pages)), *built_site.folder.rglob("*.svg")]
    done = subprocess.run([*command, "--also-check-svg", *files], capture_output=True, text=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    found = Counter(f"{m['message']} — {m.get('extract', '').strip()[:80]}" for m in messages)
    first = {m["message"]: m["url"].partition("/dist/")[2] for m in reversed(messages)}
    assert found.most_common(20) == [], first


def test_every_page_has_what_a_reader_and_a_machine_look_for(built_site):
    wrong = {page: missing for page in built_site.pages if (missing := _missing(built_site.html(page), page))}
    assert wrong == {}


def _missing(html: str, page: str) -> list[str]:
    expected = {
        "doctype": html.lower().startswith("<!doctype html>"),
        "language": f'<html lang="{lang_of(page)}"' in html,
        "title": bool(re.search(r"<title>[^<]{5,}</title>", html)),
        "one h1": len(re.findall(r"<h1[ >]", html)) == 1,
        "one main": len(re.findall(r"<main[ >]", html)) == 1,
        "description": bool(re.search(r'<meta name="description" content="[^"]{20,}">', html)),
        "viewport": '<meta name="viewport" content="width=device-width, initial-scale=1">' in html,
        "no unfilled template": not re.search(r"\{\{|\{%|Undefined", html),
    }
    return [what for what, there in expected.items() if not there]


def test_every_page_has_its_twin(built_site):
    for page in built_site.pages:
        if page == LOST_PAGE:
            continue
        assert twin_of(page) in built_site.pages
        link = re.search(r'<a [^>]*?href="([^"]*)"[^>]* hreflang="(vi|en)"', built_site.html(page))
        assert link, page
        assert posixpath.normpath(posixpath.join(posixpath.dirname(page), link[1])) == twin_of(page)
        assert link[2] == lang_of(twin_of(page))


def test_pages_of_sample_data_say_so_and_no_others_do(built_site):
    for page in built_site.pages:
        is_sample = page.removeprefix("en/").partition("/")[0].endswith("-mau")
        says_so = 'class="sample"' in built_site.html(page)
        assert says_so or not is_sample, page
        assert is_sample or not says_so or page.count("/") <= 1, f"{page} calls real data a sample"


def test_every_page_is_light(built_site):
    heavy = {page: weight for page in built_site.pages if (weight := _weight(built_site, page)) > PAGE_LIMIT}
    assert heavy == {}


def _weight(site, page: str) -> int:
    """Return the compressed bytes of a page with its styles and scripts."""
    html = site.html(page)
    loads = re.findall(r'<(?:script[^>]* src|link rel="stylesheet" href)="([^"]+)"', html)
    folder = site.folder if page == LOST_PAGE else (site.folder / page).parent
    return _compressed(html.encode()) + sum(_file_weight(folder / address.lstrip("/")) for address in loads)


@cache
def _file_weight(file: Path) -> int:
    return _compressed(file.read_bytes())


def _compressed(body: bytes) -> int:
    return len(gzip.compress(body, 6))


def test_the_styles_are_light(built_site):
    """Those of every page; a file that only some pages load weighs on these."""
    (styles,) = (built_site.folder / "assets").glob("minhbach.*.css")
    assert _file_weight(styles) <= STYLE_LIMIT


def test_a_second_parser_agrees_with_the_self_check(built_site):
    """The self-check reads tags by a fast expression; an HTML5 parser must see the same ids and links."""
    for page in built_site.examples_in("vi"):
        text = built_site.html(page)
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        elements = list(parser.parse(text).iter())
        assert parser.errors == [], page
        facts = read_page(text.encode())
        assert facts.wrong == ()
        assert facts.ids == tuple(e.get("id") for e in elements if e.get("id") is not None), page
        links = {e.get("href") for e in elements if e.tag == "a"} - {None}
        assert {link for link in links if not re.match("[a-z]+:", link)} <= set(facts.links), page


def test_feeds_and_site_maps_are_well_formed(built_site):
    files = [p for end in ("xml", "atom", "svg") for p in built_site.folder.rglob(f"*.{end}")]
    assert files
    done = subprocess.run([tool("xmllint"), "--noout", "--nonet", *files], capture_output=True, text=True, check=False)
    assert done.stderr == ""
