"""The pages of downloads and of each table: every number on them is re-run, every snippet is run, every link leads on."""

import csv
import http.server
import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.disk import Disk
from minhbach.exports import open_data
from minhbach.figures import Database, compute
from minhbach.pages import KINDS, data, table
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.permalinks import permalink
from minhbach.pages.snippets import snippets
from minhbach.render import Renderer
from minhbach.tables import TABLES, Assignment, Dialogue, Duty, Petition, PetitionFlat, columns
from minhbach.theme import load_theme
from tests import views
from tests.tools import tool

_WORDS = Bilingual(vi="Minh bạch", en="Minh bạch")
BASE = "https://minhbach.example"


def site(base_url=""):
    licence = SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="x")
    return Site(title=_WORDS, tagline=_WORDS, publisher=_WORDS, base_url=base_url, licence=licence)


VIEW = views.real("tinh-mau")
DATABASE = Database(VIEW)
OPENED = open_data(VIEW, DATABASE)
SAMPLE = Publication(Imprint.of(site(), ()), VIEW, compute(VIEW, DATABASE), DATABASE, OPENED.downloads)


@pytest.fixture(scope="module")
def renderer():
    return Renderer(load_theme(Disk(), Path(__file__).parent.parent / "site"))


def shown(renderer, kind, ending, lang="vi"):
    """One page of the sample as HTML."""
    (page,) = (page for page in kind.pages(SAMPLE) if page.lang == lang and page.path.endswith(f"/{ending}"))
    return renderer.render(page).body.decode()


@pytest.fixture(scope="module")
def petition(renderer):
    return shown(renderer, table, "petition.html")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The open data of the sample as a server has it, and its files beside each other as somebody downloaded them."""
    folder = tmp_path_factory.mktemp("site")
    for output in OPENED.outputs:
        for path in (folder / output.path, folder / "downloads" / output.path.rpartition("/")[2]):
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.name == "downloads" and "/excel/" in output.path:
                continue  # has the name of the plain file
            path.write_bytes(output.body)
    return folder


def text(html):
    """What a reader sees: no tags, white space run together."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


# --- the page of downloads ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_file_for_readers_is_offered_with_its_size(renderer, lang):
    page = shown(renderer, data, "du-lieu/index.html", lang)
    offered = {unescape(path).partition("open-data/")[2] for path in re.findall(r'href="([^"]*open-data/[^"]+)"', page)}
    made = {output.path.removeprefix("open-data/") for output in OPENED.outputs}
    assert offered == made | {"tinh-mau/figures.json"}
    for whole in ("tinh-mau.xlsx", "tinh-mau.zip", "tinh-mau.sqlite"):
        (fact,) = (one for one in OPENED.downloads if one.path == f"open-data/tinh-mau/{whole}")
        assert fact.sha256 in page


def test_cuts_are_called_after_what_they_hold(renderer):
    page = text(shown(renderer, data, "du-lieu/index.html"))
    assert "Cắt theo cơ quan phải trả lời, 28 tệp" in page and "Sở Công Thương tỉnh Mẫu" in page
    assert re.search(r"Cắt theo năm nêu, 3 tệp 2024 \d+ KB 2025 \d+ KB 2026 \d+ KB", page)
    assert "Cắt theo lĩnh vực, 26 tệp" in page and "Đất đai" in page


def test_without_petitions_there_is_no_joined_table(renderer):
    view = views.view_of([views.body("mau-ubnd", "Ủy ban")])
    database = Database(view)
    downloads = open_data(view, database).downloads
    publication = Publication(Imprint.of(site(), ()), view, compute(view, database), database, downloads)
    page = renderer.render(next(iter(data.pages(publication)))).body.decode()
    assert "Kiến nghị trong một bảng" not in page and "thu-mau.xlsx" in page


# --- the page of a table --------------------------------------------------------------------------------------------


