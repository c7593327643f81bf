"""What comes back to the clerk: every wrong cell marked, everything else as it was, and nothing shown that must not be."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from python_calamine import CalamineWorkbook

from minhbach.cli import main
from minhbach.cli.handing_back import hand_back
from minhbach.cli.options import Language
from minhbach.disk import Disk
from minhbach.findings import Findings, Severity
from minhbach.office.workbook import Request, made, prepare
from minhbach.office.workbook.marked import copying, handed_back
from minhbach.office.workbook.marked.marks import AUTHOR
from minhbach.office.workbook.marked.phrases import UNSHOWN
from minhbach.office.workbook.names import titles
from minhbach.office.workbook.target import target
from minhbach.office.workbook.template import template
from minhbach.office.workbook.xlsx import sheets
from minhbach.tables import AdminUnit, Dialogue, LetterPeriod, OnestopPeriod, Petition, Resolution
from tests import clerk
from tests.tools import tool

SAMPLE = Path(__file__).parent.parent / "data" / "tinh-mau"
PETITIONS, DIALOGUES = Petition.TABLE.sheet_name, Dialogue.TABLE.sheet_name
LIST = "LỖI"
#: The columns of the list.
CODE, LEVEL, SHEET, CELL, TITLE, TYPED, WHAT, HOW, RIGHT, ANSWER, KEPT = range(11)


def at(cls, column: str, row: int) -> str:
    """Return a cell of the template."""
    return f"{openpyxl.utils.get_column_letter(list(titles(cls)).index(column) + 1)}{row}"


#: Three cells that are wrong in three ways.
WRONG = {
    f"petition!{at(Petition, 'raised_on', 2)}": "13.05.24",
    f"petition!{at(Petition, 'summary_vi', 3)}": None,
    f"dialogue!{at(Dialogue, 'opinions_raised', 2)}": "nhiều",
}


def run(folder: Path, told: dict[str, Any], *options: str) -> tuple[Path, Path, int]:
    """Import what a clerk did into the base package; return the copy, the package and the exit code."""
    into = folder / "goi" if (folder / "goi").exists() else clerk.package(folder)
    book = clerk.made(told, folder)
    return book.with_name("so.LOI.xlsx"), into, main(["import", str(book), "--into", str(into), "--yes", *options])


def listed(book: openpyxl.Workbook, name: str = LIST) -> list[tuple[Any, ...]]:
    """Return the rows of the list."""
    rows = [[cell.value for cell in row] for row in book[name].iter_rows(max_col=11)]
    header = next(number for number, row in enumerate(rows) if row[CODE] in ("Mã", "Code"))
    return [tuple(row) for row in rows[header + 1 :]]


def links(book: openpyxl.Workbook) -> list[str]:
    """Return where the links of the list lead."""
    return [cell.hyperlink.location for row in book[LIST].iter_rows() for cell in row if cell.hyperlink]


def coloured(book: openpyxl.Workbook) -> dict[str, set[str]]:
    """Return the cells that our rules colour, by sheet."""
    found: dict[str, set[str]] = {}
    for sheet in book:
        cells = {
            str(area.sqref)
            for area in sheet.conditional_formatting
            if any("LOI_DA_SUA" in formula for rule in area.rules for formula in rule.formula)
        }
        if cells:
            found[sheet.title] = cells
    return found


def comments(book: openpyxl.Workbook) -> dict[tuple[str, str], Comment]:
    """Return the comments of all sheets."""
    return {
        (sheet.title, cell.coordinate): cell.comment for sheet in book for row in sheet for cell in row if cell.comment
    }


# --- the marks -------------------------------------------------------------------------------------------------------

CASES = (
    "f003-tcvn3-cell",
    "f038-nameless-column",
    "f039-column-twice",
    "f040-misspelt-column",
    "f044-total-row",
    "f045-merged-cells",
    "f073-ambiguous-day",
    "f091-formula-without-result",
    "f092-error-of-formula",
    "f096-emptied-required",
    "f097-unknown-label",
    "f099-key-twice",
    "f104-no-such-row",
    "f303-unknown-sheet",
    "f308-id-became-day",
    "f310-percent",
    "f318-text-in-ordinals",
)


@pytest.mark.parametrize("name", CASES)
def test_every_wrong_cell_of_a_broken_workbook_is_listed_linked_coloured_and_commented(name, tmp_path):
    told = clerk.case(name)
    book = clerk.made(told, tmp_path)
    done = prepare(Disk(), Request([book], clerk.package(tmp_path)))
    (back,) = handed_back(Disk(), [book], done, "vi")
    copy = openpyxl.load_workbook(io.BytesIO(back.body))
    wrong = sorted(
        (one for one in done.findings if one.severity is not Severity.NOTE),
        key=lambda one: list(Severity).index(one.severity),
    )
    assert [(row[CODE], row[SHEET], row[CELL]) for row in listed(copy)] == [
        (one.code, one.place.sheet, one.place.cell) for one in wrong
    ]
    assert links(copy) == [f"'{one.place.sheet}'!{one.place.cell}" for one in wrong]
    cells = {(one.place.sheet, one.place.cell) for one in wrong}
    assert {(sheet, cell) for sheet, found in coloured(copy).items() for cell in found} == cells
    for one in wrong:
        comment = copy[one.place.sheet][one.place.cell].comment
        assert one.code in comment.text
        assert one.message.vi in comment.text
        assert one.fix.vi in comment.text
    before, after = comments(openpyxl.load_workbook(book)), comments(copy)
    assert set(after) == {*before, *cells}
    for where, one in before.items():  # a header that is wrong keeps what the template says of it
        assert after[where].text.startswith(one.text) if where in cells else after[where].text == one.text


def test_the_list_says_what_was_typed_what_is_wrong_and_what_is_right(tmp_path):
    copy, _, code = run(tmp_path, {"cells": WRONG})
    assert code == 1
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[0] == LIST
    assert book.active.title == LIST
    by_code = {row[CODE]: row for row in listed(book)}
    row = by_code["F084"]
    assert row[LEVEL : TYPED + 1] == ("LỖI", PETITIONS, at(Petition, "raised_on", 2), "Ngày nêu", "13.05.24")
    assert row[RIGHT] == "2024-05-13"
    assert "hai chữ số" in row[WHAT]
    assert row[HOW]
    assert row[KEPT] == "13.05.24"
    assert by_code["F096"][TYPED] == "(trống)"
    assert book[LIST].column_dimensions["K"].hidden
    assert comments(book)[PETITIONS, at(Petition, "raised_on", 2)].author == AUTHOR


def test_a_rule_between_the_tables_is_told_at_the_cell(tmp_path):
    """R10: more answered on the spot than raised; R11 and R03 stand in the sample, below."""
    cell = at(Dialogue, "answered_on_spot", 2)
    copy, into, code = run(tmp_path, {"cells": {f"dialogue!{cell}": 500}})
    assert code == 1
    book = openpyxl.load_workbook(copy)
    assert [(row[CODE], row[SHEET], row[CELL], row[TYPED]) for row in listed(book)] == [("R10", DIALOGUES, cell, "500")]
    assert "dt-2024-1,,ubnd-xa-a,,,periodic" in (into / "dialogue.csv").read_text("utf-8")


def test_a_reply_before_the_petition_is_told_at_the_cell_and_names_the_row_of_the_other_sheet(tmp_path):
    body = made(Disk(), SAMPLE, ["doi-thoai"])[1]
    book = openpyxl.load_workbook(io.BytesIO(body))
    names = list(titles(Resolution))
    sheet = book[Resolution.TABLE.sheet_name]
    row = next(n for n in range(2, 50) if sheet.cell(n, names.index("replied_on") + 1).value)
    sheet.cell(row, names.index("replied_on") + 1).value = date(2015, 1, 5)
    for name in (PETITIONS,):  # the rows no longer stand where the package has them
        book[name].insert_rows(2, 3)
    book.save(tmp_path / "so.xlsx")
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"], SAMPLE))
    found = [one for one in done.findings if one.code == "R11" and one.severity is Severity.ERROR]
    cell = at(Resolution, "replied_on", row)
    assert {(one.place.sheet, one.place.cell) for one in found} == {(Resolution.TABLE.sheet_name, cell)}
    petition, line = _named_row(found[0].message.vi)
    assert book[PETITIONS].cell(line, 1).value == petition


def _named_row(words: str) -> tuple[str, int]:
    """Return the id and the line of the petition that a message names."""
    key, _, line = words.partition("kiến nghị “")[2].partition("” (dòng ")
    return key, int(line.partition(")")[0])


# --- all else as it was ---------------------------------------------------------------------------------------------------


def facts(book: openpyxl.Workbook) -> dict[str, Any]:
    """Return what a clerk's sheets have beside cells."""
    return {
        sheet.title: (
            sorted(
                (str(one.sqref), one.type, one.formula1, one.error) for one in sheet.data_validations.dataValidation
            ),
            sheet.freeze_panes,
            sheet.sheet_state,
            sheet.protection.sheet,
            sheet.auto_filter.ref,
            {name: (one.width, one.hidden, one.min, one.max) for name, one in sheet.column_dimensions.items()},
            {number: (one.height, one.hidden) for number, one in sheet.row_dimensions.items()},
            {cell.coordinate: cell.number_format for row in sheet for cell in row},
            sorted(map(str, sheet.merged_cells.ranges)),
        )
        for sheet in book
        if sheet.title != LIST
    }


