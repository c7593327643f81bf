"""One headline for each petition and assignment: the first that holds in the table of docs/life-cycle.md."""

import pytest

from minhbach.derive.codes import Flag, Headline
from minhbach.derive.headline import FLAGS, HEADLINES
from minhbach.tables import ConclusionState, codes
from tests.rows import (
    COMPLETE,
    also,
    covered,
    day,
    dialogue,
    direct,
    event,
    from_minutes,
    heir,
    item,
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

HELD = (dialogue(),)
BASE = (dialogue(), notice(), petition(), item())
OPEN, LATER = "2019-07-10", "2019-12-31"
EXTENDABLE = rule("07-qc-tu.reply", "written_reply", 30, max_extensions=1)
STOPS = rule("07-qc-tu.reply", "written_reply", 30, suspension_stops_clock=True)
DONE, VERIFIED = event("done_reported", "2019-08-02"), event("done_verified", "2019-08-20")
REPLIED = reply("2019-08-01")
HEIR = (org("so-xd", dissolved_on="2019-08-10"), heir("so-xd", "so-tc"))


def by(actor, org_id):
    """Somebody says, as the last of all, that the work is done indeed."""
    return event("done_verified", "2019-08-20", actor=actor, org_id=org_id)


def test_the_table_is_the_code_list_in_its_order():
    assert tuple(name for name, _ in HEADLINES) == Headline.__args__ == tuple(codes("headline"))
    assert tuple(name for name, _ in FLAGS) == Flag.__args__ == tuple(codes("headline_flag"))


@pytest.mark.parametrize(
    ("rows", "as_of", "headline"),
    [
        pytest.param([*HELD, petition(publication_status="withheld")], LATER, "withheld", id="withheld"),
        pytest.param([*HELD, petition(publication_status="aggregate_only")], LATER, "withheld", id="aggregate only"),
        pytest.param([*BASE, petition(merged_into_id="kn-9", merged_on="2019-07-01")], LATER, "merged", id="merged"),
        pytest.param([*BASE, petition(intake="withdrawn", intake_on="2019-07-01")], LATER, "withdrawn", id="withdrawn"),
        pytest.param(
            [*BASE, petition(intake="withdrawn", intake_on="2019-07-20")],
            LATER,
            "withdrawn",
            id="withdrawn after the notice",
        ),
        pytest.param(
            [*HELD, petition(intake="inadmissible", intake_on="2019-07-01")], LATER, "inadmissible", id="inadmissible"
        ),
        pytest.param([*HELD, petition()], "2019-07-05", "awaiting_notice", id="last day for the notice"),
        pytest.param([*HELD, petition()], "2019-07-06", "awaiting_notice_overdue", id="notice a day late"),
        pytest.param(
            [*HELD, petition(answered_on_spot=True)],
            "2019-07-06",
            "awaiting_notice_overdue",
            id="even if answered there",
        ),
        pytest.param([*HELD, petition(), from_minutes()], LATER, "awaiting_notice_overdue", id="only in the minutes"),
        pytest.param(
            [*HELD, petition(), from_minutes()], "2019-07-05", "awaiting_notice", id="the minutes wait for the notice"
        ),
        pytest.param(
            [*HELD, petition(), from_minutes(), org("hb-tu", dissolved_on="2019-06-30")],
            LATER,
            "awaiting_notice_overdue",
            id="the host is gone, nobody succeeds",
        ),
        pytest.param(BASE, "2019-08-06", "overdue", id="reply a day late"),
        pytest.param([*BASE, DONE], LATER, "overdue", id="done, but never answered in writing"),
        pytest.param(
            [*BASE, reply("2019-08-01", "scheduled", implement_due_on="2019-09-01")],
            LATER,
            "overdue",
            id="promise late",
        ),
        pytest.param(
            [*BASE, org("so-xd", dissolved_on="2019-07-31")], LATER, "overdue", id="late, and nobody is known to owe it"
        ),
        pytest.param(
            [*BASE, org("so-xd", dissolved_on="2019-07-31"), heir("so-xd", "so-tc")],
            LATER,
            "overdue",
            id="late at the heir",
        ),
        pytest.param([*BASE, REPLIED, event("reopened", "2019-12-20")], LATER, "reopened", id="reopened, in time"),
        pytest.param([*BASE, REPLIED, event("reopened", "2019-10-01")], LATER, "overdue", id="reopened, late"),
        pytest.param(
            [*BASE, REPLIED, event("reopened", "2019-10-01"), event("reply_again", "2019-10-10")],
            LATER,
            "replied",
            id="answered again",
        ),
        pytest.param([*BASE, REPLIED, DONE, event("disputed", "2019-09-01")], LATER, "contested", id="disputed"),
        pytest.param(
            [*BASE, REPLIED, event("disputed", "2019-08-01")], LATER, "contested", id="on the day of the reply"
        ),
        pytest.param(
            [*BASE, REPLIED, DONE, event("supervision_finding", "2019-09-01", finding="not_kept")],
            LATER,
            "contested",
            id="a supervisor finds otherwise",
        ),
        pytest.param(
            [*BASE, REPLIED, DONE, event("supervision_finding", "2019-09-01", finding="cannot_tell")],
            LATER,
            "done_reported",
            id="a finding that says nothing",
        ),
        pytest.param(
            [*BASE, REPLIED, DONE, event("disputed", "2019-09-01"), event("dispute_closed", "2019-09-20")],
            LATER,
            "done_reported",
            id="dispute closed",
        ),
        pytest.param(
            [*BASE, REPLIED, DONE, event("disputed", "2019-09-01"), event("done_verified", "2019-09-20")],
            LATER,
            "done_verified",
            id="verified after a dispute",
        ),
        pytest.param([*BASE, event("disputed", "2019-07-09")], OPEN, "in_time", id="nothing to dispute yet"),
        pytest.param([*HELD, notice(), petition()], LATER, "not_assigned", id="the notice gives it to nobody"),
        pytest.param(
            [*HELD, notice(), petition(answered_on_spot=True)], LATER, "answered_at_event", id="answered there"
        ),
        pytest.param([*BASE, REPLIED, event("partly_done", "2019-08-10")], LATER, "partly_done", id="a part is done"),
        pytest.param([*BASE, REPLIED, DONE, VERIFIED], LATER, "done_verified", id="verified"),
        pytest.param(
            [*BASE, REPLIED, DONE, by("body", "so-tc")], LATER, "done_verified", id="verified by another body"
        ),
        pytest.param([*BASE, REPLIED, DONE, by("superior", "so-xd")], LATER, "done_verified", id="verified from above"),
        pytest.param([*BASE, REPLIED, DONE, by("body", "so-xd")], LATER, "done_reported", id="verified by itself"),
        pytest.param(
            [*BASE, REPLIED, *HEIR, by("body", "so-tc")], LATER, "done_reported", id="verified by its own successor"
        ),
        pytest.param(
            [*BASE, REPLIED, DONE, event("disputed", "2019-08-10"), by("body", "so-xd")],
            LATER,
            "contested",
            id="no dispute ends by one's own word",
        ),
        pytest.param([*BASE, REPLIED, DONE], LATER, "done_reported", id="reported done"),
        pytest.param([*BASE, reply("2019-08-01", "resolved_in_full")], LATER, "done_reported", id="resolved in full"),
        pytest.param(
            [*BASE, REPLIED, event("will_not_do", "2019-09-01")], LATER, "will_not_be_done", id="will not be done"
        ),
        pytest.param([*BASE, event("dropped", "2019-07-08")], LATER, "will_not_be_done", id="dropped"),
        pytest.param(
            [*BASE, REPLIED, event("will_not_do", "2019-09-01", document_id=None)],
            LATER,
            "replied",
            id="said without a document",
        ),
        pytest.param([*BASE, reply("2019-08-01", "scheduled")], LATER, "replied_in_progress", id="scheduled"),
        pytest.param(
            [*BASE, REPLIED, event("progress", "2019-09-01")], LATER, "replied_in_progress", id="work goes on"
        ),
        pytest.param(
            [*BASE, REPLIED, event("progress", "2019-07-20")], LATER, "replied", id="progress before the reply"
        ),
        pytest.param([*BASE, REPLIED], LATER, "replied", id="explained"),
        pytest.param(
            [*BASE, reply("2019-08-01", "not_accepted")], LATER, "replied", id="not accepted, with its reason"
        ),
        pytest.param([*BASE, STOPS, event("suspended", "2019-07-08")], LATER, "suspended", id="suspended"),
        pytest.param([*BASE, event("suspended", "2019-07-08")], OPEN, "in_time", id="the clock does not stop"),
        pytest.param(
            [*BASE, EXTENDABLE, event("extension", "2019-07-20", new_due_on="2019-08-30")],
            "2019-08-28",
            "extended",
            id="extended",
        ),
        pytest.param([*BASE, event("forwarded", "2019-07-20", to_org_id="so-tc")], LATER, "forwarded", id="passed on"),
        pytest.param(
            [*BASE, resolution(forwarded_on="2019-07-20", forward_document_id="vb")],
            LATER,
            "forwarded",
            id="proposed upward",
        ),
        pytest.param(
            [*BASE, resolution(forwarded_on="2019-07-20", forward_document_id="vb", higher_reply_on="2019-09-01")],
            LATER,
            "replied",
            id="the competent level answered",
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20", document_id=None)], LATER, "overdue", id="without a letter"
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20"), event("returned", "2019-07-30")],
            LATER,
            "overdue",
            id="came back, never answered",
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20"), event("returned", "2019-07-20")],
            LATER,
            "overdue",
            id="the same day",
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20"), event("returned", "2019-07-25")],
            "2019-07-26",
            "in_time",
            id="came back in time",
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20"), event("returned", "2019-07-25", document_id=None)],
            LATER,
            "forwarded",
            id="said to be back, without a letter",
        ),
        pytest.param(
            [*BASE, event("forwarded", "2019-07-20", document_id=None), event("returned", "2019-07-20")],
            OPEN,
            "in_time",
            id="went and came back before the limit",
        ),
        pytest.param([*BASE, event("terminated", "2019-07-20")], LATER, "will_not_be_done", id="terminated"),
        pytest.param(
            [*BASE, event("terminated", "2019-07-20", document_id=None)], LATER, "overdue", id="without a document"
        ),
        pytest.param(BASE, "2019-07-29", "due_soon", id="five working days left"),
        pytest.param(BASE, "2019-07-28", "in_time", id="six"),
        pytest.param([*BASE, org("so-xd", admin_unit_id=None)], LATER, "no_limit", id="no rule"),
        pytest.param(
            [*BASE, resolution(complex_notice_on="2019-07-20", complex_notice_document_id="vb")],
            LATER,
            "no_limit",
            id="open-ended",
        ),
        pytest.param(
            [*HELD, petition(), direct(assigned_on="2019-06-26")], "2019-06-30", "no_limit", id="direct, no limit"
        ),
        pytest.param(
            [dialogue(held_on=None, held_text="2019"), petition()], LATER, "not_tracked", id="no date printed"
        ),
        pytest.param([dialogue(status="planned"), petition()], LATER, "received", id="sent in before the dialogue"),
        pytest.param([petition(origin="letter", dialogue_id=None)], LATER, "received", id="a letter"),
    ],
)
def test_headline_of_a_petition(rows, as_of, headline):
    assert outcome(*rows, as_of=as_of).petition().headline == headline


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        pytest.param([*HELD, petition()], "not_tracked", id="no notice: the source may not say"),
        pytest.param(BASE, "not_tracked", id="no reply"),
        pytest.param([*HELD, notice(), petition()], "not_tracked", id="no assignment"),
        pytest.param([petition(origin="letter", dialogue_id=None)], "not_tracked", id="a letter"),
        pytest.param([*BASE, REPLIED], "replied", id="what is stated is shown"),
        pytest.param([*BASE, reply("2019-08-06")], "replied", id="late too"),
        pytest.param([*BASE, event("forwarded", "2019-07-20", document_id=None)], "forwarded", id="passed on"),
        pytest.param([*HELD, petition(answered_on_spot=True)], "answered_at_event", id="answered at the event"),
    ],
)
def test_an_excerpt_says_nothing_by_silence(rows, headline):
    assert outcome(*rows, as_of=LATER, coverage="excerpt").petition().headline == headline


