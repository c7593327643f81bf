"""`new PUBLISHER`: what is asked, what is refused, what is laid down, and that it is all there or nothing is."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest
import typer

from minhbach.cli import app, main
from minhbach.cli.clock import today
from minhbach.cli.twofold import halves
from minhbach.disk import Disk
from minhbach.findings import Findings, Words
from minhbach.load import load_content, packages
from minhbach.load.paths import is_device
from minhbach.office.scaffold import (
    HOSTS,
    PAGES,
    Answers,
    Desk,
    Head,
    desk,
    laying,
    matching,
    staged,
    why_not,
    workbook_path,
)
from minhbach.office.scaffold.laying import STAGE
from minhbach.tables import Coverage, OfficeTerm, Organization
from tests.faulty_disk import FAULTS, FaultyDisk, Killed
from tests.test_recipes import RECIPES, SCHEMAS
from tests.tools import ROOT

NAME = "Ủy ban nhân dân xã Thượng Cốc"
#: What makes a repository of the folder, whatever the host.
COMMON = ["README.md", "requirements.txt", ".gitignore", ".gitattributes"]
GIVEN = {
    "--name": NAME,
    "--name-en": "People's Committee of Thượng Cốc commune",
    "--level": "commune",
    "--place": "Thượng Cốc",
    "--since": "01/07/2026",
    "--as-of": "2026-10-31",
}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Return an empty folder with a name as offices have them; the tests run in it."""
    folder = tmp_path / "Công khai" / "sổ"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return folder


@pytest.fixture
def any_book(monkeypatch) -> None:
    """Let workbooks be anything: making one takes a second, and the test looks at the rest."""
    monkeypatch.setattr(laying, "made", lambda *_: (Findings(), b"a workbook"))


def new(publisher: str = "xa-thuong-coc", /, **changed: str | None) -> int:
    """Run `new` with the usual options, some of them changed; None leaves one out."""
    return main(["new", publisher, *flat(GIVEN | {f"--{key.replace('_', '-')}": one for key, one in changed.items()})])


def flat(options: dict[str, str | None]) -> list[str]:
    return [part for key, value in options.items() if value is not None for part in (key, value)]


def tree(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in Disk().files(folder)}


# --- what is made --------------------------------------------------------------------------------------------------------


def test_a_desk_is_good_data_without_a_warning(folder, capsys):
    assert new(head_name="Đinh Văn Thí Dụ", head_since="01/07/2026", email="vanthu@thuongcoc.gov.vn") == 0
    said = capsys.readouterr().err
    assert "0 lỗi, 0 cảnh báo" in said
    assert "minhbach import so-xa-thuong-coc.xlsx --into data/xa-thuong-coc\n" in said
    findings = Findings()
    (loaded,) = packages(Disk(), folder / "data", findings)
    site, pages, *_ = load_content(Disk(), folder / "content", findings)
    assert not list(findings)
    rows = loaded.corpus.rows
    (body,) = (row for row in rows[Organization] if row.org_id == "ubnd-xa-thuong-coc")
    assert (body.level, body.system, body.org_type) == ("commune", "state", "peoples_committee")
    assert body.admin_unit_id == "05293@2025"
    assert [(row.table_name, row.covered_from, row.covered_to) for row in rows[Coverage]] == [
        (name, date(2026, 7, 1), date(2026, 10, 31)) for name in ("dialogue", "petition")
    ]
    (term,) = rows[OfficeTerm]
    assert (term.full_name, term.head_role, term.is_head) == ("Đinh Văn Thí Dụ", "pc_chair", True)
    assert loaded.corpus.package.contact.office_email == site.contact_email == "vanthu@thuongcoc.gov.vn"
    assert {(page.slug, page.lang) for page in pages} == {(page, lang) for page in PAGES for lang in ("vi", "en")}
    assert main(["check"]) == 0


