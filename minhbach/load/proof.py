"""A large table proved clean, part by part and column by column (extra `[fast]`): the only room of polars.

A proof says that the strict reader would find nothing, and what values it would give; or it says nothing at all. Only the
strict reader writes findings. What single cells mean is its converters' to say here too: they are asked once for each
distinct cell, but for those of columns that seldom repeat, which one regular expression a column tells to be plainly right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, cast

from ..tables import Column
from ..tables.base import ID, MAX_CELL
from .cell_text import ORDINARY_SIGNS, PLACEHOLDERS
from .decoding import undoubted
from .paths import DEVICE
from .totals import COMMENT, NO_ROW, is_total
from .values import ASCII_CODE, RESERVED_IDS, Cells, Form, form_of

if TYPE_CHECKING:
    import polars as pl

#: A form in the words of polars, whose regular expressions do not look around.
_ID = ID
_NO_ID = rf"^(?:{'|'.join(sorted(RESERVED_IDS))}|{DEVICE})$|\.$"
_REFERENCE = f"^(?:{ASCII_CODE.pattern})$"
_UNUSUAL = rf"[^{ORDINARY_SIGNS}]|^[#=\s]|\s$|^(?i:{'|'.join(map(re.escape, sorted(PLACEHOLDERS)))})$"
#: Bytes of a file that is read where it is proved clean: enough for a million petitions.
MAX_PROVED = 1_000_000_000
_LETTER = 4  # bytes that a letter takes at most
_FIRST_PART = 1 << 19  # bytes of a file that are looked at first: most tables that are not clean show it soon
_PART = 1 << 24  # and of those that are looked at together then
_OVER = 1 << 20  # and those by which a part may be longer, to end where a record does
_SAMPLE = 10_000  # rows that tell whether the cells of a column are repeated


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a clean table: the line where each begins, their values by column, and what links them to others.

    A column of which every cell is empty has no values.
    """

    lines: list[int]
    end: int  # the line after the last row
    values: Mapping[str, list[object]]
    linked: Mapping[str, ProvedLinks]


class ProvedLinks:
    """The values of a column that links tables: much is told of all its cells together, without making them one by one."""

    def __init__(self, parts: Sequence[tuple[pl.Series, Mapping[str, object] | None]]) -> None:
        self._parts = parts  # cells, and what they mean where that is not their own text

    def __add__(self, more: ProvedLinks) -> ProvedLinks:
        return ProvedLinks([*self._parts, *more._parts])

    def __len__(self) -> int:
        return sum(len(cells) for cells, _ in self._parts)

    def __iter__(self) -> Iterator[object]:
        for cells, meanings in self._parts:
            yield from cells.to_list() if meanings is None else _spread(cells, meanings)

    def distinct(self) -> set[object]:
        """Return the values that there are, each once."""
        found: set[object] = set()
        for cells, meanings in self._parts:
            found.update(cells.unique().drop_nulls().to_list() if meanings is None else meanings.values())
        return found

    def are_distinct(self) -> bool:
        """Whether each row has a value of its own; True is beyond doubt, False is not."""
        import polars as pl

        if any(meanings is not None or cells.null_count() for cells, meanings in self._parts):
            return False
        return pl.concat(cells.hash() for cells, _ in self._parts).n_unique() == len(self)

    def hold(self, letters: str) -> bool:
        """Whether one of some letters is in any of the cells."""
        return any(cells.str.contains(f"[{letters}]").any() for cells, _ in self._parts)


def is_possible() -> bool:
    """Whether polars is installed."""
    return find_spec("polars") is not None


def proved(
    described: Sequence[Column], key: Sequence[str], raw: bytes, linking: Collection[str], *, with_values: bool
) -> Iterator[Part | None]:
    """Yield the rows of a clean table part by part, with values or without; `linking` are the columns of keys and references.

    None, which may follow any number of parts, ends them: the strict reader has to look, and at the whole file.
    """
    header = [column.name for column in described]
    utf8 = undoubted(raw)
    if utf8 is None or not utf8.startswith(",".join(header).encode() + b"\n"):
        yield None
        return
    meant = {column.name: Cells(column) for column in described}
    table = _Table(described, key[0] if key else header[0], linking, meant, with_values)
    line = 2  # the first below the header
    for piece in _pieces(utf8, utf8.find(b"\n") + 1):
        part = table.part(piece, line)
        yield part
        if part is None:
            return
        line = part.end


@dataclass(frozen=True, slots=True)
class _Table:
    """What is asked of each part of a file, and what cells were found to mean."""

    columns: Sequence[Column]
    key: str  # the column that no row leaves empty
    linking: Collection[str]
    meant: Mapping[str, Cells]
    with_values: bool

    def part(self, utf8: bytes, line: int) -> Part | None:
        """Return what some records hold, the first of which stands at a line; None where not all is plainly right."""
        split = _split(utf8, [column.name for column in self.columns])
        if split is None or not _are_rows(split.cells, split.cells[self.key]):
            return None
        values: dict[str, list[object]] = {}
        linked = {}
        for column in self.columns:
            cells = split.cells[column.name]
            meanings = _meanings(column, cells, self.meant[column.name])
            if meanings is None:
                return None
            is_text = column.type == "string" and not column.codelist
            if column.name in self.linking:
                linked[column.name] = ProvedLinks([(cells, None if is_text else meanings)])
            if self.with_values and cells.null_count() < len(cells):
                values[column.name] = _texts(cells, self.meant[column.name]) if is_text else _spread(cells, meanings)
        return Part(_lines(split, line), line + split.line_ends, values, linked)


# --- cells -----------------------------------------------------------------------------------------------------------


