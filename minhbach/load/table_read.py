"""What is read of a table: its good rows, where each row stands, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..findings import Findings, Place
from ..tables import Column, Row, SourceFile
from .cell_text import Hit
from .links import Links


class At(NamedTuple):
    """Where a record stands: its first physical line, and its number with the header as 1."""

    line: int
    record: int


@dataclass(slots=True)
class TableRead:
    """What was read of one table: its good rows, and, of every row, the values that keys and references need.

    `lines` and `records` say where each row stands, good or not, and `linked` holds its cells of key and reference
    columns; a refused cell is None.
    `secret_keys` are those of rows of which nothing may be said; they exist, and are never shown.
    `is_sound` is False when structure or header are wrong: then nothing can be said about what is not in the table.
    `has_refused` says that a row of it was refused; `unplaced_ids` are those of refused rows that `linked` has not, and
    `lost_id` says that the id of one is not known at all.
    """

    cls: type[Row] | None
    name: str
    source: SourceFile
    columns: Sequence[Column]
    key: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    linked: Mapping[str, Links] = field(default_factory=dict)
    secret_keys: set[tuple[object, ...]] = field(default_factory=set)
    unplaced_ids: set[str] = field(default_factory=set)
    is_sound: bool = True
    has_refused: bool = False
    lost_id: bool = False
    fault_count: int = 0

    @property
    def linking(self) -> set[str]:
        """The names of key and reference columns."""
        return {*self.key, *(column.name for column in self.columns if column.ref)}

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file was taken."""
        return self.is_sound and not self.has_refused

    @property
    def knows_ids(self) -> bool:
        """Whether the ids of all rows are known, taken or not."""
        return self.is_sound and not self.lost_id

    @property
    def row_count(self) -> int:
        """The number of rows, good or not."""
        return len(self.lines)

    @property
    def places(self) -> Iterator[At]:
        """Where each row stands."""
        return map(At, self.lines, self.records)

    def place(self, at: At | None = None, column: str = "", key: str = "") -> Place:
        """Return a place in this table."""
        line, record = at or (None, None)
        return Place(self.source.package, self.name, self.source.file, line, record, column, key)

    def say(self, findings: Findings, hit: Hit, at: At, column: str = "", key: str = "") -> None:
        """Add a finding of one record; one that would not be kept is only counted."""
        self.fault_count += 1
        if findings.keeps(hit.fault.code):
            findings.add([hit.fault.at(self.place(at, column, key), hit.value, **hit.facts)])
        else:
            findings.count_more(hit.fault.severity, hit.fault.code, self.place())
