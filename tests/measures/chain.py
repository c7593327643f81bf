"""The dialogue chain: duties, petitions, items, replies, dialogues, plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from minhbach.tables import (
    Assignment,
    AssignmentPetition,
    AssignmentState,
    Conclusion,
    ConclusionState,
    Coverage,
    DeadlineRule,
    Dialogue,
    DialoguePlan,
    Duty,
    Petition,
    PetitionState,
    Resolution,
    ResolutionEvent,
)
from minhbach.view import View
from tests.measures.reckon import Case, month, year

IN_TIME = {"met", "met_within_extension"}
DONE = IN_TIME | {"met_late"}
T = TypeVar("T")
OPEN = {"overdue", "due_soon", "in_time", "suspended", "owner_unresolved", "open_ended", "no_limit"}
FINAL = {"resolved_in_full", "resolved_in_part", "explained", "scheduled", "not_accepted"}
WAITS_NOT = {"merged", "withdrawn", "inadmissible", "not_tracked"}
HIDDEN = {"withheld", "aggregate_only"}
PROCESS = {
    "written_reply": "reply",
    **dict.fromkeys(("announce", "notice", "publish_result"), "dialogue"),
    **dict.fromkeys(("implement", "report_to_head", "accept_forward"), "assigned"),
    "reception_reply": "reception",
    **dict.fromkeys(("explain_accept", "explain", "explain_publish"), "explanation"),
    "consult": "consultation",
    **dict.fromkeys(("recommendation", "inspect_publish"), "inspection"),
    "directive": "directive",
    "report": "report",
    "supervise_response": "supervision",
}


def current_due(duty: Duty) -> date | None:
    return duty.extended_due_on or duty.due_on


def is_judged(duty: Duty, view: View) -> bool:
    """Done or overdue; also where the body that let it lapse has no known successor."""
    due = current_due(duty)
    is_orphan = duty.verdict == "owner_unresolved" and due is not None and due < view.as_of
    return duty.verdict in DONE | {"overdue"} or is_orphan


def about(duty: Duty) -> dict[str, object]:
    due = current_due(duty)
    return {
        "org_id": duty.owner_org_id,
        "kind": duty.kind,
        "inherited": duty.inherited,
        "verdict": duty.verdict,
        "year": year(due),
        "month": month(due),
    }


def real_duties(view: View) -> Iterator[Duty]:
    return (duty for duty in view.rows[Duty] if duty.kind != "notional_reply")


def judged_duties(view: View) -> Iterator[Case]:
    return ((about(duty), duty.verdict in IN_TIME) for duty in real_duties(view) if is_judged(duty, view))


def duties_done(view: View) -> Iterator[Case]:
    return ((about(duty), duty.verdict in IN_TIME) for duty in real_duties(view) if duty.verdict in DONE)


def duties_that(verdicts: set[str]) -> Callable[[View], Iterator[Case]]:
    return lambda view: (
        (about(duty), 1) for duty in real_duties(view) if duty.verdict in verdicts and not duty.closed_on
    )


def all_duties(view: View) -> Iterator[Case]:
    return ((about(duty), 1) for duty in view.rows[Duty])


def duties_done_this_month(view: View) -> Iterator[Case]:
    first = view.as_of.replace(day=1)
    for duty in real_duties(view):
        if duty.verdict in DONE and duty.closed_on and first <= duty.closed_on <= view.as_of:
            yield about(duty), 1


def overdue_by_process(view: View) -> Iterator[Case]:
    return (({"process": PROCESS[duty.kind]}, 1) for duty in real_duties(view) if duty.verdict == "overdue")


def notional(view: View) -> Iterator[Case]:
    for duty in view.rows[Duty]:
        if duty.kind == "notional_reply" and duty.verdict == "overdue":
            yield {"org_id": duty.owner_org_id, "year": year(duty.due_on)}, 1


def was_passed_on(view: View, duty: Duty) -> bool:
    """A letter moved the matter on the day its reply was no longer owed, and no letter answered it then."""
    given = view.rows.get(Resolution, duty.subject_id)
    log = [
        one
        for one in view.rows[ResolutionEvent]
        if (one.assignment_id, one.event_on) == (duty.subject_id, duty.closed_on)
    ]
    letters = {one.event_type for one in log if one.document_id}
    if given and given.forward_document_id and given.forwarded_on == duty.closed_on:
        letters.add("forwarded")
    if given and given.reply_document_id and given.replied_on == duty.closed_on:
        letters.add("corrected_reply")
    return "forwarded" in letters and not letters & {"corrected_reply", "reply_again"}


def replies(view: View) -> Iterator[Case]:
    for duty in view.rows[Duty]:
        if duty.kind == "written_reply" and duty.verdict in DONE | {"overdue"} and not was_passed_on(view, duty):
            told = "met" if duty.verdict in IN_TIME else duty.verdict
            when = duty.closed_on
            yield {"org_id": duty.owner_org_id, "verdict": told, "year": year(when), "month": month(when)}, 1


# --- petitions -----------------------------------------------------------------------------------------------------


def headline(view: View, petition: Petition) -> str:
    return found(view.rows.get(PetitionState, petition.petition_id)).headline


def found(row: T | None) -> T:
    assert row is not None
    return row


@cache
def items_of(view: View) -> dict[str, list[Assignment]]:
    """The items that each petition was given to, by its id."""
    pairs = {(row.petition_id, row.assignment_id) for row in view.rows[Assignment] if row.petition_id}
    pairs |= {(row.petition_id, row.assignment_id) for row in view.rows[AssignmentPetition]}
    items: defaultdict[str, list[Assignment]] = defaultdict(list)
    for petition_id, assignment_id in sorted(pairs):
        items[petition_id].append(found(view.rows.get(Assignment, assignment_id)))
    return items


def first_reply(view: View, items: list[Assignment]) -> date | None:
    answers = (view.rows.get(Resolution, item.assignment_id) for item in items)
    return min((answer.replied_on for answer in answers if answer and answer.replied_on), default=None)


def reply_to(view: View, petition: Petition) -> date | None:
    """The first answer of anybody: of a body given the matter, of the competent level, or of a later cycle."""
    items = items_of(view).get(petition.petition_id, [])
    ids = {item.assignment_id for item in items}
    days = [first_reply(view, items)]
    days += [row.higher_reply_on for row in view.rows[Resolution] if row.assignment_id in ids]
    days += [
        event.event_on
        for event in view.rows[ResolutionEvent]
        if event.assignment_id in ids and event.event_type in ("reply_again", "corrected_reply")
    ]
    return min(filter(None, days), default=None)


def told(view: View, petition: Petition) -> dict[str, object]:
    return {
        "dialogue_id": petition.dialogue_id,
        "field": petition.field,
        "admin_unit_id": petition.admin_unit_id,
        "year": year(petition.raised_on),
        "headline": headline(view, petition),
    }


def voices(view: View) -> Iterator[Case]:
    return ((told(view, one), one.publication_status in HIDDEN) for one in view.rows[Petition])


def petitions(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        if not one.merged_into_id:
            yield told(view, one), one.publication_status in HIDDEN


def answered(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        if not one.merged_into_id and (one.answered_on_spot or reply_to(view, one)):
            yield told(view, one), one.publication_status in HIDDEN


def dropped(view: View) -> Iterator[Case]:
    """Rule R09, read again: public petitions of a held dialogue with a notice that nobody was told to answer."""
    noticed = {row.dialogue_id for row in view.rows[Conclusion]}
    for one in view.rows[Petition]:
        dialogue = view.rows.get(Dialogue, one.dialogue_id)
        if dialogue is None or dialogue.status != "held" or dialogue.dialogue_id not in noticed:
            continue
        is_out = one.answered_on_spot or one.merged_into_id or one.intake in ("withdrawn", "inadmissible")
        is_left = not is_out and not items_of(view).get(one.petition_id)
        if is_left and one.publication_status not in HIDDEN and is_covered(view, "petition", dialogue):
            yield told(view, one) | {"org_id": dialogue.host_org_id}, 1


def is_covered(view: View, table: str, dialogue: Dialogue) -> bool:
    """Whether the host declares a table complete on the day of a dialogue."""
    day = dialogue.ended_on or dialogue.held_on
    rows = (row for row in view.rows[Coverage] if (row.org_id, row.table_name) == (dialogue.host_org_id, table))
    is_register = view.package.coverage == "register"
    return is_register and day is not None and any(row.covered_from <= day <= row.covered_to for row in rows)


def waiting(view: View, petition: Petition, replied_on: date | None) -> tuple[int, bool] | None:
    """How long a petition waited, or waits, and whether it still does; None where it is not counted."""
    if petition.raised_on is None or petition.answered_on_spot or headline(view, petition) in WAITS_NOT:
        return None
    return ((replied_on or view.as_of) - petition.raised_on).days, replied_on is not None


def waits(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        if spell := waiting(view, one, reply_to(view, one)):
            yield told(view, one), spell


def waits_at_bodies(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        at: defaultdict[str, list[Assignment]] = defaultdict(list)
        for item in items_of(view).get(one.petition_id, []):
            if not item.superseded_by_id:
                at[owner(view, item)].append(item)
        for org_id, items in at.items():
            inherited = all(item.lead_org_id != org_id for item in items)
            if spell := waiting(view, one, first_reply(view, items)):
                yield {"org_id": org_id, "inherited": inherited, "year": year(one.raised_on)}, spell


def within_the_whole_limit(view: View) -> Iterator[Case]:
    for one in view.rows[Petition]:
        dialogue, limit, replied_on = view.rows.get(Dialogue, one.dialogue_id), whole_limit(view, one), None
        if dialogue is None or limit is None or headline(view, one) in WAITS_NOT:
            continue
        replied_on = reply_to(view, one)
        if replied_on or limit < view.as_of:
            facts = told(view, one) | {"org_id": dialogue.host_org_id, "year": year(limit)}
            yield facts, replied_on is not None and replied_on <= limit


def whole_limit(view: View, petition: Petition) -> date | None:
    """The limit of the notice as counted, plus that of the reply, rolled once; the sample has one rule for the reply."""
    if petition.answered_on_spot or petition.intake == "inadmissible":
        return None
    notices = [d for d in view.rows.by(Duty, "subject_id")[petition.dialogue_id or ""] if d.kind == "notice"]
    rules = [
        rule
        for rule in view.rows[DeadlineRule]
        if rule.step == "written_reply" and rule.is_computed and rule.applies_when == "always"
    ]
    literal = min((duty.due_on_literal for duty in notices if duty.due_on_literal), default=None)
    if literal is None:
        return None
    (rule,) = rules
    assert rule.unit == "calendar_day"
    return view.calendar.next_working_day(literal + timedelta(rule.amount))


# --- items, replies, dialogues -------------------------------------------------------------------------------------


def owner(view: View, item: Assignment) -> str:
    return found(view.rows.get(AssignmentState, item.assignment_id)).owner_org_id


def items(view: View) -> Iterator[Case]:
    for item in view.rows[Assignment]:
        state = found(view.rows.get(AssignmentState, item.assignment_id))
        facts = {"org_id": state.owner_org_id, "conclusion_id": item.conclusion_id, "headline": state.headline}
        yield facts, 1


def results(view: View) -> Iterator[tuple[Resolution, dict[str, object]]]:
    for row in view.rows[Resolution]:
        item = found(view.rows.get(Assignment, row.assignment_id))
        org_id = owner(view, item)
        yield row, {"org_id": org_id, "inherited": org_id != item.lead_org_id}


def final_results(view: View) -> Iterator[Case]:
    for row, facts in results(view):
        if row.result in FINAL:
            yield facts | {"year": year(row.replied_on)}, row.reply_document_id is not None


def forwarded(view: View) -> Iterator[Case]:
    for row, facts in results(view):
        if row.forwarded_on:
            yield facts | {"year": year(row.forwarded_on)}, row.higher_reply_on is not None


def held(view: View) -> Iterator[tuple[Dialogue, dict[str, object]]]:
    for one in view.rows[Dialogue]:
        if one.status == "held":
            yield one, {"org_id": one.host_org_id, "year": year(one.held_on)}


def dialogues(view: View) -> Iterator[Case]:
    return ((facts, 1) for _, facts in held(view))


def chaired(view: View) -> Iterator[Case]:
    return ((facts, one.chaired_by_head) for one, facts in held(view) if one.chaired_by_head is not None)


def without_plan(view: View) -> Iterator[Case]:
    return ((facts, 1) for one, facts in held(view) if one.plan_id is None)


def of_plan(view: View) -> Iterator[Case]:
    for one, _ in held(view):
        if plan := view.rows.get(DialoguePlan, one.plan_id):
            yield {"org_id": plan.org_id, "year": plan.plan_year}, 1


def planned(view: View) -> Iterator[Case]:
    return (({"org_id": row.org_id, "year": row.plan_year}, row.planned_count) for row in view.rows[DialoguePlan])


def plans_published(view: View) -> Iterator[Case]:
    for row in view.rows[DialoguePlan]:
        yield {"org_id": row.org_id, "year": row.plan_year}, row.published_on is not None


def conclusions_overdue(view: View) -> Iterator[Case]:
    return (({}, 1) for row in view.rows[ConclusionState] if row.overdue)
