"""From everything known to what may be shown: the only rows that pages, figures and exports see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..corpus import Corpus, Rows
from ..findings import Finding, Severity
from ..tables import TABLES, PetitionFlat
from ..view import View
from ..workdays import Calendar
from .closure import needed
from .flat import petition_flat
from .redact import Redaction


def published(corpus: Corpus, computed: Rows, as_of: date, calendar: Calendar, findings: Iterable[Finding]) -> View:
    """Return the published view of a package: stubs of what is withheld, and the reference rows it stands on.

    A publisher's own rows keep their order and, but for the declared suppressions, their every cell.
    """
    redaction = Redaction(corpus.rows)
    kept = needed(corpus.rows, computed, as_of)
    shown = Rows({cls: redaction.published(cls, kept[cls] or computed[cls]) for cls in TABLES})
    joined = shown.with_tables({PetitionFlat: petition_flat(shown)})
    remarks = tuple(_remarks(corpus.package.name, redaction, findings))
    return View(corpus.package, as_of, joined, calendar, remarks, extra=corpus.extra, figures=corpus.figures)


def _remarks(package: str, redaction: Redaction, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the warnings and notes of one package; about a stub only those that quote no cell."""
    for finding in findings:
        place = finding.place
        if finding.severity is Severity.ERROR or place.package != package:
            continue
        if not redaction.is_stub(place.table, place.key):
            yield finding
        elif not redaction.hides(place.table, place.column):
            yield replace(finding, value="")