TWO = (*BASE, item("gv-2", petition_id="kn-1", lead_org_id="so-tc"))


def second(kind, on="2019-08-02", **cells):
    return event(kind, on, event_id=f"hai-{kind}", assignment_id="gv-2", **cells)


SECOND_REPLIED = reply("2019-08-01", assignment_id="gv-2")


@pytest.mark.parametrize(
    ("rows", "as_of", "headline", "done"),
    [
        pytest.param([], OPEN, "in_time", 0, id="both open"),
        pytest.param([REPLIED], OPEN, "in_time", 0, id="one answered: the open one speaks"),
        pytest.param([REPLIED], LATER, "overdue", 0, id="one late"),
        pytest.param([reply("2019-07-09", "resolved_in_full")], OPEN, "partly_done", 1, id="one done of two"),
        pytest.param([REPLIED, SECOND_REPLIED, DONE], LATER, "done_reported", 1, id="one done, one explained"),
        pytest.param(
            [REPLIED, SECOND_REPLIED, DONE, VERIFIED, second("done_reported")], LATER, "done_reported", 2, id="both"
        ),
        pytest.param(
            [REPLIED, SECOND_REPLIED, DONE, VERIFIED, second("done_reported"), second("done_verified", "2019-08-20")],
            LATER,
            "done_verified",
            2,
            id="both verified",
        ),
        pytest.param([REPLIED, DONE, second("dropped")], LATER, "partly_done", 1, id="one done, one dropped"),
        pytest.param([event("dropped", "2019-07-08")], OPEN, "in_time", 0, id="one dropped, one open"),
        pytest.param(
            [event("dropped", "2019-07-08"), second("dropped")], LATER, "will_not_be_done", 0, id="both dropped"
        ),
        pytest.param([REPLIED, second("dropped")], LATER, "will_not_be_done", 0, id="one explained, one dropped"),
    ],
)
def test_several_items(rows, as_of, headline, done):
    state = outcome(*TWO, *rows, as_of=as_of).petition()
    assert (state.headline, state.items, state.items_done) == (headline, 2, done)


