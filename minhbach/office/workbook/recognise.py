"""Which table a sheet is, where its header stands, and which column is which: in any order, however the words are typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...findings import Finding, Findings, Place, Words
from ...load import legacy
from ...load.faults import files as file_faults
from ...load.faults import structure
from ...load.header import is_forbidden
from ...load.suggest import have_you_meant, listed, nearest
from ...load.totals import is_total
from ...tables import INPUT, Row, column, columns
from . import faults
from .cells import Line, Sheet, Value, a1, is_filled, shown
from .names import columns_called, is_apart, is_ordinal, table_of, titles
from .private import kind_of

#: Rows of a sheet in which the header is looked for: a title, the name of the office, a date may stand above.
HEAD = 30
#: Headers by which a table is told where no name tells it.
_ENOUGH = 3


@dataclass(frozen=True)
class Region:
    """The rows of one table on a sheet: the header's row, and where each known column stands, counted from 0."""

    cls: type[Row]
    sheet: Sheet
    header: Line
    positions: Mapping[str, int]

    def lines(self) -> Iterator[Line]:
        """Yield the rows below the header."""
        return (line for line in self.sheet.lines if line.number > self.header.number)

    def merged(self) -> Mapping[int, Sequence[str]]:
        """Return by row the columns of which a cell lies under another one that it is merged with."""
        found: dict[int, list[str]] = {}
        rows = [line.number for line in self.lines()] if self.sheet.merged else []
        for one in self.sheet.merged:
            covered = {name: at for name, at in self.positions.items() if one.first <= at <= one.last}
            for row in rows[bisect_left(rows, one.first_row) : bisect_right(rows, one.last_row)]:
                under = (name for name, at in covered.items() if (row, at) != (one.first_row, one.first))
                found.setdefault(row, []).extend(under)
        return found

    def place(self, row: int, column: str = "", key: str = "") -> Place:
        """Return where a cell of the table stands: sheet, cell, and the header as the clerk has it."""
        at = self.positions.get(column)
        cell = "" if at is None else a1(row, at)
        title = "" if at is None else shown(self.header.cell(at))
        name = self.cls.TABLE.name
        return Place("", name, self.sheet.file, row, row, column, key, self.sheet.name, cell, title)

    def corner(self, row: int, at: int) -> Place:
        """Return where any cell of the sheet stands, of a known column or not."""
        title = shown(self.header.cell(at))
        return Place("", self.cls.TABLE.name, self.sheet.file, row, row, "", "", self.sheet.name, a1(row, at), title)

    def free(self) -> Place:
        """Return the first cell right of the header: where a column that is missing can be added."""
        return self.corner(self.header.number, len(self.header.cells))


def regions(sheets: Sequence[Sheet], findings: Findings) -> list[Region]:
    """Return the tables that the sheets hold; findings name every sheet and header that is not understood."""
    found: list[Region] = []
    for sheet in sheets:
        if sheet.lines and not is_apart(sheet.name):
            region = _region(sheet, findings)
            if region is not None:
                found.append(region)
    return found


def known_headers(cells: Sequence[Value], cls: type[Row] | None = None) -> int:
    """Return how many cells of a row are headers of a table, or of the table that has the most of them."""
    words = [shown(cell) for cell in cells if isinstance(cell, str)]
    return max(sum(bool(columns_called(one, word)) for word in words) for one in ((cls,) if cls else INPUT))


