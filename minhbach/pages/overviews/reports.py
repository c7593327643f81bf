"""Periodic reports: what is overdue, then what each body owed each recipient, and each year."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Words
from .. import parameters
from ..base import Link, Publication
from .base import Highlights, Overdue
from .clocks import overdue
from .standings import Standings, Subject, at_a_glance, standings, subjects

_FAMILY = "reports"


def blocks(publication: Publication) -> Iterator[Highlights | Overdue | Standings]:
    """Yield the counts, the reports overdue, the longest first, then the tables of all reports owed."""
    yield from at_a_glance(publication, _FAMILY, "report")
    yield from overdue(publication, ("report",))
    yield from standings(
        publication,
        _FAMILY,
        Words("Theo cơ quan và nơi nhận", "By body and recipient"),
        Words("Cơ quan, nơi nhận", "Body, recipient"),
        list(_pairs(publication)),
    )
    years = subjects(publication, _FAMILY, "year")
    by_year = Words("Theo năm của kỳ báo cáo", "By year of the period reported on")
    yield from standings(publication, _FAMILY, by_year, Words("Năm", "Year"), years[::-1])


def _pairs(publication: Publication) -> Iterator[Subject]:
    for org_id, recipient_org_id in parameters.in_order(publication, _FAMILY, "org_id", "recipient_org_id"):
        body, recipient = publication.body(org_id), publication.body(recipient_org_id)
        one, other = body.label, recipient.label
        label = Words(f"{one.vi}, gửi {other.vi}", f"{one.en or one.vi}, to {other.en or other.vi}")
        yield {"org_id": org_id, "recipient_org_id": recipient_org_id}, Link(label, body.address)
