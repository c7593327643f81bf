"""Rows of statistics by period, and what the overviews say of them: a test states the facts that matter."""

from __future__ import annotations

from datetime import date
from typing import Any

from minhbach.config import Bilingual, Site, SiteLicence
from minhbach.figures import Database, compute
from minhbach.pages.base import Imprint, Publication
from minhbach.tables import (
    Channel,
    FeedbackPeriod,
    FigureIssue,
    LetterPeriod,
    OnestopPeriod,
    ProcedurePublication,
    Row,
    key_of,
)
from tests import views

#: The third quarter as state statistics count it, and the two before it.
Q3 = {"period_start": date(2025, 6, 15), "period_end": date(2025, 9, 14)}
Q4 = {"period_start": date(2025, 9, 15), "period_end": date(2025, 12, 14)}
Q1 = {"period_start": date(2025, 12, 15), "period_end": date(2026, 3, 14)}
SITE = Site(
    title=Bilingual(vi="Minh bạch", en="Minh bạch"),
    tagline=Bilingual(vi="Dân nêu gì", en="What people raised"),
    publisher=Bilingual(vi="Nơi công bố", en="The publisher"),
    licence=SiteLicence(name="CC-BY-4.0", title="CC BY 4.0", path="https://creativecommons.org/licenses/by/4.0/"),
)
_OWN = {"org_id": "mau-so-xd", "scope": "own", "source_id": "mau-so"}


def letters(**cells: Any) -> LetterPeriod:
    """Ten letters over and fifty in: all of them accounted for, their types fit."""
    fixed = {
        "carried_over": 10,
        "received": 50,
        "type_base": "received",
        "complaints": 12,
        "denunciations": 2,
        "recommendations_feedback": 33,
        "mixed_other": 3,
        "not_eligible": 4,
        "forwarded": 6,
        "guided_returned": 5,
        "resolved": 36,
        "resolved_late": 3,
        "pending": 9,
        "pending_overdue": 2,
        "pending_over_1y": 1,
    }
    return LetterPeriod(**(_OWN | Q1 | fixed | cells))


def dossiers(**cells: Any) -> OnestopPeriod:
    """A thousand dossiers of all fields, in balance; 980 of 1,000 resolved in time as reported."""
    fixed = {
        "field": "all",
        "carried_over": 100,
        "received_direct": 400,
        "received_online": 600,
        "resolved_early": 700,
        "resolved_on_time": 280,
        "resolved_late": 20,
        "returned_refused": 10,
        "withdrawn": 5,
        "awaiting_supplement": 15,
        "pending_in_time": 60,
        "pending_overdue": 10,
        "apology_letters": 30,
        "reported_rate": None,
    }
    return OnestopPeriod(**(_OWN | Q1 | fixed | cells))


def procedures(**cells: Any) -> ProcedurePublication:
    fixed = {"as_of": date(2025, 12, 31), "is_internal": False, "procedures_total": 200, "published_online": 190}
    return ProcedurePublication(**({"org_id": "mau-so-xd", "source_id": "mau-so"} | fixed | cells))


def feedback(**cells: Any) -> FeedbackPeriod:
    fixed = {"channel_id": "mau-kenh", "received": 40, "handled_in_time": 30, "handled_late": 6, "pending": 4}
    return FeedbackPeriod(**(_OWN | Q1 | fixed | {"results_published": 27} | cells))


def channel(channel_id: str = "mau-kenh", **cells: Any) -> Channel:
    fixed = {"org_id": "mau-so-xd", "kind": "hotline", "name": "Đường dây nóng", "phone": "1900 0000", "hours": "24/24"}
    return Channel(channel_id=channel_id, **(fixed | cells))


def issue_about(row: Row, **cells: Any) -> FigureIssue:
    """An issue that the publisher has declared about a row."""
    fixed = {
        "issue_id": "mau-lech",
        "kind": "sum_mismatch",
        "description_vi": "Hai vế không bằng nhau.",
        "status": "asked",
        "noted_on": date(2026, 3, 20),
    }
    return FigureIssue(table_name=row.TABLE.name, record_id=key_of(row), **(fixed | cells))


def publication(*rows: Row) -> Publication:
    """Return a publisher with these rows beside those of `views.register()`."""
    everything = views.register().rows
    view = views.view_of([*(row for cls in everything.classes() for row in everything[cls]), *rows])
    database = Database(view)
    return Publication(Imprint.of(SITE, ()), view, compute(view, database), database)
