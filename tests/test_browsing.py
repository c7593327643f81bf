"""Finding by hand: pairs of facets, the way back from them, bodies from A to Z, the calendar, and a commune in two taps."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest

from minhbach.pages import organizations, petitions
from minhbach.tables import PetitionState
from minhbach.text import collation_key, initial
from tests import views
from tests.site import Site
from tests.test_pages_petition import publication

LISTS = "tinh-mau/kien-nghi/loc/"
_ROW = re.compile(r'<tr><th scope="row">(.*?)</tr>', re.DOTALL)
_ID = re.compile(r'<small class="muted">([\w-]+),')
_LINK = re.compile(r'<a href="([^"#]+)"[^>]*>(.*?)</a>', re.DOTALL)
_CRUMBS = re.compile(r'<ol class="crumbs">(.*?)</ol>', re.DOTALL)


@cache
def rows(site: Path, sql: str) -> list[tuple[str, ...]]:
    """Return what the published database says."""
    with sqlite3.connect(f"file:{site}/open-data/tinh-mau/tinh-mau.sqlite?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def target(page: str, link: str) -> str:
    """Return the page that a link leads to."""
    return normpath(join(dirname(page), link))


def links(page: str, html: str) -> dict[str, str]:
    """Return the pages that a text links to, each with the words of the link."""
    return {target(page, link): _words(words) for link, words in _LINK.findall(html)}


def _words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


# --- pairs ------------------------------------------------------------------------------------------------------------

#: The values of each facet of a petition, by another way than the pages go.
FACETS = {
    "tinh-trang": "select petition_id, headline from petition_state",
    "dia-ban": "select petition_id, replace(admin_unit_id, '@', '-') from petition where admin_unit_id is not null",
    "linh-vuc": "select petition_id, field from petition",
    "nam": "select petition_id, substr(raised_on, 1, 4) from petition where raised_on is not null",
    "kenh": "select petition_id, origin from petition",
}


def having(site: Site, facet: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for petition, value in rows(site.folder, FACETS[facet]):
        found[value].add(petition)
    return found


def pair_pages(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Yield the first page of each pair: its address, its state, the other facet and its value."""
    for page in site.pages:
        parts = page.removeprefix(LISTS).removesuffix(".html").split("/")
        if page.startswith(LISTS) and len(parts) == 4 and parts[0] == "tinh-trang":
            yield (page, *parts[1:])


@pytest.mark.parametrize("facet", ["dia-ban", "linh-vuc", "nam"])
def test_a_pair_has_a_page_where_it_helps(built_site: Site, facet: str) -> None:
    states, values = having(built_site, "tinh-trang"), having(built_site, facet)
    wanted = {
        (state, value): len(one & other)
        for state, one in states.items()
        for value, other in values.items()
        if state in petitions._ASKING and min(len(one), len(other)) >= 10
        if 2 <= len(one & other) < min(len(one), len(other))
    }
    shown = {
        (state, value): len(_listed(built_site, page))
        for page, state, other, value in pair_pages(built_site)
        if other == facet
    }
    assert shown == wanted
    assert wanted


def _listed(site: Site, page: str) -> list[str]:
    return [match[1] for row in _ROW.findall(site.html(page)) if (match := _ID.search(row))]


def test_pairs_stay_few(built_site: Site) -> None:
    assert 2 * len(list(pair_pages(built_site))) <= 120


def test_a_pair_leads_back_to_both_of_its_lists(built_site: Site) -> None:
    for page, state, facet, value in pair_pages(built_site):
        html = built_site.html(page)
        above = f"{LISTS}tinh-trang/{state}.html"
        way = list(links(page, _CRUMBS.findall(html)[0]))
        assert way == ["index.html", "tinh-mau/index.html", "tinh-mau/kien-nghi/index.html", above], page
        assert links(page, html.partition("<main")[2]).keys() >= {above, f"{LISTS}{facet}/{value}.html"}, page


def test_both_lists_lead_to_their_pair_with_its_count(built_site: Site) -> None:
    for page, state, facet, value in pair_pages(built_site):
        count = len(_listed(built_site, page))
        for above in (f"{LISTS}tinh-trang/{state}.html", f"{LISTS}{facet}/{value}.html"):
            words = links(above, built_site.html(above))[page]
            assert words.endswith(f" {count}"), (above, words)


