"""The findings of one file, each with where it stands in the copy and what was typed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....findings import Finding, Findings, Severity
from ....load.denunciation import HIDDEN
from ....load.faults.base import SHOWN
from ....tables import BY_NAME, columns
from ....text import visible
from ..cells import Sheet, Value, a1, is_filled, shown

#: Findings that a copy lists, and cells that it colours: more are mended in several rounds.
MOST_LISTED, MOST_MARKED = 5_000, 2_000


@dataclass(frozen=True)
class Told:
    """What is told of one file: what it and its copy are called, its findings, in which language.

    `file` is how findings name it, `others` are the other files that were given, `table` the sheet that a CSV file becomes.
    """

    file: str
    name: str
    copy: str
    findings: Findings
    lang: str
    others: frozenset[str] = frozenset()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding of the file: `sheet` and `cell` of the copy, empty where it is of none, and what was typed there."""

    finding: Finding
    sheet: str
    cell: str
    typed: Value = None

    @property
    def is_shown(self) -> bool:
        """Whether all that was typed may be repeated: nothing is, of words, that the finding does not show itself."""
        if not is_filled(self.typed):
            return True
        value, typed = self.finding.value, shown(self.typed)
        return bool(value) and len(typed) <= SHOWN and (value == typed.strip() or not self._is_of_words)

    @property
    def as_typed(self) -> str:
        """What was typed, as the list repeats it."""
        if self.is_shown:
            return visible(shown(self.typed) or self.finding.value)
        return visible(self.finding.value) or HIDDEN

    @property
    def _is_of_words(self) -> bool:
        """Whether the cell may hold free text: of a date, a number, a code or an id nothing is to be kept back."""
        place = self.finding.place
        cls = BY_NAME.get(place.table)
        column = next((one for one in columns(cls) if one.name == place.column), None) if cls else None
        return column is None or (column.type == "string" and not (column.codelist or column.ref))


def marks(told: Told, sheets: Mapping[str, Sheet]) -> list[Mark]:
    """Return the errors and warnings of a file, errors first, and those of no file that was given.

    `sheets` are those of the file, by the name that findings call them by.
    """
    order = list(Severity)
    found = (one for one in told.findings if one.severity is not Severity.NOTE and one.place.file not in told.others)
    listed = sorted(found, key=lambda one: order.index(one.severity))[:MOST_LISTED]
    typed = _typed(listed, told.file, sheets)
    return [_mark(one, told.file, sheets, typed) for one in listed]


def _mark(finding: Finding, file: str, sheets: Mapping[str, Sheet], typed: Mapping[tuple[str, str], Value]) -> Mark:
    place = finding.place
    if place.file != file or place.sheet not in sheets:
        return Mark(finding, "", "")
    name = sheets[place.sheet].name
    return Mark(finding, name, place.cell, typed.get((place.sheet, place.cell)))


def _typed(listed: Sequence[Finding], file: str, sheets: Mapping[str, Sheet]) -> dict[tuple[str, str], Value]:
    """Return what stands in the cells that findings are of, by the sheet as findings call it."""
    wanted = {(one.place.sheet, one.place.cell) for one in listed if one.place.file == file and one.place.cell}
    rows = {(one.place.sheet, one.place.line) for one in listed if one.place.file == file}
    found = (
        ((name, a1(line.number, at)), value)
        for name, sheet in sheets.items()
        for line in sheet.lines
        if (name, line.number) in rows
        for at, value in enumerate(line.cells)
    )
    return {where: value for where, value in found if where in wanted}


def marked_cells(listed: Sequence[Mark]) -> Iterator[tuple[int, Mark, list[Mark]]]:
    """Yield each cell that is coloured once: the number of its first mark, that mark, and all of the cell."""
    cells: dict[tuple[str, str], list[tuple[int, Mark]]] = {}
    for number, one in enumerate(listed):
        if one.cell:
            cells.setdefault((one.sheet, one.cell), []).append((number, one))
    for of_cell in list(cells.values())[:MOST_MARKED]:
        yield *of_cell[0], [one for _, one in of_cell]
