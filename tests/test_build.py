"""The whole command: what a clerk sees when the data is broken, and that nothing published is lost."""

import csv
import hashlib
import io
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.workers import CAN_FORK

ROOT = Path(__file__).parent.parent
#: A package of three small tables: enough where it does not matter how much is published.
SMALL = ROOT / "tests" / "faults" / "base"


def run(*argv: str) -> int:
    return main(list(argv))


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Return a site that was published from good data; what a test does to it must leave it as it is."""
    out = tmp_path_factory.mktemp("site") / "dist"
    assert build(SMALL, out) == 0
    return out


@pytest.fixture
def copy(tmp_path):
    """Return a folder that holds a copy of the small package, where a test may break it."""
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


def build(folder: Path, out: Path, *more: str) -> int:
    """Build the packages of `folder` with the texts and theme of the repository."""
    where = [f"--data={folder / 'data'}", f"--content={ROOT / 'content'}", f"--theme={ROOT / 'site'}", f"--out={out}"]
    return run("build", *where, *more)


def edit(folder: Path, table: str, column: str, value: str, *, row: int = 0) -> int:
    """Set one cell; return the physical line of the row."""
    path = folder / "data" / "goi" / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    rows[row + 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return row + 2


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


BROKEN = {
    "a mobile number": ("petition", "summary_vi", "Đề nghị sửa đường, liên hệ 0912 345 678 để khảo sát", "R36"),
    "an identity number": ("petition", "summary_vi", "Đề nghị cấp lại giấy tờ, số định danh 001199012345", "R36"),
    "a denunciation": ("petition", "submission_type", "denunciation", "R34"),
    "a date as clerks type it": ("petition", "raised_on", "13/01/2026", "F072"),
    "a body that does not exist": ("petition", "dialogue_id", "mau-khong-co", "F104"),
    "a secrecy stamp": ("petition", "summary_vi", "Văn bản đóng dấu (MẬT) về đề nghị nâng cấp đường", "R35"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_data_publishes_nothing_and_names_the_place(copy, out, capsys, name):
    table, column, value, code = BROKEN[name]
    before = tree(out)
    line = edit(copy, table, column, value)
    capsys.readouterr()
    assert build(copy, out) == 1
    said = capsys.readouterr().err
    assert f"LỖI {code}" in said
    assert f"data/goi/{table}.csv" in said
    assert f"dòng {line}" in said
    assert column in said
    assert "Cách sửa" in said
    if code in ("R34", "R36"):
        assert value not in said, "personal data is not repeated"
    assert tree(out) == before


def test_a_reviewed_cell_passes_until_it_changes(copy, capsys):
    """The clerk copies the line that the error gives, adds the reason, and is asked again when the cell changes."""
    edit(copy, "petition", "summary_vi", "Hộ ông Trần Văn Bình chưa được đền bù")
    assert build(copy, copy / "dist") == 1
    (line,) = re.findall(r"petition,kn-1,summary_vi,[0-9a-f]{64},", capsys.readouterr().err)
    header = "table,record_id,column,sha256_of_cell,reason\n"
    exceptions = copy / "data" / "goi" / "privacy-exceptions.csv"
    exceptions.write_text(f"{header}{line}Nhân vật trong một vở kịch\n", encoding="utf-8")
    assert build(copy, copy / "dist") == 0, capsys.readouterr().err
    assert not list((copy / "dist").rglob("*privacy*"))
    edit(copy, "petition", "summary_vi", "Hộ ông Trần Văn Bình chưa được đền bù đất")
    assert build(copy, copy / "dist") == 1
    assert "LỖI R36" in capsys.readouterr().err


def test_a_package_named_like_a_page_is_refused(copy, capsys):
    descriptor = copy / "data" / "goi" / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text("utf-8").replace("name: goi", "name: gioi-thieu"), encoding="utf-8")
    assert build(copy, copy / "dist") == 1
    assert "LỖI F142" in capsys.readouterr().err


ORDINARY = {
    ("petition", "summary_vi", 0): "Đề nghị bảo vệ quyền của công dân Việt Nam ở nước ngoài khi về quê",
    ("petition", "summary_vi", 1): "Quan tâm chính sách cho trẻ em Việt Nam vùng khó khăn",
    ("petition", "summary_vi", 2): "Sửa vỉa hè đường bà Triệu Thị Trinh và cổng trường chị Võ Thị Sáu",
    ("dialogue", "topic", 0): "Biểu dương anh em công an xã giữ gìn trật tự",
    ("dialogue", "topic", 1): "Mật độ xe trên đường liên xã quá cao, đề nghị phân luồng",
}


def test_ordinary_sentences_are_published(copy, capsys):
    for (table, column, row), sentence in ORDINARY.items():
        edit(copy, table, column, sentence, row=row)
    assert build(copy, copy / "dist") == 0, capsys.readouterr().err
    pages = "".join(path.read_text("utf-8") for path in (copy / "dist" / "goi").rglob("*.html"))
    assert [sentence for sentence in ORDINARY.values() if sentence not in pages] == []


def test_all_findings_of_a_run_are_listed_at_once(copy, capsys):
    edit(copy, "petition", "raised_on", "30/02/2026", row=1)
    edit(copy, "dialogue", "attendees", "-3", row=1)
    edit(copy, "organization", "level", "tỉnh", row=1)
    assert run("check", f"--data={copy / 'data'}", "--format=json", "--lang=en") == 1
    found = json.loads(capsys.readouterr().out)
    errors = {(f["table"], f["column"]) for f in found["findings"] if f["severity"] == "error"}
    assert {("petition", "raised_on"), ("dialogue", "attendees"), ("organization", "level")} <= errors
    assert found["summary"]["errors"] >= 3
    assert all(f["message"] and f["fix"] for f in found["findings"] if f["severity"] == "error")


def test_workers_render_the_same_site_without_socket_or_program(out, tmp_path, monkeypatch):
    """That a whole site needs neither, with every package, `tests/test_determinism.py` shows."""

    def forbidden(*args, **kwargs):
        raise AssertionError("a build opens no socket and starts no foreign program")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)
    assert build(SMALL, tmp_path / "dist", "--jobs=3") == 0
    assert tree(tmp_path / "dist") == tree(out)


@pytest.mark.skipif(not CAN_FORK, reason="this system does not fork")
def test_a_build_that_is_stopped_takes_its_workers_with_it(tmp_path):
    number = signal.SIGTERM
    stage = tmp_path / ".dist.stage"
    where = [f"--data={SMALL / 'data'}", f"--out={tmp_path / 'dist'}"]
    command = [sys.executable, ROOT / "build.py", "build", *where, "--jobs=2"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while not (stage / "goi").exists():  # pages are being rendered
            assert process.poll() is None
            time.sleep(0.001)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        started = workers.read_text().split() if workers.exists() else []
        process.send_signal(number)
    assert process.returncode == 128 + number
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    assert len(started) >= 2 or not workers.exists()
    assert not stage.exists()
    assert not (tmp_path / "dist").exists()


@pytest.mark.skipif(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, reason="what is ignored stays so")
def test_a_closed_terminal_ends_a_build_as_sigterm_does():
    before = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        assert run("--help") == 0
        assert signal.getsignal(signal.SIGHUP) is signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize(
    "argv",
    [["build", "--as-of", "31-12-2026"], ["nonsense"], ["build", "--out", "/"]],
    ids=["a date that is none", "no such command", "the root folder"],
)
def test_wrong_use_is_exit_2_with_one_line(argv, capsys):
    assert run(*argv) == 2
    assert capsys.readouterr().err


def test_a_data_date_in_the_future_is_refused(tmp_path, capsys):
    assert build(SMALL, tmp_path / "dist", "--as-of=2100-01-01") == 1
    assert "2100" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_messages_come_in_english_too(copy, capsys):
    edit(copy, "petition", "raised_on", "13/01/2026")
    assert build(copy, copy / "dist", "--lang=en") == 1
    said = capsys.readouterr().err
    assert "ERROR F072" in said
    assert "2026-01-13" in said


def test_a_site_that_may_not_be_on_the_medium_is_published_with_a_warning(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(Disk, "sync", lambda self, folder: False)
    assert build(SMALL, tmp_path / "dist") == 0
    assert "mất điện" in capsys.readouterr().err
    assert (tmp_path / "dist" / "index.html").is_file()
