"""Text -> records (docs/findings.md, G2): strict CSV with commas, each record with the physical line where it begins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import NamedTuple

from .denunciation import shown
from .faults import Fault
from .faults import structure as faults

_QUOTED = {sign: re.compile(rf'"[^"]*(?:""[^"]*)*"(?=[{sign}\n]|\Z)') for sign in ",;\t"}
_PLAIN = {sign: re.compile(rf"[^{sign}\n]*") for sign in ",;\t"}
_FIRST_CLOSED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_LONGEST = 1_000_000  # characters of them: more than all cells of a record may have
_LOOK_AHEAD = 50  # lines read to find the cell whose quotes are wrong
_CHUNK = 1 << 14  # characters cut into lines together
_FEW = 64  # records split together for who wants them one by one, and may stop

# The module's own limit, which any library may move, is no part of what a cell may hold: who reads cells says that.
csv.field_size_limit(1 << 30)


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be split; `line` is where its bad cell begins, reading goes on at the line after it."""

    line: int
    fault: Fault
    value: str
    facts: Mapping[str, object]


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as the project keeps them: UTF-8, line feeds, commas, quotes where they are needed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def records(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str] | Broken]]:
    """Yield each record with its first physical line (1 = first of the file). A blank line is an empty record."""
    split = Records(text, delimiter)
    while (some := split.take(_FEW)).cells:
        yield from zip(*some, strict=True)


class Taken(NamedTuple):
    """Some records, and the first physical line of each."""

    lines: Sequence[int]
    cells: Sequence[list[str] | Broken]


class Records:
    """The records of a text, to be taken many at once: one by one takes twice as long."""

    def __init__(self, text: str, delimiter: str = ",") -> None:
        self._text, self._delimiter = text, delimiter
        self._begin(0, 1)

    def _begin(self, at: int, line: int) -> None:
        """Let the csv module begin, or begin again, at a position of the text, where a line begins."""
        self._at, self._first, self._line = at, line, line
        self._reader = csv.reader(_lines(self._text, at), delimiter=self._delimiter, strict=True)

    def take(self, most: int) -> Taken:
        """Return the next records, so many if there are."""
        lines: list[int] = []
        cells: list[list[str] | Broken] = []
        while len(cells) < most:
            some, is_broken = _some(self._reader, most - len(cells))
            begins = self._lines_of(some, is_broken=is_broken)
            lines += begins[:-1]
            cells += some
            self._line = begins[-1]
            if not is_broken:
                break
            lines.append(self._line)
            cells.append(self._broken())
        return Taken(lines, cells)

    def _lines_of(self, some: Sequence[list[str]], *, is_broken: bool) -> Sequence[int]:
        """Return the lines of the records that were just read, and of the next one; almost each has one line."""
        line = self._line
        if not is_broken and self._first + self._reader.line_num == line + len(some):
            return range(line, line + len(some) + 1)
        return list(accumulate((1 + sum(cell.count("\n") for cell in cells) for cells in some), initial=line))

    def _broken(self) -> Broken:
        """Return the next record, which cannot be split, and begin again behind it."""
        text, before = self._text, self._line - 1
        at = _after(text, self._at, self._line - self._first)
        broken = _diagnose(text[at : min(_after(text, at, _LOOK_AHEAD), at + _LONGEST)], before, self._delimiter)
        self._begin(_after(text, at, broken.line - before), broken.line + 1)
        return broken


def _some(reader: Iterator[list[str]], most: int) -> tuple[list[list[str]], bool]:
    """Return the next records, and whether the one behind them is broken."""
    some: list[list[str]] = []
    try:
        for cells in islice(reader, most):
            some.append(cells)  # a list made at once would be lost with the record that is broken
    except csv.Error:
        return some, True
    return some, False


def _lines(text: str, at: int) -> Iterator[str]:
    """Return the lines from a position on, cut as they are asked for: a file may hold millions."""
    return chain.from_iterable(map(io.StringIO, _chunks(text, at)))


def _chunks(text: str, at: int) -> Iterator[str]:
    while at < len(text):
        end = text.find("\n", at + _CHUNK) + 1 or len(text)
        yield text[at:end]
        at = end


def _after(text: str, at: int, lines: int) -> int:
    """Return the position so many lines further."""
    for _ in range(lines):
        at = text.find("\n", at) + 1 or len(text)
    return at


def _diagnose(text: str, start: int, delimiter: str) -> Broken:
    """Find the cell at which the csv module gave up, in the record with which `text` begins, at line index `start`."""
    position, cell = 0, 1
    while position < len(text):
        patterns = _QUOTED if text[position] == '"' else _PLAIN
        match = patterns[delimiter].match(text, position)
        if match is None or text[match.end() : match.end() + 1] != delimiter:
            break
        position, cell = match.end() + 1, cell + 1
    return _bad_quote(text, position, start + 1 + text.count("\n", 0, position), cell)


def _bad_quote(text: str, position: int, line: int, cell: int) -> Broken:
    """Tell a quote never closed from one not doubled. A quote closed lines later was most likely never closed."""
    closed = _FIRST_CLOSED.match(text, position)
    end = closed.end() if closed else position
    raw = text[:end] + text[end:].partition("\n")[0]
    if closed is None or "\n" in closed.group():
        start = shown(text[position : position + 60].partition("\n")[0], raw)
        return Broken(line, faults.UNCLOSED_QUOTE, start, {"cell": cell})
    around = shown(text[position : closed.end() + 20].partition("\n")[0], raw)
    escaped = closed.group()[-2:-1] == "\\"
    return Broken(line, faults.BACKSLASH_QUOTE if escaped else faults.STRAY_QUOTE, around, {"cell": cell})
