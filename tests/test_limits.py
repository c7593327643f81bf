"""Which rule governs a step, the limit it sets, and what moves it (docs/rules.md, docs/life-cycle.md)."""

from dataclasses import replace

import pytest

from minhbach.limits import Limits, Pause, Request, Span, covered, covers, handling, unassigned, written_limit
from minhbach.limits.bodies import Bodies
from minhbach.limits.clock import by_rule, run
from minhbach.limits.scope import Setting, Settings
from minhbach.limits.territories import Territories
from minhbach.tables import Assignment
from tests.rows import (
    COMPLETE,
    also,
    corpus,
    day,
    dialogue,
    direct,
    event,
    explanation,
    from_minutes,
    heir,
    item,
    notice,
    org,
    petition,
    resolution,
    rule,
    shipped,
    unit,
    unit_succession,
)

BASE = (dialogue(), notice(), petition(), item())


def limits(*rows):
    return Limits(corpus(*rows).rows)


def reply_clock(*given, cycle=1):
    rows = corpus(*given).rows
    done = handling(rows, rows[Assignment][0])
    return Limits(rows).reply(done, done.cycles[cycle - 1])


def due(clock):
    """Literal and rolled date of the limit in force, as ISO texts; None where there is none."""
    limit = clock.in_force
    return limit and (limit.literal.isoformat(), limit.rolled.isoformat())


# --- which rule -----------------------------------------------------------------------------------------------------

WORLD = (
    unit("99@2004"),
    unit("999@2004", parent_id="99@2004", level="district"),
    unit("99901@2004", parent_id="999@2004", level="commune", is_remote=True),
    org("tinh", admin_unit_id="99@2004", org_type="peoples_committee"),
    org("huyen", admin_unit_id="999@2004", parent_org_id="tinh", level="district", org_type="peoples_committee"),
    org("phong", admin_unit_id="999@2004", parent_org_id="huyen", level="district", org_type="division"),
    org("xa", admin_unit_id="99901@2004", parent_org_id="huyen", level="commune", org_type="peoples_committee"),
    org("dang-uy", admin_unit_id="99901@2004", system="party", level="commune", org_type="party_committee"),
    org("khong-dia-ban", admin_unit_id=None),
)
NATION = rule("ca-nuoc", "report_to_head", 1)


