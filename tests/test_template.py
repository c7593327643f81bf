"""The workbook: the same bytes for the same input, every table and column explained, and nothing lost on the way back."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.office.workbook import Order, Request, made, prepare, write
from minhbach.office.workbook.cells import Error, Fixed, Unclear
from minhbach.office.workbook.convert import Converter
from minhbach.office.workbook.labels import code_labels
from minhbach.office.workbook.names import GUIDE, LISTS, columns_called, table_of, titles
from minhbach.office.workbook.notes import example, is_required, note
from minhbach.office.workbook.processes import PROCESSES, tables_of
from minhbach.office.workbook.target import Stored, Target, target
from minhbach.office.workbook.template import template
from minhbach.office.workbook.xlsx import sheets
from minhbach.tables import BY_NAME, INPUT, Organization, Petition, columns
from tests import clerk

SAMPLE = Path(__file__).parent.parent / "data" / "tinh-mau"
COLUMNS = [(cls, one) for cls in INPUT for one in columns(cls)]


@pytest.fixture(scope="module")
def full() -> bytes:
    """The workbook of the sample package, every table of it."""
    findings, body = made(Disk(), SAMPLE)
    assert not findings.has_errors
    return body


@pytest.fixture(scope="module")
def book(full):
    return openpyxl.load_workbook(io.BytesIO(full))


def test_the_same_rows_give_the_same_bytes(full):
    assert made(Disk(), SAMPLE)[1] == full


def test_every_table_of_the_sample_comes_back_byte_for_byte(full, tmp_path):
    (tmp_path / "so.xlsx").write_bytes(full)
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"], tmp_path / "goi"))
    assert not done.findings.has_errors
    assert "F332" in {finding.code for finding in done.findings}, "the folder is no package yet"
    assert write(Disk(), done) == []
    stored = {path.name: path.read_bytes() for path in SAMPLE.glob("*.csv")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "goi").iterdir()} == stored


def test_petitions_typed_as_clerks_do_come_in_cell_for_cell(tmp_path):
    package = tmp_path / "tinh-mau"
    for path in SAMPLE.rglob("*"):
        if path.is_file():
            (package / path.relative_to(SAMPLE)).parent.mkdir(parents=True, exist_ok=True)
            (package / path.relative_to(SAMPLE)).write_bytes(path.read_bytes())
    stored = (SAMPLE / "petition.csv").read_bytes()
    (package / "petition.csv").write_bytes(stored.splitlines(keepends=True)[0])
    _, body = made(Disk(), package, ["doi-thoai"])
    typed = openpyxl.load_workbook(io.BytesIO(body))
    rows = list(csv.DictReader(io.StringIO(stored.decode())))
    assert len(rows) == 400
    for number, row in enumerate(rows, 2):
        for at, one in enumerate(columns(Petition), 1):
            typed[Petition.TABLE.sheet_name].cell(number, at).value = as_typed(one, row[one.name], number)
    typed.save(tmp_path / "so.xlsx")
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"], package, Order.DAY_FIRST))
    assert not done.findings.has_errors, next(iter(done.findings))
    assert {path.name: after for path, (_, after) in done.writes.items()} == {"petition.csv": stored}


def as_typed(column, cell, number):
    """Return a cell as one of several clerks leaves it."""
    careless = number % 2 == 0
    if not cell:
        return None
    if column.type == "date":
        day = date.fromisoformat(cell)
        return f"{day:%d/%m/%Y} " if careless else day
    if column.type == "integer":
        return f"{int(cell):,}".replace(",", ".") if careless else int(cell)
    label = code_labels(column).get(cell, cell)
    return f"{unicodedata.normalize('NFD', label)}  " if careless else label


def test_the_guide_comes_first_and_the_lists_are_hidden(book):
    assert book.sheetnames == [GUIDE, *(cls.TABLE.sheet_name for cls in INPUT), LISTS]
    assert book[LISTS].sheet_state == "hidden"
    links = {cell.hyperlink.location for row in book[GUIDE].iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{cls.TABLE.sheet_name}'!A2" for cls in INPUT}


@pytest.mark.parametrize("cls", INPUT, ids=lambda cls: cls.TABLE.name)
def test_a_sheet_is_the_table_as_declared(cls, book):
    sheet = book[cls.TABLE.sheet_name]
    assert [cell.value for cell in sheet[1]] == list(titles(cls).values())
    assert [cell.comment.text for cell in sheet[1]] == [note(cls, one) for one in columns(cls)]
    assert sheet.freeze_panes == "B2"
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not column_of(sheet, 1).protection.locked
    chosen = {str(rule.sqref).partition("2")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    for one, cell in zip(columns(cls), sheet[1], strict=True):
        if one.ref:
            assert chosen[cell.column_letter] == f"BANG_{one.ref}"
        elif one.codelist:
            assert chosen[cell.column_letter] == f"DM_{one.codelist}"
        elif one.type == "string":
            assert column_of(sheet, cell.column).number_format == "@"  # leading zeros stay


def column_of(sheet, number):
    """Return what is said of a column; neighbours that are alike are said once."""
    return next(one for one in sheet.column_dimensions.values() if one.min <= number <= one.max)


def test_every_name_that_a_drop_down_calls_is_defined(book):
    called = {rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert called == set(book.defined_names)


def test_a_list_shows_the_labels_of_its_codes_in_their_order(book):
    shown = book.defined_names["DM_origin"].attr_text
    cells = book[LISTS][shown.rpartition("!")[2].replace("$", "")]
    column = next(one for one in columns(Petition) if one.name == "origin")
    assert [cell.value for (cell,) in cells] == list(code_labels(column).values())


def test_the_names_of_sheets_are_such_as_excel_takes():
    names = [cls.TABLE.sheet_name for cls in INPUT] + [GUIDE, LISTS]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_sheet_and_header_is_recognised_as_what_it_is():
    for cls in INPUT:
        assert table_of(cls.TABLE.sheet_name) is table_of(cls.TABLE.name) is cls
        assert table_of(unicodedata.normalize("NFD", cls.TABLE.sheet_name).upper() + " (2)") is cls
    for cls, one in COLUMNS:
        assert columns_called(cls, titles(cls)[one.name]) == (one.name,)


def test_every_note_says_what_the_column_asks_for():
    for cls, one in COLUMNS:
        words = note(cls, one)
        assert example(cls, one), (cls.TABLE.name, one.name)
        assert ("\nBắt buộc." in words) == is_required(cls, one)
        assert one.note.vi in words


def test_the_processes_share_out_all_tables():
    shared = {table for _, tables in PROCESSES.values() for table in tables}
    assert shared | {"source", "document"} == {cls.TABLE.name for cls in INPUT}
    assert tables_of(()) == INPUT
    asked = {cls.TABLE.name for cls in tables_of(["giai-trinh"])}
    assert asked == {"explanation_request", "organization", "document"}  # itself, and what its cells refer to


def test_a_package_that_is_not_there_has_no_workbook(tmp_path):
    findings, body = made(Disk(), tmp_path / "khong-co")
    assert [finding.code for finding in findings if finding.severity == "error"] == ["F144"]
    assert body == b""


def test_rows_that_cannot_be_read_are_not_left_out_in_silence(tmp_path):
    package = clerk.package(tmp_path)
    raw = (package / "petition.csv").read_text("utf-8")
    (package / "petition.csv").write_text(raw.replace("kn-2,", 'kn-2,"'), "utf-8")
    findings, body = made(Disk(), package)
    assert findings.has_errors
    assert body == b""


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("onestop_period", "reported_rate", "99.60"),
        ("onestop_period", "reported_rate", "100.00"),
        ("onestop_period", "reported_rate", "1.250"),
        ("reported_figure", "value", "0.1"),
        ("reported_figure", "value", "-12983.5"),
        ("reported_figure", "value", "123456789012345.678"),
        ("reported_figure", "value", "9007199254740991"),
        ("inspection", "violations_vnd", "9007199254740991"),
        ("document", "issued_on", "1900-01-01"),
        ("document", "issued_on", "1900-02-28"),
        ("document", "issued_on", "1900-03-01"),
        ("document", "issued_on", "2100-12-31"),
        ("document", "title", "  =1+1 là “công thức”\nvà dòng hai"),
        ("document", "title", "_x000D_"),
        ("document", "title", "00123"),
        ("admin_unit", "code", "00123"),
    ],
)
def test_a_stored_cell_comes_back_as_it_was(table, column, cell):
    cls = BY_NAME[table]
    of = target(Disk(), None, Findings())
    row = [cell if one.name == column else "" for one in columns(cls)]
    of.tables[table] = Stored("x.csv", [row])
    (_, sheet, *_) = sheets(template((cls,), of), "so.xlsx")
    at = [one.name for one in columns(cls)].index(column)
    taken = Converter(columns(cls)[at], None, None)(sheet.lines[1].cell(at))
    assert (taken.text, taken.refused) == (cell.strip(), ())


def workbooks():
    """Return the cases that are workbooks which can be read at all."""
    names = sorted(path.stem for path in clerk.FOLDER.glob("*.json"))
    return [name for name in names if "file" not in clerk.case(name) and not name.startswith("f301-")]


@pytest.mark.parametrize("source", ["full", *workbooks()])
def test_every_cell_is_read_as_calamine_reads_it(source, full, tmp_path):
    """Another reader, written in Rust by others, sees the same values wherever it sees one."""
    told = {} if source == "full" else clerk.case(source)
    body = full if source == "full" else clerk.patched(clerk.edited(told), told.get("patch", ()))
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(body))
    for sheet in sheets(body, "so.xlsx"):
        rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        seen = {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row) if cell != ""}
        ours = {
            (line.number, at): plain(cell) for line in sheet.lines for at, cell in enumerate(line.cells) if plain(cell)
        }
        assert {at: plain(cell) for at, cell in seen.items() if plain(cell)} == ours, sheet.name


def plain(cell):
    """Return a value as both readers have it; what calamine cannot tell (errors, formulas without result) is nothing."""
    if isinstance(cell, Fixed | Unclear):
        return float(cell.value)
    if isinstance(cell, Error) or (isinstance(cell, tuple) and not isinstance(cell, str)):
        return None
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if isinstance(cell, timedelta):
        return (datetime.combine(date(2000, 1, 1), time()) + cell).time()
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return cell.replace("\r\n", "\n") if isinstance(cell, str) else cell


def test_the_empty_workbook_of_one_table_takes_the_first_rows(tmp_path):
    of: Target = target(Disk(), None, Findings())
    (tmp_path / "so.xlsx").write_bytes(template((Organization,), of))
    typed = openpyxl.load_workbook(tmp_path / "so.xlsx")
    row = {"org_id": "ubnd-xa-b", "name_vi": "UBND xã B", "system": None, "org_type": None, "level": None}
    for at, one in enumerate(columns(Organization), 1):
        if one.name in row:
            first = next(iter(code_labels(one).values()), row[one.name])
            typed[Organization.TABLE.sheet_name].cell(2, at).value = first
    typed.save(tmp_path / "so.xlsx")
    done = prepare(Disk(), Request([tmp_path / "so.xlsx"]))
    assert not done.findings.has_errors
    assert done.tables[0].new == [("ubnd-xa-b",)]
    assert done.writes == {}
