"""Files of a clerk -> what the package would become, what is wrong with them, and what was changed on the way.

Nothing is judged here: rows become the text that the package keeps, are put into it, and the package as it would then be
is read by the same reader as for every check. What that reader says of a row is said of the cell that it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...disk import Disk, Refused
from ...findings import Finding, Findings, Place, Severity
from ...load import collector_paused
from ...load.cell_text import Hit
from ...load.decoding import MAX_BYTES
from ...load.descriptor import NAMES
from ...load.faults import structure
from ...load.package import Folder, find_descriptor, load_package
from ...load.reading import refusal
from ...load.table import is_total
from ...tables import INPUT, Row, columns
from . import faults
from .cells import Error, Line, Sheet, Uncomputed, is_filled, shown
from .convert import Converter, Order, Taken
from .csv_text import read_csv
from .merge import Incoming, Merged, key_of, merge, missing_columns, same_keys
from .recognise import Region, regions
from .references import references
from .target import Overlay, Target, csv_bytes, stand_in, target, with_tables
from .xlsx import Unreadable, sheets

#: Findings that only a whole package can have: tables and attachments that are absent, names of sample packages.
_OF_A_PACKAGE = frozenset(("F105", "F114", "F225", "F226", "F227"))
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_DENUNCIATION, _ORPHAN = "R34", "F104"


@dataclass(frozen=True)
class Request:
    """What a person asks for: files, the package they go into (None: only look), the order of dates, removal or not."""

    files: Sequence[Path]
    into: Path | None = None
    order: Order | None = None
    removes: bool = False


@dataclass
class Import:
    """What an import would do: the tables as they would be, the files to write, and every finding."""

    findings: Findings
    tables: list[Merged] = field(default_factory=list)
    writes: dict[Path, tuple[bytes | None, bytes]] = field(default_factory=dict)  # path -> bytes before and after

    @property
    def row_count(self) -> int:
        """The rows that the files hold."""
        return sum(origin is not None for one in self.tables for origin in one.origins)


@dataclass
class _Reading:
    """What was read of the rows of the files, table by table, and the cells that were refused or changed."""

    rows: dict[type[Row], list[Incoming]] = field(default_factory=lambda: defaultdict(list))
    said: list[Finding] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)  # id of an Incoming, name of a column


def prepare(disk: Disk, request: Request) -> Import:
    """Read the files and work out what they would change; nothing is written."""
    findings = Findings()
    with collector_paused():
        found = regions(_sheets(disk, request.files, findings), findings)
        if not found and not findings.has_errors:
            findings.add(faults.NO_TABLE.at(Place(file=path.as_posix())) for path in request.files)
        into = target(disk, request.into, findings, {region.cls for region in found})
        usable = [region for region in found if set(region.cls.TABLE.key) <= set(region.positions)]
        reading = _read(usable, request.order, into)
        tables = _merged(reading, usable, into, request, findings)
        writes = _judge(disk, into, tables, reading, findings)
    done = Import(findings, tables)
    if request.into is not None and not findings.has_errors:
        done.writes = writes
    return done


# --- files -----------------------------------------------------------------------------------------------------------------


def _sheets(disk: Disk, files: Sequence[Path], findings: Findings) -> list[Sheet]:
    found: list[Sheet] = []
    for path in files:
        name = path.as_posix()
        try:
            raw = disk.read(path.parent, path.name, limit=MAX_BYTES)
        except Refused as refused:
            findings.add([refusal(refused, Place(file=name), MAX_BYTES)])
            continue
        found += _of_file(raw, name, findings)
    return found


def _of_file(raw: bytes, name: str, findings: Findings) -> Iterator[Sheet]:
    place = Place(file=name)
    if raw.startswith(_OLD_EXCEL):
        findings.add([faults.OLD_OR_LOCKED.at(place)])
    elif raw.startswith(b"PK") or name.lower().endswith((".xlsx", ".xlsm")):
        try:
            yield from sheets(raw, name)
        except Unreadable as why:
            findings.add([faults.UNREADABLE.at(place, why=why)])
    elif (sheet := read_csv(raw, name, findings)) is not None:
        yield sheet


# --- rows ------------------------------------------------------------------------------------------------------------------


def _read(found: Sequence[Region], order: Order | None, into: Target) -> _Reading:
    """Convert the rows of every sheet. Ids are looked up among all of them, so the sheets may stand in any order."""
    known = references([region.cls for region in found], into, found)
    reading = _Reading()
    for region in found:
        taken = {
            one.name: Converter(one, order, known.get(one.ref))
            for one in columns(region.cls)
            if one.name in region.positions
        }
        for line in region.lines():
            if any(map(is_filled, line.cells)):
                _read_row(region, line, taken, reading)
    for region in found:
        region.sheet.lines.clear()  # every cell is text by now: do not hold it twice
    return reading


def _read_row(region: Region, line: Line, taken: Mapping[str, Converter], reading: _Reading) -> None:
    if fault := _no_record(region, line):
        reading.said.append(fault)
        return
    cells: dict[str, str] = {}
    odd: list[tuple[str, Taken]] = []
    for name, at in region.positions.items():
        if (value := line.cell(at)) is None:
            continue
        one = taken[name](value)
        if one.text:
            cells[name] = one.text
        if one.changes or one.refused:
            odd.append((name, one))
    row = Incoming(cells, region, line.number)
    reading.rows[region.cls].append(row)
    key = "/".join(key_of(region.cls, cells))
    for name, one in odd:
        reading.said += (_said(hit, row.place(name, key)) for hit in (*one.changes, *one.refused))
        if one.refused:
            reading.refused.add((id(row), name))
    reading.said += _formulas(region, line)


def _no_record(region: Region, line: Line) -> Finding | None:
    """Return the fault of a row that is none of the table: a total, or the header once more."""
    filled = [shown(cell) for cell in line.cells if is_filled(cell)]
    if is_total(filled[0].strip()):
        return structure.TOTAL_ROW.at(region.corner(line.number, _first_filled(line)), filled[0])
    if all(line.cell(at) == region.header.cell(at) for at in region.positions.values()):
        return faults.REPEATED_HEADER.at(region.corner(line.number, _first_filled(line)))
    return None


def _first_filled(line: Line) -> int:
    return next(at for at, cell in enumerate(line.cells) if is_filled(cell))


def _formulas(region: Region, line: Line) -> Iterator[Finding]:
    """Say of each formula which of its results was taken; of those without one it was said already."""
    for name, at in region.positions.items() if region.sheet.formulas else ():
        formula = region.sheet.formulas.get((line.number, at))
        if formula is not None and line.cell(at) is not None and not isinstance(line.cell(at), Error | Uncomputed):
            place = region.place(line.number, name)
            yield faults.FORMULA_VALUE.at(place, shown(line.cell(at)), formula=formula[:80])


def _said(hit: Hit, place: Place) -> Finding:
    return hit.fault.at(place, hit.value, **hit.facts)


# --- the package as it would be ------------------------------------------------------------------------------------------


def _merged(
    reading: _Reading, found: Sequence[Region], into: Target, request: Request, findings: Findings
) -> list[Merged]:
    tables: list[Merged] = []
    present = {region.cls for region in found}
    for cls in (cls for cls in INPUT if cls in present):
        rows, twice = same_keys(cls, reading.rows[cls])
        findings.add(twice)
        stored = into.stored(cls)
        if rows or stored.rows:
            merged = merge(cls, stored.rows, rows, removes=request.removes)
            if request.into is not None:  # else nothing tells which rows are new
                findings.add(missing_columns(merged, [region for region in found if region.cls is cls]))
            tables.append(merged)
    return tables


def _judge(
    disk: Disk, into: Target, tables: Sequence[Merged], reading: _Reading, findings: Findings
) -> dict[Path, tuple[bytes | None, bytes]]:
    """Read the package as it would be; return the files that would be written, each with its bytes before and after."""
    stored = {one.cls: into.stored(one.cls) for one in tables}
    bodies = {stored[one.cls].path: csv_bytes(one.cls, one.rows) for one in tables}
    described = _described(into, tables, findings)
    said = Findings()
    folder = into.folder
    files = {**bodies, _descriptor_name(into): described}
    laid = Folder(folder.path, folder.name, folder.shown, sorted({*folder.present, *files}))
    overlay = Overlay(disk, folder.path, files)
    if (read := find_descriptor(overlay, laid, said)) is not None:
        load_package(overlay, laid, read, said)
    _relocate(said, into, {into.shown(stored[one.cls].path): one for one in tables}, reading, findings)
    writes: dict[Path, tuple[bytes | None, bytes]] = {
        folder.path / stored[one.cls].path: (stored[one.cls].raw, bodies[stored[one.cls].path])
        for one in tables
        if one.is_different
    }
    if into.descriptor is not None and described != into.described:
        writes[folder.path / _descriptor_name(into)] = (into.described, described)
    return writes


def _descriptor_name(into: Target) -> str:
    return into.descriptor.file.rpartition("/")[2] if into.descriptor else NAMES[0]


def _described(into: Target, tables: Sequence[Merged], findings: Findings) -> bytes:
    names = [one.cls.TABLE.name for one in tables]
    if into.descriptor is None:
        return stand_in([*names, *(name for name in into.tables if name not in names)])
    return with_tables(into, [name for name in names if name not in into.named], findings)


def _relocate(
    said: Findings, into: Target, by_file: Mapping[str, Merged], reading: _Reading, findings: Findings
) -> None:
    """Say what the reader found of a row of the files at its cell; of the rest of the package say only what stops."""
    secret: set[tuple[str, str, int]] = set()
    present = {one.cls.TABLE.name for one in by_file.values()}
    found: list[Finding] = []
    for finding in said:
        origin = _origin(finding, by_file)
        if origin is None:
            if finding.severity is Severity.ERROR and not (into.descriptor is None and finding.code in _OF_A_PACKAGE):
                found.append(finding)
        elif (id(origin), finding.place.column) not in reading.refused and _concerns(finding, origin, into, present):
            if finding.code == _DENUNCIATION:
                secret.add((origin.region.sheet.file, origin.region.sheet.name, origin.row))
            found.append(replace(finding, place=origin.place(finding.place.column, finding.place.key)))
    findings.add(one for one in reading.said if (one.place.file, one.place.sheet, one.place.line) not in secret)
    findings.add(found)


def _origin(finding: Finding, by_file: Mapping[str, Merged]) -> Incoming | None:
    merged, record = by_file.get(finding.place.file), finding.place.record
    return merged.origins[record - 2] if merged and record and record > 1 else None


def _concerns(finding: Finding, origin: Incoming, into: Target, present: set[str]) -> bool:
    """Whether a finding is of the rows: not of a package that is not there, not of a column that the sheet lacks."""
    column = next((one for one in columns(origin.region.cls) if one.name == finding.place.column), None)
    if into.descriptor is None:
        absent = column is not None and column.ref and column.ref not in present
        if finding.code in _OF_A_PACKAGE or (finding.code == _ORPHAN and absent):
            return False
    return column is None or column.name in origin.region.positions or not column.required
