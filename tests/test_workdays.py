"""The calendar that ships with the program, and the counting of time limits on it (docs/rules.md, how to count)."""

import csv
import warnings
from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.reference import text
from minhbach.tables import CalendarDay
from minhbach.workdays import Calendar, Limit, days_off, limit, roll

DAY = timedelta(days=1)
UNITS = ("calendar_day", "working_day", "week", "month", "year")


@cache
def shipped() -> tuple[CalendarDay, ...]:
    rows = csv.DictReader(text("calendar_day.csv").splitlines(), strict=True)
    return tuple(
        CalendarDay(
            day_on=date.fromisoformat(row["day_on"]),
            kind=row["kind"],
            name_vi=row["name_vi"],
            swapped_with=date.fromisoformat(row["swapped_with"]) if row["swapped_with"] else None,
            document_id=row["document_id"] or None,
        )
        for row in rows
    )


CALENDAR = Calendar(shipped())


def day(iso: str) -> date:
    return date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "literal", "rolled"),
    [
        pytest.param("2019-06-25", 10, "calendar_day", "2019-07-05", "2019-07-05", id="conclusion notice"),
        pytest.param("2019-07-05", 30, "calendar_day", "2019-08-04", "2019-08-05", id="reply ends on a Sunday"),
        pytest.param("2026-01-16", 30, "calendar_day", "2026-02-15", "2026-02-23", id="reply across Tết"),
        pytest.param("2025-12-30", 5, "working_day", "2026-01-08", "2026-01-08", id="swap of 2/1 and 10/1"),
        pytest.param("2026-02-12", 5, "working_day", "2026-02-26", "2026-02-26", id="working days across Tết"),
        pytest.param(
            "2026-04-11", 15, "calendar_day", "2026-04-26", "2026-04-28", id="Giỗ Tổ on a Sunday, Monday in lieu"
        ),
        pytest.param(
            "2026-04-11", 30, "calendar_day", "2026-05-11", "2026-05-11", id="extension adds to the literal end"
        ),
        pytest.param("2025-04-18", 10, "working_day", "2025-05-06", "2025-05-06", id="30/4, 1/5 and the swap of 2/5"),
        pytest.param("2026-08-20", 10, "working_day", "2026-09-07", "2026-09-07", id="swap of 31/8, National Day"),
        pytest.param("2026-11-20", 10, "working_day", "2026-12-07", "2026-12-07", id="24/11 from 2026"),
        pytest.param("2026-08-01", 30, "calendar_day", "2026-08-31", "2026-09-03", id="ends on a swapped day"),
        pytest.param("2026-03-02", 25, "calendar_day", "2026-03-27", "2026-03-27", id="15 days and 10 suspended"),
        pytest.param("2019-06-25", 40, "calendar_day", "2019-08-04", "2019-08-05", id="notice and reply as one sum"),
        pytest.param("2026-01-31", 1, "month", "2026-02-28", "2026-03-02", id="31/1 + 1 month"),
        pytest.param("2024-01-31", 1, "month", "2024-02-29", "2024-02-29", id="31/1 + 1 month in a leap year"),
        pytest.param("2025-12-31", 2, "month", "2026-02-28", "2026-03-02", id="months across a year's end"),
        pytest.param("2024-02-29", 1, "year", "2025-02-28", "2025-02-28", id="29/2 + 1 year"),
        pytest.param("2020-02-29", 4, "year", "2024-02-29", "2024-02-29", id="29/2 + 4 years"),
        pytest.param("2026-08-31", 1, "month", "2026-09-30", "2026-09-30", id="31/8 + 1 month"),
        pytest.param("2026-06-05", 2, "week", "2026-06-19", "2026-06-19", id="weeks"),
        pytest.param("2026-06-06", 1, "working_day", "2026-06-08", "2026-06-08", id="event on a Saturday"),
        pytest.param("2024-05-03", 1, "working_day", "2024-05-04", "2024-05-04", id="a make-up Saturday counts"),
        pytest.param("2024-04-24", 10, "calendar_day", "2024-05-04", "2024-05-04", id="ends on a make-up Saturday"),
    ],
)
def test_due_dates(start: str, amount: int, unit: str, literal: str, rolled: str) -> None:
    assert limit(day(start), amount, unit, CALENDAR) == Limit(day(literal), day(rolled), estimated=False)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last_day_in_time"),
    [
        ("2026-02-24", 7, "calendar_day", "2026-02-17"),  # mùng 1 Tết: a limit before an event never moves
        ("2026-03-31", 1, "month", "2026-02-28"),
        ("2026-02-23", 1, "working_day", "2026-02-13"),
        ("2026-01-05", 1, "working_day", "2025-12-31"),  # 1/1 and the swapped 2/1 do not count
    ],
)
def test_a_limit_before_an_event_never_moves(start: str, amount: int, unit: str, last_day_in_time: str) -> None:
    end = day(last_day_in_time)
    assert limit(day(start), amount, unit, CALENDAR, direction="before") == Limit(end, end, estimated=False)


