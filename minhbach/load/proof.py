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
from typing import TYPE_CHECKING, NamedTuple, cast

from ..tables import Column
from ..tables.base import ID
from .cell_text import ORDINARY_SIGNS, PLACEHOLDERS
from .decoding import undoubted
from .paths import DEVICE
from .records import MAX_CELL
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
_SAMPLE = 10_000  # rows that tell whether the cells of a column are repeated
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

    def values(self, column: Column) -> list[object]:
        """Return the values of a column; equal ones are one object, where it pays to look for them."""
        cells = self.cells[column.name]
        if cells.null_count() == len(cells):
            return [None] * len(cells)
        if column.name in self.meanings:
            return _spread(cells, self.meanings[column.name])
        if _repeats(cells.head(_SAMPLE)) and _repeats(cells):
            return _spread(cells, {cell: cell for cell in cells.unique().drop_nulls()})
        return cells.to_list()


def is_possible() -> bool:
    """Whether polars is installed."""
    return find_spec("polars") is not None


def prove(described: Sequence[Column], key: Sequence[str], raw: bytes) -> Proof | None:
    """Return the proof that the file of a table is clean, or None where the strict reader has to look."""
    header = [column.name for column in described]
    utf8 = undoubted(raw)
    if utf8 is None or not utf8.startswith(",".join(header).encode() + b"\n"):
        return None
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
    return Proof(cells, meanings, b'"' in utf8 and utf8.count(b"\n") > cells.height + 1)


# --- cells -----------------------------------------------------------------------------------------------------------


class _Counts(NamedTuple):
    """What a file holds, by what stands outside quotes."""

    records: int
    commas: int
    in_cells: int  # bytes


def _counts(utf8: bytes) -> _Counts | None:
    """Count records and cells; None where a quote is never closed, or stands elsewhere than around a whole cell."""
    parts = utf8.split(b'"') if b'"' in utf8 else [utf8]
    outside = parts[::2]  # an empty part stands between the two quotes that mean one, or at an end of the file
    before, after = {part[-1:] for part in outside[:-1]}, {part[:1] for part in outside[1:]}
    if len(parts) % 2 == 0 or not before | after <= {b"", b",", b"\n"}:
        return None
    plain = b"".join(outside) if len(outside) > 1 else utf8
    ends, commas = plain.count(b"\n"), plain.count(b",")
    quotes = len(parts) - 1 - outside[1:-1].count(b"")
    return _Counts(ends + (not utf8.endswith(b"\n")), commas, len(utf8) - ends - commas - quotes)


def _split(utf8: bytes, header: Sequence[str]) -> pl.DataFrame | None:
    """Return the cells below the header, or None where rows and cells cannot be told beyond doubt.

    Whoever splits must come to the number of rows, of cells and of bytes that counting gives.
    """
    counts = _counts(utf8)
    if counts is None or counts.records < 2 or counts.commas != counts.records * (len(header) - 1):
        return None
    import polars as pl

    try:
        cells = pl.read_csv(utf8, has_header=False, skip_rows=1, schema=dict.fromkeys(header, pl.String))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    in_cells = sum(cells.select(pl.all().str.len_bytes().cast(pl.UInt64).sum()).row(0))
    in_header = sum(len(name.encode()) for name in header)
    if cells.height != counts.records - 1 or in_header + in_cells != counts.in_cells:
        return None
    return cells.with_columns(pl.all().replace("", None)) if b'"' in utf8 else cells


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
    if empty := cells.null_count():
        if column.required:
            return None
        if empty == len(cells):
            return {}
    convert = converter(column)
    found = {cell: convert(cell) for cell in doubtful(column, cells.drop_nulls()).unique()}
    return None if any(isinstance(value, Odd) for value in found.values()) else found


def doubtful(column: Column, cells: pl.Series) -> pl.Series:
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


def _repeats(cells: pl.Series) -> bool:
    return 2 * cells.n_unique() <= len(cells)


def _spread(cells: pl.Series, meanings: Mapping[str, object]) -> list[object]:
    """Return the meaning of each cell, None for an empty one."""
    import polars as pl

    places = cells.cast(pl.Enum(list(meanings))).to_physical().fill_null(len(meanings))
    return list(map([*meanings.values(), None].__getitem__, places.to_list()))
