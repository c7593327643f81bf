"""The text for the loudspeakers of a commune."""

from __future__ import annotations

from typing import Any

from ...pages import Publication, addresses
from ...pages.sheets.loudspeaker import announcement, called
from ...pages.sheets.notice_board import communes
from .asked import Asked, body
from .phrases import address_of, count, foot, in_full


def context(publication: Publication, asked: Asked) -> dict[str, Any]:
    """Return what fills the template. Raises Unknown for a body that has no such text."""
    row = body(publication, asked.org_id, communes(publication))
    said = announcement(publication, row)
    return {
        **foot(publication),
        "body": in_full(row.name_vi),
        "page": address_of(publication, addresses.loudspeaker(publication.name, row.org_id)),
        "paragraphs": [" ".join(sentences) for sentences in said.paragraphs],
        "figures": [
            {"label": called(publication, one).label.vi, "count": count(one), "key": one.key} for one in said.figures
        ],
    }
