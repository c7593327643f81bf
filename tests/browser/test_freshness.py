"""Days left and overdue as a reader's browser counts them again: on which day, in whose time, and in which words."""

import pytest

pytestmark = pytest.mark.browser

#: The sample's data date and the day by which newer data is due, in Vietnam's time (UTC+7).
BEFORE = "2026-10-20T05:00:00Z"
LAST_MINUTE = "2026-10-31T16:59:00Z"
NEXT_DAY = "2026-10-31T17:01:00Z"
LAST_DAY_OF_CYCLE = "2026-11-30T16:59:00Z"
STALE = "2026-11-30T17:01:00Z"
SOON = {"vi": "Sắp đến hạn, còn {n} ngày", "en": "Due soon, {n} {days} left"}
LATE = {"vi": "Quá hạn {n} ngày", "en": "Overdue by {n} {days}"}
PASSED = {
    "vi": "Ngày hạn đã qua {n} ngày; dữ liệu đến 31/10/2026 chưa ghi kết quả",
    "en": "Due date passed {n} {days} ago; no result recorded up to 31 October 2026",
}


#: When, and what is said then: days that the first petition is overdue, days to or since the date that the first one due
#: soon falls due, whether that date has passed, and whether newer data was due. They fall due on 26 December 2024 and on
#: 2 November 2026.
DAYS = (
    (BEFORE, 674, 2, False, False),
    (LAST_MINUTE, 674, 2, False, False),
    (NEXT_DAY, 675, 1, False, False),
    ("2026-11-02T05:00:00Z", 676, 0, False, False),
    ("2026-11-03T05:00:00Z", 677, 1, True, False),
    (LAST_DAY_OF_CYCLE, 704, 28, True, False),
    (STALE, 705, 29, True, True),
)


@pytest.mark.parametrize(("lang", "zone"), [("vi", "America/Los_Angeles"), ("en", "Pacific/Auckland")])
def test_days_are_counted_to_the_readers_day(served, visit, lang, zone):
    """West of Vietnam by 14 hours and east of it by 6, it is Vietnam's day that counts."""
    seen = visit(served, timezone_id=zone)
    for now, late, soon, is_passed, is_stale in DAYS:
        seen.tab.clock.set_fixed_time(now)
        tab = seen.open(f"{'en/' if lang == 'en' else ''}tinh-mau/index.html")
        first_late = tab.locator("[data-due='2024-12-26']").first
        first_soon = tab.locator("[data-due='2026-11-02']").first
        assert (now, _said(first_late)) == (now, _in(LATE, lang, late))
        assert (now, _said(first_soon)) == (now, _in(PASSED if is_passed else SOON, lang, soon))
        assert first_soon.get_attribute("data-mark") == "soon", "a state never becomes another"
        assert tab.locator(".head .asof").count() == (1 if now in (BEFORE, LAST_MINUTE) else 2)
        assert tab.locator(".notice").count() == is_stale
    assert seen.errors == []


def test_the_page_says_whose_today_it_is(served, visit):
    note = visit(served, NEXT_DAY).open("tinh-mau/index.html").locator(".head .asof").last.inner_text()
    assert "hôm nay, 01/11/2026" in note
    assert "đến hết ngày 31/10/2026" in note


def test_a_sheet_for_the_wall_keeps_the_days_of_its_data(built_site, served, visit):
    sheet = next(
        page for page in built_site.pages if "/co-quan/bang-tin/" in page and "data-due" in built_site.html(page)
    )
    then, later = visit(served, BEFORE).open(sheet), visit(served, STALE).open(sheet)
    assert then.locator(".board").inner_text() == later.locator(".board").inner_text()
    assert later.locator(".notice").count() == 1


def _said(tag) -> str:
    return " ".join(tag.inner_text().split())


def _in(words: dict[str, str], lang: str, number: int) -> str:
    return words[lang].format(n=number, days="day" if number == 1 else "days")
