"""Links in the site's own texts: which lead nowhere, what is said of them, and that a text which is refused breaks nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minhbach.config import ContentPage, Linked
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings, Severity
from minhbach.load import blamed, left_out, load_content, unpublished, within
from minhbach.load.prose import in_parts, links_in, to_html
from minhbach.output import DeadLink
from minhbach.pipeline import build as run
from minhbach.quoted import undeclared
from minhbach.sources import Options, texts
from minhbach.workshop import Unfinished, Workshop
from tests.texts import HEAD, SITE, write

ROOT = Path(__file__).parent.parent
SMALL = ROOT / "tests" / "faults" / "base" / "data"
FILES = {
    "site.yaml": SITE,
    "vi/mot.md": HEAD + "# Việc một\n",
    "en/mot.md": HEAD + "# Matter one\n",
    "vi/hai.md": HEAD + "# Việc hai\n",
    "en/hai.md": HEAD + "# Matter two\n",
    "vi/ba.md": HEAD + "# Việc ba\n",
}


def found_in(folder: Path, files: dict[str, str]) -> list[Finding]:
    """Return what is said of the links of some texts."""
    write(folder / "content", files)
    findings = Findings()
    load_content(Disk(), folder / "content", findings)
    return [one for one in findings if one.code == "F165"]


@pytest.mark.parametrize(
    ("lang", "href"),
    [
        ("vi", "hai.html"),
        ("vi", "./hai.html?tim=duong#muc-viec-hai"),
        ("vi", "#muc-viec-mot"),
        ("vi", "#top"),
        ("vi", "#noi-dung"),
        ("vi", ""),
        ("vi", "en/hai.html#muc-matter-two"),
        ("en", "hai.html#muc-matter-two"),
        ("en", "../hai.html#muc-viec-hai"),
        ("en", "ba.html#muc-viec-ba"),  # it is shown in Vietnamese
        ("vi", "index.html"),
        ("vi", "thuat-ngu.html#chi-khi-dung-trang-moi-biet"),
        ("vi", "goi/kien-nghi/index.html#kn-1"),
        ("vi", "open-data/goi/csv/goi.petition.csv"),
        ("vi", "sitemap.xml"),
        ("vi", "https://a.vn/khong-co.html#khong"),
        ("vi", "mailto:hop-thu@xa.gov.vn"),
    ],
)
def test_links_that_lead_somewhere_or_that_only_a_build_can_tell(lang: str, href: str, tmp_path: Path) -> None:
    path = f"{lang}/mot.md"
    assert found_in(tmp_path, FILES | {path: f"{FILES[path]}\n[xem]({href})\n"}) == []


@pytest.mark.parametrize(
    ("lang", "href", "what", "how"),
    [
        ("vi", "khong-co.html", "no “khong-co.html”", "Correct it"),
        ("vi", "khong-co.md", "no “khong-co.md”", "Correct it"),
        ("vi", "hai.md", "no “hai.md”", "“hai.html”"),
        ("vi", "Hai.html", "no “Hai.html”", "“hai.html”"),
        ("vi", "hai", "no “hai”", "“hai.html”"),
        ("vi", "hai%20.html", "no “hai .html”", "Correct it"),
        ("vi", "goi/", "no “goi”", "in full as in package-name/kien-nghi/index.html"),
        ("vi", "./", "no “.”", "Correct it"),
        ("vi", "en/", "no “en”", "Correct it"),
        ("vi", "en/khong-co.html", "no “en/khong-co.html”", "Correct it"),
        ("vi", "../hai.html", "no “../hai.html”", "Correct it"),
        ("vi", "#khong", "“mot.html” has no heading “khong”", "muc-viec-mot"),
        ("vi", "hai.html#muc-viec-ha", "“hai.html” has no heading", "“muc-viec-hai”"),
        ("vi", "hai.html#muc-vi%E1%BB%87c-hai", "no heading “muc-việc-hai”", "“muc-viec-hai”"),
        ("en", "hai.html#muc-viec-hai", "“en/hai.html” has no heading", "muc-matter-two"),
        ("en", "ba.html#muc-matter", "“en/ba.html” has no heading", "muc-viec-ba"),
        ("en", "../../hai.html", "no “../../hai.html”", "Correct it"),
    ],
)
def test_links_that_lead_nowhere(lang: str, href: str, what: str, how: str, tmp_path: Path) -> None:
    path = f"{lang}/mot.md"
    (found,) = found_in(tmp_path, FILES | {path: f"{FILES[path]}\nMột dòng.\n\n[xem]({href})\n"})
    assert (found.place.file, found.place.line, found.value) == (f"content/{path}", 9, href)
    assert what in found.message.en and how in found.fix.en


def test_every_place_of_a_link_is_told_and_no_longer_address_is_taken_for_it() -> None:
    text = "`a.html` là tên; xem [một](a.html#b),\n[hai][r] hay\n[ba](a.html).\n\n[r]: a.html 'Trang'"
    html, refused = to_html(text)
    assert refused == ()
    assert links_in(html, text, 4) == (Linked("a.html#b", 5), Linked("a.html", 5), Linked("a.html", 7))


def test_nothing_is_said_of_the_headings_of_a_text_that_was_refused(tmp_path: Path) -> None:
    linking = {"vi/mot.md": HEAD + "[xem](hai.html#muc-nao-do)", "vi/hai.md": HEAD + "<b>hai</b>"}
    assert found_in(tmp_path, FILES | linking) == []


TEXT = ContentPage(
    "mot",
    "vi",
    "",
    "",
    in_parts(to_html("[[figure: goi/petitions?x=y]] [[figure: goii/petitions]] [[figure: goi/petition]]")[0], ""),
    links=(
        Linked("goi/a.html", 7),
        Linked("goii/a.html", 8),
        Linked("tim-kiem/a.html", 9),
        Linked("en/ggoi/b.html", 9),
    ),
)


def test_what_texts_want_of_packages_is_known_once_these_are_read() -> None:
    found = [(one.value, one.place.line, one.fix.en) for one in unpublished([TEXT], ["goi"], "content")]
    fix = "Have you meant “goi”? Correct it or take it out; the packages are: goi."
    assert found == [("goii/a.html", 8, fix), ("en/ggoi/b.html", 9, fix)]
    assert [(one.code, one.value) for one in undeclared([TEXT], {"goi": ["rieng"]}, "content")] == [
        ("F193", "goii/petitions"),
        ("F193", "goi/petition"),
    ]


def test_a_site_of_some_packages_keeps_the_words_of_links_to_others() -> None:
    html, _ = to_html(
        "[một](goi/a.html 'Xem') và [**hai**](goii/b.html?x=1&y=2#z), [ba](hai.html), [bốn](../x/goii/c.html)"
    )
    text = replace(TEXT, parts=(html,), links=links_in(html, ""))
    assert within(text, ["goi", "goii"]) == text
    some = within(text, ["goi"])
    assert some.parts == (
        html.replace('<a href="goii/b.html?x=1&amp;y=2#z">', "").replace("</strong></a>", "</strong>"),
    )
    assert [link.href for link in some.links] == ["goi/a.html", "hai.html", "../x/goii/c.html"]
    assert "<a" in some.parts[0] and within(text, []).parts[0].count("<a") == 2
    told = [(one.severity, one.value) for one in left_out([text], ["goi"], "content")]
    assert told == [(Severity.WARNING, "goii/b.html?x=1&y=2#z")]


def test_a_draft_does_without_the_pages_that_only_the_whole_site_has(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    write(tmp_path / "content", FILES | {"vi/mot.md": HEAD + "Xem [kiến nghị ấy](goi/kien-nghi/kn-khong-co.html)."})
    options = Options(
        tmp_path / "data", tmp_path / "content", ROOT / "site", tmp_path / "dist", date(2030, 1, 1), draft=True
    )
    result = run(options, Disk(), lambda _: None)
    assert result.published and not result.findings.has_errors
    assert "Xem kiến nghị ấy." in (tmp_path / "dist" / "mot.html").read_text("utf-8")


def test_dead_links_of_a_finished_site_are_told_of_the_texts_that_are_to_blame() -> None:
    ours = DeadLink("goi/index.html", "../goi/a.html", is_anchor=False)
    dead = [
        DeadLink("mot.html", "goi/a.html", is_anchor=False),
        DeadLink("en/mot.html", "../goi/a.html", is_anchor=False),  # the same text, in Vietnamese
        DeadLink("mot.html", "en/ggoi/b.html", is_anchor=True),
        ours,
    ]
    found, others = blamed(dead, [TEXT], "content")
    assert [(one.code, one.place.file, one.place.line, one.value) for one in found] == [
        ("F165", "content/vi/mot.md", 7, "goi/a.html"),
        ("F165", "content/vi/mot.md", 9, "en/ggoi/b.html"),
    ]
    assert "no heading" in found[1].message.en
    assert others == [ours]


SPOILT = ["<script>x</script>", "![a](http://a.vn/a.png)", "[z](http://a b/)", "[y](/etc/passwd)", "[y](khong-co.html)"]


@pytest.mark.parametrize(
    "refused", [("vi/mot.md",), ("en/mot.md",), ("vi/mot.md", "en/mot.md", "vi/hai.md"), tuple(FILES)]
)
def test_whichever_text_is_refused_it_is_told_and_nothing_else_breaks(refused: tuple[str, ...], tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "data")
    spoilt = {name: FILES[name] + f"\n{SPOILT[at % len(SPOILT)]}\n" for at, name in enumerate(refused)}
    found_in(tmp_path, FILES | spoilt)
    options = Options(tmp_path / "data", tmp_path / "content", ROOT / "site", tmp_path / "dist", date(2030, 1, 1))
    findings = Findings()
    imprint, _ = texts(options, Disk(), findings)
    assert {one.place.file.partition("/")[2] for one in findings if one.severity == "error"} == set(refused)
    assert all(link.label.vi for link in imprint.menu)
    workshop = Workshop(options, Disk())
    workshop.look()
    with pytest.raises(Unfinished):
        workshop.file("index.html")
