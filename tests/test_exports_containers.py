"""The workbook, the archive and the cuts: what is in them is what the plain files say, and nothing runs or moves."""

import csv
import io
import json
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
import python_calamine
import yaml

from minhbach.derive.redact import NOT_PUBLIC
from minhbach.exports import open_data, xlsx_file
from minhbach.exports.base import checksums, content_sha256
from minhbach.exports.cuts import WAYS
from minhbach.exports.zip_file import archive
from minhbach.figures import Database
from minhbach.oracle import judge
from minhbach.tables import TABLES, PetitionFlat, PetitionState, columns
from tests import views
from tests.tools import tool

SAMPLE = views.real("tinh-mau")
BASE = "https://minhbach.example/"
DATABASE = Database(SAMPLE)
OPENED = open_data(SAMPLE, DATABASE, base_url=BASE)
FILES = {one.path: one.body for one in OPENED.exports}
FLAT = SAMPLE.rows[PetitionFlat]


def read_csv(body, encoding="utf-8"):
    return list(csv.reader(io.StringIO(body.decode(encoding), newline=""), strict=True))


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(FILES["tinh-mau.xlsx"]))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("zip")
    zipfile.ZipFile(io.BytesIO(FILES["tinh-mau.zip"])).extractall(folder)
    return folder / "tinh-mau"


# --- the workbook ---------------------------------------------------------------------------------------------------