@pytest.mark.parametrize(
    ("rules", "body", "chosen"),
    [
        pytest.param([], "xa", None, id="no rule: none, never a default"),
        pytest.param([NATION], "xa", "ca-nuoc", id="national"),
        pytest.param([NATION], "khong-dia-ban", "ca-nuoc", id="a body without territory is in the nation"),
        pytest.param([rule("r", "report_to_head", 1, scope_org_id="huyen")], "xa", "r", id="subtree of a body"),
        pytest.param([rule("r", "report_to_head", 1, scope_org_id="xa")], "huyen", None, id="not above it"),
        pytest.param(
            [rule("r", "report_to_head", 1, scope_admin_unit_id="99@2004")], "xa", "r", id="inside a territory"
        ),
        pytest.param(
            [rule("r", "report_to_head", 1, scope_admin_unit_id="999@2004")],
            "tinh",
            None,
            id="larger than the territory",
        ),
        pytest.param(
            [rule("r", "report_to_head", 1, scope_admin_unit_id="99@2004")], "khong-dia-ban", None, id="no territory"
        ),
        pytest.param(
            [
                rule("xa-nhat", "report_to_head", 1, scope_org_id="tinh"),
                rule("gan", "report_to_head", 2, scope_org_id="huyen"),
            ],
            "xa",
            "gan",
            id="the deeper body wins",
        ),
        pytest.param(
            [
                rule("tinh", "report_to_head", 1, scope_admin_unit_id="99@2004"),
                rule("huyen", "report_to_head", 2, scope_admin_unit_id="999@2004"),
            ],
            "xa",
            "huyen",
            id="the deeper territory wins",
        ),
        pytest.param(
            [
                rule("a-co-quan", "report_to_head", 1, scope_org_id="tinh"),
                rule("z-dia-ban", "report_to_head", 2, scope_admin_unit_id="99901@2004"),
            ],
            "xa",
            "a-co-quan",
            id="a body before a territory",
        ),
        pytest.param(
            [NATION, rule("a-dia-ban", "report_to_head", 2, scope_admin_unit_id="99@2004")],
            "xa",
            "a-dia-ban",
            id="a territory before the nation",
        ),
        pytest.param(
            [NATION, rule("a-he-thong", "report_to_head", 2, applies_to_system="party")],
            "dang-uy",
            "a-he-thong",
            id="system",
        ),
        pytest.param([rule("r", "report_to_head", 2, applies_to_system="party")], "xa", None, id="another system"),
        pytest.param(
            [NATION, rule("a-cap", "report_to_head", 2, applies_to_level="commune")], "xa", "a-cap", id="level"
        ),
        pytest.param([rule("r", "report_to_head", 2, applies_to_level="district")], "xa", None, id="another level"),
        pytest.param(
            [NATION, rule("a-xa-xoi", "report_to_head", 2, applies_when="remote")], "xa", "a-xa-xoi", id="remote"
        ),
        pytest.param([rule("r", "report_to_head", 2, applies_when="remote")], "huyen", None, id="not remote"),
        pytest.param([rule("r", "report_to_head", 2, applies_when="complex")], "xa", None, id="not complex"),
        pytest.param(
            [rule("r", "report_to_head", 2, applies_when="second")], "xa", None, id="second instance is no case here"
        ),
        pytest.param([rule("r", "report_to_head", 2, is_computed=False)], "xa", None, id="for reference only"),
        pytest.param([rule("r", "report_to_head", 2, process="reception")], "xa", None, id="another process"),
        pytest.param([rule("r", "notice", 2)], "xa", None, id="another step"),
        pytest.param(
            [
                rule("cu", "report_to_head", 1, effective_to="2019-06-30"),
                rule("moi", "report_to_head", 2, effective_from="2019-07-01"),
            ],
            "xa",
            "cu",
            id="in force on its last day",
        ),
        pytest.param([rule("r", "report_to_head", 2, effective_from="2019-07-01")], "xa", None, id="not yet in force"),
        pytest.param([rule("r", "report_to_head", 2, effective_to="2019-06-29")], "xa", None, id="no longer in force"),
    ],
)
def test_the_most_specific_rule_in_force_governs(rules, body, chosen):
    found = limits(*WORLD, *rules).rule("report_to_head", body, day("2019-06-30"))
    assert (found.rule_id if found else None) == chosen


def test_a_complex_matter_has_its_own_rule():
    found = limits(*WORLD, NATION, rule("a-phuc-tap", "report_to_head", 2, applies_when="complex"))
    on = day("2019-06-30")
    assert found.rule("report_to_head", "xa", on).rule_id == "ca-nuoc"
    assert found.rule("report_to_head", "xa", on, is_complex=True).rule_id == "a-phuc-tap"


@pytest.mark.parametrize(
    ("on", "chosen"),
    [("2019-03-26", None), ("2019-03-27", "07-qc-tu.reply"), ("2025-06-30", "07-qc-tu.reply"), ("2025-07-01", None)],
)
def test_the_rule_of_hoa_binh_ends_with_its_territory(on, chosen):
    """The body keeps the old unit in its row; from 1/7/2025 that unit's only successor counts."""
    own = rule("07-qc-tu.reply", "written_reply", 30, scope_admin_unit_id="17@2004", effective_from="2019-03-27")
    found = limits(own).rule("written_reply", "so-xd", day(on))
    assert (found.rule_id if found else None) == chosen


