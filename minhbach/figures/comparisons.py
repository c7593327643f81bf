"""What a source printed beside what its own parts give (docs/rules.md, R28).

The comparison itself is the view `reported_comparison` of the database: it says what was printed, what comes out,
and the gap. Nothing is repaired and no cause is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..findings import Words
from ..tables import FigureRelation, ReportedFigure, Row
from .database import Database, Value, as_text, query_csv
from .views import REPORTED_COMPARISON

Result = Literal["matches", "differs", "cannot_recompute"]

RESULTS: dict[Result, Words] = {
    "matches": Words("Khớp", "Matches"),
    "differs": Words("Chênh lệch", "Differs"),
    "cannot_recompute": Words("Không tính lại được", "Cannot be recomputed"),
}
REASONS: dict[str, Words] = {
    "base_missing": Words("nguồn không nêu mẫu số", "the source gives no base"),
    "printed_alone": Words(
        "nguồn chỉ nêu một số này, không nêu các phần", "the source prints this number alone, without parts"
    ),
    "unit_mismatch": Words("tổng và các phần khác đơn vị tính", "the total and its parts have different units"),
    "parts_incomplete": Words("các phần được nêu không phải là tất cả", "the parts given are not all of it"),
    "inexact": Words("số được nêu không chính xác đến đơn vị", "the number given is not exact"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed figure beside what it should give.

    `kind` is `sum` (parts of `group_key` against their total), `share` (part against base) or `alone`. Numbers are
    text as SQL prints them; `recomputed` and `gap` are None where nothing can be worked out, `reason` says why.
    """

    figure_id: str
    group_key: str
    kind: str
    printed: str
    recomputed: str | None
    gap: str | None
    reason: str | None
    result: Result


_EVERY = """select figure_id, group_key, kind, printed, recomputed, gap, reason, result
from reported_comparison join (select rowid as position, figure_id from reported_figure) using (figure_id)
order by position, kind, group_key"""


def comparisons(database: Database) -> tuple[Comparison, ...]:
    """Return every comparison that can be drawn from the reported figures, in the order of the figures."""
    return _read(database.query(_EVERY))


def comparisons_of(tables: Mapping[type[Row], bytes]) -> tuple[Comparison, ...]:
    """Return the same of tables as a release published them: by today's rule, on the rows of that time.

    `tables` are the CSV of `reported_figure` and `figure_relation`; one that is missing had no rows.
    """
    return _read(query_csv({cls: tables.get(cls, b"") for cls in _COMPARED}, REPORTED_COMPARISON, _EVERY))


_COMPARED: tuple[type[Row], ...] = (ReportedFigure, FigureRelation)


def _read(rows: Iterable[Sequence[Value]]) -> tuple[Comparison, ...]:
    return tuple(Comparison(*(as_text(cell) for cell in row)) for row in rows)  # type: ignore[arg-type]
