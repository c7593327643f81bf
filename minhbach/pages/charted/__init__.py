"""Which charts a publisher has, and what each says: figures and records put side by side, none worked out anew.

Nothing is drawn of an excerpt: what a source leaves out was not left undone, and a chart would show it so.
"""

from __future__ import annotations

from ...charts import Chart
from ..base import Publication
from .base import Make
from .by_body import on_time
from .by_days import open_by_age, reply_days
from .by_month import months_on_record, over_time
from .dialogues import calendar
from .receptions import RECEPTIONS, receptions

#: In the order of the page.
_CHARTS: tuple[Make, ...] = (over_time, open_by_age, reply_days, on_time, receptions, calendar)


def charts(publication: Publication) -> tuple[Chart, ...]:
    """Return the charts that have something to show, in the order of the page; none of an excerpt."""
    made = (make(publication) for make in _CHARTS)
    return tuple(chart for chart in made if chart)


__all__ = ["RECEPTIONS", "charts", "months_on_record", "over_time"]
