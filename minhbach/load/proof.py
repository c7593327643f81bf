"""A large table proved clean, column by column (extra `[fast]`): the only room of polars.

A proof says that the strict reader would find nothing, and what values it would give; or it says nothing at all. Only the
strict reader writes findings. What single cells mean is its converters' to say here too: they are asked once for each
distinct cell, but for those of columns that seldom repeat, which one regular expression a column tells to be plainly right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from ..tables import Column
from ..tables.base import ID
from .cell_text import MAX_CELL, ORDINARY_SIGNS, PLACEHOLDERS
from .paths import DEVICE
from .totals import COMMENT, NO_ROW, is_total
from .values import ASCII_CODE, RESERVED_IDS, Form, Odd, converter, form_of

if TYPE_CHECKING:
    import polars as pl

#: A form in the words of polars, whose regular expressions do not look around.
_ID = ID
_NO_ID = rf"^(?:{'|'.join(sorted(RESERVED_IDS))}|{DEVICE})$|\.$"
_REFERENCE = f"^(?:{ASCII_CODE.pattern})$"
_UNUSUAL = rf"[^{ORDINARY_SIGNS}]|^[#=\s]|\s$"
_PLACEHOLDER = f"^(?i:{'|'.join(map(re.escape, sorted(PLACEHOLDERS)))})$"
_FIRST = 2  # the line and the record of the first row below the header


@dataclass(frozen=True)
class Proof:
    """A clean table: its cells, empty ones null, and what those mean that are not their own value, by column."""

    cells: pl.DataFrame
    meanings: Mapping[str, Mapping[str, object]]
    has_lines_in_cells: bool

    def lines(self) -> list[int]:
        """Return the first physical line of each row."""
        count = self.cells.height
        if not self.has_lines_in_cells:
            return list(range(_FIRST, count + _FIRST))
        import polars as pl

        within = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True)).cum_sum().shift(1, fill_value=0)
        return cast("list[int]", self.cells.select(within + pl.int_range(_FIRST, count + _FIRST)).to_series().to_list())

    def records(self, lines: list[int]) -> list[int]:
        """Return the number of each row, the header being 1."""
        return list(range(_FIRST, len(lines) + _FIRST)) if self.has_lines_in_cells else lines

    def values(self, name: str) -> list[object]:
        """Return the values of a column; equal ones are one object, where it pays to look for them."""
        cells = self.cells[name]
        if cells.null_count() == len(cells):
            return [None] * len(cells)
        if name in self.meanings:
            return _spread(cells, self.meanings[name])
        distinct = cells.unique().drop_nulls()
        return cells.to_list() if 2 * len(distinct) > len(cells) else _spread(cells, {cell: cell for cell in distinct})


def is_possible() -> bool:
    """Whether polars is installed."""
    return find_spec("polars") is not None


def prove(described: Sequence[Column], key: Sequence[str], header: Sequence[str], utf8: bytes) -> Proof | None:
    """Return the proof that a table is clean, or None where the strict reader has to look.

    `utf8` is the file as it decodes without a finding: no byte order mark, lines that end in LF. `header` are the names of
    the columns in the order of the file; `described` the same columns as they are declared.
    """
    cells = _split(utf8, header)
    if cells is None or not _are_rows(cells, cells[key[0] if key else header[0]]):
        return None
    meanings = {}
    for column in described:
        found = _meanings(column, cells[column.name])
        if found is None:
            return None
        if column.codelist or column.type != "string":
            meanings[column.name] = found
    return Proof(cells, meanings, utf8.count(b"\n") > cells.height + 1)


# --- cells -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Outside:
    """A file without what stands in quotes. Each quoted cell is one quote mark in it."""

    raw: bytes
    doubled: int  # quotes that stand for one in a cell

    @property
    def is_well_formed(self) -> bool:
        """Whether quotes stand around whole cells only."""
        quoted = self.raw.count(b'"')
        begun = self.raw.count(b',"') + self.raw.count(b'\n"') + self.raw.startswith(b'"')
        ended = self.raw.count(b'",') + self.raw.count(b'"\n') + self.raw.endswith(b'"')
        return begun == quoted == ended

    @property
    def signs(self) -> int:
        """The number of characters that belong to no cell."""
        return self.raw.count(b",") + self.raw.count(b"\n") + 2 * self.raw.count(b'"') + self.doubled


def _outside_quotes(utf8: bytes) -> _Outside | None:
    """Return what stands outside quotes, or None where one is never closed."""
    if b'"' not in utf8:
        return _Outside(utf8, 0)
    parts = utf8.split(b'"')
    marks = len(parts) - 1
    outside = b'"'.join(parts[::2])
    while b'""' in outside:  # a quote within a cell is doubled: nothing stands outside between the two
        outside = outside.replace(b'""', b'"')
    return _Outside(outside, marks // 2 - outside.count(b'"')) if marks % 2 == 0 else None


def _split(utf8: bytes, header: Sequence[str]) -> pl.DataFrame | None:
    """Return the cells below the header, or None where rows and cells cannot be told beyond doubt.

    Whoever splits must come to the number of rows, of cells and of characters that counting gives.
    """
    outside = _outside_quotes(utf8)
    if outside is None or not outside.is_well_formed:
        return None
    records = outside.raw.count(b"\n") + (not utf8.endswith(b"\n"))
    if records < 2 or outside.raw.count(b",") != records * (len(header) - 1):
        return None
    import polars as pl

    try:
        cells = pl.read_csv(utf8, has_header=False, skip_rows=1, schema=dict.fromkeys(header, pl.String))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    characters = sum(cells.select(pl.all().str.len_bytes().cast(pl.UInt64).sum()).row(0))
    expected = len(utf8) - outside.signs - sum(len(name.encode()) for name in header)
    if cells.height != records - 1 or characters != expected:
        return None
    return cells.with_columns(pl.all().replace("", None)) if b'""' in utf8 else cells


def _are_rows(cells: pl.DataFrame, key: pl.Series) -> bool:
    """Whether no record is a comment, a total, a header again, or has no key."""
    first = cells.to_series(0)
    if key.null_count() or (first == first.name).any():
        return False
    odd = first.filter(first.str.contains(f"^(?:{NO_ROW.pattern})"))
    return not any(cell.startswith(COMMENT) or is_total(cell) for cell in odd.unique())


# --- values ------------------------------------------------------------------------------------------------------------


def _meanings(column: Column, cells: pl.Series) -> dict[str, object] | None:
    """Return the value of each distinct cell that is not plainly right; None where one of a column has a fault."""
    if column.required and cells.null_count():
        return None
    convert = converter(column)
    found = {cell: convert(cell) for cell in _doubtful(column, cells.drop_nulls()).unique()}
    return None if any(isinstance(value, Odd) for value in found.values()) else found


def _doubtful(column: Column, cells: pl.Series) -> pl.Series:
    """Return the cells that are not plainly right; in a column of no form, all."""
    form = form_of(column)
    if form is Form.ID:
        return cells.filter(~cells.str.contains(_ID) | cells.str.contains(_NO_ID))
    if form is Form.REFERENCE:
        return cells.filter(~cells.str.contains(_REFERENCE))
    if form is Form.PROSE:
        length = cells.str.len_chars()
        odd = cells.str.contains(_UNUSUAL) | cells.str.contains(_PLACEHOLDER)
        return cells.filter(odd | (length > MAX_CELL) | (length < (column.min_length or 0)))
    return cells


def _spread(cells: pl.Series, meanings: Mapping[str, object]) -> list[object]:
    """Return the meaning of each cell, None for an empty one."""
    import polars as pl

    places = cells.cast(pl.Enum(list(meanings))).to_physical().fill_null(len(meanings))
    return list(map([*meanings.values(), None].__getitem__, places.to_list()))
