"""What clerks hand in: every case of `tests/workbooks/` gives the right codes at the right cells, and the right rows.

`python -m tests.test_import` writes the expectations anew; read the difference before keeping it.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Finding, Findings
from minhbach.load import packages
from minhbach.load.descriptor import read_descriptor
from minhbach.load.package import Folder
from minhbach.office.redaction import faults as redaction_faults
from minhbach.office.workbook import PROCESSES, Request, faults, prepare, write
from minhbach.office.workbook.cells import Fixed, Unclear
from minhbach.office.workbook.forms import faults as form_faults
from minhbach.office.workbook.importing import Import
from minhbach.office.workbook.styles import style, styled
from minhbach.office.workbook.target import Target, with_tables
from minhbach.tables import Source, codes
from tests import clerk
from tests.faulty_disk import FAULTS, FaultyDisk, Killed
from tests.make_findings import gaps

CASES = sorted(path.stem for path in clerk.FOLDER.glob("*.json"))
BROKEN = [name for name in CASES if not name.startswith("ok-")]


def said(finding: Finding) -> dict[str, Any]:
    """Return a finding as the expectations hold it; what is empty is left out."""
    place = finding.place
    told = {
        "code": finding.code,
        "severity": finding.severity.value,
        "sheet": place.sheet,
        "cell": place.cell,
        "title": place.title,
        "column": place.column,
        "line": place.line if not place.cell else None,
        "key": place.key,
        "vi": finding.message.vi,
        "fix": finding.fix.vi,
    }
    return {key: value for key, value in told.items() if value not in (None, "")}


def becomes(done: Import) -> dict[str, dict[str, str]]:
    """Return the cells that would be written otherwise than they stand, by table and key; a row that goes is null."""
    changed: dict[str, Any] = {}
    for path, (before, after) in done.writes.items():
        old, new = (rows(body) for body in (before or b"", after))
        for key in sorted({*old, *new}):
            one, other = old.get(key, {}), new.get(key)
            if one != other:
                cells = other and {name: cell for name, cell in other.items() if cell != one.get(name, "")}
                changed[f"{path.stem} {key}"] = cells
    return changed


def rows(body: bytes) -> dict[str, dict[str, str]]:
    """Return the rows of a CSV by their first cell."""
    return {next(iter(row.values())): row for row in csv.DictReader(io.StringIO(body.decode()))}


def outcome(name: str, folder: Path) -> dict[str, Any]:
    """Return what comes of a case: its findings, and what would be written."""
    done = clerk.imported(clerk.case(name), folder)
    return {"findings": [said(finding) for finding in done.findings], "becomes": becomes(done)}


@pytest.mark.parametrize("name", CASES)
def test_case(name, tmp_path):
    expected = clerk.case(name)
    assert outcome(name, tmp_path) == {key: expected[key] for key in ("findings", "becomes")}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_workbook_is_refused_whole_and_its_name_says_its_code(name):
    expected = clerk.case(name)
    errors = {finding["code"] for finding in expected["findings"] if finding["severity"] == "error"}
    assert name.partition("-")[0].upper() in errors
    assert expected["becomes"] == {}


@pytest.mark.parametrize("name", sorted(set(CASES) - set(BROKEN)))
def test_a_workbook_that_is_right_has_no_error(name):
    assert "error" not in {finding["severity"] for finding in clerk.case(name)["findings"]}


# --- number formats ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "number", "is_read_as"),
    [
        ("General", 12.5, 12.5),
        ("0.00", 99.6, Fixed(99.6, 2)),
        ("#,##0.00_);[Red](#,##0.00)", 99.6, Fixed(99.6, 2)),
        ('0.0" điểm"', 8.0, Fixed(8.0, 1)),
        ('#,##0" đồng/ngày"', 5.0, 5.0),
        ("dd/mm/yyyy", 45350.0, date(2024, 2, 28)),
        ("[$-42A]dd mmmm yyyy;@", 45350.0, date(2024, 2, 28)),
        ("d-mmm", 45350.0, date(2024, 2, 28)),
        ("mmm-yy", 45350.0, date(2024, 2, 28)),
        ("dd/mm/yyyy hh:mm", 45350.5, datetime.fromisoformat("2024-02-28T12:00:00")),
        ("hh:mm:ss", 0.5, time(12)),
        ("[h]:mm", 0.25, time(6)),
        ("0%", 0.125, Unclear(0.125, "12%")),
        ("0.0%", 0.125, Unclear(0.125, "12.5%")),
        ("#,##0,", 12_000.0, Unclear(12_000.0, "12")),
        ("0.0,,", 1_500_000.0, Unclear(1_500_000.0, "1.5")),
        ("0.00E+00", 1234.0, Fixed(1234.0, 2)),
        ("dd/mm/yyyy", 60.0, 60.0),  # 29 February 1900, which never was
        ("dd/mm/yyyy", 59.0, date(1900, 2, 28)),
        ("dd/mm/yyyy", 61.0, date(1900, 3, 1)),
        ("dd/mm/yyyy", -1.0, -1.0),
    ],
)
def test_a_number_is_what_its_format_makes_of_it(code, number, is_read_as):
    assert styled(number, style(164, code), is_1904=False) == is_read_as


# --- writing -------------------------------------------------------------------------------------------------------


def two_tables(folder: Path) -> tuple[Path, Import]:
    """Return a package, and an import that changes two of its tables and adds a third one."""
    into = clerk.package(folder)
    told = {
        "sheets": {
            "Cơ quan, tổ chức": [["Mã cơ quan", "Tên tiếng Anh"], ["ubnd-xa-a", "Commune A"]],
            "Ý kiến, kiến nghị": [["Mã kiến nghị", "Tóm tắt tiếng Anh"], ["kn-1", "One road"]],
            "Nguồn": [
                ["Mã nguồn", "Loại nguồn", "Tên", "Ngày truy cập"],
                ["ng-1", next(iter(codes("source_kind").values())).labels.vi, "Sổ theo dõi", "2024-06-01"],
            ],
        }
    }
    return into, prepare(Disk(), Request([clerk.made(told, folder)], into))


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_table_and_the_descriptor_are_written_and_a_second_import_changes_nothing(tmp_path):
    into, done = two_tables(tmp_path)
    assert write(Disk(), done) == []
    again = two_tables_again(tmp_path, into)
    assert again.writes == {}
    assert sorted(path.name for path in done.writes) == [
        "datapackage.yaml",
        "organization.csv",
        "petition.csv",
        "source.csv",
    ]
    (loaded,) = packages(Disk(), into.parent, findings := Findings(), frozenset(["goi"]))
    assert not findings.has_errors
    assert [row.title for row in loaded.corpus.rows[Source]] == ["Sổ theo dõi"]


def two_tables_again(folder: Path, into: Path) -> Import:
    """Import the same file once more."""
    return prepare(Disk(), Request([folder / "so.xlsx"], into))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_disk_leaves_every_file_whole_and_the_import_can_be_run_again(fault, tmp_path):
    number = 0
    while True:
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        into, done = two_tables(folder)
        before, after = files(into), {path.name: body for path, (_, body) in done.writes.items()}
        disk = FaultyDisk(number, FAULTS[fault])
        with suppress(OSError, Killed):
            write(disk, done)
        stands = files(into)
        for name in {*before, *after}:
            assert stands.get(name) in {before.get(name), after.get(name)}, name
        assert write(Disk(), two_tables_again(folder, into)) == []
        assert files(into) == before | after
        if disk.count < number:
            return


def test_nothing_is_written_over_a_file_that_changed_meanwhile(tmp_path):
    into, done = two_tables(tmp_path)
    (into / "petition.csv").write_bytes((into / "petition.csv").read_bytes() + b"x")
    before = files(into)
    assert [finding.code for finding in write(Disk(), done)] == ["F333"]
    assert files(into) == before


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (
            "name: a\n# hai bảng\nresources:\n  - name: petition\n    path: petition.csv\nas_of: 2024-01-01\n",
            "name: a\n# hai bảng\nresources:\n  - name: petition\n    path: petition.csv\n"
            "  - {name: source, path: source.csv}\nas_of: 2024-01-01\n",
        ),
        ("name: a\nresources:\n- {name: b}", "name: a\nresources:\n- {name: b}\n- {name: source, path: source.csv}\n"),
    ],
)
def test_a_table_is_added_to_a_descriptor_and_nothing_else_in_it_changes(text, becomes):
    findings = Findings()
    described = read_descriptor(text.encode(), "datapackage.yaml", "a", findings)
    into = Target(Folder(Path("a"), "a", "a", []), described, text.encode(), {})
    assert with_tables(into, ["source"], findings).decode() == becomes
    assert not findings.has_errors


def test_a_descriptor_that_is_written_otherwise_is_left_to_the_clerk():
    text = b"name: a\nresources: [{name: b}]\n"
    findings = Findings()
    described = read_descriptor(text, "datapackage.yaml", "a", findings)
    into = Target(Folder(Path("a"), "a", "a", []), described, text, {})
    assert with_tables(into, ["source"], findings) == text
    assert [finding.code for finding in findings] == ["F331"]


# --- the command -------------------------------------------------------------------------------------------------------


def test_the_command_shows_the_difference_and_writes_only_when_told(tmp_path, capsys):
    into, done = two_tables(tmp_path)
    before = files(into)
    book = str(tmp_path / "so.xlsx")
    assert main(["import", book, "--into", str(into)]) == 2
    shown = capsys.readouterr()
    assert "Ý kiến, kiến nghị (petition): 0 mới, 1 đổi, 0 không đổi, 2 không có trong tệp (giữ lại)" in shown.out
    assert (
        "  * kn-1  Tóm tắt tiếng Anh: Asks to repair the road into the settlement, muddy in rain → One road"
        in shown.out
    )
    assert "--yes" in shown.err
    assert files(into) == before
    assert main(["import", book, "--into", str(into), "--yes", "--lang", "en"]) == 0
    assert files(into) == before | {path.name: body for path, (_, body) in done.writes.items()}
    assert main(["import", book]) == 0


def test_the_command_names_the_cell_and_ends_with_1(tmp_path, capsys):
    told = clerk.case("f073-ambiguous-day")
    book = clerk.made(told, tmp_path)
    assert main(["import", str(book)]) == 1
    assert "LỖI F073" in (shown := capsys.readouterr()).out
    assert "trang “Ý kiến, kiến nghị”  ô F2 (kn-1)  cột “Ngày gửi trước”" in shown.out
    assert main(["import", str(book), "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["sheet"], finding["cell"], finding["title"]) == ("Ý kiến, kiến nghị", "F2", "Ngày gửi trước")


def test_the_command_template_does_not_write_over_a_workbook(tmp_path, capsys):
    book = tmp_path / "so.xlsx"
    arguments = ["template", "--package", str(clerk.BASE), "--process", "to-chuc", "--out", str(book)]
    assert main(arguments) == 0
    assert main(arguments) == 0  # the same bytes
    book.write_bytes(b"filled in")
    assert main(arguments) == 2
    assert book.read_bytes() == b"filled in"
    assert main([*arguments, "--process", "gi-do"]) == 2
    assert "doi-thoai" in capsys.readouterr().err


def test_the_guide_names_every_process():
    guide = (Path(__file__).parent.parent / "docs" / "clerk.md").read_text("utf-8")
    assert [name for name in PROCESSES if f"`{name}`" not in guide] == []


# --- how it is said -------------------------------------------------------------------------------------------------


def test_english_says_as_much_as_vietnamese():
    for fault in (*faults.ALL, *form_faults.ALL, *redaction_faults.ALL):
        assert gaps(fault.what.vi) == gaps(fault.what.en), fault.code
        assert gaps(fault.fix.vi) == gaps(fault.fix.en), fault.code
        assert fault.what.en != fault.what.vi, fault.code


def test_every_code_of_the_import_has_a_case():
    shown = {finding["code"] for name in CASES for finding in clerk.case(name)["findings"]}
    elsewhere = {"F031", "F331", "F332", "F333", "F335"}  # other tests, or the reader's own cases
    assert {fault.code for fault in faults.ALL} - shown == elsewhere


def write_expectations() -> None:
    """Write what now comes of every case into it."""
    for name in CASES:
        with tempfile.TemporaryDirectory() as folder:
            told = clerk.case(name) | outcome(name, Path(folder))
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        (clerk.FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_expectations()
