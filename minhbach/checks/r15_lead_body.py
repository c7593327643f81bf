"""R15 (error, warning): the lead body does not support itself, and it existed when the work was given to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..corpus import Rows
from ..findings import Finding, Words, error, warning
from ..limits import Handling
from ..tables import Assignment, AssignmentOrg, Organization
from .base import Case
from .wording import called, cell, en, vi


def check(case: Case) -> Iterator[Finding]:
    """Look at the lead and the supporting bodies of each assignment."""
    for done in case.handlings:
        yield from _supports_itself(case.rows, done.assignment)
        lead, day = case.rows.get(Organization, done.assignment.lead_org_id), _given_on(done)
        if lead and day:
            yield from _alive(case, done.assignment, lead, day)


def _given_on(done: Handling) -> date | None:
    """Return the day the work was given: what the minutes hold was given at the dialogue, before any notice."""
    if done.assignment.source == "minutes" and done.dialogue:
        return done.dialogue.ended_on or done.dialogue.held_on
    return done.start_on


def _supports_itself(rows: Rows, assignment: Assignment) -> Iterator[Finding]:
    for support in rows.by(AssignmentOrg, "assignment_id")[assignment.assignment_id]:
        if support.org_id == assignment.lead_org_id:
            other = called(assignment)
            yield error(
                "R15",
                support.place("org_id"),
                Words(
                    f"Cơ quan phối hợp cũng là cơ quan chủ trì của {other.vi}.",
                    f"The supporting body is also the lead of {other.en}.",
                ),
                Words("Bỏ dòng này, hoặc ghi đúng cơ quan.", "Remove this row, or give the right body."),
                support.org_id,
            )


def _alive(case: Case, assignment: Assignment, lead: Organization, day: date) -> Iterator[Finding]:
    if lead.dissolved_on and day > lead.dissolved_on:
        when = Words(
            f"đã kết thúc hoạt động ngày {vi(lead.dissolved_on)}", f"ceased to exist on {en(lead.dissolved_on)}"
        )
    elif lead.established_on and day < lead.established_on:
        when = Words(
            f"đến ngày {vi(lead.established_on)} mới thành lập",
            f"was established only on {en(lead.established_on)}",
        )
    else:
        return
    shown = _shown(case, lead)
    yield warning(
        "R15",
        assignment.place("lead_org_id"),
        Words(
            f"Việc được giao ngày {vi(day)}, nhưng {called(lead).vi} {when.vi}; {shown.vi}.",
            f"The work was given on {en(day)}, but {called(lead).en} {when.en}; {shown.en}.",
        ),
        Words(
            "Ghi đúng cơ quan tại ngày giao việc, hoặc thêm dòng kế thừa vào organization_succession.",
            "Give the body that existed on that day, or add its successor to organization_succession.",
        ),
        cell(assignment, "lead_org_id"),
    )


def _shown(case: Case, lead: Organization) -> Words:
    line = case.limits.bodies.lineage(lead.org_id, case.as_of)
    owner = line.owner_org_id
    if not line.is_resolved:
        return Words("trang web ghi việc này là chưa rõ cơ quan kế thừa", "the site shows it as having no clear owner")
    return Words(f"trang web ghi việc này dưới cơ quan “{owner}”", f"the site shows it under the body “{owner}”")
