"""The sample province in few rows: some of every table, with all that they refer to, so that every kind of page is there."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from minhbach.tables import INPUT, columns

#: Rows of each table to begin with.
ROWS = 2
#: Tables whose rows make sense together: they add up, or follow each other without a gap.
_WHOLE = ("admin_unit", "admin_unit_succession", "figure_issue", "figure_relation")

Table = list[list[str]]


def make(source: Path, out: Path) -> None:
    """Copy a package, and leave of its tables only the first rows and those that these refer to, one after the other."""
    shutil.copytree(source, out)
    tables = {cls.TABLE.name: read(path) for cls in INPUT if (path := out / f"{cls.TABLE.name}.csv").exists()}
    kept: dict[str, set[int]] = {name: set() for name in tables}
    wanted = [
        (name, at)
        for name, rows in tables.items()
        for at in range(len(rows) if name in _WHOLE else min(1 + ROWS, len(rows)))
    ]
    while wanted:
        name, at = wanted.pop()
        if at not in kept[name]:
            kept[name].add(at)
            wanted += _referred(tables, name, at)
    for name, rows in tables.items():
        write(out / f"{name}.csv", [rows[at] for at in sorted(kept[name])])


def read(path: Path) -> Table:
    """Return the rows of a table, the header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: Table) -> None:
    """Write a table as a clerk's program would."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _referred(tables: dict[str, Table], name: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield the rows that one row refers to."""
    by_name = {cls.TABLE.name: cls for cls in INPUT}
    row = dict(zip(tables[name][0], tables[name][at], strict=True))
    for one in columns(by_name[name]):
        if one.ref in tables and row.get(one.name):
            header, *rows = tables[one.ref]
            key = header.index(by_name[one.ref].TABLE.key[0])
            yield from ((one.ref, number) for number, other in enumerate(rows, 1) if other[key] == row[one.name])
