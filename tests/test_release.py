"""`release`, `diff` and `verify` as a publisher and a journalist use them, on a real package."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.history import Kind, What
from minhbach.ledger import held, publication
from minhbach.ledger.difference import of_csv

ROOT = Path(__file__).parent.parent
PACKAGE = Path("data/bao-chi")
GONE, CORRECTED = "hb-2019-quan-su", "hb-2019-cong-an"
RENAMED, NEW_NAME = "tp-9981-base", "tp-9981-mau-so"
CLAIM = "qb-258"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Return a folder in which two releases were made of one package, the second with and without reasons."""
    folder = tmp_path_factory.mktemp("ban")
    for part in ("content", "site", PACKAGE):
        shutil.copytree(ROOT / part, folder / part)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["release", "--reason", "Lần đầu", "--yes"]) == 0
        _edit("dialogue", lambda rows: [row for row in rows if row["dialogue_id"] != GONE])
        _set("dialogue", "dialogue_id", CORRECTED, topic="Giám đốc Công an tỉnh đối thoại")
        _set("document", "document_id", next(iter(_rows("document")))["document_id"], title="Tên đã sửa")
        _correct("dialogue", CORRECTED, "topic", "Ghi thiếu chức danh.")
        _correct("dialogue", GONE, "*", "Nhập trùng.")
        _set("figure_issue", "issue_id", RENAMED, issue_id=NEW_NAME)
        _set("reported_figure", "figure_id", CLAIM, value="296")
        _correct("reported_figure", CLAIM, "value", "Báo đã sửa con số.")
        assert main(["release", "--reason", "Sửa sai", "--kind", "correction", "--yes"]) == 0
    return folder


@pytest.fixture
def there(desk, monkeypatch):
    """Stand in that folder."""
    monkeypatch.chdir(desk)
    return desk


@pytest.fixture
def copied(desk, tmp_path, monkeypatch):
    """Stand in a copy of it, which a test may change."""
    monkeypatch.chdir(shutil.copytree(desk, tmp_path / "chép"))


def _rows(table: str):
    return list(csv.DictReader((PACKAGE / f"{table}.csv").read_text("utf-8").splitlines()))


