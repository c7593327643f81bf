"""Every kind of duty: when it opens, what closes it, its verdict at each boundary, and who owes it."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from minhbach.derive import derive
from minhbach.derive.codes import DutyKind, StartBasis, Verdict
from minhbach.limits import Limits
from minhbach.tables import (
    Assignment,
    Consultation,
    ConsultationResponse,
    DirectiveTask,
    Duty,
    Inspection,
    InspectionRecommendation,
    Petition,
    PetitionState,
    ReportSubmission,
    ResolutionEvent,
    Supervision,
    codes,
)
from tests.rows import (
    COMPLETE,
    also,
    corpus,
    covered,
    day,
    dialogue,
    direct,
    document,
    event,
    explanation,
    from_minutes,
    heir,
    item,
    make,
    notice,
    org,
    outcome,
    petition,
    received,
    reception,
    reply,
    resolution,
    rule,
    shipped,
)

BASE = (dialogue(), notice(), petition(), item())
RULES = shipped("deadline_rule")
LATER = "2019-12-31"
GONE = {"dissolved_on": "2019-07-31"}
#: Kinds of the code list that stand on rules for reference only and never open a duty.
REFERENCE_KINDS = ("resolve", "accept")


@pytest.mark.parametrize(
    ("literal", "codelist", "extra"),
    [(DutyKind, "duty_kind", REFERENCE_KINDS), (Verdict, "verdict", ()), (StartBasis, "start_basis", ())],
)
def test_types_are_the_code_lists(literal, codelist, extra):
    assert (*literal.__args__, *extra) == tuple(codes(codelist))


# --- verdicts at their boundaries -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "verdict", "late"),
    [
        pytest.param("2019-07-28", "in_time", None, id="six working days left"),
        pytest.param("2019-07-29", "due_soon", None, id="five working days left"),
        pytest.param("2019-08-04", "due_soon", None, id="literal day"),
        pytest.param("2019-08-05", "due_soon", None, id="due day itself"),
        pytest.param("2019-08-06", "overdue", 1, id="day after"),
        pytest.param("2019-08-15", "overdue", 10, id="ten days after"),
    ],
)
def test_an_open_reply(as_of, verdict, late):
    duty = outcome(*BASE, as_of=as_of).duty("written_reply")
    assert (duty.verdict, duty.days_late, duty.closed_on) == (verdict, late, None)


@pytest.mark.parametrize(
    ("replied_on", "verdict", "late"),
    [
        pytest.param("2019-07-01", "met", None, id="before the notice"),
        pytest.param("2019-08-05", "met", None, id="on the rolled due date"),
        pytest.param("2019-08-06", "met_late", 1, id="a day late"),
    ],
)
def test_a_closed_reply(replied_on, verdict, late):
    duty = outcome(*BASE, reply(replied_on), as_of=LATER).duty("written_reply")
    assert (duty.verdict, duty.days_late) == (verdict, late)
    assert (duty.due_on_literal, duty.due_on) == (day("2019-08-04"), day("2019-08-05"))


ONE = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1)
EXTENDED = event("extension", "2019-08-05", new_due_on="2019-08-20")


@pytest.mark.parametrize(
    ("rows", "as_of", "verdict", "late"),
    [
        pytest.param([reply("2019-08-05")], LATER, "met", None, id="in time without needing it"),
        pytest.param([reply("2019-08-06")], LATER, "met_within_extension", None, id="late by the first date only"),
        pytest.param([reply("2019-08-20")], LATER, "met_within_extension", None, id="on the extended date"),
        pytest.param([reply("2019-08-21")], LATER, "met_late", 1, id="counted from the extended date"),
        pytest.param([], "2019-08-20", "due_soon", None, id="open on the extended date"),
        pytest.param([], "2019-08-21", "overdue", 1, id="open a day after it"),
    ],
)
def test_a_lawful_extension(rows, as_of, verdict, late):
    duty = outcome(*BASE, ONE, EXTENDED, *rows, as_of=as_of).duty("written_reply")
    assert (duty.verdict, duty.days_late) == (verdict, late)
    assert (duty.due_on, duty.extended_due_on) == (day("2019-08-05"), day("2019-08-20"))


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(event("extension", "2019-08-06", new_due_on="2019-09-30"), id="extension one day too late"),
        pytest.param(
            resolution(complex_notice_on="2019-08-06", complex_notice_document_id="vb", new_due_on="2019-09-30"),
            id="complex notice one day too late",
        ),
    ],
)
def test_what_comes_too_late_cures_nothing(request_):
    duty = outcome(*BASE, ONE, request_, as_of="2019-08-10").duty("written_reply")
    assert (duty.verdict, duty.days_late, duty.extended_due_on) == ("overdue", 5, None)


def test_a_complex_matter_without_a_new_date_is_open_ended():
    given_notice = resolution(complex_notice_on="2019-08-01", complex_notice_document_id="vb-pt")
    duty = outcome(*BASE, given_notice, as_of=LATER).duty("written_reply")
    assert (duty.verdict, duty.days_late) == ("open_ended", None)


def test_a_complex_matter_does_not_shorten_a_written_date():
    longer = rule("phuc-tap", "written_reply", 60, applies_when="complex", scope_admin_unit_id="17@2004")
    given_notice = resolution(complex_notice_on="2019-08-01", complex_notice_document_id="vb-pt")
    rows = (*BASE, item(explicit_due_on="2019-12-20"), longer, given_notice)
    duty = outcome(*rows, as_of="2019-12-01").duty("written_reply")
    assert (duty.verdict, duty.due_on, duty.extended_due_on) == ("open_ended", day("2019-12-20"), None)


@pytest.mark.parametrize(("stops", "verdict"), [(True, "suspended"), (False, "overdue")])
def test_suspension_stops_only_a_clock_whose_rule_says_so(stops, verdict):
    own = rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=stops)
    assert outcome(*BASE, own, event("suspended", "2019-07-10"), as_of=LATER).duty("written_reply").verdict == verdict


def test_without_a_rule_a_reply_has_no_limit_and_says_so():
    rows = (org("so-xd", admin_unit_id=None), *BASE)
    duty = outcome(*rows, as_of=LATER).duty("written_reply")
    assert (duty.verdict, duty.rule_id, duty.due_on, duty.certainty_calendar) == ("no_limit", None, None, None)


def test_beyond_the_last_decreed_year_a_date_is_estimated():
    rows = (org("so-xd", admin_unit_id="25@2025"), rule("r", "written_reply", 30), dialogue(held_on="2026-12-15"))
    found = outcome(*rows, notice(issued_on="2026-12-20"), petition(), item(), as_of="2026-12-31")
    assert found.duty("written_reply").certainty_calendar == "estimated"
    assert outcome(*BASE, as_of=LATER).duty("written_reply").certainty_calendar == "decreed"


@pytest.mark.parametrize(
    ("issued_on", "literal", "due_on"),
    [
        pytest.param("2026-01-16", "2026-02-15", "2026-02-23", id="Tết 2026"),
        pytest.param("2025-04-02", "2025-05-02", "2025-05-05", id="swap of 2/5/2025"),
        pytest.param("2025-03-27", "2025-04-26", "2025-04-26", id="make-up Saturday 26/4/2025 works"),
        pytest.param("2020-01-30", "2020-02-29", "2020-03-02", id="29 February"),
        pytest.param("2019-01-31", "2019-03-02", "2019-03-04", id="end of a month"),
    ],
)
def test_due_dates_on_the_calendar_that_ships(issued_on, literal, due_on):
    rows = (org("so-xd", admin_unit_id=None), rule("r", "written_reply", 30))
    held = dialogue(held_on=issued_on)
    duty = outcome(*rows, held, notice(issued_on=issued_on), petition(), item(), as_of="2026-12-31").duty(
        "written_reply"
    )
    assert (duty.due_on_literal, duty.due_on) == (day(literal), day(due_on))


# --- notice, announcement, publication ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "as_of", "verdict", "late"),
    [
        pytest.param([notice(issued_on="2019-07-05")], LATER, "met", None, id="on the tenth day"),
        pytest.param([notice(issued_on="2019-07-06")], LATER, "met_late", 1, id="on the eleventh"),
        pytest.param(
            [notice(issued_on="2019-07-20"), notice("kl-0", "2019-07-01")],
            LATER,
            "met",
            None,
            id="the first one counts",
        ),
        pytest.param([], "2019-07-05", "due_soon", None, id="none yet, last day"),
        pytest.param([], "2019-08-10", "overdue", 36, id="none yet, 36 days late"),
    ],
)
def test_notice(rows, as_of, verdict, late):
    duty = outcome(dialogue(), *rows, as_of=as_of).duty("notice")
    assert (duty.verdict, duty.days_late, duty.owner_org_id) == (verdict, late, "hb-tu")


def test_a_notice_runs_from_the_last_day_of_the_dialogue():
    assert outcome(dialogue(ended_on="2019-06-27"), as_of=LATER).duty("notice").due_on == day("2019-07-08")


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"status": "planned"}, id="planned"),
        pytest.param({"status": "cancelled"}, id="cancelled"),
        pytest.param({"held_on": None, "held_text": "quý II/2019"}, id="no date printed: no clock starts"),
    ],
)
def test_no_clock_starts(cells):
    assert not outcome(dialogue(**cells), petition(), *RULES, as_of=LATER).rows[Duty]


COMMUNE = org("xa", org_type="peoples_committee", level="commune", admin_unit_id=None)
AT_COMMUNE = {"host_org_id": "xa", "held_on": "2026-03-10"}


@pytest.mark.parametrize(
    ("announced_on", "verdict", "late"),
    [
        pytest.param("2026-03-03", "met", None, id="seven days before"),
        pytest.param("2026-03-04", "met_late", 1, id="six days before"),
        pytest.param(None, "overdue", 7, id="never, as far as the register says"),
    ],
)
def test_announce(announced_on, verdict, late):
    rows = (COMMUNE, covered("dialogue", "xa"), dialogue(**AT_COMMUNE, announced_on=announced_on))
    duty = outcome(*RULES, *rows, as_of="2026-03-10").duty("announce")
    assert (duty.verdict, duty.days_late, duty.due_on) == (verdict, late, day("2026-03-03"))


@pytest.mark.parametrize(
    ("published_on", "verdict"), [("2026-03-20", "met"), ("2026-03-21", "met_late"), (None, "overdue")]
)
def test_publish_result(published_on, verdict):
    rows = (COMMUNE, covered("dialogue", "xa"), dialogue(**AT_COMMUNE))
    rows += (notice(issued_on="2026-03-12", published_on=published_on, issuing_org_id="xa"),)
    assert outcome(*RULES, *rows, as_of="2026-04-01").duty("publish_result").verdict == verdict


# --- the notional clock ---------------------------------------------------------------------------------------------


def test_a_missing_notice_starts_a_notional_reply():
    duty = outcome(dialogue(), petition(), as_of="2019-08-10").duty("notional_reply")
    assert (duty.due_on_literal, duty.due_on) == (day("2019-08-04"), day("2019-08-05")), "10 + 30 days, rolled once"
    assert (duty.verdict, duty.days_late, duty.start_basis) == ("overdue", 5, "notional")
    assert (duty.owner_org_id, duty.start_on) == ("hb-tu", day("2019-06-25"))


@pytest.mark.parametrize(
    ("rows", "as_of", "verdicts"),
    [
        pytest.param([petition()], "2019-07-05", [], id="not while the notice is in time"),
        pytest.param([petition()], "2019-07-06", ["in_time"], id="from the day the notice is late"),
        pytest.param(
            [petition(), notice(issued_on="2019-07-20")], LATER, ["void"], id="void when the late notice came"
        ),
        pytest.param([petition(), notice(issued_on="2019-07-05")], LATER, [], id="never where the notice was in time"),
        pytest.param([petition(answered_on_spot=True)], LATER, [], id="nobody waits for an answer"),
        pytest.param([petition(intake="inadmissible", intake_on="2019-06-26")], LATER, [], id="inadmissible"),
        pytest.param([petition(intake="withdrawn", intake_on="2019-07-01")], LATER, ["void"], id="withdrawn"),
        pytest.param([petition(merged_into_id="kn-9", merged_on="2019-07-01")], LATER, ["void"], id="merged"),
        pytest.param([petition(), from_minutes(), reply("2019-08-01")], LATER, ["met"], id="answered without a notice"),
    ],
)
def test_notional_reply(rows, as_of, verdicts):
    found = outcome(dialogue(), *rows, as_of=as_of)
    assert [duty.verdict for duty in found.duties("notional_reply")] == verdicts


def test_no_notional_reply_where_absence_does_not_count():
    assert not outcome(dialogue(), petition(), as_of=LATER, coverage="excerpt").duties("notional_reply")


def test_the_notional_clock_is_that_of_the_reply_and_ends_as_its_rule_says():
    duty = outcome(dialogue(), petition(), as_of=LATER).duty("notional_reply")
    assert (duty.rule_id, duty.certainty_calendar) == ("07-qc-tu.reply", "decreed")
    kept = rule("07-qc-tu.reply", "written_reply", 30, end_rule="none")
    duty = outcome(kept, dialogue(), petition(), as_of=LATER).duty("notional_reply")
    assert (duty.due_on_literal, duty.due_on) == (day("2019-08-04"), day("2019-08-04"))
    weak = rule("07-qc-tu.reply", "written_reply", 30, certainty="c")
    assert outcome(weak, dialogue(), petition(), as_of=LATER).duty("notional_reply").certainty == "c"


def test_the_notional_date_carries_the_weaker_certainty():
    weak = rule("07-qc-tu.conclusion", "notice", 10, certainty="c")
    assert outcome(weak, dialogue(), petition(), as_of=LATER).duty("notional_reply").certainty == "c"


# --- what opens and closes a written reply --------------------------------------------------------------------------


def returned(on, to_org_id="so-xd", **cells):
    return event("returned", on, to_org_id=to_org_id, **cells)


#: A matter passed on with its letter before its limit, 2019-08-05.
AWAY = (event("forwarded", "2019-08-02", to_org_id="so-tc"),)


@pytest.mark.parametrize(
    ("rows", "closed_on"),
    [
        pytest.param([reply("2019-08-01")], "2019-08-01", id="reply with its document"),
        pytest.param(
            [resolution(replied_on="2019-08-01", no_document_reason="not_recorded", result="explained")],
            None,
            id="reply without a number",
        ),
        pytest.param([event("interim_reply", "2019-08-01")], None, id="an interim reply"),
        pytest.param(
            [resolution(forwarded_on="2019-08-01", forwarded_to_org_id="hb-tu", forward_document_id="vb")],
            "2019-08-01",
            id="proposed upward with its letter",
        ),
        pytest.param(
            [resolution(forwarded_on="2019-08-01", forwarded_to_org_id="hb-tu")], None, id="without the letter"
        ),
        pytest.param(
            [event("forwarded", "2019-08-02", to_org_id="so-tc")], "2019-08-02", id="passed on with its letter"
        ),
        pytest.param([event("forwarded", "2019-08-02", to_org_id="so-tc", document_id=None)], None, id="without it"),
        pytest.param([*AWAY, returned("2019-08-04")], None, id="sent back: owed again"),
        pytest.param([*AWAY, returned("2019-10-04")], None, id="sent back after the limit: its days count"),
        pytest.param([*AWAY, returned("2019-08-04", document_id=None)], "2019-08-02", id="sent back without a letter"),
        pytest.param([*AWAY, returned("2019-08-04", to_org_id="so-moi")], None, id="sent back to the successor"),
        pytest.param(
            [
                *AWAY,
                event("forwarded", "2019-08-03", org_id="so-tc", to_org_id="so-yt"),
                returned("2019-08-04", "so-tc"),
            ],
            "2019-08-02",
            id="sent back to one on its way only",
        ),
        pytest.param(
            [*AWAY, event("forwarded", "2019-08-03", org_id="so-tc", to_org_id="so-xd")],
            None,
            id="passed on to its start",
        ),
        pytest.param(
            [*AWAY, returned("2019-08-04"), event("forwarded", "2019-08-05", to_org_id="so-yt")],
            "2019-08-05",
            id="sent back and passed on anew",
        ),
        pytest.param([*AWAY, returned("2019-08-04"), reply("2019-08-09")], "2019-08-09", id="sent back and answered"),
        pytest.param(
            [
                resolution(forwarded_on="2019-08-01", forwarded_to_org_id="hb-tu", forward_document_id="vb"),
                returned("2019-08-04"),
            ],
            None,
            id="the higher level sent it back",
        ),
        pytest.param(
            [reply("2019-08-01"), event("corrected_reply", "2019-09-10")],
            "2019-08-01",
            id="the first full reply decides",
        ),
        pytest.param(
            [resolution(replied_on="2019-08-01", result="explained"), event("corrected_reply", "2019-08-20")],
            "2019-08-20",
            id="the number came with the corrected reply",
        ),
        pytest.param([event("done_reported", "2019-08-01")], None, id="work done is no reply"),
        pytest.param([event("will_not_do", "2019-08-01")], None, id="nor is a refusal to do it"),
    ],
)
def test_what_closes_a_written_reply(rows, closed_on):
    duty = outcome(*BASE, *rows, as_of=LATER).duty("written_reply")
    assert duty.closed_on == (closed_on and day(closed_on))
    assert duty.verdict == ("overdue" if closed_on is None else "met" if closed_on < "2019-08-06" else "met_late")


@pytest.mark.parametrize(
    ("rows", "opened"),
    [
        pytest.param([notice(), item()], 1, id="item of a notice"),
        pytest.param([notice(), from_minutes()], 1, id="promised in the minutes, once a notice came"),
        pytest.param([from_minutes()], 0, id="promised in the minutes, no notice: the notional date stands alone"),
        pytest.param([notice(), item(petition_id=None, kind="commitment")], 0, id="a commitment without a petition"),
        pytest.param([notice(), item(), petition("kn-2"), also("kn-2")], 2, id="one item for two petitions"),
        pytest.param([notice(), item(), also("kn-1")], 1, id="linked twice"),
        pytest.param([direct(assigned_on="2019-07-01")], 0, id="direct without a date or a rule"),
        pytest.param([direct(assigned_on="2019-07-01", explicit_due_on="2019-07-20")], 1, id="direct with a date"),
        pytest.param([direct(assigned_on="2019-07-01", rule_id="07-qc-tu.reply")], 1, id="direct with a rule"),
    ],
)
def test_what_opens_a_written_reply(rows, opened):
    found = outcome(dialogue(), petition(), *rows, as_of=LATER)
    assert len(found.duties("written_reply")) == opened


@pytest.mark.parametrize(
    ("changes", "rows", "verdict"),
    [
        pytest.param({"merged_into_id": "kn-9", "merged_on": "2019-07-20"}, [], "void", id="merged"),
        pytest.param(
            {"merged_into_id": "kn-9", "merged_on": "2019-08-20"},
            [reply("2019-08-06")],
            "met_late",
            id="merged after the reply",
        ),
        pytest.param({"intake": "withdrawn", "intake_on": "2019-07-04"}, [], "void", id="withdrawn before the notice"),
        pytest.param(
            {"intake": "withdrawn", "intake_on": "2019-07-05"},
            [],
            "overdue",
            id="withdrawn on its day: it stays a duty",
        ),
        pytest.param({}, [event("dropped", "2019-07-20")], "void", id="dropped with a document"),
        pytest.param({}, [event("terminated", "2019-07-20")], "void", id="terminated with a document"),
        pytest.param({}, [event("dropped", "2019-07-20", document_id=None)], "overdue", id="dropped without one"),
        pytest.param({}, [event("superseded", "2019-07-20")], "void", id="superseded with a document"),
        pytest.param({}, [event("superseded", "2019-07-20", document_id=None)], "overdue", id="superseded without one"),
        pytest.param(
            {},
            [event("dropped", "2019-09-20"), reply("2019-08-06")],
            "met_late",
            id="dropped after the reply: it stays",
        ),
    ],
)
def test_void(changes, rows, verdict):
    duty = outcome(dialogue(), notice(), petition(**changes), item(), *rows, as_of=LATER).duty("written_reply")
    assert duty.verdict == verdict
    assert duty.verdict != "void" or (duty.days_late, duty.closed_on) == (None, None)


def test_what_was_dropped_may_be_reopened():
    events = (event("dropped", "2019-07-20"), event("reopened", "2019-10-01"))
    found = outcome(*BASE, *events, as_of=LATER)
    assert [duty.verdict for duty in found.duties("written_reply")] == ["void", "overdue"]
    commitment = item(kind="commitment", petition_id=None, explicit_due_on="2019-09-30")
    found = outcome(dialogue(), notice(), commitment, *events, as_of=LATER)
    assert [duty.verdict for duty in found.duties("implement")] == ["void", "no_limit"]


def test_of_two_petitions_of_an_item_only_the_merged_one_is_void():
    merged = petition("kn-2", merged_into_id="kn-1", merged_on="2019-07-01")
    found = outcome(*BASE, merged, also("kn-2"), as_of=LATER)
    assert {d.subject_petition_id: d.verdict for d in found.duties("written_reply")} == {
        "kn-1": "overdue",
        "kn-2": "void",
    }


def test_report_to_head_has_a_clock_of_its_own():
    own = rule("07-qc-tu.report", "report_to_head", 30, scope_admin_unit_id="17@2004")
    found = outcome(own, *BASE, reply("2019-08-01", reported_to_head_on="2019-08-06"), as_of=LATER)
    assert (found.duty("written_reply").verdict, found.duty("report_to_head").verdict) == ("met", "met_late")
    assert found.petition().headline == "replied", "it never moves the headline"


REPORT = rule("07-qc-tu.report", "report_to_head", 40, scope_admin_unit_id="17@2004")
STOPS = rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=True)
EXTENDABLE = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1)
MORE_TIME = event("extension", "2019-08-01", new_due_on="2019-08-19")


@pytest.mark.parametrize(
    ("rows", "as_of", "verdict"),
    [
        pytest.param([], "2019-08-14", "due_soon", id="40 days, as its own rule says"),
        pytest.param([], "2019-08-15", "overdue", id="a day more"),
        pytest.param([STOPS, event("suspended", "2019-07-20")], LATER, "suspended", id="the reply stands still"),
        pytest.param(
            [STOPS, event("suspended", "2019-07-20"), event("resumed", "2019-07-30")],
            "2019-08-26",
            "due_soon",
            id="it stood still for 10 days",
        ),
        pytest.param([EXTENDABLE, MORE_TIME], "2019-08-29", "due_soon", id="the reply got 15 days more"),
        pytest.param([EXTENDABLE, MORE_TIME], "2019-08-30", "overdue", id="and not 16"),
        pytest.param([MORE_TIME], LATER, "overdue", id="an extension that no rule allows"),
        pytest.param(
            [EXTENDABLE, MORE_TIME, reply("2019-08-16", reported_to_head_on="2019-08-20")],
            LATER,
            "met_within_extension",
            id="reported in the extended time",
        ),
        pytest.param(
            [resolution(complex_notice_on="2019-07-20", complex_notice_document_id="vb")],
            LATER,
            "open_ended",
            id="a complex matter without a date",
        ),
        pytest.param([*AWAY], LATER, "void", id="passed on with a letter: not its to report"),
        pytest.param([event("forwarded", "2019-08-02", document_id=None)], LATER, "overdue", id="without a letter"),
        pytest.param([*AWAY, returned("2019-08-09")], LATER, "overdue", id="passed on and sent back"),
        pytest.param(
            [*AWAY, returned("2019-08-03"), event("forwarded", "2019-08-04"), returned("2019-08-05")],
            LATER,
            "owner_unresolved",
            id="sent back twice: nobody's",
        ),
        pytest.param([*AWAY, resolution(reported_to_head_on="2019-08-09")], LATER, "met", id="passed on and reported"),
        pytest.param([*AWAY, reply("2019-08-01")], LATER, "overdue", id="answered before it was passed on"),
        pytest.param(
            [item(explicit_due_on="2019-09-30")], "2019-09-30", "due_soon", id="a written date later than the rule"
        ),
        pytest.param([item(explicit_due_on="2019-07-31")], "2019-08-14", "due_soon", id="a written date before it"),
    ],
)
def test_a_report_follows_the_reply_that_it_is_about(rows, as_of, verdict):
    given = () if any(isinstance(row, Assignment) for row in rows) else (item(),)
    assert (
        outcome(REPORT, dialogue(), notice(), petition(), *given, *rows, as_of=as_of).duty("report_to_head").verdict
        == verdict
    )


def test_report_to_head_is_of_its_petition_ends_with_it_and_waits_for_a_register():
    duty = outcome(REPORT, *BASE, as_of=LATER).duty("report_to_head")
    assert (duty.subject_petition_id, duty.verdict) == ("kn-1", "overdue")
    assert outcome(REPORT, *BASE, as_of=LATER, complete=()).duty("report_to_head").verdict == "not_tracked"
    merged = (petition(merged_into_id="kn-2", merged_on="2019-07-10"), petition("kn-2"))
    assert outcome(REPORT, *BASE, *merged, as_of=LATER).duty("report_to_head").verdict == "void"


# --- cycles ---------------------------------------------------------------------------------------------------------

REOPENED = event("reopened", "2019-10-01", actor="supervisor")


@pytest.mark.parametrize(
    ("rows", "verdict", "late"),
    [
        pytest.param([], "overdue", 61, id="open"),
        pytest.param([event("reply_again", "2019-10-31")], "met", None, id="answered again in time"),
        pytest.param([event("reply_again", "2019-11-01")], "met_late", 1, id="a day late"),
        pytest.param([event("reply_again", "2019-10-20", document_id=None)], "overdue", 61, id="without its document"),
    ],
)
def test_the_second_cycle(rows, verdict, late):
    found = outcome(*BASE, reply("2019-08-01"), REOPENED, *rows, as_of=LATER)
    assert found.duty("written_reply", cycle=1).verdict == "met", "the first cycle stays as it was"
    second = found.duty("written_reply", cycle=2)
    assert (second.verdict, second.days_late, second.start_on) == (verdict, late, day("2019-10-01"))


def test_a_direct_item_has_a_clock_once_a_date_is_written():
    rows = (petition(), direct(assigned_on="2019-07-01"), reply("2019-08-01"))
    found = outcome(dialogue(), *rows, event("reopened", "2019-10-01", new_due_on="2019-10-12"), as_of=LATER)
    assert [(d.cycle, d.verdict) for d in found.duties("written_reply")] == [(2, "overdue")]


def test_reopened_twice():
    events = (REOPENED, event("reply_again", "2019-10-20"), event("reopened", "2019-12-01", new_due_on="2019-12-10"))
    found = outcome(*BASE, reply("2019-08-06"), *events, as_of=LATER)
    assert [d.verdict for d in found.duties("written_reply")] == ["met_late", "met", "overdue"]
    assert (found.petition().headline, found.petition().cycle) == ("overdue", 3)


# --- work promised --------------------------------------------------------------------------------------------------

COMMITMENT = item(petition_id=None, kind="commitment", explicit_due_on="2019-09-30")


@pytest.mark.parametrize(
    ("rows", "as_of", "verdict"),
    [
        pytest.param([COMMITMENT], "2019-09-30", "due_soon", id="on its day"),
        pytest.param([COMMITMENT], "2019-10-01", "overdue", id="a day after"),
        pytest.param([COMMITMENT, event("done_reported", "2019-09-30")], LATER, "met", id="reported done"),
        pytest.param([COMMITMENT, event("done_verified", "2019-10-03")], LATER, "met_late", id="only verified"),
        pytest.param([COMMITMENT, event("partly_done", "2019-09-20")], LATER, "overdue", id="a part is not all"),
        pytest.param([COMMITMENT, event("will_not_do", "2019-09-20")], LATER, "met", id="refused with a document"),
        pytest.param(
            [COMMITMENT, event("will_not_do", "2019-09-20", document_id=None)], LATER, "overdue", id="without"
        ),
        pytest.param([COMMITMENT, event("dropped", "2019-09-20")], LATER, "void", id="dropped with a document"),
        pytest.param(
            [COMMITMENT, event("deferred", "2019-09-20", new_due_on="2020-01-15")], LATER, "in_time", id="deferred"
        ),
        pytest.param([item(petition_id=None, kind="instruction")], LATER, "no_limit", id="no date: never in time"),
        pytest.param(
            [petition(), item(), reply("2019-08-01", "scheduled")], LATER, "no_limit", id="scheduled, no date"
        ),
        pytest.param(
            [petition(), item(), reply("2019-08-01", "scheduled", implement_due_on="2019-12-01")],
            LATER,
            "overdue",
            id="scheduled, its day passed",
        ),
        pytest.param(
            [petition(), item(), reply("2019-08-01", "resolved_in_part", implement_due_on="2020-12-01")],
            LATER,
            "in_time",
            id="resolved in part",
        ),
    ],
)
def test_implement(rows, as_of, verdict):
    assert outcome(dialogue(), notice(), *rows, as_of=as_of).duty("implement").verdict == verdict


def test_a_reply_that_promises_nothing_leaves_nothing_to_carry_out():
    assert not outcome(*BASE, reply("2019-08-01", "explained"), as_of=LATER).duties("implement")


def test_a_commitment_taken_up_again():
    events = (event("done_reported", "2019-09-20"), event("reopened", "2019-10-10", new_due_on="2019-11-10"))
    found = outcome(dialogue(), notice(), COMMITMENT, *events, as_of=LATER)
    assert [(d.cycle, d.verdict) for d in found.duties("implement")] == [(1, "met"), (2, "overdue")]


def test_an_unfinished_commitment_goes_on_when_its_item_is_reopened():
    commitment = item(kind="commitment", explicit_due_on="2019-09-30")
    rows = (petition(), commitment, reply("2019-08-01"), REOPENED, event("done_reported", "2019-10-05"))
    found = outcome(dialogue(), notice(), *rows, as_of=LATER)
    assert [(d.cycle, d.verdict, d.days_late) for d in found.duties("implement")] == [(1, "met_late", 5)]


def test_work_that_only_went_on_is_not_over_when_its_item_is_reopened():
    commitment = item(kind="commitment", explicit_due_on="2019-09-30")
    between = (event("progress", "2019-07-20"), event("dropped", "2019-07-21", document_id=None))
    rows = (dialogue(), notice(), petition(), commitment, reply("2019-08-01"), *between, REOPENED)
    (duty,) = outcome(*rows, as_of=LATER).duties("implement")
    assert (duty.cycle, duty.verdict, duty.subject_petition_id) == (1, "overdue", "kn-1")


def test_work_laid_on_a_body_again_is_tracked_from_that_day():
    commitment = item(kind="commitment", explicit_due_on="2019-07-31")
    done = event("done_reported", "2019-07-20")
    rows = (dialogue(), notice(), petition(), commitment, reply("2019-08-01"), done, REOPENED)
    since = [covered("petition", body, since=REOPENED.event_on.isoformat()) for body in ("hb-tu", "so-xd")]
    first, second = outcome(*rows, as_of=LATER, complete=since).duties("implement")
    assert (first.verdict, second.cycle, second.verdict != "not_tracked") == ("met", 2, True)


# --- receptions -----------------------------------------------------------------------------------------------------

AT_RECEPTION = (*RULES, reception(), covered("petition", "so-xd"))


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        pytest.param([received()], "overdue", id="no answer"),
        pytest.param([received(), direct(), resolution(replied_on="2025-05-06")], "met", id="on the tenth working day"),
        pytest.param([received(), direct(), resolution(replied_on="2025-05-07")], "met_late", id="a day late"),
        pytest.param([received(answered_on_spot=True)], "met", id="answered at the session"),
        pytest.param([received(intake="inadmissible", intake_on="2025-04-25")], "met", id="told where else to go"),
        pytest.param(
            [received(intake="withdrawn", intake_on="2025-04-25")], "void", id="withdrawn before it was given on"
        ),
        pytest.param(
            [received(intake="withdrawn", intake_on="2025-04-25"), direct(assigned_on="2025-04-20")],
            "overdue",
            id="after",
        ),
    ],
)
def test_reception_reply(rows, verdict):
    duty = outcome(*AT_RECEPTION, *rows, as_of="2025-06-01").duty("reception_reply")
    assert (duty.verdict, duty.due_on, duty.rule_id) == (verdict, day("2025-05-06"), "reception.notify")


def test_the_earliest_date_of_merged_petitions_governs():
    child = received("kn-2", "2025-04-10", merged_into_id="kn-1", merged_on="2025-04-18")
    found = outcome(*AT_RECEPTION, received(), child, as_of="2025-06-01")
    starts = {duty.subject_id: (duty.start_on, duty.verdict) for duty in found.duties("reception_reply")}
    assert starts == {"kn-1": (day("2025-04-10"), "overdue"), "kn-2": (day("2025-04-10"), "void")}


def test_the_earliest_date_is_found_through_petitions_merged_into_merged_ones():
    child = received("kn-2", "2025-04-15", merged_into_id="kn-1", merged_on="2025-04-18")
    grandchild = received("kn-3", "2025-04-09", merged_into_id="kn-2", merged_on="2025-04-16")
    found = outcome(*AT_RECEPTION, received(), child, grandchild, as_of="2025-06-01")
    assert {duty.subject_id: duty.start_on for duty in found.duties("reception_reply")}["kn-1"] == day("2025-04-09")


def test_petitions_merged_in_a_circle_and_one_without_a_date_stop_nothing():
    """The checks refuse both; the duties are worked out for whoever asks before."""
    circle = (
        received("kn-1", "2025-04-18", merged_into_id="kn-2", merged_on="2025-04-18"),
        received("kn-2", "2025-04-10", merged_into_id="kn-1", merged_on="2025-04-18"),
    )
    starts = {duty.start_on for duty in outcome(*AT_RECEPTION, *circle, as_of="2025-06-01").duties("reception_reply")}
    assert starts == {day("2025-04-10")}
    assert not outcome(*AT_RECEPTION, received(raised_on=None), as_of="2025-06-01").duties("reception_reply")


# --- explanations and the duties with written dates -----------------------------------------------------------------

EXPLAINS = (*RULES, covered("explanation_request", "so-xd"))


@pytest.mark.parametrize(
    ("cells", "verdicts"),
    [
        pytest.param(
            {"acceptance": "pending", "acceptance_notice_on": None},
            {"explain_accept": "overdue"},
            id="no answer to the request",
        ),
        pytest.param({}, {"explain_accept": "met", "explain": "overdue"}, id="accepted, not explained"),
        pytest.param(
            {"explained_on": "2026-03-17"}, {"explain_accept": "met", "explain": "met"}, id="on the fifteenth day"
        ),
        pytest.param({"explained_on": "2026-03-18"}, {"explain_accept": "met", "explain": "met_late"}, id="a day late"),
        pytest.param(
            {"explained_on": "2026-03-27", "suspended_from": "2026-03-10", "suspended_to": "2026-03-20"},
            {"explain_accept": "met", "explain": "met"},
            id="suspended days do not count",
        ),
        pytest.param(
            {"suspended_from": "2026-03-10"}, {"explain_accept": "met", "explain": "suspended"}, id="still suspended"
        ),
        pytest.param(
            {"explained_on": "2026-03-25", "suspended_from": "2026-03-10"},
            {"explain_accept": "met", "explain": "met"},
            id="explained while suspended",
        ),
        pytest.param(
            {"explained_on": "2026-03-25", "suspended_from": "2026-03-18"},
            {"explain_accept": "met", "explain": "met_late"},
            id="suspended after the limit",
        ),
        pytest.param(
            {"explained_on": "2026-04-01", "extension_notice_on": "2026-03-17", "extended_days": 15},
            {"explain_accept": "met", "explain": "met_within_extension"},
            id="extended",
        ),
        pytest.param({"acceptance": "refused"}, {"explain_accept": "met"}, id="refused: nothing to explain"),
        pytest.param({"acceptance": "forwarded"}, {"explain_accept": "met"}, id="passed on: nothing to explain"),
        pytest.param(
            {"acceptance": "refused", "acceptance_notice_on": None},
            {"explain_accept": "not_tracked"},
            id="refused on a day that the source does not state",
        ),
        pytest.param(
            {"acceptance": "pending", "acceptance_notice_on": None, "explained_on": "2026-03-03"},
            {"explain_accept": "met"},
            id="explained without a notice before",
        ),
        pytest.param(
            {"acceptance": "withdrawn"}, {"explain_accept": "met", "explain": "void"}, id="withdrawn after acceptance"
        ),
    ],
)
def test_explanation(cells, verdicts):
    found = outcome(*EXPLAINS, explanation(**cells), as_of="2026-05-04")
    assert {duty.kind: duty.verdict for duty in found.rows[Duty]} == verdicts


def test_an_explanation_is_asked_of_a_body_by_the_rule_of_that_body_and_extended_by_days_alone():
    own = rule("rieng", "explain", 3, process="explanation", scope_org_id="so-xd")
    found = outcome(*EXPLAINS, own, explanation(explained_on="2026-03-06"), as_of="2026-05-04")
    assert (found.duty("explain").rule_id, found.duty("explain").verdict) == ("rieng", "met_late")
    noticed = explanation(explained_on="2026-04-01", extension_notice_on="2026-03-17")
    assert outcome(*EXPLAINS, noticed, as_of="2026-05-04").duty("explain").verdict == "met_late"


def test_what_is_done_ends_the_suspension_and_days_before_it_do_not_count():
    done = explanation(explained_on="2026-03-25", suspended_from="2026-03-10")
    duty = outcome(*EXPLAINS, done, as_of="2026-05-04").duty("explain")
    assert (duty.due_on, duty.days_late) == (day("2026-04-01"), None)


def test_an_extension_is_in_time_while_the_clock_stands_still():
    noticed = explanation(suspended_from="2026-03-10", extension_notice_on="2026-03-25", extended_days=15)
    duty = outcome(*EXPLAINS, noticed, as_of="2026-05-04").duty("explain")
    assert (duty.verdict, duty.extended_due_on) == ("suspended", day("2026-04-01"))


def test_a_report_is_in_time_while_the_clock_of_the_reply_stands_still():
    stops = rule("07-qc-tu.reply", "written_reply", 30, scope_admin_unit_id="17@2004", suspension_stops_clock=True)
    reported = resolution(reported_to_head_on="2019-08-20")
    given = (*BASE, stops, rule("bao-cao", "report_to_head", 30), event("suspended", "2019-07-20"), reported)
    assert outcome(*given, as_of=LATER).duty("report_to_head").verdict == "met"


def test_publishing_an_explanation_has_a_limit_only_where_a_rule_gives_one():
    own = rule(
        "cong-khai", "explain_publish", 10, process="explanation", starts_from="explanation_request.explained_on"
    )
    found = outcome(
        *EXPLAINS, own, explanation(explained_on="2026-03-10", published_on="2026-03-21"), as_of="2026-05-04"
    )
    assert found.duty("explain_publish").verdict == "met_late"


def consultation(**cells):
    asked = make(
        Consultation, consultation_id="lyk", lead_org_id="so-tc", subject="x", sent_on="2026-03-01", due_on="2026-03-16"
    )
    return (asked, make(ConsultationResponse, consultation_id="lyk", org_id="so-xd", is_directly_related=True, **cells))


def test_a_written_date_runs_from_where_it_was_written_and_is_tracked_from_there():
    rows = (*consultation(), covered("consultation", "so-xd", since="2026-03-02"))
    duty = outcome(*rows, as_of="2026-03-20").duty("consult")
    assert (duty.start_on, duty.verdict) == (day("2026-03-01"), "not_tracked")
    since = covered("consultation", "so-xd", since="2026-03-01")
    assert outcome(*consultation(), since, as_of="2026-03-20").duty("consult").verdict == "overdue"


def supervision(**cells):
    fixed = {"supervisor_org_id": "so-tc", "subject_org_id": "so-xd", "started_on": "2026-03-01"}
    return (make(Supervision, supervision_id="gs", **fixed, **({"response_due_on": "2026-03-16"} | cells)),)


def report(**cells):
    fixed = {"org_id": "so-xd", "recipient_org_id": "so-tc", "subject": "x"}
    period = {"period_start": "2026-02-01", "period_end": "2026-02-28", "due_on": "2026-03-16"}
    return (make(ReportSubmission, report_id="bc", **fixed, **(period | cells)),)


def task(**cells):
    fixed = {"document_id": "vb", "org_id": "so-xd", "content": "x", "due_on": "2026-03-16"}
    return (document("vb", issued_on="2026-03-01"), make(DirectiveTask, task_id="nv", **(fixed | cells)))


def inspection(**cells):
    fixed = {"inspecting_org_id": "so-xd", "kind": "inspection", "planned_or_not": "planned", "field": "land"}
    return make(Inspection, inspection_id="tt", **(fixed | {"conclusion_issued_on": "2026-03-06"} | cells))


def recommendation(**cells):
    fixed = {"inspection_id": "tt", "org_id": "so-xd", "content": "x", "due_on": "2026-03-16"}
    told = inspection(inspecting_org_id="so-tc")
    return (told, make(InspectionRecommendation, recommendation_id="kntt", **(fixed | cells)))


WRITTEN = {
    "consult": (consultation, "responded_on", "consultation"),
    "supervise_response": (supervision, "responded_on", "supervision"),
    "report": (report, "submitted_on", "report_submission"),
    "directive": (task, "done_on", "directive_task"),
    "recommendation": (recommendation, "done_on", "inspection"),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_written_date_limits(kind):
    rows, done, table = WRITTEN[kind]
    verdicts = [
        outcome(covered(table, "so-xd"), *rows(**{done: on}), as_of=as_of).duty(kind).verdict
        for on, as_of in [
            ("2026-03-16", "2026-04-01"),
            ("2026-03-17", "2026-04-01"),
            (None, "2026-03-16"),
            (None, "2026-03-17"),
        ]
    ]
    assert verdicts == ["met", "met_late", "due_soon", "overdue"]
    duty = outcome(*rows(), as_of="2026-04-01").duty(kind)
    assert (duty.verdict, duty.days_late, duty.owner_org_id) == ("not_tracked", None, "so-xd")


@pytest.mark.parametrize(
    ("kind", "rows", "start_on"),
    [
        pytest.param("consult", consultation(), "2026-03-01", id="asked"),
        pytest.param("supervise_response", supervision(), "2026-03-01", id="a supervision begun"),
        pytest.param("supervise_response", supervision(ended_on="2026-03-05"), "2026-03-05", id="or ended"),
        pytest.param("report", report(), "2026-02-28", id="the period over"),
        pytest.param("directive", task(), "2026-03-01", id="the directive issued"),
        pytest.param("directive", task()[1:], None, id="a directive that is not there"),
        pytest.param("recommendation", recommendation(), "2026-03-06", id="the conclusion issued"),
        pytest.param("recommendation", recommendation()[1:], None, id="a conclusion that is not there"),
    ],
)
def test_a_written_date_runs_from_what_laid_it_on(kind, rows, start_on):
    assert outcome(*rows, as_of="2026-04-01").duty(kind).start_on == (day(start_on) if start_on else None)


def test_a_reply_due_on_a_written_day_runs_from_the_notice():
    duty = outcome(dialogue(), notice(), petition(), item(explicit_due_on="2019-07-31"), as_of=LATER).duty(
        "written_reply"
    )
    assert (duty.start_on, duty.due_on, duty.rule_id) == (day("2019-07-05"), day("2019-07-31"), None)


@pytest.mark.parametrize(
    ("kind", "process", "row"),
    [
        pytest.param("explain_accept", "explanation", explanation(), id="accepting"),
        pytest.param("explain_publish", "explanation", explanation(explained_on="2026-03-10"), id="publishing"),
        pytest.param("inspect_publish", "inspection", inspection(), id="an inspection"),
    ],
)
def test_a_rule_of_the_body_itself_governs(kind, process, row):
    own = rule("rieng", kind, 3, process=process, scope_org_id="so-xd")
    assert outcome(*RULES, own, row, as_of="2026-05-04").duty(kind).rule_id == "rieng"


def test_what_was_given_out_without_a_dialogue_is_not_reported_to_its_head():
    own = rule("bao-cao", "report_to_head", 30)
    assert outcome(own, *BASE, as_of=LATER).duties("report_to_head")
    assert not outcome(own, *AT_RECEPTION, received(), direct(), as_of="2025-12-31").duties("report_to_head")


def test_the_id_of_a_duty_names_every_part_of_a_key():
    assert outcome(*consultation(), as_of="2026-04-01").duty("consult").duty_id == "consult.lyk.so-xd.1"


def test_what_is_void_is_not_closed_even_if_it_was_done_later():
    duty = outcome(*task(cancelled_on="2026-03-10", done_on="2026-03-12"), as_of="2026-04-01").duty("directive")
    assert (duty.verdict, duty.closed_on) == ("void", None)


@pytest.mark.parametrize(
    ("kind", "rows", "open_duties"),
    [
        pytest.param("supervise_response", supervision(response_due_on=None), [], id="supervision"),
        pytest.param("report", report(due_on=None), [], id="report"),
        pytest.param("directive", task(due_on=None), [], id="directive"),
        pytest.param("recommendation", recommendation(due_on=None), [], id="recommendation"),
        pytest.param("directive", task(cancelled_on="2026-03-10"), ["void"], id="task cancelled"),
        pytest.param(
            "directive", task(cancelled_on="2026-03-10", done_on="2026-03-09"), ["met"], id="cancelled after done"
        ),
        pytest.param(
            "recommendation", recommendation(cancelled_on="2026-03-10"), ["void"], id="recommendation cancelled"
        ),
    ],
)
def test_no_date_no_duty_and_cancelled_is_void(kind, rows, open_duties):
    found = outcome(covered("directive_task", "so-xd"), *rows, as_of="2026-04-01")
    assert [duty.verdict for duty in found.duties(kind)] == open_duties


@pytest.mark.parametrize(
    ("published_on", "verdict"), [("2026-03-16", "met"), ("2026-03-17", "met_late"), (None, "overdue")]
)
def test_inspect_publish(published_on, verdict):
    rows = (*RULES, covered("inspection", "so-xd"), inspection(conclusion_published_on=published_on))
    duty = outcome(*rows, as_of="2026-04-01").duty("inspect_publish")
    assert (duty.verdict, duty.certainty) == (verdict, "c")


@pytest.mark.parametrize("kind", sorted(set(codes("inspection_kind")) - {"inspection"}))
def test_the_law_on_inspections_gives_no_limit_to_what_is_none(kind):
    assert not outcome(*RULES, covered("inspection", "so-xd"), inspection(kind=kind), as_of="2026-04-01").duties(
        "inspect_publish"
    )


def test_accept_forward_has_a_limit_only_where_a_rule_gives_one():
    passed_on = event("forwarded", "2019-07-20", to_org_id="so-tc")
    assert not outcome(*BASE, passed_on, as_of=LATER).duties("accept_forward")
    own = rule("nhan", "accept_forward", 5, starts_from="resolution_event.event_on")
    duty = outcome(*BASE, own, passed_on, as_of=LATER).duty("accept_forward")
    assert (duty.owner_org_id, duty.verdict, duty.subject_table) == ("so-tc", "overdue", "resolution_event")
    taken = event("accept_forward", "2019-07-25", org_id="so-tc")
    assert outcome(*BASE, own, passed_on, taken, as_of=LATER).duty("accept_forward").verdict == "met"


@pytest.mark.parametrize(
    ("taken", "verdict"),
    [
        pytest.param(event("accept_forward", "2019-07-20", org_id="so-tc"), "met", id="on the same day"),
        pytest.param(event("accept_forward", "2019-07-19", org_id="so-tc"), "overdue", id="before it was passed on"),
        pytest.param(event("accept_forward", "2019-07-21", org_id="so-xd"), "overdue", id="by another body"),
        pytest.param(event("body_statement", "2019-07-21", org_id="so-tc"), "overdue", id="a statement of that body"),
        pytest.param(event("progress", "2019-07-21", org_id="so-tc"), "met", id="it works on it"),
        pytest.param(returned("2019-07-22", org_id="so-tc"), "met", id="it sends it back"),
        pytest.param(returned("2019-07-29", org_id="so-tc"), "met_late", id="it sends it back too late"),
        pytest.param(returned("2019-07-22", org_id="so-tc", document_id=None), "overdue", id="without a letter"),
        pytest.param(
            event("forwarded", "2019-07-22", org_id="so-tc", to_org_id="so-yt"), "met", id="it passes it on to another"
        ),
        pytest.param(
            event("forwarded", "2019-07-22", org_id="so-xd", to_org_id="so-yt"),
            "void",
            id="the sender passes it elsewhere",
        ),
        pytest.param(event("corrected_reply", "2019-07-22", org_id="so-tc"), "met", id="it answers"),
        pytest.param(reply("2019-07-22"), "void", id="the sender answers"),
        pytest.param(reply("2019-07-19"), "overdue", id="the sender had answered before"),
        pytest.param(event("dropped", "2019-07-22", org_id="so-xd"), "void", id="dropped with a document"),
        pytest.param(event("terminated", "2019-07-22", org_id="so-xd"), "void", id="terminated with a document"),
        pytest.param(event("reopened", "2019-07-22", org_id="so-xd"), "void", id="opened anew at the sender"),
    ],
)
def test_a_matter_passed_on_is_accepted_by_its_receiver_and_by_its_rule(taken, verdict):
    own = rule("nhan", "accept_forward", 5, starts_from="resolution_event.event_on", scope_org_id="so-tc")
    passed_on = event("forwarded", "2019-07-20", to_org_id="so-tc")
    assert outcome(*BASE, own, passed_on, taken, as_of=LATER).duty("accept_forward").verdict == verdict


@pytest.mark.parametrize(("days", "verdict"), [(3, "met"), (9, "met_late")])
def test_each_passing_on_is_closed_by_the_return_after_it(days, verdict):
    """Passed back and forth twice: the receiver owes nothing more, whatever day it is."""
    own = rule("nhan", "accept_forward", 5, starts_from="resolution_event.event_on", scope_org_id="so-tc")
    moves = [
        event(kind, f"2019-07-{1 + days * step:02}", org_id=sender, to_org_id=receiver)
        for step, (kind, sender, receiver) in enumerate(
            [("forwarded", "so-xd", "so-tc"), ("returned", "so-tc", "so-xd")] * 2
        )
    ]
    duties = outcome(*BASE, own, *moves, as_of=LATER).duties("accept_forward")
    assert [duty.closed_on for duty in duties] == [moves[1].event_on, moves[3].event_on]
    assert {duty.verdict for duty in duties} == {verdict}


def test_the_successor_of_a_receiver_accepts_for_it():
    own = rule("nhan", "accept_forward", 5, starts_from="resolution_event.event_on")
    gone = org("so-tc", dissolved_on="2019-07-21")
    taken = event("accept_forward", "2019-07-24", org_id="so-moi")
    rows = (
        own,
        gone,
        org("so-moi"),
        heir("so-tc", "so-moi"),
        event("forwarded", "2019-07-20", to_org_id="so-tc"),
        taken,
    )
    verdicts = {duty.owner_org_id: duty.verdict for duty in outcome(*BASE, *rows, as_of=LATER).duties("accept_forward")}
    assert verdicts == {"so-tc": "transferred", "so-moi": "met"}


def test_a_merged_petition_leaves_nothing_to_accept():
    own = rule("nhan", "accept_forward", 5, starts_from="resolution_event.event_on", scope_org_id="so-tc")
    rows = (dialogue(), notice(), item(), petition(merged_into_id="kn-2", merged_on="2019-07-23"), petition("kn-2"))
    passed_on = event("forwarded", "2019-07-20", to_org_id="so-tc")
    assert outcome(own, *rows, passed_on, as_of=LATER).duty("accept_forward").verdict == "void"


# --- where absence counts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "verdict"),
    [
        pytest.param({}, "overdue", id="register and coverage"),
        pytest.param({"coverage": "excerpt"}, "not_tracked", id="excerpt"),
        pytest.param({"complete": ()}, "not_tracked", id="register without coverage"),
        pytest.param({"complete": [covered("petition", "so-xd")]}, "not_tracked", id="the host's register counts"),
        pytest.param({"complete": [covered("petition", "hb-tu")]}, "overdue", id="not that of the lead body"),
        pytest.param({"complete": [covered("dialogue", "hb-tu")]}, "not_tracked", id="nor that of dialogues"),
        pytest.param({"complete": [covered("petition", since="2019-07-05")]}, "overdue", id="from its start date"),
        pytest.param({"complete": [covered("petition", since="2019-07-06")]}, "not_tracked", id="a day too late"),
        pytest.param({"complete": [covered("petition", until="2019-07-05")]}, "overdue", id="until its start date"),
    ],
)
def test_silence_counts_only_under_coverage(options, verdict):
    duty = outcome(*BASE, as_of=LATER, **options).duty("written_reply")
    assert duty.verdict == verdict
    assert duty.days_late == (148 if verdict == "overdue" else None)


def test_where_both_dates_are_stated_the_verdict_is_given_anyway():
    found = outcome(*BASE, reply("2019-08-06"), as_of=LATER, coverage="excerpt")
    assert {duty.kind: duty.verdict for duty in found.rows[Duty]} == {"notice": "met", "written_reply": "met_late"}


# --- bodies that were dissolved -------------------------------------------------------------------------------------


def held_by(*rows, as_of=LATER):
    found = outcome(*BASE, *rows, as_of=as_of).duties("written_reply")
    return [(duty.owner_org_id, duty.inherited, duty.verdict) for duty in found]


@pytest.mark.parametrize(
    ("rows", "as_of", "expected"),
    [
        pytest.param([], "2019-07-31", [("so-xd", False, "due_soon")], id="on its last day it still owes it"),
        pytest.param([], "2019-08-01", [("so-xd", False, "owner_unresolved")], id="no successor"),
        pytest.param(
            [heir("so-xd", "so-tc")],
            "2019-08-01",
            [("so-xd", False, "transferred"), ("so-tc", True, "due_soon")],
            id="one successor",
        ),
        pytest.param(
            [heir("so-xd", "so-tc"), heir("so-xd", "hb-tu")],
            LATER,
            [("so-xd", False, "owner_unresolved")],
            id="several successors",
        ),
        pytest.param(
            [heir("so-xd", "so-tc"), reply("2019-07-31")],
            LATER,
            [("so-xd", False, "met")],
            id="answered on its last day",
        ),
        pytest.param(
            [heir("so-xd", "so-tc"), reply("2019-08-06")],
            LATER,
            [("so-xd", False, "transferred"), ("so-tc", True, "met_late")],
            id="answered by the successor: the clock did not change",
        ),
        pytest.param(
            [reply("2019-08-06")], LATER, [("so-xd", False, "met_late")], id="answered although no heir is named"
        ),
        pytest.param(
            [heir("so-xd", "so-tc"), heir("so-tc", "hb-tu"), org("so-tc", dissolved_on="2019-09-30")],
            LATER,
            [("so-xd", False, "transferred"), ("so-tc", True, "transferred"), ("hb-tu", True, "overdue")],
            id="a chain of successors",
        ),
        pytest.param(
            [
                heir("so-xd", "so-tc"),
                heir("so-tc", "hb-tu"),
                org("so-tc", dissolved_on="2019-09-30"),
                reply("2019-09-15"),
            ],
            LATER,
            [("so-xd", False, "transferred"), ("so-tc", True, "met_late")],
            id="answered by the first of two",
        ),
        pytest.param(
            [heir("so-xd", "so-tc"), event("dropped", "2019-07-20")], LATER, [("so-xd", False, "void")], id="void stays"
        ),
    ],
)
def test_dissolved(rows, as_of, expected):
    assert held_by(org("so-xd", **GONE), *rows, as_of=as_of) == expected


def test_work_that_no_notice_dates_is_asked_for_on_its_written_day():
    given = (dialogue(), petition(), from_minutes(kind="commitment", explicit_due_on="2019-08-20"))
    (duty,) = outcome(*given, as_of=LATER).duties("implement")
    assert (duty.start_on, duty.verdict) == (None, "overdue")


def test_what_was_handed_on_was_answered_by_the_successor_alone():
    given = (org("so-xd", **GONE), heir("so-xd", "so-tc"), reply("2019-08-06"))
    found = outcome(*BASE, *given, as_of=LATER).duties("written_reply")
    assert [(duty.owner_org_id, duty.closed_on) for duty in found] == [("so-xd", None), ("so-tc", day("2019-08-06"))]


def test_the_twin_has_the_same_clock_and_another_id():
    old, new = outcome(*BASE, org("so-xd", **GONE), heir("so-xd", "so-tc"), as_of=LATER).duties("written_reply")
    assert (new.start_on, new.due_on, new.days_late) == (old.start_on, old.due_on, 148)
    assert old.days_late is None
    assert (old.duty_id, new.duty_id) == ("written_reply.gv-1.kn-1.1", "written_reply.gv-1.kn-1.1.h1")


def test_nothing_is_handed_on_where_absence_does_not_count():
    found = outcome(*BASE, org("so-xd", **GONE), heir("so-xd", "so-tc"), as_of=LATER, coverage="excerpt")
    assert [d.verdict for d in found.duties("written_reply")] == ["not_tracked"]


def test_a_collective_owes_nothing():
    assert not outcome(*BASE, org("so-xd", is_collective=True), as_of=LATER).duties("written_reply")


# --- ids ------------------------------------------------------------------------------------------------------------


def test_ids_that_hold_dots_do_not_collide():
    rows = (petition("1.kn"), petition("kn"), item("gv", petition_id="1.kn"), item("gv.1", petition_id="kn"))
    found = outcome(dialogue(), notice(), *rows, as_of=LATER)
    ids = [duty.duty_id for duty in found.duties("written_reply")]
    assert set(ids) == {"written_reply.gv.1..kn.1", "written_reply.gv..1.kn.1"}


# --- properties -----------------------------------------------------------------------------------------------------

DAYS = st.dates(day("2019-06-25"), day("2020-06-30"))
EVENT = st.builds(
    lambda kind, on, to, doc, finding: event(
        kind,
        on.isoformat(),
        new_due_on=to,
        document_id="vb" if doc else None,
        to_org_id="so-tc",
        finding=finding,
    ),
    st.sampled_from(sorted(codes("event_type"))),
    DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.none() | st.sampled_from(sorted(codes("finding"))),
)
EVENTS = st.lists(EVENT, max_size=8, unique_by=lambda one: one.event_id)
RESOLUTIONS = st.builds(
    lambda result, **cells: resolution(result=result, **cells),
    st.none() | st.sampled_from(sorted(codes("resolution_result"))),
    complex_notice_on=st.none() | DAYS,
    complex_notice_document_id=st.none() | st.just("vb"),
    new_due_on=st.none() | DAYS,
    forwarded_on=st.none() | DAYS,
    forward_document_id=st.none() | st.just("vb"),
    replied_on=st.none() | DAYS,
    reply_document_id=st.none() | st.just("vb"),
    implement_due_on=st.none() | DAYS,
)
PETITIONS = st.builds(
    petition,
    intake=st.none() | st.sampled_from(sorted(codes("intake"))),
    intake_on=DAYS,
    merged_into_id=st.none() | st.just("kn-9"),
    merged_on=DAYS,
    answered_on_spot=st.booleans(),
    publication_status=st.sampled_from(sorted(codes("publication_status"))),
)
BODIES = st.builds(
    lambda dissolved_on, heirs: (org("so-xd", dissolved_on=dissolved_on), *(heir("so-xd", to) for to in heirs)),
    st.none() | DAYS,
    st.sets(st.sampled_from(["so-tc", "hb-tu"])),
)
STORIES = st.builds(
    lambda given, events, done, bodies, kind, notices, stops, extensions: (
        dialogue(),
        given,
        item(kind=kind),
        done,
        rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=stops, max_extensions=extensions),
        *events,
        *bodies,
        *(notice(f"kl-{n}", on.isoformat()) for n, on in enumerate(notices, start=1)),
    ),
    PETITIONS,
    EVENTS,
    RESOLUTIONS,
    BODIES,
    st.sampled_from(sorted(codes("assignment_kind"))),
    st.lists(DAYS, max_size=2),
    st.booleans(),
    st.integers(0, 2),
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def derived(rows, as_of, coverage="register"):
    given_rows = corpus(*COMPLETE, *rows, coverage=coverage)
    return derive(given_rows, Limits(given_rows.rows), as_of)


@QUICK
@given(STORIES, DAYS, st.sampled_from(["register", "excerpt"]))
def test_any_story_is_judged(rows, as_of, coverage):
    computed = derived(rows, as_of, coverage)
    petitions = [row for row in rows if isinstance(row, Petition)]
    assert len(computed[PetitionState]) == len(petitions)
    ids = [duty.duty_id for duty in computed[Duty]]
    assert len(set(ids)) == len(ids)
    for duty in computed[Duty]:
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,127}", duty.duty_id)
        assert duty.verdict in codes("verdict")
        assert (duty.days_late is not None) == (duty.verdict in ("overdue", "met_late"))
        assert duty.days_late is None or duty.days_late > 0
        assert coverage == "register" or duty.verdict not in ("overdue", "in_time", "due_soon", "owner_unresolved")
    for state in computed[PetitionState]:
        assert state.headline in codes("headline")
        assert coverage == "register" or state.headline not in ("overdue", "awaiting_notice_overdue", "not_assigned")
    latest = {duty.subject_petition_id: duty for duty in computed[Duty] if duty.kind == "written_reply"}
    for state in computed[PetitionState]:
        duty = latest.get(state.petition_id)
        is_limited = duty is not None and duty.due_on is not None and duty.verdict not in ("open_ended", "void")
        assert not (state.headline == "no_limit" and is_limited), "no limit is said only where none was found"


@QUICK
@given(STORIES, DAYS, DAYS)
def test_waiting_never_makes_a_late_duty_punctual(rows, one, other):
    before, after = (derived(rows, as_of) for as_of in sorted([one, other]))
    now = {duty.duty_id: duty for duty in after[Duty]}
    for duty in before[Duty]:
        if duty.verdict == "overdue":
            assert now[duty.duty_id].verdict in ("overdue", "transferred", "owner_unresolved", "void")


@QUICK
@given(STORIES, DAYS)
def test_of_a_duty_that_was_handed_on_one_row_counts(rows, as_of):
    counted: dict[str, int] = {}
    for duty in derived(rows, as_of)[Duty]:
        key = re.sub(r"\.h\d+$", "", duty.duty_id)
        counted[key] = counted.get(key, 0) + (duty.verdict not in ("transferred",))
    assert set(counted.values()) <= {1}


@QUICK
@given(STORIES, DAYS)
def test_the_order_of_rows_does_not_matter(rows, as_of):
    days = [row.event_on for row in rows if isinstance(row, ResolutionEvent)]
    assume(len(set(days)) == len(days))  # events of one day keep the order of the file
    assert _tables(derived(rows, as_of)) == _tables(derived(rows[::-1], as_of))


def _tables(rows):
    return {cls: rows[cls] for cls in rows.classes()}
