"""The reception schedule of a body as it is posted."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.sheets.schedule import Sitting, has_page, schedule
from ...pages.spoken import weekday
from ...tables import Organization
from .asked import Asked, body
from .phrases import address_of, day, heading, label


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a body that has no receptions to come."""
    allowed = (row for row in publication.rows[Organization] if has_page(publication, row))
    row = body(publication, asked.org_id, allowed)
    posted = schedule(publication, row)
    return {
        **heading(publication, row),
        "page": address_of(publication, addresses.schedule(publication.name, row.org_id)),
        "office": row.office_address or "",
        "lines": [_line(at, one) for at, one in enumerate(posted.sittings, 1)],
        "channels": [
            ". ".join(filter(None, (one.row.name, one.row.address, one.row.phone, one.row.hours)))
            for one in posted.channels
        ],
    }


def _line(at: int, one: Sitting) -> dict[str, Any]:
    mode = f", {label('event_mode', one.row.mode).lower()}" if one.row.mode else ""
    moved = f"dời từ {day(one.row.scheduled_on)}: {one.why.vi}" if one.why else ""
    return {
        "at": at,
        "day": day(one.on),
        "weekday": weekday(one.on),
        "who": label("received_by", one.row.received_by) if one.row.received_by else "",
        "how": label("reception_kind", one.row.kind) + mode,
        "moved": moved,
    }
