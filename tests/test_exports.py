"""Open data: every format says the same, nothing is left to guess, and the same rows give the same bytes."""

import csv
import hashlib
import io
import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.disk import Disk
from minhbach.exports import Printed, figure_keys, figures_json, open_data, site_files
from minhbach.exports.base import BLOCK, json_list, json_rows
from minhbach.exports.csv_tables import canonical, parts, table_bytes
from minhbach.exports.excel_csv import guarded, table_parts
from minhbach.exports.sitemap import sitemaps
from minhbach.figures import Database, compute
from minhbach.findings import Findings, Words
from minhbach.hosting import FOR_HOSTS
from minhbach.load import packages
from minhbach.oracle import judge
from minhbach.output import Output
from minhbach.own import ExtraTable
from minhbach.prepared import _Receipts
from minhbach.publish import inspected
from minhbach.tables import Column, Document, OnestopPeriod, Petition, columns
from tests import views

ROOT = Path(__file__).parent.parent
VIEW = views.register()
DATABASE = Database(VIEW)
BOOK = compute(VIEW, DATABASE)
OPENED = open_data(VIEW, DATABASE)
FILES = {output.path: output.body for output in OPENED.outputs}
FOLDER = "open-data/thu-mau"

#: Cells that break careless writers: each must come back as it was.
NASTY = ["a,b", 'nói "được"', "hai\ndòng", "một\rhai", "=1+1", "-5", "@x", "  ", "Ẫ Ễ Ỗ", "\u200b", "'", "a;b\tc"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=6))
def test_a_record_is_what_the_library_of_python_writes_and_reads_back_as_it_was(cells):
    written = b"".join(parts(cells, [[[cell] for cell in cells]], "\r\n")).decode()
    csv.writer(sink := io.StringIO()).writerows([cells, cells])
    assert written == sink.getvalue()
    (read, again) = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert read == again == cells


def test_bare_carriage_returns_are_quoted():
    assert canonical(["một\rhai", "x"], []).decode() == '"một\rhai",x\n'


@pytest.mark.parametrize("cell", NASTY)
def test_every_format_keeps_the_cell(cell):
    view = views.view_of([views.petition(1, summary_vi=cell * 12)])
    opened = open_data(view, Database(view))
    files = {one.path: one.body for one in opened.exports}
    (from_csv,) = csv.DictReader(io.StringIO(files["csv/thu-mau.petition.csv"].decode(), newline=""), strict=True)
    (from_excel,) = csv.DictReader(
        io.StringIO(files["excel/thu-mau.petition.csv"].decode("utf-8-sig"), newline=""), strict=True
    )
    (from_json,) = json.loads(files["json/thu-mau.petition.json"])["rows"]
    assert from_csv["summary_vi"] == from_json["summary_vi"] == cell * 12
    assert from_excel["summary_vi"] == guarded(cell * 12)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("=1+1", "'=1+1"), ("+84", "'+84"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("a=1", "a=1"), ("", "")],
)  # fmt: skip
def test_excel_runs_no_cell_as_a_formula(cell, shown):
    assert guarded(cell) == shown


def test_numbers_are_not_guarded_and_keep_their_zeros():
    row = OnestopPeriod(
        org_id="mau-ubnd",
        field="all",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 14),
        scope="own",
        received_direct=-5,
        reported_rate=views.Decimal("99.80"),
        source_id="mau-so",
    )
    view = views.view_of([row])
    files = {one.path: one.body.decode("utf-8-sig") for one in open_data(view, Database(view)).exports[:2]}
    for body in files.values():
        (read,) = csv.DictReader(io.StringIO(body, newline=""))
        assert (read["received_direct"], read["reported_rate"], read["field"]) == ("-5", "99.80", "all")


def test_the_canonical_form_has_no_mark_and_the_excel_form_has():
    canonical, excel = FILES[f"{FOLDER}/csv/thu-mau.petition.csv"], FILES[f"{FOLDER}/excel/thu-mau.petition.csv"]
    assert canonical.startswith(b"petition_id,") and b"\r" not in canonical and canonical.endswith(b"\n")
    assert excel.startswith(b"\xef\xbb\xbfpetition_id,") and excel.endswith(b"\r\n")
    header = canonical.splitlines()[0].decode().split(",")
    assert header == [one.name for one in columns(Petition)]