def test_a_long_pair_has_further_pages_below_its_first() -> None:
    held: list[Any] = [*views._frame()]
    for n in range(80):
        held.append(views.petition(n, field="land" if n < 70 else "transport"))
        state = "overdue" if n >= 10 else "received"
        held.append(PetitionState(petition_id=f"mau-kn-{n:03}", headline=state, cycle=1, items=0, items_done=0))
    made = publication(views.view_of(held))
    pages = {page.path: page.context for page in petitions.pages(made) if page.lang == "vi"}
    first = f"{made.name}/kien-nghi/loc/tinh-trang/overdue/linh-vuc/land.html"
    further = pages[first.replace(".html", "/2.html")]
    assert isinstance(further, petitions.PetitionsContext)
    assert len(further.entries) == 10
    assert [link.address for link in further.frame.crumbs[-2:]] == [
        first.split("/linh-vuc", maxsplit=1)[0] + ".html",
        first,
    ]


def test_the_channel_is_a_facet_that_counts_every_petition_once(built_site: Site) -> None:
    html = built_site.html(f"{LISTS}index.html")
    shown = {
        page.rpartition("/")[2].removesuffix(".html"): int(words.split()[-1])
        for page, words in links(f"{LISTS}index.html", html).items()
        if page.startswith(f"{LISTS}kenh/")
    }
    assert shown == {value: len(those) for value, those in having(built_site, "kenh").items()}
    assert sum(shown.values()) == len(rows(built_site.folder, "select petition_id from petition"))


def test_a_further_page_of_a_list_lies_below_the_first(built_site: Site) -> None:
    page = f"{LISTS}tinh-trang/replied/2.html"
    assert list(links(page, _CRUMBS.findall(built_site.html(page))[0]))[-1] == f"{LISTS}tinh-trang/replied.html"


# --- two taps ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "column"), [("dia-ban", "replace(admin_unit_id, '@', '-')"), ("linh-vuc", "field")]
)
def test_what_was_asked_who_answers_by_when_and_the_paper_are_two_taps_away(
    built_site: Site, section: str, column: str
) -> None:
    """For every commune and field that fits on its page: home, the list, the page of the commune or field."""
    assert f"tinh-mau/{section}/index.html" in links("index.html", built_site.html("index.html"))
    choices = links("x", built_site.html(f"tinh-mau/{section}/index.html"))
    asked = defaultdict(set)
    for value, petition in rows(built_site.folder, f"select {column}, petition_id from petition"):
        asked[value].add(petition)
    papers = dict(
        rows(
            built_site.folder,
            "select a.petition_id, d.number_symbol from assignment a join resolution r using (assignment_id)"
            " join document d on d.document_id = r.reply_document_id where r.replied_on is not null"
            " and a.petition_id is not null and d.number_symbol is not null order by r.replied_on",
        )
    )
    small = {value: those for value, those in asked.items() if value and len(those) <= 50}
    assert len(small) > 20
    for value, those in small.items():
        page = f"tinh-mau/{section}/{value}.html"
        assert f"{value}.html" in choices
        lines = {_ID.findall(row)[0]: _words(row) for row in _ROW.findall(built_site.html(page)) if _ID.search(row)}
        assert lines.keys() == those, page
        missing = [one for one in those if one in papers and papers[one] not in lines[one]]
        assert missing == [], page


# --- bodies from A to Z -----------------------------------------------------------------------------------------------


def test_every_body_stands_once_under_its_letter(built_site: Site) -> None:
    page = "tinh-mau/co-quan/chu-cai/index.html"
    html = built_site.html(page).partition("<main")[2].partition("</main>")[0]
    jumps = dict(re.findall(r'<a href="#(chu-\d+)">(.+?)</a>', html))
    names = []
    for anchor, section in re.findall(r'<section id="(chu-\d+)">(.*?)</section>', html, re.DOTALL):
        here = [unescape(name) for name in re.findall(r'<a href="[^"]+">(.*?)</a>', section)]
        assert {initial(name) for name in here} == {jumps[anchor]}
        names += here
    assert names == sorted(names, key=collation_key)
    assert Counter(names) == Counter(name for (name,) in rows(built_site.folder, "select name_vi from organization"))


