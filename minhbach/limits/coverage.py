"""Where absence counts: the periods for which a publisher declares its register complete."""

from __future__ import annotations

from datetime import date

from ..corpus import Corpus
from ..tables import Coverage
from .spans import Span, joined


def covers(corpus: Corpus, table: str, org_id: str, on: date | None) -> bool:
    """Return whether the register of a body is declared complete for a table on a day (docs/life-cycle.md, coverage)."""
    if on is None or not corpus.package.is_register:
        return False
    return any(declared.covers(table, on) for declared in corpus.rows.by(Coverage, "org_id")[org_id])


def covered(corpus: Corpus, table: str, org_id: str) -> tuple[Span, ...]:
    """Return the times in which the register of a body is declared complete for a table, by date."""
    if not corpus.package.is_register:
        return ()
    declared = (row for row in corpus.rows.by(Coverage, "org_id")[org_id] if row.table_name == table)
    return joined(Span(row.covered_from, row.covered_to) for row in declared if row.covered_from <= row.covered_to)
