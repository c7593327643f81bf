"""Mismatches that a publisher has declared: they are shown on the site instead of stopping it."""

from __future__ import annotations

from collections.abc import Collection

from ..corpus import Rows
from ..findings import NOTHING_TO_MEND, Finding, Place, Severity, Words
from ..tables import FigureIssue, Row, key_of

DECLARE = Words(
    "Kiểm tra lại số liệu với nguồn. Nếu nguồn in đúng như vậy, thêm một dòng vào bảng figure_issue để nêu rõ chỗ lệch; trang web sẽ trình bày chỗ lệch đó.",
    "Check the numbers against the source. If the source prints them so, add a row to figure_issue that names the mismatch; the site will show it.",
)
SHOWN = Words("Chỗ lệch này đã được nêu ở figure_issue “{}”.", "This mismatch is declared in figure_issue “{}”.")

SUM = frozenset({"sum_mismatch"})
PERCENT = frozenset({"percent_mismatch", "sum_mismatch"})


def about_row(rows: Rows, row: Row, kinds: Collection[str]) -> FigureIssue | None:
    """Return the declared issue of one of these kinds that names this row by its table and key."""
    named = rows.by(FigureIssue, "record_id")[key_of(row)]
    return next((i for i in named if i.table_name == row.TABLE.name and i.kind in kinds), None)


def about_figures(rows: Rows, figure_ids: Collection[str], kinds: Collection[str]) -> FigureIssue | None:
    """Return the declared issue of one of these kinds that names one of these reported figures."""
    by_figure = rows.by(FigureIssue, "figure_id")
    return next((i for one in figure_ids for i in by_figure[one] if i.kind in kinds), None)


def mismatch(
    code: str, severity: Severity, place: Place, message: Words, issue: FigureIssue | None, *, value: str
) -> Finding:
    """Return a finding of this severity, or a note that points at the issue by which it is declared."""
    if issue is None:
        return Finding(code, severity, place, message, DECLARE, value)
    declared = Words(SHOWN.vi.format(issue.issue_id), SHOWN.en.format(issue.issue_id))
    both = Words(f"{message.vi} {declared.vi}", f"{message.en} {declared.en}")
    return Finding(code, Severity.NOTE, place, both, NOTHING_TO_MEND, value)


def total(row: Row, names: Collection[str]) -> int | None:
    """Return the sum of these columns, or None where one of them is empty."""
    values: list[int | None] = [getattr(row, name) for name in names]
    given = [value for value in values if value is not None]
    return sum(given) if len(given) == len(values) else None