def _edit(table: str, change) -> None:
    rows = _rows(table)
    with (PACKAGE / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def _set(table: str, key: str, value: str, **cells: str) -> None:
    _edit(table, lambda rows: [row | cells if row[key] == value else row for row in rows])


def _correct(table: str, record: str, field: str, reason: str, old: str = "như cũ") -> None:
    path = PACKAGE / "correction.csv"
    if not path.exists():
        path.write_text(
            "correction_id,table_name,record_id,field_name,old_value,new_value,reason,corrected_on,document_id\n"
        )
        with (PACKAGE / "datapackage.yaml").open("a") as descriptor:
            descriptor.write("  - {name: correction, path: correction.csv}\n")
    number = len(path.read_text("utf-8").splitlines())
    with path.open("a", encoding="utf-8") as file:
        file.write(f"dc-{number},{table},{record},{field},{old},,{reason},2019-12-01,\n")


def _page(name: str) -> str:
    return Path("dist", name).read_text("utf-8")


def test_each_release_is_a_line_that_follows_the_one_before(there):
    first, second = held(Disk(), Path("data/releases")).entries
    assert (first.kind, second.kind, second.prev) == (Kind.RELEASE, Kind.CORRECTION, first.hash)
    assert second.changes["bao-chi"]["dialogue"].removed == 1
    assert second.changes["bao-chi"]["dialogue"].changed == 1
    assert first.data["bao-chi"]["dialogue"].rows - second.data["bao-chi"]["dialogue"].rows == 1


def test_the_differences_of_a_release_say_what_was_explained(there):
    changes = of_csv(Path("data/releases/000002/changes.csv").read_bytes())
    told = {(one.table, one.what, one.column): one.reason for one in changes if one.table != "correction"}
    assert told == {
        ("dialogue", What.REMOVED, "*"): "Nhập trùng.",
        ("dialogue", What.CHANGED, "topic"): "Ghi thiếu chức danh.",
        ("document", What.CHANGED, "title"): "",
        ("figure_issue", What.REMOVED, "*"): "",
        ("figure_issue", What.ADDED, "*"): "",
        ("reported_figure", What.CHANGED, "value"): "Báo đã sửa con số.",
    }
    assert [one.table for one in changes if one.is_unexplained] == ["document", "figure_issue"]


def test_the_site_shows_the_ledger_and_keeps_every_release(there):
    ledger = held(Disk(), Path("data/releases"))
    assert Path("dist/releases/ledger.jsonl").read_bytes() == ledger.to_bytes()
    assert Path("dist/releases/head.txt").read_text() == f"{ledger.head}\n"
    assert publication(Disk(), Path("dist/releases/000001")) == publication(Disk(), Path("data/releases/000001"))
    for page in ("index.html", "en/index.html", "bao-chi/thay-doi/index.html"):
        assert ledger.head in _page(page)
    changes = _page("bao-chi/thay-doi/index.html")
    assert "Nhập trùng." in changes
    assert "Tên đã sửa" in changes
    assert "thay đổi không nêu lý do" in changes


def test_a_record_that_was_taken_away_leaves_its_address(there):
    for page, words in {"bao-chi/doi-thoai": "đã gỡ", "en/bao-chi/doi-thoai": "taken away"}.items():
        text = _page(f"{page}/{GONE}.html")
        assert words in text
        assert "Nhập trùng." in text
    assert "Nhập trùng." not in _page(f"bao-chi/doi-thoai/{CORRECTED}.html")


def test_a_second_build_of_a_released_site_is_the_same(there):
    before = Path("dist/manifest.json").read_bytes()
    assert main(["build"]) == 0
    assert Path("dist/manifest.json").read_bytes() == before


def test_nothing_new_is_no_release(there, capsys):
    before = Path("data/releases/ledger.jsonl").read_bytes()
    assert main(["release", "--reason", "Thử", "--yes"]) == 0
    assert "lần công bố thứ 2" in capsys.readouterr().err
    assert Path("data/releases/ledger.jsonl").read_bytes() == before


def test_a_site_verifies_and_a_changed_one_does_not(copied, capsys):
    first, second = (entry.hash for entry in held(Disk(), Path("data/releases")).entries)
    assert main(["verify", "dist", "--head", first]) == 0
    assert main(["verify", "dist", "--head", second]) == 0
    assert main(["verify", "dist", "--head", "0" * 63 + "1"]) == 1
    page = Path("dist/bao-chi/index.html")
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))
    capsys.readouterr()
    assert main(["verify", "dist", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["file"]) == ("F403", "bao-chi/index.html")


def test_two_releases_are_compared_by_anyone(there, capsys):
    assert main(["diff", "dist/releases/000001", "dist", "--format", "csv"]) == 0
    written = Path("data/releases/000002/changes.csv").read_text("utf-8")
    assert capsys.readouterr().out == written
    assert main(["diff", "data/releases/000001", "data/releases/000002", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Dialogue (dialogue): 1 changed, 1 removed" in said
    assert "No reason given: 2" in said
    assert main(["diff", "dist", "dist"]) == 0
    assert "Không có gì khác." in capsys.readouterr().out


REFUSED = {
    "nobody to ask": (["--reason", "a"], lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"), "--yes"),
    "a rollback to nowhere": (["--reason", "a", "--kind", "rollback", "--yes"], lambda: None, "--rollback-to"),
    "a rollback that is none": (
        ["--reason", "a", "--kind", "rollback", "--rollback-to", "1", "--yes"],
        lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"),
        "bao-chi/dialogue",
    ),
    "a rollback to what never was": (
        ["--reason", "a", "--kind", "rollback", "--rollback-to", "9", "--yes"],
        lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"),
        "9",
    ),
    "no data date": (
        ["--reason", "a", "--yes"],
        lambda: Path(PACKAGE, "datapackage.yaml").write_text(
            "".join(
                line
                for line in Path(PACKAGE, "datapackage.yaml").read_text("utf-8").splitlines(True)
                if not line.startswith("as_of")
            ),
            "utf-8",
        ),
        "as_of",
    ),
    "a table of the last release gone": (
        ["--reason", "a", "--yes"],
        lambda: Path("data/releases/000002/bao-chi/dialogue.csv.gz").unlink(),
        "000002/bao-chi/dialogue.csv.gz",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_released_is_refused_in_words(copied, capsys, name):
    arguments, damage, words = REFUSED[name]
    damage()
    before = Path("data/releases/ledger.jsonl").read_bytes()
    assert main(["release", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert Path("data/releases/ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "code"),
    {"the ledger": ("ledger.jsonl", "F214"), "the differences": ("000002/changes.csv", "F406")}.values(),
)
def test_a_ledger_that_was_edited_stops_the_build(copied, capsys, path, code):
    file = Path("data/releases", path)
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    before = Path("dist/manifest.json").read_bytes()
    assert main(["build"]) == 1
    assert code in capsys.readouterr().err
    assert Path("dist/manifest.json").read_bytes() == before


def test_differences_that_had_to_be_taken_away_stop_no_build(copied):
    Path("data/releases/000002/changes.csv").unlink()
    assert main(["build"]) == 0
    assert "đã được gỡ" in _page("bao-chi/thay-doi/index.html")
    assert main(["verify", "dist"]) == 1, "that it is missing is told all the same"


def test_going_back_is_one_more_release(copied):
    shutil.copytree(ROOT / PACKAGE, PACKAGE, dirs_exist_ok=True)
    (PACKAGE / "correction.csv").unlink()
    assert main(["release", "--reason", "Bản đầu đúng", "--kind", "rollback", "--rollback-to", "1", "--yes"]) == 0
    first, _, third = held(Disk(), Path("data/releases")).entries
    assert (third.kind, third.rollback_to, third.data) == (Kind.ROLLBACK, 1, first.data)
    assert "Công bố lại một lần trước." in _page("bao-chi/thay-doi/index.html")
    assert "đã gỡ" not in _page(f"bao-chi/doi-thoai/{GONE}.html"), "a record that is back has its page back"