def _region(sheet: Sheet, findings: Findings) -> Region | None:
    cls = table_of(sheet.name or sheet.file.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
    fault: Finding | None = None
    if cls is None:
        cls, fault = _by_headers(sheet)
    header = _header(sheet, cls) if cls else None
    if cls is not None and header is None:
        fault = _headless(sheet, cls)
    if cls is None or header is None:
        findings.add([fault] if fault else [])
        return None
    positions: dict[str, int] = {}
    region = Region(cls, sheet, header, positions)
    findings.add(_headers(region, positions))
    findings.add(_around(region))
    return region


def _top(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if line.number <= HEAD]


def _header(sheet: Sheet, cls: type[Row]) -> Line | None:
    """Return the row with the most headers of the table, the first of several; two must be known, and most of the row."""
    best = max(_top(sheet), key=lambda line: known_headers(line.cells, cls), default=None)
    if best is None:
        return None
    count, filled = known_headers(best.cells, cls), sum(map(is_filled, best.cells))
    return best if count >= 2 and count * 2 >= filled else None


def _by_headers(sheet: Sheet) -> tuple[type[Row] | None, Finding | None]:
    """Return the table whose columns the sheet has: its keys, most of the header, and more of them than any other."""
    scores = {cls: _score(sheet, cls) for cls in INPUT}
    best = max(scores.values())
    if best < _ENOUGH:
        return None, _unknown(sheet)
    several = [cls for cls, score in scores.items() if score == best]
    if len(several) > 1:
        names = ", ".join(f"“{cls.TABLE.sheet_name}”" for cls in several)
        return None, faults.SEVERAL_TABLES.at(sheet.start, tables=names)
    return several[0], None


def _score(sheet: Sheet, cls: type[Row]) -> int:
    header = _header(sheet, cls)
    if header is None:
        return 0
    called = {name for cell in header.cells if isinstance(cell, str) for name in columns_called(cls, cell)}
    return len(called) if called.issuperset(cls.TABLE.key) else 0


def _unknown(sheet: Sheet) -> Finding:
    if (code := _legacy(sheet)) is not None:
        return file_faults.LEGACY[code].at(sheet.start, around=_words(sheet)[:40])
    if not sheet.name:
        return faults.NO_TABLE.at(sheet.start)
    meant = nearest(sheet.name, [cls.TABLE.sheet_name for cls in INPUT])
    return faults.UNKNOWN_SHEET.at(sheet.start, sheet=sheet.name, hint=have_you_meant(meant))


def _headless(sheet: Sheet, cls: type[Row]) -> Finding:
    if (code := _legacy(sheet)) is not None:
        return file_faults.LEGACY[code].at(sheet.start, around=_words(sheet)[:40])
    label = Words(cls.TABLE.sheet_name, cls.TABLE.en)
    return faults.NO_HEADER.at(sheet.start, label=label, limit=HEAD)


def _legacy(sheet: Sheet) -> str | None:
    """Return the F code of the old encoding that the sheet's words seem to be in."""
    return legacy.guess(_words(sheet))


def _words(sheet: Sheet) -> str:
    return " ".join(cell for line in _top(sheet) for cell in line.cells if isinstance(cell, str))


# --- headers ---------------------------------------------------------------------------------------------------------


def _headers(region: Region, positions: dict[str, int]) -> Iterator[Finding]:
    """Put each header where it belongs, and say what is wrong with the others."""
    filled = _filled(region)
    for at, cell in enumerate(region.header.cells):
        place = region.corner(region.header.number, at)
        if is_filled(cell):
            yield from _one_header(region.cls, shown(cell), at, positions, place)
    for at, cell in enumerate(region.header.cells):
        if at not in positions.values() and is_ordinal(shown(cell)):
            yield from _in_ordinals(region, at)
    width = max((len(line.cells) for line in region.lines()), default=0)
    for at in range(width):
        if at in filled and not is_filled(region.header.cell(at)):
            yield faults.NAMELESS_COLUMN.at(region.corner(filled[at].number, at), shown(filled[at].cell(at)))
    for name in region.cls.TABLE.key:
        if name not in positions:
            label = Words(titles(region.cls)[name], column(region.cls, name).labels.en)
            yield faults.MISSING_KEY_COLUMN.at(region.free(), label=label)


def _one_header(cls: type[Row], header: str, at: int, positions: dict[str, int], place: Place) -> Iterator[Finding]:
    called = columns_called(cls, header)
    known = {one.name: one for one in columns(cls)}
    if len(called) > 1:
        words = ", ".join(f"“{titles(cls)[name]}”" for name in called)
        yield faults.SEVERAL_COLUMNS.at(place, header, columns=words)
    elif called and called[0] in positions:
        first = positions[called[0]]
        yield structure.DUPLICATE_HEADER.at(place.at(called[0]), header, first=first + 1, number=at + 1)
    elif called:
        positions[called[0]] = at
    elif is_ordinal(header):
        yield faults.ORDINALS_LEFT.at(place, header)
    elif is_forbidden(header, known) or kind_of(header) is not None:
        yield structure.FORBIDDEN_COLUMN.at(place, header)
    elif meant := nearest(header, titles(cls).values()):
        yield structure.MISSPELT_COLUMN.at(place, header, right=meant)
    else:
        yield structure.EXTRA_COLUMN.at(place, header, columns=listed(list(titles(cls).values()), 40))


def _in_ordinals(region: Region, at: int) -> Iterator[Finding]:
    """Yield the first cell of a column of running numbers that is none, and no word for a total either."""
    for line in region.lines():
        words = shown(line.cell(at)).strip()
        if words and not words.rstrip(".").isdecimal() and not is_total(words):
            yield faults.NO_ORDINAL.at(region.corner(line.number, at), words)
            return


def _filled(region: Region) -> dict[int, Line]:
    """Return the first row below the header that fills each column."""
    found: dict[int, Line] = {}
    for line in region.lines():
        for at, cell in enumerate(line.cells):
            if at not in found and cell is not None and is_filled(cell):
                found[at] = line
    return found


# --- what is around the rows -------------------------------------------------------------------------------------------


def _around(region: Region) -> Iterator[Finding]:
    """Name what a clerk may not see: titles that are left out, merged cells, what is hidden."""
    sheet, header = region.sheet, region.header.number
    above = [line for line in sheet.lines if line.number < header and any(map(is_filled, line.cells))]
    if above:
        said = "; ".join(" ".join(shown(c) for c in line.cells if is_filled(c)) for line in above)
        yield faults.TITLES_LEFT.at(sheet.start, rows=said[:200])
    for merged in sheet.merged:
        if merged.last_row > header and _holds_data(region, merged.first, merged.last):
            yield faults.MERGED.at(region.corner(max(merged.first_row, header), merged.first), range=merged.name)
    if sheet.is_hidden:
        yield faults.HIDDEN_SHEET.at(sheet.start, sheet=sheet.name)
    for name, at in region.positions.items():
        if at in sheet.hidden_columns and any(is_filled(line.cell(at)) for line in region.lines()):
            yield faults.HIDDEN_COLUMN.at(region.place(header, name), shown(region.header.cell(at)))
    hidden = [line.number for line in region.lines() if line.number in sheet.hidden_rows]
    if hidden:
        yield faults.HIDDEN_ROWS.at(region.corner(hidden[0], 0), count=len(hidden), rows=listed([*map(str, hidden)]))


def _holds_data(region: Region, first: int, last: int) -> bool:
    return any(first <= at <= last for at in region.positions.values())
