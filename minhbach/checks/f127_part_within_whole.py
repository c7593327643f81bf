"""F127 (error, warning, or a note where declared): within one row a part is not more than its whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..findings import Finding, Severity, Words
from ..tables import BY_NAME, Row
from . import issues
from .base import Case
from .wording import cell, label, number

#: table: the part, its whole, and how much it weighs where the part is more.
PARTS: dict[str, tuple[tuple[str, str, Severity], ...]] = {
    "letter_period": (
        ("resolved_late", "resolved", Severity.ERROR),
        ("pending_overdue", "pending", Severity.ERROR),
        ("pending_over_1y", "pending", Severity.ERROR),
    ),
    "procedure_publication": (
        ("published_online", "procedures_total", Severity.ERROR),
        ("posted_at_office", "procedures_total", Severity.ERROR),
    ),
    "evaluation": (("score", "max_score", Severity.ERROR),),
    "reception_session": (("cases", "visits", Severity.WARNING),),
}


def check(case: Case) -> Iterator[Finding]:
    """Look at every row of these tables."""
    for table, parts in PARTS.items():
        for row in case.rows[BY_NAME[table]]:
            for part, whole, severity in parts:
                yield from _compare(case, row, part, whole, severity)


def _compare(case: Case, row: Row, part: str, whole: str, severity: Severity) -> Iterator[Finding]:
    one: int | Decimal | None = getattr(row, part)
    two: int | Decimal | None = getattr(row, whole)
    if one is None or two is None or one <= two:
        return
    mine, theirs, here, there = label(row, part), label(row, whole), number(one), number(two)
    yield issues.mismatch(
        "F127",
        severity,
        row.place(part),
        Words(
            f"{mine.vi} {here.vi} lớn hơn {theirs.vi} {there.vi}.",
            f"{mine.en} {here.en} is more than {theirs.en} {there.en}.",
        ),
        issues.about_row(case.rows, row, issues.SUM),
        value=cell(row, part),
    )
