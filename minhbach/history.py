"""What was published before: the releases, and what differs from each to the next. The ledger keeps it, pages show it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .findings import Words


class Kind(StrEnum):
    """Why there is a release."""

    RELEASE = "release"
    CORRECTION = "correction"  # published values were changed or taken away, with a reason
    WITHDRAWAL = "withdrawal"  # something should never have been published
    ROLLBACK = "rollback"  # an older release is published once more; nothing of the ledger is undone

    @property
    def labels(self) -> Words:
        """What pages call it."""
        return _KIND[self]


_KIND = {
    Kind.RELEASE: Words("Công bố định kỳ.", "Periodic release."),
    Kind.CORRECTION: Words("Đính chính.", "Correction."),
    Kind.WITHDRAWAL: Words(
        "Gỡ thông tin lẽ ra không được công bố.", "Withdrawal of what should not have been published."
    ),
    Kind.ROLLBACK: Words("Công bố lại một lần trước.", "An earlier release published again."),
}


class What(StrEnum):
    """How a row or a cell differs."""

    ADDED = "added"
    FILLED = "filled"
    PROGRESSED = "progressed"  # from a code that says that more is to come
    CHANGED = "changed"
    EMPTIED = "emptied"
    REMOVED = "removed"

    @property
    def labels(self) -> Words:
        """What pages and commands call it."""
        return _WHAT[self]


_WHAT = {
    What.ADDED: Words("Thêm", "Added"),
    What.FILLED: Words("Bổ sung", "Filled in"),
    What.PROGRESSED: Words("Tiến triển", "Progressed"),
    What.CHANGED: Words("Đổi", "Changed"),
    What.EMPTIED: Words("Bỏ trống", "Emptied"),
    What.REMOVED: Words("Gỡ", "Removed"),
}

#: What takes a published value away.
WANT_REASON = frozenset((What.CHANGED, What.EMPTIED, What.REMOVED))
#: In `correction.field_name` and in a difference: the whole row.
WHOLE = "*"


class Change(NamedTuple):
    """One difference; `column` is `*` for a row that came or went. `reason` is empty where none was given.

    A value that may no longer be read has no `old`: of a row that is withheld now, or by a correction that is silent on it.
    Of a row that went, `new` is the key of a new row that says just the same: it looks renamed.
    """

    package: str
    table: str
    key: str
    what: What
    column: str
    old: str
    new: str
    reason: str

    @property
    def is_unexplained(self) -> bool:
        """Whether a published value is gone and nobody said why."""
        return self.what in WANT_REASON and not self.reason


class PastValue(NamedTuple):
    """A figure as a release kept it: the texts of its value and its two counts, empty where it had none."""

    value: str
    numerator: str
    denominator: str


class PastFigures:
    """The figures of one publisher as a release kept them, read when a page asks for them (see `VALUES_HEADER`)."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read

    def of(self, family: str) -> Mapping[str, PastValue]:
        """Return the values of a family by the key of the figure; empty where the release had none of it."""
        return self._families.get(family, {})

    @cached_property
    def as_of(self) -> date:
        """The data date of the publisher's own package."""
        return date.fromisoformat(self._read().rstrip().rpartition(b",")[2].decode())

    @cached_property
    def _families(self) -> Mapping[str, Mapping[str, PastValue]]:
        found: dict[str, dict[str, PastValue]] = {}
        records = csv.reader(io.StringIO(self._read().decode(), newline=""), strict=True)
        next(records)
        for key, value, numerator, denominator, _ in records:
            found.setdefault(key.partition("?")[0], {})[key] = PastValue(value, numerator, denominator)
        return found


#: The columns of the file of figures that a release keeps.
VALUES_HEADER = ("figure", "value", "numerator", "denominator", "as_of")


@dataclass(frozen=True, slots=True)
class PastTable:
    """A table of a release: its hash in the ledger, and its CSV, unpacked when a page asks for it."""

    sha256: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Past:
    """A release as the pages show it: its number, its hash in the ledger, and what differs from the one before.

    `changes` are None where their file was taken away, since it repeated what should never have been published.
    `figures` are by package: none for a release from before figures were kept. `tables` are by package those that pages
    compare with today's. `redacted` are the files of earlier releases from which this one took what it withdrew.
    `shared` are the packages whose petitions had no page of their own. `files` are those that it still has, by path below
    the folder of releases.
    """

    seq: int
    hash: str
    kind: Kind
    reason: str
    as_of: date
    previous_as_of: date | None
    rollback_to: int | None
    changes: tuple[Change, ...] | None
    program: str = ""
    figures: Mapping[str, PastFigures] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, PastTable]] = field(default_factory=dict)
    redacted: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()

    def as_of_in(self, package: str) -> date:
        """Return the data date of one package; before figures were kept only that of the release, the latest of all, is known."""
        kept = self.figures.get(package)
        return kept.as_of if kept else self.as_of
