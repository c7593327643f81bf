"""A clerk's private workbook -> a public one that `import` takes, and what was found on the way.

The public workbook is not the private one with parts cut out: it is made anew from the rows that may be public, so that
no hidden sheet, comment, property, name or kept result of the private file can be in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from ...corpus import EXEMPTIONS_FILE, Exemption
from ...disk import Disk, Refused
from ...findings import Finding, Findings, Place
from ...load import collector_paused
from ...load.decoding import MAX_BYTES
from ...load.exemptions import read_exemptions
from ...load.faults import structure
from ...load.reading import refusal
from ...load.totals import is_total
from ...load.values import Odd, converter
from ...tables import INPUT, AdminUnit, Column, Petition, Row, SourceFile, columns
from ..workbook import faults as workbook_faults
from ..workbook.cells import Line, is_filled, shown
from ..workbook.convert import Converter, tidied
from ..workbook.importing import sheets_of
from ..workbook.labels import References
from ..workbook.names import BAR
from ..workbook.recognise import Region, regions
from ..workbook.references import references
from ..workbook.target import Stored, Target, target
from . import faults
from .known import Known
from .scan import Gate, Text
from .separate import Apart, denounced, denounces, separate

_DENUNCIATION = "R34"
#: Findings about sheets and headers that repeat cells, which may be private here.
_TELL_CELLS = frozenset(("F002", "F003", "F004", "F005", "F038", "F318"))
_QUOTED = re.compile("“[^”]*”")


@dataclass
class Redacted:
    """The public workbook, empty where an error stands against it, and what was found, removed and masked."""

    findings: Findings
    body: bytes = b""
    row_count: int = 0


@dataclass
class _Public:
    """A row that may be public: where it stands, and its cells as the package would hold them."""

    region: Region
    number: int
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return "/".join(self.cells.get(name, "") for name in self.region.cls.TABLE.key)


def redact(disk: Disk, path: Path, package: Path | None = None, *, masks: bool = False) -> Redacted:
    """Read a private workbook and make the public one.

    What is found in a public text is an error; with `masks` it is replaced by a mark, and every replacement is a note.
    `package` tells which cells were reviewed (rule R36), and the names of its territories.
    """
    findings = Findings()
    with collector_paused():
        apart = _apart(disk, path, findings)
        found = [] if _denounced(findings) else _regions(apart, findings)
        into = target(disk, package, findings) if package else target(disk, None, Findings())
        known = references([region.cls for region in found], into, found)
        rows = list(_rows(found, known, findings))
        if secret := _denounced(findings):  # nothing else is said of such a file
            return Redacted(Findings(secret))
        gate = Gate(Known(apart.secrets), _places(rows, into), _exemptions(disk, into, findings))
        for row in rows:
            _pass(row, gate, known, findings, masks=masks)
    if findings.has_errors:
        return Redacted(findings, b"", len(rows))
    return Redacted(findings, _workbook(found, rows, into), len(rows))


def _denounced(findings: Findings) -> list[Finding]:
    return [one for one in findings if one.code == _DENUNCIATION]


# --- reading ---------------------------------------------------------------------------------------------------------------


def _apart(disk: Disk, path: Path, findings: Findings) -> Apart:
    name = path.as_posix()
    try:
        raw = disk.read(path.parent, path.name, limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, Place(file=name), MAX_BYTES)])
        return Apart()
    return separate(list(sheets_of(raw, path.name, findings)), findings)


def _regions(apart: Apart, findings: Findings) -> list[Region]:
    """Return the tables of the public sheets; what is said of unknown sheets and headers repeats no cell."""
    said = Findings()
    found = regions(apart.public, said)
    findings.add(map(_hushed, said))
    if not found and not findings.has_errors:
        findings.add([workbook_faults.NO_TABLE.at(Place(file=apart.public[0].file if apart.public else ""))])
    return [region for region in found if set(region.cls.TABLE.key) <= set(region.positions)]


def _hushed(finding: Finding) -> Finding:
    if finding.code == workbook_faults.UNKNOWN_SHEET.code:
        return faults.STRANGE_SHEET.at(finding.place, sheet=finding.place.sheet)
    if finding.code in _TELL_CELLS:
        message = finding.message._replace(
            vi=_QUOTED.sub("“…”", finding.message.vi), en=_QUOTED.sub("“…”", finding.message.en)
        )
        return replace(finding, message=message, value="", right="")
    return finding


def _rows(found: Sequence[Region], known: Mapping[str, References], findings: Findings) -> Iterator[_Public]:
    for region in found:
        taken = {
            one.name: Converter(one, None, known.get(one.ref))
            for one in columns(region.cls)
            if one.name in region.positions
        }
        for line in region.lines():
            first = next((at for at, cell in enumerate(line.cells) if is_filled(cell)), None)
            if region.cls is Petition and denounces(line, region.positions):
                findings.add([denounced(region.sheet, line.number)])
            elif first is not None and is_total(words := shown(line.cell(first)).strip()):
                findings.add([structure.TOTAL_ROW.at(region.corner(line.number, first), words)])
            elif first is not None:
                yield _Public(region, line.number, _cells(region, line, taken))


def _cells(region: Region, line: Line, taken: Mapping[str, Converter]) -> dict[str, str]:
    """Return the cells of a row as the package would hold them; one that no rule takes stays as it was typed."""
    cells: dict[str, str] = {}
    for name, at in region.positions.items():
        value = line.cell(at)
        one = taken[name](value)
        if text := tidied(shown(value)) if one.refused else one.text:
            cells[name] = text
    return cells


# --- the gate ----------------------------------------------------------------------------------------------------------------


def _pass(row: _Public, gate: Gate, known: Mapping[str, References], findings: Findings, *, masks: bool) -> None:
    """Look at every cell of a row; where it is to be masked, change it."""
    owner = row.cells.get("petition_id", "")
    key = "" if gate.knows(row.key) else row.key
    for column in columns(row.region.cls):
        if text := row.cells.get(column.name, ""):
            cell = Text(row.region.cls, column, row.key, text, owner, is_free=not _is_sound(column, text, known))
            place = row.region.place(row.number, column.name, key)
            row.cells[column.name] = gate.look(cell, place, findings, masks=masks)


def _is_sound(column: Column, text: str, known: Mapping[str, References]) -> bool:
    """Whether a cell is what its column declares; else it holds whatever a person typed."""
    if column.ref:
        return text in known[column.ref].words or (BAR.strip() not in text and " " not in text)
    return not isinstance(_strict(column)(text), Odd)


@cache
def _strict(column: Column) -> Callable[[str], object]:
    return converter(column)


def _places(rows: Sequence[_Public], into: Target) -> frozenset[str]:
    """Return the names of the territories of the workbook and of the package."""
    at = [one.name for one in columns(AdminUnit)].index("name")
    own = (row.cells.get("name", "") for row in rows if row.region.cls is AdminUnit)
    return frozenset((*own, *(row[at] for row in into.stored(AdminUnit).rows)))


def _exemptions(disk: Disk, into: Target, findings: Findings) -> tuple[Exemption, ...]:
    if EXEMPTIONS_FILE not in into.folder.present:
        return ()
    source = SourceFile(into.folder.name, "privacy-exceptions", f"{into.folder.shown}/{EXEMPTIONS_FILE}")
    return read_exemptions(disk, into.folder.path, source, findings)


# --- the public workbook ----------------------------------------------------------------------------------------------------


def _workbook(found: Sequence[Region], rows: Sequence[_Public], into: Target) -> bytes:
    """Return a new workbook of the tables of the sheets, with these rows alone."""
    from ..workbook.template import template  # late: reading needs no library that writes

    present = {region.cls for region in found}
    tables: dict[type[Row], list[list[str]]] = {cls: [] for cls in INPUT if cls in present}
    for row in rows:
        tables[row.region.cls].append([row.cells.get(one.name, "") for one in columns(row.region.cls)])
    stored = {cls.TABLE.name: Stored(f"{cls.TABLE.name}.csv", filled) for cls, filled in tables.items()}
    titles = into.descriptor.values.get("titles") if into.descriptor else None
    publisher = titles["vi"] if isinstance(titles, dict) else ""
    return template(list(tables), replace(into, tables=stored), publisher)