def test_a_list_of_few_bodies_has_no_letters() -> None:
    made = publication(views.view_of(views._frame()))
    contexts = [page.context for page in organizations.pages(made)]
    assert [one for one in contexts if isinstance(one, organizations.AlphabetContext) or one.alphabet] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ủy ban nhân dân", "U"),
        ("Ưng Hòa", "Ư"),
        ("Đảng ủy", "Đ"),
        ("Dân vận", "D"),
        ("Ắc quy", "Ă"),
        ("ấp Một", "Â"),
        ("ô thứ hai", "Ô"),
        ("U\u0309y ban", "U"),
        ("2 tháng 9", "#"),
        ("", "#"),
    ],
)
def test_a_letter_is_that_of_the_vietnamese_alphabet(name: str, letter: str) -> None:
    assert initial(name) == letter


# --- the calendar -----------------------------------------------------------------------------------------------------

MONTHS = [f"{month // 12}-{month % 12 + 1:02}" for month in range(2025 * 12 + 10, 2026 * 12 + 12)]


def calendar(site: Site, month: str) -> str:
    return site.html(f"tinh-mau/lich/{month}.html")


def test_the_calendar_runs_from_a_year_back_to_the_last_planned_day(built_site: Site) -> None:
    pages = [page for page in built_site.pages if page.startswith("tinh-mau/lich/")]
    assert sorted(pages) == sorted(f"tinh-mau/lich/{month}.html" for month in [*MONTHS, "index"])


@pytest.mark.parametrize("month", MONTHS[-3:])
def test_a_day_has_what_the_registers_say_of_it(built_site: Site, month: str) -> None:
    sql = (
        "select coalesce(held_on, scheduled_on), count(*) from reception_session group by 1"
        " union all select held_on, count(*) from dialogue where held_on is not null group by 1"
    )
    expected: Counter[str] = Counter()
    for day, count in rows(built_site.folder, sql):
        if day and day.startswith(month):
            expected[day] += int(count)
    shown = {
        day: cell.count("<li>")
        for day, cell in re.findall(r'<time datetime="([\d-]+)"><b>(.*?)</td>', calendar(built_site, month), re.DOTALL)
    }
    year, number = map(int, month.split("-"))
    assert len(shown) == (date(year + number // 12, number % 12 + 1, 1) - date(year, number, 1)).days
    assert {day: count for day, count in shown.items() if count} == expected


def test_a_day_stands_under_its_weekday(built_site: Site) -> None:
    for month in MONTHS:
        for week in re.findall(r"<tr>\s*<td.*?</tr>", calendar(built_site, month), re.DOTALL):
            cells = re.findall(r"<td.*?</td>", week, re.DOTALL)
            days = [re.search(r'datetime="([\d-]+)"', cell) for cell in cells]
            assert len(days) == 7
            assert all(date.fromisoformat(day[1]).weekday() == at for at, day in enumerate(days) if day)


def test_months_lead_to_their_neighbours(built_site: Site) -> None:
    for before, month in pairwise(MONTHS):
        assert f'href="{month}.html" rel="next"' in calendar(built_site, before)
        assert f'href="{before}.html" rel="prev"' in calendar(built_site, month)
    assert 'rel="next"' not in calendar(built_site, MONTHS[-1])
    assert 'rel="prev"' not in calendar(built_site, MONTHS[0])


def test_the_calendar_opens_on_the_month_of_the_data(built_site: Site) -> None:
    first, month = built_site.html("tinh-mau/lich/index.html"), calendar(built_site, "2026-10")
    assert _words(first.partition("<tbody>")[2].partition("</table>")[0]) == _words(
        month.partition("<tbody>")[2].partition("</table>")[0]
    )


def test_a_publisher_without_a_day_in_the_year_has_no_calendar(built_site: Site) -> None:
    assert not [page for page in built_site.pages if page.startswith("bao-chi/lich/")]
    assert "bao-chi/lich/" not in built_site.html("bao-chi/index.html")
