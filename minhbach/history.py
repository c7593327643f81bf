"""What was published before: the releases, and what differs from each to the next. The ledger keeps it, pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class Past:
    """A release as the pages show it: its number, its hash in the ledger, and what differs from the one before.

    `changes` are None where their file was taken away, since it repeated what should never have been published.
    """

    seq: int
    hash: str
    kind: Kind
    reason: str
    as_of: date
    previous_as_of: date | None
    rollback_to: int | None
    changes: tuple[Change, ...] | None
