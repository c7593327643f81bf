"""Many publishers in one site: whose a row is, what is compared, and that each may choose what its pages are."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pytest

from minhbach.disk import Disk
from minhbach.figures import Database, compute
from minhbach.findings import Findings, Words
from minhbach.history import Kind, Past, PastFigures
from minhbach.hosting import limits as hosts
from minhbach.load import packages, reference_rows, shipped
from minhbach.pages import home, portal
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.changes import ledger_head
from minhbach.reference import names
from minhbach.render import Renderer
from minhbach.tables import BY_NAME, Coverage
from minhbach.theme import load_theme
from tests import statistics_rows as some
from tests import views
from tests.portal import HOST, LETTER, PUBLISHERS, TITLES, build, write_package
from tests.site import BASE_URL, ROOT, Site, lang_of, twin_of

#: Bytes that a page may be sent as, with its styles.
BUDGET = 30_000


def petitions(name: str) -> list[str]:
    return [*(f"kn-{number}" for number in range(1, PUBLISHERS[name][1] + 1)), LETTER]


def shards(site: Site, letter: str) -> Iterator[object]:
    """Yield what the files of the search that begin with a letter hold."""
    for path in sorted((site.folder / "tim-kiem").glob(f"{letter}*.js"), key=lambda path: (len(path.name), path.name)):
        yield json.loads(path.read_text("utf-8").partition("(")[2].rpartition(")")[0].split(",", 2)[2])


def told(site: Site) -> Iterator[tuple[str, str]]:
    """Yield every address of a page that a file other than a page tells, with the file."""
    for file in site.folder.rglob("*.atom"):
        for address in re.findall(r'rel="alternate" type="text/html" href="([^"]+)"', file.read_text("utf-8")):
            yield file.name, address
    for file in site.folder.rglob("*.ics"):
        for address in re.findall(r"^URL:(.+(?:\r\n .+)*)", file.read_text("utf-8"), re.MULTILINE):
            yield file.name, address.replace("\r\n ", "").strip()
    for file in site.folder.glob("sitemap*.xml"):
        for address in re.findall("<loc>([^<]+)</loc>", file.read_text("utf-8")):
            yield file.name, address
    for records in shards(site, "m"):
        for path, *_ in records:  # type: ignore[attr-defined]
            yield "tim-kiem", BASE_URL + path


def test_whatever_leads_to_a_petition_leads_to_where_it_is_read(portal_site):
    found = {address for _, address in told(portal_site)}
    for address in found:
        page, _, anchor = unquote(address.removeprefix(BASE_URL)).partition("#")
        page = page if page.endswith(".html") else f"{page}index.html"
        html = portal_site.html(page)
        assert not anchor or f' id="{anchor}"' in html, address
    for name in PUBLISHERS:
        home = "doi-thoai/dt-1.html#{}" if name == "mot" else "kien-nghi/{}.html"
        assert f"{BASE_URL}{name}/{home.format('kn-1')}" in found
    assert f"{BASE_URL}mot/kien-nghi/thang/2024-03.html#{LETTER}" in found


# --- detail: dialogue ----------------------------------------------------------------------------------------------------


def test_a_shared_petition_has_a_place_of_its_own_and_is_told_once(portal_site):
    pages = [page for page in portal_site.pages if page.startswith("mot/")]
    assert not [page for page in pages if re.search(r"/kien-nghi/kn", page)]
    articles = {page: re.findall('<article id="([^"]+)"', portal_site.html(page)) for page in pages}
    assert sorted(chain.from_iterable(articles.values())) == sorted(petitions("mot"))
    assert [len(articles[page]) for page in ("mot/doi-thoai/dt-1/1.html", "mot/doi-thoai/dt-1/2.html")] == [20, 4]
    places = re.findall('<th scope="row" id="([^"]+)"', portal_site.html("mot/doi-thoai/dt-1.html"))
    assert set(places) == set(petitions("mot")) - {LETTER}


TOLD_OF_KN_2 = {
    "how it stands": "Phòng Kinh tế xã A</a> đã trả lời ngày",
    "who must reply": '<a href="../../co-quan/phong-b.html">Phòng Kinh tế xã A</a>',
    "the reply": "Đã đưa vào kế hoạch quý III.",
    "its time limits": '<div class="clock">',
    "the item": "Sửa đoạn đường số 2.",
    "its story": '<ol class="story">',
    "how to cite": f"{BASE_URL}mot/doi-thoai/dt-1.html#kn-2",
    "its place": '<a href="../dt-1.html#kn-2">kn-2</a>',
}


@pytest.mark.parametrize("what", TOLD_OF_KN_2)
def test_a_shared_page_tells_of_a_petition_what_its_own_would(portal_site, what):
    html = portal_site.html("mot/doi-thoai/dt-1/1.html")
    article = html[html.index('<article id="kn-2"') :].partition("</article>")[0]
    assert TOLD_OF_KN_2[what] in article


def test_pages_that_petitions_share_keep_to_the_weight_of_a_page(portal_site):
    (styles,) = portal_site.folder.glob("assets/minhbach*.css")
    shared = [page for page in portal_site.pages if re.search(r"mot/(doi-thoai/dt-1|kien-nghi/thang)", page)]
    for page in shared:
        sent = sum(len(gzip.compress((portal_site.folder / one).read_bytes())) for one in (page, styles))
        assert sent < BUDGET, (page, sent)


def test_an_id_leads_to_the_search_where_its_page_cannot_be_told_from_it(portal_site):
    held = {name: portal_site.html(f"{name}/kham-pha/petition_flat.html") for name in ("mot", "hai")}
    assert 'data-atpetition="../../tim-kiem/index.html?q={id}"' in held["mot"]
    assert 'data-atpetition="../kien-nghi/{id}.html"' in held["hai"]


# --- languages -----------------------------------------------------------------------------------------------------------


def test_a_publisher_may_have_vietnamese_pages_alone(portal_site):
    pages = [page for page in portal_site.pages if "hai/" in page]
    assert pages
    for page in pages:
        html = portal_site.html(page)
        assert lang_of(page) == "vi"
        assert "hreflang" not in html, page
    assert 'href="../hai/index.html"' in portal_site.html("en/index.html")
    assert "en/hai" not in (portal_site.folder / "sitemap.xml").read_text("utf-8")


def test_a_petition_may_have_an_english_page_where_it_has_an_english_text(portal_site):
    assert [page for page in portal_site.pages if re.match("en/ba/kien-nghi/kn", page)] == [
        "en/ba/kien-nghi/kn-1.html",
        "en/ba/kien-nghi/kn-3.html",
    ]
    assert "hreflang" in portal_site.html("ba/kien-nghi/kn-1.html")
    assert "hreflang" not in portal_site.html("ba/kien-nghi/kn-2.html")
    assert 'href="../../../ba/kien-nghi/kn-2.html"' in portal_site.html("en/ba/kien-nghi/index.html")


def test_a_search_knows_which_hits_have_an_english_page(portal_site):
    (index,) = shards(portal_site, "index")
    english = {}
    records = [record for part in shards(portal_site, "m") for record in part]  # type: ignore[attr-defined]
    for _, _, _, _, first, count, _, has_english in index["shelves"]:  # type: ignore[index]
        english |= {record[0]: bool(has_english) for record in records[first : first + count]}
    for path, has_english in english.items():
        page = path.partition("#")[0]
        assert has_english == ((portal_site.folder / twin_of(page)).exists()), path


# --- publishers side by side ---------------------------------------------------------------------------------------------


def test_registers_are_compared_by_name_and_an_excerpt_is_not(portal_site):
    page = "so-sanh/ty-le/reply-with-document-rate.html"
    html = portal_site.html(page)
    named = re.findall(r'<th scope="row"><a href="../../([^/]+)/so-sanh/index.html">', html)
    assert named == ["hai", "mot"]  # Hai before Một
    assert "/ba/" not in html
    whole = portal_site.html("so-sanh/index.html")
    assert f">{TITLES['ba']}</a>" in whole[whole.index("Không so sánh, vì chỉ trích") :]


@pytest.fixture(scope="module")
def just_opened() -> list[Publication]:
    """Return two registers that promise everything, in which nothing is entered yet."""
    return [_blank(name) for name in ("mot", "hai")]


def _blank(name: str) -> Publication:
    whole = {"covered_from": date(2026, 3, 1), "covered_to": views.AS_OF, "declared_on": views.AS_OF}
    rows = (views.body("ubnd-a", "UBND xã A"), Coverage(org_id="ubnd-a", table_name="petition", **whole))
    view = views.view_of(rows, replace(views.SAMPLE, name=name, titles=Words(TITLES[name], f"Publisher {name}")))
    database = Database(view)
    return Publication(Imprint.of(some.SITE, ()), view, compute(view, database), database)


def _words_of(kind, publications: list[Publication]) -> str:
    """Return what the first Vietnamese page of a kind says, without its tags."""
    page = next(iter(kind.pages(publications[0].imprint, publications)))
    html = Renderer(load_theme(Disk(), ROOT / "site")).render(page).body.decode()
    return " ".join(unescape(re.sub("<[^>]+>", " ", html[html.index("<main") :])).split())


def test_a_register_that_was_just_opened_counts_no_zeros_among_the_publishers(just_opened):
    words = _words_of(home, just_opened)
    assert words.count("chưa ghi cuộc đối thoại nào") == words.count("Chưa có dữ liệu") == len(just_opened)
    assert not re.search(r"\b0\b", words[: words.index("Xem theo nhu cầu")])


def test_where_nobody_recorded_anything_the_comparison_says_so(just_opened):
    words = _words_of(portal, just_opened)
    assert "Tỷ lệ của từng nơi Chưa nơi nào ghi việc để tính tỷ lệ" in words


@pytest.mark.parametrize(
    ("kept", "named"),
    [
        ({"mot"}, [TITLES["mot"]]),
        ({"mot", "hai"}, [TITLES["mot"], TITLES["hai"]]),
        (set(), [TITLES["mot"], TITLES["hai"]]),  # from before figures were kept: it does not tell whom it held
        ({"ba"}, []),
    ],
)
def test_the_last_release_names_the_publishers_that_were_in_it(just_opened, kept, named):
    figures = {name: PastFigures(bytes) for name in kept}
    past = Past(1, "0" * 64, Kind.RELEASE, "", views.AS_OF, None, None, (), figures=figures)
    head = ledger_head([replace(one, history=(past,)) for one in just_opened])
    assert head is not None
    assert [one.label.vi for one in head.changes] == named


def test_a_figure_on_a_page_of_the_whole_site_names_whose_it_is(portal_site):
    page = "so-sanh/ty-le/reply-with-document-rate.html"
    printed = re.findall(r'data-figure="([^"]+)" data-package="([^"]+)">([^<]+)', portal_site.html(page))
    assert {package for _, package, _ in printed} == {"hai", "mot"}
    for key, package, _ in printed:
        figures = json.loads((portal_site.folder / f"open-data/{package}/figures.json").read_text("utf-8"))
        (one,) = (one for one in figures if one["figure"] == key and not one["params"])
        assert page in one["pages"]


def test_the_news_of_all_publishers_name_each(portal_site):
    feed = (portal_site.folder / "tin-moi.atom").read_text("utf-8")
    for title in TITLES.values():
        assert f"<author><name>{title}</name></author>\n<source>" in feed


def test_the_same_id_is_another_record_in_each_package(portal_site):
    pages = {name: portal_site.html(f"{name}/co-quan/phong-b.html") for name in PUBLISHERS}
    for name, html in pages.items():
        assert TITLES[name] in html
        assert not any(f"/{other}/" in html for other in PUBLISHERS if other != name)


def test_the_catalogue_lists_every_publisher(portal_site):
    catalogue = (portal_site.folder / "catalog.jsonld").read_text("utf-8")
    assert all(f"{BASE_URL}open-data/{name}/" in catalogue for name in PUBLISHERS)


def test_what_packages_share_is_read_once(tmp_path, monkeypatch):
    for name in PUBLISHERS:
        write_package(tmp_path, name)
    read, real = [], shipped.read_table
    monkeypatch.setattr(shipped, "read_table", lambda table, *rest: (read.append(table.name), real(table, *rest)))
    reference_rows.cache_clear()
    assert len(packages(Disk(), Path(tmp_path), Findings())) == len(PUBLISHERS)
    assert sorted(read) == sorted(name.removesuffix(".csv") for name in names() if name.removesuffix(".csv") in BY_NAME)


# --- where it is to lie --------------------------------------------------------------------------------------------------


def test_a_build_says_which_limits_of_its_host_the_site_passes(portal_site, monkeypatch, capsys):
    assert build(portal_site.folder.parent) == 0
    assert "Cloudflare" not in capsys.readouterr().err
    few = tuple(limit._replace(most=500) for limit in hosts.hosts()[HOST] if limit.measure == "files")
    monkeypatch.setattr(hosts, "hosts", lambda: {HOST: few})
    assert build(portal_site.folder.parent) == 0
    files = sum(path.is_file() for path in portal_site.folder.rglob("*"))
    said = capsys.readouterr().err
    assert f"nhận nhiều nhất 500 tệp; trang có {files:,}. ".replace(",", ".") in said
    assert "detail: dialogue" in said
