"""Figures in the site's own texts: what is read as one, what is refused and where, and how it stands on the page."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.config import Bilingual, ContentPage, Quoted, Site, SiteLicence
from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.findings import Severity
from minhbach.load.prose import in_parts, to_html
from minhbach.output import Lang
from minhbach.pages import content
from minhbach.pages.base import Imprint, Publication
from minhbach.quoted import unknown
from minhbach.render import Renderer
from minhbach.theme import load_theme
from tests import views

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "faults" / "base" / "data"
VIEW = views.register()
DATABASE = Database(VIEW)
BOOKS = {VIEW.package.name: compute(VIEW, DATABASE)}
KEY = "on_time_rate?org_id=mau-ubnd&kind=written_reply&inherited=0"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Có [[figure: a/b?c=d&e=f@2]] việc.", ("<p>Có ", "a/b?c=d&e=f@2", " việc.</p>"), id="in a sentence"),
        pytest.param("**[[figure:a/b]]**", ("<p><strong>", "a/b", "</strong></p>"), id="inside a mark"),
        pytest.param("# Có [[figure: a/b]]", ('<h2 id="muc-co">Có ', "a/b", "</h2>"), id="in a heading"),
        pytest.param("[[figure: a/b]][[figure: c/d]]", ("<p>", "a/b", "c/d", "</p>"), id="two in a row"),
        pytest.param("[[figure: a/b_c_d?e_f=g]]", ("<p>", "a/b_c_d?e_f=g", "</p>"), id="underscores are no emphasis"),
        pytest.param("`[[figure: a/b]]`", ("<p><code>[[figure: a/b]]</code></p>",), id="code stays code"),
        pytest.param("    [[figure: a/b]]", ("<pre><code>[[figure: a/b]]\n</code></pre>",), id="a block of code too"),
        pytest.param("\\[[figure: a/b]]", ("<p>[[figure: a/b]]</p>",), id="a backslash makes it text"),
        pytest.param("[[ghi chú]] {{ figure }}", ("<p>[[ghi chú]] {{ figure }}</p>",), id="other brackets stay text"),
    ],
)  # fmt: skip
def test_what_is_read_as_a_figure(text: str, parts: tuple[str, ...]) -> None:
    html, refused = to_html(text)
    assert refused == ()
    read = in_parts(html, text)
    assert tuple(one if isinstance(one, str) else f"{one.package}/{one.key}" for one in read) == parts


def test_a_figure_knows_its_line() -> None:
    text = "Một.\n\nHai [[figure: a/b]],\nba [[figure: c/d]]."
    html, _ = to_html(text)
    assert [one.line for one in in_parts(html, text, 4) if isinstance(one, Quoted)] == [7, 8]


def test_a_figure_in_a_link_is_refused_as_it_is_one_itself() -> None:
    _, refused = to_html("Xem\n[số [[figure: a/b]]](c.html)")
    assert [(one.fault.code, one.value, one.line) for one in refused] == [("F193", "a/b", 2)]


def told(*written: str, in_part: bool = False) -> list[tuple[str, str, str]]:
    parts = tuple(Quoted(*one.partition("/")[::2], 7) for one in written)
    found = list(unknown([ContentPage("mot", "vi", "", "", parts)], BOOKS, "content", in_part=in_part))
    assert {(one.code, one.place.file, one.place.line) for one in found} <= {("F193", "content/vi/mot.md", 7)}
    return [(one.severity, one.message.en, one.fix.en) for one in found]


@pytest.mark.parametrize(
    "written",
    [
        "thu-mau/petitions",
        f"thu-mau/{KEY}",
        "thu-mau/on_time_rate?inherited=0&kind=written_reply&org_id=mau-ubnd",
        "thu-mau/petitions?headline=overdue",
    ],
)
def test_figures_that_there_are(written: str) -> None:
    assert told(written) == []


@pytest.mark.parametrize(
    ("written", "what", "hint"),
    [
        ("thu-mauu/petitions", "no package", "“thu-mau”"),
        ("petitions", "no package", "[[figure: PACKAGE/ID"),
        ("thu-mau/petitons", "no family", "“petitions”"),
        ("thu-mau/", "no family", "figures.json"),
        ("thu-mau/petitions?headlin=overdue", "not worked out by", "“headline”"),
        ("thu-mau/petitions?headline", "not worked out by", "headline"),
        ("thu-mau/petitions?headline=overdue&headline=overdue", "not worked out by", "headline"),
        ("thu-mau/petitions?year=2026&headline=overdue", "not worked out by", "year"),
        ("thu-mau/petitions?headline=overdu", "“headline=overdu”", "“overdue”"),
        ("thu-mau/on_time_rate?kind=writtenreply", "“kind=writtenreply”", "“written_reply”"),
    ],
)
def test_figures_that_there_are_not(written: str, what: str, hint: str) -> None:
    ((severity, message, fix),) = told(written)
    assert severity is Severity.ERROR
    assert what in message
    assert hint in fix


def test_the_same_figure_twice_on_a_line_is_told_once() -> None:
    assert len(told("thu-mau/x", "thu-mau/x")) == 1


def test_a_build_of_some_packages_cannot_tell_of_the_others() -> None:
    ((severity, message, _),) = told("khac/petitions", in_part=True)
    assert severity is Severity.WARNING and "leaves out" in message


LICENCE = SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/")
WORDS = Bilingual(vi="Trang", en="Site")
IMPRINT = Imprint.of(Site(title=WORDS, tagline=WORDS, publisher=WORDS, licence=LICENCE), ())
PUBLICATION = Publication(IMPRINT, VIEW, BOOKS["thu-mau"], DATABASE)
THEME = load_theme(Disk(), ROOT / "site")


def shown(lang: Lang, quoted: Quoted, publication: Publication = PUBLICATION) -> str:
    """Return what stands between the brackets of a text as a reader sees it."""
    page, *_ = content.pages(
        IMPRINT, [ContentPage("mot", lang, "Một", "Một trang", ("<p>[", quoted, "]</p>"))], [publication]
    )
    html = Renderer(THEME).render(page).body.decode()
    return unescape(re.sub("<[^>]+>", "", html[html.index("<p>[") :].partition("]</p>")[0]))


@pytest.mark.parametrize(
    ("key", "vi", "en"),
    [
        ("petitions", "15", "15"),
        ("on_time_rate?kind=written_reply", "58,3%", "58.3%"),
        ("petitions?headline=merged", "0", "0"),
        ("end_to_end_limit", "–", "–"),
    ],
)
def test_each_language_writes_a_figure_its_own_way(key: str, vi: str, en: str) -> None:
    quoted = Quoted("thu-mau", key, None)
    assert shown("vi", quoted) == f"[{vi} (Cách tính) (dữ liệu minh họa)"
    assert shown("en", quoted) == f"[{en} (How computed) (sample data)"


def test_a_build_that_cannot_tell_a_figure_prints_a_dash() -> None:
    assert [shown("vi", Quoted(*one, None)) for one in (("thu-mau", "khong-co"), ("khac", "petitions"))] == ["[–", "[–"]


def test_a_figure_of_a_publisher_in_one_language_has_no_link_in_the_other() -> None:
    only_vi = replace(VIEW, package=replace(VIEW.package, languages=("vi",), sample=False))
    publication = replace(PUBLICATION, view=only_vi)
    assert shown("vi", Quoted("thu-mau", "petitions", None), publication) == "[15 (Cách tính)"
    assert shown("en", Quoted("thu-mau", "petitions", None), publication) == "[15"


def test_a_text_without_english_stands_in_vietnamese_on_its_english_page() -> None:
    links = '<p><a href="hai.html#b">a</a> <a href="#b">b</a> <a href="">c</a> <a href="https://a.vn/">d</a> '
    text = ContentPage("mot", "vi", "Một", "Một trang", (links, Quoted("thu-mau", "petitions", None), "</p>"))
    vi, en = (Renderer(THEME).render(page) for page in content.pages(IMPRINT, [text], [PUBLICATION]))
    assert (vi.path, en.path) == ("mot.html", "en/mot.html")
    assert links in vi.content.decode()
    html = en.content.decode()
    assert '<h1 lang="vi">Một</h1>' in html and '<div class="prose stack" lang="vi">' in html
    assert "not yet in English" in html and "chưa có bản tiếng Anh" not in vi.content.decode()
    assert links.replace('"hai', '"../hai') in html
    assert 'href="thu-mau/so-lieu/petitions.html"' in html


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The texts of the repository, for a test to write into."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def build(texts: Path, *more: str) -> int:
    where = [f"--data={SMALL}", f"--theme={ROOT / 'site'}", f"--content={texts}", f"--out={texts.parent / 'dist'}"]
    return main(["build", *where, *more])


def add(texts: Path, text: str) -> None:
    for lang in ("vi", "en"):
        with (texts / lang / "gioi-thieu.md").open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text}\n")


def test_a_page_prints_a_figure_with_the_way_to_its_receipt(texts: Path) -> None:
    add(texts, "Có [[figure: goi/petitions]] việc.")
    assert build(texts) == 0
    site = texts.parent / "dist"
    for page in ("gioi-thieu.html", "en/gioi-thieu.html"):
        html = (site / page).read_text("utf-8")
        found = re.search(r'Có <a href="([^"]+)"><span data-figure="petitions" data-package="goi">(\d+)</span>', html)
        assert found, page
        assert found[1] == "goi/so-lieu/petitions.html"
    figures = json.loads((site / "open-data/goi/figures.json").read_text("utf-8"))
    (listed,) = [one for one in figures if one["figure"] == "petitions" and not one["params"]]
    assert {"gioi-thieu.html", "en/gioi-thieu.html"} <= {*listed["pages"]}
    assert listed["value"] == found[2]
    first = set(re.findall(r'data-figure="([^"]+)"', (site / "index.html").read_text("utf-8")))
    on_first = {one["figure"] for one in figures if "index.html" in one["pages"] and "en/index.html" in one["pages"]}
    assert on_first == {key.partition("?")[0] for key in first}, "the first page of one publisher prints its figures"


def test_nothing_is_published_while_a_text_leads_to_a_page_that_a_publisher_does_not_have(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(texts, "Xem [một kiến nghị](goi/kien-nghi/kn-khong-co.html).")
    line = (texts / "vi" / "gioi-thieu.md").read_text("utf-8").count("\n")
    assert build(texts) == 1
    assert not (texts.parent / "dist").exists()
    said = "".join(capsys.readouterr())
    assert "F165" in said and "content/vi/gioi-thieu.md" in said and f"dòng {line}" in said and "2 lỗi" in said


def test_nothing_is_published_while_a_text_prints_what_there_is_not(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(texts, "Có [[figure: goi/petitons]] việc.")
    line = (texts / "vi" / "gioi-thieu.md").read_text("utf-8").count("\n")
    assert build(texts) == 1
    assert not (texts.parent / "dist").exists()
    said = "".join(capsys.readouterr())
    assert "F193" in said and "content/vi/gioi-thieu.md" in said and f"dòng {line}" in said and "“petitions”" in said
