"""What is wrong with the data, said to the person who can mend it.

Bad data is a value here, never an exception: a stage yields `Finding`s and goes on, so that one run shows all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

#: Findings kept for each code; beyond it only the totals grow, so that 100,000 faults stay within memory.
KEPT_PER_CODE = 10_000


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # impossible or unsafe: nothing is published
    WARNING = "warning"  # published, and listed on the quality page
    NOTE = "note"  # a fact worth showing, nothing to mend


class Words(NamedTuple):
    """One text in the two languages of the product."""

    vi: str
    en: str


class Told(Exception):
    """What a person is told in a line and not by a traceback; `message` says it in both languages."""

    def __init__(self, message: Words) -> None:
        super().__init__(message)  # whole, so that it can cross over from another process
        self.message = message

    def __str__(self) -> str:
        return self.message.en


NOTHING_TO_MEND = Words("", "")
_UNSAID = Words("", "")
#: How a finding is announced.
SEVERITIES = {
    Severity.ERROR: Words("LỖI", "ERROR"),
    Severity.WARNING: Words("CẢNH BÁO", "WARNING"),
    Severity.NOTE: Words("GHI CHÚ", "NOTE"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look.

    `line` is the physical line of the file where the record begins (1 = first line); `record` is the row
    as a spreadsheet numbers it (header = 1); `column` is a column name; `key` the record's key; `char` is the character
    of the line (1 = first), where it is known.
    In a workbook `sheet` and `cell` (A1) say where to look, `title` is the header as the clerk has it, and `line` the row.
    """

    package: str = ""
    table: str = ""
    file: str = ""
    line: int | None = None
    record: int | None = None
    column: str = ""
    key: str = ""
    sheet: str = ""
    cell: str = ""
    title: str = ""
    char: int | None = None

    def at(self, column: str) -> Place:
        """Return the same place, narrowed to one column."""
        return replace(self, column=column)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: a stable `code`, where, what was found, and how to mend it.

    `code` is `F` + the number in docs/findings.md for a fault of one file, `R01`…`R45` for a cross-table rule.
    `value` is the cell as typed; it stays empty where showing it would spread personal data. `right` is what the cell should
    hold, where that can be worked out; `fix` names it too. One that is only counted may stand for a `count` of them.
    """

    code: str
    severity: Severity
    place: Place
    message: Words
    fix: Words
    value: str = ""
    right: str = ""
    count: int = 1


def error(code: str, place: Place, message: Words, fix: Words, value: str = "") -> Finding:
    """Return a finding that stops the build."""
    return Finding(code, Severity.ERROR, place, message, fix, value)


def warning(code: str, place: Place, message: Words, fix: Words, value: str = "") -> Finding:
    """Return a finding that is published beside the data."""
    return Finding(code, Severity.WARNING, place, message, fix, value)


def note(code: str, place: Place, message: Words, fix: Words = NOTHING_TO_MEND, value: str = "") -> Finding:
    """Return a finding that states a fact and asks for nothing."""
    return Finding(code, Severity.NOTE, place, message, fix, value)


def unworded(code: str, severity: Severity, place: Place, count: int = 1) -> Finding:
    """Return so many findings as one that is only counted, where enough of their code are kept."""
    return Finding(code, severity, place, _UNSAID, _UNSAID, count=count)


#: Findings as plain values: those kept, and how many there are of a severity, code, package and table.
Held = tuple[list[Finding], list[tuple[Severity, str, str, str, int]]]


class Findings:
    """All findings of a run: every one counted, at most `KEPT_PER_CODE` of a code kept."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._kept: dict[str, list[Finding]] = defaultdict(list)
        self._totals: Counter[tuple[Severity, str, str, str]] = Counter()
        self.add(found)

    def add(self, found: Iterable[Finding]) -> None:
        """Take findings from a stage, in the order it gives them."""
        for finding in found:
            self._totals[finding.severity, finding.code, finding.place.package, finding.place.table] += finding.count
            kept = self._kept[finding.code]
            if len(kept) < KEPT_PER_CODE:
                kept.append(finding)

    def keeps(self, code: str) -> bool:
        """Whether one more finding of a code would be kept; where not, it need not be worded, only counted."""
        return len(self._kept[code]) < KEPT_PER_CODE

    def count_more(self, severity: Severity, code: str, place: Place, count: int = 1) -> None:
        """Count so many findings in a package and table, of which nothing is kept."""
        if count:
            self._totals[severity, code, place.package, place.table] += count

    @property
    def held(self) -> Held:
        """All that they are: those kept as they came, and the true numbers."""
        kept = [finding for kept in self._kept.values() for finding in kept]
        return kept, [(*told, count) for told, count in self._totals.items()]

    def take(self, held: Held) -> None:
        """Take others, found by themselves, as if each had been added here."""
        kept, totals = held
        for finding in kept:
            if self.keeps(finding.code):
                self._kept[finding.code].append(finding)
        for severity, code, package, table, count in totals:
            self._totals[severity, code, package, table] += count

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over the kept findings by package, table, file, line, then code and column."""
        return iter(sorted((f for kept in self._kept.values() for f in kept), key=_reading_order))

    def count(self, severity: Severity) -> int:
        """Return the true number of findings of one severity, kept or not."""
        return sum(n for (level, *_), n in self._totals.items() if level is severity)

    def total(self, finding: Finding) -> int:
        """Return the true number of findings that share this one's severity, code, package and table."""
        return self._totals[finding.severity, finding.code, finding.place.package, finding.place.table]

    def totals(self) -> dict[str, int]:
        """Return the true number of findings by code."""
        totals: Counter[str] = Counter()
        for (_, code, *_), count in self._totals.items():
            totals[code] += count
        return dict(totals)

    @property
    def has_errors(self) -> bool:
        """Whether anything stops the build."""
        return self.count(Severity.ERROR) > 0


def _reading_order(finding: Finding) -> tuple[str, str, str, int, str, str, str]:
    place = finding.place
    return place.package, place.table, place.file, place.line or 0, finding.code, place.column, finding.message.vi