def test_every_format_holds_the_same_rows(tmp_path):
    path = tmp_path / "x.sqlite"
    path.write_bytes(FILES[f"{FOLDER}/thu-mau.sqlite"])
    connection = sqlite3.connect(path)
    for name in (one.table.TABLE.name for one in OPENED.exports if one.path.startswith("csv/")):
        read = list(csv.reader(io.StringIO(FILES[f"{FOLDER}/csv/thu-mau.{name}.csv"].decode(), newline="")))
        objects = json.loads(FILES[f"{FOLDER}/json/thu-mau.{name}.json"])["rows"]
        first = read.pop(0)[0]
        stored = connection.execute(f"select {first} from {name} order by rowid").fetchall()
        assert [row[0] for row in read] == [row[first] for row in objects] == [key for (key,) in stored], name
    connection.close()


def test_every_json_table_says_that_a_sample_is_invented():
    tables = [json.loads(one.body) for one in OPENED.exports if one.path.startswith("json/")]
    assert tables
    for table in tables:
        assert table["about"]["sample"] == "true"
        assert "không có thật" in table["about"]["note_vi"] and "invented" in table["about"]["note_en"]
        assert table["about"]["table"]


def test_only_tables_with_rows_are_files():
    named = {path.rsplit(".", 2)[-2] for path in FILES if "/csv/" in path}
    assert "petition" in named and "duty" in named and "consultation" not in named


def attachments(view):
    """The files that documents name, as they stand in the repository."""
    folder = ROOT / "data" / view.package.name
    return {row.file_path: (folder / row.file_path).read_bytes() for row in view.rows[Document] if row.file_path}


@pytest.mark.parametrize("name", ["bao-chi", "tinh-mau"])
def test_what_is_published_reads_back_to_the_same_bytes(name, tmp_path):
    """The strict reader takes the published tables without a finding, and they are written as they were."""
    view = views.real(name)
    opened = open_data(view, Database(view))
    tables = [one for one in opened.exports if one.path.startswith("csv/") and not one.table.TABLE.computed]
    declared = (
        "name",
        "title",
        "titles",
        "as_of",
        "sample",
        "coverage",
        "publisher_org_id",
        "licenses",
        "model_version",
    )
    files = {f"{one.table.TABLE.name}.csv": one.body for one in tables} | attachments(view)
    resources = [{"name": one.table.TABLE.name, "path": f"{one.table.TABLE.name}.csv"} for one in tables]
    files["datapackage.json"] = json.dumps(
        {key: value for key, value in opened.descriptor.items() if key in declared} | {"resources": resources}
    ).encode()
    for path, body in files.items():
        target = tmp_path / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    findings = Findings()
    (again,) = packages(Disk(), tmp_path, findings)
    assert not findings.has_errors
    for one in tables:
        rows = [row for row in again.corpus.rows[one.table] if not row.file.file.startswith("reference/")]
        assert table_bytes(one.table, rows) == one.body, one.path


# --- the description -----------------------------------------------------------------------------------------------