def written(cell, kind):
    """What a CSV says of a cell of the workbook."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell if kind == "string" else str(cell)


def test_every_sheet_holds_what_its_csv_holds(book):
    filled = [cls for cls in TABLES if SAMPLE.rows[cls]]
    assert book.sheetnames == ["Ghi chú", "Từ điển", "Danh mục mã", *(cls.TABLE.sheet_name for cls in filled)]
    for cls in filled:
        head, *rows = read_csv(FILES[f"csv/tinh-mau.{cls.TABLE.name}.csv"])
        kinds = [one.type for one in columns(cls)]
        sheet = book[cls.TABLE.sheet_name]
        assert [cell.value for cell in sheet[1]] == head
        got = [
            [same(written(*pair), pair[1]) for pair in zip(row, kinds, strict=True)]
            for row in sheet.iter_rows(min_row=2, values_only=True)
        ]
        assert [[same(*pair) for pair in zip(row, kinds, strict=True)] for row in rows] == got, cls.TABLE.name


def same(text, kind):
    """A decimal keeps its zeros in the CSV, a number of a workbook has none."""
    return str(float(text)).removesuffix(".0") if kind == "number" and text else text


def test_cells_have_their_types(book):
    sheet = book[PetitionFlat.TABLE.sheet_name]
    at = {cell.value: cell.column for cell in sheet[1]}
    first = next(n for n, row in enumerate(FLAT, 2) if row.due_on and row.days_late)
    assert sheet.cell(first, at["due_on"]).is_date and sheet.cell(first, at["due_on"]).number_format == "dd/mm/yyyy"
    types = {name: sheet.cell(first, at[name]).data_type for name in ("petition_id", "days_late", "answered_on_spot")}
    assert types == {"petition_id": "s", "days_late": "n", "answered_on_spot": "b"}


def test_the_workbook_reads_with_the_other_reader_too():
    rows = python_calamine.load_workbook(io.BytesIO(FILES["tinh-mau.xlsx"])).get_sheet_by_name("Ghi chú").to_python()
    assert rows[1][:2] == ["Tên gói dữ liệu", "Tỉnh Mẫu (dữ liệu minh họa)"]


@pytest.mark.parametrize("cell", ["=1+1", "+84", "-5", "@x", "=cmd|'/c calc'!A1", "{=1}", "http://x.vn", "0123", "\tx"])
def test_no_cell_becomes_a_formula_a_link_or_a_number(cell):
    text = cell + " trong một câu dài hơn mười ký tự" * (cell != "0123")
    view = views.view_of([views.petition(1, summary_vi=text)])
    body = xlsx_file.workbook(view, view.rows.classes())
    sheet = openpyxl.load_workbook(io.BytesIO(body))["Ý kiến, kiến nghị"]
    found = sheet.cell(2, [one.value for one in sheet[1]].index("summary_vi") + 1)
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)
    parts = zipfile.ZipFile(io.BytesIO(body))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize(
    "cell", ["<r>a & b</r>", "<r><t>x</t></r>", "<r>", "]]>&lt;x", "_x0041_ chữ", "  hai đầu  ", "hai\ndòng", "Ẫ Ễ Ỗ"]
)
def test_text_comes_back_as_it_was(cell):
    """Such a text breaks the whole workbook if XlsxWriter is given it as it stands."""
    title = views.Words(cell, cell)
    view = views.view_of([views.petition(1, summary_vi=cell)], package=replace(views.SAMPLE, titles=title))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.workbook(view, view.rows.classes())))
    sheet = book["Ý kiến, kiến nghị"]
    assert sheet.cell(2, [one.value for one in sheet[1]].index("summary_vi") + 1).value == cell
    assert book["Ghi chú"]["B2"].value == cell


def test_the_notes_say_whose_it_is_of_which_day_and_that_it_is_invented(book):
    notes = {row[0]: row[1:] for row in book["Ghi chú"].iter_rows(values_only=True)}
    assert notes["Lưu ý"][0].startswith("Dữ liệu minh họa") and "invented" in notes["Lưu ý"][2]
    assert notes["Số liệu đến hết ngày"] == ("31/10/2026", "Data as of", "2026-10-31")
    assert "creativecommons.org/licenses/by/4.0" in notes["Giấy phép"][0]
    assert notes["Ghi nguồn"][0].endswith("https://minhbach.example/tinh-mau/")
    assert notes["Địa chỉ"][2] == "https://minhbach.example/en/tinh-mau/"
    assert notes["Ý kiến, kiến nghị"][0] == "Trang tính “Ý kiến, kiến nghị”, 400 dòng"
    assert all(text for row in notes.values() for text in row)


def test_a_draft_says_so_in_every_container():
    view = replace(views.register(), is_draft=True)
    files = {one.path: one.body for one in open_data(view, Database(view)).exports}
    notes = openpyxl.load_workbook(io.BytesIO(files["thu-mau.xlsx"]))["Ghi chú"]
    readme = zipfile.ZipFile(io.BytesIO(files["thu-mau.zip"])).read("thu-mau/README.vi.txt").decode()
    assert "[Nháp]" in notes["B2"].value and "Bản nháp" in notes["B3"].value
    assert readme.startswith("[Nháp]") and "Bản nháp" in readme


def test_the_dictionary_has_every_column_and_the_list_every_code(book):
    listed = {(row[0], row[3]) for row in book["Từ điển"].iter_rows(min_row=2, values_only=True)}
    filled = [cls for cls in TABLES if SAMPLE.rows[cls]]
    assert listed == {(cls.TABLE.name, one.name) for cls in filled for one in columns(cls)}
    codes = {(row[0], row[1]) for row in book["Danh mục mã"].iter_rows(min_row=2, values_only=True)}
    used = {(one.codelist, getattr(row, one.name)) for cls in filled for one in columns(cls) if one.codelist
            for row in SAMPLE.rows[cls] if getattr(row, one.name) is not None}  # fmt: skip
    assert used <= codes and ("headline_flag", "late_reply") in codes


def test_a_table_too_long_for_a_sheet_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 15)
    view = views.register()
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.workbook(view, [*view.rows.classes()])))
    assert "Ý kiến, kiến nghị" not in book.sheetnames and "Văn bản" in book.sheetnames
    notes = {row[0]: row[1] for row in book["Ghi chú"].iter_rows(values_only=True)}
    assert notes["Ý kiến, kiến nghị"].startswith("Quá dài")


def test_a_day_that_excel_counts_wrongly_is_text():
    view = views.view_of([views.body("mau-ubnd", "Ủy ban", established_on=day) for day in (date(1900, 2, 28),)])
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file.workbook(view, view.rows.classes())))["Cơ quan, tổ chức"]
    assert "1900-02-28" in [cell.value for cell in sheet[2]]


# --- the archive ----------------------------------------------------------------------------------------------------


def test_the_archive_is_in_order_and_of_no_time():
    parts = zipfile.ZipFile(io.BytesIO(FILES["tinh-mau.zip"])).infolist()
    names = [one.filename for one in parts]
    assert names == sorted(names) and all(name.startswith("tinh-mau/") for name in names)
    assert {(one.date_time, one.create_system, one.external_attr >> 16) for one in parts} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644)
    }
    workbook = zipfile.ZipFile(io.BytesIO(FILES["tinh-mau.xlsx"])).infolist()
    assert {one.date_time for one in workbook} == {(1980, 1, 1, 0, 0, 0)}


def test_the_archive_holds_every_table_as_it_is_published(unpacked):
    published = {path: body for path, body in FILES.items() if path.startswith("csv/")}
    assert {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.csv")} == {
        *published,
        "dictionary.csv",
        "codes.csv",
    }
    for path, body in published.items():
        assert (unpacked / path).read_bytes() == body


def test_the_checksums_hold_for_every_file(unpacked):
    done = subprocess.run(
        [tool("sha256sum"), "--strict", "--check", "SHA256SUMS"],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=False,
    )
    listed = {line.split("  ")[1] for line in (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()}
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert done.returncode == 0, done.stderr
    assert listed == files - {"SHA256SUMS"}


def test_the_archive_is_a_data_package_of_its_own(unpacked):
    import frictionless

    report = frictionless.Package.from_descriptor(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    listed = {one["path"] for one in json.loads((unpacked / "datapackage.json").read_bytes())["resources"]}
    assert all((unpacked / path).is_file() for path in listed) and "figures.json" not in listed


@pytest.mark.parametrize(("lang", "sample", "words"), [("vi", "không có thật", "dòng"), ("en", "invented", "rows")])
def test_each_readme_names_every_file(unpacked, lang, sample, words):
    text = (unpacked / f"README.{lang}.txt").read_text("utf-8")
    files = [path for path in unpacked.rglob("*") if path.is_file() and not path.name.startswith("README")]
    assert [path.name for path in files if path.name not in text] == []
    assert sample in text and f"400 {words}" in text and "creativecommons.org" in text


def test_the_citation_is_what_the_format_asks_for(unpacked):
    """Checked with cffconvert when it was written; here what its schema requires."""
    read = yaml.safe_load((unpacked / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= read.keys()
    assert (read["cff-version"], read["type"], read["license"]) == ("1.2.0", "dataset", ["CC-BY-4.0"])
    assert (read["date-released"], read["url"]) == ("2026-10-31", "https://minhbach.example/tinh-mau/")
    assert read["authors"] == [{"name": "Ban Tuyên giáo và Dân vận Tỉnh ủy Mẫu"}]


def test_without_a_publisher_a_licence_or_an_address_nothing_is_invented():
    view = views.view_of([views.petition(1)], package=replace(views.SAMPLE, licenses=(), publisher_org_id=""))
    files = {one.path: one.body for one in open_data(view, Database(view)).exports}
    parts = zipfile.ZipFile(io.BytesIO(files["thu-mau.zip"]))
    read = yaml.safe_load(parts.read("thu-mau/CITATION.cff"))
    assert read["authors"] == [{"name": "Tỉnh Thử Mẫu"}] and not {"license", "url"} & read.keys()
    assert "không nêu giấy phép" in parts.read("thu-mau/LICENSE.txt").decode()
    assert "http" not in parts.read("thu-mau/README.en.txt").decode()


# --- same input, same bytes -----------------------------------------------------------------------------------------


def test_containers_are_the_same_bytes_again():
    again = open_data(SAMPLE, DATABASE, base_url=BASE)
    assert {one.path: one.body for one in again.exports} == FILES


def test_the_content_hash_is_that_of_what_is_held():
    stated = {one.path.rpartition(".")[2]: one.content_sha256 for one in OPENED.exports if one.content_sha256}
    assert set(stated) == {"zip", "xlsx", "sqlite"} and len(set(stated.values())) == 3
    parts = zipfile.ZipFile(io.BytesIO(FILES["tinh-mau.zip"]))
    held = {name.removeprefix("tinh-mau/"): parts.read(name) for name in parts.namelist()}
    assert stated["zip"] == content_sha256(held)
    outputs = {output.path: output.content_sha256 for output in OPENED.outputs}
    assert outputs["open-data/tinh-mau/tinh-mau.zip"] == stated["zip"]


def test_checksums_are_in_the_order_of_paths():
    assert checksums({"b": b"", "a": b""}).decode().split() == checksums({"a": b"", "b": b""}).decode().split()
    assert archive({"b": b"1", "a": b"2"}) == archive({"a": b"2", "b": b"1"})


# --- the description ------------------------------------------------------------------------------------------------


def test_the_description_keeps_to_version_2():
    """The official profile (datapackage.org/profiles/2.0) was run when this was written; here what it asks of resources."""
    described = OPENED.descriptor
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for one in described["resources"]:
        assert one.get("type", "table") == "table" and ("type" in one) == ("schema" in one), one["name"]
        assert re.fullmatch(r"[^:]+:[a-f0-9]+", one.get("hash", "sha256:0")), one["name"]
        assert re.fullmatch(r"[^./~][^\\]*", one["path"]) and "/" in one["mediatype"]


def test_frictionless_takes_no_file_for_a_table():
    import frictionless

    kinds = Counter(
        (type(frictionless.Resource.from_descriptor(dict(one))).__name__, "schema" in one)
        for one in OPENED.descriptor["resources"]
    )
    assert set(kinds) == {("TableResource", True), ("FileResource", False)}, kinds


# --- petitions in one table -----------------------------------------------------------------------------------------

JOINED = """
select petition.petition_id, headline, code.label_vi, code.label_en, petition_state.due_on, days_late, admin_unit.name,
       dialogue.topic, dialogue.held_on, host.name_vi,
       (select replied_on from petition_reply as reply where reply.petition_id = petition.petition_id),
       (select group_concat(org_id, ' ') from (select distinct org_id from petition_at_body as at
          where at.petition_id = petition.petition_id order by org_id))
