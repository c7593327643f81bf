"""The repository of `docs/example`, and the way to it: what `docs/adopting.md` says is done, what it shows is built."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr
from datetime import date
from pathlib import Path

import pytest
import typer

from minhbach.cli import app, main
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.office.scaffold import Answers, desk, laying
from tests.tools import ROOT, tool

EXAMPLE = ROOT / "docs" / "example"
PACKAGE = "xa-thi-du-mau"
#: What `new` was told; no command begins a sample, so the package itself was written by hand.
ANSWERS = Answers(
    publisher=PACKAGE,
    name=Words("Ủy ban nhân dân xã Thí Dụ", "People's Committee of Thí Dụ commune"),
    place=None,
    system="state",
    org_type="peoples_committee",
    since=date(2026, 9, 1),
    as_of=date(2026, 10, 31),
    host="github-pages",
)


@pytest.fixture(scope="module")
def example(once) -> Path:
    """Return the example with its site in `dist`, and what the build said in `said.txt`."""

    def fill(folder: Path) -> None:
        shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
        said = io.StringIO()
        options = {"--data": "data", "--content": "content", "--theme": "site", "--out": "dist"}
        with redirect_stderr(said):
            told = [part for option, name in options.items() for part in (option, str(folder / name))]
            assert main(["build", *told, "--jobs", "1"]) == 0, said.getvalue()
        (folder / "said.txt").write_text(said.getvalue(), encoding="utf-8")

    return once("example", fill)


def page(example: Path, path: str) -> str:
    return (example / "dist" / path).read_text("utf-8")


def test_nothing_is_found_fault_with_and_every_page_says_that_it_is_invented(example):
    assert "0 lỗi, 0 cảnh báo, 0 ghi chú." in (example / "said.txt").read_text("utf-8")
    for path in (example / "dist" / PACKAGE).rglob("*.html"):
        assert "Dữ liệu minh họa." in path.read_text("utf-8"), path


def test_it_has_its_own_name_logo_and_colours(example):
    home = page(example, "index.html")
    logo = re.search(r'class="brand"[^>]*><img src="(assets/thi-du\.\w+\.svg)" alt="Bông lúa"', home)
    assert logo and (example / "dist" / logo[1]).read_bytes() == (EXAMPLE / "site/assets/img/thi-du.svg").read_bytes()
    assert "<b>Thí Dụ minh bạch</b>" in home and "<b>Open Thí Dụ</b>" in page(example, "en/index.html")
    sheets = [
        (example / "dist" / sheet).read_text("utf-8") for sheet in re.findall(r'href="(assets/[^"]*\.css)"', home)
    ]
    colours = [value for sheet in sheets for value in re.findall(r"--link: *(#\w+)", sheet)]
    assert {"#14603a", "#9bdcb4"} <= set(colours)


def test_it_has_a_page_of_its_own(example):
    for prefix, title in (("", "Liên hệ"), ("en/", "Contact")):
        assert f"<h1>{title}</h1>" in page(example, f"{prefix}lien-he.html")
        assert 'href="lien-he.html"' in page(example, f"{prefix}gioi-thieu.html")


def test_it_has_a_table_and_a_figure_of_its_own(example):
    table = page(example, f"{PACKAGE}/du-lieu/cong_trinh.html")
    rows = list(csv.DictReader((EXAMPLE / "data" / PACKAGE / "cong_trinh.csv").read_text("utf-8").splitlines()))
    assert all(row["ten"] in table for row in rows) and len(rows) == 4
    done = sum(int(row["dai_m"]) for row in rows if row["xong_ngay"])
    assert f'data-figure="rieng_met_da_lam">{done}<' in page(example, f"{PACKAGE}/so-lieu/rieng_met_da_lam.html")


def test_its_own_rules_set_the_due_dates(example):
    with (example / "dist" / "open-data" / PACKAGE / "csv" / f"{PACKAGE}.duty.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        due = {(row["rule_id"], row["due_on"]) for row in csv.DictReader(lines)}
    # 7 days after the dialogue of 15 September; 20 after the notice of 21 September are a Sunday, so the day after
    assert {("mau-qt-thong-bao", "2026-09-22"), ("mau-qt-tra-loi", "2026-10-12")} <= due
    assert "12/QĐ-UBND" in page(example, f"{PACKAGE}/kien-nghi/mau-kn-02.html")


def test_what_new_lays_down_is_still_what_it_began_with():
    made = desk(Disk(), ANSWERS)
    texts = {f"content/{path}": body for path, body in made.content.items() if path != "site.yaml"}
    for path, body in {**made.repository, **texts}.items():
        if os.environ.get("UPDATE"):
            (EXAMPLE / path).write_bytes(body)
        assert (EXAMPLE / path).read_bytes() == body, f"{path}: UPDATE=1 pytest tests/test_example.py"


# --- from nothing to a published site -------------------------------------------------------------------------------------


def test_adopting_is_done_as_the_page_says(tmp_path, monkeypatch):
    tool("git")
    monkeypatch.setattr(
        laying, "made", lambda *_: (Findings(), b"a workbook")
    )  # docs/guide.md is followed with a real one
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text("[user]\n  name = Mẫu\n  email = mau@example.vn\n", encoding="utf-8")
    folder = tmp_path / "Công khai"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for program, *arguments in told_in("sh"):
        if program == "minhbach" and arguments[0] == "release":  # it builds twice: tests/test_release.py sees to that
            typer.main.get_command(app).commands["release"].make_context("release", arguments[1:])
            described = Path("data/xa-thuong-coc/datapackage.yaml")
            text = re.sub(r"^as_of: .*", "as_of: 2026-10-31", described.read_text("utf-8"), flags=re.M)
            described.write_text(text, encoding="utf-8", newline="\n")
        elif program == "minhbach":
            assert main(arguments) == 0, arguments
        else:
            assert program == "git"
            subprocess.run([program, *arguments], check=True, capture_output=True)
    tracked = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True).stdout.split()
    assert "site/theme.yaml" in tracked and ".github/workflows/publish.yml" in tracked
    assert not [path for path in tracked if path.startswith(("dist", ".minhbach", ".dist"))]
    home = Path("dist/index.html").read_text("utf-8")
    assert "Sổ đã mở." in home  # a register without rows says so
    assert 'data-mark="ok"' not in home  # and praises nothing
    assert {program for program, *_ in told_in("console")} == {"git"}


def told_in(language: str) -> list[list[str]]:
    """Return the commands of the blocks of a language, in their order."""
    text = (ROOT / "docs" / "adopting.md").read_text("utf-8")
    blocks = re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]
