"""Figures: every published count, share and median, each with the SQL that gives it on the published database.

`families` declares them, a file for each group; `views` holds the SQL views that receipts read from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from sys import intern
from typing import Any, NamedTuple

from ..output import Recall, worked_out
from ..view import View
from .base import (
    COUNT,
    FEWEST_FOR_A_RATE,
    Breakdown,
    Counted,
    Domain,
    Family,
    Figure,
    FigureBook,
    Measure,
    anchor,
    held,
    key,
    nothing,
    share,
    unit_words,
    units,
)
from .comparisons import REASONS, RESULTS, Comparison, comparisons, comparisons_of
from .database import SQLITE, Database, Value, about, as_text, caution
from .families import FAMILIES
from .families.bodies import is_stale
from .families.by_month import FLOWS
from .families.inspections import OUTCOMES
from .families.processes import PROCESSES
from .families.reception_duty import LAST_12_MONTHS
from .families.reminders import SPANS
from .families.spans_of_days import AGE_SPANS, LIMITS, REPLY_SPANS
from .families.windows import span_of
from .own import LONGEST_VALUE, MOST_VALUES, Tried, tried, troubles
from .sandbox import FUNCTIONS
from .standing import STANDINGS
from .trouble import Trouble, Why
from .views import VIEWS
from .wording import written


def compute(view: View, database: Database, recall: Recall = worked_out) -> FigureBook:
    """Return every figure of a package: one query a breakdown, whatever the number of its values.

    Those of the model come first, then the publisher's own. `recall` has those of the model as they were counted before on
    just these rows.
    """
    own = tried(view.figures, view.extra, database) if view.figures else Tried()
    counted = recall(f"figures-{view.package.name}", (SQLITE, view), lambda: _counted(database))
    breakdowns = (Breakdown(*each, one) for each, one in zip(_domains(), _let_go(counted), strict=True))
    return FigureBook(view.as_of, (*FAMILIES, *own.families), chain(breakdowns, own.breakdowns), own.troubles)


class Carried(NamedTuple):
    """All figures of a package, packed, as one process tells another: what each knows itself is not told."""

    as_of: date
    model: tuple[bytes, ...]
    families: tuple[Family, ...]  # the publisher's own, and their breakdowns
    own: tuple[tuple[str, Domain, bytes], ...]
    troubles: tuple[Trouble, ...]


def carried(book: FigureBook) -> Carried:
    """Return what another process makes the same book of."""
    of_the_model, breakdowns = len(list(_domains())), list(book.breakdowns)
    return Carried(
        book.as_of,
        tuple(one.at_rest for one in breakdowns[:of_the_model]),
        book.families[len(FAMILIES) :],
        tuple((one.family, one.names, one.at_rest) for one in breakdowns[of_the_model:]),
        book.troubles,
    )


def received(told: Carried) -> FigureBook:
    """Return the book that was carried here."""
    by_name = {family.id: family for family in told.families}
    model = (Breakdown(*each, held) for each, held in zip(_domains(), told.model, strict=True))
    own = (Breakdown(by_name[family], names, held) for family, names, held in told.own)
    return FigureBook(told.as_of, (*FAMILIES, *told.families), chain(model, own), told.troubles)


def _domains() -> Iterator[tuple[Family, Domain]]:
    return ((family, names) for family in FAMILIES for names in family.domains)


def _let_go(counted: list[Any]) -> Iterator[Any]:
    """Yield what each breakdown holds, and keep none of it: all together weigh as much as the book."""
    counted.reverse()
    while counted:
        yield counted.pop()


def _counted(database: Database) -> list[Any]:
    """Return what each breakdown of the model holds."""
    with database.views_kept():
        return [held(_columns(family, names, database)) for family, names in _domains()]


def _columns(family: Family, names: Domain, database: Database) -> list[list[Any]]:
    """Return the values of the parameters, and what was counted of each."""
    turns = (*[_text] * (len(names) + 1), _whole, _whole)
    columns = list(zip(*database.query(family.grouped_sql(names)), strict=True))
    return [list(map(turn, column)) for turn, column in zip(turns, columns, strict=bool(columns))]


def _text(cell: Value) -> str | None:
    """Return a cell as text; millions of figures have some thousand different ones."""
    text = as_text(cell)
    return text and intern(text)


def _whole(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None


__all__ = [
    "AGE_SPANS",
    "COUNT",
    "FAMILIES",
    "FEWEST_FOR_A_RATE",
    "FLOWS",
    "FUNCTIONS",
    "LAST_12_MONTHS",
    "LIMITS",
    "LONGEST_VALUE",
    "MOST_VALUES",
    "OUTCOMES",
    "PROCESSES",
    "REASONS",
    "REPLY_SPANS",
    "RESULTS",
    "SPANS",
    "SQLITE",
    "STANDINGS",
    "VIEWS",
    "Breakdown",
    "Carried",
    "Comparison",
    "Counted",
    "Database",
    "Domain",
    "Family",
    "Figure",
    "FigureBook",
    "Measure",
    "Trouble",
    "Why",
    "about",
    "anchor",
    "as_text",
    "carried",
    "caution",
    "comparisons",
    "comparisons_of",
    "compute",
    "is_stale",
    "key",
    "nothing",
    "received",
    "share",
    "span_of",
    "tried",
    "troubles",
    "unit_words",
    "units",
    "written",
]
