"""The clerk's workbook: from the declarations of the tables an XLSX to fill in, and from filled files back to the tables.

`made` gives the workbook, `file_name` its name; `prepare` reads workbooks and CSV files and says what they would change; `draft` shows it to a build, `write` writes it.
The words of a workbook stand in `names` and `labels`, so that what is written is what is recognised; the rules by which a
cell is taken stand in `convert`. What a value may be is known by `load` alone, which reads every row that comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...disk import Disk
from ...findings import Findings, Place
from ...load.faults.descriptor import NO_DESCRIPTOR
from .convert import Order
from .draft import Draft, at_cells, draft, lacking
from .forms import Asked
from .importing import Import, Request, prepare
from .merge import difference
from .processes import PROCESSES, tables_of
from .target import target
from .writing import write

__all__ = [
    "PROCESSES",
    "Asked",
    "Draft",
    "Import",
    "Order",
    "Request",
    "at_cells",
    "difference",
    "draft",
    "file_name",
    "lacking",
    "made",
    "prepare",
    "write",
]


def file_name(package: str) -> str:
    """Return what the workbook of a package is called, wherever it is made; without a package, an empty one."""
    return f"so-{package or 'nhap-du-lieu'}.xlsx"


def made(disk: Disk, package: Path | None, processes: Sequence[str] = ()) -> tuple[Findings, bytes]:
    """Return the workbook of some processes, or of every table, filled with the rows of a package.

    Where the package cannot be read cell by cell the findings have errors, and there is no workbook: rows that it lacks
    would look as if they had been removed.
    """
    from .template import template  # late: reading needs no library that writes

    findings = Findings()
    of = target(disk, package, findings)
    if package is not None and of.descriptor is None and not findings.has_errors:
        findings.add([NO_DESCRIPTOR.at(Place(file=package.as_posix()), package.name)])
    if findings.has_errors:
        return findings, b""
    titles = of.descriptor.values.get("titles") if of.descriptor else None
    return findings, template(tables_of(processes), of, titles["vi"] if isinstance(titles, dict) else "")
