"""What a reader's clock adds to a page of an earlier data date: on which day, in whose time, in which words, and no count."""

import re

import pytest

pytestmark = pytest.mark.browser

#: The sample's data date and the day by which newer data is due, in Vietnam's time (UTC+7).
BEFORE = "2026-10-20T05:00:00Z"
LAST_MINUTE = "2026-10-31T16:59:00Z"
NEXT_DAY = "2026-10-31T17:01:00Z"
LAST_DAY_OF_CYCLE = "2026-11-30T16:59:00Z"
STALE = "2026-11-30T17:01:00Z"
PASSED = {"vi": "(đến hôm nay đã qua)", "en": "(now past)"}

#: When, the days since the data date that the page then names (None: it says nothing), whether the first due date after
#: it, 2 November 2026, has passed, and whether newer data was due.
DAYS = (
    (BEFORE, None, False, False),
    (LAST_MINUTE, None, False, False),
    (NEXT_DAY, 1, False, False),
    ("2026-11-02T05:00:00Z", 2, False, False),
    ("2026-11-03T05:00:00Z", 3, True, False),
    (LAST_DAY_OF_CYCLE, 30, True, False),
    (STALE, 31, True, True),
)


@pytest.mark.parametrize(("lang", "zone"), [("vi", "America/Los_Angeles"), ("en", "Pacific/Auckland")])
def test_the_readers_day_is_named_apart_and_changes_no_count(served, visit, lang, zone):
    """West of Vietnam by 14 hours and east of it by 6, it is Vietnam's day that counts."""
    seen = visit(served, timezone_id=zone)
    counted = set()
    for now, since, is_passed, is_stale in DAYS:
        seen.tab.clock.set_fixed_time(now)
        tab = seen.open(f"{'en/' if lang == 'en' else ''}tinh-mau/index.html")
        counted.add(tuple(tab.locator("[data-due]").all_inner_texts()))
        soon, late = (
            tab.locator(f"[data-mark='{mark}'][data-due] + .muted").all_inner_texts() for mark in ("soon", "late")
        )
        assert (now, PASSED[lang] in soon, late) == (now, is_passed, [])
        notes = tab.locator(".head .asof").all_inner_texts()
        assert (now, len(notes)) == (now, 1 if since is None else 2)
        assert since is None or re.search(rf"\b{since}\b", notes[-1])
        assert tab.locator(".notice").count() == is_stale
    assert len(counted) == 1, "a number counts to the data date, whoever reads it when"
    assert seen.errors == []


def test_what_was_to_come_is_said_to_have_passed(served, visit):
    """A reception after the data date and before today stands in the list, and the page says so."""
    before, after = (
        visit(served, now).open("tinh-mau/index.html").locator("[data-day] + .muted") for now in (BEFORE, STALE)
    )
    assert before.count() == 0
    assert set(after.all_inner_texts()) == {PASSED["vi"]}


def test_the_page_says_whose_today_it_is(served, visit):
    note = visit(served, NEXT_DAY).open("tinh-mau/index.html").locator(".head .asof").last.inner_text()
    assert "Hôm nay là 01/11/2026" in note
    assert "đến hết ngày 31/10/2026" in note


def test_a_sheet_for_the_wall_keeps_the_days_of_its_data(built_site, served, visit):
    sheet = next(
        page for page in built_site.pages if "/co-quan/bang-tin/" in page and "data-due" in built_site.html(page)
    )
    then, later = visit(served, BEFORE).open(sheet), visit(served, STALE).open(sheet)
    assert then.locator(".board").inner_text() == later.locator(".board").inner_text()
    assert later.locator(".notice").count() == 1