def _pieces(utf8: bytes, start: int) -> Iterator[bytes]:
    """Yield whole records, many together; last nothing, where there are none or one of them does not end."""
    is_quoted, size = b'"' in utf8, _FIRST_PART
    while True:
        end = utf8.find(b"\n", start + size) + 1 or len(utf8)
        end = _outside(utf8, start, end) if is_quoted else end
        yield utf8[start:end]
        if end in (start, len(utf8)):
            return
        start, size = end, _PART


def _outside(utf8: bytes, start: int, end: int) -> int:
    """Return where the record ends within which a line does, or `start` where that is too far."""
    counted, limit = start, end + _OVER
    while utf8.count(b'"', counted, end) % 2:
        counted = utf8.find(b'"', end, limit) + 1
        end = utf8.find(b"\n", counted, limit) + 1 if counted else 0
        if not end:
            return start if limit < len(utf8) else len(utf8)
    return end


class _Counts(NamedTuple):
    """What a part of a file holds: records, quotes that stand around cells or before another one, and all line ends."""

    records: int
    quotes: int
    line_ends: int


class _Split(NamedTuple):
    """The cells of a part of a file, empty ones null, and the number of its lines."""

    cells: pl.DataFrame
    line_ends: int


def _counts(utf8: bytes) -> _Counts | None:
    """Count records by what stands outside quotes; None where one is never closed, or stands elsewhere than around a cell."""
    line_ends = utf8.count(b"\n")
    cut = 0 if utf8.endswith(b"\n") else 1  # a last line without its end
    if b'"' not in utf8:
        return _Counts(line_ends + cut, 0, line_ends)
    parts = utf8.split(b'"')
    outside = parts[::2]  # an empty part stands between the two quotes that mean one, or at an end of the file
    before, after = {part[-1:] for part in outside[:-1]}, {part[:1] for part in outside[1:]}
    if len(parts) % 2 == 0 or not before | after <= {b"", b",", b"\n"}:
        return None
    ends = sum(part.count(b"\n") for part in outside)
    return _Counts(ends + cut, len(parts) - 1 - outside[1:-1].count(b""), line_ends)


def _split(utf8: bytes, header: Sequence[str]) -> _Split | None:
    """Return the cells of some records, or None where rows and cells cannot be told beyond doubt.

    Whoever splits refuses a row of too many cells, and has to come to the number of rows and of bytes that counting gives:
    all that is in no cell is a quote, or the sign after a cell. So no row has too few.
    """
    counts = _counts(utf8)
    if not utf8 or counts is None:
        return None
    import polars as pl

    try:
        cells = pl.read_csv(utf8, has_header=False, schema=dict.fromkeys(header, pl.String))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    in_cells = sum(cells.select(pl.all().str.len_bytes().cast(pl.UInt64).sum()).row(0))
    after_cells = cells.height * cells.width - (not utf8.endswith(b"\n"))
    if cells.height != counts.records or in_cells + after_cells + counts.quotes != len(utf8):
        return None
    return _Split(cells.with_columns(pl.all().replace("", None)) if counts.quotes else cells, counts.line_ends)


def _are_rows(cells: pl.DataFrame, key: pl.Series) -> bool:
    """Whether no record is a comment, a total, a header again, or has no key."""
    first = cells.to_series(0)
    if key.null_count() or (first == first.name).any():
        return False
    odd = first.filter(first.str.contains(f"^(?:{NO_ROW.pattern})"))
    return not any(cell.startswith(COMMENT) or is_total(cell) for cell in odd.unique())


def _lines(split: _Split, first: int) -> list[int]:
    """Return the physical lines where rows begin, of which some may have several."""
    cells, line_ends = split
    if line_ends == cells.height:
        return list(range(first, first + cells.height))
    import polars as pl

    more = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True)).cum_sum().shift(1, fill_value=0)
    return cast("list[int]", cells.select(more + pl.int_range(first, first + cells.height)).to_series().to_list())


# --- values ------------------------------------------------------------------------------------------------------------


def _meanings(column: Column, cells: pl.Series, meant: Cells) -> dict[str, object] | None:
    """Return the value of each distinct cell that is not plainly right; None where one of a column has a fault."""
    if empty := cells.null_count():
        if column.required:
            return None
        if empty == len(cells):
            return {}
    found = {cell: meant[cell] for cell in doubtful(column, cells.drop_nulls()).unique().to_list()}
    return None if meant.odd else found


def doubtful(column: Column, cells: pl.Series) -> pl.Series:
    """Return the cells that are not plainly right; in a column of no form, all."""
    form = form_of(column)
    if form is Form.ID:
        return cells.filter(~cells.str.contains(_ID) | cells.str.contains(_NO_ID))
    if form is Form.REFERENCE:
        return cells.filter(~cells.str.contains(_REFERENCE))
    if form is Form.PROSE:
        size = cells.str.len_bytes()  # so many letters at most, and no fewer than a part of it
        return cells.filter(
            cells.str.contains(_UNUSUAL) | (size > MAX_CELL) | (size < _LETTER * (column.min_length or 0))
        )
    return cells


def _texts(cells: pl.Series, meant: Cells) -> list[object]:
    """Return cells that are their own value; equal ones are one object, where it pays to look for them."""
    if _repeats(cells.head(_SAMPLE)) and _repeats(cells):
        return _spread(cells, {cell: meant[cell] for cell in cells.unique().drop_nulls().to_list()})
    return cells.to_list()


def _repeats(cells: pl.Series) -> bool:
    return 2 * cells.n_unique() <= len(cells)


def _spread(cells: pl.Series, meanings: Mapping[str, object]) -> list[object]:
    """Return the meaning of each cell, None for an empty one."""
    import polars as pl

    places = cells.cast(pl.Enum(list(meanings))).to_physical().fill_null(len(meanings))
    return list(map([*meanings.values(), None].__getitem__, places.to_list()))
