"""Mismatches that a publisher has declared: they are shown on the site instead of stopping it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ..corpus import Rows
from ..findings import NOTHING_TO_MEND, Finding, Place, Severity, Words
from ..tables import FigureIssue, Row, key_of

DECLARE = Words(
    "Kiểm tra lại số liệu với nguồn. Nếu nguồn in đúng như vậy, thêm một dòng vào bảng figure_issue để nêu rõ chỗ lệch; trang web sẽ trình bày chỗ lệch đó.",
    "Check the numbers against the source. If the source prints them so, add a row to figure_issue that names the mismatch; the site will show it.",
)
MAY_BE_DECLARED = Words(
    "Kiểm tra lại số liệu với nguồn. Ở đây chưa đọc được hết bảng figure_issue: nếu chỗ lệch đã được nêu ở đó thì để nguyên.",
    "Check the numbers against the source. Not all of figure_issue could be read here: if it names the mismatch, leave it.",
)
SHOWN = Words("Chỗ lệch này đã được nêu ở figure_issue “{}”.", "This mismatch is declared in figure_issue “{}”.")

SUM = frozenset({"sum_mismatch"})
PERCENT = frozenset({"percent_mismatch", "sum_mismatch"})


class Declared(NamedTuple):
    """The issue that declares a mismatch, where there is one; else whether it is known that there is none."""

    issue: FigureIssue | None
    is_known: bool


def about_row(rows: Rows, row: Row, kinds: Collection[str]) -> Declared:
    """Return the declared issue of one of these kinds that names this row by its table and key."""
    named = rows.by(FigureIssue, "record_id")[key_of(row)]
    found = next((i for i in named if i.table_name == row.TABLE.name and i.kind in kinds), None)
    return Declared(found, rows.is_whole(FigureIssue))


def about_figures(rows: Rows, figure_ids: Collection[str], kinds: Collection[str]) -> Declared:
    """Return the declared issue of one of these kinds that names one of these reported figures."""
    by_figure = rows.by(FigureIssue, "figure_id")
    found = next((i for one in figure_ids for i in by_figure[one] if i.kind in kinds), None)
    return Declared(found, rows.is_whole(FigureIssue))


def mismatch(code: str, severity: Severity, place: Place, message: Words, declared: Declared, *, value: str) -> Finding:
    """Return a finding of this severity, or a note that points at the issue by which it is declared.

    A warning at most while a row that could not be read may declare it.
    """
    if declared.issue is None:
        weight = severity if declared.is_known else Severity.WARNING
        return Finding(code, weight, place, message, DECLARE if declared.is_known else MAY_BE_DECLARED, value)
    shown = Words(*(words.format(declared.issue.issue_id) for words in SHOWN))
    both = Words(f"{message.vi} {shown.vi}", f"{message.en} {shown.en}")
    return Finding(code, Severity.NOTE, place, both, NOTHING_TO_MEND, value)


def total(row: Row, names: Collection[str]) -> int | None:
    """Return the sum of these columns, or None where one of them is empty."""
    values: list[int | None] = [getattr(row, name) for name in names]
    given = [value for value in values if value is not None]
    return sum(given) if len(given) == len(values) else None