def test_the_territories_that_ship_give_the_same():
    found = limits(*shipped("admin_unit"), *shipped("admin_unit_succession")).territories
    around = {on: [u.admin_unit_id for u in found.around("17@2004", day(on))] for on in ("2025-06-30", "2025-07-01")}
    assert around == {"2025-06-30": ["17@2004"], "2025-07-01": ["25@2025"]}


def test_territories_within_one_another_are_each_named_once():
    """A circle is refused (F106) by a stage that may come later."""
    found = limits(unit("99@2004", parent_id="98@2004"), unit("98@2004", parent_id="99@2004")).territories
    assert [u.admin_unit_id for u in found.around("99@2004", day("2019-06-30"))] == ["99@2004", "98@2004"]


def test_a_body_that_is_not_known_stands_nowhere():
    rows = corpus(*WORLD).rows
    settings = Settings(rows, Bodies(rows), Territories(rows))
    assert settings.of("khong-co", day("2019-06-30")) == Setting((), (), "", "", is_remote=False)


@pytest.mark.parametrize(
    ("successors", "around"),
    [
        pytest.param(["99902@2025"], ["99902@2025", "99@2025"], id="one"),
        pytest.param(["99902@2025", "99903@2025"], ["99@2025"], id="divided: the unit above counts"),
        pytest.param([], ["99@2025"], id="none named"),
        pytest.param(["99901@2004"], ["99@2025"], id="a unit that follows itself"),
    ],
)
def test_after_the_end_of_a_unit_its_only_successor_counts(successors, around):
    units = (
        unit("99@2004", valid_to="2025-06-30"),
        unit("99@2025", valid_from="2025-07-01"),
        unit("99901@2004", parent_id="99@2004", valid_to="2025-06-30"),
        unit("99902@2025", parent_id="99@2025"),
        unit("99903@2025", parent_id="99@2025"),
        unit_succession("99@2004", "99@2025"),
        *(unit_succession("99901@2004", to) for to in successors),
    )
    found = limits(*units).territories.around("99901@2004", day("2025-07-01"))
    assert [u.admin_unit_id for u in found] == around


# --- who answers ----------------------------------------------------------------------------------------------------

GONE = {"dissolved_on": "2025-06-30"}


@pytest.mark.parametrize(
    ("rows", "holders", "is_resolved"),
    [
        pytest.param([], ["so-xd"], True, id="alive"),
        pytest.param([org("so-xd", **GONE)], ["so-xd"], False, id="no successor"),
        pytest.param([org("so-xd", **GONE), heir("so-xd", "so-tc")], ["so-xd", "so-tc"], True, id="one"),
        pytest.param(
            [org("so-xd", **GONE), heir("so-xd", "so-tc"), heir("so-xd", "hb-tu")], ["so-xd"], False, id="several"
        ),
        pytest.param(
            [org("so-xd", **GONE), heir("so-xd", "so-tc"), heir("so-xd", "hb-tu", inherits_open_items=False)],
            ["so-xd", "so-tc"],
            True,
            id="several, one takes over open items",
        ),
        pytest.param(
            [org("so-xd", **GONE), org("so-tc", is_collective=True), heir("so-xd", "so-tc")],
            ["so-xd"],
            False,
            id="a collective succeeds nobody",
        ),
        pytest.param(
            [org("so-xd", **GONE), org("so-tc", **GONE), heir("so-xd", "so-tc"), heir("so-tc", "hb-tu")],
            ["so-xd", "so-tc", "hb-tu"],
            True,
            id="a chain",
        ),
        pytest.param(
            [org("so-xd", **GONE), org("so-tc", **GONE), heir("so-xd", "so-tc"), heir("so-tc", "so-xd")],
            ["so-xd", "so-tc"],
            False,
            id="a circle ends",
        ),
    ],
)
def test_lineage(rows, holders, is_resolved):
    found = limits(*rows).bodies.lineage("so-xd", day("2025-07-01"))
    assert [holder.org_id for holder in found.holders] == holders
    assert found.is_resolved is is_resolved


