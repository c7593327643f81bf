"""The site's own texts: what is read, what is refused, and that nothing unsafe gets through in silence."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.config import ContentPage, Site
from minhbach.disk import Disk
from minhbach.findings import Findings, Severity
from minhbach.load.content import load_content, wrong_address
from minhbach.load.faults import content as faults
from minhbach.load.prose import to_html
from tests.rows import shipped
from tests.texts import HEAD, SITE, write

ROOT = Path(__file__).parent.parent


def load(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Site, tuple[ContentPage, ...], Findings]:
    write(folder, files)
    findings = Findings()
    site, pages, *_ = load_content(Disk(), folder, findings)
    return site, pages, findings


def both(slug: str, text: str) -> dict[str, str]:
    return {f"{lang}/{slug}.md": text for lang in ("vi", "en")}


def said(findings: Findings) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.place.file.partition("/")[2], one.place.line) for one in findings]


def test_pages_come_in_the_order_of_the_menu(tmp_path: Path) -> None:
    files = (
        {"site.yaml": SITE} | both("ba", HEAD) | both("hai", HEAD) | both("mot", HEAD + "# Đối thoại\n\nXin chào.\n")
    )
    site, pages, findings = load(tmp_path, files)
    assert said(findings) == []
    assert site.title.words() == ("Minh bạch", "Transparency")
    assert [(page.slug, page.lang) for page in pages][::2] == [("mot", "vi"), ("hai", "vi"), ("ba", "vi")]
    assert pages[0] == ContentPage(
        "mot",
        "vi",
        "Một trang",
        "Về một trang",
        ('<h2 id="muc-doi-thoai">Đối thoại</h2>\n<p>Xin chào.</p>',),
        anchors=("muc-doi-thoai",),
    )


def test_the_content_that_ships_is_clean() -> None:
    findings = Findings()
    site, pages, *_ = load_content(Disk(), ROOT / "content", findings)
    assert said(findings) == []
    assert {page.slug for page in pages} == set(site.pages)
    for page in pages:
        html5lib.HTMLParser(strict=True).parseFragment("".join(part for part in page.parts if isinstance(part, str)))


def legal_basis(lang: str) -> list[tuple[list[str], str]]:
    """The limits of the page on the legal basis: the numbers of each, and its mark of certainty."""
    text = (ROOT / "content" / lang / "can-cu.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return [(re.findall(r"\d+(?!%|\d)", row[1]), row[3]) for row in rows if len(row) == 4 and row[3] in ("A", "B", "C")]


def test_the_legal_basis_is_the_same_in_both_languages() -> None:
    assert legal_basis("vi") == legal_basis("en") != []


def test_every_rule_that_ships_is_told_on_the_page_of_the_legal_basis() -> None:
    told = Counter((number, mark) for numbers, mark in legal_basis("vi") for number in numbers)
    rules = [(row.amount, row.certainty) for row in shipped("deadline_rule")]
    rules += [(row.min_count, row.certainty) for row in shipped("duty_rule")]
    hoa_binh = [(10, "a"), (30, "a"), (30, "a"), (1, "a")]  # these come with the package of the press
    wanted = Counter((str(amount), mark.upper()) for amount, mark in (*rules, *hoa_binh))
    assert wanted - told == Counter()


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("{{ config }} {% raw %}", "<p>{{ config }} {% raw %}</p>", id="F185 template syntax stays text"),
        pytest.param("`<b>` &lt;i&gt;", "<p><code>&lt;b&gt;</code> &lt;i&gt;</p>", id="shown HTML is text"),
        pytest.param("1 < 2 & 3 &copy;", "<p>1 &lt; 2 &amp; 3 ©</p>", id="signs"),
        pytest.param("<https://a.vn>", '<p><a href="https://a.vn">https://a.vn</a></p>', id="autolink"),
        pytest.param("[a](tel:+842183)", '<p><a href="tel:+842183">a</a></p>', id="tel"),
        pytest.param("[a](../kn/1.html#b)", '<p><a href="../kn/1.html#b">a</a></p>', id="relative"),
        pytest.param("<a@b.vn>", '<p><a href="mailto:a@b.vn">a@b.vn</a></p>', id="mail"),
        pytest.param("# getElementById", '<h2 id="muc-getelementbyid">getElementById</h2>', id="F187 prefixed id"),
        pytest.param("# A\n\n# A", '<h2 id="muc-a">A</h2>\n<h2 id="muc-a_1">A</h2>', id="two headings, two ids"),
        pytest.param("[TOC]", "<p>[TOC]</p>", id="no table of contents"),
        pytest.param(
            "# A {: onclick=x }", '<h2 id="muc-a-onclick-x">A {: onclick=x }</h2>', id="F179 no attribute lists"
        ),
    ],
)
def test_markdown_that_is_published(body: str, html: str) -> None:
    assert to_html(body) == (html, ())


def test_numbers_in_tables_align_by_class_not_by_style() -> None:
    html, refused = to_html("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert refused == ()
    assert '<th class="n">b</th>' in html
    assert "style" not in html
    assert "align" not in html


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<script>alert(1)</script>", ["F175"]),
        ("một <b>hai</b>", ["F175", "F175"]),
        ("<div onclick='x'>\nhai\n</div>", ["F175"]),
        ("<!-- giấu -->", ["F175"]),
        ("<iframe src='https://a.vn'></iframe>", ["F175"]),
        ("<style>p{}</style>", ["F175"]),
        ("<svg onload=x>", ["F175"]),
        ("[a](javascript:alert(1))", ["F176"]),
        ("[a](&#106;avascript:alert(1))", ["F176"]),
        ("[a](java\tscript:alert(1))", ["F176"]),
        ("[a](<JaVaScRiPt:alert(1)>)", ["F176"]),
        ("[a](data:text/html,x)", ["F176"]),
        ("[a](vbscript:x)", ["F176"]),
        ("[a](http://a.vn)", ["F176"]),
        ("[a][r]\n\n[r]: file:///etc/passwd", ["F176"]),
        ("[a](//a.vn)", ["F177"]),
        ("[a](/\\a.vn)", ["F177"]),
        ("[a](\\\\\\\\a.vn)", ["F177"]),
        ("[a](/goc.html)", ["F173"]),
        ("![a](https://a.vn/a.png)", ["F178"]),
        ("![a](a.png)", ["F178"]),
        ("an\u202etoàn", ["F055"]),
        ("an\x1btoàn", ["F055"]),
    ],
)
def test_markdown_that_is_refused(body: str, codes: list[str], tmp_path: Path) -> None:
    files = {"site.yaml": SITE.replace("mot, hai", "mot")} | both("mot", HEAD + "Một dòng.\n\n" + body)
    _, pages, findings = load(tmp_path, files)
    assert pages == ()
    assert [one.code for one in findings if one.place.file.endswith("vi/mot.md")] == codes
    assert {one.place.line for one in findings} <= {7, 9, None}  # the head has 4 lines; None: written in disguise


ACTIVE = [
    "<",
    ">",
    "script",
    "javascript:",
    "](",
    "[",
    "![",
    "onerror=",
    '"',
    "&#x6a;",
    "\n",
    "`",
    "//",
    "x",
    " ",
    "<!--",
    "svg",
]


@given(st.lists(st.sampled_from(ACTIVE), max_size=14).map("".join))
def test_no_text_gives_unsafe_html(text: str) -> None:
    html, refused = to_html(text)
    if refused:
        return
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        assert element.tag not in ("script", "img", "svg", "iframe", "style")
        assert not [name for name in element.attrib if name.startswith("on")]
        assert not element.attrib.get("href", "").lower().startswith(("javascript:", "//"))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({}, [("F144", "site.yaml", None)], id="no site.yaml"),
        pytest.param({"site.yaml": ""}, [("F142", "site.yaml", 1)] * 4, id="empty site.yaml"),
        pytest.param({"site.yaml": SITE + "titel: x\n"}, [("F157", "site.yaml", 6)], id="misspelt key"),
        pytest.param({"site.yaml": SITE.replace("Một", "1")}, [("F139", "site.yaml", 2)], id="number for a text"),
        pytest.param({"site.yaml": SITE.replace(", en: One", "")}, [("F142", "site.yaml", 2)], id="one language"),
        pytest.param({"site.yaml": SITE + "title: x\n"}, [("F134", "site.yaml", 6)], id="key twice"),
        pytest.param({"site.yaml": SITE + 'base_url: "http://a.vn"\n'}, [("F176", "site.yaml", None)], id="plain http"),
        *(
            pytest.param({"site.yaml": SITE + f'base_url: "{url}"\n'}, [("F176", "site.yaml", None)], id=url)
            for url in ("https://[::1", "https://[x]/", "https://", "https://a b/", "https:///a")
        ),
        pytest.param({"site.yaml": SITE + 'base_url: "https://người.vn:8443/thư/"\n'}, [], id="an address in letters"),
        pytest.param({"site.yaml": SITE, "vi/.env": "x"}, [("F192", "vi/.env", None)], id="hidden file"),
        pytest.param({"site.yaml": SITE, "mot.html": "x"}, [("F192", "mot.html", None)], id="not Markdown"),
        pytest.param({"site.yaml": SITE, "vi/Một.md": HEAD}, [("F160", "vi/Một.md", None)], id="accents in an address"),
        pytest.param({"site.yaml": SITE, "vi/assets.md": HEAD}, [("F160", "vi/assets.md", None)], id="reserved name"),
        pytest.param({"site.yaml": SITE, "vi/mot.md": "Chào"}, [("F142", "vi/mot.md", 1)], id="no front matter"),
        pytest.param(
            {"site.yaml": SITE, "vi/mot.md": "---\ntitle: a\n---\n"}, [("F142", "vi/mot.md", 2)], id="no description"
        ),
        pytest.param(
            {"site.yaml": SITE, "vi/mot.md": HEAD.replace("Một trang", "[1")},
            [("F133", "vi/mot.md", 3)],
            id="broken head",
        ),
        pytest.param({"site.yaml": SITE, "vi/mot.md": b"\xff"}, [("F001", "vi/mot.md", None)], id="not UTF-8"),
        pytest.param(
            {"site.yaml": SITE, "vi/mot.md": HEAD + "x" * 200_000}, [("F023", "vi/mot.md", None)], id="too long"
        ),
    ],
)
def test_files_that_are_not_as_they_should_be(
    files: dict[str, str | bytes], expected: list[tuple[str, str, int | None]], tmp_path: Path
) -> None:
    around = both("mot", HEAD) | both("hai", HEAD)
    _, _, findings = load(tmp_path, around | files)
    assert [one for one in said(findings) if one[0] != "F116"] == expected


@pytest.mark.parametrize(
    ("url", "code"),
    [
        *(
            (url, "")
            for url in ("https://a.vn", "https://a.vn/", "https://x.a.vn:8443/xa/mb", "https://minhbạch.vn/xã")
        ),
        ("http://a.vn", "NOT_HTTPS"),
        ("javascript:alert(1)", "NOT_HTTPS"),
        ("//a.vn", "NOT_HTTPS"),
        *(
            (f"https://{rest}", "NO_ADDRESS")
            for rest in (
                "",
                "x y",
                "a.vn/x y",
                "a.vn?x",
                "a.vn/#x",
                "a.vn:x",
                ".vn",
                "a..vn",
                "a@b.vn",
                'a.vn/"',
                "a.vn/\x1b[31m",
                "a.vn/\u202e",
                "a.vn\\b",
            )
        ),
    ],
)
def test_the_address_of_a_site(url: str, code: str) -> None:
    assert wrong_address(url) == (getattr(faults, code) if code else None)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(HEAD, encoding="utf-8")
    content = tmp_path / "content"
    load(content, {"site.yaml": SITE} | both("hai", HEAD))
    (content / "vi" / "mot.md").symlink_to(tmp_path / "secret.md")
    _, pages, findings = load(content, {"en/mot.md": HEAD})
    assert said(findings) == [("F153", "vi/mot.md", None)]
    assert [(page.slug, page.lang) for page in pages if page.slug == "mot"] == [("mot", "en")]


def test_a_page_without_english_is_a_warning_and_one_without_vietnamese_an_error(tmp_path: Path) -> None:
    _, pages, findings = load(tmp_path, {"site.yaml": SITE, "vi/mot.md": HEAD, "en/ba.md": HEAD})
    assert [(one.code, one.severity, one.value) for one in findings] == [
        ("F116", Severity.WARNING, "mot"),
        ("F144", Severity.ERROR, "hai"),
        ("F116", Severity.ERROR, "ba"),
    ]
    assert [(page.slug, page.lang) for page in pages] == [("mot", "vi"), ("ba", "en")]


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    text = ("\ufeff" + HEAD + "Chào.\n").replace("\n", "\r\n").encode()
    _, pages, findings = load(tmp_path, {"site.yaml": SITE, "vi/mot.md": text} | both("hai", HEAD))
    assert not [one for one in findings if one.code != "F116"]
    assert pages[0].parts == ("<p>Chào.</p>",)
