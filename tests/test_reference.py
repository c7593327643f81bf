"""The territories that ship with the program: complete, sound, given to a package as it names them, and on the pages."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from minhbach.config import Site
from minhbach.corpus import Rows
from minhbach.derive.closure import needed
from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.load import Loaded, everywhere, load_content, packages, territories
from minhbach.load.keys import check_keys
from minhbach.load.paths import SITE_NAMES
from minhbach.load.shipped import reference_rows
from minhbach.load.table import empty_table, read_table
from minhbach.output import Page
from minhbach.pages import addresses, places
from minhbach.pages.base import Imprint
from minhbach.pages.territory import current
from minhbach.render import Renderer
from minhbach.tables import AdminUnit, AdminUnitSuccession, Document, Row, SourceFile, columns
from minhbach.text import fold
from minhbach.theme import load_theme

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests/faults/base/data/goi"
JULY_2025 = date(2025, 7, 1)

#: Communes of each province as the resolutions 1654 to 1687/NQ-UBTVQH15 of 16 June 2025 leave them.
COMMUNES = {
    "01": 126, "04": 56, "08": 124, "11": 45, "12": 38, "14": 75, "15": 99, "19": 92, "20": 65, "22": 54, "24": 99,
    "25": 148, "31": 114, "33": 104, "37": 129, "38": 166, "40": 130, "42": 69, "44": 78, "46": 40, "48": 94, "51": 96,
    "52": 135, "56": 65, "66": 102, "68": 124, "75": 95, "79": 168, "80": 96, "82": 102, "86": 124, "91": 102, "92": 103,
    "96": 64,
}  # fmt: skip


@cache
def rows() -> Rows:
    return everywhere()


def units(level: str, on: date) -> list[AdminUnit]:
    return [
        row
        for row in rows()[AdminUnit]
        if row.level == level and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
    ]


def named(unit_id: str) -> AdminUnit:
    row = rows().get(AdminUnit, unit_id)
    assert row is not None, unit_id
    return row


def became(unit_id: str) -> set[str]:
    return {named(row.to_id).name for row in rows().by(AdminUnitSuccession, "from_id")[unit_id]}


# --- what ships ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "types"),
    [
        (date(2024, 12, 31), 63, 696, {"xa": 7692, "phuong": 1726, "thi_tran": 617}),
        (date(2025, 6, 30), 63, 696, {"xa": 7692, "phuong": 1726, "thi_tran": 617}),
        (JULY_2025, 34, 0, {"xa": 2621, "phuong": 687, "dac_khu": 13}),
    ],
)
def test_the_units_of_a_day_are_all_there(on: date, provinces: int, districts: int, types: dict[str, int]) -> None:
    assert len(units("province", on)) == provinces
    assert len(units("district", on)) == districts
    assert Counter(row.unit_type for row in units("commune", on)) == types


def test_each_province_has_the_communes_of_its_resolution() -> None:
    lying = Counter(named(str(row.parent_id)).code for row in units("commune", JULY_2025))
    assert lying == COMMUNES
    assert sum(lying.values()) == 3321


def test_every_row_passes_the_strict_reader() -> None:
    """They are made of compact files: as a table of the model they must hold to it as any publisher's does."""
    findings, reads = Findings(), []
    for cls in (AdminUnit, AdminUnitSuccession):
        table = empty_table(cls, SourceFile("", cls.TABLE.name, f"{cls.TABLE.name}.csv"))
        read_table(table, as_csv(cls, rows()[cls]), findings)
        assert tuple(table.rows) == rows()[cls]
        reads.append(table)
    findings.add(check_keys(reads, reference_rows()))
    assert [f"{one.code} {one.place.line} {one.message.en}" for one in findings] == []


