"""The recurring duties of heads: whose, in which periods, which periods are judged, and how (docs/rules.md, 5.6, 5.7)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minhbach.derive import derive
from minhbach.derive.codes import HeadReason, HeadVerdict
from minhbach.derive.heads import DUTIES
from minhbach.derive.heads.periods import period_of, periods
from minhbach.figures import Database, compute
from minhbach.limits import Limits, Span, joined
from minhbach.tables import DutyRule, HeadDuty, OfficeTerm, codes
from tests import views
from tests.rows import corpus, covered, day, dialogue, make, org, reception, shipped, unit, unit_succession

BODY = "ubnd"
PLACE = {"admin_unit_id": None}
COMMUNE = org(BODY, org_type="peoples_committee", level="commune", **PLACE)
PROVINCE = org(BODY, org_type="peoples_committee", level="province", **PLACE)
PARTY = org(BODY, org_type="party_committee", system="party", level="commune", **PLACE)
RULES = shipped("duty_rule")
WEEK, MONTH, PC_MONTH = "reception.pc.commune.week", "reception.pc.commune.month", "reception.pc.province"
RECEPTIONS = covered("reception_session", BODY, "2026-01-01", "2026-12-31")
DIALOGUES = covered("dialogue", BODY, "2024-01-01", "2026-12-31")


def duty_rule(duty_rule_id, **cells):
    fixed = {"duty": "dialogue", "head_role": "pc_chair", "level": "commune", "min_count": 1, "per_unit": "year"}
    basis = {"effective_from": "2020-01-01", "document_id": "vb-quy-dinh", "certainty": "a"}
    return make(DutyRule, duty_rule_id=duty_rule_id, **(fixed | basis | cells))


YEARLY = duty_rule("moi-nam", level="province")


def session(held_on=None, scheduled_on=None, by="head", number=1):
    day_of = held_on or scheduled_on
    return reception(f"tcd-{day_of}-{number}", org_id=BODY, held_on=held_on, scheduled_on=scheduled_on, received_by=by)


def chaired(held_on, by_head, **cells):
    facts = {"host_org_id": BODY, "held_on": held_on, "chaired_by_head": by_head}
    return dialogue(f"dt-{held_on}-{cells.pop('number', 1)}", **(facts | cells))


def term(started_on, ended_on=None, **cells):
    fixed = {"org_id": BODY, "head_role": "pc_chair", "full_name": "Lê Văn Mẫu", "is_head": True}
    return make(OfficeTerm, term_id=f"nk-{started_on}", started_on=started_on, ended_on=ended_on, **(fixed | cells))


def turns(*rows, as_of, coverage="register"):
    """Return the rows of the body under test, by rule and first day of the period."""
    given = corpus(*RULES, *rows, coverage=coverage)
    found = derive(given, Limits(given.rows), day(as_of))[HeadDuty]
    return {(one.duty_rule_id, one.period_start.isoformat()): one for one in found if one.org_id == BODY}


def stands(one):
    return one.verdict, one.reason


@pytest.mark.parametrize(
    ("literal", "codelist"), [(HeadVerdict, "head_duty_verdict"), (HeadReason, "head_duty_reason")]
)
def test_types_are_the_code_lists(literal, codelist):
    assert literal.__args__ == tuple(codes(codelist))


def test_every_recurring_duty_has_its_days():
    assert set(DUTIES) == set(codes("periodic_duty"))
    assert {table for table, _ in DUTIES.values()} <= set(codes("covered_table"))


# --- periods --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "per_unit", "first", "last"),
    [
        ("2026-02-20", "week", "2026-02-16", "2026-02-22"),
        ("2027-01-01", "week", "2026-12-28", "2027-01-03"),
        ("2024-02-29", "month", "2024-02-01", "2024-02-29"),
        ("2026-12-31", "month", "2026-12-01", "2026-12-31"),
        ("2026-07-01", "year", "2026-01-01", "2026-12-31"),
        ("2026-07-01", "working_day", "2026-07-01", "2026-07-01"),
    ],
)
def test_the_period_of_a_day(on, per_unit, first, last):
    assert period_of(day(on), per_unit) == Span(day(first), day(last))


DATES = st.dates(date(2020, 1, 1), date(2026, 12, 31))


@given(DATES, st.integers(0, 900), st.sampled_from(["week", "month", "year", "calendar_day"]))
def test_periods_cover_a_time_without_gap_or_overlap(first, days, per_unit):
    time = Span(first, first + timedelta(days=days))
    found = list(periods(time, per_unit))
    assert found[0].first <= time.first <= found[0].last
    assert found[-1].first <= time.last <= found[-1].last
    assert all(one.last + timedelta(days=1) == after.first for one, after in pairwise(found))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9))))
def test_joined_spans_hold_the_same_days_apart_from_each_other(given_spans):
    start = date(2026, 1, 1)
    spans = [Span(start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in given_spans]
    found = joined(spans)
    assert {d for s in spans for d in _days(s)} == {d for s in found for d in _days(s)}
    assert all(one.last + timedelta(days=1) < after.first for one, after in pairwise(found))


def _days(span):
    return [span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1)]


def test_a_span_without_end_swallows_what_follows():
    assert joined([Span.of(day("2026-01-01"), None), Span.of(day("2026-05-01"), day("2026-06-01"))]) == (
        Span(day("2026-01-01"), date.max),
    )


# --- who owes what --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        pytest.param(COMMUNE, {WEEK, MONTH, "dialogue.yearly.commune"}, id="commune chair"),
        pytest.param(PROVINCE, {PC_MONTH}, id="provincial chair"),
        pytest.param(PARTY, {"reception.party.commune"}, id="party secretary"),
        pytest.param(org(BODY, org_type="department", **PLACE), {"reception.dept"}, id="director of a department"),
        pytest.param(org(BODY, org_type="inspectorate", **PLACE), set(), id="no office that a rule names"),
        pytest.param(org(BODY, org_type="department", level="commune", **PLACE), set(), id="no rule for the level"),
        pytest.param(
            org(BODY, org_type="peoples_committee", level="commune", is_collective=True, **PLACE),
            set(),
            id="a collective owes nothing",
        ),
    ],
)
def test_whose_duty_it_is(body, rules):
    found = turns(body, as_of="2026-10-31")
    assert {rule for rule, _ in found} == rules


def test_a_commune_chair_is_judged_by_weeks_until_30_june_2026_and_by_months_after():
    found = turns(COMMUNE, RECEPTIONS, as_of="2026-10-31")
    weeks = [start for rule, start in found if rule == WEEK and start >= "2026-01-01"]
    months = [start for rule, start in found if rule == MONTH]
    assert (weeks[0], weeks[-1], len(weeks)) == ("2026-01-05", "2026-06-29", 26)
    assert months == ["2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01"]
    assert {found[WEEK, start].required for start in weeks} == {1}
    assert {found[MONTH, start].required for start in months} == {2}


TOWN = (
    org(BODY, org_type="peoples_committee", level="commune", system="state", admin_unit_id="25@2025"),
    unit("25@2025", valid_from="2000-01-01"),
)


@pytest.mark.parametrize(
    ("own", "wins"),
    [
        pytest.param([], "dialogue.yearly.commune", id="national"),
        pytest.param([duty_rule("he", applies_to_system="state")], "he", id="names the system"),
        pytest.param([duty_rule("dia", scope_admin_unit_id="25@2025")], "dia", id="territory"),
        pytest.param(
            [duty_rule("dia", scope_admin_unit_id="25@2025"), duty_rule("cq", scope_org_id=BODY)], "cq", id="body"
        ),
        pytest.param([duty_rule("dang", applies_to_system="party")], "dialogue.yearly.commune", id="another system"),
        pytest.param([duty_rule("xa", scope_admin_unit_id="17@2004")], "dialogue.yearly.commune", id="elsewhere"),
        pytest.param(
            [duty_rule("cu", scope_org_id=BODY, effective_to="2025-06-30")], "dialogue.yearly.commune", id="past"
        ),
    ],
)
def test_the_most_specific_rule_in_force_sets_the_duty(own, wins):
    found = turns(*TOWN, *own, as_of="2026-10-31")
    assert [rule for rule, start in found if start == "2026-01-01"] == [wins]


def test_the_dialogue_year_in_which_the_law_came_is_not_judged():
    held = [chaired(f"{year}-09-01", True) for year in (2024, 2025, 2026)]
    found = turns(COMMUNE, DIALOGUES, *held, as_of="2026-12-31")
    assert {start: stands(one) for (rule, start), one in found.items() if rule == "dialogue.yearly.commune"} == {
        "2025-01-01": ("not_judged", "rule_changed"),
        "2026-01-01": ("met", None),
    }


def test_a_rule_of_a_territory_ends_with_the_territory():
    rows = (org(BODY, org_type="peoples_committee", admin_unit_id="cu@2004"), covered("dialogue", BODY, "2024-01-01"))
    merged = unit("cu@2004", valid_to="2025-06-30"), unit("moi@2025"), unit_succession("cu@2004", "moi@2025")
    own = duty_rule("dia", level="province", scope_admin_unit_id="cu@2004")
    found = turns(*rows, *merged, own, as_of="2026-12-31")
    assert [(start, one.reason) for (rule, start), one in found.items() if rule == "dia"] == [
        ("2024-01-01", None),
        ("2025-01-01", "rule_changed"),
    ]


# --- which periods are shown ----------------------------------------------------------------------------------------


def test_an_excerpt_has_no_rows():
    assert turns(PROVINCE, RECEPTIONS, session("2026-03-10"), as_of="2026-10-31", coverage="excerpt") == {}


def test_a_body_that_declares_nothing_shows_the_last_twelve_months_without_data():
    found = turns(PROVINCE, session("2026-03-10"), as_of="2026-10-31")
    assert [start for _, start in found] == [f"2025-{n}-01" for n in (11, 12)] + [
        f"2026-{n:02}-01" for n in range(1, 11)
    ]
    assert {stands(one) for one in found.values()} == {("no_data", None)}


def test_a_body_that_stops_declaring_does_not_vanish():
    lapsed = covered("reception_session", BODY, "2024-01-01", "2024-02-29")
    found = turns(PROVINCE, lapsed, as_of="2026-10-31")
    verdicts = {start: one.verdict for (_, start), one in found.items()}
    assert verdicts["2024-02-01"] == "not_met" and verdicts["2026-10-01"] == "no_data"
    assert "2024-03-01" not in verdicts and len(verdicts) == 14


def test_nothing_is_asked_before_or_after_the_life_of_a_body():
    lived = org(BODY, org_type="peoples_committee", established_on="2026-02-15", dissolved_on="2026-05-10", **PLACE)
    found = turns(lived, RECEPTIONS, as_of="2026-10-31")
    assert {start: stands(one) for (_, start), one in found.items()} == {
        "2026-02-01": ("not_judged", "body_not_alive"),
        "2026-03-01": ("not_met", None),
        "2026-04-01": ("not_met", None),
        "2026-05-01": ("not_judged", "body_not_alive"),
    }


# --- which periods are judged ---------------------------------------------------------------------------------------

EVERY_DAY = tuple(session((date(2026, 1, 1) + timedelta(days=n)).isoformat()) for n in range(300))


@pytest.mark.parametrize(
    ("rows", "week", "stand"),
    [
        pytest.param([], "2026-02-16", ("not_judged", "no_working_day"), id="ISO week 8/2026, Tết"),
        pytest.param([], "2026-02-09", ("met", None), id="the week before Tết"),
        pytest.param([], "2026-02-23", ("met", None), id="the week after Tết"),
        pytest.param([], "2026-06-29", ("not_judged", "rule_changed"), id="ISO week 27/2026, two rules"),
        pytest.param([], "2026-06-22", ("met", None), id="the last week of the old rule"),
        pytest.param([], "2025-12-29", ("not_judged", "not_covered"), id="covered in part"),
        pytest.param([], "2025-12-22", ("no_data", None), id="not covered at all"),
        pytest.param([term("2026-01-05")], "2026-01-05", ("met", None), id="a term from its Monday on"),
        pytest.param([term("2026-01-06")], "2026-01-05", ("not_judged", "no_term"), id="no head named yet on Monday"),
        pytest.param(
            [term("2025-01-01", "2026-04-03"), term("2026-04-20")],
            "2026-04-06",
            ("not_judged", "vacant"),
            id="the post is vacant",
        ),
        pytest.param(
            [term("2025-01-01", "2026-04-08"), term("2026-04-10")], "2026-04-06", ("not_judged", "vacant"), id="one day"
        ),
        pytest.param([term("2025-01-01", "2026-04-11")], "2026-04-06", ("not_judged", "vacant"), id="nobody after"),
        pytest.param(
            [term("2025-01-01", "2026-04-08"), term("2026-04-09")],
            "2026-04-06",
            ("not_judged", "head_changed"),
            id="two heads",
        ),
        pytest.param(
            [term("2025-01-01", "2026-04-06"), term("2026-04-06", "2026-04-12"), term("2026-04-13")],
            "2026-04-06",
            ("met", None),
            id="handed over on its first day",
        ),
        pytest.param(
            [term("2026-04-10", head_role="pc_vice_chair", is_head=False)],
            "2026-04-06",
            ("met", None),
            id="terms of deputies alone: heads' terms are not kept",
        ),
    ],
)
def test_a_week_of_a_commune_chair_who_receives_every_day(rows, week, stand):
    found = turns(COMMUNE, RECEPTIONS, *EVERY_DAY, *rows, as_of="2026-10-31")
    assert stands(found[WEEK, week]) == stand


@pytest.mark.parametrize("mode", codes("event_mode"))
@pytest.mark.parametrize("month", ["2026-06", "2026-07"])  # the law that allows online receptions came on 1 July
def test_a_reception_counts_however_it_was_held(month, mode):
    held = reception("tcd", org_id=BODY, held_on=f"{month}-15", received_by="head", mode=mode)
    assert stands(turns(PROVINCE, RECEPTIONS, held, as_of="2026-10-31")[PC_MONTH, f"{month}-01"]) == ("met", None)


def test_coverage_declared_year_by_year_is_one_time():
    years = [covered("reception_session", BODY, f"{year}-01-01", f"{year}-12-31") for year in (2025, 2026)]
    assert stands(turns(COMMUNE, *years, *EVERY_DAY, as_of="2026-10-31")[WEEK, "2025-12-29"]) == ("met", None)


# --- how a period is judged -----------------------------------------------------------------------------------------

HALF = [session("2026-08-03")]
ENOUGH = [*HALF, session("2026-08-17")]


@pytest.mark.parametrize(
    ("rows", "as_of", "verdict", "counted", "deputy_days"),
    [
        pytest.param(ENOUGH, "2026-09-30", "met", 2, 0, id="two days"),
        pytest.param(HALF, "2026-09-30", "not_met", 1, 0, id="one of two"),
        pytest.param([], "2026-09-30", "not_met", 0, 0, id="none"),
        pytest.param(
            [session("2026-08-03", number=n) for n in (1, 2)], "2026-09-30", "not_met", 1, 0, id="twice on a day"
        ),
        pytest.param([session("2026-08-03", by="deputy")], "2026-09-30", "deputy_only", 0, 1, id="deputy only"),
        pytest.param(
            [*HALF, session("2026-08-17", by="deputy")], "2026-09-30", "not_met", 1, 1, id="a deputy is no head"
        ),
        pytest.param([session("2026-08-03", by="staff")], "2026-09-30", "not_met", 0, 0, id="reception officers"),
        pytest.param([session("2026-08-03", by=None)], "2026-09-30", "not_met", 0, 0, id="nobody says who"),
        pytest.param([session(None, "2026-08-03")], "2026-09-30", "not_met", 0, 0, id="scheduled, not held"),
        pytest.param(HALF, "2026-08-31", "not_yet", 1, 0, id="its last day is not over"),
        pytest.param([session("2026-08-03", by="deputy")], "2026-08-31", "not_yet", 0, 1, id="deputy so far"),
        pytest.param(HALF, "2026-09-01", "not_met", 1, 0, id="the day after"),
        pytest.param(ENOUGH, "2026-08-17", "met", 2, 0, id="met before it is over"),
    ],
)
def test_august_of_a_commune_chair(rows, as_of, verdict, counted, deputy_days):
    one = turns(COMMUNE, RECEPTIONS, *rows, as_of=as_of)[MONTH, "2026-08-01"]
    assert (one.verdict, one.counted, one.deputy_days, one.reason) == (verdict, counted, deputy_days, None)
    assert one.period_end == day("2026-08-31")


def test_a_register_may_lag_behind_while_the_period_runs_but_not_after():
    lagging = covered("reception_session", BODY, "2026-01-01", "2026-08-20")
    found = {
        as_of: turns(COMMUNE, lagging, *HALF, as_of=as_of)[MONTH, "2026-08-01"]
        for as_of in ("2026-08-28", "2026-09-01")
    }
    assert [stands(one) for one in found.values()] == [("not_yet", None), ("not_judged", "not_covered")]


@pytest.mark.parametrize(
    ("sessions", "january", "february"),
    [
        pytest.param([session("2026-02-02", "2026-01-31")], 1, 0, id="its Saturday was off"),
        pytest.param([session("2026-02-02", "2026-01-30")], 0, 1, id="its Friday was a working day"),
        pytest.param([session("2026-02-07", "2026-01-31")], 1, 0, id="seven days later"),
        pytest.param([session("2026-02-09", "2026-01-31")], 0, 1, id="nine days later"),
        pytest.param([session("2026-02-08", "2026-01-31")], 0, 1, id="eight days later"),
        pytest.param([session("2026-01-30", "2026-02-01")], 0, 1, id="held before the Sunday it was planned for"),
        pytest.param(
            [session("2026-02-02", "2026-01-31"), session("2026-02-02", number=2)],
            1,
            0,
            id="one day counts in one period",
        ),
    ],
)
def test_a_session_moved_off_a_day_off_counts_when_it_was_scheduled(sessions, january, february):
    found = turns(PROVINCE, RECEPTIONS, *sessions, as_of="2026-10-31")
    assert (found[PC_MONTH, "2026-01-01"].counted, found[PC_MONTH, "2026-02-01"].counted) == (january, february)


@pytest.mark.parametrize(
    ("rows", "verdict", "counted", "deputy_days"),
    [
        pytest.param([chaired("2025-05-06", True)], "met", 1, 0, id="chaired by the head"),
        pytest.param([chaired("2025-05-06", None)], "not_met", 0, 0, id="the source does not say who chaired"),
        pytest.param([chaired("2025-05-06", False)], "deputy_only", 0, 1, id="chaired by another"),
        pytest.param([chaired("2025-05-06", True, status="cancelled")], "not_met", 0, 0, id="cancelled"),
        pytest.param([chaired(None, True, held_text="quý II/2025")], "not_met", 0, 0, id="no date printed"),
        pytest.param([chaired("2024-12-31", True)], "not_met", 0, 0, id="the year before"),
        pytest.param([chaired("2025-12-31", True, ended_on="2026-01-01")], "met", 1, 0, id="by its first day"),
        pytest.param([chaired("2025-05-06", True, host_org_id="so-xd")], "not_met", 0, 0, id="hosted by another body"),
    ],
)
def test_the_yearly_dialogue(rows, verdict, counted, deputy_days):
    one = turns(PROVINCE, YEARLY, DIALOGUES, *rows, as_of="2026-10-31")["moi-nam", "2025-01-01"]
    assert (one.verdict, one.counted, one.deputy_days) == (verdict, counted, deputy_days)


def test_the_coverage_of_one_duty_says_nothing_about_the_other():
    found = turns(PROVINCE, YEARLY, DIALOGUES, as_of="2026-10-31")
    assert found["moi-nam", "2025-01-01"].verdict == "not_met"
    assert found[PC_MONTH, "2026-01-01"].verdict == "no_data"


# --- properties -----------------------------------------------------------------------------------------------------

SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.one_of(st.none(), st.integers(-10, 10)),
        st.sampled_from(["head", "deputy", "staff"]),
    ),
    max_size=25,
)


def _sessions(drawn):
    for number, (n, moved, by) in enumerate(drawn):
        held = date(2026, 1, 8) + timedelta(days=n)
        planned = (held + timedelta(days=moved)).isoformat() if moved is not None else None
        yield session(held.isoformat(), planned, by, number)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SESSIONS)
def test_each_day_of_the_head_counts_once_and_a_deputys_never(drawn):
    rows = list(_sessions(drawn))
    found = turns(PROVINCE, RECEPTIONS, *rows, as_of="2026-12-31")
    by_head = {row.held_on for row in rows if row.received_by == "head"}
    assert sum(one.counted for one in found.values()) == len(by_head)
    without = turns(PROVINCE, RECEPTIONS, *(r for r in rows if r.received_by == "head"), as_of="2026-12-31")
    assert {key: one.counted for key, one in found.items()} == {key: one.counted for key, one in without.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SESSIONS, st.integers(0, 200))
def test_one_more_day_of_the_head_never_takes_anything_away(drawn, n):
    rows, extra = list(_sessions(drawn)), session((date(2026, 1, 8) + timedelta(days=n)).isoformat(), number=99)
    assume(extra.held_on not in {row.held_on for row in rows})
    before = turns(COMMUNE, RECEPTIONS, *rows, as_of="2026-10-31")
    after = turns(COMMUNE, RECEPTIONS, *rows, extra, as_of="2026-10-31")
    assert before.keys() == after.keys()
    for key, one in before.items():
        assert one.counted <= after[key].counted <= one.counted + 1
        assert (one.verdict == "met") <= (after[key].verdict == "met")
        assert one.reason == after[key].reason


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SESSIONS, st.dates(date(2026, 2, 1), date(2026, 9, 30)), st.integers(1, 60))
def test_what_was_said_of_a_period_that_is_over_stays_said(drawn, as_of, later):
    """On rows that do not change, a later data date adds periods and rewrites none."""
    rows = [row for row in _sessions(drawn) if row.held_on <= as_of]
    declared = covered("reception_session", BODY, "2026-01-01", as_of.isoformat())
    before = turns(COMMUNE, declared, *rows, as_of=as_of.isoformat())
    after = turns(COMMUNE, declared, *rows, as_of=(as_of + timedelta(days=later)).isoformat())
    for key, one in before.items():
        if one.period_end < as_of and one.verdict != "no_data":
            assert after[key] == one


# --- figures --------------------------------------------------------------------------------------------------------


def counted_of(verdicts, rule, start="2026-01-01", end="2026-01-31"):
    """Rows of as many bodies as there are verdicts, in one period."""
    for number, verdict in enumerate(verdicts):
        yield make(
            HeadDuty,
            org_id=f"mau-x-{number:02}",
            duty_rule_id=rule,
            period_start=start,
            period_end=end,
            counted=0,
            required=1,
            deputy_days=0,
            verdict=verdict,
        )


def figures(*rows):
    view = views.view_of([duty_rule("tiep", duty="reception", per_unit="month"), duty_rule("doi-thoai"), *rows])
    return compute(view, Database(view))  # data date 25/3/2026


@pytest.mark.parametrize(
    ("verdicts", "value", "numerator", "denominator"),
    [
        pytest.param(["met"] * 9, None, 9, 9, id="below ten: counts only"),
        pytest.param(
            ["met"] * 7 + ["not_met"] * 2 + ["deputy_only"], "70.0", 7, 10, id="a deputy is in the denominator"
        ),
        pytest.param(
            ["met"] * 10 + ["no_data", "not_judged", "not_yet"], "100.0", 10, 10, id="what is not judged is not"
        ),
        pytest.param(["no_data"] * 12, None, 0, 0, id="no data is never 100 %"),
    ],
)
def test_the_rate_of_periods(verdicts, value, numerator, denominator):
    found = figures(*counted_of(verdicts, "tiep")).get("reception_duty")
    assert (found.value, found.numerator, found.denominator) == (value, numerator, denominator)


def test_a_running_period_enters_no_rate_even_if_met():
    """Else the heads who did it early would be all that is counted."""
    book = figures(
        *counted_of(["met"] * 12, "doi-thoai", "2026-01-01", "2026-12-31"),
        *counted_of(["met", "not_met"], "doi-thoai", "2025-01-01", "2025-12-31"),
    )
    assert [(f.params, f.numerator, f.denominator) for f in book.of("dialogue_duty", "year")] == [
        ({"year": "2025"}, 1, 2)
    ]
    assert book.get("reception_duty").denominator == 0


@pytest.mark.parametrize(
    ("start", "end", "year"), [("2024-12-30", "2025-01-05", "2025"), ("2021-12-27", "2022-01-02", "2021")]
)
def test_a_week_belongs_to_the_year_of_its_thursday(start, end, year):
    assert day(start).isocalendar().year == int(year)
    book = figures(*counted_of(["met"], "tiep", start, end))
    assert [figure.params for figure in book.of("reception_duty", "year")] == [{"year": year}]