def test_the_workbook_has_the_body_to_choose(folder):
    assert new() == 0
    book = openpyxl.load_workbook("so-xa-thuong-coc.xlsx")
    assert book["Cơ quan, tổ chức"]["B2"].value == NAME
    assert {"Cuộc đối thoại", "Ý kiến, kiến nghị", "Thông báo kết luận", "Phạm vi đăng ký đầy đủ"} <= set(
        book.sheetnames
    )


def test_a_register_that_is_not_complete_declares_nothing(any_book, folder):
    assert main(["new", "xa-thuong-coc", *flat(GIVEN | {"--since": None}), "--excerpt"]) == 0
    assert not Path("data/xa-thuong-coc/coverage.csv").exists()
    assert "\ncoverage: excerpt\n" in Path("data/xa-thuong-coc/datapackage.yaml").read_text("utf-8")


def test_petitions_are_read_where_the_answer_says(any_book, folder):
    assert new("xa-a", detail="dialogue") == new("xa-b") == 0
    said = {name: Path(f"data/{name}/datapackage.yaml").read_text("utf-8") for name in ("xa-a", "xa-b")}
    assert "\ndetail: dialogue\n" in said["xa-a"]
    assert "\ndetail: page\n" in said["xa-b"]
    assert new("xa-c", detail="trang") == 2


def test_a_body_of_a_province_or_of_the_country(any_book, folder):
    assert new("tinh-uy", name="Tỉnh ủy Phú Thọ", level="province", place="phu tho", system="party") == 0
    assert new("van-phong", name="Văn phòng Trung ương", level="central", place=None, system="party", type="other") == 0
    rows = {name: Path(f"data/{name}/organization.csv").read_text("utf-8") for name in ("tinh-uy", "van-phong")}
    assert "party,party_committee,province,,,25@2025," in rows["tinh-uy"]
    assert "party,other,central,,,," in rows["van-phong"]


def test_the_same_answers_give_the_same_bytes(folder, tmp_path, monkeypatch):
    assert new() == 0
    other = tmp_path / "b"
    other.mkdir()
    monkeypatch.chdir(other)
    assert new() == 0
    assert tree(other) == tree(folder)


@pytest.mark.parametrize("name", ["ample", "Tỉnh Mẫu", "tinh-mau", "Hòa Bình", "minh họa"])
def test_the_texts_do_not_speak_of_the_sample(name):
    answers = Answers("xa-a", Words("Xã A", "A"), None, "state", "other", None, date(2026, 1, 1))
    assert not [path for path, body in desk(Disk(), answers).content.items() if name in body.decode()]


def test_no_text_breaks_the_descriptor(any_book, folder):
    odd = "Ban \"A\": #1 {x} $name \\ 'b'"
    assert new(name=odd, name_en=odd) == 0
    (loaded,) = packages(Disk(), folder / "data", Findings())
    assert loaded.corpus.package.titles == Words(odd, odd)


# --- what makes it a repository -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", HOSTS)
def test_a_repository_has_the_recipe_of_its_host_and_a_readme_to_go_by(host):
    made = desk(Disk(), replace(ANSWERS, host=host))
    recipes = {path: body for path, body in made.repository.items() if path not in COMMON}
    chosen = HOSTS[host]
    # as it stands in docs/deploy, where tests/test_recipes.py holds it to the schema of its host
    assert recipes == ({chosen.at: (RECIPES / chosen.recipe).read_bytes()} if chosen.recipe else {})
    assert chosen.recipe in {"", "netlify.toml", "publish.sh", *SCHEMAS}
    limited = f"[{host}]" if host not in ("none", "s3", "nginx") else "[]"
    assert f"\nhosting: {limited}\n" in made.content["site.yaml"].decode()
    extra = "[s3]" if host == "s3" else ""
    assert made.repository["requirements.txt"].decode().endswith(f"\nminhbach{extra}=={version('minhbach')}\n")
    told = list(told_commands(made.repository["README.md"].decode()))
    assert {"import", "check", "serve", "build", "deploy-check"} <= {name for name, _ in told}
    for name, arguments in told:
        typer.main.get_command(app).commands[name].make_context(name, arguments)


