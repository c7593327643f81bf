"""Figures: every published count, share and median, each with the SQL that gives it on the published database.

A new family is one declaration and one line here. `views` holds the SQL views that receipts read from.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..view import View
from .base import COUNT, FEWEST_FOR_A_RATE, Domain, Family, Figure, FigureBook, Measure, anchor, share, unit_words
from .bodies import BODIES, DATA_FRESHNESS
from .compared import BOUNDS
from .completeness import COMPLETENESS
from .consultations import (
    CONSULTATION_ON_TIME,
    CONSULTATION_RESPONSE_RATE,
    CONSULTATION_UNCLEAR_RATE,
    CONSULTATION_UNRELATED_RATE,
    CONSULTATIONS,
)
from .database import Database, about, as_text, sample_words
from .dialogue_duty import DIALOGUE_DUTY
from .dialogues import CHAIRED_BY_HEAD_RATE, DIALOGUES
from .directives import DIRECTIVE_TASKS, DIRECTIVE_TASKS_IN_PART
from .duties import DUTIES, DUTIES_DUE_SOON, DUTIES_OVERDUE, NOTIONAL_REPLIES
from .duties_of_a_body import DUTIES_DONE_THIS_MONTH, DUTIES_OPEN
from .end_to_end import END_TO_END_LIMIT
from .evaluations import EVALUATIONS, SCORE_CHANGE
from .explanations import (
    EXPLANATION_FORM_SHARE,
    EXPLANATION_ON_TIME,
    EXPLANATION_RANK_SHARE,
    EXPLANATIONS,
    MEDIAN_DAYS_TO_EXPLAIN,
)
from .feedback import FEEDBACK
from .inspections import (
    ACCOUNTABILITY_COVERED,
    CASES_TO_POLICE,
    INSPECTION_PUBLICATION,
    INSPECTION_RECOMMENDATIONS,
    INSPECTIONS,
    INSPECTIONS_CONCLUDED,
    OUTCOMES,
    PERSONS_TO_DISCIPLINE,
    RECOVERED,
    RECOVERY_RATE,
    TO_RECOVER,
    VIOLATIONS_FOUND,
)
from .items import ITEMS
from .letters import LETTERS
from .median_days_to_reply import (
    MEDIAN_DAYS_OF_ANSWERED,
    MEDIAN_DAYS_OF_ANSWERED_BY_BODY,
    MEDIAN_DAYS_OF_BODY,
    MEDIAN_DAYS_TO_REPLY,
)
from .on_time_rate import OFFICIAL_ON_TIME_RATE, ON_TIME_RATE
from .one_stop import ONE_STOP
from .petitions import DROPPED_ITEMS, PETITIONS, PETITIONS_ANSWERED, VOICES
from .plans import DIALOGUES_OF_PLAN, DIALOGUES_PLANNED, DIALOGUES_WITHOUT_PLAN, PLANS_PUBLISHED
from .procedures import PROCEDURES
from .processes import PROCESS_OVERDUE, PROCESSES
from .reception_duty import LAST_12_MONTHS, RECEPTION_DUTY
from .receptions import (
    RECEPTION_CASES,
    RECEPTION_DAYS,
    RECEPTION_LARGE_GROUPS,
    RECEPTION_PEOPLE,
    RECEPTION_VISITS,
    RECEPTIONS,
    RECEPTIONS_ANNOUNCED,
    RECEPTIONS_HELD_RATE,
)
from .reminders import DUTIES_BY_DAYS_LEFT, ITEMS_WITHOUT_NUMBER, SPANS
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
from .reports import REPORTS
from .standing import STANDINGS
from .supervision import SUPERVISION_ANSWERS, SUPERVISIONS
from .to_supervise import BODIES_NEVER_REPORTED, BODIES_WITHOUT_NEWS, CONCLUSIONS_OVERDUE
from .windows import WINDOWS, span_of
from .work_steps import PROCESS_WORKING_DAYS

#: In the order of the index page.
FAMILIES: tuple[Family, ...] = (
    ON_TIME_RATE,
    OFFICIAL_ON_TIME_RATE,
    END_TO_END_LIMIT,
    MEDIAN_DAYS_TO_REPLY,
    MEDIAN_DAYS_OF_ANSWERED,
    MEDIAN_DAYS_OF_BODY,
    MEDIAN_DAYS_OF_ANSWERED_BY_BODY,
    REPLIES,
    REPLY_WITH_DOCUMENT_RATE,
    FORWARDED_ANSWER_RATE,
    DUTIES_OVERDUE,
    DUTIES_DUE_SOON,
    NOTIONAL_REPLIES,
    DUTIES,
    DUTIES_OPEN,
    DUTIES_DONE_THIS_MONTH,
    DUTIES_BY_DAYS_LEFT,
    ITEMS_WITHOUT_NUMBER,
    PROCESS_OVERDUE,
    PETITIONS,
    VOICES,
    PETITIONS_ANSWERED,
    DROPPED_ITEMS,
    ITEMS,
    DIALOGUES,
    CHAIRED_BY_HEAD_RATE,
    DIALOGUE_DUTY,
    DIALOGUES_PLANNED,
    DIALOGUES_OF_PLAN,
    DIALOGUES_WITHOUT_PLAN,
    PLANS_PUBLISHED,
    RECEPTIONS,
    RECEPTION_DAYS,
    RECEPTION_DUTY,
    RECEPTION_VISITS,
    RECEPTION_PEOPLE,
    RECEPTION_CASES,
    RECEPTION_LARGE_GROUPS,
    RECEPTIONS_ANNOUNCED,
    RECEPTIONS_HELD_RATE,
    EXPLANATIONS,
    EXPLANATION_ON_TIME,
    MEDIAN_DAYS_TO_EXPLAIN,
    EXPLANATION_RANK_SHARE,
    EXPLANATION_FORM_SHARE,
    CONSULTATIONS,
    CONSULTATION_ON_TIME,
    CONSULTATION_RESPONSE_RATE,
    CONSULTATION_UNCLEAR_RATE,
    CONSULTATION_UNRELATED_RATE,
    *WINDOWS,
    *LETTERS,
    *ONE_STOP,
    *PROCEDURES,
    *FEEDBACK,
    INSPECTIONS,
    INSPECTIONS_CONCLUDED,
    ACCOUNTABILITY_COVERED,
    INSPECTION_PUBLICATION,
    VIOLATIONS_FOUND,
    TO_RECOVER,
    RECOVERED,
    RECOVERY_RATE,
    PERSONS_TO_DISCIPLINE,
    CASES_TO_POLICE,
    INSPECTION_RECOMMENDATIONS,
    DIRECTIVE_TASKS,
    DIRECTIVE_TASKS_IN_PART,
    REPORTS,
    SUPERVISIONS,
    SUPERVISION_ANSWERS,
    EVALUATIONS,
    SCORE_CHANGE,
    PROCESS_WORKING_DAYS,
    REPORTED_FIGURES,
    REPORTED_MATCHES,
    REPORTED_SUM,
    REPORTED_GAP,
    REPORTED_SHARE,
    FIGURE_ISSUES,
    CONCLUSIONS_OVERDUE,
    BODIES,
    BODIES_NEVER_REPORTED,
    BODIES_WITHOUT_NEWS,
    DATA_FRESHNESS,
    COMPLETENESS,
    *BOUNDS,
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
    "LAST_12_MONTHS",
    "OUTCOMES",
    "PROCESSES",
    "REASONS",
    "RESULTS",
    "SPANS",
    "STANDINGS",
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
    "span_of",
    "unit_words",
]
