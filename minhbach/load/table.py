"""One CSV file -> typed rows that know their place, and findings.

Columns are converted a block of records at a time: a converter is called once for each distinct cell, not once a row.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from ..findings import Finding, Findings, Place, Words
from ..tables import Column, Row, SourceFile, columns
from ..text import fold
from .cell_text import Hit
from .decoding import decode
from .faults import files as file_faults
from .faults import keys as key_faults
from .faults import structure as faults
from .faults import values as value_faults
from .header import Header, looks_like_header, read_header
from .records import Broken, records
from .values import Cells, Odd

_BLOCK = 4_096  # records converted together
_DELIMITERS = {
    ";": Words("dấu chấm phẩy (;)", "semicolons"),
    "\t": Words("phím Tab", "tabs"),
    "|": Words("dấu gạch đứng (|)", "vertical bars"),
}
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|total|grand total|sum)\b[ :]*")


class At(NamedTuple):
    """Where a record stands: its first physical line, and its number with the header as 1."""

    line: int
    record: int


@dataclass(slots=True)
class TableRead:
    """What was read of one table: its good rows, and, of every row, the values that keys and references need.

    `linked` holds the cells of key and reference columns, row by row beside `places`; a refused cell is None.
    `secret_keys` are those of rows of which nothing may be said; they exist, and are never shown.
    `is_sound` is False when structure or header are wrong: then nothing can be said about what is not in the table.
    """

    cls: type[Row] | None
    name: str
    source: SourceFile
    columns: Sequence[Column]
    key: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    places: list[At] = field(default_factory=list)
    linked: dict[str, list[object]] = field(default_factory=dict)
    secret_keys: set[tuple[object, ...]] = field(default_factory=set)
    is_sound: bool = True
    row_count: int = 0

    def place(self, at: At | None = None, column: str = "", key: str = "") -> Place:
        """Return a place in this table."""
        line, record = at or (None, None)
        return Place(self.source.package, self.name, self.source.file, line, record, column, key)


def empty_table(cls: type[Row], source: SourceFile) -> TableRead:
    """Return the table of the model that a file will be read into."""
    return TableRead(cls, cls.TABLE.name, source, columns(cls), cls.TABLE.key)


def read_table(read: TableRead, raw: bytes, findings: Findings, *, may_be_empty: bool = False) -> None:
    """Read the file of a table into `read`. A table outside the model is checked as strictly; no rows are made of it."""
    text = decode(raw, read.place(), findings)
    if text is None:
        read.is_sound = False
        return
    split = records(text)
    header = _header(read, split, text, findings)
    read.is_sound = header is not None and header.is_sound
    if header is None:
        return
    cells = {column.name: Cells(column) for column in read.columns if column.name in header.positions}
    read.linked = {name: [] for name in {*read.key, *(c.name for c in read.columns if c.ref)} if name in cells}
    cut_line = None if text.endswith("\n") else text.count("\n") + 1
    body = _Body(read, header, findings, cut_line)
    while block := list(islice(body.good(split), _BLOCK)):
        _convert(read, header, block, cells, findings)
    if body.last_record == 1 and not may_be_empty and read.is_sound:
        findings.add([file_faults.HEADER_ONLY.at(read.place())])


# --- header and records ------------------------------------------------------------------------------------------


def _header(
    read: TableRead, split: Iterator[tuple[int, list[str] | Broken]], text: str, findings: Findings
) -> Header | None:
    line, cells = next(split)
    place = read.place(At(line, 1))
    if isinstance(cells, Broken):
        findings.add([_broken(cells, read, 1)])
        return None
    if (sign := _other_delimiter(cells)) is not None:
        findings.add([faults.OTHER_DELIMITER.at(place, delimiter=_DELIMITERS[sign])])
        return None
    if not looks_like_header(cells, read.columns) and (title := _later_header(text, read.columns)):
        findings.add([faults.TITLE_ROW.at(place, line=title)])
        return None
    header, found = read_header(cells, read.columns, place)
    findings.add(found)
    return header if header.positions else None


def _other_delimiter(cells: Sequence[str]) -> str | None:
    return next((sign for sign in _DELIMITERS if len(cells) == 1 and cells[0].count(sign) > 0), None)


def _later_header(text: str, described: Sequence[Column]) -> int | None:
    """Return the line of a header that stands below titles, within the first ten records."""
    for line, cells in islice(records(text), 1, 10):
        if not isinstance(cells, Broken) and looks_like_header(cells, described):
            return line
    return None


class _Body:
    """The records below the header: those of the right shape are passed on, the others reported."""

    def __init__(self, read: TableRead, header: Header, findings: Findings, cut_line: int | None) -> None:
        self.read = read
        self.width = len(header.cells)
        self.header = list(header.cells)
        self.key_at = [header.positions[name] for name in read.key if name in header.positions]
        self.findings = findings
        self.cut_line = cut_line  # the last line, where it lacks its end
        self.last_record = 1

    def good(self, split: Iterator[tuple[int, list[str] | Broken]]) -> Iterator[tuple[At, list[str]]]:
        """Yield the well-shaped records with their places."""
        width, key_at = self.width, self.key_at
        record = self.last_record
        first_key = key_at[0] if key_at else 0
        for line, cells in split:
            record += 1
            self.last_record = record
            at = At(line, record)
            if isinstance(cells, Broken):
                self.findings.add([_broken(cells, self.read, record)])
            elif len(cells) == width and cells[first_key] and cells != self.header and cells[0][:1] != "#":
                yield at, cells
            elif fault := self._misshapen(at, cells):
                self.findings.add([fault])
            else:
                yield at, cells

    def _misshapen(self, at: At, cells: list[str]) -> Finding | None:
        """Return the fault of a record that is none of the table, or None when it is only its key that is empty."""
        place = self.read.place(at)
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return faults.BLANK_ROW.at(place)
        if cells == self.header:
            return faults.REPEATED_HEADER.at(place)
        if cells[0].startswith("#") and (len(filled) == 1 or len(cells) != self.width):
            return faults.COMMENT_LINE.at(place, cells[0])
        if _TOTAL.fullmatch(fold(filled[0][:30])):
            return faults.TOTAL_ROW.at(place, filled[0])
        if len(cells) < self.width:
            return self._short(place, cells)
        if len(cells) > self.width:
            return faults.LONG_ROW.at(place, cells[self.width], found=len(cells), expected=self.width)
        return self._keyless(place, cells)

    def _short(self, place: Place, cells: list[str]) -> Finding:
        found, expected = len(cells), self.width
        if place.line == self.cut_line:
            return file_faults.TRUNCATED.at(place, found=found, expected=expected)
        return faults.SHORT_ROW.at(place, found=found, expected=expected, missing=expected - found)

    def _keyless(self, place: Place, cells: list[str]) -> Finding | None:
        if cells[0].startswith("#") and all(cells[i] for i in self.key_at):
            return None
        if len(self.key_at) == 1 and not cells[self.key_at[0]].strip():
            column = next(c for c in self.read.columns if c.name == self.read.key[0])
            if not any(cells[:2]) and len(cells) > 3:
                return faults.MERGED_CELLS.at(place.at(column.name))
            return key_faults.MISSING_KEY.at(place.at(column.name), label=column.labels)
        return None


def _broken(broken: Broken, read: TableRead, record: int) -> Finding:
    return broken.fault.at(read.place(At(broken.line, record)), broken.value, **broken.facts)


# --- cells and rows ------------------------------------------------------------------------------------------------


def _convert(
    read: TableRead,
    header: Header,
    block: Sequence[tuple[At, list[str]]],
    cells: dict[str, Cells],
    findings: Findings,
) -> None:
    """Convert a block of records column by column, keep what keys need, and make rows of those without a fault."""
    places = [at for at, _ in block]
    by_position = list(zip(*(record for _, record in block), strict=True))
    values: dict[str, list[object]] = {}
    refused: set[int] = set()
    odd: list[tuple[int, str, Odd]] = []
    for name, column_cells in cells.items():
        values[name] = list(map(column_cells.__getitem__, by_position[header.positions[name]]))
        if column_cells.has_odd:
            odd += _take_odd(name, values[name], refused)
    secret = {row for row, _, cell in odd if any(hit.fault is value_faults.DENUNCIATION for hit in cell.hits)}
    findings.add(_findings(read, places, values, odd, secret))
    for row in secret:
        read.secret_keys.add(tuple(values[name][row] for name in read.key if name in values))
        for column in values.values():
            column[row] = None
    read.places += places
    read.row_count += len(block)
    for name, linked in read.linked.items():
        linked.extend(values[name])
    if read.cls is not None and read.is_sound:
        read.rows += _rows(read.cls, read.source, places, values, refused)


def _take_odd(name: str, values: list[object], refused: set[int]) -> Iterator[tuple[int, str, Odd]]:
    """Replace the odd cells of a column by their values, and give them back with their row."""
    for row, value in enumerate(values):
        if isinstance(value, Odd):
            values[row] = value.value
            if value.is_refused:
                refused.add(row)
            yield row, name, value


def _findings(
    read: TableRead,
    places: Sequence[At],
    values: dict[str, list[object]],
    odd: Iterable[tuple[int, str, Odd]],
    secret: set[int],
) -> Iterator[Finding]:
    """Say what is wrong with each odd cell; of a row typed as a denunciation only that, and nothing of the row."""
    for row, name, cell in odd:
        key = "" if row in secret else "/".join(str(values[k][row]) for k in read.key if values.get(k))
        for hit in cell.hits:
            if row not in secret or hit.fault is value_faults.DENUNCIATION:
                yield _said(hit, read.place(places[row], name, key))


def _said(hit: Hit, place: Place) -> Finding:
    return hit.fault.at(place, hit.value, **hit.facts)


def _rows(
    cls: type[Row],
    source: SourceFile,
    places: Sequence[At],
    values: dict[str, list[object]],
    refused: set[int],
) -> list[Row]:
    """Make the rows of a block, slot by slot for all rows at once.

    Calling the class for each row takes six times as long; the converters have made sure of every value.
    """
    kept = [row for row in range(len(places)) if row not in refused]
    rows = [object.__new__(cls) for _ in kept]
    _fill(rows, Row.file, [source] * len(kept))
    _fill(rows, Row.line, [places[row].line for row in kept])
    _fill(rows, Row.record, [places[row].record for row in kept])
    for name, column in values.items():
        _fill(rows, getattr(cls, name), [column[row] for row in kept] if refused else column)
    return rows


def _fill(rows: list[Row], slot: Any, values: Sequence[object]) -> None:
    deque(map(slot.__set__, rows, values), maxlen=0)
