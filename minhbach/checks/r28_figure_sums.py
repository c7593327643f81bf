"""R28 (error, or a note where declared): reported parts and percentages fit their totals, computed exactly.

Counts of an exhaustive group sum exactly to the total; parts that are not exhaustive never exceed it. A percentage equals
its share of the base, rounded half up to the decimals it is printed with, within 0.01. Percentages that form an exhaustive
group may miss their total by 0.02, or by what rounding to their decimals can add up to. A figure that the source gives only
roughly (over, under, about, at least) is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..corpus import Rows
from ..findings import Finding, Severity, Words
from ..tables import FigureRelation, ReportedFigure
from . import issues
from .arithmetic import half_up, places
from .base import Case
from .wording import called, cell, number

PERCENT_TOLERANCE = Decimal("0.01")
SHARES_TOLERANCE = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of a total by one criterion; `exhaustive` where they are all of them."""

    total: ReportedFigure
    parts: tuple[ReportedFigure, ...]
    exhaustive: bool


def check(case: Case) -> Iterator[Finding]:
    """Recompute each breakdown, then each percentage."""
    for one in breakdowns(case.rows):
        yield from _sum(case.rows, one)
    for relation in case.rows.by(FigureRelation, "kind")["percent_of"]:
        ids = (relation.from_figure_id, relation.to_figure_id, relation.base_figure_id)
        share, part, base = (case.rows.get(ReportedFigure, one) for one in ids)
        if share and part and base and _all_exact((share, part, base)) and base.value > 0:
            yield from _percentage(case.rows, share, part, base)


def breakdowns(rows: Rows) -> Iterator[Breakdown]:
    """Return the breakdowns that the relations `part_of` state; a part without a group stands alone."""
    groups: defaultdict[tuple[str, str], list[FigureRelation]] = defaultdict(list)
    for relation in rows.by(FigureRelation, "kind")["part_of"]:
        groups[relation.to_figure_id, relation.group_key or relation.from_figure_id].append(relation)
    for (total_id, _), relations in groups.items():
        total = rows.get(ReportedFigure, total_id)
        parts = tuple(part for r in relations if (part := rows.get(ReportedFigure, r.from_figure_id)))
        if total and len(parts) == len(relations):
            is_exhaustive = any(r.is_exhaustive for r in relations) and rows.is_whole(FigureRelation)
            yield Breakdown(total, parts, is_exhaustive)


def _all_exact(figures: Sequence[ReportedFigure]) -> bool:
    return all(figure.qualifier == "exact" for figure in figures)


def _sum(rows: Rows, breakdown: Breakdown) -> Iterator[Finding]:
    total, parts = breakdown.total, breakdown.parts
    if not _all_exact((total, *parts)):
        return
    summed = sum((part.value for part in parts), Decimal(0))
    gap, allowed = summed - total.value, _allowed(breakdown)
    if gap <= allowed and (abs(gap) <= allowed or not breakdown.exhaustive):
        return
    one, two, other = number(summed), number(total.value), called(parts[0])
    named = Words(f"{len(parts)} phần, đầu tiên là {other.vi},", f"{len(parts)} parts, the first being {other.en},")
    yield issues.mismatch(
        "R28",
        Severity.ERROR,
        total.place("value"),
        Words(
            f"{named.vi} cộng lại là {one.vi}; tổng ghi {two.vi}.",
            f"{named.en} add up to {one.en}; the total is {two.en}.",
        ),
        issues.about_figures(rows, [total.figure_id, *(part.figure_id for part in parts)], issues.SUM),
        value=cell(total, "value"),
    )


def _allowed(breakdown: Breakdown) -> Decimal:
    """Return how far a sum may miss its total: nothing for counts, the rounding for percentages."""
    if breakdown.total.unit != "percent":
        return Decimal(0)
    rounding = sum((Decimal("0.5").scaleb(-places(part.value)) for part in breakdown.parts), Decimal(0))
    return max(SHARES_TOLERANCE, rounding)


def _percentage(rows: Rows, share: ReportedFigure, part: ReportedFigure, base: ReportedFigure) -> Iterator[Finding]:
    computed = half_up(100 * Fraction(part.value) / Fraction(base.value), places(share.value))
    if abs(computed - share.value) <= PERCENT_TOLERANCE:
        return
    one, two, of, all_ = number(share.value), number(computed), number(part.value), number(base.value)
    yield issues.mismatch(
        "R28",
        Severity.ERROR,
        share.place("value"),
        Words(
            f"Tỷ lệ ghi {one.vi}%, tính lại {of.vi} trên {all_.vi} là {two.vi}%.",
            f"The percentage is {one.en}, while {of.en} of {all_.en} is {two.en}.",
        ),
        issues.about_figures(rows, (share.figure_id, part.figure_id, base.figure_id), issues.PERCENT),
        value=cell(share, "value"),
    )