# frictionless looks into a zip and leaves it open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_the_description_is_valid_for_frictionless(tmp_path):
    import frictionless

    for path, body in FILES.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    (tmp_path / FOLDER / "figures.json").write_bytes(figures_json(VIEW, BOOK, dict).body)
    report = frictionless.Package.from_descriptor(str(tmp_path / FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    assert report.stats["tasks"] == len(OPENED.exports) + 1


def test_frictionless_notices_a_changed_byte(tmp_path):
    """Else the test above proves nothing."""
    import frictionless

    resource = next(r for r in OPENED.descriptor["resources"] if r["name"] == "petition")
    target = tmp_path / resource["path"]
    target.parent.mkdir(parents=True)
    body = FILES[f"{FOLDER}/{resource['path']}"]
    target.write_bytes(body.replace(b"transport", b"education", 1))
    alone = resource | {"schema": {k: v for k, v in resource["schema"].items() if k != "foreignKeys"}}
    report = frictionless.Package({"name": "x", "resources": [alone]}, basepath=str(tmp_path)).validate()
    assert not report.valid


def test_the_description_names_every_file_with_its_true_size_and_hash():
    listed = {r["path"]: r for r in OPENED.descriptor["resources"]}
    assert {f"{FOLDER}/{path}" for path in listed} == {*FILES, f"{FOLDER}/figures.json"} - {
        f"{FOLDER}/datapackage.json"
    }
    for path, resource in listed.items():
        if path != "figures.json":
            body = FILES[f"{FOLDER}/{path}"]
            assert resource["bytes"] == len(body)
            assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_keys_point_only_into_files_that_exist():
    names = {r["name"] for r in OPENED.descriptor["resources"]}
    keys = [k for r in OPENED.descriptor["resources"] for k in r.get("schema", {}).get("foreignKeys", ())]
    assert keys and all(key["reference"]["resource"] in {"", *names} for key in keys)


@pytest.mark.parametrize("sample", [True, False])
def test_a_sample_says_so_in_words(sample):
    view = views.view_of([], package=views.replace(views.SAMPLE, sample=sample))
    described = open_data(view, Database(view)).descriptor
    assert described["sample"] is sample
    assert ("không có thật" in described.get("description", "")) is sample


def test_two_exports_of_one_view_are_equal():
    again = views.register()
    assert {o.path: o.body for o in open_data(again, Database(again)).outputs} == FILES


def test_facts_for_the_data_page_are_those_of_the_files():
    assert {one.path: one.size for one in OPENED.downloads} == {path: len(body) for path, body in FILES.items()}


# --- files that are not tables of the model ------------------------------------------------------------------------


EXTRA_SCHEMA = {
    "fields": [
        {"name": "ma", "type": "string"},
        {"name": "org_id", "type": "string"},
        {"name": "so", "type": "integer"},
    ],
    "primaryKey": ["ma"],
    "foreignKeys": [
        {"fields": ["org_id"], "reference": {"resource": "organization", "fields": ["org_id"]}},
        {"fields": ["ma"], "reference": {"resource": "khong-co", "fields": ["ma"]}},
    ],
    "missingValues": [""],
}
EXTRA = ExtraTable(
    "figures",
    Words("Bảng riêng", "A table of our own"),
    tuple(Column(one["name"], one["type"], False, Words(one["name"], one["name"])) for one in EXTRA_SCHEMA["fields"]),
    ("ma",),
    EXTRA_SCHEMA,
    '\ufeffma,org_id,so\r\n"một, hai",mau-ubnd,3\r\n'.encode(),
)


def opened_with(extra):
    view = replace(VIEW, extra=(extra,))
    return open_data(view, Database(view))


def test_a_table_outside_the_model_is_published_with_its_schema():
    opened = opened_with(EXTRA)
    path = "csv/thu-mau.figures.csv"
    assert opened.tables[path] == 'ma,org_id,so\n"một, hai",mau-ubnd,3\n'.encode()
    (listed,) = (one for one in opened.descriptor["resources"] if one["path"] == path)
    assert (listed["type"], listed["name"], listed["computed"]) == ("table", "figures", False)
    assert listed["schema"]["fields"] == EXTRA_SCHEMA["fields"]
    assert listed["schema"]["foreignKeys"] == EXTRA_SCHEMA["foreignKeys"][:1]
    assert len({one["name"] for one in opened.descriptor["resources"]}) == len(opened.descriptor["resources"])
    assert judge(opened.descriptor, opened.tables).valid
    orphan = replace(EXTRA, body=EXTRA.body.replace(b"mau-ubnd", b"mau-gone"))
    opened = opened_with(orphan)
    assert [one.type for one in judge(opened.descriptor, opened.tables).errors] == ["foreign-key"]


def test_only_what_a_published_document_names_is_published():
    shown = views.replace(next(iter(VIEW.rows[Document])), document_id="vb-1", file_path="tep/Một.PDF", title="Một")
    again, hidden = (
        views.replace(shown, document_id=f"vb-{n}", file_path=path) for n, path in ((2, "tep/Một.PDF"), (3, None))
    )
    view = views.view_of([shown, again, hidden])
    opened = open_data(view, Database(view), {"tep/Một.PDF": b"%PDF-1", "tep/kín.pdf": b"%PDF-2"})
    files = {output.path: output.body for output in opened.outputs}
    assert files[f"{FOLDER}/tep/Một.PDF"] == b"%PDF-1" and b"%PDF-2" not in files.values()
    (listed,) = (one for one in opened.descriptor["resources"] if one["path"].startswith("tep/"))
    assert (listed["name"], listed["format"], "type" in listed) == ("document/vb-1", "PDF", False)
    assert (listed["mediatype"], listed["bytes"]) == ("application/pdf", 6)
    assert listed["hash"] == f"sha256:{hashlib.sha256(b'%PDF-1').hexdigest()}"
    assert judge(opened.descriptor, opened.tables).valid


# --- figures.json --------------------------------------------------------------------------------------------------


def test_figures_carry_their_receipt_and_the_pages_that_print_them():
    page = Output("thu-mau/index.html", b'<b data-figure="duties_overdue?org_id=mau-ubnd&amp;inherited=0">0</b>'
                  b'<b data-figure="petitions">15</b><i data-figure="petitions"></i>')  # fmt: skip
    keys = tuple(figure_keys(page.path, inspected(page).facts.figures))
    assert keys == (("thu-mau", "duties_overdue?org_id=mau-ubnd&inherited=0"), ("thu-mau", "petitions"))
    listed = json.loads(figures_json(VIEW, BOOK, lambda: {key: [page.path] for _, key in keys}).body)
    printed = {entry["figure"]: entry for entry in listed if entry["pages"]}
    assert printed["petitions"]["value"] == "15"
    # nothing falls under it, but a page prints it: it is listed with its receipt too
    zero = printed["duties_overdue"]
    assert (zero["value"], zero["params"]) == ("0", {"org_id": "mau-ubnd", "inherited": "0"})
    assert DATABASE.query(zero["sql"], zero["params"]) == [(0,)]
    assert len(listed) == len(BOOK.all()) + 1
    assert set(listed[0]) == {"figure", "params", "title", "value", "numerator", "denominator", "unit", "as_of", "sql", "pages"}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "printed"),
    [
        ("thu-mau/a.html", b'<b data-figure="petitions">', [("thu-mau", "petitions")]),
        ("en/thu-mau/a.html", b'<b data-figure="petitions">', [("thu-mau", "petitions")]),
        ("index.html", b'<b data-figure="petitions" data-package="a"><b data-figure="petitions" data-package="b">', [("a", "petitions"), ("b", "petitions")]),
        ("en/index.html", b'<b data-figure="bodies" data-package="a"><b data-figure="bodies" data-package="a">', [("a", "bodies")]),
    ],
)  # fmt: skip
def test_a_printed_figure_is_that_of_its_package(path, body, printed):
    assert list(figure_keys(path, inspected(Output(path, body)).facts.figures)) == printed


