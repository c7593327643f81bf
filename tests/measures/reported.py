"""Figures as printed, against what their printed parts give (docs/rules.md, R28)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from minhbach.tables import FigureIssue, FigureRelation, ReportedFigure
from minhbach.view import View
from tests.measures.chain import found
from tests.measures.reckon import Case

Sum = tuple[ReportedFigure, str, Decimal | None, str]


def sums(view: View) -> Iterator[Sum]:
    """Each total and group of parts: what the parts add up to (None: of several units), and how that compares."""
    parts: defaultdict[tuple[str, str], list[FigureRelation]] = defaultdict(list)
    for relation in view.rows[FigureRelation]:
        if relation.kind == "part_of":
            parts[relation.to_figure_id, relation.group_key or ""].append(relation)
    for (figure_id, group), relations in parts.items():
        total = _figure(view, figure_id)
        added = [_figure(view, relation.from_figure_id) for relation in relations]
        is_of_one_unit = len({part.unit for part in added}) == 1
        yield total, group, sum(p.value for p in added) if is_of_one_unit else None, _result(total, added, relations)


def _result(total: ReportedFigure, parts: list[ReportedFigure], relations: list[FigureRelation]) -> str:
    is_exact = all(one.qualifier == "exact" for one in (total, *parts))
    if {part.unit for part in parts} != {total.unit} or not is_exact:
        return "cannot_recompute"
    if not all(relation.is_exhaustive for relation in relations):
        return "cannot_recompute"
    gap = abs(sum(part.value for part in parts) - total.value)
    return "matches" if gap <= (Decimal("0.02") if total.unit == "percent" else 0) else "differs"


def shares(view: View) -> Iterator[tuple[ReportedFigure, Decimal | None, str]]:
    """Each printed share: what part and base give with as many decimals as printed, and how that compares."""
    for relation in view.rows[FigureRelation]:
        if relation.kind != "percent_of":
            continue
        printed, part = _figure(view, relation.from_figure_id), _figure(view, relation.to_figure_id)
        base = view.rows.get(ReportedFigure, relation.base_figure_id)
        if base is None or base.value == 0:
            yield printed, None, "cannot_recompute"
            continue
        again = (100 * part.value / base.value).quantize(_decimals(printed.value), ROUND_HALF_UP)
        is_sure = part.unit == base.unit and all(one.qualifier == "exact" for one in (printed, part, base))
        is_near = abs(again - printed.value) <= Decimal("0.01")
        yield printed, again, ("matches" if is_near else "differs") if is_sure else "cannot_recompute"


def _decimals(value: Decimal) -> Decimal:
    return next(step for step in (Decimal(1), Decimal("0.1"), Decimal("0.01")) if value % step == 0)


def _figure(view: View, figure_id: str) -> ReportedFigure:
    return found(view.rows.get(ReportedFigure, figure_id))


def figures(view: View) -> Iterator[Case]:
    return (({"source_id": row.source_id}, 1) for row in view.rows[ReportedFigure])


def comparisons(view: View) -> Iterator[Case]:
    of_sums, of_shares = list(sums(view)), list(shares(view))
    yield from (({"result": result}, 1) for *_, result in (*of_sums, *of_shares))
    compared = {total.figure_id for total, *_ in of_sums} | {printed.figure_id for printed, *_ in of_shares}
    compared |= {row.from_figure_id for row in view.rows[FigureRelation] if row.kind == "part_of"}
    for row in view.rows[ReportedFigure]:
        if row.figure_id not in compared:
            yield {"result": "cannot_recompute"}, 1


def recomputed(view: View) -> Iterator[Case]:
    for total, group, again, _ in sums(view):
        yield {"figure_id": total.figure_id, "group_key": group}, again


def gaps(view: View) -> Iterator[Case]:
    for total, group, again, _ in sums(view):
        gap = None if again is None else again - total.value
        yield {"figure_id": total.figure_id, "group_key": group}, gap


def recomputed_shares(view: View) -> Iterator[Case]:
    return (({"figure_id": printed.figure_id}, again) for printed, again, _ in shares(view))


def issues(view: View) -> Iterator[Case]:
    return (({"status": row.status}, 1) for row in view.rows[FigureIssue])
