"""What may be published of one package: its redacted rows with the computed tables beside them.

Pages, figures and exports see this and nothing else of the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .corpus import Package, Rows
from .findings import Finding
from .workdays import Calendar


@dataclass(frozen=True)
class View:
    """The published view (docs/rules.md, published view) of one package on its data date."""

    package: Package
    as_of: date
    rows: Rows
    calendar: Calendar
    findings: tuple[Finding, ...] = ()  # warnings and notes, for the quality page