def test_the_pages_of_a_figure_are_those_that_printed_it_in_their_order():
    printings = [("a.html", ["x", "y"]), ("b.html", ["y", "x", "z"]), ("c.html", []), ("d.html", ["z", "x"])]
    paths: list[str] = []
    printed = Printed(paths)
    for path, keys in printings:
        paths.append(path)
        for key in keys:
            printed.add(key)
    assert dict(printed) == {"x": ["a.html", "b.html", "d.html"], "y": ["a.html", "b.html"], "z": ["b.html", "d.html"]}


def test_receipts_of_a_publisher_are_told_once_its_pages_are_through():
    """Pages of the whole site come first; who prints another's figure after that is a fault of ours, never a receipt less."""

    def page(path, *printed):
        marked = "".join(f'<b data-figure="{key}" data-package="{package}">' for package, key in printed)
        return inspected(Output(path, marked.encode()))

    receipts = _Receipts(["a", "b", "c"])
    told = []
    site, of_a, of_b = page("index.html", ("a", "x"), ("c", "z")), page("en/a/p.html", ("", "x")), page("b/p.html")
    for one in (site, of_a, of_b):
        told += receipts.through(one.path)
        receipts.add(one)
    assert [one.package for one in told] == ["a"]
    assert dict(told[0].printed) == {"x": ["index.html", "en/a/p.html"]} and told[0].elsewhere == (("x", "index.html"),)
    with pytest.raises(KeyError):
        receipts.add(page("b/q.html", ("a", "x")))
    assert [(one.package, dict(one.printed)) for one in receipts.left()] == [("b", {}), ("c", {"z": ["index.html"]})]


