"""The list of the week, of all bodies or of one."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.lists import DutyLine
from ...pages.sheets import weekly
from .asked import Asked, body
from .phrases import address_of, count, day, foot, label


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a body that there is not."""
    row = body(publication, asked.org_id) if asked.org_id else None
    week = weekly.week(publication, asked.org_id or None)
    return {
        **foot(publication),
        "body": row.name_vi if row else "",
        "page": address_of(publication, addresses.weekly(publication.name)),
        "spans": [
            {
                "label": one.label.vi,
                "count": count(one.count),
                "key": one.count.key,
                "lines": [_line(at, line) for at, line in enumerate(one.lines, 1)],
            }
            for one in week.spans
        ],
        "unnumbered": [
            {"at": at, "subject": one.subject.label.vi, "owner": one.owner.label.vi, "replied": day(one.replied_on)}
            for at, one in enumerate(week.unnumbered, 1)
        ],
        "unnumbered_count": count(week.unnumbered_count),
        "unnumbered_key": week.unnumbered_count.key,
    }


def _line(at: int, line: DutyLine) -> dict[str, Any]:
    duty = line.duty
    return {
        "at": at,
        "subject": line.subject.label.vi,
        "kind": label("duty_kind", duty.kind) + (", kế thừa" if duty.inherited else ""),
        "owner": line.owner.label.vi,
        "due": day(duty.extended_due_on or duty.due_on),
        "state": f"quá hạn {duty.days_late} ngày" if duty.verdict == "overdue" else f"còn {line.left} ngày",
    }
