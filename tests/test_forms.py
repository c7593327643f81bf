"""Statutory forms: every case of `tests/forms/` gives the right codes at the right cells, and the right rows.

`python -m tests.test_forms` writes the expectations anew; read the difference before keeping it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minhbach.cli import main
from minhbach.disk import Disk
from minhbach.findings import Severity
from minhbach.office.workbook import Asked, Order, Request, prepare, write
from minhbach.office.workbook.cells import Line
from minhbach.office.workbook.forms import FORMS, Form, faults
from minhbach.office.workbook.forms.header import is_numbering, path_of, words_of
from minhbach.office.workbook.forms.one_stop import CALLED
from minhbach.office.workbook.forms.paper import ranges
from minhbach.office.workbook.forms.periods import asked_period
from minhbach.office.workbook.importing import Import
from minhbach.tables import columns
from tests import paper_forms
from tests.libreoffice import converted
from tests.paper_forms import FOLDER, PRIVATE, case
from tests.test_import import said

CASES = sorted(path.stem for path in FOLDER.glob("*.json"))
BROKEN = [name for name in CASES if not name.startswith("ok-")]
DOCS = Path(__file__).parent.parent / "docs"
#: What each form is imported with where a case says nothing else.
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "so-tiep-dan": {"form": "so-tiep-dan", "org_id": "xa-suoi-cat", "kind": "regular"},
    "don-thu": {"form": "don-thu", "org_id": "xa-suoi-cat", "scope": "own", "source_id": "so-don-thu"},
    "don-thu-tinh": {"form": "don-thu", "org_id": "tinh", "scope": "own", "source_id": "so-don-thu"},
    "don-thu-rieng": {
        "form": "don-thu",
        "org_id": "thanh-tra",
        "scope": "own",
        "source_id": "so-don-thu",
        "period": "2026-Q3",
        "type_base": "received",
    },
    "mot-cua": {
        "form": "mot-cua",
        "org_id": "xa-suoi-cat",
        "scope": "own",
        "source_id": "mot-cua",
        "fields": {"chung thuc": "other"},
    },
}


def imported(told: Mapping[str, Any], folder: Path, body: bytes | None = None) -> tuple[Path, Import]:
    """Import the form of a case into the small package; return that package and what the import would do."""
    into = Path(shutil.copytree(FOLDER / "goi", folder / "goi"))
    path = folder / "bieu.xlsx"
    path.write_bytes(paper_forms.body_of(dict(told)) if body is None else body)
    asked = dict(told.get("import", {}))
    order = Order(asked.pop("order")) if "order" in asked else None
    form = Asked(**{**OPTIONS[told["form"]], **asked})
    return into, prepare(Disk(), Request([path], into, order, form=form))


def becomes(done: Import) -> dict[str, dict[str, str]]:
    """Return the filled cells of every row that would be written otherwise than it stands, by table and key."""
    found: dict[str, dict[str, str]] = {}
    tables = {one.cls.TABLE.name: one.cls for one in done.tables}
    for path, (before, after) in done.writes.items():
        if path.suffix == ".csv":
            key = tables[path.stem].TABLE.key
            old, new = ([*csv.DictReader(io.StringIO(body.decode()))] for body in (before or b"", after))
            for row in new:
                if row not in old:
                    found[f"{path.stem} {'/'.join(row[one] for one in key)}"] = {k: v for k, v in row.items() if v}
    return found


def outcome(name: str, folder: Path) -> dict[str, Any]:
    """Return what comes of a case: its findings, and what would be written."""
    done = imported(case(name), folder)[1]
    return {"findings": [said(finding) for finding in done.findings], "becomes": becomes(done)}


@pytest.mark.parametrize("name", CASES)
def test_case(name, tmp_path):
    expected = case(name)
    assert outcome(name, tmp_path) == {key: expected[key] for key in ("findings", "becomes")}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_form_is_refused_whole_and_its_name_says_its_code(name):
    expected = case(name)
    errors = {finding["code"] for finding in expected["findings"] if finding["severity"] == "error"}
    assert name.partition("-")[0].upper() in errors
    assert expected["becomes"] == {}


def test_every_code_of_the_forms_has_a_case():
    shown = {finding["code"] for name in CASES for finding in case(name)["findings"]}
    assert {fault.code for fault in faults.ALL} <= shown


# --- what is written, and what is never seen --------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("ok-")])
def test_a_form_that_is_right_is_written_and_coming_again_changes_nothing(name, tmp_path):
    into, done = imported(case(name), tmp_path)
    assert done.writes
    assert write(Disk(), done) == []
    shutil.copytree(into, tmp_path / "again" / "goi")
    shutil.rmtree(into)
    shutil.copytree(tmp_path / "again" / "goi", into)
    request = Request([tmp_path / "bieu.xlsx"], into, form=Asked(**{**OPTIONS[case(name)["form"]], **of(name)}))
    again = prepare(Disk(), replace(request, order=ordered(name)))
    assert [finding.code for finding in again.findings if finding.severity is Severity.ERROR] == []
    assert again.writes == {}


def of(name: str) -> dict[str, Any]:
    """Return what a case says of its form."""
    return {key: value for key, value in case(name).get("import", {}).items() if key != "order"}


def ordered(name: str) -> Order | None:
    """Return the order of dates that a case declares."""
    order = case(name).get("import", {}).get("order")
    return Order(order) if order else None


@pytest.mark.parametrize("name", [name for name in CASES if case(name)["form"] == "so-tiep-dan"])
def test_nothing_of_the_book_but_days_and_counts_is_seen_anywhere(name, tmp_path):
    into, done = imported(case(name), tmp_path)
    seen = "".join(map(repr, done.findings)) + "".join(f"{one.rows}{one.changed}" for one in done.tables)
    seen += "".join(body.decode() for _, body in done.writes.values()) + repr(done.headers)
    for form in ("text", "json", "sarif", "html") if name == "ok-so-tiep-dan" else ("json",):
        out = run_import(into, tmp_path / "bieu.xlsx", {**OPTIONS["so-tiep-dan"], **of(name)}, "--format", form)
        seen += out[1] + out[2]
    for words in (*PRIVATE, "Bùi", "Chủ tịch UBND xã", "Tố cáo/", "0912"):
        assert words not in seen, words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bieu.xlsx", "goi"]  # no copy of the book is made


def test_a_denunciation_is_a_visit_and_no_word_more(tmp_path):
    plain = case("ok-so-tiep-dan")
    without = {**plain, "cells": {"F10": "Kiến nghị/1 người", "E10": "việc khác"}}
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one, other = (imported(told, tmp_path / name)[1] for told, name in ((plain, "one"), (without, "other")))
    assert becomes(one) == becomes(other)
    assert [finding.message for finding in one.findings] == [finding.message for finding in other.findings]


# --- the command --------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys):
    """Return a function that runs the command and gives its code, output and words."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return ran