def test_a_body_holds_its_items_until_its_last_day():
    rows = (org("so-xd", **GONE), heir("so-xd", "so-tc"))
    assert limits(*rows).bodies.lineage("so-xd", day("2025-06-30")).owner_org_id == "so-xd"
    assert limits(*rows).bodies.lineage("so-xd", day("2025-07-01")).owner_org_id == "so-tc"


# --- the reply clock ------------------------------------------------------------------------------------------------


def test_reply_is_due_30_days_after_the_notice_and_rolls_over_the_weekend():
    assert due(reply_clock(*BASE)) == ("2019-08-04", "2019-08-05")


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        pytest.param(item(explicit_due_on="2019-07-20"), ("2019-07-20", "2019-07-22"), id="a written date rolls too"),
        pytest.param(item(rule_id="nhanh"), ("2019-07-12", "2019-07-12"), id="a named rule wins over the search"),
        pytest.param(
            item(rule_id="nhanh", explicit_due_on="2019-07-31"),
            ("2019-07-31", "2019-07-31"),
            id="a date wins over a rule",
        ),
        pytest.param(from_minutes(), ("2019-08-04", "2019-08-05"), id="minutes: from the first notice of the dialogue"),
        pytest.param(direct(assigned_on="2019-07-05"), None, id="direct: no rule is searched"),
        pytest.param(
            direct(assigned_on="2019-07-05", rule_id="nhanh"),
            ("2019-07-12", "2019-07-12"),
            id="direct with a named rule",
        ),
        pytest.param(item(lead_org_id="ngoai-tinh"), None, id="a lead body outside the territory of the rule"),
    ],
)
def test_what_limits_a_reply(assignment, expected):
    world = (org("ngoai-tinh", admin_unit_id=None), rule("nhanh", "written_reply", 7, is_computed=False))
    assert due(reply_clock(*world, dialogue(), notice(), petition(), assignment)) == expected


def test_each_item_runs_from_its_own_notice():
    supplement = notice("kl-2", "2019-07-20", is_supplement=True)
    assert due(reply_clock(dialogue(), notice(), supplement, petition(), item(conclusion_id="kl-2"))) == (
        "2019-08-19",
        "2019-08-19",
    )


def complex_notice(on, **cells):
    return resolution(complex_notice_on=on, **({"complex_notice_document_id": "vb-pt"} | cells))


@pytest.mark.parametrize(
    ("given", "in_force", "is_open_ended", "fault"),
    [
        pytest.param(
            complex_notice("2019-08-05", new_due_on="2019-08-31"),
            ("2019-08-31", "2019-09-03"),
            False,
            None,
            id="on the rolled due date; the new date rolls over 2/9",
        ),
        pytest.param(
            complex_notice("2019-08-06", new_due_on="2019-08-31"),
            ("2019-08-04", "2019-08-05"),
            False,
            "late",
            id="a day late",
        ),
        pytest.param(complex_notice("2019-08-01"), None, True, None, id="no new date promised"),
        pytest.param(
            complex_notice("2019-08-01", new_due_on="2019-08-31", complex_notice_document_id=None),
            ("2019-08-04", "2019-08-05"),
            False,
            "no_document",
            id="without its document",
        ),
    ],
)
def test_complex_notice(given, in_force, is_open_ended, fault):
    clock = reply_clock(*BASE, given)
    assert (due(clock), clock.is_open_ended, clock.moves[0].fault) == (in_force, is_open_ended, fault)
    assert clock.limit.rolled == day("2019-08-05"), "the first limit is kept"


def test_a_notice_without_a_date_keeps_the_limit_that_it_opened():
    (move,) = reply_clock(*BASE, complex_notice("2019-08-01")).moves
    assert (move.before.rolled, move.after) == (day("2019-08-05"), None)


