"""Figures that bodies and the press report, each beside what its parts give: matches, differs, cannot be recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..figures import REASONS, RESULTS, Comparison, Figure, comparisons
from ..findings import Words
from ..output import Page
from ..tables import (
    TABLES,
    AdminUnit,
    Code,
    FigureIssue,
    FigureRelation,
    ReportedFigure,
    Source,
    codelists,
    columns,
)
from . import addresses
from .base import Frame, Link, Publication
from .claims import ClaimHistory, GoneClaim, claim_histories, gone_claims
from .parameters import reported_address, reported_name


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """One figure as printed: what it is about, of whom, for which part of a whole, and where it stands."""

    row: ReportedFigure
    name: Link
    about: Link | None
    part: Words | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed figure, what comes out, and the parts it comes from; figures carry the receipts of sum and gap."""

    comparison: Comparison
    line: ReportedLine
    parts: tuple[ReportedLine, ...]
    base: ReportedLine | None
    recomputed: Figure | None
    gap: Figure | None
    reason: Words | None
    issues: tuple[FigureIssue, ...]


@dataclass(frozen=True, slots=True)
class ReportedContext:
    """All reported figures: those that differ first, then every one by its source.

    `histories` are of those that changed, that another source prints too, or that were corrected; `gone` are those that
    releases had and that are no more. `changes` is the page of what differs between releases.
    """

    frame: Frame
    results: tuple[tuple[str, Words, Figure], ...]
    total: Figure
    sums: tuple[Compared, ...]
    by_source: tuple[tuple[Source, tuple[tuple[ReportedLine, tuple[Compared, ...]], ...]], ...]
    other_issues: tuple[FigureIssue, ...]
    receipts: Mapping[str, str]
    histories: Mapping[str, ClaimHistory]
    gone: tuple[GoneClaim, ...]
    changes: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of reported figures."""
    yield from publication.pages(
        reported_address(publication),
        addresses.FIGURES,
        "reported.html",
        lambda frame: _context(publication, frame),
    )


def _context(publication: Publication, frame: Frame) -> ReportedContext:
    book = publication.figures
    lines, compared = publication.once(reported_lines), publication.once(compare)
    about = {issue.figure_id for issue in publication.rows[FigureIssue]} & lines.keys()
    return ReportedContext(
        frame=frame,
        results=tuple((code, words, book.get("reported_matches", result=code)) for code, words in RESULTS.items()),
        total=book.get("reported_figures"),
        sums=tuple(one for one in compared if one.comparison.kind == "sum"),
        by_source=tuple(_by_source(publication)),
        other_issues=tuple(issue for issue in publication.rows[FigureIssue] if issue.figure_id not in about),
        receipts=publication.receipts(
            "reported_figures", "reported_matches", "reported_sum", "reported_gap", "reported_share"
        ),
        histories=claim_histories(publication),
        gone=gone_claims(publication),
        changes=addresses.section(publication.name, addresses.CHANGES),
    )


def compare(publication: Publication) -> tuple[Compared, ...]:
    """Return every comparison, those that differ first."""
    order, lines = list(RESULTS), publication.once(reported_lines)
    found = [_compared(publication, lines, one) for one in comparisons(publication.database)]
    return tuple(
        sorted(found, key=lambda one: (one.comparison.result != "differs", order.index(one.comparison.result)))
    )


def compared_by_figure(publication: Publication) -> Mapping[str, tuple[Compared, ...]]:
    """Return the comparisons of each reported figure that has any, by its id."""
    found: defaultdict[str, list[Compared]] = defaultdict(list)
    for one in publication.once(compare):
        found[one.comparison.figure_id].append(one)
    return {figure_id: tuple(many) for figure_id, many in found.items()}


def reported_lines(publication: Publication) -> Mapping[str, ReportedLine]:
    """Return the reported figures by id, in file order."""
    return {row.figure_id: _line(publication, row) for row in publication.rows[ReportedFigure]}


def _line(publication: Publication, row: ReportedFigure) -> ReportedLine:
    about = publication.body(row.org_id) if row.org_id else None
    if about is None and publication.rows.get(AdminUnit, row.admin_unit_id):
        about = publication.territory(row.admin_unit_id or "")
    return ReportedLine(
        row, reported_name(publication, row.figure_id), about, _part(row), publication.rows.get(Source, row.source_id)
    )


def _part(row: ReportedFigure) -> Words | None:
    """Return which part of a whole a figure is, in words: `form=written` is the label of that code."""
    if not row.breakdown:
        return None
    column, _, values = row.breakdown.partition("=")
    known = _codes_of(column)
    labels = [_label(known, value) for value in values.split("+")]
    return Words(", ".join(one.vi for one in labels), ", ".join(one.en for one in labels))


@cache
def _codes_of(name: str) -> Mapping[str, Code]:
    """Return the codes that a breakdown by this column uses: the list of that name, else that of such a column."""
    lists = codelists()
    named = (one.codelist for cls in TABLES for one in columns(cls) if one.name == name and one.codelist)
    return lists.get(name) or lists.get(next(named, ""), {})


def _label(known: Mapping[str, Code], value: str) -> Words:
    return known[value].labels if value in known else Words(value, value)


def _compared(publication: Publication, lines: Mapping[str, ReportedLine], one: Comparison) -> Compared:
    book, rows = publication.figures, publication.rows
    relations = rows.by(FigureRelation, "to_figure_id")[one.figure_id]
    parts = [
        lines[relation.from_figure_id]
        for relation in relations
        if relation.kind == "part_of" and (relation.group_key or "") == one.group_key
    ]
    recomputed = gap = base = None
    if one.kind == "sum":
        recomputed = book.get("reported_sum", figure_id=one.figure_id, group_key=one.group_key)
        gap = book.get("reported_gap", figure_id=one.figure_id, group_key=one.group_key)
    elif one.kind == "share":
        recomputed = book.get("reported_share", figure_id=one.figure_id)
        (link, *_) = [r for r in rows.by(FigureRelation, "from_figure_id")[one.figure_id] if r.kind == "percent_of"]
        parts, base = [lines[link.to_figure_id]], lines.get(link.base_figure_id or "")
    return Compared(
        comparison=one,
        line=lines[one.figure_id],
        parts=tuple(parts) if one.kind != "alone" else (),
        base=base,
        recomputed=recomputed,
        gap=gap,
        reason=REASONS[one.reason] if one.reason else None,
        issues=rows.by(FigureIssue, "figure_id")[one.figure_id],
    )


def _by_source(
    publication: Publication,
) -> Iterator[tuple[Source, tuple[tuple[ReportedLine, tuple[Compared, ...]], ...]]]:
    of = publication.rows.by(ReportedFigure, "source_id")
    lines, compared = publication.once(reported_lines), publication.once(compared_by_figure)
    for source in publication.rows[Source]:
        rows = of[source.source_id]
        if rows:
            yield (
                source,
                tuple((lines[row.figure_id], compared.get(row.figure_id, ())) for row in rows),
            )