def as_csv(cls: type[Row], some: tuple[Row, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [one.name for one in columns(cls)]
    writer.writerow(names)
    for row in some:
        cells = (getattr(row, name) for name in names)
        writer.writerow("" if one is None else str(one).lower() if isinstance(one, bool) else one for one in cells)
    return out.getvalue().encode()


def test_ids_are_code_and_year_and_stand_once() -> None:
    ids = [row.admin_unit_id for row in rows()[AdminUnit]]
    assert len(ids) == len(set(ids))
    digits = {"province": 2, "district": 3, "commune": 5}
    for row in rows()[AdminUnit]:
        assert row.admin_unit_id == f"{row.code}@{row.valid_from.year}"
        assert len(row.code) == digits[row.level]


def test_names_are_written_as_vietnamese_is() -> None:
    syllables = re.compile(r"[A-Za-zÀ-ỹĐđ]+(?:'[A-Za-zÀ-ỹĐđ]+)*|\d+|-")
    for row in rows()[AdminUnit]:
        assert row.name == unicodedata.normalize("NFC", row.name), row.name
        assert all(syllables.fullmatch(word) for word in row.name.split(" ")), row.name
        assert fold(row.name) != row.name.casefold(), f"no accent at all: {row.name}"  # the word for the type has one


def test_each_unit_that_ended_leads_on_and_each_new_one_has_a_past() -> None:
    heirs, olds = rows().by(AdminUnitSuccession, "from_id"), rows().by(AdminUnitSuccession, "to_id")
    for row in rows()[AdminUnit]:
        assert bool(heirs[row.admin_unit_id]) == (row.valid_to is not None), row.admin_unit_id
        if row.valid_from >= JULY_2025:
            assert olds[row.admin_unit_id], row.admin_unit_id
    for succession in rows()[AdminUnitSuccession]:
        old, new = named(succession.from_id), named(succession.to_id)
        assert old.valid_to is not None and old.valid_to < succession.effective_on
        assert new.valid_from <= succession.effective_on
        assert succession.is_partial == (len(heirs[old.admin_unit_id]) > 1)
        assert rows().get(Document, succession.document_id)


def test_the_links_between_communes_are_those_of_the_resolutions() -> None:
    links = [row for row in rows()[AdminUnitSuccession] if row.to_id.endswith("@2025") and len(row.to_id) == 10]
    assert len(links) == 10_571
    assert len({row.from_id for row in links}) == 10_040  # 10,035 communes, and five islands that were districts
    assert len({row.to_id for row in links}) == 3_321
    for row in links:  # a province is made of whole provinces, so that no commune crosses its border
        after = {one.to_id for one in rows().by(AdminUnitSuccession, "from_id")[province_of(row.from_id)]}
        assert named(row.to_id).parent_id in after or named(row.to_id).parent_id == province_of(row.from_id)


def province_of(unit_id: str) -> str:
    parent = named(unit_id).parent_id
    return province_of(parent) if parent else unit_id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("00019@2004", 4, id="divided among four"),
        pytest.param("04798@2004", {"Phường Hòa Bình"}, id="merged"),
        pytest.param("28252@2004", {"Phường Đạo Thạnh"}, id="Phường 4 of Mỹ Tho, not that of Cao Lãnh"),
        pytest.param("25462@2004", {"Phường Tân Ninh"}, id="Phường IV of Tây Ninh, not Phường 4 of Tân An"),
        pytest.param("31741@2004", {"Xã Tân Long"}, id="one of two Tân Long"),
        pytest.param("31438@2004", {"Xã Thạnh Hòa"}, id="the other Tân Long"),
        pytest.param("09013@2004", {"Xã Tiến Thắng", "Xã Mê Linh", "Xã Yên Lãng", "Xã Ô Diên"}, id="a part added"),
        pytest.param("536@2004", {"Đặc khu Lý Sơn"}, id="a district without communes"),
        pytest.param("148@2004", {"Tỉnh Phú Thọ"}, id="a district"),
        pytest.param("001@2004", {"Thành phố Hà Nội"}, id="a district of a province that goes on"),
    ],
)
def test_where_a_unit_went(old: str, new: set[str] | int) -> None:
    assert became(old) == new if isinstance(new, set) else len(became(old)) == new