def test_a_rule_for_complex_matters_limits_a_notice_without_a_date():
    longer = rule("phuc-tap", "written_reply", 60, applies_when="complex", scope_admin_unit_id="17@2004")
    clock = reply_clock(*BASE, longer, complex_notice("2019-08-01"))
    assert due(clock) == ("2019-09-03", "2019-09-03")
    assert not clock.is_open_ended
    assert due(reply_clock(*BASE, longer)) == ("2019-08-04", "2019-08-05"), "nobody said that the matter is complex"


def extension(on, to, **cells):
    return event("extension", on, new_due_on=to, **cells)


ONE = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1)
TEN_DAYS = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=2, extension_amount=10)


@pytest.mark.parametrize(
    ("governing", "events", "in_force", "faults"),
    [
        pytest.param(ONE, [extension("2019-08-05", "2019-08-20")], "2019-08-20", [None], id="on the due date"),
        pytest.param(ONE, [extension("2019-08-06", "2019-08-20")], "2019-08-05", ["late"], id="one day too late"),
        pytest.param(
            ONE,
            [extension("2019-08-01", "2019-08-20", document_id=None)],
            "2019-08-05",
            ["no_document"],
            id="no document",
        ),
        pytest.param(
            ONE,
            [extension("2019-08-01", "2019-08-20"), extension("2019-08-15", "2019-09-05")],
            "2019-08-20",
            [None, "beyond_maximum"],
            id="more often than the rule allows",
        ),
        pytest.param(
            ONE,
            [extension("2019-08-01", "2019-08-20", document_id=None), extension("2019-08-02", "2019-08-21")],
            "2019-08-21",
            ["no_document", None],
            id="one that does not count uses none up",
        ),
        pytest.param(
            TEN_DAYS,
            [extension("2019-08-01", "2019-08-14"), extension("2019-08-14", "2019-08-23")],
            "2019-08-23",
            [None, None],
            id="twice: the second compares with the moved date",
        ),
        pytest.param(
            TEN_DAYS, [extension("2019-08-01", "2019-09-30")], "2019-08-14", [None], id="only the lawful part: 4/8 + 10"
        ),
        pytest.param(
            rule("07-qc-tu.reply", "written_reply", 30),
            [extension("2019-08-01", "2019-08-20")],
            "2019-08-05",
            ["beyond_maximum"],
            id="the rule allows none",
        ),
    ],
)
def test_extensions(governing, events, in_force, faults):
    clock = reply_clock(*BASE, governing, *events)
    assert clock.in_force.rolled == day(in_force)
    assert [move.fault for move in clock.moves] == faults


def test_an_extension_after_an_open_ended_notice_gives_a_date_again():
    clock = reply_clock(*BASE, ONE, complex_notice("2019-08-01"), extension("2019-08-10", "2019-08-30"))
    assert (due(clock), clock.is_open_ended) == (("2019-08-30", "2019-08-30"), False)


def test_a_later_cycle_has_a_clock_of_its_own():
    reopened = event("reopened", "2019-10-01", new_due_on="2019-10-12")
    assert due(reply_clock(*BASE, reopened, cycle=2)) == ("2019-10-12", "2019-10-14")
    assert due(reply_clock(*BASE, event("reopened", "2019-10-01"), cycle=2)) == ("2019-10-31", "2019-10-31")


def test_a_later_cycle_is_extended_like_the_first():
    reopened, later = event("reopened", "2019-10-01", new_due_on="2019-10-11"), extension("2019-10-05", "2019-10-18")
    assert due(reply_clock(*BASE, reopened, later, cycle=2)) == ("2019-10-18", "2019-10-18")


def test_an_extension_of_one_day_is_one_day():
    one_day = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1, extension_amount=1)
    clock = reply_clock(*BASE, one_day, extension("2019-08-01", "2019-09-10"))
    assert (due(clock), clock.moves[0].is_shortened) == (("2019-08-05", "2019-08-05"), True)


def test_a_limit_ends_as_its_rule_says():
    as_counted = rule("07-qc-tu.reply", "written_reply", 30, end_rule="none")
    assert due(reply_clock(*BASE, as_counted)) == ("2019-08-04", "2019-08-04")