def test_everything_else_is_as_it_was(tmp_path):
    copy, _, _ = run(tmp_path, {"cells": WRONG, "hidden columns": ["petition!D"], "hidden rows": ["petition!4"]})
    before, after = openpyxl.load_workbook(tmp_path / "so.xlsx"), openpyxl.load_workbook(copy)
    assert facts(after) == facts(before)
    names = {name: one.attr_text for name, one in before.defined_names.items()}
    assert {name: one.attr_text for name, one in after.defined_names.items() if name != "LOI_DA_SUA"} == names
    assert after.security.lockStructure
    assert sheets(copy.read_bytes(), "")[1:] == sheets((tmp_path / "so.xlsx").read_bytes(), "")


def test_formulas_and_what_they_gave_stay(tmp_path):
    told = {**clerk.case("ok-formula-with-result"), "cells": {**clerk.case("ok-formula-with-result")["cells"], **WRONG}}
    copy, _, _ = run(tmp_path, told)
    before, after = (sheets(path.read_bytes(), "") for path in (tmp_path / "so.xlsx", copy))
    assert any(sheet.formulas for sheet in before)
    assert [sheet.lines for sheet in after[1:]] == [sheet.lines for sheet in before]


def test_drop_downs_that_excel_writes_in_an_extension_stay(tmp_path):
    uri = "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"
    extended = (
        f'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{uri}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>Nguồn!$A$2:$A$9</xm:f>'
        "</x14:formula1><xm:sqref>Z2:Z50</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    told = {"cells": WRONG, "patch": [["xl/worksheets/sheet4.xml", "</worksheet>", extended]]}
    copy, _, _ = run(tmp_path, told)
    (rule,) = [
        one
        for sheet in openpyxl.load_workbook(copy)
        for one in sheet.data_validations.dataValidation
        if "Z2" in str(one.sqref)
    ]
    assert (rule.type, rule.formula1, str(rule.sqref), rule.allowBlank) == ("list", "Nguồn!$A$2:$A$9", "Z2:Z50", True)


def test_what_cannot_be_kept_is_named(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(clerk.edited({"cells": WRONG})))
    chart = BarChart()
    chart.add_data(Reference(book[PETITIONS], min_col=9, min_row=1, max_row=4))
    book[PETITIONS].add_chart(chart, "AA2")
    book.save(tmp_path / "so.xlsx")
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"]))
    (back,) = handed_back(Disk(), [tmp_path / "so.xlsx"], done, "vi")
    head = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(back.body))[LIST].iter_rows(max_row=6)]
    assert any("hình, biểu đồ" in line for line in head if line)