@pytest.mark.parametrize(
    ("old", "new", "kind", "is_partial"),
    [
        ("04798@2004", "04795@2025", "merge", False),
        ("09013@2004", "09817@2025", "merge", True),
        ("148@2004", "25@2025", "abolish", False),
        ("755@2004", "26732@2025", "rename", False),
    ],
)
def test_how_a_unit_went(old: str, new: str, kind: str, is_partial: bool) -> None:
    row = rows().get(AdminUnitSuccession, f"{old}/{new}")
    assert row is not None
    assert (row.kind, row.is_partial) == (kind, is_partial)


def test_a_unit_of_today_is_found_through_its_heirs() -> None:
    assert current(rows(), "70@2004").name == "Tỉnh Đồng Nai"
    assert current(rows(), "04798@2004").name == "Phường Hòa Bình"
    assert current(rows(), "00019@2004").admin_unit_id == "00019@2004"  # divided: no single heir


# --- what a package is given ------------------------------------------------------------------------------------------


def load(tmp_path: Path, unit_id: str, *own: str) -> tuple[Loaded, list[str]]:
    """Read the plain package with a territory for its body, and rows of its own for `admin_unit`."""
    folder = tmp_path / "data/goi"
    folder.mkdir(parents=True)
    for file in BASE.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "organization.csv").open(newline="", encoding="utf-8") as file:
        header, *bodies = csv.reader(file)
    bodies[0][header.index("admin_unit_id")] = unit_id
    with (folder / "organization.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *bodies])
    if own:
        names = ",".join(one.name for one in columns(AdminUnit))
        (folder / "admin_unit.csv").write_text("\n".join((names, *own)) + "\n", encoding="utf-8", newline="\n")
        with (folder / "datapackage.yaml").open("a", encoding="utf-8") as file:
            file.write("  - name: admin_unit\n    path: admin_unit.csv\n")
    findings = Findings()
    (loaded,) = packages(Disk(), tmp_path / "data", findings)
    return loaded, [finding.code for finding in findings]


def communes(loaded: Rows) -> set[str]:
    return {row.admin_unit_id for row in loaded[AdminUnit] if row.level != "province"}


def test_a_commune_that_ships_may_be_named_and_comes_with_its_past(tmp_path: Path) -> None:
    loaded, said = load(tmp_path, "04795@2025")
    assert said == []
    past = {row.from_id for row in rows().by(AdminUnitSuccession, "to_id")["04795@2025"]}
    given = communes(loaded.corpus.rows)
    assert past <= given
    assert "148@2004" in given
    assert len(given) < 40  # those around it, not the country
    assert b"04795@2025" in loaded.files["admin_unit.csv"]  # frictionless finds it too


def test_an_old_commune_that_was_divided_comes_with_all_its_heirs(tmp_path: Path) -> None:
    loaded, said = load(tmp_path, "00019@2004")
    assert said == []
    given = loaded.corpus.rows
    assert (
        {row.to_id for row in given.by(AdminUnitSuccession, "from_id")["00019@2004"]}
        == {
            "00004@2025",
            "00070@2025",
            "00190@2025",
            "00226@2025",
        }
        <= communes(given)
    )


def test_a_commune_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    _, said = load(tmp_path, "04795@2026")
    assert said == ["F104"]


def test_a_publishers_own_commune_wins(tmp_path: Path) -> None:
    own = "04795@2025,04795,Phường Hòa Bình (bản của nơi công bố),phuong,commune,25@2025,2025-07-01,,,"
    loaded, said = load(tmp_path, "04795@2025", own)
    assert said == []
    (row,) = (row for row in loaded.corpus.rows[AdminUnit] if row.code == "04795")
    assert row.name.endswith("(bản của nơi công bố)")
    assert communes(loaded.corpus.rows) == {"04795@2025"}


def test_who_names_provinces_alone_does_not_pay_for_communes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> None:
        raise AssertionError("the communes were read")

    monkeypatch.setattr(territories, "gazetteer", read)
    loaded, said = load(tmp_path, "25@2025")
    assert said == []
    assert communes(loaded.corpus.rows) == set()


@pytest.mark.parametrize(
    ("place", "number"),
    [("05293@2025", 1), ("25@2025", 148), ("148@2004", 0), ("99001@2025", 0)],
    ids=["a commune", "a province", "a district that ended", "an invented one"],
)
def test_a_workbook_knows_the_communes_of_its_bodies(place: str, number: int) -> None:
    found = territories.standing({place})
    assert len(found) == number
    assert all(place in (unit.admin_unit_id, unit.parent_id) and unit.valid_to is None for unit in found)
    assert territories.standing(()) == []


def test_the_published_package_has_the_past_of_what_it_names(tmp_path: Path) -> None:
    loaded, _ = load(tmp_path, "04795@2025")
    shown = needed(loaded.corpus.rows, Rows({}), date(2026, 1, 1))
    assert communes(shown) == communes(loaded.corpus.rows)
    known = {row.admin_unit_id for row in shown[AdminUnit]}
    assert all({row.from_id, row.to_id} <= known for row in shown[AdminUnitSuccession])
    assert {row.document_id for row in shown[AdminUnitSuccession]} <= {row.document_id for row in shown[Document]}


# --- the pages of the whole country ------------------------------------------------------------------------------------


def test_no_package_and_no_text_may_take_the_folder() -> None:
    assert addresses.PLACES.partition("/")[0] in SITE_NAMES


@cache
def laid_out() -> tuple[Page, ...]:
    site, content, *_ = load_content(Disk(), ROOT / "content", Findings())
    assert isinstance(site, Site)
    return tuple(places.pages(Imprint.of(site, content), rows()))


@cache
def html(address: str) -> str:
    return renderer().render(next(page for page in laid_out() if page.address == address)).body.decode()


@cache
def renderer() -> Renderer:
    return Renderer(load_theme(Disk(), ROOT / "site"))


def test_there_is_a_page_for_each_province_in_both_languages() -> None:
    wanted = {"dia-ban/index.html"} | {f"dia-ban/{code}.html" for code in COMMUNES}
    assert Counter(page.path for page in laid_out()) == dict.fromkeys(wanted, 2)


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_name_of_an_old_commune_leads_to_the_new_one(lang: str) -> None:
    page = html(f"{lang}dia-ban/25.html")
    line = (
        '<li id="04798-2004">Phường Hữu Nghị (Thành phố Hòa Bình, Hòa Bình) → <a href="#04795">Phường Hòa Bình</a></li>'
    )
    assert line in page
    assert '<li id="04795">' in page


@pytest.mark.parametrize("code", ["01", "46", "75", "79", "92"])
def test_every_old_commune_is_on_the_page_of_its_province(code: str) -> None:
    page = html(f"dia-ban/{code}.html")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', page)) <= set(ids)
    province = next(row for row in units("province", JULY_2025) if row.code == code)
    inside = [row for row in units("commune", JULY_2025) if current(rows(), str(row.parent_id)) is province]
    olds = {one.from_id for row in inside for one in rows().by(AdminUnitSuccession, "to_id")[row.admin_unit_id]}
    assert {row.code for row in inside} <= set(ids)
    assert {old.replace("@", "-") for old in olds} <= set(ids)


def test_the_pages_are_light() -> None:
    largest = max(laid_out(), key=lambda page: page.path.endswith("/01.html"))
    assert len(gzip.compress(html(largest.address).encode(), 6)) < 20_000


def test_the_pages_lead_from_an_old_province_to_its_heir() -> None:
    page = html("dia-ban/75.html")
    assert "<h1>Tỉnh Đồng Nai</h1>" in page
    assert '<li id="26170"><b>Xã Trị An</b>' in page
    index = html("dia-ban/index.html")
    assert re.search(r"Tỉnh Bình Phước → <a href=\"75\.html\">Tỉnh Đồng Nai</a>", index)
