"""What a publisher adds to the model: the example of docs/extending.md, each fault at its line, SQL that means no good."""

from __future__ import annotations

import csv
import json
import pickle
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from minhbach.checks import Case, r36_extra_tables
from minhbach.config import Bilingual, ContentPage, Quoted, Site, SiteLicence
from minhbach.corpus import Corpus
from minhbach.declared import failing, unsound
from minhbach.derive import derive, published
from minhbach.disk import Disk
from minhbach.exports import figures_json, open_data
from minhbach.figures import Database, Family, FigureBook, Trouble, Why, carried, compute, received
from minhbach.figures.sandbox import FUNCTIONS, Sandbox
from minhbach.findings import Finding, Findings, Words
from minhbach.ledger.values import values_csv
from minhbach.limits import Limits
from minhbach.load import packages
from minhbach.load.descriptor import Descriptor
from minhbach.load.faults import Fault
from minhbach.load.faults import own as faults
from minhbach.load.own_figures import read_own_figures
from minhbach.load.tree import Tree
from minhbach.output import Page
from minhbach.own import OwnFigure, OwnParameter
from minhbach.pages import data, extra_table, figure, figures
from minhbach.pages.base import Imprint, Publication
from minhbach.pages.searchable import shelves_of
from minhbach.quoted import unknown
from minhbach.render import Renderer
from minhbach.theme import load_theme
from minhbach.view import View
from tests import views

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests" / "faults" / "base" / "data" / "goi"
GUIDE = (ROOT / "docs" / "extending.md").read_text("utf-8")
#: The files of the example, each block after what is there already.
_BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```", re.M | re.S)


Told = Callable[[str], list[Finding]]


def laid(folder: Path, figures: str | None = None, tables: str = "") -> Path:
    """Lay the example over the base package in a folder; `figures` takes the place of its own, `tables` adds to it."""
    package = Path(shutil.copytree(BASE, folder / "data" / "goi"))
    for name, body in _BLOCK.findall(GUIDE):
        with (package / name).open("a", encoding="utf-8") as file:
            file.write(body)
    with (package / "datapackage.yaml").open("a", encoding="utf-8") as file:
        file.write(tables)
    if figures is not None:
        (package / "figures.yaml").write_text(figures, encoding="utf-8")
    return package.parent


def read(folder: Path) -> tuple[Corpus, Findings]:
    findings = Findings()
    (loaded,) = packages(Disk(), folder, findings)
    return loaded.corpus, findings


def shown(corpus: Corpus) -> View:
    assert corpus.package.as_of
    limits, day = Limits(corpus.rows), corpus.package.as_of
    return published(corpus, derive(corpus, limits, day), day, limits.calendar, Findings())


def told(corpus: Corpus, findings: Findings) -> list[Finding]:
    """Return what a check tells of own tables and figures: on reading, of the SQL, of what it gives on the rows."""
    if not findings.has_errors:
        findings.add(unsound(corpus))
    if not findings.has_errors:
        findings.add(failing(shown(corpus)))
    return list(findings)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The package of the example, read once."""
    corpus, findings = read(laid(tmp_path_factory.mktemp("example")))
    assert told(corpus, findings) == []
    return corpus


@pytest.fixture
def told_of(corpus: Corpus, tmp_path: Path) -> Callable[[str], list[Finding]]:
    """Give what is told of the example with another figures.yaml."""

    def told_of(text: str) -> list[Finding]:
        (tmp_path / "figures.yaml").write_text(text, encoding="utf-8")
        findings = Findings()
        beside = Descriptor({}, Tree({}, []), "goi", "data/goi/datapackage.yaml")
        figures = read_own_figures(Disk(), tmp_path, ["figures.yaml"], beside, findings)
        return told(replace(corpus, figures=figures), findings)

    return told_of


# --- the example of the guide --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(corpus: Corpus) -> Publication:
    view, words = shown(corpus), Bilingual(vi="Trang", en="Site")
    licence = SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/")
    site = Site(title=words, tagline=words, publisher=words, licence=licence)
    database = Database(view)
    return Publication(Imprint.of(site, ()), view, compute(view, database), database)


def test_the_example_gives_these_figures(example: Publication) -> None:
    own = [family.id for family in example.figures.families if family.own is not None]
    assert own == ["rieng_cong_trinh", "rieng_kinh_phi", "rieng_xong", "rieng_cho_lau"]
    given = {one.key: (one.value, one.numerator, one.denominator) for one in example.figures if one.family in own}
    assert given == {
        "rieng_cong_trinh": ("4", None, None),
        "rieng_cong_trinh?khu_vuc=dong": ("2", None, None),
        "rieng_cong_trinh?khu_vuc=tay": ("2", None, None),
        "rieng_kinh_phi": ("2455.75", None, None),
        "rieng_xong": (None, 2, 3),  # below ten: counts alone
        "rieng_cho_lau": ("2", None, None),
        **{f"rieng_cho_lau?linh_vuc={field}": ("1", None, None) for field in ("transport", "water_electricity")},
        **{
            f"rieng_cho_lau?linh_vuc={field}&nam=2024": ("1", None, None)
            for field in ("transport", "water_electricity")
        },
    }
    assert example.figures.get("rieng_kinh_phi").value == "2455.75"
    assert example.figures.family("rieng_kinh_phi").measure.nothing is None
    assert example.figures.family("rieng_cong_trinh").measure.nothing == "0"


def test_a_book_is_carried_to_another_process_with_what_is_its_own(example: Publication) -> None:
    book = FigureBook(
        example.view.as_of,
        example.figures.families,
        example.figures.breakdowns,
        (Trouble(example.view.figures[0], "where", Why.NO_ROW, "x"),),
    )
    carried_over = received(pickle.loads(pickle.dumps(carried(book))))
    assert [one.follows_from for one in carried_over.breakdowns] == [one.follows_from for one in book.breakdowns]
    assert (carried_over.as_of, carried_over.families) == (book.as_of, book.families)
    assert carried_over.troubles == book.troubles
    assert list(carried_over) == list(example.figures)
    own = [one for one in carried_over.families if one.own is not None]
    assert len(own) == 4
    known = zip(carried_over.families, book.families, strict=True)
    assert [one for one, other in known if one is not other] == own, "those of the model are not told"


def test_the_published_file_gives_every_own_figure(example: Publication, tmp_path: Path) -> None:
    (tmp_path / "goi.sqlite").write_bytes(example.database.bytes())
    with sqlite3.connect(tmp_path / "goi.sqlite") as connection:
        for one in example.figures:
            if example.figures.family(one.family).own is not None:
                ((given,),) = connection.execute(one.sql, dict(one.params)).fetchall()
                assert (None if given is None else str(given)) == one.value, one.key
        (asked,) = re.findall(r"^```sql\n(.*?)^```", GUIDE, re.M | re.S)
        assert connection.execute(asked).fetchall() == [(2,)]
        kinds = "select typeof(kinh_phi), typeof(xong_ngay), typeof(petition_id) from cong_trinh order by ma"
        assert connection.execute(kinds).fetchall()[:2] == [("real", "text", "text"), ("integer", "null", "text")]
    connection.close()


def test_what_is_told_of_figures_says_whose_they_are(example: Publication) -> None:
    listed = json.loads(figures_json(example.view, example.figures, dict).body)
    of_publisher = {one["figure"] for one in listed if one.get("declared_by") == "publisher"}
    assert of_publisher == {one.id for one in example.view.figures}
    found = {item.title.vi: item.about for shelf in shelves_of(example) for item in shelf.items}
    assert found["Công trình đã hứa"] == "số liệu riêng của nơi công bố"
    kept = list(csv.reader(values_csv(json.dumps(listed).encode()).decode().splitlines()))
    assert ["rieng_cho_lau?linh_vuc=transport&nam=2024", "1", "", "", "2024-06-30"] in kept


def test_a_text_prints_an_own_figure(example: Publication) -> None:
    text = ContentPage("mot", "vi", "", "", (Quoted("goi", "rieng_cong_trinh?khu_vuc=tay", 1),))
    assert list(unknown([text], {"goi": example.figures}, "content")) == []


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), ROOT / "site"))


def rendered(pages: Iterator[Page], path: str) -> str:
    (page,) = (one for one in pages if one.path == path and one.lang == "vi")
    return renderer().render(page).body.decode()


def test_pages_show_rows_and_mark_what_is_own(example: Publication) -> None:
    opened = open_data(example.view, example.database)
    publication = example.offering(opened.downloads, ())
    table = rendered(extra_table.pages(publication), "goi/du-lieu/cong_trinh.html")
    assert "Công trình đã hứa" in table and "Kinh phí (triệu đồng)" in table
    assert "Phía đông" in table and "850,5" in table and "20/05/2024" in table and "goi.cong_trinh.csv" in table
    assert 'href="cong_trinh.html"' in rendered(data.pages(publication), "goi/du-lieu/index.html")
    page = rendered(figure.pages(publication), "goi/so-lieu/rieng_cong_trinh.html")
    assert "Số liệu riêng của nơi công bố" in page and '<p class="of">công trình</p>' in page
    assert page.index("Phía đông") < page.index("Phía tây")
    assert 'href="../du-lieu/cong_trinh.html"' in page  # where the counted rows stand
    index = rendered(figures.pages(publication), "goi/so-lieu/index.html")
    assert index.count("số liệu riêng của nơi công bố") == len(example.view.figures)


def test_a_database_that_is_made_again_has_the_same_bytes(example: Publication) -> None:
    assert Database(example.view).bytes() == example.database.bytes()


# --- small counts --------------------------------------------------------------------------------------------------------

WORDS = Words("Số", "Figure")
OWN = OwnFigure(
    id="rieng_so",
    title=WORDS,
    definition=WORDS,
    caveats=Words("", ""),
    unit="petition",
    source="petition",
    row="petition.petition_id",
    row_table="petition",
    where=("merged_into_id is null",),
    by={"linh_vuc": OwnParameter(WORDS, "field", "field")},
    breakdowns=((), ("linh_vuc",)),
)


def values(own: OwnFigure) -> Mapping[str, tuple[str | None, int | None, int | None]]:
    view = replace(views.register(), figures=(own,))
    book = compute(view, Database(view))
    assert book.troubles == ()
    return {one.params.get("linh_vuc", ""): (one.value, one.numerator, one.denominator) for one in book.each(own.id)}


def test_small_counts_with_rows_not_public_are_those_of_the_model() -> None:
    view = views.register()
    model = compute(view, Database(view))
    expected = {"": "15"} | {one.params["field"]: one.value for one in model.of("petitions", "field")}
    assert {key: value for key, (value, _, _) in values(OWN).items()} == expected
    assert expected["other"] == "<5"


@pytest.mark.parametrize(
    "own",
    [
        pytest.param(replace(OWN, value="sum(answered_on_spot)"), id="another number of them"),
        pytest.param(replace(OWN, met="answered_on_spot = 1", unit="percent"), id="a share of them, and its counts"),
        pytest.param(
            replace(OWN, source="petition join petition_state using (petition_id)", row_table="petition_state", value="max(cycle)"),
            id="what hangs on them",
        ),
    ],
)  # fmt: skip
def test_nothing_else_is_told_of_few_rows_not_public(own: OwnFigure) -> None:
    found = values(own)
    assert found["other"] == (None, None, None)
    assert found["transport"] != (None, None, None)


# --- faults, each at its line --------------------------------------------------------------------------------------------

GOOD = {
    "id": "rieng_a",
    "title": "{vi: Số, en: Figure}",
    "definition": "{vi: Số., en: Figure.}",
    "unit": "petition",
    "from": "petition",
    "where": "field <> 'other'",
    "row": "petition_id",
    "row_table": "petition",
    "by": "{nam: {title: {vi: Năm, en: Year}, sql: raised_on}}",
    "breakdowns": "[[nam]]",
}


def written(**changed: str | None) -> str:
    """Return a file with one figure, a key a line from line 2 on; None leaves a key out."""
    keys = {key: value for key, value in (GOOD | changed).items() if value is not None}
    return "figures:\n" + "".join(
        f"  {' ' if at else '-'} {key}: {value}\n" for at, (key, value) in enumerate(keys.items())
    )


def by(sql: str, names: str = "") -> str:
    return '{nam: {title: {vi: Năm, en: Year}, sql: "' + sql + '"' + (f", names: {names}" if names else "") + "}}"


#: What is changed, the code, the key that the finding points at, and a word of how to mend it.
WRONG: tuple[tuple[Mapping[str, str | None], str, str, str], ...] = (
    ({"id": "petitions"}, "F231", "id", "rieng_petitions"),
    ({"id": "rieng_Số 1"}, "F231", "id", "rieng_so"),
    ({"wher": "1"}, "F157", "wher", "“where”"),
    ({"title": "Số"}, "F139", "title", "{vi: …, en: …}"),
    ({"definition": None}, "F142", "id", "definition"),
    ({"unit": None}, "F142", "id", "unit"),
    ({"unit": "petitions"}, "F232", "unit", "“petition”"),
    ({"met": "1 = 1"}, "F232", "unit", "unit"),
    ({"met": "1 = 1", "value": "count(*)", "unit": None}, "F232", "value", "met"),
    ({"where": '"field = :x"'}, "F233", "where", "tham số"),
    ({"where": "1 -- hết"}, "F233", "where", "chú thích"),
    ({"where": "1; select 2"}, "F233", "where", "chấm phẩy"),
    ({"where": "1) or (1"}, "F233", "where", "ngoặc"),
    ({"where": "1 /* x"}, "F233", "where", "chú thích"),
    ({"where": "field = 'x"}, "F233", "where", "tự đứng"),
    ({"from": "(with x as (select 1) select * from x)"}, "F233", "from", "tự đứng"),
    ({"from": "(with'x'as(select 1) select * from 'x')"}, "F233", "from", "tự đứng"),
    ({"where": "field = = 1"}, "F234", "where", "sqlite3"),
    ({"from": "petition where 1"}, "F234", "from", "sqlite3"),
    ({"from": "petition union select * from petition"}, "F234", "from", "sqlite3"),
    ({"where": "petition.feild = 1"}, "F235", "where", "“field”"),
    ({"from": "petitions"}, "F235", "from", "“petition”"),
    ({"row_table": "petitions"}, "F235", "row_table", "“petition”"),
    ({"by": by("substr(rised_on, 1, 4)")}, "F235", "by", "“raised_on”"),
    ({"where": "random() > 0"}, "F236", "where", "as_of"),
    ({"from": "petition, codelist a, codelist b, codelist c"}, "F237", "from", "using"),
    ({"value": "max(field)"}, "F238", "value", "sum"),
    ({"value": "petitioner_count"}, "F238", "value", "sum"),
    ({"value": "sum(1) / 3.0"}, "F238", "value", "round(sum(1) / 3.0, 1)"),
    ({"by": by("''")}, "F238", "by", "một dòng"),
    ({"row": "merged_into_id"}, "F239", "row", "petition_id"),
    ({"row": "field"}, "F239", "row", "petition_id"),
    ({"from": "petition join dialogue on petition.dialogue_id >= dialogue.dialogue_id"}, "F239", "row", "một lần"),
    ({"by": "{Năm: {title: {vi: a, en: b}, sql: field}}", "breakdowns": None}, "F240", "by", "nam"),
    ({"by": "{year: {title: {vi: a, en: b}, sql: field}}", "breakdowns": None}, "F240", "by", "year_rieng"),
    ({"breakdowns": "[[nm]]"}, "F240", "breakdowns", "nam"),
    ({"by": by("field", "fields")}, "F240", "by", "“field”"),
    ({"by": by("field", "cong_trinh")}, "F240", "by", "label_vi"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "code", "key", "hint"), WRONG, ids=[f"{one[1]} {next(iter(one[0].values()))}" for one in WRONG]
)
def test_a_fault_is_told_at_its_line(
    changed: Mapping[str, str | None], code: str, key: str, hint: str, told_of: Told
) -> None:
    text = written(**changed)
    line = next(at for at, one in enumerate(text.splitlines(), start=1) if one[4:].startswith(f"{key}:"))
    (found,) = told_of(text)
    assert (found.code, found.place.file, found.place.line) == (code, "data/goi/figures.yaml", line), found
    assert hint in found.message.vi + found.fix.vi, found.fix.vi


def test_what_is_written_well_is_not_told(told_of: Told) -> None:
    assert told_of(written()) == []


def test_two_figures_with_one_id(told_of: Told) -> None:
    (found,) = told_of(written() + written().partition("\n")[2])
    assert (found.code, found.place.line) == ("F231", 12)


def test_a_table_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = ["petition_reply", "about", "codelist", "sqlite_x", "index", "con"]
    fields = "path: t.csv, extra: true, schema: {fields: [{name: ma, type: string}]}"
    tables = "\n".join(
        f"  - {{name: {name}, {fields.replace('t.csv', f't{at}.csv')}}}" for at, name in enumerate(names)
    )
    folder = laid(tmp_path, written(), f"{tables}\n")
    for at, _ in enumerate(names):
        (folder / "goi" / f"t{at}.csv").write_text("ma\na\n", encoding="utf-8")
    assert [(one.code, one.value) for one in told(*read(folder))] == [("F241", name) for name in names]


def test_every_fault_of_this_room_is_told_above() -> None:
    codes = {one.code for one in vars(faults).values() if isinstance(one, Fault)}
    assert codes - {code for _, code, _, _ in WRONG} == {"F241"}


def test_no_text_of_a_declaration_names_a_person(tmp_path: Path) -> None:
    corpus, _ = read(laid(tmp_path, written(where="summary_vi like '%ông Nguyễn Văn Hùng%'")))
    case = Case(corpus, views.AS_OF, True, Limits(corpus.rows))
    (found, *_) = r36_extra_tables.check(case)
    assert (found.code, found.place.file, found.place.line) == ("R36", "data/goi/figures.yaml", 7)
    assert "Hùng" not in found.message.vi


# --- SQL that means no good ----------------------------------------------------------------------------------------------

_LONG = "'" + "a" * 100 + "'"
#: A part of a figure, and what it does.
HOSTILE = {
    "a random number": ("where", "random() > 0"),
    "the present day": ("where", "raised_on < date('now')"),
    "the present day, made up": ("where", "raised_on < date('n' || 'ow')"),
    "the present day behind a NUL": ("where", "raised_on < date(cast(x'6e6f7700' as text))"),
    "the present day by its milliseconds": ("where", "raised_on < date('subsec')"),
    "the present day as the default": ("where", "raised_on < date()"),
    "the present day as a word": ("where", "raised_on < current_date"),
    "the zone of the machine": ("where", "raised_on < date(raised_on, 'localtime')"),
    "code of the machine": ("where", "load_extension('x') is null"),
    "a file of the machine": ("where", "readfile('/etc/passwd') is null"),
    "the release of the library": ("where", "sqlite_version() > ''"),
    "the tables of the library": ("from", "sqlite_master"),
    "a table that is a function": ("from", "pragma_table_info('petition')"),
    "another table that is a function": ("from", "json_each('[1]')"),
    "a function behind the name of a view": ("from", "petition join (select random() as x) as petition_reply"),
    "rows without end": ("from", "petition, codelist a, codelist b, codelist c, codelist d"),
    "rows without end in one of them": ("where", "(select count(*) from codelist a, codelist b, codelist c) > 0"),
    "texts without end": (
        "where", f"(select count(*) from (select {_LONG} || {_LONG} || a.code as x from codelist a, codelist b, codelist c order by x)) > 0"
    ),
    "brackets without end": ("where", "(" * 400 + "1" + ")" * 400),
    "joins without end": ("from", ", ".join(f"petition p{n}" for n in range(80))),
    "a number without end": ("value", "max(1e999)"),
    "a number past the last": ("value", "sum(9223372036854775807)"),
    "text of a length without end": ("where", "zeroblob(1000000000) is null"),
    "two numbers": ("value", "count(*), 2"),
    "two numbers, the end of one its name": ("value", "count(*) end, case when 1 then 3 end"),
    "a query": ("value", "count(*) from petition union select 1"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_sql_that_means_no_good_is_refused(what: str, told_of: Told) -> None:
    part, sql = HOSTILE[what]
    (found,) = told_of(written(**{part: json.dumps(sql)}))
    assert found.code in ("F234", "F236", "F237", "F238"), found.message.en
    assert found.message.vi.startswith((f"“{part}", f"SQLite không chạy được “{part}", f"Kết quả của “{part}"))


def test_days_are_reckoned_as_sqlite_does() -> None:
    view = replace(views.register(), figures=(replace(OWN, where=("date(raised_on, '+1 month', 'start of month') = '2026-02-01'",), met="julianday(raised_on) - julianday('2026-01-01') = 7"),))  # fmt: skip
    book = compute(view, Database(view))
    own = book.family(OWN.id)
    assert book.troubles == ()
    ((numerator, denominator),) = Database(view).query(
        own.select([own.measure.numerator, own.measure.denominator], (), ())
    )
    assert (book.get(OWN.id).numerator, book.get(OWN.id).denominator) == (numerator, denominator)


def test_every_table_and_view_can_be_read(example: Publication) -> None:
    sandbox = Sandbox(example.database)
    for name in example.database.names:
        if not name.startswith("sqlite_"):
            assert len(sandbox.rows(f"select count(*) from {name}")) == 1
            sandbox.rows(f"select * from {name}")


def test_the_guide_lists_the_functions() -> None:
    assert f"`{' '.join(FUNCTIONS)}`" in GUIDE


def test_own_figures_are_families_like_any_other(example: Publication) -> None:
    family = example.figures.family("rieng_cong_trinh")
    assert isinstance(family, Family) and family.row_table == "cong_trinh"
