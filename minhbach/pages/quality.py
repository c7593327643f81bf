"""What is missing, does not match or was not checked: said in public, so that silence never looks good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..figures import Figure, is_stale
from ..findings import Finding, Words
from ..output import Page
from ..tables import (
    BY_NAME,
    Correction,
    Coverage,
    FigureIssue,
    Organization,
    Table,
    codes,
)
from ..text import collation_key
from . import addresses
from .base import Frame, Link, Publication
from .parameters import reported_address
from .reported import Compared, compare

#: Places named for each rule, and bodies in the table of freshness; the data have the rest.
SHOWN = 20
SHOWN_BODIES = 100


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The warnings or notes of one rule about one table; `message` is that of the first."""

    code: str
    table: Table | None
    severity: str
    message: Words
    fix: Words
    findings: Sequence[Finding]
    total: int


@dataclass(frozen=True, slots=True)
class BodyFreshness:
    """How long ago something was last entered about a body; None where nothing is."""

    body: Link
    days: Figure

    @property
    def is_stale(self) -> bool:
        """Whether the body is said not to be up to date."""
        return is_stale(self.days)


@dataclass(frozen=True, slots=True)
class CoveredBody:
    """What the publisher declares complete of one body: each table with its period."""

    body: Link
    rows: Sequence[Coverage]


@dataclass(frozen=True, slots=True)
class QualityContext:
    """What the page of data quality shows."""

    frame: Frame
    groups: tuple[RuleGroup, ...]
    warnings: int
    notes: int
    differing: Figure
    reported: Figure
    differences: tuple[Compared, ...]
    issues: tuple[tuple[FigureIssue, str], ...]
    covered: tuple[CoveredBody, ...]
    freshness: tuple[BodyFreshness, ...]
    freshness_total: int
    unread_rules: Figure
    without_text: Figure
    not_tracked: Figure
    corrections: Sequence[Correction]
    receipts: Mapping[str, str]
    rules: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of data quality."""
    yield from publication.pages(
        addresses.section(publication.name, addresses.QUALITY),
        addresses.QUALITY,
        "quality.html",
        lambda frame: _context(publication, frame),
    )


def _context(publication: Publication, frame: Frame) -> QualityContext:
    rows, book, name = publication.rows, publication.figures, publication.name
    groups = tuple(grouped(publication.view.findings))
    compared = publication.once(compare)
    freshness = _freshness(publication)
    return QualityContext(
        frame=frame,
        groups=groups,
        warnings=sum(group.total for group in groups if group.severity == "warning"),
        notes=sum(group.total for group in groups if group.severity == "note"),
        differing=book.get("reported_matches", result="differs"),
        reported=book.get("reported_matches"),
        differences=tuple(one for one in compared if one.comparison.result == "differs"),
        issues=tuple((issue, reported_address(publication, issue.figure_id or "")) for issue in rows[FigureIssue]),
        covered=tuple(_covered(publication)),
        freshness=freshness[:SHOWN_BODIES],
        freshness_total=len(freshness),
        unread_rules=book.get("unread_rules"),
        without_text=book.get("documents_without_text"),
        not_tracked=book.get("duties_not_tracked"),
        corrections=sorted(rows[Correction], key=lambda row: (row.corrected_on, row.correction_id), reverse=True),
        receipts=publication.receipts(
            "reported_matches",
            "data_freshness",
            "figure_issues",
            "unread_rules",
            "documents_without_text",
            "duties_not_tracked",
        ),
        rules=addresses.section(name, addresses.RULES),
    )


def grouped(findings: Sequence[Finding]) -> Iterator[RuleGroup]:
    """Yield the findings by rule and table, warnings before notes."""
    by_rule: defaultdict[tuple[bool, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.severity != "warning", finding.code, finding.place.table].append(finding)
    for (_, code, table), found in sorted(by_rule.items()):
        about = BY_NAME[table].TABLE if table in BY_NAME else None
        yield RuleGroup(code, about, found[0].severity, found[0].message, found[0].fix, found[:SHOWN], len(found))


def _freshness(publication: Publication) -> tuple[BodyFreshness, ...]:
    """Return the bodies that the publisher covers, by name; a body never covered is not expected to say anything."""
    covered = {row.org_id for row in publication.rows[Coverage]}
    bodies = [row for row in publication.rows[Organization] if row.org_id in covered and not row.dissolved_on]
    return tuple(
        BodyFreshness(publication.body(row.org_id), publication.figures.get("data_freshness", org_id=row.org_id))
        for row in sorted(bodies, key=lambda row: collation_key(row.name_vi))
    )


def _covered(publication: Publication) -> Iterator[CoveredBody]:
    by_body = publication.rows.by(Coverage, "org_id")
    tables = codes("covered_table")
    for row in sorted(publication.rows[Organization], key=lambda row: collation_key(row.name_vi)):
        if declared := by_body[row.org_id]:
            yield CoveredBody(
                publication.body(row.org_id),
                sorted(declared, key=lambda one: (tables[one.table_name].position, one.covered_from)),
            )
