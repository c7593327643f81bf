"""The petitions of `others.csv`: raised at a reception, by letter, by telephone, on the portal."""

from __future__ import annotations

from datetime import date, timedelta

from minhbach.tables import Organization, Petition, ReceptionSession, Resolution

from .book import table
from .case import AS_OF, Case, World


def add_others(world: World) -> None:
    """Add them after those of the dialogues."""
    for line in table("others"):
        for number in range(int(line["count"])):
            _raise(world, line, number)


def _raise(world: World, line: dict[str, str], number: int) -> None:
    session = _session(world, line, number) if line["origin"] == "reception" else None
    day = date.fromisoformat(line["raised_on"]) + timedelta(days=13 * number)
    on = (session.held_on if session else None) or world.calendar.next_working_day(day)
    territory = world.book.get(Organization, line["host"]).admin_unit_id
    assert territory
    matter = world.texts.matter(world.places.inside(territory), (), ())
    case = world.case(
        Petition(
            petition_id=f"mau-kn-{1 + len(world.book.rows(Petition)):03}",
            origin=line["origin"],
            reception_id=session.reception_id if session else None,
            raised_on=on,
            submission_type=world.rng.choice(("recommendation", "feedback", "complaint", "question")),
            petitioner_type=(who := world.rng.choice(("individual", "individual", "group", "household_business"))),
            petitioner_count=world.rng.choice((6, 18, 40) if who == "group" else (1, 1, 2)),
            admin_unit_id=world.places.unit(matter.place, on) if matter.place else territory,
            field=matter.field,
            summary_vi=matter.vi,
            summary_en=matter.en,
            answered_on_spot=False,
            publication_status="public",
        ),
        matter,
        line["host"],
    )
    OTHERS[line["scenario"]](case)


def _session(world: World, line: dict[str, str], number: int) -> ReceptionSession:
    since = date.fromisoformat(line["raised_on"])
    held = [row for row in world.book.rows(ReceptionSession) if row.org_id == line["host"] and row.held_on]
    return [row for row in held if row.held_on and row.held_on >= since][number]


def _answered(case: Case) -> None:
    """Answered within the ten working days after the reception, or the date that the body set itself."""
    on = case.after(case.raised_on, 1)
    item = case.assign(case.host, source="direct", assigned_on=on, explicit_due_on=case.after(on, 20))
    case.reply(item, case.after(case.raised_on, 9))


def _answered_late(case: Case) -> None:
    """Answered, after both limits."""
    on = case.after(case.raised_on, 1)
    item = case.assign(case.host, source="direct", assigned_on=on, explicit_due_on=case.after(on, 20))
    case.reply(item, case.after(on, 34), delay_reason="await_other_body")


def _answered_on_the_spot(case: Case) -> None:
    """Made clear at the reception; the result was notified the next day."""
    answer = case.texts.answer("explained", case.matter)
    case.amend(answered_on_spot=True, on_spot_answer=answer.vi)
    item = case.assign(case.host, source="direct", assigned_on=case.raised_on)
    case.reply(item, case.after(case.raised_on, 1), "explained")


def _given_out_by_rule(case: Case) -> None:
    """Given to a department straight after the reception, under the rule for dialogues."""
    item = case.assign(source="direct", assigned_on=case.after(case.raised_on, 2), rule_id="mau-qt-tra-loi")
    on = case.after(case.raised_on, 24)
    if on <= AS_OF:
        case.reply(item, on)


def _given_out_without_limit(case: Case) -> None:
    """Given to a department without a date and without a rule: no limit."""
    case.assign(source="direct", assigned_on=case.after(case.raised_on, 2))


def _only_received(case: Case) -> None:
    """Received; nothing else is known yet."""


def _noted_by_telephone(case: Case) -> None:
    """Answered on the portal, without a document."""
    item = case.assign(case.host, source="direct", assigned_on=case.raised_on)
    answer = case.texts.answer("explained", case.matter)
    case.book.add(
        Resolution(
            assignment_id=item.assignment_id,
            replied_on=case.after(case.raised_on, 6),
            no_document_reason="portal_reply",
            result="explained",
            result_summary_vi=answer.vi,
            result_summary_en=answer.en,
        )
    )


OTHERS = {
    "answered": _answered,
    "answered_late": _answered_late,
    "answered_on_the_spot": _answered_on_the_spot,
    "given_out_by_rule": _given_out_by_rule,
    "given_out_without_limit": _given_out_without_limit,
    "only_received": _only_received,
    "noted_by_telephone": _noted_by_telephone,
}