def printed_facts(page):
    """What the page says of each column: filled, rows, distinct, first, last, as it prints them."""
    row = re.compile(
        r'<th scope="row" id="(\w+)">.*?<td class="n"[^>]*>([\d.]+)/([\d.]+)</td>\s*<td class="n"[^>]*>([\d.]+)'
        r"(?:<br><small[^>]*>([^ ]+) – ([^<]+)</small>)?",
        re.DOTALL,
    )
    return [
        tuple(part.replace(".", "") if at else part for at, part in enumerate(found)) for found in row.findall(page)
    ]


@pytest.mark.parametrize("name", ["petition", "duty", "onestop_period", "petition_flat"])
def test_the_facts_of_columns_are_what_their_sql_gives(renderer, files, name):
    """The query stands on the page; the shell runs it on the published file."""
    page = shown(renderer, table, f"{name}.html")
    sql = unescape(re.search(r'id="cau-lenh"><code>(.*?)</code>', page, re.DOTALL)[1])
    done = subprocess.run(
        [tool("sqlite3"), "-readonly", "-csv", files / "downloads/tinh-mau.sqlite", sql],
        capture_output=True,
        text=True,
        check=True,
    )
    found = list(csv.reader(done.stdout.splitlines()))
    told = printed_facts(page)
    assert len(found) == len(told) == len(columns(next(cls for cls in TABLES if cls.TABLE.name == name)))
    for (column, filled, distinct, low, high), (told_of, said, rows, several, first, last) in zip(
        found, told, strict=True
    ):
        assert (column, filled, distinct) == (told_of, said, several)
        assert int(filled) <= int(rows)
        assert not first or (low.replace(".", ""), high.replace(".", "")) == (first, last)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            ["Lĩnh vực", "Field", "28 mã", "theo mẫu", "ít nhất 10 ký tự", "chỉ công bố khi từ 5", "Đất đai", "Land"],
        ),
        ("en", ["Field", "Lĩnh vực", "28 codes", "pattern", "at least 10 characters", "Đất đai", "minLength 10"]),
    ],
)
def test_the_dictionary_speaks_both_languages(renderer, lang, words):
    page = text(shown(renderer, table, "petition.html", lang))
    assert [one for one in words if one not in page] == []


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("vi", "UBND huyện Phước Điền, 31/12/2024, Thủ tục cho người dân, tổ chức"),
        ("en", "People's Committee of Phước Điền district, 31 December 2024, Procedures for people and organisations"),
    ],
)
def test_a_row_whose_key_has_several_columns_is_called_in_words(renderer, lang, name):
    page = unescape(text(shown(renderer, table, "procedure_publication.html", lang)))
    assert f"{name} org_id mau-h-phuocdien · as_of 2024-12-31 · is_internal false" in page


def test_a_preview_shows_filled_cells_and_where_the_row_is(petition):
    preview = petition.partition("Xem trước")[2].partition("Cách đọc bảng này")[0]
    assert '<a href="../kien-nghi/mau-kn-001.html">mau-kn-001</a>' in preview
    assert preview.count("<tr>") == 1 + 6 and "6 trong 400 dòng" in text(preview)
    assert "raised_on 2024-03-14" in text(preview) and "submitted_on" not in text(preview)


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.TABLE.name)
def test_a_permalink_leads_to_a_page_of_the_site(cls, addresses):
    astray = {link for row in VIEW.rows[cls] if (link := permalink(SAMPLE, row).partition("#")[0])} - addresses
    assert astray == set()


@pytest.fixture(scope="module")
def addresses():
    return {page.path for pages in KINDS for page in pages(SAMPLE)}


@pytest.mark.parametrize("cls", [Petition, PetitionFlat, Dialogue, Duty, Assignment], ids=lambda cls: cls.TABLE.name)
def test_every_row_that_has_a_page_has_its_link(cls):
    assert all(permalink(SAMPLE, row) for row in VIEW.rows[cls])


