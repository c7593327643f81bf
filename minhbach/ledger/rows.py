"""A table as it was published, taken apart: its records, and each row by its primary key."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..tables import BY_NAME

#: Package -> table -> CSV bytes with column names as the header.
Snapshot = Mapping[str, Mapping[str, bytes]]
Key = tuple[str, ...]


@dataclass(frozen=True)
class ByKey:
    """The rows of a table: cells in the order of the header, by the cells of the primary key."""

    header: Sequence[str]
    rows: Mapping[Key, Sequence[str]]


def by_key(table: str, raw: bytes) -> ByKey:
    """Take a table apart by its primary key; of a table outside the model the whole row is the key."""
    lines = records(raw)
    header = next(lines, [])
    cls = BY_NAME.get(table)
    key = cls.TABLE.key if cls else tuple(header)
    at = [header.index(name) for name in key if name in header]
    return ByKey(header, {tuple(cells[i] for i in at): cells for cells in lines})


def records(raw: bytes) -> Iterator[list[str]]:
    """Yield the records of a published CSV file, its header first."""
    return csv.reader(io.StringIO(raw.decode(), newline=""), strict=True)


def row_count(raw: bytes) -> int:
    """Return the rows of a CSV file, the header apart."""
    return max(0, sum(1 for _ in records(raw)) - 1)
