"""The rows that ship with the program, read by the same reader as a publisher's: a fault in them is ours."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from ..corpus import Rows, keys_of
from ..findings import Findings, Severity
from ..reference import names, read
from ..tables import BY_NAME, Row, SourceFile, key_of
from .cycles import check_cycles
from .keys import check_keys
from .table import empty_table, read_table


class ReferenceFault(Exception):
    """A row that ships with the program is wrong: a fault of this program, never of the data."""


@cache
def reference_rows() -> Rows:
    """Return the rows of `minhbach/reference/`. Raises ReferenceFault when one of them has an error."""
    findings = Findings()
    reads = []
    for name in names():
        cls = BY_NAME.get(name.removesuffix(".csv"))
        if cls is not None:
            table = empty_table(cls, SourceFile("", cls.TABLE.name, f"reference/{name}"))
            read_table(table, read(name), findings)
            reads.append(table)
    findings.add(check_keys(reads, Rows({})))
    findings.add(check_cycles(reads))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise ReferenceFault("\n".join(f"{f.place.file}:{f.place.line} {f.code} {f.message.en}" for f in errors[:20]))
    return Rows({table.cls: table.rows for table in reads if table.cls})


def with_reference(own: dict[type[Row], list[Row]], reference: Rows, partial: Collection[type[Row]] = ()) -> Rows:
    """Return a publisher's rows followed by the reference rows; of two with one key the publisher's own wins.

    Of the tables `partial` not every row of the publisher could be read.
    """
    merged: dict[type[Row], list[Row]] = {}
    for cls in (*own, *(cls for cls in reference.classes() if cls not in own)):
        mine = own.get(cls, [])
        keys = set(keys_of(cls, mine)) if reference[cls] else set()
        merged[cls] = mine + [row for row in reference[cls] if key_of(row) not in keys]
    return Rows(merged, partial)
