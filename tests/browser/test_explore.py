"""The explore pages at work: what a reader filters, sorts, groups and takes away is what Python makes of the CSV."""

import csv
import io
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minhbach.exports import explore, explored
from minhbach.tables import PetitionFlat
from minhbach.text import collation_key, fold
from tests.browser.looks import LOOKS, NARROWEST, PHONE, RULES, RULES_OF_LOOK, SCREEN, load_axe, overflow, violations
from tests.test_explore import HOSTILE
from tests.views import real

pytestmark = pytest.mark.browser

PACKAGE = "tinh-mau"
PAGE = f"{PACKAGE}/kham-pha/petition_flat.html"
WORDS = "[data-part=filters] input[type=search]"
#: Whether a row is in the middle of what is seen, wherever a reader scrolls to.
_HAS_ROW = """async (box, place) => {
  box.scrollTop = place * box.scrollHeight;
  for (let frame = 0; frame < 30; frame++) {  // a busy machine draws late
    await new Promise(drawn => requestAnimationFrame(drawn));
    const seen = box.getBoundingClientRect();
    const at = document.elementFromPoint(seen.left + 20, (seen.top + Math.min(seen.bottom, innerHeight)) / 2);
    if (frame && at.closest("tr")) return true;
  }
  return false;
}"""


