"""One CSV file -> typed rows that know their place, and findings.

Columns are converted a block of records at a time: a converter is called once for each distinct cell, not once a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice
from operator import itemgetter
from typing import NamedTuple, cast

from ..findings import Findings, Place, Words
from ..tables import Column, Row, SourceFile, columns, key_text
from .cell_text import Hit
from .decoding import decode
from .denunciation import is_denunciation, shown
from .faults import files as file_faults
from .faults import keys as key_faults
from .faults import structure as faults
from .faults import values as value_faults
from .header import MAX_COLUMNS, Header, looks_like_header, read_header
from .links import Links, Listed
from .proof import ProvedLinks, proved
from .records import Broken, Records, Taken, records
from .rows import make_rows
from .totals import COMMENT, NO_ROW, is_total
from .values import Cells, Converter, Odd, converter

_BLOCK = 4_096  # records converted together
#: Faults of one table; beyond them the rest of the file says no more, and would only take time.
MAX_FAULTS = 250_000
_DELIMITERS = {
    ";": Words("dấu chấm phẩy (;)", "semicolons"),
    "\t": Words("phím Tab", "tabs"),
    "|": Words("dấu gạch đứng (|)", "vertical bars"),
}

#: Faults of rows that are no records: nothing is missing without them.
_NO_RECORDS = (faults.BLANK_ROW, faults.REPEATED_HEADER, faults.COMMENT_LINE, faults.TOTAL_ROW)


class At(NamedTuple):
    """Where a record stands: its first physical line, and its number with the header as 1."""

    line: int
    record: int


@dataclass(slots=True)
class TableRead:
    """What was read of one table: its good rows, and, of every row, the values that keys and references need.

    `lines` and `records` say where each row stands, good or not, and `linked` holds its cells of key and reference
    columns; a refused cell is None.
    `secret_keys` are those of rows of which nothing may be said; they exist, and are never shown.
    `is_sound` is False when structure or header are wrong: then nothing can be said about what is not in the table.
    `has_refused` says that a row of it was refused; `unplaced_ids` are those of refused rows that `linked` has not, and
    `lost_id` says that the id of one is not known at all.
    """

    cls: type[Row] | None
    name: str
    source: SourceFile
    columns: Sequence[Column]
    key: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    records: list[int] = field(default_factory=list)
    linked: Mapping[str, Links] = field(default_factory=dict)
    secret_keys: set[tuple[object, ...]] = field(default_factory=set)
    unplaced_ids: set[str] = field(default_factory=set)
    is_sound: bool = True
    has_refused: bool = False
    lost_id: bool = False
    fault_count: int = 0

    @property
    def linking(self) -> set[str]:
        """The names of key and reference columns."""
        return {*self.key, *(column.name for column in self.columns if column.ref)}

    @property
    def is_whole(self) -> bool:
        """Whether every row of the file was taken."""
        return self.is_sound and not self.has_refused

    @property
    def knows_ids(self) -> bool:
        """Whether the ids of all rows are known, taken or not."""
        return self.is_sound and not self.lost_id

    @property
    def row_count(self) -> int:
        """The number of rows, good or not."""
        return len(self.lines)

    @property
    def places(self) -> Iterator[At]:
        """Where each row stands."""
        return map(At, self.lines, self.records)

    def place(self, at: At | None = None, column: str = "", key: str = "") -> Place:
        """Return a place in this table."""
        line, record = at or (None, None)
        return Place(self.source.package, self.name, self.source.file, line, record, column, key)


def empty_table(cls: type[Row], source: SourceFile) -> TableRead:
    """Return the table of the model that a file will be read into."""
    return TableRead(cls, cls.TABLE.name, source, columns(cls), cls.TABLE.key)


def read_table(
    read: TableRead, raw: bytes, findings: Findings, *, may_be_empty: bool = False, try_proof: bool = False
) -> None:
    """Read the file of a table into `read`. A table outside the model is checked as strictly; no rows are made of it.

    With `try_proof` it is first tried to prove the table clean, which pays where it is large.
    """
    if try_proof and _take(read, raw):
        return
    text = decode(raw, read.place(), findings)
    if text is None:
        read.is_sound = False
        return
    split = Records(text)
    header = _header(read, split, text, findings)
    read.is_sound = header is not None and header.is_sound
    if header is None:
        return
    cells = {column.name: Cells(column) for column in read.columns if column.name in header.positions}
    cut_line = None if text.endswith("\n") else text.count("\n") + 1
    body = _Body(read, header, findings, cut_line)
    while (taken := split.take(_BLOCK)).cells:
        block = body.well_shaped(taken)
        if block.cells:
            _convert(body, block, cells)
        if read.fault_count > MAX_FAULTS:
            where = read.place(At(taken.lines[-1], body.last_record))
            findings.add([faults.TOO_MANY_FAULTS.at(where, count=read.fault_count)])
            read.is_sound = False
            return
    if body.last_record == 1 and not may_be_empty and read.is_sound:
        findings.add([file_faults.HEADER_ONLY.at(read.place())])


# --- header and records ------------------------------------------------------------------------------------------


def _header(read: TableRead, split: Records, text: str, findings: Findings) -> Header | None:
    place = read.place(At(1, 1))
    if (signs := text.count(",", 0, text.find("\n"))) > 10 * MAX_COLUMNS:  # not even split: there may be millions
        findings.add([faults.TOO_MANY_COLUMNS.at(place, found=signs + 1, limit=MAX_COLUMNS)])
        return None
    cells = next(iter(split.take(1).cells), [])
    if isinstance(cells, Broken):
        _say(findings, read, Hit(cells.fault, cells.value, cells.facts), At(cells.line, 1))
        return None
    if (sign := _other_delimiter(cells)) is not None:
        findings.add([faults.OTHER_DELIMITER.at(place, delimiter=_DELIMITERS[sign])])
        return None
    if _is_quoted_whole(cells, len(read.columns)):
        findings.add([faults.QUOTED_ROW.at(place)])
        return None
    if not looks_like_header(cells, read.columns) and (title := _later_header(text, read.columns)):
        findings.add([faults.TITLE_ROW.at(place, line=title)])
        return None
    header, found = read_header(cells, read.columns, place)
    findings.add(found)
    return header if header.positions else None


def _other_delimiter(cells: Sequence[str]) -> str | None:
    return next((sign for sign in _DELIMITERS if len(cells) == 1 and cells[0].count(sign) > 0), None)


def _is_quoted_whole(cells: Sequence[str], width: int) -> bool:
    """Whether one cell holds what should be a whole row of so many."""
    return len(cells) == 1 < width <= cells[0].count(",") + 1


def _later_header(text: str, described: Sequence[Column]) -> int | None:
    """Return the line of a header that stands below titles, within the first ten records."""
    for line, cells in islice(records(text), 1, 10):
        if not isinstance(cells, Broken) and looks_like_header(cells, described):
            return line
    return None


class _Block(NamedTuple):
    """Records that can be read cell by cell, and where each stands."""

    lines: Sequence[int]
    records: Sequence[int]
    cells: Sequence[list[str]]

    def at(self, row: int) -> At:
        """Return where one of them stands."""
        return At(self.lines[row], self.records[row])


class _Body:
    """The records below the header: those of the right shape are passed on, the others reported."""

    def __init__(self, read: TableRead, header: Header, findings: Findings, cut_line: int | None) -> None:
        self.read = read
        self.positions = header.positions
        self.linked = {name: Listed() for name in read.linking if name in header.positions}
        read.linked = self.linked
        self.width = len(header.cells)
        self.header = list(header.cells)
        self.key_at = [header.positions[name] for name in read.key if name in header.positions]
        self.first = self.key_at[0] if self.key_at else 0
        self.findings = findings
        self.cut_line = cut_line  # the last line, where it lacks its end
        self.last_record = 1

    def well_shaped(self, taken: Taken) -> _Block:
        """Return those records that can be read cell by cell."""
        lines, cells = taken
        numbers = _numbers(self.last_record + 1, lines)
        self.last_record += len(cells)
        split = [record for record in cells if not isinstance(record, Broken)]
        if len(split) == len(cells) and self._all_plain(split):
            return _Block(lines, numbers, split)
        good = [self._is_good(At(*at), record) for *at, record in zip(lines, numbers, cells, strict=True)]
        kept = cast("list[list[str]]", list(compress(cells, good)))
        return _Block(list(compress(lines, good)), list(compress(numbers, good)), kept)

    def _all_plain(self, block: Sequence[list[str]]) -> bool:
        """Say at one look that a block has nothing to report; in most columns many cells are the same."""
        if set(map(len, block)) != {self.width}:
            return False
        first = set(map(itemgetter(0), block))
        return (
            all(map(itemgetter(self.first), block))
            and (self.header[0] not in first or self.header not in block)
            and not any(map(NO_ROW.match, first))
        )

    def _is_good(self, at: At, cells: list[str] | Broken) -> bool:
        if isinstance(cells, Broken):
            broken = Hit(cells.fault, cells.value, cells.facts)
            _say(self.findings, self.read, broken, At(cells.line, at.record))
            self.read.has_refused = self.read.lost_id = True
            return False
        if self._all_plain([cells]):
            return True
        if hit := self._misshapen(at, cells):
            _say(self.findings, self.read, hit, at)
            if hit.fault not in _NO_RECORDS:
                self._refuse(cells)
        elif hit := self._keyless(cells):
            _say(self.findings, self.read, hit, at, self.read.key[0])
            self._refuse(cells)
        return hit is None

    def _refuse(self, cells: list[str]) -> None:
        """Keep of a row that is left out the id by which others may refer to it."""
        self.read.has_refused = True
        if len(cells) > max(1, self.first) and cells[self.first]:
            self.read.unplaced_ids.add(cells[self.first])
        else:
            self.read.lost_id = True

    def _misshapen(self, at: At, cells: list[str]) -> Hit | None:
        """Return the fault of a record that is none of the table, or None when at most its key is empty."""
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            return Hit(faults.BLANK_ROW, "", {})
        if cells == self.header:
            return Hit(faults.REPEATED_HEADER, "", {})
        if cells[0].startswith(COMMENT) and (len(filled) == 1 or len(cells) != self.width):
            return Hit(faults.COMMENT_LINE, shown(cells[0], ",".join(cells)), {})
        if is_total(filled[0]):
            return Hit(faults.TOTAL_ROW, filled[0], {})
        found, expected = len(cells), self.width
        if _is_quoted_whole(cells, expected):
            return Hit(faults.QUOTED_ROW, "", {})
        if found > expected:
            extra = shown(cells[expected], ",".join(cells))
            return Hit(faults.LONG_ROW, extra, {"found": found, "expected": expected, "where": self._slid(cells)})
        if found < expected and at.line == self.cut_line:
            return Hit(file_faults.TRUNCATED, "", {"found": found, "expected": expected})
        if found < expected:
            lengths = {"found": found, "expected": expected, "missing": expected - found}
            return Hit(faults.SHORT_ROW, "", {**lengths, "where": self._slid(cells)})
        return None

    def _slid(self, cells: list[str]) -> Words:
        """Name the first cell that its column cannot hold: before it, most often, a comma is missing or too much.

        Where more faults of this kind are only counted, nothing is looked for.
        """
        if not self.findings.keeps(faults.LONG_ROW.code if len(cells) > self.width else faults.SHORT_ROW.code):
            return Words("", "")
        for at, name in enumerate(() if is_denunciation(",".join(cells)) else self.header[: len(cells)]):
            value = self._converters[name](cells[at]) if name in self._converters else None
            if isinstance(value, Odd) and value.is_refused:
                return Words(
                    f"; ô đầu tiên không hợp với cột của nó là ô thứ {at + 1}, cột “{name}”",
                    f"; the first cell that does not fit its column is cell {at + 1}, “{name}”",
                )
        return Words("", "")

    @cached_property
    def _converters(self) -> Mapping[str, Converter]:
        return {column.name: converter(column) for column in self.read.columns}

    def _keyless(self, cells: list[str]) -> Hit | None:
        if cells[0].startswith(COMMENT) and all(cells[i] for i in self.key_at):
            return None
        if len(self.key_at) == 1 and not cells[self.key_at[0]].strip():
            if not any(cells[:2]) and len(cells) > 3:
                return Hit(faults.MERGED_CELLS, "", {})
            column = next(c for c in self.read.columns if c.name == self.read.key[0])
            return Hit(key_faults.MISSING_KEY, "", {"label": column.labels})
        return None


def _say(findings: Findings, read: TableRead, hit: Hit, at: At, column: str = "", key: str = "") -> None:  # noqa: PLR0917
    """Add a finding of one record; one that would not be kept is only counted."""
    read.fault_count += 1
    if findings.keeps(hit.fault.code):
        findings.add([hit.fault.at(read.place(at, column, key), hit.value, **hit.facts)])
    else:
        findings.count_more(hit.fault.severity, hit.fault.code, read.place())


def _numbers(first: int, lines: Sequence[int]) -> Sequence[int]:
    """Return the numbers of records from `first` on: the lines themselves, where these count alike, as memory is dear."""
    numbers = range(first, first + len(lines))
    return lines if (lines[0], lines[-1]) == (numbers[0], numbers[-1]) else numbers


# --- cells and rows ------------------------------------------------------------------------------------------------


def _convert(body: _Body, block: _Block, cells: dict[str, Cells]) -> None:
    """Convert a block of records column by column, keep what keys need, and make rows of those without a fault."""
    read = body.read
    by_position = list(zip(*block.cells, strict=True))
    values: dict[str, list[object]] = {}
    refused: set[int] = set()
    odd: list[tuple[int, str, Odd]] = []
    for name, column_cells in cells.items():
        values[name] = column_cells.block(by_position[body.positions[name]])
        if column_cells.odd and Odd in set(map(type, values[name])):
            odd += _take_odd(name, values[name], refused)
    if refused:
        read.has_refused = True
        read.lost_id |= any(values[name][row] is None for name in read.key if name in values for row in refused)
    secret = {row for row, _, cell in odd if any(hit.fault is value_faults.DENUNCIATION for hit in cell.hits)}
    _say_odd(body.findings, read, block, values, odd, secret)
    for row in secret:
        read.secret_keys.add(tuple(values[name][row] for name in read.key if name in values))
        for column in values.values():
            column[row] = None
    read.lines += block.lines
    read.records += block.records
    for name, linked in body.linked.items():
        linked.extend(values[name])
    if read.cls is not None and read.is_sound:
        kept = [row not in refused for row in range(len(block.cells))]
        lines, numbers = compress(block.lines, kept), compress(block.records, kept)
        good = {name: compress(column, kept) for name, column in values.items()}
        read.rows += make_rows(read.cls, read.source, lines, numbers, good)


def _take_odd(name: str, values: list[object], refused: set[int]) -> Iterator[tuple[int, str, Odd]]:
    """Replace the odd cells of a column by their values, and give them back with their row."""
    for row, value in enumerate(values):
        if isinstance(value, Odd):
            values[row] = value.value
            if value.is_refused:
                refused.add(row)
            yield row, name, value


def _say_odd(  # noqa: PLR0917
    findings: Findings,
    read: TableRead,
    block: _Block,
    values: dict[str, list[object]],
    odd: Iterable[tuple[int, str, Odd]],
    secret: set[int],
) -> None:
    """Say what is wrong with each odd cell; of a row typed as a denunciation only that, and nothing of the row."""
    for row, name, cell in odd:
        parts = [values[name][row] for name in read.key if name in values]
        key = "" if row in secret or None in parts else key_text(parts)
        for hit in cell.hits:
            if row not in secret or hit.fault is value_faults.DENUNCIATION:
                _say(findings, read, hit, block.at(row), name, key)


def _take(read: TableRead, raw: bytes) -> bool:
    """Read a table that can be proved clean; say whether it was, and keep nothing of it where it was not."""
    linked: dict[str, ProvedLinks] = {}
    for part in proved(read.columns, read.key, raw, read.linking, with_values=read.cls is not None):
        if part is None:
            read.rows, read.lines, read.records = [], [], []
            return False
        numbers = _numbers(read.row_count + 2, part.lines)
        read.lines += part.lines
        read.records += numbers
        linked = {name: linked[name] + more if name in linked else more for name, more in part.linked.items()}
        if read.cls is not None:
            read.rows += make_rows(read.cls, read.source, part.lines, numbers, part.values)
    read.linked = linked
    return True