def test_of_petitions_that_share_an_item_each_has_its_state():
    rows = (petition("kn-2", intake="withdrawn", intake_on="2019-07-01"), also("kn-2"))
    found = outcome(*BASE, *rows, as_of=LATER)
    assert (found.petition("kn-1").headline, found.petition("kn-2").headline) == ("overdue", "withdrawn")


def test_parent_and_children_of_a_merge_have_their_own_state():
    children = [
        petition("kn-2", merged_into_id="kn-1", merged_on="2019-06-30"),
        petition("kn-3", merged_into_id="kn-2", merged_on="2019-06-30"),
    ]
    found = outcome(*BASE, *children, as_of=OPEN)
    assert [found.petition(key).headline for key in ("kn-1", "kn-2", "kn-3")] == ["in_time", "merged", "merged"]


def test_a_superseded_item_is_followed_to_the_one_that_stands_for_it():
    old = item(superseded_by_id="gv-2")
    new = item("gv-2", petition_id=None, kind="instruction", explicit_due_on="2019-12-31")
    found = outcome(dialogue(), notice(), petition(), old, new, event("superseded", "2019-07-08"), as_of="2019-12-30")
    assert (found.item("gv-1").headline, found.item("gv-2").headline) == ("merged", "due_soon")
    assert (found.petition().headline, found.petition().items) == ("due_soon", 1)
    assert found.notice().items == 1