def test_end_rule_none_keeps_the_literal_end() -> None:
    sunday = day("2019-08-04")
    assert limit(day("2019-07-05"), 30, "calendar_day", CALENDAR, end_rule="none").rolled == sunday
    assert roll(sunday, CALENDAR, "none") == sunday


@pytest.mark.parametrize(
    ("start", "amount", "unit", "direction", "end_rule", "estimated"),
    [
        ("2026-12-01", 30, "calendar_day", "after", "next_working_day", False),  # ends on Thursday 31/12
        ("2026-12-02", 30, "calendar_day", "after", "next_working_day", True),  # ends on 1/1/2027
        ("2026-12-02", 30, "calendar_day", "after", "none", False),  # no day off is looked at
        ("2026-12-28", 3, "working_day", "after", "next_working_day", False),
        ("2026-12-28", 4, "working_day", "after", "next_working_day", True),
        ("2018-12-28", 1, "working_day", "after", "next_working_day", True),  # before the first decreed year
        ("2027-03-01", 7, "calendar_day", "before", "none", False),
        ("2027-01-06", 5, "working_day", "before", "none", True),
    ],
)
def test_a_limit_that_depends_on_days_not_decreed_is_estimated(
    start: str, amount: int, unit: str, direction: str, end_rule: str, estimated: bool
) -> None:
    found = limit(day(start), amount, unit, CALENDAR, direction=direction, end_rule=end_rule)
    assert found.estimated is estimated


def test_beyond_the_decreed_years_only_weekends_and_fixed_holidays_are_off() -> None:
    off_on_weekdays = [
        one.day for one in days_off(day("2027-01-01"), day("2027-12-31"), CALENDAR) if one.day.weekday() < 5
    ]
    assert [str(one) for one in off_on_weekdays] == ["2027-01-01", "2027-04-30", "2027-09-02", "2027-11-24"]
    assert CALENDAR.next_working_day(day("2027-04-30")) == day("2027-05-03")
    assert not CALENDAR.is_off(day("2025-11-24"))


def test_a_lone_row_does_not_make_a_year_certain() -> None:
    swap = CalendarDay(day_on=day("2027-01-04"), kind="swapped_off", name_vi="Nghỉ", swapped_with=day("2027-01-09"))
    calendar = Calendar((*shipped(), swap))
    assert (calendar.first_year, calendar.decreed_to) == (2019, 2026)
    assert calendar.is_off(day("2027-01-04"))
    assert calendar.is_estimated(day("2027-01-04"))


def test_a_holiday_is_off_from_the_very_year_in_which_it_was_made() -> None:
    empty = Calendar(())
    assert [empty.is_off(day(f"{year}-11-24")) for year in (2025, 2026)] == [False, True]


