"""A draft letter that reminds a body of what is overdue; who signs it writes the number, the day and the post."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.items import item
from ...pages.sheets.weekly import Span, week
from ...tables import Assignment, DeadlineRule, Document, Duty
from .asked import NO_PUBLISHER, Asked, Unknown, body
from .phrases import address_of, count, day, heading, in_full, label, publisher


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a body that there is not, or where nobody publishes."""
    to = body(publication, asked.org_id)
    sender = publisher(publication)
    if sender is None:
        raise Unknown(NO_PUBLISHER)
    late = _overdue(publication, to.org_id)
    inherited = publication.figures.get("duties_overdue", org_id=to.org_id, inherited="1")
    page = publication.body(to.org_id).address
    return {
        **heading(publication, sender),
        "to": in_full(to.name_vi),
        "count": count(late.count),
        "key": late.count.key,
        "inherited": count(inherited),
        "inherited_key": inherited.key,
        "page": address_of(publication, page),
        "receipt": address_of(publication, addresses.figure(publication.name, late.count.family)),
        "lines": [
            {
                "at": at,
                "subject": line.subject.label.vi,
                "kind": label("duty_kind", line.duty.kind) + (" (kế thừa)" if line.duty.inherited else ""),
                "basis": _basis(publication, line.duty),
                "due": day(line.duty.extended_due_on or line.duty.due_on),
                "days": str(line.duty.days_late or ""),
            }
            for at, line in enumerate(late.lines, 1)
        ],
    }


def _overdue(publication: Publication, org_id: str) -> Span:
    return next(span for span in week(publication, org_id).spans if span.code == "overdue")


def _basis(publication: Publication, duty: Duty) -> str:
    """Return the number of the notice that gave the item; else, where a rule limits it, what that rests on."""
    row = publication.rows.get(Assignment, duty.subject_id) if duty.subject_table == "assignment" else None
    if source := row and item(publication, row).source:
        return source.label.vi
    rule = publication.rows.get(DeadlineRule, duty.rule_id)
    document = rule and publication.rows.get(Document, rule.document_id)
    return ", ".join(filter(None, (rule.article, document.number_symbol))) if rule and document else ""
