"""Days left and overdue: each says from which due date it is counted, each page as of when, and when newer data is due."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from minhbach.pages.base import Frame
from tests.site import Site, lang_of

#: Of the sample: its data date, and the thirty days after which newer data is due.
AS_OF, NEXT = date(2026, 10, 31), date(2026, 11, 30)
_TAG = re.compile(r'<span class="tag" data-mark="(\w+)"(?: data-due="([\d-]+)")?>([^<]+)</span>')
_DAYS = re.compile(r"([\d.,]+)\s(?:ngày|days?)")
#: What counts days up to an end, which no later day changes, or a fixed span: "no update for over 90 days".
_ENDED = ("Muộn", "late", "sớm", "early", "chưa cập nhật", "update")


def _sample(site: Site) -> list[str]:
    return [page for page in site.pages if "tinh-mau/" in page]


def test_every_count_of_open_days_names_its_due_date(built_site: Site) -> None:
    wrong, seen = {}, 0
    for page in _sample(built_site):
        for mark, due, text in _TAG.findall(built_site.html(page)):
            days = _DAYS.search(text)
            if due:
                seen += 1
                left = (date.fromisoformat(due) - AS_OF).days
                if not days or int(re.sub(r"\D", "", days[1])) != abs(left) or (left < 0) != (mark == "late"):
                    wrong[page] = text
            elif days and not any(word in text for word in _ENDED):
                wrong[page] = text
    assert seen > 1000
    assert wrong == {}


def test_a_page_that_counts_days_says_as_of_when_before_it_does(built_site: Site) -> None:
    silent = [
        page
        for page in _sample(built_site)
        if "data-due=" in (html := built_site.html(page)) and not _says_when(html.partition("data-due=")[0])
    ]
    assert silent == []


def _says_when(html: str) -> bool:
    return f'<time datetime="{AS_OF}">' in html.partition('class="head"')[2]


def test_every_page_prints_the_day_by_which_newer_data_is_due(built_site: Site) -> None:
    for page in _sample(built_site):
        foot = built_site.html(page).partition('<footer class="foot">')[2]
        assert f'data-as-of="{AS_OF}" data-next="{NEXT}"' in foot, page
        assert f'<time datetime="{NEXT}">' in foot, page


def test_nothing_is_drawn_before_the_days_are_counted_again(built_site: Site) -> None:
    late = [
        page
        for page in built_site.pages
        if "data-as-of" in (html := built_site.html(page)) and '<script defer blocking="render" src=' not in html
    ]
    assert late == []


def test_a_publisher_that_declares_no_interval_promises_none(built_site: Site) -> None:
    pages = [page for page in built_site.pages if "bao-chi/" in page]
    assert pages
    assert [page for page in pages if "data-next" in built_site.html(page)] == []


def test_the_words_of_the_script_are_on_the_page_in_its_language(built_site: Site) -> None:
    for page in ("tinh-mau/index.html", "en/tinh-mau/index.html"):
        words = re.findall(r"<template[^>]*>(.*?)</template>", built_site.html(page), re.DOTALL)
        assert len(words) == 3
        assert all(("hôm nay" in one.lower() or "dữ liệu" in one.lower()) == (lang_of(page) == "vi") for one in words)


@pytest.mark.parametrize(("interval", "due"), [(30, NEXT), (1, date(2026, 11, 1)), (None, None)])
def test_newer_data_is_due_an_interval_after_the_data_date(interval: int | None, due: date | None) -> None:
    package = type("P", (), {"update_interval_days": interval})()
    frame = Frame(None, "x.html", (), (), package, None, AS_OF)  # type: ignore[arg-type]
    assert frame.next_update == due
    assert due is None or due - AS_OF == timedelta(days=interval or 0)