def test_items_that_supersede_each_other_come_to_an_end():
    rows = (item(superseded_by_id="gv-2"), item("gv-2", superseded_by_id="gv-1"))
    assert outcome(dialogue(), notice(), petition(), *rows, as_of=OPEN).petition().headline == "in_time"


UNNUMBERED = resolution(replied_on="2019-08-01", no_document_reason="not_recorded", result="explained")


@pytest.mark.parametrize(
    ("rows", "as_of", "headline", "flags"),
    [
        pytest.param([UNNUMBERED], "2019-08-05", "replied", "number_missing", id="replied, not in writing"),
        pytest.param([UNNUMBERED], "2019-08-06", "overdue", "number_missing", id="so it becomes overdue"),
        pytest.param(
            [UNNUMBERED, event("corrected_reply", "2019-08-05")], LATER, "replied", None, id="the number came"
        ),
        pytest.param([reply("2019-08-06")], LATER, "replied", "late_reply", id="late"),
        pytest.param([reply("2019-07-01")], LATER, "replied", "early_reply", id="before the notice"),
        pytest.param([org("so-xd", dissolved_on="2019-07-08")], OPEN, "in_time", "owner_unclear", id="no heir"),
        pytest.param(
            [event("forwarded", "2019-07-06"), event("returned", "2019-07-08")],
            OPEN,
            "in_time",
            "ping_pong",
            id="returned once",
        ),
        pytest.param(
            [
                event("forwarded", "2019-07-06"),
                event("returned", "2019-07-07"),
                event("forwarded", "2019-07-08", to_org_id="so-tc"),
                event("returned", "2019-07-09"),
            ],
            OPEN,
            "in_time",
            "owner_unclear ping_pong",
            id="returned twice",
        ),
        pytest.param(
            [
                event("forwarded", "2019-07-06"),
                event("returned", "2019-07-07"),
                event("forwarded", "2019-07-08"),
                event("returned", "2019-07-09"),
                reply("2019-08-01"),
            ],
            LATER,
            "replied",
            "ping_pong",
            id="returned twice, and answered after all",
        ),
        pytest.param(
            [reply("2019-08-06"), event("reopened", "2019-10-01"), event("reply_again", "2019-10-02")],
            LATER,
            "replied",
            "late_reply",
            id="a later cycle does not wash off the first",
        ),
    ],
)
def test_flags(rows, as_of, headline, flags):
    state = outcome(*BASE, *rows, as_of=as_of).petition()
    assert (state.headline, state.flags) == (headline, flags)


