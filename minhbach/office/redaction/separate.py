"""A private workbook taken apart: the sheets that can be public, and what stays behind.

Of what stays behind nothing is ever shown. A denunciation is not even taken along to be searched for: it does not belong on
this computer (docs/rules.md, private working tables).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...findings import Finding, Findings, Place
from ...load.denunciation import is_denunciation
from ...load.faults import values
from ...tables import Petition
from ...text import fold, nfc
from ..workbook.cells import Line, Sheet, Value, a1, is_filled, shown
from ..workbook.names import BAR, columns_called, is_apart, table_of
from ..workbook.private import Kind, holds_denunciations, is_private_sheet, kind_of
from ..workbook.recognise import HEAD, known_headers, regions
from . import faults
from .known import Secret

#: How the original of a denunciation begins; a text that only speaks of one somewhere is another matter.
_OPENINGS = ("to cao", "don to cao", "denunciation")


@dataclass
class Apart:
    """The sheets without what is private, and the cells that were taken out of them."""

    public: list[Sheet] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)


def separate(sheets: Sequence[Sheet], findings: Findings) -> Apart:
    """Take the private sheets and columns out; findings say which, and name what may not be here at all."""
    apart = Apart()
    for number, sheet in enumerate(sheets, 1):
        if not sheet.lines or is_apart(sheet.name):
            continue
        if holds_denunciations(sheet.name) and table_of(sheet.name) is None:
            findings.add([_denounced_sheet(sheet, number)])
        elif is_private_sheet(sheet.name):
            apart.secrets += _of_private_sheet(sheet, number, findings)
        else:
            apart.public.append(_public(sheet, number, apart.secrets, findings))
    return apart


def _of_private_sheet(sheet: Sheet, number: int, findings: Findings) -> Iterator[Secret]:
    header = _header(sheet)
    kinds = {
        at: kind_of(shown(cell)) or Kind.WORDS
        for at, cell in enumerate(header.cells)
        if is_filled(cell) and not _is_id_of_petition(cell)
    }
    if Kind.DENUNCIATION in kinds.values():
        findings.add([_denounced_sheet(sheet, number)])
        return
    rows = list(_rows(sheet, header, kinds, findings))
    findings.add([faults.PRIVATE_SHEET.at(_place(sheet), sheet=sheet.name, count=len(rows))])
    for line in rows:
        yield from _secrets(line, kinds, _owner(header, line))


def _public(sheet: Sheet, number: int, secrets: list[Secret], findings: Findings) -> Sheet:
    """Return a sheet without its private columns and without what stands above its header, both of which are named."""
    cls = table_of(sheet.name) or next((region.cls for region in regions([sheet], Findings())), None)
    header = _header(sheet)
    private = {
        at: kind
        for at, cell in enumerate(header.cells)
        if is_filled(cell) and not (cls and columns_called(cls, shown(cell))) and (kind := kind_of(shown(cell)))
    }
    if Kind.DENUNCIATION in private.values():
        findings.add([_denounced_sheet(sheet, number)])
        return replace(sheet, lines=[])
    if above := sum(any(map(is_filled, line.cells)) for line in sheet.lines if line.number < header.number):
        findings.add([faults.ABOVE_LEFT.at(_place(sheet), count=above)])
    if private:
        titles = ", ".join(f"“{shown(header.cell(at))}”" for at in private)
        findings.add([faults.PRIVATE_COLUMNS.at(_place(sheet), count=len(private), columns=titles)])
    rows = list(_rows(sheet, header, private, findings))
    for line in rows:
        secrets += _secrets(line, private, _owner(header, line))
    return replace(sheet, lines=[_without(line, private) for line in (header, *rows)])


def _rows(sheet: Sheet, header: Line, private: Mapping[int, Kind], findings: Findings) -> Iterator[Line]:
    """Yield the filled rows below the header; one that opens as a denunciation does is named by its place alone."""
    for line in sheet.lines:
        if line.number > header.number and any(map(is_filled, line.cells)):
            if any(fold(shown(line.cell(at))).startswith(_OPENINGS) for at in private):
                findings.add([denounced(sheet, line.number)])
            else:
                yield line


def _header(sheet: Sheet) -> Line:
    """Return the row of the head of a sheet with the most headers, private ones counted; the first of several."""
    cls = table_of(sheet.name)

    def headers(line: Line) -> int:
        private = sum(isinstance(cell, str) and kind_of(cell) is not None for cell in line.cells)
        return known_headers(line.cells, cls) + private

    return max((line for line in sheet.lines if line.number <= HEAD), key=headers, default=sheet.lines[0])


def _without(line: Line, private: Mapping[int, Kind]) -> Line:
    return Line(line.number, [None if at in private else cell for at, cell in enumerate(line.cells)])


def _secrets(line: Line, kinds: Mapping[int, Kind], owner: str) -> Iterator[Secret]:
    for at, kind in kinds.items():
        if is_filled(line.cell(at)) and kind is not Kind.TRAIT:
            yield Secret(kind, nfc(shown(line.cell(at))).strip(), owner)


def _owner(header: Line, line: Line) -> str:
    """Return the petition that a row is about, by the column that holds its id."""
    at = next((at for at, cell in enumerate(header.cells) if _is_id_of_petition(cell)), None)
    return "" if at is None else shown(line.cell(at)).partition(BAR)[0].strip()


def _is_id_of_petition(header: Value) -> bool:
    return isinstance(header, str) and "petition_id" in columns_called(Petition, header)


def denounces(line: Line, positions: Mapping[str, int]) -> bool:
    """Whether a row of the petitions is a denunciation: by its type, or by how its summary opens."""
    typed, summary = (
        shown(line.cell(positions[name])) if name in positions else "" for name in ("submission_type", "summary_vi")
    )
    return is_denunciation(typed) or fold(summary).startswith(_OPENINGS)


def denounced(sheet: Sheet, row: int) -> Finding:
    """Return what is said of a row that is a denunciation: where it stands, and nothing of it."""
    return values.DENUNCIATION.at(replace(_place(sheet), line=row, record=row, cell=a1(row, 0)))


def _denounced_sheet(sheet: Sheet, number: int) -> Finding:
    """Return what is said of a whole sheet of them: not even its name."""
    return faults.DENUNCIATION_SHEET.at(Place(file=sheet.file), number=number)


def _place(sheet: Sheet) -> Place:
    return Place(file=sheet.file, sheet=sheet.name)
