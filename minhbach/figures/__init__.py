"""Figures: every published count, share and median, each with the SQL that gives it on the published database.

A new family is one declaration and one line here. `views` holds the SQL views that receipts read from.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..view import View
from .base import COUNT, FEWEST_FOR_A_RATE, Domain, Family, Figure, FigureBook, Measure, anchor, share, unit_words
from .bodies import BODIES, DATA_FRESHNESS
from .consultations import CONSULTATION_RESPONSE_RATE, CONSULTATION_UNCLEAR_RATE, CONSULTATION_UNRELATED_RATE
from .database import Database, about, as_text, sample_words
from .dialogue_duty import DIALOGUE_DUTY
from .dialogues import CHAIRED_BY_HEAD_RATE, DIALOGUES
from .duties import DUTIES, DUTIES_DUE_SOON, DUTIES_OVERDUE, NOTIONAL_REPLIES
from .explanations import EXPLANATIONS
from .inspections import RECOVERY_RATE
from .items import ITEMS
from .median_days_to_reply import MEDIAN_DAYS_TO_REPLY
from .on_time_rate import OFFICIAL_ON_TIME_RATE, ON_TIME_RATE
from .one_stop import APOLOGY_COVERAGE, ONESTOP_RATE, ONESTOP_RATE_WITH_OVERDUE
from .petitions import DROPPED_ITEMS, PETITIONS, PETITIONS_ANSWERED, VOICES
from .reception_duty import RECEPTION_DUTY
from .receptions import RECEPTION_DAYS, RECEPTIONS
from .replies import FORWARDED_ANSWER_RATE, REPLIES, REPLY_WITH_DOCUMENT_RATE
from .reported import (
    FIGURE_ISSUES,
    REASONS,
    REPORTED_FIGURES,
    REPORTED_GAP,
    REPORTED_MATCHES,
    REPORTED_SHARE,
    REPORTED_SUM,
    RESULTS,
    Comparison,
    comparisons,
)

#: In the order of the index page.
FAMILIES: tuple[Family, ...] = (
    ON_TIME_RATE,
    OFFICIAL_ON_TIME_RATE,
    MEDIAN_DAYS_TO_REPLY,
    REPLIES,
    REPLY_WITH_DOCUMENT_RATE,
    FORWARDED_ANSWER_RATE,
    DUTIES_OVERDUE,
    DUTIES_DUE_SOON,
    NOTIONAL_REPLIES,
    DUTIES,
    PETITIONS,
    VOICES,
    PETITIONS_ANSWERED,
    DROPPED_ITEMS,
    ITEMS,
    DIALOGUES,
    CHAIRED_BY_HEAD_RATE,
    DIALOGUE_DUTY,
    RECEPTIONS,
    RECEPTION_DAYS,
    RECEPTION_DUTY,
    EXPLANATIONS,
    CONSULTATION_RESPONSE_RATE,
    CONSULTATION_UNCLEAR_RATE,
    CONSULTATION_UNRELATED_RATE,
    ONESTOP_RATE,
    ONESTOP_RATE_WITH_OVERDUE,
    APOLOGY_COVERAGE,
    RECOVERY_RATE,
    REPORTED_FIGURES,
    REPORTED_MATCHES,
    REPORTED_SUM,
    REPORTED_GAP,
    REPORTED_SHARE,
    FIGURE_ISSUES,
    BODIES,
    DATA_FRESHNESS,
)


def compute(view: View, database: Database) -> FigureBook:
    """Return every figure of a package: one query a breakdown, whatever the number of its values."""
    return FigureBook(
        view.as_of,
        FAMILIES,
        (figure for family in FAMILIES for names in family.domains for figure in _values(family, names, database)),
    )


def _values(family: Family, names: Domain, database: Database) -> Iterator[Figure]:
    sql = family.sql(names)
    for row in database.query(family.grouped_sql(names)):
        *parts, value, numerator, denominator = row
        params = dict(zip(names, (str(part) for part in parts), strict=True))
        yield Figure(family.id, params, as_text(value), _whole(numerator), _whole(denominator), family.unit, sql)


def _whole(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None


__all__ = [
    "COUNT",
    "FAMILIES",
    "FEWEST_FOR_A_RATE",
    "REASONS",
    "RESULTS",
    "Comparison",
    "Database",
    "Domain",
    "Family",
    "Figure",
    "FigureBook",
    "Measure",
    "about",
    "anchor",
    "as_text",
    "comparisons",
    "compute",
    "sample_words",
    "share",
    "unit_words",
]