def test_a_new_year_that_is_worked_is_counted_once() -> None:
    work = CalendarDay(day_on=day("2028-01-01"), kind="makeup_work", name_vi="Làm bù", swapped_with=day("2028-01-03"))
    calendar, eve = Calendar((work,)), day("2027-12-31")
    assert [calendar.working_day_after(eve, n) for n in (1, 2)] == [day("2028-01-01"), day("2028-01-03")]


def test_an_empty_calendar_estimates_everything() -> None:
    empty = Calendar(())
    assert empty.is_estimated(day("2026-06-01"))
    assert empty.next_working_day(day("2026-05-01")) == day("2026-05-04")


@pytest.mark.parametrize(
    ("iso", "reason"),
    [
        ("2026-06-06", ("thứ Bảy", "Saturday")),
        ("2026-06-07", ("Chủ nhật", "Sunday")),
        ("2026-09-02", ("Quốc khánh", "National Day")),
        ("2026-04-26", ("Giỗ Tổ Hùng Vương", "Hung Kings' Day")),
        ("2026-08-31", ("Nghỉ hoán đổi", "Day off by swap")),
        ("2026-08-22", None),
        ("2026-06-08", None),
    ],
)
def test_a_day_off_has_a_reason_in_both_languages(iso: str, reason: tuple[str, str] | None) -> None:
    assert CALENDAR.reason_off(day(iso)) == reason


def test_days_are_counted_over_several_years_and_back() -> None:
    first = day("2019-01-01")
    counted = [one for one in (first + n * DAY for n in range(4 * 365)) if not CALENDAR.is_off(one)]
    assert CALENDAR.working_day_after(counted[0], len(counted) - 1) == counted[-1]
    assert CALENDAR.working_day_before(counted[-1], len(counted) - 1) == counted[0]


def test_the_last_days_of_a_year_are_working_days_too() -> None:
    assert [limit(day("2026-12-29"), n, "working_day", CALENDAR).literal for n in (1, 2)] == [
        day("2026-12-30"),
        day("2026-12-31"),
    ]


def test_no_working_day_lies_between_a_day_and_an_earlier_one() -> None:
    assert CALENDAR.working_days_between(day("2026-06-10"), day("2026-06-01")) == 0
    assert CALENDAR.working_days_between(day("2026-06-10"), day("2026-06-10")) == 0


def test_the_first_working_day_of_a_year_is_found_backwards_too() -> None:
    """Before the second of a year stands the first, before that the last of the year before."""
    first = limit(day("2026-01-01"), 1, "working_day", CALENDAR).literal
    second = limit(first, 1, "working_day", CALENDAR).literal
    assert limit(second, 1, "working_day", CALENDAR, direction="before").literal == first
    last = limit(first, 1, "working_day", CALENDAR, direction="before").literal
    assert (last.year, limit(last, 1, "working_day", CALENDAR).literal) == (2025, first)


def test_each_day_off_of_a_receipt_says_why() -> None:
    assert [one.reason for one in days_off(day("2026-08-29"), day("2026-09-02"), CALENDAR)] == [
        reason for n in range(5) if (reason := CALENDAR.reason_off(day("2026-08-29") + timedelta(days=n)))
    ]


def test_days_off_of_a_receipt_include_both_ends() -> None:
    assert [str(one.day) for one in days_off(day("2026-08-22"), day("2026-08-30"), CALENDAR)] == [
        "2026-08-23",
        "2026-08-29",
        "2026-08-30",
    ]


@pytest.mark.parametrize("amount", [0, -1])
def test_a_limit_has_at_least_one_unit(amount: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        limit(day("2026-06-01"), amount, "calendar_day", CALENDAR)


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="fortnight"):
        limit(day("2026-06-01"), 1, "fortnight", CALENDAR)


