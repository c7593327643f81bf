"""What holds for any text and any ids: no text breaks out of the format it is put into, and no two pages share an address."""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import combinations
from typing import Any

import html5lib
import jinja2
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from minhbach.exports import search
from minhbach.exports.csv_tables import table_bytes
from minhbach.exports.excel_csv import guarded
from minhbach.findings import Findings, Words
from minhbach.load.table import empty_table, read_table
from minhbach.load.values import RESERVED_IDS
from minhbach.output import Searchable, Shelf
from minhbach.pages import addresses
from minhbach.spreadsheet import PlainWorkbook
from minhbach.tables import Petition, SourceFile, columns
from minhbach.tables.base import ID
from minhbach.templates import Compiled, Environment
from tests.outputs import strings
from tests.rows import petition

#: Any text that a cell may hold (no control characters); half of them are made of what formats give a meaning to.
MEANT = ("<", ">", '"', "'", "&", "&lt;", "</script>", "<!--", "]]>", "{{", "}}", "{%", "\\", "\u2028", "=", "@", "\t", ";", "\n", "javascript:", "%0a", " onload=", "`", "${")  # fmt: skip
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60)
TEXT = ANY | st.lists(st.sampled_from(MEANT) | ANY, max_size=8).map("".join)
#: As a cell may hold it: letters, digits and signs on one line, no white space around it.
CELL = st.text(st.characters(categories=("Ll", "Lu", "Nd", "Po", "Sm"), max_codepoint=0x1EF9), min_size=10, max_size=60)
KEY = st.from_regex(ID, fullmatch=True).filter(lambda key: key not in RESERVED_IDS and not key.endswith("."))


# --- no text breaks out -----------------------------------------------------------------------------------------------------

_PAGE = "<p title=\"{{ text }}\">{{ text }}</p><p title='{{ text }}'></p><i></i>"
_TEMPLATE = Environment(jinja2.DictLoader({"page": _PAGE}), Compiled()).get_template("page")


@settings(deadline=None, max_examples=50)
@given(TEXT)
def test_a_text_in_a_page_is_that_text_in_its_place(text: str) -> None:
    body = html5lib.parse(_TEMPLATE.render(text=text), namespaceHTMLElements=False).find("body")
    assert body is not None
    assert [element.tag for element in body] == ["p", "p", "i"]
    assert (body[0].text or "") == text
    assert [body[0].attrib, body[1].attrib] == [{"title": text}] * 2


@settings(deadline=None, max_examples=50)
@given(TEXT.filter(bool), TEXT)
def test_a_text_in_the_index_of_the_search_is_that_text(title: str, note: str) -> None:
    shelf = Shelf("ke", Words("Kệ", "Shelf"), (Searchable("goi/a.html", Words(title, title), about=note),))
    said = [text for file in search.files([search.segment(shelf)], ["ke"]) for text in strings(file.path, file.body)]
    assert title in said and (note in said or not note)


@settings(deadline=None, max_examples=25)
@given(TEXT)
def test_a_text_in_a_workbook_is_that_text_and_no_formula(text: str) -> None:
    out = io.BytesIO()
    with PlainWorkbook(out, {"in_memory": True}) as book:
        book.add_plain("Trang").write_string(0, 0, text or "-")
    cell = openpyxl.load_workbook(out)["Trang"]["A1"]
    assert cell.data_type in ("s", "n")
    assert cell.value == (text or "-")


@given(TEXT)
def test_no_guarded_cell_is_a_formula_and_the_guard_is_one_sign(text: str) -> None:
    cell = guarded(text)
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(deadline=None, max_examples=50)
@given(st.lists(CELL, min_size=1, max_size=4))
def test_a_table_that_was_written_is_read_as_it_was(texts: list[str]) -> None:
    """Row by row; a text that the reader mends or refuses is no text that was ever published."""
    rows = [
        petition(f"kn-{n}", summary_vi=text, dialogue_id="dt-1", raised_on="2019-03-05") for n, text in enumerate(texts)
    ]
    read, findings = empty_table(Petition, SourceFile("goi", "petition", "petition.csv")), Findings()
    read_table(read, table_bytes(Petition, rows), findings)
    if not [finding for finding in findings if finding.place.column == "summary_vi"]:
        assert [_cells(row) for row in read.rows] == [_cells(row) for row in rows]


def _cells(row: Any) -> list[object]:
    return [getattr(row, one.name) for one in columns(Petition)]


# --- no two pages share an address ------------------------------------------------------------------------------------------

_SECTIONS = (addresses.PETITIONS, addresses.DIALOGUES, addresses.BODIES, addresses.CONCLUSIONS, addresses.FIELDS)
_PAGES = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(_SECTIONS), KEY),
    st.tuples(st.just("listing"), st.sampled_from(_SECTIONS), st.integers(1, 4)),
    st.tuples(st.just("facet"), st.sampled_from(_SECTIONS), st.sampled_from(("nam", "tinh-trang")), KEY),
    st.tuples(st.just("month"), KEY),
    st.tuples(st.just("follow_up"), KEY),
    st.tuples(st.just("notice_board"), KEY),
    st.tuples(st.just("loudspeaker"), KEY),
    st.tuples(st.just("schedule"), KEY),
    st.tuples(st.just("alphabet")),
    st.tuples(st.just("table"), KEY),
    st.tuples(st.just("explore"), KEY),
    st.tuples(st.just("figure"), KEY),
    st.tuples(st.just("calendar"), st.dates(date(2010, 1, 1), date(2030, 1, 1)).map(lambda day: day.replace(day=1))),
)


def _address(page: tuple[Any, ...]) -> str:
    match page:
        case ("record", one, key):
            return addresses.record("goi", one, key)
        case ("listing", one, number):
            return addresses.listing("goi", one, number)
        case ("facet", one, facet, value):
            return addresses.listing("goi", one, 1, facet, value)
        case (name, *given_):
            return str(getattr(addresses, name)("goi", *given_))
    raise AssertionError


@settings(max_examples=60)
@given(st.lists(_PAGES, min_size=2, max_size=12, unique=True))
def test_two_pages_never_share_an_address_not_even_on_a_disk_without_capitals(pages: list[tuple[Any, ...]]) -> None:
    for one, other in combinations(pages, 2):
        assert _address(one).casefold() != _address(other).casefold(), (one, other)


@given(_PAGES)
def test_an_address_stays_in_its_folder_and_needs_no_escape(page: tuple[Any, ...]) -> None:
    address = _address(page)
    assert address.startswith("goi/") and address.endswith(".html")
    assert not {"", ".", ".."} & set(address.split("/"))
    assert set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-/")
    assert json.dumps(address) == f'"{address}"'
