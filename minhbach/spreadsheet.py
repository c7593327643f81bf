"""XlsxWriter, made to write a text as the text it is, and tables of any length without holding their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Literal, cast
from xml.sax.saxutils import escape
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.utility import _utf16_len, _utf16_truncate, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .zipped import Member, zipped

Kind = Literal["text", "number", "truth", "day"]

#: The first day that Excel and the calendar count alike, and the day before the first that Excel has.
FIRST_SAFE_DAY, _DAY_0 = date(1900, 3, 1), date(1899, 12, 30).toordinal()
#: Letters of a text that Excel takes, in UTF-16; XlsxWriter cuts what is longer.
_LONGEST = 32_767
#: Rows that share the columns from which and to which they are said to be filled, and rows written at a time.
_SPAN, _BLOCK = 16, 1_024
#: Bytes that a cell, and what stands around a text, hardly ever pass.
_CELL = 64


class PlainWorkbook(Workbook):
    """A workbook of which no cell can become anything but what was written."""

    def add_plain(self, name: str) -> Worksheet:
        """Return a new sheet."""
        return self.add_worksheet(name, _PlainSheet)


class _PlainSheet(Worksheet):
    """XlsxWriter takes a text from `<r>` to `</r>` for XML of its own and copies it: one cell would break the workbook."""

    def _write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Literal[0, -1, -2]:
        return super()._write_string(row, col, _plain(string), cell_format)


def _plain(text: str) -> str:
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text


@dataclass(frozen=True, slots=True)
class Filled:
    """A column of a table: what kind its cells are of, and how a row gives one; None for no cell."""

    kind: Kind
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished workbook, and the SHA-256 of each part that it holds, by its name."""

    body: bytes
    digests: Mapping[str, str]


class LongWorkbook(PlainWorkbook):
    """A workbook whose tables are written row by row while it is packed.

    XlsxWriter writes everything else, as if the tables had no rows, and leaves a mark where they belong.
    """

    def __init__(self) -> None:
        self._frame = BytesIO()
        super().__init__(self._frame, {"in_memory": True})
        self.str_table = self._texts = _Texts()
        self._long: dict[str, _LongSheet] = {}

    def add_table(self, name: str) -> _LongSheet:
        """Return a new sheet whose first row is written as any other's, and the rest by `fill`."""
        sheet = cast(_LongSheet, self.add_worksheet(name, _LongSheet))
        self._long[f"xl/worksheets/sheet{len(self.worksheets())}.xml"] = sheet
        return sheet

    def packed(self) -> Packed:
        """Return the workbook: the same cells give the same bytes with the same XlsxWriter and zlib."""
        self.close()
        digests: dict[str, Any] = {}
        with ZipFile(self._frame) as frame:
            members = (
                Member(name, self._hashed(name, frame.read(name), digests), self._size(name))
                for name in frame.namelist()
            )
            body = zipped(members)
        return Packed(body, {name: digest.hexdigest() for name, digest in digests.items()})

    def _hashed(self, name: str, body: bytes, digests: dict[str, Any]) -> Iterator[bytes]:
        digests[name] = sha256()
        for part in self._parts(name, body):
            digests[name].update(part)
            yield part

    def _parts(self, name: str, body: bytes) -> Iterator[bytes]:
        """Yield a part of the workbook with all that it lacked so far."""
        if sheet := self._long.get(name):
            before, _, after = body.partition(_ROWS)
            more = sheet.rows()
        elif name == "xl/sharedStrings.xml":
            before, after, _ = body.partition(b"</sst>")
            more = self._texts.items()
        else:
            before, more, after = body, iter(()), b""
        yield before
        yield from more
        yield after

    def _size(self, name: str) -> int:
        """Return about how many bytes a part has."""
        sheet = self._long.get(name)
        return sheet.cells * _CELL if sheet else self._texts.letters * 2 + len(self._texts.string_table) * _CELL


#: Where the rows of a sheet belong.
_ROWS = b"<!--rows-->"


class _Texts(SharedStringTable):
    """All texts of the cells by their number; XlsxWriter is told how many there are, and writes none."""

    def number(self, texts: Sequence[str]) -> None:
        """Give each text a number that has none."""
        numbers: dict[str, int] = self.string_table
        for text in dict.fromkeys(texts):
            numbers.setdefault(text, len(numbers))
        self.count += len(texts)
        self.unique_count = len(numbers)

    @property
    def letters(self) -> int:
        """How many letters all texts have together."""
        return sum(map(len, self.string_table))

    def _sort_string_data(self) -> None:
        self.string_array = []

    def items(self) -> Iterator[bytes]:
        """Yield all texts as XlsxWriter writes them."""
        left, writer = iter(self.string_table), SharedStrings()
        while some := list(islice(left, _BLOCK)):
            writer._set_filehandle(written := StringIO())
            for text in some:
                writer._write_si(text)
            yield written.getvalue().encode()


