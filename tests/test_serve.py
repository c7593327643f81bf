"""The site while it is worked on: what the preview shows is what a build publishes, and follows every change."""

import shutil
import threading
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from minhbach import cli
from minhbach.disk import Disk
from minhbach.serving import Server
from minhbach.sources import Options
from minhbach.theme import ThemeFault
from minhbach.workshop import Unfinished, Workshop
from tests.site import BASE_URL, ROOT

DAY = date(2030, 1, 1)
ABOUT = "gioi-thieu.html"
TABLE = "data/bao-chi/reported_figure.csv"


def options(root: Path, **more) -> Options:
    return Options(root / "data", root / "content", root / "site", root / "dist", DAY, **more)


def test_the_preview_shows_what_a_build_publishes(built_site):
    workshop = Workshop(options(ROOT, base_url=BASE_URL), Disk())
    assert workshop.look() and not workshop.findings.has_errors
    data = ["open-data/tinh-mau/csv/tinh-mau.petition.csv", "open-data/bao-chi/datapackage.json", "_headers"]
    for path in [*built_site.examples, *data]:
        shown = workshop.file(path)
        assert shown and shown.body == (built_site.folder / path).read_bytes(), path
    assert workshop.file("tinh-mau/khong-co.html") is None
    assert not workshop.look()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    root = tmp_path_factory.mktemp("xưởng")
    shutil.copytree(ROOT / "data" / "bao-chi", root / "data" / "bao-chi")
    for folder in ("content", "site"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.fixture(scope="module")
def workshop(place):
    # texts that print figures of the other package are not asked for here
    return Workshop(options(place, only=frozenset({"bao-chi"})), Disk())


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def test_every_change_is_taken_up(place, workshop):
    workshop.look()
    before, text = workshop.version, place / "content" / "vi" / "gioi-thieu.md"
    text.write_text(text.read_text("utf-8") + "\nMột câu mới viết.\n", "utf-8", newline="\n")
    assert workshop.look() and workshop.version == before + 1
    assert "Một câu mới viết." in workshop.file(ABOUT).body.decode()

    row = (place / TABLE).read_text("utf-8").splitlines()[1]
    change(place / TABLE, row, row.replace("2", "hai"))
    workshop.look()
    with pytest.raises(Unfinished) as wrong:
        workshop.file(ABOUT)
    assert {one.place.table for one in wrong.value.findings if one.severity == "error"} == {"reported_figure"}

    change(place / TABLE, row.replace("2", "hai"), row)
    workshop.look()
    assert workshop.file("bao-chi/index.html") and "Một câu mới viết." in workshop.file(ABOUT).body.decode()

    page = place / "site" / "templates" / "pages" / "content.html"
    whole = page.read_text("utf-8")
    page.write_text(whole + "{% if %}", "utf-8")
    workshop.look()
    with pytest.raises(ThemeFault, match=r"content\.html"):
        workshop.file(ABOUT)
    page.write_text(whole, "utf-8")

    set_here = place / "site" / "theme.yaml"
    set_here.write_text('colours: {light: {link: "#eee"}}', "utf-8")
    workshop.look()
    with pytest.raises(Unfinished) as pale:
        workshop.file(ABOUT)
    assert {one.place.file for one in pale.value.findings} == {"site/theme.yaml"} and workshop.of_theme.has_errors
    set_here.write_text('colours: {light: {link: "#7a1f1f"}}', "utf-8")
    workshop.look()
    assert b"assets/theme." in workshop.file(ABOUT).body and not workshop.of_theme.has_errors


@pytest.fixture
def address(workshop):
    workshop.look()
    server = Server(workshop, 0, "vi")
    ended = threading.Event()

    def told() -> None:
        if ended.is_set():
            raise SystemExit

    def run() -> None:
        with pytest.raises(SystemExit):
            server.run(told)

    thread = threading.Thread(target=run)
    thread.start()
    yield server.url
    ended.set()
    (workshop._options.content / "site.yaml").touch()
    thread.join()


def get(url: str):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode(), answer.headers


def test_a_browser_gets_what_a_host_would_send(address):
    page, headers = get(address)
    assert "<h1>" in page and 'src="/_minhbach/reload.js"' in page
    assert headers["Content-Type"] == "text/html; charset=utf-8" and headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    table, headers = get(f"{address}open-data/bao-chi/csv/bao-chi.reported_figure.csv")
    assert table.startswith("figure_id,") and headers["Content-Type"] == "text/csv; charset=utf-8"
    with pytest.raises(urllib.error.HTTPError) as lost:
        get(f"{address}khong-co.html")
    assert lost.value.code == 404 and "<h1>" in lost.value.read().decode()


def test_a_page_is_loaded_anew_when_something_changed(address, place, workshop):
    script, _ = get(f"{address}_minhbach/reload.js")
    assert f"since={workshop.version}&" in script
    heard: list[str] = []
    waiting = threading.Thread(
        target=lambda: heard.append(get(f"{address}_minhbach/changed.js?since={workshop.version}")[0])
    )
    waiting.start()
    waiting.join(0.2)
    assert waiting.is_alive() and not heard
    (place / "content" / "site.yaml").touch()
    waiting.join(10)
    assert heard == ["location.reload();\n"]


def test_a_port_that_is_taken_is_said(workshop, capsys, monkeypatch, place):
    taken = Server(workshop, 0, "vi")
    monkeypatch.chdir(place)
    port = taken.url.rstrip("/").rpartition(":")[2]
    assert cli.main(["serve", "--port", port]) == 2
    assert f"minhbach: không mở được cổng {port}: " in capsys.readouterr().err
    taken._http.server_close()