def run_import(into: Path, path: Path, asked: Mapping[str, Any], *more: str) -> tuple[int, str, str]:
    """Run `import` with a form; return its code, its output, and its words."""
    named = {"org_id": "org", "source_id": "source", "type_base": "type-base"}
    options = [f"--{named.get(key, key)}={value}" for key, value in asked.items() if key != "fields" and value]
    options += [f"--field={words}={code}" for words, code in asked.get("fields", {}).items()]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(["import", str(path), "--into", str(into), *options, *more])
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("form", sorted(OPTIONS))
def test_the_command_writes_a_form_and_check_finds_nothing(form, tmp_path):
    into = Path(shutil.copytree(FOLDER / "goi", tmp_path / "data" / "goi"))
    path = tmp_path / f"{form}.xlsx"
    path.write_bytes(paper_forms.saved(paper_forms.made(form)))
    assert run_import(into, path, OPTIONS[form], "--yes")[0] == 0
    with redirect_stdout(io.StringIO()) as out:
        assert main(["check", "--data", str(into.parent), "--format", "json"]) == 0
    assert json.loads(out.getvalue())["summary"]["errors"] == 0


def test_the_list_of_forms_is_a_result_and_an_unknown_form_is_wrong_use(run):
    code, out, _ = run("import", "--form", "list")
    assert code == 0 and all(f"\n  {form.name} " in out and form.title.vi in out for form in FORMS.values())
    code, _, err = run("import", "--form", "mot-cửa")
    assert code == 2 and "Có phải là “mot-cua”?" in err and all(name in err for name in FORMS)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--form", "so-tiep-dan"], "cần thêm --org"),
        (["--form", "don-thu", "--org", "x"], "cần thêm --scope, --source"),
        (["--form", "so-tiep-dan", "--org", "x", "--remove"], "--remove không dùng cùng --form"),
        (["--form", "so-tiep-dan", "--org", "x", "--period", "quy-3"], "--period quy-3: viết như 2026-Q3"),
        (["--form", "so-tiep-dan", "--org", "x", "--period", "2026-09-14..2026-06-15"], "viết như 2026-Q3"),
        (["--org", "x", "--scope", "own"], "--org, --scope chỉ dùng cùng --form"),
        (["--form", "mot-cua", "--field", "Đất đai"], "--field Đất đai: viết"),
    ],
)
def test_options_that_lack_or_do_not_go_together_are_named(run, options, words):
    code, _, err = run("import", "so.xlsx", *options)
    assert (code, words in err) == (2, True), err


