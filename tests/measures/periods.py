"""Statistics by period: letters, one-stop dossiers, procedures, feedback. One row is one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from minhbach.tables import FeedbackPeriod, LetterPeriod, OnestopPeriod, ProcedurePublication, Row
from minhbach.view import View
from tests.measures.reckon import Case

PERIOD = ("org_id", "scope", "period_start", "period_end")

LETTERS_IN = ("carried_over", "received")
LETTERS_OUT = ("resolved", "pending", "forwarded", "guided_returned", "not_eligible")
LETTER_TYPES = ("complaints", "denunciations", "recommendations_feedback", "mixed_other")
DOSSIERS_IN = ("carried_over", "received_direct", "received_online")
PUNCTUAL = ("resolved_early", "resolved_on_time")
RESOLVED = (*PUNCTUAL, "resolved_late")
STILL_THERE = ("returned_refused", "withdrawn", "awaiting_supplement", "pending_in_time", "pending_overdue")
LATE = ("resolved_late", "pending_overdue")
HANDLED = ("handled_in_time", "handled_late")


def plus(*columns: str) -> Callable[[Any], int | None]:
    """The sum of counts of a row; None unless it gives all of them."""

    def added(row: Any) -> int | None:
        counts = [getattr(row, column) for column in columns]
        return None if None in counts else sum(counts)

    return added


def less(one: Callable[[Any], Any], other: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def difference(row: Any) -> Any:
        first, second = one(row), other(row)
        return None if first is None or second is None else first - second

    return difference


def of(part: Callable[[Any], Any], whole: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def pair(row: Any) -> Any:
        first, second = part(row), whole(row)
        return None if first is None or second is None else (first, second)

    return pair


def each(table: type[Row], names: tuple[str, ...], value: Callable[[Any], Any]) -> Callable[[View], Iterator[Case]]:
    """Rows of a table that have a value, told apart by the columns named."""

    def cases(view: View) -> Iterator[Case]:
        for row in view.rows[table]:
            if (found := value(row)) is not None:
                yield {name: getattr(row, name) for name in names}, found

    return cases


def letters(value: Callable[[Any], Any]) -> Callable[[View], Iterator[Case]]:
    return each(LetterPeriod, PERIOD, value)


def dossiers(value: Callable[[Any], Any]) -> Callable[[View], Iterator[Case]]:
    return each(OnestopPeriod, ("org_id", "field", *PERIOD), value)


def procedures(column: str) -> Callable[[View], Iterator[Case]]:
    return each(ProcedurePublication, ("org_id", "is_internal", "as_of"), of(plus(column), plus("procedures_total")))


def feedback(column: str) -> Callable[[View], Iterator[Case]]:
    return each(FeedbackPeriod, ("channel_id", *PERIOD), of(plus(column), plus(*HANDLED)))


def type_base(row: LetterPeriod) -> int | None:
    """What the types of letters are said to add up to."""
    bases = {
        "received": plus("received"),
        "received_plus_carried": plus("received", "carried_over"),
        "eligible": less(plus("received", "carried_over"), plus("not_eligible")),
    }
    base: int | None = bases[row.type_base](row)
    return base


def reported_rate_gap(row: OnestopPeriod) -> Decimal | None:
    """Percentage points between the reported rate and the one that the dossiers give, to two decimals."""
    counts = of(plus(*PUNCTUAL), plus(*RESOLVED))(row)
    if row.reported_rate is None or counts is None or counts[1] == 0:
        return None
    gap = Decimal(row.reported_rate) - 100 * Decimal(counts[0]) / counts[1]
    return gap.quantize(Decimal("0.01"), ROUND_HALF_UP)


def gaps_of_fields(view: View) -> Iterator[Case]:
    """Each count of each field, and for once the same count of all fields, taken away."""
    columns = (*DOSSIERS_IN, *RESOLVED, *STILL_THERE, "apology_letters")
    rows = view.rows[OnestopPeriod]
    wholes = {_period(row): row for row in rows if row.field == "all"}
    seen = set()
    for row in rows:
        for column in columns:
            part, whole = getattr(row, column), getattr(wholes.get(_period(row)), column, None)
            if row.field == "all" or part is None or whole is None:
                continue
            facts = dict(zip(PERIOD, _period(row), strict=True)) | {"count": column}
            first = (_period(row), column) not in seen
            seen.add((_period(row), column))
            yield facts, part - whole if first else part


def _period(row: OnestopPeriod) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in PERIOD)