def told_commands(readme: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of the program in a README; every other line is one of those that any repository needs."""
    for block in re.findall(r"^```sh\n(.*?)^```", readme, re.M | re.S):
        for line in block.splitlines():
            program, *arguments = shlex.split(line)
            assert program in ("minhbach", "git", "pip", "python3", "."), line
            if program == "minhbach":
                yield arguments[0], arguments[1:]


def test_every_recipe_can_be_chosen():
    assert {host.recipe for host in HOSTS.values()} - {""} == {file.name for file in RECIPES.iterdir()}
    (option,) = [one for one in typer.main.get_command(app).commands["new"].params if one.name == "host"]
    assert set(re.findall(r"[a-z0-9-]+", halves(option.help).en)) >= HOSTS.keys()


# --- what is refused -----------------------------------------------------------------------------------------------------

NAMES = {
    "Xã Yên Quang": "xa-yen-quang",
    "XA-YEN-QUANG": "xa-yen-quang",
    "xa_yen_quang": "xa-yen-quang",
    r"data\xa-yen-quang": "data-xa-yen-quang",
    "2026": "goi-du-lieu",
    "x" * 42: "x" * 40,
    "con": "goi-con",
    "nul": "goi-nul",
    "com1": "goi-com1",
    "en": "goi-en",
    "releases": "goi-releases",
    "gioi-thieu": "goi-gioi-thieu",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_no_package_can_bear_is_refused_with_another(folder, name, capsys):
    assert new(name) == 2
    assert f"“{NAMES[name]}”" in capsys.readouterr().err
    assert tree(folder) == {}


@pytest.mark.parametrize("name", ["xa-mau", "", "..", "a"])
def test_other_names_are_refused_too(folder, name):
    assert new(name) == 2
    assert tree(folder) == {}


@pytest.mark.parametrize("name", ["xa-yen-quang", "ubnd-xa-a1", "xa", "con-cuong"])
def test_names_that_can_be_borne(name):
    assert why_not(name, PAGES) is None


REFUSED = {
    "level": ("huyện", "commune (Cấp xã)"),
    "place": ("Tân Lập", "Tỉnh Quảng Trị"),  # there are several
    "since": ("07-2026", "15/07/2026"),
    "as_of": ("31/02/2026", "15/07/2026"),
    "system": ("vua", "state (Chính quyền"),
    "type": ("xã", "peoples_committee ("),
    "licence": ("MIT", "CC-BY-4.0"),
    "email": ("vanthu", "vanthu@xa.gov.vn"),
    "base_url": ("http://a.vn", "https://"),
    "name": (" ", "cần một tên"),
}


@pytest.mark.parametrize("option", REFUSED)
def test_an_option_that_cannot_be_taken_says_what_can(folder, option, capsys):
    given, hint = REFUSED[option]
    assert new(**{option: given}) == 2
    said = capsys.readouterr().err
    assert f"--{option.replace('_', '-')}: " in said
    assert hint in said
    assert tree(folder) == {}


def test_where_nobody_can_be_asked_what_is_missing_is_named(folder, capsys):
    assert new(name=None, since=None) == 2
    assert "--name, --since (hoặc --excerpt)" in capsys.readouterr().err
    assert new(level="central", place=None, lang="en", since=None) == 2
    said = capsys.readouterr().err
    assert "missing: --since (or --excerpt)" in said
    assert "--place" not in said
    assert new(head_name="Đinh Văn Thí Dụ") == 2
    assert "còn thiếu: --head-since." in capsys.readouterr().err
    assert tree(folder) == {}


def test_a_register_is_complete_or_it_is_not(folder, capsys):
    assert main(["new", "xa-a", *flat(GIVEN), "--excerpt"]) == 2
    assert "--since và --excerpt" in capsys.readouterr().err


def test_a_data_date_to_come_is_told_as_of_any_data(any_book, folder, capsys):
    assert new(as_of=(today() + timedelta(days=3)).isoformat()) == 1
    said = capsys.readouterr().err
    assert "F080" in said
    assert "Chưa tạo gì." in said
    assert tree(folder) == {}


# --- what is asked -------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_wrong_answer_is_asked_for_again(any_book, folder, monkeypatch, capsys):
    typed = ["", NAME, "xã", "cap xa", "tan lap", "khong co", "05293", "", "", "", "1/7/2026", "31/10/2026"]
    typed += ["Đinh Văn Thí Dụ", "", "hôm qua", "01/07/2026", "", "", "", "", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(typed) + "\n"))
    assert main(["new", "xa-thuong-coc"]) == 0
    said = capsys.readouterr().err
    assert "4 nơi khớp; gõ mã, hoặc thêm tên tỉnh:\n" in said
    assert "không có nơi nào tên “khong co”." in said
    assert new("xa-khac", head_name="Đinh Văn Thí Dụ", head_since="2026-07-01") == 0
    asked, given = (Path("data", name) for name in ("xa-thuong-coc", "xa-khac"))
    for table in ("organization", "office_term", "coverage"):
        one, other = ((path / f"{table}.csv").read_text("utf-8") for path in (asked, given))
        assert one == other.replace("xa-khac", "xa-thuong-coc")


def test_nothing_is_asked_when_all_that_is_needed_is_given(any_book, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert new() == 0


def test_accents_set_beside_their_letters_are_joined(any_book, folder):
    decomposed = "U\u0309y ban nhân dân xã Thươ\u0323ng Cốc"
    assert new(name=decomposed) == 0
    assert NAME in Path("data/xa-thuong-coc/organization.csv").read_text("utf-8")


PLACES = {
    ("05293", "commune"): ["Xã Thượng Cốc, Tỉnh Phú Thọ"],
    ("THUONG COC", "commune"): ["Xã Thượng Cốc, Tỉnh Phú Thọ"],
    ("xã thượng cốc, phú thọ", "commune"): ["Xã Thượng Cốc, Tỉnh Phú Thọ"],
    ("tan lap lam dong", "commune"): ["Xã Tân Lập, Tỉnh Lâm Đồng"],
    ("thượng cốc", "province"): [],
    ("hà nội", "province"): ["Thành phố Hà Nội"],
    ("01", "province"): ["Thành phố Hà Nội"],
    ("Hoà Bình", "province"): [],  # it ended on 30 June 2025
    ("", "commune"): [],
}


@pytest.mark.parametrize(("asked", "level"), PLACES)
def test_places_are_found_by_code_and_by_words_of_their_names(asked, level):
    assert [place.full_name for place in matching(asked, level)] == PLACES[asked, level]


# --- what is there already -----------------------------------------------------------------------------------------------


def test_a_package_that_is_there_is_left_alone(any_book, folder, capsys):
    assert new() == 0
    before = tree(folder)
    assert new(name="Tên khác") == 2
    assert "đã có data/xa-thuong-coc, giữ nguyên" in capsys.readouterr().err
    assert tree(folder) == before


def test_even_an_empty_folder_is_left_alone(folder, capsys):
    Path("data/xa-thuong-coc").mkdir(parents=True)
    assert new() == 2
    assert "đã có data/xa-thuong-coc" in capsys.readouterr().err
    assert tree(folder) == {}


def test_texts_and_a_workbook_that_are_there_are_left_alone(any_book, folder, capsys):
    assert new() == 0
    capsys.readouterr()
    Path("README.md").write_text("# Của tôi\n", encoding="utf-8")
    mine = {path: body for path, body in tree(folder).items() if path.startswith(("content/", "README"))}
    Path("so-xa-b.xlsx").write_bytes(b"typed by hand")
    assert new("xa-b") == 0
    assert (
        f"Đã có từ trước, giữ nguyên: {', '.join(['content', 'site', *COMMON, 'so-xa-b.xlsx'])}."
        in capsys.readouterr().err
    )
    assert Path("so-xa-b.xlsx").read_bytes() == b"typed by hand"
    assert mine.items() <= tree(folder).items()
    assert Path("data/xa-b/datapackage.yaml").is_file()


def test_texts_that_are_there_and_faulty_are_told_and_nothing_is_made(any_book, folder, capsys):
    Path("content").mkdir()
    Path("content/site.yaml").write_text("title: x\n", encoding="utf-8")
    assert new() == 1
    assert "content/site.yaml" in capsys.readouterr().err
    assert list(tree(folder)) == ["content/site.yaml"]


# --- all or nothing ------------------------------------------------------------------------------------------------------

ANSWERS = Answers(
    publisher="xa-a",
    name=Words("Xã A", "A commune"),
    place=None,
    system="state",
    org_type="peoples_committee",
    since=date(2026, 7, 1),
    as_of=date(2026, 10, 31),
    head=Head("Đinh Văn Thí Dụ", "pc_chair", date(2026, 7, 1)),
    host="gitlab-pages",
)


#: A desk with a file or two of each part: as many effects on the disk as there are kinds of them.
SMALL = Desk(
    "xa-a",
    package={"datapackage.yaml": b"name: xa-a", "petition.csv": b"petition_id"},
    content={"site.yaml": b"title: A", "vi/gioi-thieu.md": b"A"},
    look={"theme.yaml": b"# A"},
    repository={"README.md": b"# A", ".github/workflows/publish.yml": b"name: publish"},
)


def lay(disk: Disk, root: Path) -> None:
    with staged(disk, root, SMALL) as stage:
        stage.settle()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_half_way_leaves_nothing_and_the_next_run_is_whole(fault, any_book, tmp_path):
    whole = tmp_path / "whole"
    whole.mkdir()
    counting = FaultyDisk()
    lay(counting, whole)
    for at in range(1, counting.count + 1):
        root = tmp_path / str(at)
        root.mkdir()
        try:
            lay(FaultyDisk(at, FAULTS[fault]), root)
        except OSError:
            assert placed(root) == {}, at
        except Killed:
            if (root / "data/xa-a").exists():
                assert placed(root) == placed(whole), at
        if not (root / "data/xa-a").exists():
            lay(Disk(), root)
        assert placed(root) == placed(whole), at


def placed(root: Path) -> dict[str, bytes]:
    """Return what has taken its place; a stage that is left is worthless, and the next run clears it."""
    return {path: body for path, body in tree(root).items() if not path.startswith(STAGE)}


# --- Windows, and where the program is installed -------------------------------------------------------------------------


def test_paths_are_said_alike_on_every_system():
    for path in ("data/xa-a", "content", str(workbook_path("xa-a"))):
        assert PureWindowsPath(path).as_posix() == path
    assert not set(workbook_path("xa-a").name) & set('<>:"|?*\\/')


def test_no_two_files_differ_by_case_alone():
    made = desk(Disk(), ANSWERS)
    names = [*made.package, *(f"content/{path}" for path in made.content), *made.look, *made.repository]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if any(map(is_device, PureWindowsPath(name).parts)) or "\\" in name]


@pytest.mark.skipif(int(version("setuptools").split(".")[0]) < 77, reason="this setuptools cannot read pyproject.toml")
def test_an_installed_program_has_its_theme_and_texts(tmp_path):
    source = tmp_path / "source"
    for name in ("minhbach", "site", "content", "docs/deploy"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    build = "import setuptools.build_meta as b, sys; b.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        packed.extractall(tmp_path / "installed")
    for name in ("site", "content", "docs/deploy"):
        assert {f"minhbach/_shipped/{name}/{path}" for path in Disk().files(ROOT / name)} <= names
    inside = {path for path in Disk().files(ROOT / "minhbach") if not path.endswith(".pyc")}
    assert {f"minhbach/{path}" for path in inside} <= names
    empty = tmp_path / "Công khai"
    empty.mkdir()
    for arguments in (["new", "xa-thuong-coc", *flat(GIVEN)], ["build"]):
        subprocess.run(
            [sys.executable, "-m", "minhbach", *arguments],
            cwd=empty,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
            check=True,
            capture_output=True,
        )
    assert (empty / "dist/index.html").is_file()