def test_forward_chain_that_returns_to_its_start():
    """A passes on to B late, B back to A: it is owed again by the old due date, so its lateness is neither reset nor ended."""
    late, back = event("forwarded", "2019-08-06", to_org_id="so-tc"), event("returned", "2019-08-20", to_org_id="so-xd")
    found = outcome(*BASE, late, back, as_of=LATER)
    assert (found.duty("written_reply").verdict, found.duty("written_reply").days_late) == ("overdue", 148)
    assert (found.petition().headline, found.petition().flags) == ("overdue", "ping_pong")


def test_sent_back_twice_it_is_nobodys_and_past_its_limit():
    """No body is named late, none is counted as having answered in time, and the petition's days go on."""
    moves = [event(kind, f"2019-07-{day:02}") for day, kind in enumerate(("forwarded", "returned") * 2, start=6)]
    found = outcome(*BASE, *moves, as_of="2019-08-10")
    duty, state = found.duty("written_reply"), found.petition()
    assert (duty.verdict, duty.days_late, duty.closed_on) == ("owner_unresolved", None, None)
    assert (state.headline, state.days_late, state.flags) == ("overdue", 5, "owner_unclear ping_pong")


@pytest.mark.parametrize(
    ("rows", "as_of", "due_on", "days_late"),
    [
        pytest.param(BASE, OPEN, "2019-08-05", None, id="open"),
        pytest.param(BASE, "2019-08-10", "2019-08-05", 5, id="overdue"),
        pytest.param([*HELD, petition()], "2019-08-10", "2019-08-05", 5, id="notional"),
        pytest.param([*HELD, petition(answered_on_spot=True)], "2019-08-10", None, None, id="no notional date"),
        pytest.param([*BASE, reply("2019-08-06")], LATER, "2019-08-05", 1, id="answered late"),
        pytest.param(
            [*BASE, org("so-xd", dissolved_on="2019-07-31")], "2019-08-10", "2019-08-05", 5, id="owner unclear"
        ),
        pytest.param(
            [*BASE, reply("2019-08-01", "scheduled", implement_due_on="2020-06-30")],
            LATER,
            "2020-06-30",
            None,
            id="the promise",
        ),
        pytest.param(
            [*BASE, EXTENDABLE, event("extension", "2019-07-20", new_due_on="2019-08-30")],
            LATER,
            "2019-08-30",
            123,
            id="extended",
        ),
        pytest.param([*BASE, petition(merged_into_id="kn-9", merged_on="2019-07-01")], LATER, None, None, id="void"),
    ],
)
def test_the_due_date_beside_the_headline(rows, as_of, due_on, days_late):
    state = outcome(*rows, as_of=as_of).petition()
    assert (state.due_on, state.days_late) == (due_on and day(due_on), days_late)


