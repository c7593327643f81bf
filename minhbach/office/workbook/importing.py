"""Files of a clerk -> what the package would become, what is wrong with them, and what was changed on the way.

Rows become the text that the package keeps and are put into it; the package as it would then be is judged as every
package is (`judging`). What is found in a row is said of the cell that it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...disk import Disk, Refused
from ...findings import Finding, Findings, Place, Words
from ...load import collector_paused
from ...load.cell_text import Hit
from ...load.decoding import MAX_BYTES
from ...load.faults import structure
from ...load.reading import refusal
from ...load.totals import is_total
from ...tables import INPUT, Row, columns
from . import faults, forms
from .cells import Error, Line, Sheet, Uncomputed, is_filled, shown
from .convert import Converter, Order, Taken
from .csv_text import read_csv
from .judging import DataDate, Said, judge
from .merge import Incoming, Merged, key_of, merge, missing_columns, same_keys
from .recognise import Region, regions
from .references import references
from .target import Target, target
from .xlsx import Unreadable, sheets

#: Takes what is being done, in words.
Tell = Callable[[Words], None]

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Request:
    """What a person asks for: files, the package they go into (None: only look), the order of dates, removal or not.

    `as_of` is the data date, where one is asked for; `today` the day in Vietnam, which no date that was typed moves it beyond.
    """

    files: Sequence[Path]
    into: Path | None = None
    order: Order | None = None
    removes: bool = False
    as_of: date | None = None
    today: date | None = None
    form: forms.Asked | None = None


@dataclass
class Import:
    """What an import would do: the tables as they would be, the files to write, and every finding.

    `regions` are the tables that were recognised in the files, their rows left out; `into` is the package as it stands.
    """

    findings: Findings
    into: Target
    regions: list[Region] = field(default_factory=list)
    tables: list[Merged] = field(default_factory=list)
    writes: dict[Path, tuple[bytes | None, bytes]] = field(default_factory=dict)  # path -> bytes before and after

    @property
    def headers(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The headers of each sheet, as the clerk has them, by file and sheet."""
        return {
            (one.sheet.file, one.sheet.name): tuple(shown(cell) for cell in one.header.cells) for one in self.regions
        }

    @property
    def row_count(self) -> int:
        """The rows that the files hold."""
        return sum(origin is not None for one in self.tables for origin in one.origins)


@dataclass
class _Reading:
    """What was read of the rows of the files, table by table, and what was said of them."""

    rows: dict[type[Row], list[Incoming]] = field(default_factory=lambda: defaultdict(list))
    said: Said = field(default_factory=Said)


def prepare(disk: Disk, request: Request, tell: Tell = lambda _: None) -> Import:
    """Read the files and work out what they would change; nothing is written. `tell` is told what is being done."""
    findings = Findings()
    with collector_paused():
        tell(Words("Đọc các tệp", "Reading the files"))
        found, into = _recognised(disk, request, findings)
        tell(Words("Kiểm tra từng ô", "Checking the cells"))
        usable = [region for region in found if set(region.cls.TABLE.key) <= set(region.positions)]
        reading = _read(usable, request.order, into)
        tell(Words("So với dữ liệu đang có", "Comparing with the present data"))
        tables = _merged(reading, usable, into, request, findings)
        tell(Words("Kiểm tra dữ liệu sẽ có", "Checking the data as it would be"))
        writes = judge(disk, into, tables, reading.said, DataDate(request.as_of, request.today), findings)
    done = Import(findings, into, found, tables)
    if request.into is not None and not findings.has_errors:
        done.writes = writes
    return done


def _recognised(disk: Disk, request: Request, findings: Findings) -> tuple[list[Region], Target]:
    """Return the tables that the files hold, as sheets of the template or as a form, and the package they go into."""
    read = _sheets(disk, request.files, findings)
    if request.form is not None:
        into = target(disk, request.into, findings, {forms.FORMS[request.form.form].cls})
        return forms.regions(read, forms.Context(request.form, into, request.order, findings)), into
    found = regions(read, findings)
    if not found and not findings.has_errors:
        findings.add(faults.NO_TABLE.at(Place(file=path.as_posix())) for path in request.files)
    return found, target(disk, request.into, findings, {region.cls for region in found})


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
        found += sheets_of(raw, name, findings)
    return found


def sheets_of(raw: bytes, name: str, findings: Findings) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, or the one of a CSV file; findings say why a file has none."""
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
        merged = region.merged()
        for line in region.lines():
            if any(map(is_filled, line.cells)):
                _read_row(region, line, taken, reading, merged.get(line.number, ()))
    for region in found:
        region.sheet.lines.clear()  # every cell is text by now: do not hold it twice
    return reading


def _read_row(
    region: Region, line: Line, taken: Mapping[str, Converter], reading: _Reading, merged: Collection[str]
) -> None:
    """Convert a row. Of its `merged` columns it was said that nothing tells what they hold."""
    if fault := _no_record(region, line):
        reading.said.findings.append(fault)
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
    reading.said.refused.update((id(row), name) for name in merged)
    reading.rows[region.cls].append(row)
    key = "/".join(key_of(region.cls, cells))
    for name, one in odd:
        reading.said.findings += (_said(hit, row.place(name, key)) for hit in (*one.changes, *one.refused))
        if one.refused:
            reading.said.refused.add((id(row), name))
    reading.said.findings += _formulas(region, line)


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


# --- tables -------------------------------------------------------------------------------------------------------------------


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