from petition
join petition_state using (petition_id)
join codelist as code on code.codelist = 'headline' and code.code = headline
left join admin_unit using (admin_unit_id)
left join dialogue using (dialogue_id)
left join organization as host on host.org_id = host_org_id
order by petition_id"""


def iso(day):
    return day and day.isoformat()


def test_the_joined_table_is_what_the_database_joins():
    """The same join by SQL on the published database; bodies in any order, those of items given up by another included."""
    found = DATABASE.query(JOINED)
    told = [tuple(row[:11]) for row in found]
    assert told == [
        (row.petition_id, row.headline, row.headline_vi, row.headline_en, iso(row.due_on), row.days_late,
         row.admin_unit_name, row.dialogue_topic, iso(row.dialogue_held_on), row.host_name, iso(row.first_replied_on))
        for row in FLAT
    ]  # fmt: skip
    for row, (*_, bodies) in zip(FLAT, found, strict=True):
        assert set((bodies or "").split()) <= set((row.org_ids or "").split()), row.petition_id


def test_names_stand_for_their_ids():
    names = dict(DATABASE.query("select org_id, name_vi from organization"))
    for row in FLAT:
        assert (row.org_names_vi or "").split("; ") == ([names[one] for one in (row.org_ids or "").split()] or [""])


def test_the_latest_reply_is_told_with_its_number_and_result():
    several = [row for row in FLAT if row.first_replied_on != row.last_replied_on]
    assert several and all(row.first_replied_on < row.last_replied_on for row in several)
    answered = [row for row in FLAT if row.last_replied_on]
    assert any(row.reply_number for row in answered) and all(
        (row.result is None) == (row.result_vi is None) for row in answered
    )


def test_a_petition_that_is_not_public_has_no_text_in_the_joined_table():
    hidden = [row for row in FLAT if row.publication_status in ("withheld", "aggregate_only")]
    assert hidden
    for row in hidden:
        assert {row.summary_vi, row.summary_en, row.result_summary_vi, row.result_summary_en} <= {NOT_PUBLIC, None}
        assert row.field == "other"


def test_every_petition_with_a_state_is_a_row():
    assert [row.petition_id for row in FLAT] == sorted(row.petition_id for row in SAMPLE.rows[PetitionState])


def test_a_reply_that_came_again_is_the_latest():
    again = """
      select petition_id, max(event_on), number_symbol from petition_item
      join resolution_event using (assignment_id) join document using (document_id)
      where event_type in ('reply_again', 'corrected_reply') group by petition_id
    """
    latest = {row.petition_id: (row.petition_id, str(row.last_replied_on), row.reply_number) for row in FLAT}
    assert [latest[row[0]] for row in DATABASE.query(again)] == DATABASE.query(again) != []


def test_the_joined_table_is_described_and_judged():
    (listed,) = (one for one in OPENED.descriptor["resources"] if one["name"] == "petition_flat")
    assert listed["computed"] is True and listed["schema"]["primaryKey"] == ["petition_id"]
    only = {
        **OPENED.descriptor,
        "resources": [
            {**listed, "schema": {key: value for key, value in listed["schema"].items() if key != "foreignKeys"}}
        ],
    }
    assert judge(only, OPENED.tables).valid


def test_each_cut_is_the_whole_table_with_other_rows_left_out():
    cuts = {path: body for path, body in FILES.items() if path.startswith("cuts/")}
    assert 10 < len(cuts) < 300
    head, *whole = read_csv(FILES["excel/tinh-mau.petition_flat.csv"], "utf-8-sig")
    for path, body in cuts.items():
        way, _, value = path.removeprefix("cuts/tinh-mau.petition_flat.").removesuffix(".csv").partition(".")
        of = {row.petition_id for row in FLAT if value in WAYS[way](row)}
        assert read_csv(body, "utf-8-sig") == [head, *(row for row in whole if row[0] in of)], path
        assert 1 < len(of) < len(whole)


def test_a_cut_that_saves_nothing_is_not_made():
    def flat(number, **more):
        return replace(FLAT[0], petition_id=f"mau-{number}", org_ids="mau-a", raised_on=date(2026, 1, 2), **more)

    view = views.view_of([flat(1, field="land"), flat(2, field="land"), flat(3, field="other")])
    made = [one.path for one in open_data(view, Database(view)).exports if one.path.startswith("cuts/")]
    assert made == ["cuts/thu-mau.petition_flat.field.land.csv"]