def test_a_territory_without_a_page_has_no_link():
    rows = {
        row.admin_unit_id: permalink(SAMPLE, row)
        for cls in TABLES
        if cls.TABLE.name == "admin_unit"
        for row in VIEW.rows[cls]
    }
    assert {key for key, link in rows.items() if link} == set(SAMPLE.territories) & rows.keys()


# --- lines to run ---------------------------------------------------------------------------------------------------

#: What is asked of each snippet after it ran, and what it must say: 400 petitions, ids and dates as they are.
PYTHON = "\nprint(len(petition), petition[0]['petition_id'], petition[0]['raised_on'], petition[399]['merged_into_id'])"
PANDAS = "\nprint(len(petition), petition.petition_id[0], petition.raised_on[0].date(), petition.admin_unit_id[0])"
R = "\ncat(nrow(petition), petition$petition_id[1], petition$raised_on[1])"


def code(page, tool_id):
    return unescape(re.search(rf'id="vi-du-{tool_id}"><code>(.*?)</code>', page, re.DOTALL)[1])


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_python_reads_the_table(petition, files):
    said = run([sys.executable, "-c", code(petition, "python") + PYTHON], files / "downloads")
    assert said[:3] == ["400", "mau-kn-001", "2024-03-14"]


def test_the_shell_of_sqlite_reads_the_table(petition, files):
    said = run([tool("bash"), "-c", code(petition, "sqlite").replace("sqlite3", tool("sqlite3"))], files / "downloads")
    assert said[0].startswith("mau-kn-001|dialogue|")


def test_pandas_reads_the_table(petition, files):
    pytest.importorskip("pandas", reason="pandas is no part of the project; its lines run where it is")
    said = run([sys.executable, "-c", code(petition, "pandas") + PANDAS], files / "downloads")
    assert said == ["400", "mau-kn-001", "2024-03-14", "99104@2004"]


def test_r_reads_the_table(petition, files):
    if not shutil.which("Rscript"):
        pytest.skip("R is no part of the project; its lines run where it is")
    said = run(["Rscript", "-e", code(petition, "r") + R], files / "downloads")
    assert said == ["400", "mau-kn-001", "2024-03-14"]


def test_duckdb_reads_the_table(petition, files):
    pytest.importorskip("duckdb", reason="DuckDB is no part of the project; its lines run where it is")
    ask = f"import duckdb; print(duckdb.sql({code(petition, 'duckdb')!r}).fetchall()[0][0])"
    assert run([sys.executable, "-c", ask], files / "downloads") == ["mau-kn-001"]


def test_datasette_opens_the_database(petition, files):
    if not shutil.which("datasette"):
        pytest.skip("Datasette is no part of the project; its lines run where it is")
    line = code(petition, "datasette")
    said = run([*line.split(), "--get", "/tinh-mau/petition/mau-kn-001.json?_shape=array"], files / "downloads")
    assert "mau-kn-001" in " ".join(said)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_with_an_address_the_lines_fetch_from_it(files):
    """Python without anything installed reads the table off a server, as it would off the site."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(files))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        lines = {one.id: one.code for one in snippets("tinh-mau", Petition, f"http://127.0.0.1:{server.server_port}/")}
        said = run([sys.executable, "-c", lines["python"] + PYTHON], files)
        server.shutdown()
    assert said[:3] == ["400", "mau-kn-001", "2024-03-14"]


@pytest.mark.parametrize("cls", [cls for cls in TABLES if VIEW.rows[cls]], ids=lambda cls: cls.TABLE.name)
def test_every_address_in_the_lines_is_a_file(cls):
    made = {f"{BASE}/{output.path}" for output in OPENED.outputs}
    named = {
        one for snippet in snippets("tinh-mau", cls, BASE) for one in re.findall(r"https://[^\s\"')]+", snippet.code)
    }
    assert named and named <= made
