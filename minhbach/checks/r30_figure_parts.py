"""R30 (error, warning, or a note where declared): a part and its total are about the same thing.

They share the family of their indicators (the code without its last segment), the territory and the period; a part may be
about a territory inside that of the total. A unit that differs is a warning. What a source leaves open is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Rows
from ..findings import Finding, Severity, Words, error
from ..tables import AdminUnit, FigureRelation, Organization, ReportedFigure, codes
from ..text import fold
from . import issues
from .base import Case
from .wording import called, cell, en, vi

MEND = Words(
    "Sửa quan hệ, hoặc sửa chỉ tiêu, địa bàn hay kỳ của một trong hai số liệu.",
    "Correct the relation, or the indicator, territory or period of one of the two figures.",
)


def check(case: Case) -> Iterator[Finding]:
    """Compare each part with its total."""
    for relation in case.rows.by(FigureRelation, "kind")["part_of"]:
        part = case.rows.get(ReportedFigure, relation.from_figure_id)
        total = case.rows.get(ReportedFigure, relation.to_figure_id)
        if part and total:
            yield from _compare(case.rows, part, total)


def _compare(rows: Rows, part: ReportedFigure, total: ReportedFigure) -> Iterator[Finding]:
    if _family(part) != _family(total):
        one = Words(part.indicator_code, part.indicator_code)
        two = Words(total.indicator_code, total.indicator_code)
        yield _apart(part, "indicator_code", Words("chỉ tiêu", "indicator"), (one, two), total)
    if _outside(rows, _territory(rows, part), _territory(rows, total)):
        name = "admin_unit_id" if part.admin_unit_id else "org_id"
        one, two = (Words(place, place) for place in (_territory(rows, part), _territory(rows, total)))
        yield _apart(part, name, Words("địa bàn", "territory"), (one, two), total)
    if _other_period(part, total):
        one, two = _period(part), _period(total)
        yield _apart(part, "period_start", Words("kỳ số liệu", "period"), (one, two), total)
    if part.unit != total.unit:
        yield _other_unit(rows, part, total)


def _apart(part: ReportedFigure, name: str, what: Words, both: tuple[Words, Words], total: ReportedFigure) -> Finding:
    (mine, theirs), other = both, called(total)
    return error(
        "R30",
        part.place(name),
        Words(
            f"Phần này có {what.vi} “{mine.vi}”, khác “{theirs.vi}” của tổng, {other.vi}.",
            f"The {what.en} of this part is “{mine.en}”, that of its total, {other.en}, is “{theirs.en}”.",
        ),
        MEND,
        cell(part, name),
    )


def _other_unit(rows: Rows, part: ReportedFigure, total: ReportedFigure) -> Finding:
    mine, theirs, other = codes("unit")[part.unit].labels, codes("unit")[total.unit].labels, called(total)
    return issues.mismatch(
        "R30",
        Severity.WARNING,
        part.place("unit"),
        Words(
            f"Phần này tính bằng “{mine.vi}”, còn tổng, {other.vi}, tính bằng “{theirs.vi}”.",
            f"This part is counted in “{mine.en}”, its total, {other.en}, in “{theirs.en}”.",
        ),
        issues.about_figures(rows, (part.figure_id, total.figure_id), ("unit_mismatch",)),
        value=part.unit,
    )


def _family(figure: ReportedFigure) -> str:
    return figure.indicator_code.rpartition(".")[0] or figure.indicator_code


def _territory(rows: Rows, figure: ReportedFigure) -> str:
    body = rows.get(Organization, figure.org_id)
    return figure.admin_unit_id or (body.admin_unit_id if body else None) or ""


def _outside(rows: Rows, place: str, whole: str) -> bool:
    seen = {""}
    inside: str | None = place
    while inside and inside not in seen:
        if inside == whole:
            return False
        seen.add(inside)
        unit = rows.get(AdminUnit, inside)
        inside = unit.parent_id if unit else None
    return bool(place and whole) and rows.is_whole(AdminUnit)  # else what lies between may be missing


def _other_period(part: ReportedFigure, total: ReportedFigure) -> bool:
    pairs = ((part.period_start, total.period_start), (part.period_end, total.period_end))
    if any(one and two and one != two for one, two in pairs):
        return True
    return not any(day for pair in pairs for day in pair) and fold(part.period_text) != fold(total.period_text)


def _period(figure: ReportedFigure) -> Words:
    start, end = figure.period_start, figure.period_end
    if start is None and end is None:
        return Words(figure.period_text, figure.period_text)
    return Words(
        f"{vi(start) if start else '…'} – {vi(end) if end else '…'}",
        f"{en(start) if start else '…'} – {en(end) if end else '…'}",
    )
