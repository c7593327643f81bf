"""One CSV file -> typed rows that know their place, and findings.

Columns are converted a block of records at a time: a converter is called once for each distinct cell, not once a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice

from ..findings import Findings, Words
from ..tables import Column, Row, SourceFile, columns, key_text
from .body import Block, Body, is_quoted_whole, numbers_of
from .cell_text import Hit
from .decoding import decode
from .faults import files as file_faults
from .faults import structure as faults
from .faults import values as value_faults
from .header import MAX_COLUMNS, Header, looks_like_header, read_header
from .proof import ProvedLinks, proved
from .records import Broken, Records, records
from .rows import make_rows
from .table_read import At, TableRead
from .values import Cells, Odd

_BLOCK = 4_096  # records converted together
#: Faults of one table; beyond them the rest of the file says no more, and would only take time.
MAX_FAULTS = 250_000
_DELIMITERS = {
    ";": Words("dấu chấm phẩy (;)", "semicolons"),
    "\t": Words("phím Tab", "tabs"),
    "|": Words("dấu gạch đứng (|)", "vertical bars"),
}


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
    body = Body(read, header, findings, cut_line)
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
        read.say(findings, Hit(cells.fault, cells.value, cells.facts), At(cells.line, 1))
        return None
    if (sign := _other_delimiter(cells)) is not None:
        findings.add([faults.OTHER_DELIMITER.at(place, delimiter=_DELIMITERS[sign])])
        return None
    if is_quoted_whole(cells, len(read.columns)):
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


def _later_header(text: str, described: Sequence[Column]) -> int | None:
    """Return the line of a header that stands below titles, within the first ten records."""
    for line, cells in islice(records(text), 1, 10):
        if not isinstance(cells, Broken) and looks_like_header(cells, described):
            return line
    return None


# --- cells and rows ------------------------------------------------------------------------------------------------


def _convert(body: Body, block: Block, cells: dict[str, Cells]) -> None:
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
    block: Block,
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
                read.say(findings, hit, block.at(row), name, key)


def _take(read: TableRead, raw: bytes) -> bool:
    """Read a table that can be proved clean; say whether it was, and keep nothing of it where it was not."""
    linked: dict[str, ProvedLinks] = {}
    for part in proved(read.columns, read.key, raw, read.linking, with_values=read.cls is not None):
        if part is None:
            read.rows, read.lines, read.records = [], [], []
            return False
        numbers = numbers_of(read.row_count + 2, part.lines)
        read.lines += part.lines
        read.records += numbers
        linked = {name: linked[name] + more if name in linked else more for name, more in part.linked.items()}
        if read.cls is not None:
            read.rows += make_rows(read.cls, read.source, part.lines, numbers, part.values)
    read.linked = linked
    return True