AT_RECEPTION = (*shipped("deadline_rule"), reception(), covered("petition", "so-xd"))


@pytest.mark.parametrize(
    ("rows", "as_of", "headline", "flags"),
    [
        pytest.param([received()], "2025-04-21", "in_time", None, id="in time"),
        pytest.param([received()], "2025-05-07", "overdue", None, id="late"),
        pytest.param([received(answered_on_spot=True)], "2025-06-01", "replied", None, id="answered at the session"),
        pytest.param(
            [received(), direct(), reply("2025-05-07")], "2025-06-01", "replied", "late_reply", id="answered late"
        ),
        pytest.param(
            [received(), direct(explicit_due_on="2025-06-30"), reply("2025-05-05", "scheduled")],
            "2025-06-01",
            "replied_in_progress",
            None,
            id="scheduled",
        ),
        pytest.param([received(), org("so-xd", system="elected")], "2025-06-01", "received", None, id="no rule"),
    ],
)
def test_headline_after_a_reception(rows, as_of, headline, flags):
    state = outcome(*AT_RECEPTION, *rows, as_of=as_of).petition()
    assert (state.headline, state.flags) == (headline, flags)


@pytest.mark.parametrize(
    ("rows", "as_of", "headline"),
    [
        pytest.param([], OPEN, "in_time", id="open"),
        pytest.param(
            [petition(intake="withdrawn", intake_on="2019-07-01")], OPEN, "withdrawn", id="nobody asks any more"
        ),
        pytest.param([petition(intake="withdrawn", intake_on="2019-07-20")], LATER, "overdue", id="withdrawn too late"),
        pytest.param([petition(merged_into_id="kn-9", merged_on="2019-07-01")], OPEN, "merged", id="merged"),
        pytest.param([petition(publication_status="withheld")], OPEN, "in_time", id="its petition is withheld"),
    ],
)
def test_headline_of_an_assignment(rows, as_of, headline):
    assert outcome(*BASE, *rows, as_of=as_of).item().headline == headline


@pytest.mark.parametrize(
    ("rows", "owner"),
    [
        pytest.param([], "so-xd", id="lead body"),
        pytest.param([org("so-xd", dissolved_on="2019-07-31")], "so-xd", id="gone without heir"),
        pytest.param([org("so-xd", dissolved_on="2019-07-31"), heir("so-xd", "so-tc")], "so-tc", id="its heir"),
        pytest.param(
            [org("so-xd", dissolved_on="2019-08-31"), heir("so-xd", "so-tc"), REPLIED],
            "so-xd",
            id="closed before it ended",
        ),
        pytest.param(
            [
                org("so-xd", dissolved_on="2019-08-31"),
                heir("so-xd", "so-tc"),
                reply("2019-07-20", "scheduled", reply_document_id="cv-1", implement_due_on="2019-12-31"),
            ],
            "so-tc",
            id="replied before it ended, the promised work is the heir's",
        ),
    ],
)
def test_owner_of_an_assignment(rows, owner):
    assert outcome(*BASE, *rows, as_of=LATER).item().owner_org_id == owner


def test_a_notice_counts_where_its_items_stand():
    commitments = [
        item(f"gv-{n}", petition_id=None, kind="commitment", explicit_due_on="2019-09-30") for n in range(1, 8)
    ]
    events = (
        event("done_reported", "2019-09-01"),
        event("done_verified", "2019-09-20"),
        event("done_reported", "2019-09-01", assignment_id="gv-2", event_id="2"),
        event("partly_done", "2019-09-01", assignment_id="gv-3", event_id="3"),
        event("dropped", "2019-09-01", assignment_id="gv-4", event_id="4"),
        event("will_not_do", "2019-09-01", assignment_id="gv-5", event_id="5"),
    )
    found = outcome(
        dialogue(), notice(), *commitments, *events, resolution("gv-3", replied_on="2019-08-01"), as_of=LATER
    )
    assert found.notice() == ConclusionState(
        conclusion_id="kl-1", items=7, verified=1, reported=1, partly_done=1, dropped=2, overdue=3
    )


def test_a_notice_without_items():
    assert outcome(dialogue(), notice(), as_of=LATER, complete=COMPLETE).notice().items == 0
