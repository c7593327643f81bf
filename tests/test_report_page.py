"""The findings as a page: grouped by cause, the wrong cell drawn and no other, valid, and asking nobody for anything."""

from __future__ import annotations

import json
import re
import subprocess

import html5lib
import pytest

from minhbach.cli import main
from minhbach.findings import Findings, Place, Words, error, note, warning
from minhbach.report import as_page
from minhbach.report.page import DRAWN, LISTED
from tests import clerk
from tests.tools import node_file, tool

FILE = "/nha/can-bo/so.xlsx"
HEADERS = {(FILE, "Ý kiến, kiến nghị"): ("Mã kiến nghị", "Nguồn tiếp nhận", "Ngày nêu", "Loại", "STT")}
SHORT = Words("Năm chỉ có hai chữ số.", "The year has two digits.")
FIX = Words("Viết “2024-05-13”.", "Write “2024-05-13”.")
EARLY = Words("Trả lời trước ngày nêu.", "Answered before it was raised.")


def cell(row: int, column: str = "C") -> Place:
    """Return a cell of a clerk's sheet."""
    title = HEADERS[FILE, "Ý kiến, kiến nghị"][ord(column) - ord("A")]
    return Place("", "petition", FILE, row, row, "raised_on", f"kn-{row}", "Ý kiến, kiến nghị", f"{column}{row}", title)


def page(findings, lang: str = "vi", **facts) -> str:
    """Return the whole page."""
    return "".join(as_page(Findings(findings), lang, **facts))


def parsed(text: str):
    """Return the page as a tree; a fault of its markup is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def words(element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def some():
    """Yield findings of three causes."""
    yield warning("R34", cell(9, "D"), SHORT, FIX, "Nhiều nội dung")
    for row in range(2, 8):
        yield error("F084", cell(row), SHORT, FIX, "13.05.24")
    yield error(
        "R11", Place("goi", "resolution", "goi/resolution.csv", 5, 4, "replied_on", "tl-1"), EARLY, FIX, "2024-01-05"
    )
    yield note("F335", Place("goi", file="goi"), Words("Gói còn 1 lỗi.", "The package has 1 error."))


def test_causes_stand_in_order_with_their_totals_their_rule_and_a_way_to_mend_them():
    tree = parsed(page(some(), headers=HEADERS))
    heads = [words(one) for one in tree.iter("h2")]
    assert heads == ["LỖI F084: 6 chỗ", "LỖI R11: 1 chỗ", "CẢNH BÁO R34: 1 chỗ", "GHI CHÚ F335: 1 chỗ"]
    sections = {one.get("id"): words(one) for one in tree.iter("section")}
    assert "Quy tắc: Trả lời, chuyển, diễn biến trước khi nhận kiến nghị" in sections["error-R11"]
    assert "Cách sửa: Viết “2024-05-13”." in sections["error-F084"]
    assert {one.get("href") for one in tree.iter("a")} == {f"#{id_}" for id_ in sections}


def test_the_first_places_are_drawn_as_the_sheet_shows_them_and_all_are_listed():
    tree = parsed(page(some(), headers=HEADERS))
    section = next(one for one in tree.iter("section") if one.get("id") == "error-F084")
    drawn = list(section.iter("table"))
    assert len(drawn) == DRAWN
    rows = [[words(one) for one in row] for row in drawn[0].iter("tr")]
    assert rows == [["", "B", "C", "D"], ["", "Nguồn tiếp nhận", "Ngày nêu", "Loại"], ["2", "", "13.05.24", ""]]
    assert [words(one) for one in drawn[0].iter("td") if one.get("class") == "bad"] == ["13.05.24"]
    (places,) = section.iter("ol")
    assert [words(one).partition(":")[0] for one in places][::5] == [
        "Ý kiến, kiến nghị · ô C2 · (kn-2) · Ngày nêu",
        "Ý kiến, kiến nghị · ô C7 · (kn-7) · Ngày nêu",
    ]


def test_a_table_of_a_package_is_drawn_with_the_columns_that_it_declares():
    tree = parsed(page(some()))
    section = next(one for one in tree.iter("section") if one.get("id") == "error-R11")
    rows = [[words(one) for one in row] for row in section.iter("tr")]
    assert rows[2][0] == "4"
    assert "Ngày trả lời" in rows[1]
    assert rows[2][rows[1].index("Ngày trả lời")] == "2024-01-05"


def test_the_first_and_the_last_column_have_a_neighbour_on_one_side():
    for column, letters in (("A", ["A", "B", "C"]), ("E", ["D", "E"])):
        tree = parsed(page([error("F072", cell(3, column), SHORT, FIX, "x")], headers=HEADERS))
        assert [words(one) for one in tree.iter("th")][: len(letters)] == letters


def test_english():
    text = page(some(), "en", name="so.xlsx")
    assert '<html lang="en">' in text
    assert "The year has two digits." in text
    assert "hai chữ số" not in text


def test_what_is_typed_is_text_and_no_markup():
    nasty = '<script>alert(1)</script>"&'
    text = page([error("F097", cell(2), Words(nasty, nasty), Words(nasty, nasty), nasty)], headers=HEADERS, name=nasty)
    assert "<script" not in text
    assert words(next(one for one in parsed(text).iter("td") if one.get("class") == "bad")) == nasty


def test_a_long_list_ends_and_gives_the_total():
    many = (error("F072", cell(row % 9_000 + 2), SHORT, FIX, "x") for row in range(LISTED + 2_000))
    text = page(many, headers=HEADERS)
    assert text.count("<li>") == LISTED + 1
    assert f"{LISTED} chỗ đầu trong {LISTED + 2_000} chỗ" in text


def test_the_page_asks_nobody_for_anything_and_names_no_folder():
    text = page(some(), headers=HEADERS, name="so.xlsx")
    assert not re.findall(r"https?:|src=|@import|url\(", text)
    assert "<script" not in text
    assert "/nha/" not in text


def test_of_nothing_it_says_that_there_is_nothing():
    assert "Không có gì phải sửa." in page([])


def test_the_command_check_prints_it(tmp_path, capsys):
    package = clerk.package(tmp_path / "data")
    (package / "petition.csv").write_text(
        (package / "petition.csv").read_text("utf-8").replace("kn-2,", "KN 2,"), "utf-8"
    )
    assert main(["check", "--data", str(tmp_path / "data"), "--format", "html"]) == 1
    assert "KN 2" in words(parsed(capsys.readouterr().out))


@pytest.mark.vnu
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_nu_checker_finds_no_error(lang, tmp_path):
    path = tmp_path / "loi.html"
    path.write_text(page(some(), lang, headers=HEADERS), "utf-8")
    command = [tool("java"), "-Xss1m", "-jar", node_file("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--stdout"]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert [one["message"] for one in json.loads(done.stdout)["messages"]] == []
