"""R16 (warning): the open items of a dissolved body have one heir, else the site lists them without an owner.

Only in a register: elsewhere an empty closing date does not say that something is open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..findings import Finding, Words, warning
from ..limits import Handling, counts, first_notice, passed_on
from ..tables import (
    Assignment,
    Conclusion,
    ConsultationResponse,
    Dialogue,
    DirectiveTask,
    ExplanationRequest,
    InspectionRecommendation,
    Organization,
    OrganizationSuccession,
    ReportSubmission,
    Resolution,
    ResolutionEvent,
    Row,
    Supervision,
)
from .base import Case
from .wording import called, cell, en, vi

#: Rows that bind a body: the column that names it, and the columns of which any closes the matter.
OWED: tuple[tuple[type[Row], str, tuple[str, ...]], ...] = (
    (ExplanationRequest, "respondent_org_id", ("explained_on", "refusal_reason", "forwarded_to_org_id")),
    (ConsultationResponse, "org_id", ("responded_on",)),
    (Supervision, "subject_org_id", ("responded_on",)),
    (ReportSubmission, "org_id", ("submitted_on",)),
    (DirectiveTask, "org_id", ("done_on", "cancelled_on")),
    (InspectionRecommendation, "org_id", ("done_on", "cancelled_on")),
)
#: Tables whose rows open a matter, close it or give it to an heir.
COUNTED: tuple[type[Row], ...] = (
    *(cls for cls, *_ in OWED),
    Dialogue,
    Conclusion,
    Assignment,
    Resolution,
    ResolutionEvent,
    OrganizationSuccession,
)
#: Events after which an assignment is no longer open.
CLOSING = (
    "reply_again",
    "done_reported",
    "done_verified",
    "will_not_do",
    "dropped",
    "terminated",
    "superseded",
)


def check(case: Case) -> Iterator[Finding]:
    """Look for the owner of every open item."""
    if not (case.corpus.package.is_register and case.rows.is_whole(*COUNTED)):
        return
    orphaned = Counter[str]()
    for org_id in _holders_of_open_items(case):
        line = case.limits.bodies.lineage(org_id, case.as_of)
        orphaned[line.owner_org_id] += not line.is_resolved
    for body in case.rows[Organization]:
        if body.dissolved_on and orphaned[body.org_id]:
            yield _orphaned(body, body.dissolved_on, orphaned[body.org_id])


def _holders_of_open_items(case: Case) -> Iterator[str]:
    """Yield, once for each open item, the body it was given to."""
    for dialogue in case.rows[Dialogue]:
        if dialogue.status == "held" and first_notice(case.rows, dialogue.dialogue_id) is None:
            yield dialogue.host_org_id
    for done in case.handlings:
        if not _is_closed(done):
            yield done.assignment.lead_org_id
    for cls, owner, closings in OWED:
        for row in case.rows[cls]:
            if all(getattr(row, name) is None for name in closings):
                yield getattr(row, owner)


def _is_closed(done: Handling) -> bool:
    """Whether nothing is left to do for the body: it was answered, ended, or lies with another by letter, as its duties say."""
    latest = done.cycles[-1]
    is_answered = latest.opened is None and done.resolution.replied_on is not None
    is_ended = any(event.event_type in CLOSING and counts(event) for event in latest.events)
    return is_answered or is_ended or passed_on(done, latest) is not None


def _orphaned(body: Organization, ended: date, count: int) -> Finding:
    other = called(body)
    return warning(
        "R16",
        body.place("dissolved_on"),
        Words(
            f"{other.vi[0].upper()}{other.vi[1:]} kết thúc hoạt động ngày {vi(ended)} còn {count} việc chưa xong mà không có đúng một cơ quan tiếp nhận; các việc này được ghi là chưa rõ cơ quan kế thừa.",
            f"The body {other.en} ceased to exist on {en(ended)} without one successor for what was open; matters without a clear owner: {count}.",
        ),
        Words(
            "Thêm vào organization_succession một dòng có inherits_open_items là true, chỉ cho cơ quan tiếp nhận việc dang dở.",
            "Add to organization_succession one row with inherits_open_items true, for the one body that takes over open items.",
        ),
        cell(body, "dissolved_on"),
    )