def test_days_that_are_added_are_those_of_the_rule():
    working = rule("r", "written_reply", 10, unit="working_day")
    calendar = limits().calendar
    clock = by_rule(working, day("2019-07-05"), calendar)
    asked = Request("extension", working, day("2019-07-10"), has_document=True, days=5)
    assert run(replace(clock, rule=replace(working, max_extensions=1)), [asked], calendar).in_force.literal == day(
        "2019-07-26"
    )


@pytest.mark.parametrize(("on", "is_estimated"), [("2019-07-06", False), ("2090-07-06", True)])
def test_a_written_date_says_whether_its_calendar_is_decreed(on, is_estimated):
    assert written_limit(day(on), limits().calendar).estimated is is_estimated


STOPS = rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=True)


@pytest.mark.parametrize(
    ("governing", "events", "literal", "paused_on_1_8"),
    [
        pytest.param(
            STOPS, [("suspended", "2019-07-10"), ("resumed", "2019-07-20")], "2019-08-14", False, id="10 days"
        ),
        pytest.param(
            rule("07-qc-tu.reply", "written_reply", 30),
            [("suspended", "2019-07-10"), ("resumed", "2019-07-20")],
            "2019-08-04",
            False,
            id="the rule does not stop the clock",
        ),
        pytest.param(
            STOPS,
            [("clarification_asked", "2019-07-10"), ("clarification_received", "2019-07-13")],
            "2019-08-07",
            False,
            id="awaiting the petitioner",
        ),
        pytest.param(
            STOPS,
            [
                ("suspended", "2019-07-10"),
                ("clarification_asked", "2019-07-12"),
                ("resumed", "2019-07-15"),
                ("clarification_received", "2019-07-20"),
            ],
            "2019-08-14",
            False,
            id="overlapping pauses are one",
        ),
        pytest.param(STOPS, [("suspended", "2019-07-10")], "2019-08-04", True, id="still suspended"),
        pytest.param(
            STOPS, [("suspended", "2019-08-06")], "2019-08-04", False, id="after the due date it stops nothing"
        ),
        pytest.param(STOPS, [("suspended", "2019-08-05"), ("resumed", "2019-08-07")], "2019-08-06", False, id="on it"),
        pytest.param(STOPS, [("resumed", "2019-07-20")], "2019-08-04", False, id="resumed without a suspension"),
    ],
)
def test_suspension(governing, events, literal, paused_on_1_8):
    clock = reply_clock(*BASE, governing, *(event(kind, on) for kind, on in events))
    assert clock.limit.literal == day(literal)
    assert clock.is_paused(day("2019-08-01")) is paused_on_1_8
    assert clock.moved is None, "suspended time is not counted at all: it is no extension"


def test_a_pause_after_an_extension_puts_off_the_extended_date_too():
    own = replace(STOPS, max_extensions=1)
    steps = (
        event("extension", "2019-08-01", new_due_on="2019-08-20"),
        event("suspended", "2019-08-10"),
        event("resumed", "2019-08-15"),
    )
    clock = reply_clock(*BASE, own, *steps)
    assert (clock.limit.literal, clock.moved.literal) == (day("2019-08-09"), day("2019-08-25"))
    assert (clock.moves[0].before.literal, clock.moves[0].after.literal) == (day("2019-08-04"), day("2019-08-20"))


def test_working_days_are_not_counted_while_suspended():
    own = rule("07-qc-tu.reply", "written_reply", 5, unit="working_day", suspension_stops_clock=True)
    clock = reply_clock(*BASE, own, event("suspended", "2019-07-08"), event("resumed", "2019-07-15"))
    assert due(clock) == ("2019-07-19", "2019-07-19"), "12/7 and five working days"


