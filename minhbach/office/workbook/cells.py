"""What a cell of a sheet holds, before it is known what it should hold; and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from ...findings import Place


class Fixed(NamedTuple):
    """A number whose format shows a fixed number of decimals: 99,60 is not 99,6."""

    value: float
    decimals: int


class Unclear(NamedTuple):
    """A number whose format shows another number than is stored: 12,5% is 0.125, 12 (nghìn) is 12000."""

    value: float
    shown: str


class Error(NamedTuple):
    """An error of Excel, as #REF!."""

    text: str


class Uncomputed(NamedTuple):
    """A formula whose value was not kept in the file."""

    formula: str


#: An empty cell is None. A date is a `date`; with a time of day it is a `datetime`.
Value = str | float | bool | date | datetime | time | Fixed | Unclear | Error | Uncomputed | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet that holds something: its number (1 = first), and its cells from column A on."""

    number: int
    cells: Sequence[Value]

    def cell(self, at: int) -> Value:
        """Return the cell of a column, counted from 0."""
        return self.cells[at] if at < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells; rows count from 1, columns from 0."""

    first_row: int
    last_row: int
    first: int
    last: int

    @property
    def name(self) -> str:
        """The rectangle as Excel writes it."""
        return f"{a1(self.first_row, self.first)}:{a1(self.last_row, self.last)}"


@dataclass
class Sheet:
    """One sheet of a workbook, or a CSV file, whose `name` is then empty."""

    file: str
    name: str
    lines: list[Line] = field(default_factory=list)
    is_hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Range] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether every cell is text, as in a CSV file: nothing says then which are dates and numbers."""
        return not self.name

    @property
    def start(self) -> Place:
        """The place of its first filled cell; it has a line."""
        line = self.lines[0]
        at = next((at for at, cell in enumerate(line.cells) if is_filled(cell)), 0)
        return Place(file=self.file, line=line.number, record=line.number, sheet=self.name, cell=a1(line.number, at))


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def a1(row: int, column: int) -> str:
    """Return a cell as Excel names it."""
    return f"{letters(column)}{row}"


def is_filled(value: Value) -> bool:
    """Whether a cell holds anything that can be seen."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def shown(value: Value) -> str:
    """Return what a cell holds as a message shows it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.15g}"
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case Fixed():
            return f"{value.value:.{value.decimals}f}"
        case Unclear():
            return value.shown
        case Error():
            return value.text
        case Uncomputed():
            return f"={value.formula}"
    return str(value)
