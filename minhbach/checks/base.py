"""What a cross-table check is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ..corpus import Corpus, Rows
from ..findings import Finding
from ..limits import Limits


@dataclass(frozen=True, slots=True)
class Exemption:
    """A cell that a person has reviewed: the privacy gate (rule R36) lets it pass, and the reason is kept.

    `record_id` is the record's key, its values joined by `/`; `sha256_of_cell` the hexadecimal SHA-256 of the
    cell's UTF-8 text, so that a cell that changed is looked at again.
    """

    table: str
    record_id: str
    column: str
    sha256_of_cell: str
    reason: str


@dataclass(frozen=True)
class Case:
    """One package to check on its data date.

    `as_of_declared` is False where the date was taken from the newest event: no date can be later than it then.
    """

    corpus: Corpus
    as_of: date
    as_of_declared: bool
    limits: Limits
    exemptions: tuple[Exemption, ...] = ()

    @property
    def rows(self) -> Rows:
        """The rows of the package with the reference rows beside them."""
        return self.corpus.rows


Check = Callable[[Case], Iterator[Finding]]
