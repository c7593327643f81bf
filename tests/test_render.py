"""How words, numbers, dates and links come out, and what a faulty theme is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from minhbach.conformance import Conformance
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.load import everywhere
from minhbach.output import Lang, Output, Page
from minhbach.pages import all_pages
from minhbach.publications import publication_of, views_of
from minhbach.render import Renderer, number, relative
from minhbach.sources import Options, examine
from minhbach.theme import Theme, ThemeFault, load_theme
from minhbach.view import NOT_PUBLIC

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Given:
    """A context with one value."""

    value: Any = None


EN = {
    "%(num)s ngày": ("%(num)s day", "%(num)s days"),
    NOT_PUBLIC: ("(not public)",),
    "Còn %(num)s ngày từ %(day)s": ("%(num)s left since %(day)s",),
    "đối tượng\x04Nhóm": ("Group",),
}


def render(template: str, value: Any = None, lang: Lang = "vi", path: str = "a/b/c.html", base_url: str = "") -> str:
    theme = Theme({"t.html": template}, {"x.css": Output("assets/x.1f.css", b"")}, {"vi": {}, "en": EN})
    return Renderer(theme, base_url).render(Page(path, "t.html", lambda: Given(value), lang)).body.decode()


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "a/index.html", "a/index.html"),
        ("a/index.html", "index.html", "../index.html"),
        ("a/b/c.html", "a/b/d.html", "d.html"),
        ("a/b/c.html", "a/b/c/2.html", "c/2.html"),
        ("a/b/c.html", "a/d/e.html#x", "../d/e.html#x"),
        ("en/a/b.html", "assets/x.css", "../../assets/x.css"),
        ("a/a/a.html", "a/a.html", "../a.html"),
        ("a/b/c.html", "ab/b/d.html", "../../ab/b/d.html"),
    ],
)
def test_relative(page: str, target: str, link: str) -> None:
    assert relative(page, target) == link


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (1234567, "1.234.567", "1,234,567"),
        (Decimal("99.81"), "99,81", "99.81"),
        ("78.6", "78,6", "78.6"),
        ("50.0", "50,0", "50.0"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (-3, "−3", "−3"),
        ("-1234.50", "−1.234,50", "−1,234.50"),
    ],
)
def test_numbers_keep_the_decimals_they_came_with(value: int | Decimal | str, vi: str, en: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vi, en)


def test_equal_numbers_of_other_decimals_stay_apart() -> None:
    """They are one key of a dictionary: what was written first must not be written for the other."""
    shown = [number(one, "vi") for one in (Decimal("70.0"), 70, Decimal("70.00"), Decimal("70"))]
    assert shown == ["70,0", "70", "70,00", "70"]


@pytest.mark.parametrize(
    ("template", "value", "vi", "en"),
    [
        ("{{ value | day }}", date(2026, 3, 2), '<time datetime="2026-03-02">02/03/2026</time>', '<time datetime="2026-03-02">2 March 2026</time>'),
        ("{{ value | month }}", date(2026, 3, 2), "03/2026", "March\u00a02026"),
        ("{{ value | weekday }}", date(2026, 2, 15), "Chủ nhật", "Sunday"),
        ("{{ value | weekday | begun }}", date(2026, 2, 16), "Thứ Hai", "Monday"),
        ("1 {{ value | plain | called(1) }}", Words("tố cáo", "denunciations"), "1 tố cáo", "1 denunciation"),
        ("2 {{ value | plain | called(2) }}", Words("tố cáo", "denunciations"), "2 tố cáo", "2 denunciations"),
        ("{{ value | plain | called(1) }}", Words("khác", "mixed, other"), "khác", "mixed, other"),
        ("{{ value | percent }}", "78.6", "78,6%", "78.6%"),
        ('{{ value | code("verdict") }}', "met", "Đúng hạn", "On time"),
        ("{{ value | words }}", Words("Đất", "Land"), "Đất", "Land"),
        ("{{ value | words }}", Words("<Đất>", ""), "&lt;Đất&gt;", '<span lang="vi">&lt;Đất&gt;</span>'),
        ("{{ value | plain }}", Words("Đất", ""), "Đất", "Đất"),
        ("[{{ value | words }}]", Words("", ""), "[]", "[]"),
        ("{{ value | vi }}", "Đất & nước", "Đất &amp; nước", '<span lang="vi">Đất &amp; nước</span>'),
        ("{{ value | vi }}", NOT_PUBLIC, "(không công khai)", "(not public)"),
        ("{{ value | words }}", Words(NOT_PUBLIC, ""), "(không công khai)", "(not public)"),
        ('{{ ngettext("%(num)s ngày", value) }}', 1, "1\u00a0ngày", "1\u00a0day"),
        ('{{ ngettext("%(num)s ngày", value) }}', 1200, "1.200\u00a0ngày", "1,200\u00a0days"),
        ('{{ pgettext("đối tượng", "Nhóm") }}', None, "Nhóm", "Group"),
        ('{{ _("Còn %(num)s ngày từ %(day)s", num=3, day=value) }}', "<b>", "Còn 3\u00a0ngày từ &lt;b&gt;", "3\u00a0left since &lt;b&gt;"),
        ("{{ value }}", "</script><b onclick=x>", "&lt;/script&gt;&lt;b onclick=x&gt;", "&lt;/script&gt;&lt;b onclick=x&gt;"),
    ],
)  # fmt: skip
def test_words_of_both_languages(template: str, value: Any, vi: str, en: str) -> None:
    assert render(template, value) == vi
    assert render(template, value, "en") == en


@pytest.mark.parametrize(
    ("template", "path", "vi", "en"),
    [
        ('{{ href("a/index.html") }}', "a/b/c.html", "../index.html", "../index.html"),
        ('{{ file("open-data/a.csv") }}', "a/b/c.html", "../../open-data/a.csv", "../../../open-data/a.csv"),
        ('{{ asset("x.css") }}', "a/c.html", "../assets/x.1f.css", "../../assets/x.1f.css"),
        ("{{ twin() }}", "a/c.html", "../en/a/c.html", "../../a/c.html"),
        ('{{ canonical("en") }}', "a/c.html", "https://x.vn/mb/en/a/c.html", "https://x.vn/mb/en/a/c.html"),
        ('{{ canonical("vi") }}', "a/index.html", "https://x.vn/mb/a/", "https://x.vn/mb/a/"),
        ('{{ href("a/c.html") }} {{ asset("x.css") }}', "404.html", "/mb/a/c.html /mb/assets/x.1f.css", "/mb/en/a/c.html /mb/assets/x.1f.css"),
    ],
)  # fmt: skip
def test_links(template: str, path: str, vi: str, en: str) -> None:
    assert render(template, path=path, base_url="https://x.vn/mb/") == vi
    assert render(template, path=path, base_url="https://x.vn/mb/", lang="en") == en


def test_no_canonical_address_without_a_base() -> None:
    assert render("{{ canonical('vi') }}") == ""


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("\n{{ nothing }}", "templates/t.html:2: 'nothing' is undefined"),
        ("{{ value.nothing }}", "templates/t.html:1: 'None' has no attribute 'nothing'"),
        (
            "{% macro m(x) %}\n\n{{ x.nothing }}{% endmacro %}\n{{ m(value) }}",
            "templates/t.html:3: 'None' has no attribute 'nothing'",
        ),
        ("\n\n{% if %}", "templates/t.html:3: Expected an expression, got 'end of statement block'"),
        ('{% include "gone.html" %}', "templates/t.html:1: no template gone.html"),
        ('{{ asset("gone.css") }}', "templates/t.html: no asset gone.css"),
        ('{{ _("Chưa dịch") }}', "locales/en/LC_MESSAGES/minhbach.po: no translation of 'Chưa dịch'"),
    ],
)
def test_a_faulty_theme_is_told_where(template: str, told: str) -> None:
    with pytest.raises(ThemeFault) as fault:
        render(template, lang="en")
    assert str(fault.value) == told


def test_a_fault_in_a_component_is_told_with_its_own_line() -> None:
    page, component = '{% from "c.html" import m %}{{ m(value) }}', "{% macro m(x) %}\n\n{{ x.nothing }}{% endmacro %}"
    renderer = Renderer(Theme({"t.html": page, "c.html": component}, {}, {"vi": {}, "en": {}}))
    with pytest.raises(ThemeFault, match=r"^templates/c\.html:3: 'None' has no attribute 'nothing'$"):
        renderer.render(Page("a.html", "t.html", Given, "vi"))


def test_a_template_that_no_page_uses_is_compiled_too() -> None:
    with pytest.raises(ThemeFault) as fault:
        Renderer(Theme({"t.html": "", "unused.html": "\n{% macro %}"}, {}, {"vi": {}, "en": {}})).compile()
    assert str(fault.value).startswith("templates/unused.html:2: ")


def theme_of(folder: Path, files: dict[str, str | bytes]) -> Theme:
    for path, body in {"templates/t.html": "", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body.encode() if isinstance(body, str) else body)
    return load_theme(Disk(), folder)


def test_assets_are_named_by_their_bytes(tmp_path: Path) -> None:
    before = theme_of(tmp_path, {"assets/css/x.css": "a{}"}).assets["x.css"]
    after = theme_of(tmp_path, {"assets/css/x.css": "b{}"}).assets["x.css"]
    assert before.path != after.path
    assert before.path.startswith("assets/x.") and before.path.endswith(".css")


def test_only_assets_are_published(tmp_path: Path) -> None:
    theme = theme_of(
        tmp_path, {"assets/.DS_Store": "", "assets/x.css~": "", "assets/x.map": "", "assets/i.svg": "<svg/>"}
    )
    assert [output.body for output in theme.outputs()] == [b"<svg/>"]


def test_examples_are_no_templates(tmp_path: Path) -> None:
    assert list(theme_of(tmp_path, {"templates/tag.examples.html": "", "templates/notes.md": ""}).templates) == [
        "t.html"
    ]


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_a_translation_that_is_not_ready_does_not_count(tmp_path: Path) -> None:
    po = PO + 'msgid "Đất"\nmsgstr "Land"\n\n#, fuzzy\nmsgid "Nước"\nmsgstr "Country"\n\nmsgid "Gió"\nmsgstr ""\n'
    assert theme_of(tmp_path, {"locales/en/LC_MESSAGES/minhbach.po": po}).catalogs["en"] == {"Đất": ("Land",)}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"assets/css/x.css": "", "assets/js/x.css": ""}, "another folder of assets"),
        ({"templates/x.html": b"\xff"}, "not UTF-8"),
        ({"locales/en/LC_MESSAGES/minhbach.po": "msgid \nmsgfoo"}, "minhbach.po"),
    ],
)
def test_a_theme_that_cannot_be_used(tmp_path: Path, files: dict[str, str | bytes], told: str) -> None:
    with pytest.raises(ThemeFault, match=told):
        theme_of(tmp_path, files)


def test_a_folder_without_templates_is_no_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match="no templates"):
        load_theme(Disk(), tmp_path)


def test_a_theme_does_not_reach_outside(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "templates" / "t.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(ThemeFault, match="symbolic link"):
        load_theme(Disk(), tmp_path)


def laid_out() -> Iterator[Page]:
    """Yield the pages of the fictional province and of the whole site, not yet laid out."""
    data, content, theme = ROOT / "data", ROOT / "content", ROOT / "site"
    options = Options(data, content, theme, ROOT / "dist", date(2026, 6, 30), only=frozenset({"tinh-mau"}))
    findings, disk = Findings(), Disk()
    sources = examine(options, disk, findings, Conformance(disk, options.cache))
    publications = [publication_of(sources.imprint, view) for view in views_of(sources)]
    return all_pages(sources.imprint, publications, sources.content, everywhere())


def test_every_kind_of_page_is_what_jinja_makes_of_it() -> None:
    kinds = defaultdict(list)
    for page in laid_out():
        kinds[page.lang, page.template].append(page)
    some = [page for pages in kinds.values() for page in (pages[0], pages[-1])]
    renderer = Renderer(load_theme(Disk(), ROOT / "site"), "https://minhbach.example")
    assert len(kinds) > 80
    assert [one.address for one in some if renderer.render(one) != renderer.as_jinja(one)] == []