def cells(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module")
def rows(built_site):
    return cells(built_site.folder / f"open-data/{PACKAGE}/csv/{PACKAGE}.petition_flat.csv")


@pytest.fixture
def at_desk(built_site, visit):
    """Return a function that opens the page from a folder, with what its address asks for."""
    seen = visit(built_site.folder.as_uri(), viewport=SCREEN, accept_downloads=True)

    def open_page(asked=""):
        seen.tab.goto("about:blank")  # an address that differs in its fragment alone would not load the page again
        tab = seen.open(f"{PAGE}{asked and f'#{asked}'}")
        tab.locator("[data-part=count]").wait_for()
        return tab

    yield open_page
    assert (seen.errors, seen.astray) == ([], [])


def count(tab) -> int:
    return int(tab.locator("[data-part=count]").inner_text().split()[0])


def drawn(tab) -> list[str]:
    return tab.locator("[data-part=table] tbody th").all_inner_texts()


def choose(tab, column: str, text: str) -> None:
    box = tab.locator("details.filter", has=tab.locator(f"summary:text-is('{column}')"))
    box.locator("summary").click()
    box.locator("label", has=tab.locator(f"span:text-is('{text}')")).locator("input").check()


def taken(tab, button: str):
    with tab.expect_download() as download:
        tab.locator(f"[data-part={button}]").click()
    return download.value.suggested_filename, Path(download.value.path())


def test_filters_order_address_and_download_are_those_of_python(at_desk, rows):
    tab = at_desk()
    assert count(tab) == len(rows)

    tab.locator(WORDS).first.fill("Đường  THON")
    found = [row for row in rows if all(word in fold(row["summary_vi"]) for word in ("duong", "thon"))]
    assert 0 < count(tab) == len(found) < len(rows)

    tab.locator(WORDS).first.fill("duong")
    choose(tab, "Tình trạng", "Quá hạn")
    tab.locator("[data-part=sort]").select_option("-due_on")
    tab.locator("[data-part=then]").select_option("field")
    found = [row for row in rows if "duong" in fold(row["summary_vi"]) and row["headline"] == "overdue"]
    found.sort(key=lambda row: row["due_on"], reverse=True)
    assert count(tab) == len(found)
    assert drawn(tab) == [row["petition_id"] for row in found]

    address = tab.url.partition("#")[2]
    assert address == "summary_vi=duong&headline=overdue&xep=-due_on,field"
    tab.go_back()
    assert tab.url.endswith("xep=-due_on")
    tab.go_back()
    assert tab.url.endswith("headline=overdue")
    assert tab.locator("[data-part=sort]").input_value() == ""
    tab.go_forward()
    tab.go_forward()
    tab.reload()
    tab.locator("[data-part=count]").wait_for()
    assert tab.url.partition("#")[2] == address
    assert drawn(tab) == [row["petition_id"] for row in found]
    assert tab.locator(WORDS).first.input_value() == "duong"

    name, file = taken(tab, "csv")
    as_of = found and cells(file)[0]["data_as_of"]
    assert name == f"{PACKAGE}.petition_flat.loc.{as_of}.csv"
    assert cells(file) == [{**row, "data_as_of": as_of, "data_mark": "[Minh họa]"} for row in found]
    assert file.read_bytes().count(b"\r\n") == len(found) + 1


def test_every_kind_of_filter_and_order_is_that_of_python(at_desk, rows):
    def ids(tab):
        return [row["petition_id"] for row in cells(taken(tab, "csv")[1])]

    def of(test):
        return [row["petition_id"] for row in rows if test(row)]

    body = next(row["org_ids"].split()[0] for row in rows if " " in row["org_ids"])
    expected = {
        "due_on=2025-01-01..2025-06-30": of(lambda row: "2025-01-01" <= row["due_on"] <= "2025-06-30"),
        "due_on=~": of(lambda row: not row["due_on"]),
        "days_late=30..": of(lambda row: row["days_late"] and int(row["days_late"]) >= 30),
        "answered_on_spot=true": of(lambda row: row["answered_on_spot"] == "true"),
        f"org_ids={body},~": of(lambda row: body in row["org_ids"].split() or not row["org_ids"]),
        "result_summary_vi=~": of(lambda row: not row["result_summary_vi"]),
        "xep=summary_vi": [
            row["petition_id"]
            for row in sorted(rows, key=lambda row: (not row["summary_vi"], collation_key(row["summary_vi"])))
        ],
        "xep=-days_late": [
            row["petition_id"]
            for row in sorted(rows, key=lambda row: int(row["days_late"]) if row["days_late"] else -1, reverse=True)
        ],
    }
    tab = at_desk()
    for asked, wanted in expected.items():
        tab.evaluate(
            "asked => new Promise(done => { addEventListener('hashchange', done, { once: true }); location.hash = asked; })",
            asked,
        )
        assert wanted, asked
        assert ids(tab) == wanted, asked


def test_groups_count_what_was_found_and_lead_to_their_rows(at_desk, rows):
    tab = at_desk("raised_on=2025-01-01..&nhom=field")
    found = [row for row in rows if row["raised_on"] >= "2025-01-01"]
    groups = tab.locator("[data-part=groupBody] tr")
    shown = [line.split("\t") for line in groups.all_inner_texts()]
    late = Counter(row["field_vi"] for row in found if row["headline"] in ("overdue", "awaiting_notice_overdue"))
    counted = Counter(row["field_vi"] for row in found)
    assert {name: (int(one), int(other)) for name, one, other in shown} == {n: (c, late[n]) for n, c in counted.items()}
    first = shown[0]
    tab.locator("[data-part=groupBody] button").first.click()
    assert count(tab) == int(first[1])
    assert "field=" in tab.url
    assert "nhom=" not in tab.url
    tab.locator("[data-part=group]").select_option("raised_on:nam")
    assert [line.split("\t")[0] for line in groups.all_inner_texts()] == sorted(
        {row["raised_on"][:4] for row in found if row["field_vi"] == first[0]}
    )


def test_columns_are_chosen_and_the_keyboard_sorts(at_desk, rows):
    tab = at_desk("cot=petition_id,due_on,field")
    heads = tab.locator("[data-part=table] thead th")
    assert heads.all_inner_texts() == ["Mã kiến nghị", "Hạn", "Lĩnh vực"]
    due = heads.nth(1)
    due.locator("button").focus()
    for way in ("ascending", "descending", None):
        tab.keyboard.press("Enter")
        assert due.get_attribute("aria-sort") == way
        assert tab.evaluate("document.activeElement.dataset.column") == "due_on"
    scroller = tab.locator("[data-part=scroller]")
    scroller.focus()
    tab.keyboard.press("End")
    last = tab.locator("[data-part=table] tbody th", has_text=rows[-1]["petition_id"])
    last.wait_for()
    table = tab.locator("[data-part=table]")
    assert table.get_attribute("aria-rowcount") == str(len(rows) + 1)
    assert last.locator("..").get_attribute("aria-rowindex") == str(len(rows) + 1)
    assert table.locator("tbody tr").count() < 80


def test_on_a_phone_rows_are_cards(built_site, visit, rows):
    seen = visit(built_site.folder.as_uri(), viewport=PHONE, has_touch=True)
    tab = seen.open(PAGE)
    line = tab.locator("[data-part=table] tbody tr").first
    line.wait_for()
    assert line.evaluate("row => getComputedStyle(row).display") == "block"
    assert line.locator("td").first.get_attribute("data-label") == "Tóm tắt nội dung"
    assert tab.locator("[data-part=table] tbody tr").count() < 40
    scroller = tab.locator("[data-part=scroller]")
    scroller.evaluate("box => box.scrollIntoView()")
    blank = [place for place in range(12) if not scroller.evaluate(_HAS_ROW, place / 12)]
    assert blank == []
    last = tab.locator("[data-part=table] tbody th", has_text=rows[-1]["petition_id"])
    for _ in range(5):  # cards turn out higher or lower than assumed, so that the end moves
        scroller.evaluate("box => { box.scrollTop = box.scrollHeight }")
        tab.wait_for_timeout(50)
    last.wait_for()
    assert tab.locator("[data-part=beyond]").is_visible()  # that the box scrolls is said
    assert not overflow(tab, PHONE)
    assert not overflow(tab, NARROWEST)
    tab = seen.open(f"en/{PAGE}")
    tab.locator("[data-part=table] td", has_text="(not public)").first.wait_for()
    assert "(không công khai)" not in tab.locator("[data-part=table]").inner_text()
    hidden = sum(row["summary_vi"] == "(không công khai)" for row in rows)
    for sought in ("not+public", "khong+cong+khai"):  # as it is shown, and as an address of the Vietnamese page has it
        tab = seen.open(f"en/{PAGE}#summary_en={sought}")
        tab.wait_for_function(
            "count => document.querySelector('[data-part=count]').textContent.startsWith(`${count} `)", arg=hidden
        )
    assert (seen.errors, seen.astray) == ([], [])


@pytest.mark.parametrize("lang", LOOKS)
def test_open_filters_and_groups_serve_every_reader(built_site, visit, lang):
    seen = visit(built_site.folder.as_uri())
    tab = seen.open(f"{'' if lang == 'vi' else 'en/'}{PAGE}#headline=overdue&due_on=..2030-01-01&nhom=org_ids")
    tab.locator("[data-part=count]").wait_for()
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    load_axe(tab)
    first, second = LOOKS[lang]
    assert violations(tab, first, RULES) == violations(tab, second, RULES_OF_LOOK) == []
    assert not overflow(tab, NARROWEST)
    assert (seen.errors, seen.astray) == ([], [])


def put(folder: Path, built_site, rows, monkeypatch, limit=None) -> str:
    """Put the page with other rows into a folder; return the folder's address."""
    monkeypatch.setattr(explore, "LIMIT", limit or explore.LIMIT)
    view = real(PACKAGE)
    view = replace(view, as_of=date(2026, 3, 1), rows=type(view.rows)({PetitionFlat: rows}))
    shutil.copytree(built_site.folder / "assets", folder / "assets")
    (folder / PAGE).parent.mkdir(parents=True)
    shutil.copy(built_site.folder / PAGE, folder / PAGE)
    for one in explored(view):
        (folder / one.path).write_bytes(one.body)
    return folder.as_uri()


def test_many_parts_are_put_together_and_those_of_another_day_are_not(built_site, visit, tmp_path, monkeypatch):
    rows = real(PACKAGE).rows[PetitionFlat]
    seen = visit(put(tmp_path, built_site, rows, monkeypatch, limit=40_000), viewport=SCREEN)
    tab = seen.open(PAGE)
    tab.locator("[data-part=progress]").wait_for(state="hidden")
    assert count(tab) == len(rows)
    _, file = taken(tab, "csv")
    assert [row["petition_id"] for row in cells(file)] == [row.petition_id for row in rows]
    assert [row["summary_vi"] for row in cells(file)] == [row.summary_vi for row in rows]

    second = tmp_path / PAGE.replace(".html", ".2.js")
    second.write_text(second.read_text("utf-8").replace('minhbachExplore("', 'minhbachExplore("f', 1), "utf-8")
    tab.reload()
    tab.locator("[data-part=progress]", has_text="công bố lại").wait_for()
    assert seen.errors == []

    (tmp_path / PAGE.replace(".html", ".js")).unlink()
    tab.reload()
    tab.get_by_text("Không tải được các dòng").wait_for()


def test_no_cell_runs_or_is_lost(built_site, visit, tmp_path, monkeypatch):
    one = real(PACKAGE).rows[PetitionFlat][0]
    rows = tuple(replace(one, petition_id=f"kn-{at}", summary_vi=text) for at, text in enumerate(HOSTILE))
    seen = visit(put(tmp_path, built_site, rows, monkeypatch), viewport={"width": 1280, "height": 3000})
    tab = seen.open(PAGE)
    tab.locator("[data-part=table] tbody tr").first.wait_for()
    shown = tab.locator("[data-part=table] tbody tr > :nth-child(2)").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
    assert shown == HOSTILE
    assert tab.locator("[data-part=scroller] script").count() == 0
    assert [row["summary_vi"] for row in cells(taken(tab, "csv")[1])] == HOSTILE
    name, excel = taken(tab, "excel")
    assert name.endswith(".2026-03-01.excel.csv")
    assert excel.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row["summary_vi"] for row in cells(excel)] == [f"'{text}" if text[0] in "=-" else text for text in HOSTILE]
    for at, text in enumerate(HOSTILE):
        tab.locator(WORDS).first.fill(text)
        assert f"kn-{at}" in drawn(tab), text
    assert (seen.errors, seen.astray) == ([], [])


def test_javascript_folds_as_python_does(at_desk, rows):
    """Every first word of a summary finds its row, however it is typed."""
    tab = at_desk()
    for row in rows[:: len(rows) // 12]:
        word = fold(row["summary_vi"]).split()[0]
        tab.locator(WORDS).first.fill(word.upper())
        assert count(tab) == sum(word in fold(one["summary_vi"]) for one in rows), word


def test_without_javascript_the_page_leads_to_what_reads_the_same(built_site, visit):
    seen = visit(built_site.folder.as_uri(), viewport=PHONE, java_script_enabled=False)
    tab = seen.open(PAGE)
    links = tab.locator("main section a")
    assert links.count() >= 5
    assert tab.get_by_role("link", name="Danh sách, lọc theo từng mục").is_visible()
    assert not tab.locator("#bang").is_visible()
