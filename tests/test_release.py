"""`release`, `diff` and `verify` as a publisher and a journalist use them, on a real package."""

import csv
import gzip
import json
import os
import re
import shutil
import subprocess
from decimal import Decimal
from html import unescape
from pathlib import Path

import feedparser
import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Severity
from minhbach.history import Kind, What
from minhbach.ledger import held, publication
from minhbach.ledger.difference import of_csv
from minhbach.releasing import of_reason
from tests.tools import tool

ROOT = Path(__file__).parent.parent
PACKAGE = Path("data/bao-chi")
GONE, CORRECTED, DATED = "hb-2019-quan-su", "hb-2019-cong-an", "hb-2019-tp-hoa-binh"
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
        _set("dialogue", "dialogue_id", DATED, held_on="2018-06-25")
        _correct("dialogue", DATED, "held_on", "Ghi nhầm năm.")
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


def _set(table: str, key: str, value: str, /, **cells: str) -> None:
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
    assert second.changes["bao-chi"]["dialogue"].changed == 2
    assert first.data["bao-chi"]["dialogue"].rows - second.data["bao-chi"]["dialogue"].rows == 1


def test_the_differences_of_a_release_say_what_was_explained(there):
    changes = of_csv(Path("data/releases/000002/changes.csv").read_bytes())
    told = {(one.table, one.what, one.column): one.reason for one in changes if one.table != "correction"}
    assert told == {
        ("dialogue", What.REMOVED, "*"): "Nhập trùng.",
        ("dialogue", What.CHANGED, "topic"): "Ghi thiếu chức danh.",
        ("dialogue", What.CHANGED, "held_on"): "Ghi nhầm năm.",
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


def _values(seq: int) -> dict[str, str]:
    """Return the figures that a release kept, as a page says them."""
    body = gzip.decompress(Path(f"dist/releases/{seq:06}/bao-chi.figures.csv.gz").read_bytes()).decode()
    rows = {row["figure"]: row for row in csv.DictReader(body.splitlines())}
    counts = {key: f"{row['numerator']}/{row['denominator']}" for key, row in rows.items()}
    return {key: row["value"] or (counts[key] if int(row["denominator"] or 0) else "–") for key, row in rows.items()}


def test_a_page_of_figures_shows_what_each_release_kept(there):
    values = {seq: _values(seq) for seq in (1, 2)}
    assert values[1]["dialogues"] != values[2]["dialogues"]
    shown = set()
    for page in Path("dist/bao-chi/so-lieu").glob("*.html"):
        for seq, key, text in _PAST.findall(page.read_text("utf-8")):
            kept = values[int(seq)].get(unescape(key))
            assert _said(text) == _said((kept or "0").replace(".", ",")) or (kept, text) == (None, "–"), (
                page.name,
                key,
            )
            shown.add((int(seq), unescape(key)))
    assert 0 not in {seq for seq, _ in shown}, "today is the last release"
    assert {(1, "dialogues"), (2, "dialogues"), (1, "dialogues?year=2019"), (2, "dialogues?year=2019")} <= shown
    page = _page("bao-chi/so-lieu/dialogues.html")
    assert "Kỳ đã khép mà giá trị đổi" in page
    assert "“Nhập trùng.”" in page
    assert "“Ghi nhầm năm.”" in page
    assert "Changed after the period had ended" in _page("en/bao-chi/so-lieu/dialogues.html")


def _said(text: str) -> Decimal | str:
    """Return a number as a Vietnamese page has it; what is none as it is."""
    number = text.strip().removesuffix("%").replace(".", "").replace(",", ".")
    return Decimal(number) if re.fullmatch(r"-?[0-9.]+", number) else number.replace("dưới 5", "<5")


_PAST = re.compile(r'data-past="(\d+) ([^"]+)">([^<]*)<')


def test_a_claim_shows_how_it_stood(there):
    page = _page("bao-chi/so-lieu/bao-cao.html")
    row = page[page.index(f'id="{CLAIM}"') :]
    row = row[: row.index("</tr>")]
    assert "Lịch sử con số này" in row
    assert "Báo đã sửa con số." in row
    assert "in 258 đơn; tính lại 296, có chênh lệch" in row
    assert "in 296 đơn; tính lại 296, khớp" in row


def test_the_releases_have_a_feed_that_tells_the_head(there):
    read = feedparser.parse(Path("dist/releases/bao-chi.atom").read_bytes())
    assert not read.bozo
    assert [one.tags[0].term for one in read.entries] == ["corrected", "released"]
    assert held(Disk(), Path("data/releases")).head in read.entries[0].summary


def test_what_the_ledger_adds_to_the_site_changes_no_open_data(there, capsys):
    assert main(["verify", "dist", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


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
    assert "Dialogue (dialogue): 2 changed, 1 removed" in said
    assert "No reason given: 2" in said
    assert main(["diff", "dist", "dist"]) == 0
    assert "Không có gì khác." in capsys.readouterr().out


REASONS = {
    "nothing": ("", "F436"),
    "too long": ("a" * 501, "F436"),
    "a person": ("Gỡ tên bà Nguyễn Thị Mẫu Đơn, số 0912345678", "R36"),
    "an invisible letter": ("Sửa\u200bsai", "F054"),
    "letters of another alphabet": ("Sửa sаi", "F056"),
}


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_is_held_to_the_rules_of_a_cell(name):
    reason, code = REASONS[name]
    assert code in {one.code for one in of_reason(reason) if one.severity is Severity.ERROR}
    assert [one.code for one in of_reason("Quý IV năm 2026, đính chính theo công văn số 12/UBND-NC")] == []


def test_a_reason_that_is_refused_stops_before_anything_is_done(copied, capsys):
    before = Path("dist/manifest.json").read_bytes()
    _set("dialogue", "dialogue_id", CORRECTED, topic="Khác")
    assert main(["release", "--yes", "--reason", REASONS["a person"][0]]) == 1
    said = capsys.readouterr().err
    assert "R36" in said
    assert "0912345678" not in said
    assert Path("dist/manifest.json").read_bytes() == before


REFUSED = {
    "nobody to ask": (["--reason", "a"], lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"), "--yes"),
    "a rollback to nowhere": (["--reason", "a", "--kind", "rollback", "--yes"], lambda: None, "--rollback-to"),
    "a rollback that is none": (
        ["--reason", "a", "--kind", "rollback", "--rollback-to", "1", "--yes"],
        lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"),
        "bao-chi/dialogue",
    ),
    "a rollback where nothing was brought back": (
        ["--reason", "a", "--kind", "rollback", "--rollback-to", "1", "--yes"],
        lambda: None,
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
    "a withdrawal of nothing": (
        ["--reason", "a", "--kind", "withdrawal", "--yes"],
        lambda: _set("dialogue", "dialogue_id", CORRECTED, topic="Khác"),
        "old_value",
    ),
    "a withdrawal where nothing is new": (
        ["--reason", "a", "--kind", "withdrawal", "--yes"],
        lambda: None,
        "old_value",
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


def _flip(path: str) -> None:
    file = Path("data/releases", path)
    raw = file.read_bytes()
    file.write_bytes(raw[:99] + bytes([raw[99] ^ 1]) + raw[100:])


@pytest.mark.parametrize(
    ("damage", "code"),
    {
        "the ledger": (lambda: _flip("ledger.jsonl"), "F214"),
        "the differences": (lambda: _flip("000002/changes.csv"), "F406"),
        "a table of the first release": (lambda: _flip("000001/bao-chi/dialogue.csv.gz"), "F406"),
        "figures": (lambda: _flip("000001/bao-chi.figures.csv.gz"), "F406"),
        "all of it lost": (lambda: shutil.rmtree("data/releases"), "F438"),
    }.values(),
)
def test_a_ledger_that_was_edited_or_lost_stops_the_build(copied, capsys, damage, code):
    damage()
    before = Path("dist/manifest.json").read_bytes()
    assert main(["build"]) == 1
    assert code in capsys.readouterr().err
    assert Path("dist/manifest.json").read_bytes() == before


def test_differences_that_had_to_be_taken_away_stop_no_build(copied):
    Path("data/releases/000002/changes.csv").unlink()
    assert main(["build"]) == 0
    assert "đã được gỡ" in _page("bao-chi/thay-doi/index.html")
    assert main(["verify", "dist"]) == 1, "that it is missing is told all the same"


def test_a_withdrawal_leaves_the_text_nowhere_and_the_releases_downloadable(copied, capsys):
    now = "Giám đốc Công an tỉnh đối thoại"
    first = next(row["topic"] for row in csv.DictReader(_unpacked(1, "dialogue")) if row["dialogue_id"] == CORRECTED)
    _git("init", "--quiet")
    _git("add", "data")
    _git("commit", "--quiet", "--message", "trước khi gỡ")
    _set("dialogue", "dialogue_id", CORRECTED, topic="Đối thoại trong ngành")
    _correct("dialogue", CORRECTED, "topic", "Gỡ thông tin không được công khai.", old="")
    _set("figure_issue", "issue_id", "tp-9984-base", issue_id="tp-9984-mau-so")
    capsys.readouterr()
    assert main(["release", "--reason", "Gỡ thông tin", "--kind", "withdrawal", "--yes"]) == 0
    said = capsys.readouterr().err
    assert "F102" in said, "a record that looks renamed is pointed at"
    assert "Gỡ khỏi" in said and "--grace-days 0" in said
    for folder in ("data/releases", "dist"):
        for path in (path for path in Path(folder).rglob("*") if path.is_file()):
            raw = path.read_bytes()
            raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
            assert now.encode() not in raw, path
            assert first.encode() not in raw, path
    rows = {row["dialogue_id"]: row for row in csv.DictReader(_unpacked(1, "dialogue"))}
    assert rows[CORRECTED]["topic"] == "(không công khai)"
    assert rows[GONE]["topic"], "all else is there"
    assert "Đã gỡ khỏi các lần trước" in _page("bao-chi/thay-doi/index.html")
    assert main(["verify", "dist"]) == 0
    assert main(["diff", "dist/releases/000001", "dist/releases/000002"]) == 0
    Path(".gitignore").write_text("dist\n.*\ncontent\nsite\n", "utf-8")
    assert now.encode() in _remembered()
    for line in _commands("docs/threat-model.md", "git "):
        subprocess.run(line, shell=True, check=True, capture_output=True, env=os.environ | OFFICER)
    assert b"hb-2019-cong-an" in _remembered()
    assert now.encode() not in _remembered() and first.encode() not in _remembered()


#: Whoever commits, as git asks for it.
OFFICER = {f"GIT_{role}_{what}": "x@tinh.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def _git(*arguments: str) -> bytes:
    command = [tool("git"), *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=os.environ | OFFICER).stdout


def _remembered() -> bytes:
    """Return all that the repository holds, of whatever time, tables unpacked."""
    objects = _git("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)").decode().split("\n")
    blobs = [_git("cat-file", "blob", line.split()[0]) for line in objects if line.endswith(" blob")]
    return b"".join(gzip.decompress(blob) if blob.startswith(b"\x1f\x8b") else blob for blob in blobs)


def _commands(page: str, start: str) -> list[str]:
    """Return the lines of the blocks of commands on a page that begin so."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip().startswith(start)]


def _unpacked(seq: int, table: str) -> list[str]:
    return gzip.decompress(Path(f"dist/releases/{seq:06}/bao-chi/{table}.csv.gz").read_bytes()).decode().splitlines()


def test_going_back_is_one_more_release(copied):
    shutil.copytree(ROOT / PACKAGE, PACKAGE, dirs_exist_ok=True)
    (PACKAGE / "correction.csv").unlink()
    assert main(["release", "--reason", "Bản đầu đúng", "--kind", "rollback", "--rollback-to", "1", "--yes"]) == 0
    first, _, third = held(Disk(), Path("data/releases")).entries
    assert (third.kind, third.rollback_to, third.data) == (Kind.ROLLBACK, 1, first.data)
    assert "Công bố lại một lần trước." in _page("bao-chi/thay-doi/index.html")
    assert "đã gỡ" not in _page(f"bao-chi/doi-thoai/{GONE}.html"), "a record that is back has its page back"