@pytest.mark.parametrize("cells", [WRONG, {}], ids=["wrong", "mended"])
def test_a_copy_that_would_lose_something_is_left_alone(cells, tmp_path, capsys):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    mend(copy, {} if cells else MENDED)
    book = openpyxl.load_workbook(copy)
    chart = BarChart()
    chart.add_data(Reference(book[PETITIONS], min_col=9, min_row=1, max_row=4))
    book[PETITIONS].add_chart(chart, "AA2")
    book.save(copy)
    before = copy.read_bytes()
    assert main(["import", str(copy), "--into", str(into), "--yes"]) == (1 if cells else 0)
    assert copy.read_bytes() == before
    assert "giữ nguyên" in capsys.readouterr().err


def test_the_same_input_gives_the_same_bytes_without_a_time(tmp_path):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    first, page = copy.read_bytes(), copy.with_suffix(".html").read_bytes()
    copy.unlink()
    assert main(["import", str(tmp_path / "so.xlsx"), "--into", str(into)]) == 1
    assert (copy.read_bytes(), copy.with_suffix(".html").read_bytes()) == (first, page)
    with zipfile.ZipFile(copy) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb">(20\d\d-[^<]*)<", archive.read("docProps/core.xml"))) == {b"2025-01-01T00:00:00Z"}


