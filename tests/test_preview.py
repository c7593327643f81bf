"""What a clerk is shown before anything is written: a draft of the pages, unmistakable, made as every site is made."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.cli.options import Language
from minhbach.cli.speech import progress
from minhbach.disk import Disk
from minhbach.findings import Words
from minhbach.office import workbook
from minhbach.output import Output, Page
from minhbach.publish import PublishRefused, publish, read_manifest
from minhbach.render import DRAFT_MARK, Renderer
from minhbach.theme import Theme, ThemeFault
from tests import clerk
from tests.test_build import tree

ROOT = Path(__file__).parent.parent
THEME = f"--theme={ROOT / 'site'}"
BANNER = {"vi": "BẢN NHÁP – không phải thông tin đã công bố", "en": "DRAFT – not published information"}
PREFIX = {"vi": "<title>[Nháp] ", "en": "<title>[Draft] "}
FILES = [Output("index.csv", b"a\n")]


def look(*more: object) -> int:
    """Run `import` with the theme of the repository."""
    return main(["import", *map(str, more), THEME])


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> Path:
    """Return the preview of a workbook that goes into no package, in a project without texts."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "so.xlsx").write_bytes(clerk.base())
    assert look(folder / "so.xlsx", "--preview", folder / "xem", "--content", folder / "content") == 0
    return folder / "xem"


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a project with one package, its workbook in which a text was changed and a row added, and no site."""
    shutil.copytree(clerk.BASE, tmp_path / "data" / "goi")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    told = {"cells": {"petition!L2": "Đề nghị sửa cầu vào khu dân cư", "organization!A4": "hdnd-xa-a"}}
    told["cells"] |= {"organization!B4": "Hội đồng nhân dân xã A", "organization!E4": "Chính quyền (cơ quan nhà nước)"}
    told["cells"] |= {"organization!F4": "Hội đồng nhân dân", "organization!G4": "Cấp xã"}
    clerk.made(told, tmp_path)
    return tmp_path


def unmarked(site: Path) -> list[str]:
    """Return the pages that do not say what they are, at their top, to people and to search engines."""
    return [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")) if not is_marked(path, site)]


def is_marked(path: Path, site: Path) -> bool:
    """Whether a page has the banner in its language, the prefix of its title and the mark, and no address."""
    html, lang = path.read_text("utf-8"), "en" if path.is_relative_to(site / "en") else "vi"
    top = html.partition("<main")[0]
    return BANNER[lang] in top and PREFIX[lang] in top and DRAFT_MARK in top and 'rel="canonical"' not in top


# --- a draft is unmistakable ------------------------------------------------------------------------------------------


def test_every_page_says_that_it_is_a_draft(alone):
    assert len(list(alone.rglob("*.html"))) > 100
    assert unmarked(alone) == []


def test_no_file_for_machines_invites_anybody(alone):
    assert (alone / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert "X-Robots-Tag: noindex" in (alone / "_headers").read_text()
    assert not list(alone.glob("sitemap*"))


def test_every_file_that_has_room_says_that_it_is_a_draft(alone):
    data = alone / "open-data" / "xem-truoc"
    described = json.loads((data / "datapackage.json").read_text("utf-8"))
    about = json.loads((data / "json" / "xem-truoc.petition.json").read_text("utf-8"))["about"]
    with sqlite3.connect(data / "xem-truoc.sqlite") as database:
        in_sqlite = dict(database.execute("select key, value from about"))
    assert (described["draft"], described["title"]) == (True, "[Nháp] Bản xem trước")
    for said in (about, in_sqlite):
        assert (said["draft"], said["title_vi"], said["title_en"]) == (
            "true",
            "[Nháp] Bản xem trước",
            "[Draft] Preview",
        )
        assert said["note_vi"] == "Bản nháp – không phải thông tin đã công bố."
    for folder in (alone, data):
        assert (folder / "NHAP.txt").read_text("utf-8").startswith(f"{BANNER['vi']}.\n")
    assert json.loads((alone / "manifest.json").read_text("utf-8"))["draft"] is True


@dataclass(frozen=True)
class Empty:
    """The context of a page that shows nothing."""


def test_a_theme_that_forgets_the_mark_gives_no_draft():
    page = Page("a.html", "a.html", Empty, "vi")
    theme = Theme({"a.html": "<title>a</title>"}, {}, {"vi": {}, "en": {}})
    assert Renderer(theme).render(page).body
    with pytest.raises(ThemeFault, match="noindex"):
        Renderer(theme, is_draft=True).render(page)


# --- rows alone -------------------------------------------------------------------------------------------------------


def test_a_workbook_of_one_process_of_the_sample_is_shown_whole(tmp_path, capsys):
    book, out = tmp_path / "so.xlsx", tmp_path / "xem"
    package = ROOT / "data" / "tinh-mau"
    assert main(["template", f"--package={package}", "--process=bao-cao", f"--out={book}"]) == 0
    assert look(book, "--preview", out, "--content", ROOT / "content") == 0
    assert str(out / "index.html") in capsys.readouterr().err
    assert unmarked(out) == []
    shown = (out / "open-data/xem-truoc/csv/xem-truoc.report_submission.csv").read_text("utf-8")
    own = (package / "report_submission.csv").read_text("utf-8")
    assert {line.partition(",")[0] for line in shown.splitlines()} == {
        line.partition(",")[0] for line in own.splitlines()
    }


def test_a_csv_file_is_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("organization.csv").write_text((clerk.BASE / "organization.csv").read_text("utf-8"), encoding="utf-8-sig")
    assert look("organization.csv") == 0
    assert (tmp_path / "xem-truoc/xem-truoc/co-quan/ubnd-xa-a.html").is_file()
    assert unmarked(tmp_path / "xem-truoc") == []


def test_rows_that_cannot_stand_alone_say_what_they_lack(tmp_path, capsys):
    book = str(shutil.copy(clerk.BASE / "dialogue.csv", tmp_path))
    out = tmp_path / "xem"
    assert look(book, "--preview", out, "--lang", "en") == 1
    assert "the table “Organisation”" in capsys.readouterr().err
    assert look(shutil.copy(clerk.BASE / "petition.csv", tmp_path), "--preview", out) == 1
    assert "thiếu: trang “Cuộc đối thoại”." in capsys.readouterr().err, "petitions raised at dialogues need them"
    told = {"sheets": {"Ý kiến, kiến nghị": [["Mã kiến nghị", "Tóm tắt tiếng Anh"], ["kn-1", "One road"]]}}
    assert look(clerk.made(told, tmp_path), "--preview", out) == 1
    assert "cột “Nguồn tiếp nhận” ở trang “Ý kiến, kiến nghị”" in capsys.readouterr().err
    assert not out.exists()


def test_the_usual_preview_that_cannot_be_built_is_no_fault_of_the_rows(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copy(clerk.BASE / "dialogue.csv", tmp_path)
    assert look("dialogue.csv") == 0
    assert "--into" in capsys.readouterr().err
    assert not Path("xem-truoc").exists()


def test_without_a_preview_nothing_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "so.xlsx").write_bytes(clerk.base())
    assert main(["import", "so.xlsx", "--no-preview"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["so.xlsx"]


def test_rows_of_an_invented_territory_are_shown_as_a_sample(tmp_path):
    files = [ROOT / "data" / "tinh-mau" / f"{name}.csv" for name in ("admin_unit", "admin_unit_succession", "document")]
    done = workbook.prepare(Disk(), workbook.Request(files))
    shown = workbook.draft(Disk(), done, tmp_path)
    described = shown.disk.read(shown.data, f"{shown.package}/datapackage.yaml", limit=10_000).decode()
    assert described.startswith("name: xem-truoc-mau\nsample: true\n")
    (document,) = [name for name in shown.disk.files(shown.data) if name.endswith("document.csv")]
    assert b"tep/01-qc-tu.pdf" not in shown.disk.read(shown.data, document, limit=10**7), "the files are not there"


# --- rows that go into a package --------------------------------------------------------------------------------------


def test_a_package_is_shown_as_it_would_be_and_the_real_site_and_its_memory_are_left_alone(project, monkeypatch):
    monkeypatch.chdir(project)
    assert main(["build", THEME, "--only=goi"]) == 0
    before = tree(project)
    assert not [path for path in before if "draft" in path or "NHAP" in path]
    assert not any(DRAFT_MARK in page.read_text("utf-8") for page in (project / "dist").rglob("*.html"))
    assert look("so.xlsx", "--into", "data/goi", "--preview", "xem") == 2  # nobody can be asked whether to write

    drafts = ("xem/", ".xem.", ".minhbach-cache/draft/")
    assert {path: body for path, body in tree(project).items() if not path.startswith(drafts)} == before
    assert unmarked(project / "xem") == []
    shown = project / "xem" / "goi"
    assert "Đề nghị sửa cầu vào khu dân cư" in (shown / "kien-nghi/kn-1.html").read_text("utf-8")
    assert (shown / "kien-nghi/kn-3.html").is_file(), "a row that the workbook does not change"
    assert (shown / "co-quan/hdnd-xa-a.html").is_file(), "a row that is new"


def test_nothing_is_shown_of_rows_with_errors_and_the_old_preview_stays(project, alone, capsys):
    shutil.copytree(alone, project / "xem")
    before = tree(project / "xem")
    book = clerk.made(clerk.case("f073-ambiguous-day"), project)
    assert look(book, "--preview", project / "xem") == 1
    assert look(book, "--into", project / "data/goi", "--preview", project / "xem") == 1
    assert tree(project / "xem") == before


def test_what_a_build_would_refuse_is_not_shown_and_not_written(project, capsys):
    (project / "content" / "en" / "can-cu.md").write_text("no head\n", encoding="utf-8")
    before = tree(project)
    into, content = project / "data" / "goi", project / "content"
    assert look(project / "so.xlsx", "--into", into, "--preview", project / "xem", "--content", content, "--yes") == 1
    assert "can-cu.md" in capsys.readouterr().err
    assert {path: body for path, body in tree(project).items() if ".minhbach" not in path} == before


# --- where it goes ----------------------------------------------------------------------------------------------------


def test_a_draft_never_takes_the_place_of_a_site_but_a_site_that_of_a_draft(tmp_path, capsys):
    out = tmp_path / "dist"
    publish(FILES, out, Disk())
    with pytest.raises(PublishRefused):
        publish(FILES, out, Disk(), is_draft=True)
    (tmp_path / "so.xlsx").write_bytes(clerk.base())
    before = tree(out)
    assert look(tmp_path / "so.xlsx", "--preview", out) == 2
    assert "bản nháp không thay trang thật" in capsys.readouterr().err
    assert tree(out) == before
    shutil.rmtree(out)
    publish(FILES, out, Disk(), is_draft=True)
    assert publish(FILES, out, Disk(), is_draft=True).unchanged == len(FILES)
    assert b"draft" in (out / "manifest.json").read_bytes()
    publish(FILES, out, Disk())
    manifest = read_manifest(Disk(), out)
    assert manifest is not None
    assert not manifest.is_draft
    assert b"draft" not in (out / "manifest.json").read_bytes()


def test_a_draft_is_not_written_among_the_data(project, capsys):
    before = tree(project)
    assert look(project / "so.xlsx", "--into", project / "data/goi", "--preview", project / "data/xem") == 2
    assert "lồng với thư mục nguồn" in capsys.readouterr().err
    assert tree(project) == before


# --- progress ---------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A screen, as programs ask for one."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_each_step_and_a_file_none(tmp_path, monkeypatch):
    (tmp_path / "so.xlsx").write_bytes(clerk.base())
    steps: list[str] = []
    workbook.prepare(Disk(), workbook.Request([tmp_path / "so.xlsx"]), lambda words: steps.append(words.vi))
    assert [step.split()[0] for step in steps] == ["Đọc", "Kiểm", "So", "Kiểm"]
    for screen, says in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", screen)
        with progress(Language.VI) as tell:
            tell(Words("Đọc các tệp", "Reading the files"))
        assert bool(screen.getvalue()) is says