# -- the shipped calendar ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "work"),
    [
        ("2018-12-31", "2019-01-05"),
        ("2019-04-29", "2019-05-04"),
        ("2024-04-29", "2024-05-04"),
        ("2025-05-02", "2025-04-26"),
        ("2026-01-02", "2026-01-10"),
        ("2026-08-31", "2026-08-22"),
    ],
)
def test_every_decreed_swap(off: str, work: str) -> None:
    assert day(off).weekday() < 5
    assert day(work).weekday() >= 5
    assert CALENDAR.is_off(day(off))
    assert not CALENDAR.is_off(day(work))


def test_the_shipped_swaps_are_exactly_those_and_reciprocal() -> None:
    swapped = {row.day_on: row for row in shipped() if row.kind in ("swapped_off", "makeup_work")}
    assert len(swapped) == 12
    for row in swapped.values():
        other = swapped[row.swapped_with] if row.swapped_with else None
        assert other is not None
        assert (other.swapped_with, {row.kind, other.kind}) == (row.day_on, {"swapped_off", "makeup_work"})


def test_the_shipped_rows_are_sorted_and_each_changes_or_names_a_day() -> None:
    days = [row.day_on for row in shipped()]
    assert days == sorted(set(days))
    assert [
        row for row in shipped() if row.kind in ("compensatory_off", "swapped_off") and row.day_on.weekday() >= 5
    ] == []


#: Working days on which the package `holidays` and our calendar disagree, and why ours stands.
KNOWN_DIFFERENCES = {
    day("2026-01-02"): "off by swap, 12729/VPCP-KGVX; the package has it as a working day",
    day("2026-01-10"): "make-up Saturday of that swap",
}


def test_working_days_agree_with_an_independent_calendar() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = holidays.country_holidays("VN", years=range(2019, 2027))
    first, last = day("2019-01-01"), day("2026-12-31")
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    different = {one for one in span if CALENDAR.is_off(one) == oracle.is_working_day(one)}
    assert different == set(KNOWN_DIFFERENCES)


# -- properties -------------------------------------------------------------------------------------------------------

dates = st.dates(day("2017-01-01"), day("2030-12-31"))
amounts = st.integers(1, 120)


@given(dates, amounts, st.sampled_from(UNITS))
def test_a_due_date_is_after_its_start_and_on_a_working_day(start: date, amount: int, unit: str) -> None:
    found = limit(start, amount, unit, CALENDAR)
    assert start < found.literal <= found.rolled
    assert not CALENDAR.is_off(found.rolled)
    assert all(CALENDAR.is_off(found.literal + n * DAY) for n in range((found.rolled - found.literal).days))


@given(dates, st.integers(0, 400), amounts, st.sampled_from(UNITS), st.sampled_from(["after", "before"]))
def test_a_later_start_never_ends_earlier(start: date, later: int, amount: int, unit: str, direction: str) -> None:
    early = limit(start, amount, unit, CALENDAR, direction=direction)
    late = limit(start + later * DAY, amount, unit, CALENDAR, direction=direction)
    assert early.literal <= late.literal
    assert early.rolled <= late.rolled


@given(dates, st.integers(0, 900), st.integers(0, 900))
def test_counting_working_days_is_additive(start: date, first: int, second: int) -> None:
    middle = start + first * DAY
    end = middle + second * DAY
    count = CALENDAR.working_days_between
    assert count(start, end) == count(start, middle) + count(middle, end)
    assert count(end, start) == 0 or start == end


@given(dates, st.integers(0, 60))
def test_counting_working_days_agrees_with_looking_at_each_day(start: date, span: int) -> None:
    seen = sum(not CALENDAR.is_off(start + n * DAY) for n in range(1, span + 1))
    assert CALENDAR.working_days_between(start, start + span * DAY) == seen


@given(dates, amounts)
def test_a_working_day_limit_holds_that_many_working_days(start: date, amount: int) -> None:
    after = limit(start, amount, "working_day", CALENDAR)
    assert CALENDAR.working_days_between(start, after.literal) == amount
    before = limit(start, amount, "working_day", CALENDAR, direction="before")
    assert CALENDAR.working_days_between(before.literal - DAY, start - DAY) == amount