# --- the rounds -----------------------------------------------------------------------------------------------------------


def mend(path: Path, cells: dict[str, Any]) -> None:
    """Type into a workbook as its clerk would."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        sheet, where = clerk.found(book, address)
        sheet[where] = value
    book.save(path)


MENDED = dict(zip(WRONG, (date(2024, 3, 5), "Đề nghị kéo điện", 130), strict=True))


def test_the_mended_copy_brings_the_same_rows_as_the_mended_original(tmp_path):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    mend(copy, MENDED)
    mend(tmp_path / "so.xlsx", MENDED)
    from_copy, from_original = (prepare(Disk(), Request([path], into)) for path in (copy, tmp_path / "so.xlsx"))
    assert not from_copy.findings.has_errors
    assert from_copy.writes == from_original.writes != {}


def test_a_copy_is_marked_anew_in_place_and_nothing_is_stacked(tmp_path):
    copy, into, _ = run(
        tmp_path, {**clerk.case("f039-column-twice"), "cells": clerk.case("f039-column-twice")["cells"] | WRONG}
    )
    first = comments(openpyxl.load_workbook(copy))
    some = next(iter(WRONG))
    mend(copy, {some: MENDED[some]})
    assert main(["import", str(copy), "--into", str(into)]) == 1
    book = openpyxl.load_workbook(copy)
    again = comments(book)
    gone = (PETITIONS, at(Petition, "raised_on", 2))
    assert {where: one.text for where, one in again.items()} == {
        where: one.text for where, one in first.items() if where != gone
    }
    assert book.sheetnames.count(LIST) == 1
    assert not any(name.startswith(LIST) for name in book.sheetnames[1:])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goi", "so.LOI.html", "so.LOI.xlsx", "so.xlsx"]


def test_a_copy_without_errors_loses_its_marks(tmp_path, capsys):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    mend(copy, MENDED)
    assert main(["import", str(copy), "--into", str(into), "--yes"]) == 0
    assert "đã bỏ trang LỖI" in capsys.readouterr().err
    book = openpyxl.load_workbook(copy)
    original = openpyxl.load_workbook(tmp_path / "so.xlsx")
    assert book.sheetnames == original.sheetnames
    assert coloured(book) == {}
    assert {where: one.text for where, one in comments(book).items()} == {
        where: one.text for where, one in comments(original).items()
    }
    assert "Không có gì phải sửa" in copy.with_suffix(".html").read_text("utf-8")


def test_a_copy_that_somebody_worked_in_is_not_written_over(tmp_path, capsys):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    mend(copy, MENDED)
    worked = copy.read_bytes()
    assert main(["import", str(tmp_path / "so.xlsx"), "--into", str(into)]) == 1
    assert copy.read_bytes() == worked
    assert "không ghi đè" in capsys.readouterr().err


def test_an_original_without_errors_says_that_its_old_copy_is_stale(tmp_path, capsys):
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    before = copy.read_bytes()
    mend(tmp_path / "so.xlsx", MENDED)
    assert main(["import", str(tmp_path / "so.xlsx"), "--into", str(into), "--yes"]) == 0
    assert copy.read_bytes() == before
    assert "không còn đúng" in capsys.readouterr().err


def test_without_errors_or_when_not_wanted_nothing_is_written(tmp_path):
    copy, into, code = run(tmp_path, {"cells": MENDED})
    assert code == 0
    assert not copy.exists()
    (tmp_path / "so.xlsx").write_bytes(clerk.edited({"cells": WRONG}))
    assert main(["import", str(tmp_path / "so.xlsx"), "--into", str(into), "--no-copy"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goi", "so.xlsx"]


def test_an_english_copy(tmp_path):
    copy, _, _ = run(tmp_path, {"cells": WRONG}, "--lang", "en")
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames[0] == "ERRORS"
    assert {row[LEVEL] for row in listed(book, "ERRORS")} == {"ERROR"}
    assert main(["import", str(copy)]) == 1  # its list is read as no table, and is written anew in Vietnamese
    assert openpyxl.load_workbook(copy).sheetnames[:2] == [LIST, book.sheetnames[1]]


class _InUse(Disk):
    """A disk on which files that are open in Excel cannot be replaced."""

    def move(self, source: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))


def test_a_copy_that_is_open_in_excel_is_one_line(tmp_path, capsys):
    (tmp_path / "so.xlsx").write_bytes(clerk.edited({"cells": WRONG}))
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"]))
    hand_back(_InUse(), [tmp_path / "so.xlsx"], done, Language.VI)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert all("đang mở trong Excel" in line for line in told)
    assert [path.name for path in tmp_path.iterdir()] == ["so.xlsx"]


# --- other files --------------------------------------------------------------------------------------------------------


def test_a_csv_file_becomes_a_workbook_of_text_that_is_recognised_again(tmp_path):
    into = clerk.package(tmp_path)
    body = "Mã kiến nghị;Ngày gửi trước;Tóm tắt tiếng Anh\nkn-1;03/02/2024;One\nkn-2;=1+1;0012\n"
    (tmp_path / "sua chua.csv").write_text(body, "utf-8-sig")
    assert main(["import", str(tmp_path / "sua chua.csv"), "--into", str(into)]) == 1
    copy = tmp_path / "sua chua.LOI.xlsx"
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == [LIST, PETITIONS]
    assert [[cell.value for cell in row] for row in book[PETITIONS]] == list(
        csv.reader(io.StringIO(body), delimiter=";")
    )
    assert {cell.data_type for row in book[PETITIONS] for cell in row} == {"s"}
    assert coloured(book) == {PETITIONS: {"B2", "B3"}}
    mend(copy, {"petition!B2": date(2024, 2, 3), "petition!B3": date(2024, 2, 4)})
    done = prepare(Disk(), Request([copy], into))
    assert not done.findings.has_errors
    assert [change.after for one in done.tables for change in one.changed] == [
        "2024-02-03",
        "One",
        "2024-02-04",
        "0012",
    ]


def test_of_a_large_or_unreadable_workbook_the_list_alone_is_given(tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "MOST_UNPACKED", 1_000)
    copy, into, _ = run(tmp_path, {"cells": WRONG})
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == [LIST]
    assert {(row[SHEET], row[CELL]) for row in listed(book)} == {
        ({"petition": Petition, "dialogue": Dialogue}[table].TABLE.sheet_name, cell)
        for table, _, cell in (address.partition("!") for address in WRONG)
    }
    assert links(book) == []
    (tmp_path / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert main(["import", str(tmp_path / "cu.xls"), "--into", str(into)]) == 1
    assert [row[CODE] for row in listed(openpyxl.load_workbook(tmp_path / "cu.LOI.xlsx"))] == ["F302"]


def test_several_files_have_a_copy_each_where_they_are_wrong(tmp_path):
    into = clerk.package(tmp_path)
    rows = [["Mã kiến nghị", "Ngày nêu"], ["kn-1", "13.05.24"], ["kn-2", "13.05.24"]]
    (tmp_path / "mot.xlsx").write_bytes(clerk.edited({"sheets": {PETITIONS: rows}}))
    (tmp_path / "mot.csv").write_text("a;b\n1;2\n", "utf-8")
    (tmp_path / "organization.csv").write_text("Mã cơ quan;Tên tiếng Anh\nubnd-xa-a;Commune A\n", "utf-8")
    files = [str(tmp_path / name) for name in ("mot.xlsx", "mot.csv", "organization.csv", "khong-co.xlsx")]
    assert main(["import", *files, "--into", str(into)]) == 1
    found = {path.name: len(listed(openpyxl.load_workbook(path))) for path in tmp_path.glob("*.LOI.xlsx")}
    assert found == {"mot.LOI.xlsx": 2, "mot.csv.LOI.xlsx": 1}


# --- what must not be shown ---------------------------------------------------------------------------------------------------

NAME = "Nguyễn Văn Tám"
PRIVATE = {
    f"petition!{at(Petition, 'summary_vi', 2)}": f"Bà {NAME}, số  điện thoại 0912 345 678, đề nghị sửa đường",
    f"petition!{at(Petition, 'on_spot_answer', 3)}": f"Ông {NAME} đã được trả lời",
}


def told_of(copy: Path) -> str:
    """Return all that a copy and its page say: the list, hidden cells too, formulas, comments, colours, the page."""
    book = openpyxl.load_workbook(copy)
    cells = [str(cell.value) for row in book[LIST].iter_rows() for cell in row]
    notes = [one.text for one in comments(book).values()]
    return "\n".join([*cells, *notes, copy.with_suffix(".html").read_text("utf-8")])


def test_personal_data_stays_in_its_cell(tmp_path, capsys):
    copy, _, code = run(tmp_path, {"cells": PRIVATE})
    assert code == 1
    said = told_of(copy) + "".join(capsys.readouterr())
    for secret in ("Văn Tám", "0912 345", "345 678"):
        assert secret not in said
    book = openpyxl.load_workbook(copy)
    assert {row[CODE] for row in listed(book) if row[LEVEL] == "LỖI"} == {"R36"}
    assert {row[TYPED] for row in listed(book)} == {UNSHOWN.vi}
    assert {row[KEPT] for row in listed(book)} == {None}
    assert NAME in book[PETITIONS][at(Petition, "summary_vi", 2)].value  # the copy is the clerk's own
    assert "giữ kín" in book[LIST]["A4"].value


def test_of_a_long_text_no_more_is_shown_than_the_finding_shows(tmp_path):
    """The rules do not look at rows that the reader refuses: what they would have hidden must not come out here."""
    text = f"Đề nghị sửa đường\u200b {'vào thôn ' * 10}; liên hệ ông {NAME}"
    copy, _, _ = run(tmp_path, {"cells": {f"petition!{at(Petition, 'summary_vi', 2)}": text}})
    (row,) = listed(openpyxl.load_workbook(copy))
    assert (row[CODE], row[KEPT]) == ("F054", None)
    assert row[TYPED].startswith("Đề nghị sửa đường")
    assert NAME not in row[TYPED]


def test_of_a_denunciation_nothing_is_said_but_where_it_is(tmp_path, capsys):
    row = 2
    told = {
        "cells": {
            f"petition!{at(Petition, 'submission_type', row)}": "Tố cáo",
            f"petition!{at(Petition, 'summary_vi', row)}": " Cán bộ  địa chính nhận tiền ",
            f"petition!{at(Petition, 'raised_on', row)}": "13.05.24",
        }
    }
    copy, _, _ = run(tmp_path, told)
    said = told_of(copy) + "".join(capsys.readouterr())
    for secret in ("địa chính", "13.05.24", "kn-1 "):
        assert secret not in said
    (one,) = listed(openpyxl.load_workbook(copy))
    assert (one[CODE], one[TYPED], one[KEPT]) == ("R34", UNSHOWN.vi, None)


# --- live -------------------------------------------------------------------------------------------------------------------


def test_the_answers_and_the_links_live_in_libreoffice(tmp_path):
    """LibreOffice works the formulas out again: what was mended says so, what was not does not."""
    kinds = {
        **WRONG,
        f"petition!{at(Petition, 'petitioner_count', 4)}": "=1/0",
        f"petition!{at(Petition, 'raised_on', 4)}": 12.5,
    }
    copy, _, _ = run(tmp_path, {"cells": kinds})
    private = tmp_path / "rieng"
    private.mkdir()
    hidden, _, _ = run(private, {"cells": PRIVATE})
    mended = list(WRONG)[:2]
    mend(copy, {one: MENDED[one] for one in mended})
    mend(hidden, {next(iter(PRIVATE)): "x" * len(next(iter(PRIVATE.values())))})  # as long, and not the same
    answers = {(row[SHEET], row[CELL]): row[ANSWER] for row in recalculated(copy, tmp_path / "lo")}
    assert {where for where, answer in answers.items() if answer == "Đã sửa"} == {
        (PETITIONS, one.partition("!")[2]) for one in mended
    }
    assert set(answers.values()) == {"Đã sửa", "Chưa"}
    answers = {(row[SHEET], row[CELL]): row[ANSWER] for row in recalculated(hidden, tmp_path / "lo")}
    assert answers == {
        (PETITIONS, at(Petition, "summary_vi", 2)): "Đã sửa",
        (PETITIONS, at(Petition, "on_spot_answer", 3)): "Chưa",
    }


def recalculated(copy: Path, folder: Path) -> list[tuple[Any, ...]]:
    """Return the list as LibreOffice works it out; it must open the copy without complaint."""
    profile = (folder / "profile").as_uri()
    out = folder / copy.parent.name
    command = [tool("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, copy], check=True, capture_output=True, timeout=120)
    return listed(openpyxl.load_workbook(out / copy.name, data_only=True))


def test_other_readers_see_the_answers_too(tmp_path):
    copy, _, _ = run(tmp_path, {"cells": WRONG})
    rows = CalamineWorkbook.from_path(copy).get_sheet_by_name(LIST).to_python()
    assert [row[ANSWER] for row in rows if row[LEVEL] == "LỖI"] == ["Chưa"] * 3


# --- rows that are not in the files, and tables that are not there ----------------------------------------------------------


def test_old_faults_of_other_rows_are_counted_and_new_ones_are_told(tmp_path):
    into = clerk.package(tmp_path)
    old = (into / "dialogue.csv").read_text("utf-8").replace(",80,1,,held", ",80,1,5,held")
    (into / "dialogue.csv").write_text(old, "utf-8")  # R10 at dt-2024-2
    header = [titles(Dialogue)[name] for name in ("dialogue_id", "held_on")]
    told = {"sheets": {DIALOGUES: [header, ["dt-2024-1", "2024-03-05"]]}}
    done = prepare(Disk(), Request([clerk.made(told, tmp_path)], into))
    assert not done.findings.has_errors
    (one,) = [finding for finding in done.findings if finding.code == "F335"]
    assert "1 lỗi và 0 cảnh báo" in one.message.vi
    told["sheets"][DIALOGUES][1][1] = "2024-02-05"  # before its petitions were raised
    done = prepare(Disk(), Request([clerk.made(told, tmp_path)], into))
    errors = [finding for finding in done.findings if finding.severity is Severity.ERROR]
    assert {(one.code, one.place.table, one.place.key) for one in errors} == {
        ("R06", "petition", "kn-1"),
        ("R06", "petition", "kn-2"),
    }
    assert done.writes == {}


def test_a_date_beyond_today_is_told_at_its_cell_when_no_data_date_is_declared(tmp_path):
    cell = at(Petition, "raised_on", 2)
    book = clerk.made({"cells": {f"petition!{cell}": date(2062, 3, 5)}}, tmp_path)
    done = prepare(Disk(), Request([book], today=date(2026, 1, 1)))
    assert ("R02", cell) in {(one.code, one.place.cell) for one in done.findings}
    assert "R02" not in {one.code for one in prepare(Disk(), Request([book], as_of=date(2063, 1, 1))).findings}


@pytest.mark.parametrize("cls", [AdminUnit, Dialogue, Petition, LetterPeriod, OnestopPeriod])
def test_rows_of_no_package_are_not_asked_for_what_other_tables_hold(cls, tmp_path):
    body = template((cls,), target(Disk(), SAMPLE, Findings()))
    (tmp_path / "so.xlsx").write_bytes(body)
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"], today=date(2026, 11, 22)))
    assert [one for one in done.findings if one.severity is Severity.ERROR] == []
    assert "R10" not in {one.code for one in done.findings}
