"""Where absence counts: the periods for which a publisher declares its register complete."""

from __future__ import annotations

from datetime import date

from ..corpus import Corpus
from ..tables import Coverage


def covers(corpus: Corpus, table: str, org_id: str, on: date | None) -> bool:
    """Return whether the register of a body is declared complete for a table on a day (docs/life-cycle.md, coverage)."""
    if on is None or not corpus.is_register:
        return False
    declared = corpus.rows.by(Coverage, "org_id")[org_id]
    return any(row.table_name == table and row.covered_from <= on <= row.covered_to for row in declared)
