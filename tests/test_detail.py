"""Where petitions are read, chosen once: what a change of the choice leaves at the old addresses, and what is refused."""

from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from minhbach.disk import Disk
from minhbach.findings import Findings
from minhbach.history import Kind, Past, PastTable
from minhbach.ledger import Asked, Standing, detail_changed, held, history, next_release, write
from minhbach.pages import Publication, addresses, moved, shared
from minhbach.render import Renderer
from minhbach.tables import Petition
from minhbach.theme import load_theme
from tests import views
from tests.test_pages_petition import publication

DAY = date(2026, 10, 31)
ROOT = Path(__file__).parent.parent


# --- addresses -----------------------------------------------------------------------------------------------------------

#: What a petition was raised at and when, and the page that it shares.
SHARED = {
    ("mau-dt-1", date(2026, 3, 5)): "thu-mau/doi-thoai/mau-dt-1.html#mau-kn-1",
    (None, date(2026, 3, 5)): "thu-mau/kien-nghi/thang/2026-03.html#mau-kn-1",
    (None, None): "thu-mau/kien-nghi/thang/khong-ro.html#mau-kn-1",
}


@pytest.mark.parametrize(("dialogue_id", "raised_on"), SHARED)
def test_a_petition_is_read_at_its_dialogue_or_in_its_month(dialogue_id, raised_on):
    row = replace(views.petition(1), petition_id="mau-kn-1", dialogue_id=dialogue_id, raised_on=raised_on)
    dialogue = replace(views.SAMPLE, detail="dialogue")
    assert addresses.petition(dialogue, row) == SHARED[dialogue_id, raised_on]
    assert addresses.petition(views.SAMPLE, row) == "thu-mau/kien-nghi/mau-kn-1.html"


def test_a_list_that_is_too_long_goes_on_with_ids(monkeypatch):
    made = of("dialogue")
    entries = list(made.entries.values())
    monkeypatch.setattr(shared, "TOLD", 2)
    monkeypatch.setattr(shared, "LISTED", 3)
    frame = next(iter(made.pages("thu-mau/x.html", addresses.PETITIONS, "x.html", lambda frame: frame))).context
    parted = shared.sharing(made, frame, "thu-mau/doi-thoai/a.html", entries[:5])  # type: ignore[arg-type]
    assert (len(parted.listed), len(parted.further), len(parted.parts), parted.told) == (3, 2, 3, ())
    assert parted.ids == {one.petition.petition_id for one in entries[:5]}
    fourth = entries[3].petition.petition_id
    assert parted.further[0].link.address == f"thu-mau/doi-thoai/a/2.html#{fourth}"


# --- page -> dialogue ----------------------------------------------------------------------------------------------------


@cache
def register() -> Publication:
    return publication(views.register())


def of(detail: str, *pasts: Past) -> Publication:
    made = register()
    package = replace(made.view.package, detail=detail)
    return replace(made, view=replace(made.view, package=package), history=pasts)


def past(seq: int, *petitions: str, has_pages: bool = True) -> Past:
    body = "\n".join(["origin,petition_id", *(f"letter,{one}" for one in petitions), ""])
    tables = {"thu-mau": {Petition.TABLE.name: PastTable("", body.encode)}} if petitions else {"thu-mau": {}}
    shared_by = () if has_pages else ("thu-mau",)
    return Past(seq, "0" * 64, Kind.RELEASE, "", DAY, None, None, (), tables=tables, shared=shared_by)


#: The choice now, the releases (the newest first), and the petitions whose old address leads on.
LEFT = {
    "petitions had pages": ("dialogue", [past(1, "mau-kn-001", "mau-kn-002")], ["mau-kn-001", "mau-kn-002"]),
    "one of them is no more, and has a tombstone": ("dialogue", [past(1, "mau-kn-001", "mau-gone")], ["mau-kn-001"]),
    "a release since has none": ("dialogue", [past(2, has_pages=False), past(1, "mau-kn-001")], ["mau-kn-001"]),
    "there never were pages": ("dialogue", [past(1, has_pages=False)], []),
    "nothing was released": ("dialogue", [], []),
    "they have pages still": ("page", [past(1, "mau-kn-001")], []),
}


@pytest.mark.parametrize("case", LEFT)
def test_the_page_of_a_petition_that_moved_leads_to_where_it_is(case):
    detail, pasts, left = LEFT[case]
    pages = {page.address for page in moved.pages(of(detail, *pasts))}
    assert pages == {f"{lang}thu-mau/kien-nghi/{one}.html" for one in left for lang in ("", "en/")}


def test_such_a_page_names_the_new_one_as_the_canonical_one():
    made = of("dialogue", past(1, "mau-kn-001"))
    theme = load_theme(Disk(), ROOT / "site")
    site = made.imprint.site.model_copy(update={"base_url": "https://a.vn/"})
    made = replace(made, imprint=replace(made.imprint, site=site))
    page = next(iter(moved.pages(made)))
    html = Renderer(theme, "https://a.vn/").render(page).body.decode()
    home, _, anchor = made.petition("mau-kn-001").partition("#")
    assert f'<link rel="canonical" href="https://a.vn/{home}">' in html
    assert f'href="../{home.removeprefix("thu-mau/")}#{anchor}"' in html
    assert "refresh" not in html


# --- dialogue -> page ----------------------------------------------------------------------------------------------------

#: The choice now and whether the petitions of each release had pages, the newest first; whether it is refused.
CHANGES = {
    ("page", ()): False,
    ("page", (True, True)): False,
    ("page", (False,)): True,
    ("page", (True, False)): True,
    ("dialogue", (True,)): False,
    ("dialogue", (False, True)): False,
}


@pytest.mark.parametrize(("detail", "had_pages"), CHANGES)
def test_what_was_released_at_a_dialogue_stays_there(detail, had_pages):
    pasts = [past(number, has_pages=one) for number, one in enumerate(had_pages, 1)]
    package = replace(views.SAMPLE, detail=detail)
    assert [one.code for one in detail_changed(pasts, package)] == ["F437"] * CHANGES[detail, had_pages]


# --- the ledger ----------------------------------------------------------------------------------------------------------


def test_the_ledger_remembers_who_had_pages_and_the_last_petitions_that_had(tmp_path):
    folder, before = tmp_path / "r", {}
    for number, is_shared in enumerate((False, False, True), 1):
        tables = {"xa-mau": {"petition": f"petition_id\nkn-{number}\n".encode()}}
        shared_by = ("xa-mau",) if is_shared else ()
        now = Standing(tables, sha256(b"").hexdigest(), DAY, None, "minhbach 0", shared=shared_by)
        ledger = held(Disk(), folder)
        write(Disk(), folder, ledger, next_release(ledger, before, now, Asked("")))
        before = tables
    lines = (folder / "ledger.jsonl").read_text("utf-8").splitlines()
    assert ["shared" in line for line in lines] == [False, False, True]
    pasts = history(Disk(), folder, held(Disk(), folder), Findings(), tmp_path / "cache")
    assert [one.shared for one in pasts] == [("xa-mau",), (), ()]
    assert [list(one.tables.get("xa-mau", ())) for one in pasts] == [[], ["petition"], []]
