"""The periodic report on dialogues and letters in a statistical window."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.sheets import periodic
from .asked import NO_PUBLISHER, Asked, Unknown, body, unknown
from .phrases import address_of, count, heading, in_full, number, publisher


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a window without a report, or a body that there is not."""
    known = periodic.windows(publication)
    if asked.window not in known:
        raise unknown("--period", asked.window, known)
    row = body(publication, asked.org_id) if asked.org_id else publisher(publication)
    if row is None:
        raise Unknown(NO_PUBLISHER)
    report = periodic.report(publication, asked.window, asked.org_id or None)
    first, last = report.period.first, report.period.last
    return {
        **heading(publication, row),
        "window": report.period.name.vi,
        "first": f"{first:%d/%m/%Y}",
        "last": f"{last:%d/%m/%Y}",
        "is_open": report.is_open,
        "of": in_full(row.name_vi) if asked.org_id else "",
        "page": address_of(publication, addresses.statistics(publication.name, asked.window)),
        "totals": [
            {"at": at, "label": called.label.vi, "count": count(figure), "key": figure.key}
            for at, (called, figure) in enumerate(report.totals, 1)
        ],
        "bodies": [
            {"name": link.label.vi, "counts": [count(figure) for figure in figures]} for link, figures in report.bodies
        ],
        "columns": [label.vi for _, label in periodic.OF_BODY],
        "letters": [
            {
                "name": one.body.label.vi,
                "scope": one.scope.vi,
                "to_handle": count(one.to_handle),
                "resolved": number(one.row.resolved),
                "late": number(one.row.resolved_late),
                "pending": number(one.row.pending),
                "overdue": number(one.row.pending_overdue),
                "accounted": count(one.accounted),
                "gap": count(one.gap),
                "key": one.to_handle.key,
            }
            for one in report.letters
        ],
    }