def test_a_form_that_libreoffice_saved_reads_the_same(tmp_path):
    (tmp_path / "in").mkdir()
    for form in OPTIONS:
        workbook = paper_forms.made(form)
        if form == "mot-cua":  # the total by formula, as offices have it
            for letter in "CDEFGHIJKLM":
                workbook.worksheets[0][f"{letter}16"] = f"=SUM({letter}11:{letter}15)"
        (tmp_path / "in" / f"{form}.xlsx").write_bytes(paper_forms.saved(workbook))
    out = converted(tmp_path / "in", "xlsx")
    for form in OPTIONS:
        expected = case(f"ok-{form}")
        folder = tmp_path / form
        folder.mkdir()
        done = imported(expected, folder, (out / f"{form}.xlsx").read_bytes())[1]
        told = [said(finding) for finding in done.findings]
        formulas = sorted(finding["cell"] for finding in told if finding["code"] == "F329")
        assert becomes(done) == becomes(imported({"form": form}, Path(tempfile.mkdtemp(dir=folder)))[1])
        assert formulas == ([f"{letter}16" for letter in "DEFHIJLM"] if form == "mot-cua" else [])


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Số đơn đã xử lý", "da xu ly"),
        ("Tổng số", "tong"),
        ("Số đơn", ""),
        ("1. Khiếu nại (9=11+12)", "khieu nai"),
        ("Tỷ lệ trước và đúng hạn (%)", "ty le truoc va dung han"),
        ("KIẾN NGHỊ,\nPHẢN ÁNH", "kien nghi phan anh"),
    ],
)
def test_a_header_is_compared_without_accents_notes_and_empty_words(header, words):
    assert words_of(header) == words


def test_a_negation_or_one_more_word_is_another_header():
    known = {path_of(words.split(" > "), frozenset()) for words in ("Đủ điều kiện xử lý", "Thuộc thẩm quyền")}
    for other in ("Chưa đủ điều kiện xử lý", "Không thuộc thẩm quyền", "Đủ điều kiện xử lý > Khiếu nại"):
        assert path_of(other.split(" > "), frozenset()) not in known


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_no_header_stands_for_two_columns_of_a_form(form):
    grouping = frozenset(map(words_of, form.grouping))
    paths = [(path_of(words.split(" > "), grouping), one.name) for one in form.fields for words in one.words]
    found: dict[tuple[str, ...], str] = {}
    for path, name in paths:
        assert path, name
        assert found.setdefault(path, name) == name


@pytest.mark.parametrize("form", FORMS.values(), ids=str)
def test_a_form_names_columns_that_there_are(form):
    names = {one.name for one in form.fields}
    assert {one.into for one in form.fields} - {""} <= {one.name for one in columns(form.cls)}
    assert {*form.anchors, *(name for total, parts in form.sums for name in (total, *parts))} <= names
    assert all(one.into or one.why.vi for one in form.fields)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["(1)", "(2)", "(3)=(4)+(5)"], True),
        (["MS", "1=2+3+...+7", 2.0, 3.0], True),
        (["A", "B", -1.0, -2.0, -3.0], True),
        (["UBND xã", 1.0, 2.0, 3.0], False),
        ([1.0, 5.0, 3.0, 7.0], False),
        ([1.0, 2.0], False),
    ],
)
def test_the_row_of_column_numbers_is_told_from_figures(cells, numbers):
    assert is_numbering(Line(1, cells)) is numbers


def test_rows_are_named_as_people_write_them():
    assert ranges([9, 10, 11, 15, 17, 16, 20]) == "9–11, 15–17, 20"


def test_a_period_is_a_window_or_two_days():
    assert [str(day) for day in asked_period("2026-Q1")[:2]] == ["2025-12-15", "2026-03-14"]
    assert [str(day) for day in asked_period("2026-06-15..2026-09-14")[:2]] == ["2026-06-15", "2026-09-14"]


# --- the docs ----------------------------------------------------------------------------------------------------------


def tables() -> dict[str, str]:
    """Return the tables of docs/forms.md by their names: the columns of each form, and the fields of the one-stop one."""
    found = {form.name: _columns(form) for form in FORMS.values()}
    rows = (f"| {'; '.join(words)} | `{code}` |\n" for code, words in CALLED.items())
    return {**found, "fields": "| trong biểu | mã |\n|--|--|\n" + "".join(rows)}


def _columns(form: Form) -> str:
    table = form.cls.TABLE.name
    rows = (
        f"| {'; '.join(words.replace(' > ', ' / ') for words in one.words)} "
        f"| {f'`{table}.{one.into}`' if one.into else 'không nhập'} | {one.why.vi} |\n"
        for one in form.fields
    )
    return "| tiêu đề của cột | thành | |\n|--|--|--|\n" + "".join(rows)


def test_the_docs_have_every_column_and_field_and_every_option():
    page = (DOCS / "forms.md").read_text("utf-8")
    for name, table in tables().items():
        assert f"<!-- {name} -->\n{table}<!-- / -->" in page, name
    for option in ("org", "scope", "source", "period", "kind", "type-base", "field", "order"):
        assert f"`--{option} " in page
    assert "](forms.md)" in (DOCS / "clerk.md").read_text("utf-8")


if __name__ == "__main__":
    for one in CASES:
        with tempfile.TemporaryDirectory() as place:
            kept = {key: value for key, value in case(one).items() if key not in ("findings", "becomes")}
            kept |= outcome(one, Path(place))
        (FOLDER / f"{one}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    text = (DOCS / "forms.md").read_text("utf-8")
    for title, lines in tables().items():
        text = re.sub(
            rf"(<!-- {title} -->\n).*?(<!-- / -->)", lambda m, lines=lines: m[1] + lines + m[2], text, flags=re.S
        )
    (DOCS / "forms.md").write_text(text, encoding="utf-8", newline="\n")