@pytest.mark.parametrize(
    ("cells", "resumed_on", "expected"),
    [
        pytest.param({}, "2019-07-11", ("2019-08-05", "2019-08-05"), id="one day"),
        pytest.param({}, "2019-07-10", ("2019-08-04", "2019-08-05"), id="resumed on the same day"),
        pytest.param({"end_rule": "none"}, "2019-07-16", ("2019-08-10", "2019-08-10"), id="to a Saturday, kept"),
        pytest.param({}, "2019-07-16", ("2019-08-10", "2019-08-12"), id="to a Saturday, moved"),
        pytest.param(
            {"amount": 5, "unit": "working_day"}, "2019-07-12", ("2019-07-16", "2019-07-16"), id="two working days"
        ),
    ],
)
def test_a_limit_is_put_off_by_the_days_of_its_own_unit_and_ends_by_its_own_rule(cells, resumed_on, expected):
    own = replace(rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=True), **cells)
    clock = reply_clock(*BASE, own, event("suspended", "2019-07-10"), event("resumed", resumed_on))
    assert due(clock) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param({"acceptance_notice_on": "2026-04-11"}, ("2026-04-26", "2026-04-28"), id="Giỗ Tổ"),
        pytest.param(
            {"acceptance_notice_on": "2026-04-11", "extension_notice_on": "2026-04-28", "extended_days": 15},
            ("2026-05-11", "2026-05-11"),
            id="15 days on the literal date",
        ),
        pytest.param(
            {"acceptance_notice_on": "2026-04-11", "extension_notice_on": "2026-04-29", "extended_days": 15},
            ("2026-04-26", "2026-04-28"),
            id="notice of extension a day late",
        ),
        pytest.param(
            {"acceptance_notice_on": "2026-04-11", "extension_notice_on": "2026-04-20", "extended_days": 40},
            ("2026-05-11", "2026-05-11"),
            id="only the lawful 15 days",
        ),
        pytest.param(
            {"suspended_from": "2026-03-10", "suspended_to": "2026-03-20"}, ("2026-03-27", "2026-03-27"), id="suspended"
        ),
    ],
)
def test_explanation_clock(cells, expected):
    found = limits(*shipped("deadline_rule"))
    assert due(found.explanation(explanation(**cells))) == expected


def test_a_suspension_ends_on_the_day_of_resumption():
    clock = limits(*shipped("deadline_rule")).explanation(
        explanation(suspended_from="2026-03-10", suspended_to="2026-03-20")
    )
    assert clock.pauses == (Pause(day("2026-03-10"), day("2026-03-20")),)
    assert [clock.is_paused(day(on)) for on in ("2026-03-09", "2026-03-10", "2026-03-19", "2026-03-20")] == [
        False,
        True,
        True,
        False,
    ]


# --- the work promised ----------------------------------------------------------------------------------------------


def work_clock(*given):
    rows = corpus(dialogue(), notice(), petition(), *given).rows
    done = handling(rows, rows[Assignment][0])
    return Limits(rows).implementation(done, done.cycles[0])


@pytest.mark.parametrize(
    ("rows", "in_force"),
    [
        pytest.param([item(kind="commitment")], None, id="no date written: none is invented"),
        pytest.param([item(kind="commitment", explicit_due_on="2019-12-31")], "2019-12-31", id="date in the notice"),
        pytest.param(
            [item(explicit_due_on="2019-08-20"), resolution(implement_due_on="2019-12-31")],
            "2019-12-31",
            id="a petition's own date is that of the reply",
        ),
        pytest.param([item(explicit_due_on="2019-08-20")], None, id="so without a promise the work has none"),
        pytest.param(
            [item(kind="propose_to_higher", explicit_due_on="2019-08-20")],
            None,
            id="nor has what is put to a higher body",
        ),
        pytest.param(
            [
                item(kind="commitment", explicit_due_on="2019-12-31"),
                extension("2019-12-31", "2020-03-31"),
                event("deferred", "2019-12-31"),
            ],
            "2019-12-31",
            id="an extension of the reply, and a deferral to no day, move nothing",
        ),
        pytest.param(
            [
                item(kind="commitment", explicit_due_on="2019-12-31"),
                event("deferred", "2019-12-31", new_due_on="2020-03-31"),
            ],
            "2020-03-31",
            id="deferred in time",
        ),
        pytest.param(
            [
                item(kind="commitment", explicit_due_on="2019-12-31"),
                event("deferred", "2020-01-02", new_due_on="2020-03-31"),
            ],
            "2019-12-31",
            id="deferred after the day: shown, does not cure",
        ),
    ],
)
def test_work_clock(rows, in_force):
    limit = work_clock(*rows).in_force
    assert (limit and limit.rolled.isoformat()) == in_force


