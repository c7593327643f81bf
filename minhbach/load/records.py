"""Text -> records (docs/findings.md, G2): strict CSV with commas, each record with the physical line where it begins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from .denunciation import shown
from .faults import Fault
from .faults import structure as faults

MAX_CELL = 20_000  # characters

_QUOTED = {sign: re.compile(rf'"[^"]*(?:""[^"]*)*"(?=[{sign}\n]|\Z)') for sign in ",;\t"}
_PLAIN = {sign: re.compile(rf"[^{sign}\n]*") for sign in ",;\t"}
_FIRST_CLOSED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_LONGEST = 1_000_000  # characters of them: more than all cells of a record may have
_LOOK_AHEAD = 50  # lines read to find the cell whose quotes are wrong
_CHUNK = 1 << 14  # characters cut into lines together

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
    start, at = 0, 0  # the line and the position where the csv module begins, or begins again
    while at < len(text):
        reader = csv.reader(_lines(text, at), delimiter=delimiter, strict=True)
        line = start
        try:
            for cells in reader:
                yield line + 1, cells
                line = start + reader.line_num
            return
        except csv.Error:
            at = _after(text, at, line - start)
            broken = _diagnose(text[at : min(_after(text, at, _LOOK_AHEAD), at + _LONGEST)], line, delimiter)
            yield line + 1, broken
            at = _after(text, at, broken.line - line)
            start = broken.line  # counts from 1: the line after the bad one


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