def test_a_table_of_many_parts_is_the_table():
    """What is written by blocks of rows is what the rows are, whichever row ends a block."""
    one = VIEW.rows[Petition][0]
    rows = [replace(one, petition_id=f"kn-{n}", summary_vi='a, "b"' if n % 7 else "-1") for n in range(2 * BLOCK + 1)]
    for count in (0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 1):
        some = rows[:count]
        header, *read = csv.reader(io.StringIO(table_bytes(Petition, some).decode(), newline=""), strict=True)
        ids = [row.petition_id for row in some]
        assert [line[header.index("petition_id")] for line in read] == ids
        marked = csv.DictReader(io.StringIO(b"".join(table_parts(Petition, some)).decode("utf-8-sig"), newline=""))
        told = [(line["petition_id"], line["summary_vi"]) for line in marked]
        assert told == [(row.petition_id, guarded(row.summary_vi)) for row in some]
        assert [one["petition_id"] for one in json.loads("".join(json_list(json_rows(Petition, some))))] == ids


def test_a_page_that_prints_an_unknown_figure_is_our_fault():
    with pytest.raises(KeyError):
        figures_json(VIEW, BOOK, lambda: {"no_such": ["x.html"]})


# --- files of the whole site ---------------------------------------------------------------------------------------


def site(base_url):
    words = Bilingual(vi="x", en="x")
    licence = SiteLicence(name="x", title="x", path="x")
    return Site(title=words, tagline=words, base_url=base_url, publisher=words, licence=licence)


def test_a_site_without_an_address_has_no_sitemap():
    files = {output.path: output.body for output in site_files(site(""), ["index.html"])}
    assert set(files) == {*FOR_HOSTS, "robots.txt"}
    assert b"Sitemap" not in files["robots.txt"]
    for kind in ("csv", "atom", "ics", "sqlite", "xlsx", "zip"):  # what hosts do not know, or would show as text
        assert f"\n/open-data/*.{kind}\n  Content-Type: ".encode() in files["_headers"]
    assert b"default-src 'none'" in files["_headers"] and b"frame-ancestors 'none'" in files["_headers"]


def test_the_sitemap_lists_pages_by_their_canonical_address():
    pages = ["404.html", "en/index.html", "tinh/kien-nghi/kn-1.html", "index.html", "tinh/co-quan/index.html"]
    files = {output.path: output.body for output in site_files(site("https://a.vn/mb/"), pages)}
    tree = ElementTree.fromstring(files["sitemap.xml"])
    assert [node.text for node in tree.findall(".//{*}loc")] == [
        "https://a.vn/mb/en/",
        "https://a.vn/mb/",
        "https://a.vn/mb/tinh/co-quan/",
        "https://a.vn/mb/tinh/kien-nghi/kn-1.html",
    ]
    assert b"Sitemap: https://a.vn/mb/sitemap.xml" in files["robots.txt"]


def test_too_many_pages_for_one_sitemap_get_an_index():
    files = {o.path: ElementTree.fromstring(o.body) for o in sitemaps("https://a.vn", ["a", "b", "c"], per_file=2)}
    assert [node.text for node in files["sitemap.xml"].findall(".//{*}loc")] == [
        "https://a.vn/sitemap-1.xml",
        "https://a.vn/sitemap-2.xml",
    ]
    assert [len(list(files[name].findall(".//{*}loc"))) for name in ("sitemap-1.xml", "sitemap-2.xml")] == [2, 1]


def test_an_empty_table_is_its_header():
    assert table_bytes(Document, []) == (",".join(one.name for one in columns(Document)) + "\n").encode()
