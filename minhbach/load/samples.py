"""Invented data is told from real data by its names alone (docs/findings.md, F225-F227), wherever a part of it ends up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..corpus import Package, Rows, keys_of
from ..findings import Finding
from ..tables import AdminUnit, Row, columns, key_of
from ..tables.base import ID
from .descriptor import Descriptor
from .faults import descriptor as faults
from .faults import keys as key_faults
from .table_read import TableRead

_SUFFIX = "-mau"
_PREFIX = "mau-"
#: How the code of an invented territory begins.
INVENTED = "99"


def check_sample(
    described: Descriptor, package: Package, reads: Sequence[TableRead], reference: Rows
) -> Iterator[Finding]:
    """Yield the names of a sample package that look real, and those of another one that look invented.

    A row with the key of one that ships with the program is real in both: a published package has copies of them.
    """
    if package.sample != package.name.endswith(_SUFFIX):
        fault = faults.SAMPLE_WITHOUT_SUFFIX if package.sample else faults.SUFFIX_WITHOUT_SAMPLE
        yield fault.at(described.place("name"), package.name)
    for read in reads:
        if read.cls is AdminUnit or (read.cls and package.sample):
            real = set(keys_of(read.cls, reference[read.cls]))
            own = [row for row in read.rows if key_of(row) not in real] if real else read.rows
            yield from _territories(own, package) if read.cls is AdminUnit else _ids(read.cls, own)


def _territories(rows: Sequence[Row], package: Package) -> Iterator[Finding]:
    fault = key_faults.SAMPLE_TERRITORY if package.sample else key_faults.INVENTED_TERRITORY
    for row in rows:
        cells = ("admin_unit_id", "code")
        wrong = [name for name in cells if getattr(row, name).startswith(INVENTED) != package.sample]
        if wrong:
            yield fault.at(row.place(wrong[0]), getattr(row, wrong[0]))


def _ids(cls: type[Row], rows: Sequence[Row]) -> Iterator[Finding]:
    """Look at the ids that a table itself gives; those that it refers to are another table's."""
    own = [one.name for one in columns(cls) if one.name in cls.TABLE.key and one.pattern == ID and not one.ref]
    for row in rows if own else ():
        for name in own:
            if not getattr(row, name).startswith(_PREFIX):
                yield key_faults.SAMPLE_ID.at(row.place(name), getattr(row, name))