class _LongSheet(_PlainSheet):
    """A sheet with a table below its first row."""

    # XlsxWriter begins them with None
    str_table: Any
    fh: Any
    dim_rowmax: Any

    _rows: Sequence[Any] = ()
    _columns: Sequence[Filled] = ()
    _odd: set[Filled]
    _day: Any = None
    _day_style = 0

    def fill(self, rows: Sequence[Any], columns: Sequence[Filled], day: Format) -> None:
        """Take the rows of the table, to be read again when they are written; each has a cell. `day` is how a date looks."""
        self._rows, self._columns, self._day, self._odd = rows, columns, day, set()
        for one in columns:
            values = [value for value in map(one.of, rows) if value is not None]
            if one.kind == "text":
                if not _fit(values):
                    self._odd.add(one)
                    values = list(map(_fitting, values))
                self.str_table.number(values)
            elif one.kind == "day":
                self.str_table.number([value.isoformat() for value in values if value < FIRST_SAFE_DAY])
        self.dim_rowmax = len(rows)

    @property
    def cells(self) -> int:
        """How many cells the table has at most."""
        return len(self._rows) * len(self._columns)

    def _write_rows(self) -> None:
        last, self.dim_rowmax = self.dim_rowmax, 0
        super()._write_rows()
        self.dim_rowmax = last
        if any(one.kind == "day" and any(map(_is_safe, map(one.of, self._rows))) for one in self._columns):
            self._day_style = self._day._get_xf_index()
        self.fh.write(_ROWS.decode())

    def rows(self) -> Iterator[bytes]:
        """Yield the rows of the table as XlsxWriter writes them."""
        names = [xl_col_to_name(number) for number in range(len(self._columns))]
        for first in range(0, len(self._rows) + 1, _BLOCK):  # the first row of all is that of the names
            block = self._rows[max(first - 1, 0) : first + _BLOCK - 1]
            lines = range(max(first, 1) + 1, max(first, 1) + 1 + len(block))
            written = list(map(str, lines))
            cells = [
                self._cells(name, one, list(map(one.of, block)), written)
                for name, one in zip(names, self._columns, strict=True)
            ]
            yield "".join(self._told(cells, lines)).encode()

    def _cells(self, name: str, column: Filled, values: Sequence[Any], lines: Sequence[str]) -> list[str]:
        """Return the cells of a column in these lines; none is an empty text."""
        kind = column.kind
        if column in self._odd:
            values = [value if value is None else _fitting(value) for value in values]
        told = zip(values, lines, strict=True)
        if kind == "text":
            numbers: Mapping[str, int] = self.str_table.string_table
            return [
                "" if value is None else f'<c r="{name}{line}" t="s"><v>{numbers[value]}</v></c>'
                for value, line in told
            ]
        if kind == "number":
            return ["" if value is None else f'<c r="{name}{line}"><v>{value:.16G}</v></c>' for value, line in told]
        if kind == "truth":
            return ["" if value is None else f'<c r="{name}{line}" t="b"><v>{value:d}</v></c>' for value, line in told]
        return ["" if value is None else self._of_day(f"{name}{line}", value) for value, line in told]

    def _of_day(self, at: str, day: date) -> str:
        if not _is_safe(day):
            return f'<c r="{at}" t="s"><v>{self.str_table.string_table[day.isoformat()]}</v></c>'
        return f'<c r="{at}" s="{self._day_style}"><v>{day.toordinal() - _DAY_0}</v></c>'

    def _told(self, cells: Sequence[Sequence[str]], lines: range) -> Iterator[str]:
        """Yield rows; those that share a span say from which column to which they are filled."""
        at = 0
        while at < len(lines):
            row = lines[at] - 1  # as XlsxWriter counts, from 0
            stop = min(at + _SPAN - row % _SPAN, len(lines))
            filled = [number for number, column in enumerate(cells, 1) if row < _SPAN or any(column[at:stop])]
            span = f"{filled[0]}:{filled[-1]}"
            for line, row_cells in zip(
                lines[at:stop], zip(*(column[at:stop] for column in cells), strict=True), strict=True
            ):
                yield f'<row r="{line}" spans="{span}">{"".join(row_cells)}</row>'
            at = stop


def _is_safe(day: date | None) -> bool:
    return day is not None and day >= FIRST_SAFE_DAY


def _fit(texts: Sequence[str]) -> bool:
    """Whether a cell surely holds each text as it is: all of nearly every column."""
    return max(map(len, texts), default=0) <= _LONGEST // 2 and "<r>" not in {text[:3] for text in texts}


def _fitting(text: str) -> str:
    """Return a text as a cell holds it."""
    if len(text) > _LONGEST // 2 and _utf16_len(text) > _LONGEST:
        text = _utf16_truncate(text, _LONGEST)
    return _plain(text)