# --- where absence counts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coverage", "table", "org_id", "on", "expected"),
    [
        ("register", "dialogue", "hb-tu", "2010-01-01", True),
        ("register", "dialogue", "hb-tu", "2030-12-31", True),
        ("register", "dialogue", "hb-tu", "2009-12-31", False),
        ("register", "dialogue", "hb-tu", "2031-01-01", False),
        ("register", "dialogue", "so-tc", "2019-06-25", False),
        ("register", "inspection", "hb-tu", "2019-06-25", False),
        ("excerpt", "dialogue", "hb-tu", "2019-06-25", False),
    ],
)
def test_coverage(coverage, table, org_id, on, expected):
    assert covers(corpus(*COMPLETE, coverage=coverage), table, org_id, day(on)) is expected


def test_a_register_may_be_declared_for_one_day():
    one_day = [replace(row, covered_from=day("2019-06-25"), covered_to=day("2019-06-25")) for row in COMPLETE]
    assert covers(corpus(*one_day), "dialogue", "hb-tu", day("2019-06-25"))
    assert not covers(corpus(*one_day), "dialogue", "hb-tu", day("2019-06-26"))
    assert covered(corpus(*one_day), "dialogue", "hb-tu") == (Span(day("2019-06-25"), day("2019-06-25")),)


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ((1, 2), (2, 3), (2, 2)),
        ((2, 3), (1, 2), (2, 2)),
        ((1, 4), (2, 3), (2, 3)),
        ((1, 2), (3, 4), None),
        ((3, 4), (1, 2), None),
    ],
)
def test_what_two_spans_have_in_common(one, other, common):
    first, second, both = (ends and Span(*(day(f"2019-01-0{end}") for end in ends)) for ends in (one, other, common))
    assert first.common(second) == both
    assert first.meets(second) is (both is not None)


def test_what_is_not_recorded_of_an_item_is_still_of_that_item():
    rows = corpus(*BASE).rows
    assert handling(rows, rows[Assignment][0]).resolution.assignment_id == rows[Assignment][0].assignment_id


def test_an_unknown_day_is_covered_by_nothing():
    assert not covers(corpus(*COMPLETE), "dialogue", "hb-tu", None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"answered_on_spot": True}, False),
        ({"merged_into_id": "kn-2", "merged_on": "2019-07-01"}, False),
        ({"intake": "withdrawn", "intake_on": "2019-07-01"}, False),
        ({"intake": "inadmissible", "intake_on": "2019-07-01"}, False),
        ({"intake": "accepted"}, True),
        ({"origin": "letter", "dialogue_id": None}, False),
    ],
)
def test_unassigned(changes, expected):
    one = petition(**changes)
    assert unassigned(corpus(*COMPLETE, dialogue(), notice(), one), one) is expected
    assert not unassigned(corpus(dialogue(), notice(), one), one), "not covered"
    assert not unassigned(corpus(*COMPLETE, dialogue(), one), one), "no notice yet"
    assert not unassigned(corpus(*COMPLETE, dialogue(), notice(), one, item()), one), "assigned"
    beside = (petition(petition_id="kn-2"), item(petition_id="kn-2"), also(one.petition_id))
    assert not unassigned(corpus(*COMPLETE, dialogue(), notice(), one, *beside), one), "assigned beside another"
