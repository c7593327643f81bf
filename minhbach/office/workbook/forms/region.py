"""The records of a form as rows of its table, each cell still knowing where on the form it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ....findings import Place
from ....tables import columns
from ..cells import Line, Sheet
from ..recognise import Region
from .base import Cell, Record
from .paper import Paper


@dataclass(frozen=True)
class FormRegion(Region):
    """Rows as the table has them; what is said of a cell is said of the form's own cell, or of the option it comes from."""

    origins: Mapping[tuple[int, str], Cell] = field(default_factory=dict)

    def place(self, row: int, column: str = "", key: str = "") -> Place:
        """Return where a cell of the table stands on the form."""
        origin = self.origins.get((row, column), Cell(None))
        name = self.cls.TABLE.name
        return Place("", name, self.sheet.file, row, row, column, key, self.sheet.name, origin.at, origin.title)

    def corner(self, row: int, at: int) -> Place:
        """Return where a cell of the table stands, by its number there: of what the form does not have, the row."""
        names = {number: name for name, number in self.positions.items()}
        return replace(self.place(row, names.get(at, "")), column="")


def region(paper: Paper, records: Sequence[Record]) -> FormRegion:
    """Return the records of one paper; a column that no record has is none of the region."""
    cls = paper.form.cls
    names = [one.name for one in columns(cls) if any(one.name in record.cells for record in records)]
    positions = {name: at for at, name in enumerate(names)}
    sheet = Sheet(paper.sheet.file, paper.sheet.name)
    for record in records:
        cells = [record.cells.get(name, Cell(None)) for name in names]
        sheet.lines.append(Line(record.number, [one.value for one in cells]))
        sheet.formulas |= {(record.number, at): one.formula for at, one in enumerate(cells) if one.formula}
    titles = [
        next((told for one in records if (told := one.cells.get(name, Cell(None)).title)), name) for name in names
    ]
    origins = {(record.number, name): cell for record in records for name, cell in record.cells.items()}
    return FormRegion(cls, sheet, Line(0, titles), positions, origins)
