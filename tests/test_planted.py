"""Nothing withheld is in any published file, and no text of the data becomes anything but the text that it is.

One small site is built from a package made for it (`tests/planted.py`); every file of it is unpacked and read.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from minhbach.cli import main
from minhbach.derive.redact import Redaction
from minhbach.hosting import FOR_HOSTS
from minhbach.tables import BY_NAME, columns
from tests import clerk
from tests.outputs import strings, texts
from tests.planted import PACKAGE, Planted, PlantedSite, files_in, plant
from tests.rows import corpus

#: Columns of a withheld row that may stand (docs/rules.md, published view): on what ground, and what a document is called.
_MAY_STAND = {("petition", "withhold_basis"), ("document", "number_symbol")}


@pytest.fixture(scope="session")
def planted(tmp_path_factory) -> Planted:
    """Return what was planted."""
    return plant(tmp_path_factory.mktemp("planted"))


# --- nothing withheld -------------------------------------------------------------------------------------------------------


def test_every_column_that_a_stub_empties_holds_a_token(planted: Planted) -> None:
    """A new column of words must be planted, or be known to be harmless."""
    hidden = Redaction(corpus().rows)
    words = {
        (table, one.name)
        for table in (
            "petition",
            "assignment",
            "resolution",
            "resolution_event",
            "document",
            "correction",
            "figure_issue",
        )
        for one in columns(BY_NAME[table])
        if one.type == "string" and hidden.hides(table, one.name) and (table, one.name) not in _MAY_STAND
    }
    known = {tuple(where.split(".")) for where in planted.secrets.values()}
    no_words = {(table, one.name) for table, one in ((t, o) for t in BY_NAME for o in columns(BY_NAME[t])) if one.codelist or one.ref or one.pattern}  # fmt: skip
    assert words - known - no_words - {("document", "file_sha256")} == set()


def leaks(bodies: Mapping[str, bytes], planted: Planted) -> dict[str, set[str]]:
    """Return the files that hold a token or are called by one, with the columns that it was planted in."""
    leaked: defaultdict[str, set[str]] = defaultdict(set)
    for path, body in bodies.items():
        for text in (path.encode(), *texts(body)):
            small = text.lower()
            if b"zqkin" in small:
                leaked[path] |= {where for token, where in planted.secrets.items() if token.encode() in small}
    return dict(leaked)


def test_no_token_of_what_is_withheld_is_in_any_file(planted: Planted, planted_site: PlantedSite) -> None:
    assert len(planted.secrets) >= 25
    assert leaks(planted_site.bodies, planted) == {}


def test_no_token_is_in_the_releases_that_are_kept_beside_the_data(planted: Planted, planted_site: PlantedSite) -> None:
    kept = files_in(planted_site.folder.parent / "data" / "releases")
    assert {"ledger.jsonl", "000001/changes.csv", "000001/goi/petition.csv.gz"} <= set(kept)
    assert leaks(kept, planted) == {}
    assert any(b"zqlo" in text for text in texts(kept["000001/goi/petition.csv.gz"])), "what is public is there"


def test_no_token_is_in_what_an_office_makes_of_its_package(planted: Planted, planted_desk: Path) -> None:
    """In reports, reminders and drafts: who writes them has the published view alone, like the site."""
    made = files_in(planted_desk)
    assert {"weekly.docx", "periodic.docx", "reminder.docx", "thu/dang-uy-xa-a.docx", "xem/index.html"} <= set(made)
    assert leaks(made, planted) == {}
    for path in (path for path in made if path.endswith(".docx")):
        said = "\n".join(strings(path, made[path]))
        assert "zqlo" in said, path
        marks = set(re.findall(r"zqlo\d+x", said))
        assert all(_is_said(said, planted.hostile[mark]) for mark in marks), path


def test_a_marked_copy_tells_a_clerk_nothing_but_the_rows_that_the_clerk_sent(
    planted_site: PlantedSite, tmp_path: Path
) -> None:
    """`so.LOI.xlsx` lies beside the workbook, holds its cells as they were typed, and is published by nobody."""
    into = tmp_path / "data" / PACKAGE
    shutil.copytree(planted_site.folder.parent / "data" / PACKAGE, into)
    book = clerk.made({"cells": {"petition!A2": "kn-2", "petition!C2": "khong-co"}}, tmp_path)
    assert main(["import", str(book), "--into", str(into), "--yes", "--no-preview"]) == 1
    copy = book.with_name("so.LOI.xlsx").read_bytes()
    assert any(b"khong-co" in text for text in texts(copy)), "its own cells are there"
    assert not any(b"zqkin" in text.lower() for text in texts(copy))


def test_the_search_for_tokens_would_find_them(planted: Planted, planted_site: PlantedSite) -> None:
    """The marks of public cells stand in the same rows of other records, and in files of every kind."""
    kinds = Counter(
        path.rpartition(".")[2]
        for path, body in planted_site.bodies.items()
        if any(b"zqlo" in text for text in texts(body))
    )
    assert set(kinds) >= {"html", "csv", "json", "sqlite", "xlsx", "zip", "atom", "ics", "js", "gz"}
    packed = [
        b"".join(texts(planted_site.bodies[f"open-data/{PACKAGE}/{PACKAGE}.{end}"]))
        for end in ("zip", "sqlite", "xlsx")
    ]
    assert [mark for mark in planted.hostile if not all(mark.encode() in body for body in packed)] == []


# --- no text becomes anything else ------------------------------------------------------------------------------------------


def test_every_file_says_each_text_as_it_was_typed(planted: Planted, planted_site: PlantedSite) -> None:
    seen: Counter[str] = Counter()
    for path in _examples(planted_site):
        ending = path.rpartition(".")[2]
        for text in strings(path, planted_site.bodies[path]):
            for mark in set(re.findall(r"zqlo\d+x", text)):
                assert _is_said(text, planted.hostile[mark]), f"{path}: {text}"
                seen[ending] += 1
    assert set(seen) >= {"html", "csv", "json", "sqlite", "xlsx", "zip", "atom", "ics"}, seen


def _examples(site: PlantedSite) -> list[str]:
    """Return every file but pages, and of the pages that hold a mark one of each kind and language."""
    pages = {(path.startswith("en/"), site.kind(path)): path for path in site.pages if b"zqlo" in site.bodies[path]}
    return [*pages.values(), *(path for path in site.bodies if _is_data(path))]


def _is_data(path: str) -> bool:
    return not path.endswith(".html") and path not in FOR_HOSTS and not path.startswith("assets/")


def _is_said(text: str, typed: str) -> bool:
    """Whether a text holds the typed one whole or cut short with an ellipsis; white space may be folded.

    A citation in BibTeX writes braces in a way of its own, which `tests/test_citations.py` reads.
    """
    if text.lstrip().startswith("@misc{"):
        return True
    said = " ".join(text.split())
    return any(_is_whole_or_cut(said, " ".join(form.split())) for form in _forms(typed))


def _forms(typed: str) -> tuple[str, ...]:
    """Return a text as it was typed, as JSON writes it, and as a finding proposes to write it: without HTML codes."""
    return typed, json.dumps(typed)[1:-1], unescape(typed)


def _is_whole_or_cut(said: str, whole: str) -> bool:
    at = said.find(whole[:8])
    while at >= 0:
        rest = said[at:]
        if rest.startswith(whole) or ("…" in rest and whole.startswith(rest.partition("…")[0].rstrip())):
            return True
        at = said.find(whole[:8], at + 1)
    return False


def test_no_markup_of_the_data_stands_in_a_page_or_a_feed(planted_site: PlantedSite) -> None:
    for path, body in planted_site.bodies.items():
        if path.endswith((".html", ".atom", ".xml", ".svg")):
            assert b"<img src=x" not in body and b"<script>window" not in body, path


def test_no_cell_of_the_excel_copies_begins_a_formula(planted_site: PlantedSite) -> None:
    cells = [
        cell
        for path, body in planted_site.bodies.items()
        if "/excel/" in path
        for cell in strings(path, body)
        if "zqlo" in cell
    ]
    assert cells and not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_for_search_engines_ends_where_it_should(planted_site: PlantedSite) -> None:
    blocks = [
        block
        for path in planted_site.pages
        for block in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', planted_site.html(path), re.DOTALL
        )
    ]
    assert blocks and all(isinstance(json.loads(block), dict | list) for block in blocks)
