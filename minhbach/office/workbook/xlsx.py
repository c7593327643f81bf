"""An XLSX file -> its sheets, with all that a clerk cannot see at a glance: errors, formulas, merged and hidden cells.

The parts of the file are read as the XML they are. A library that gives values alone (python-calamine was measured and
is the oracle of the tests) hides what must be named here: it makes an error an empty cell, 99,60 the same as 99,6, and
12,5% the number 0.125 with nothing to tell it by.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.parsers import expat

from .cells import Error, Line, Range, Sheet, Uncomputed, Value
from .styles import PLAIN, Style, style, styled

#: Bytes of all parts once unpacked: far above 50,000 rows, far below what fills a computer. The archive states them, and
#: no more than is stated is unpacked.
MAX_UNPACKED = 400_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HIDDEN = ("hidden", "veryHidden")
_YES = ("1", "true")

Attributes = Mapping[str, str]


class Unreadable(Exception):
    """A file that is no workbook, is damaged, or holds what no honest workbook holds."""


def sheets(raw: bytes, file: str) -> list[Sheet]:
    """Return the sheets of a workbook in their order. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _Workbook(archive, file).sheets()
    except (zipfile.BadZipFile, LookupError, expat.ExpatError, ValueError, EOFError, RuntimeError) as fault:
        raise Unreadable(str(fault.args[0])) from fault


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet of an opened workbook, by the sheet's name. Raises Unreadable, KeyError or ExpatError."""
    return {name: part for name, _, part in _Workbook(archive, "").listed().sheets()}


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise Unreadable("too large once unpacked")
        self.archive = archive
        self.file = file

    def listed(self) -> _Parts:
        """Return the workbook part, read."""
        folder, main = self._main()
        listed = _Parts(folder, self._targets(f"{folder}_rels/{main}.rels"))
        self._parse(folder + main, listed)
        return listed

    def sheets(self) -> list[Sheet]:
        listed = self.listed()
        words = _Words()
        styles = _Styles()
        if part := listed.of_type("sharedStrings"):
            self._parse(part, words)
        if part := listed.of_type("styles"):
            self._parse(part, styles)
        return list(self._read(listed, words.found, styles.found))

    def _read(self, listed: _Parts, words: Sequence[str], styles: Sequence[Style]) -> Iterator[Sheet]:
        for name, is_hidden, part in listed.sheets():
            sheet = Sheet(self.file, name, is_hidden=is_hidden)
            self._parse(part, _Cells(sheet, words, styles, is_1904=listed.is_1904))
            yield sheet

    def _main(self) -> tuple[str, str]:
        """Return the folder and the name of the workbook part, which the package itself points to."""
        target = next(
            (target for kind, target in self._targets("_rels/.rels").values() if kind.endswith("/officeDocument")), ""
        )
        if not target:
            raise Unreadable("no workbook part")
        folder, slash, name = target.lstrip("/").rpartition("/")
        return folder + slash, name

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what the relations of a part point to: id -> type and target."""
        found = _Relations()
        self._parse(part, found)
        return found.targets

    def _parse(self, part: str, reader: _Reader) -> None:
        reader.parse(self.archive.read(part))


class _Reader:
    """One XML part, read as it passes by: no tree is built, and what defines entities is refused."""

    def parse(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.Parse(part, True)

    def start(self, name: str, attributes: Attributes, /) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take characters between tags."""


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("a document type is declared")


def _bare(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


class _Relations(_Reader):
    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes, /) -> None:
        if _bare(name) == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes["Id"]] = attributes["Type"], attributes["Target"]


class _Parts(_Reader):
    """The workbook part: its sheets in their order, and the calendar that its dates count in."""

    def __init__(self, folder: str, targets: Mapping[str, tuple[str, str]]) -> None:
        self.is_1904 = False
        self._folder = folder
        self._targets = targets
        self._sheets: list[tuple[str, bool, str]] = []

    def start(self, name: str, attributes: Attributes, /) -> None:
        if _bare(name) == "workbookPr":
            self.is_1904 = attributes.get("date1904") in _YES
        elif _bare(name) == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self._sheets.append((attributes["name"], attributes.get("state") in _HIDDEN, relation))

    def sheets(self) -> Iterator[tuple[str, bool, str]]:
        """Yield name, hidden or not, and part of each sheet; a sheet that is a chart holds no cells."""
        for name, is_hidden, relation in self._sheets:
            kind, target = self._targets[relation]
            if kind.endswith("/worksheet"):
                yield name, is_hidden, self._path(target)

    def of_type(self, kind: str) -> str:
        """Return the part of one type, or nothing where the workbook has none."""
        return next((self._path(target) for type_, target in self._targets.values() if type_.endswith(f"/{kind}")), "")

    def _path(self, target: str) -> str:
        return target[1:] if target.startswith("/") else self._folder + target


class _Words(_Reader):
    """The strings that cells share; the reading aid of East Asian text is none of them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._is_text = False
        self._is_aid = False

    def start(self, name: str, _: Attributes, /) -> None:
        match _bare(name):
            case "si":
                self._parts = []
            case "t":
                self._is_text = not self._is_aid
            case "rPh":
                self._is_aid = True

    def end(self, name: str) -> None:
        match _bare(name):
            case "si":
                self.found.append(_unescaped("".join(self._parts)))
            case "t":
                self._is_text = False
            case "rPh":
                self._is_aid = False

    def text(self, data: str) -> None:
        if self._is_text:
            self._parts.append(data)


class _Styles(_Reader):
    """The style of each cell format, in the order that cells name them by."""

    def __init__(self) -> None:
        self.found: list[Style] = []
        self._codes: dict[int, str] = {}
        self._is_cell = False

    def start(self, name: str, attributes: Attributes, /) -> None:
        match _bare(name):
            case "numFmt":
                self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
            case "cellXfs":
                self._is_cell = True
            case "xf" if self._is_cell:
                number = int(attributes.get("numFmtId", "0"))
                self.found.append(style(number, self._codes.get(number)))

    def end(self, name: str) -> None:
        if _bare(name) == "cellXfs":
            self._is_cell = False


class _Cells(_Reader):
    """The part of a sheet: its rows, and what is merged, hidden or worked out by a formula."""

    def __init__(self, sheet: Sheet, words: Sequence[str], styles: Sequence[Style], *, is_1904: bool) -> None:
        self._sheet = sheet
        self._words = words
        self._styles = styles
        self._is_1904 = is_1904
        self._row = 0
        self._column = -1
        self._cells: list[Value] = []
        self._type = "n"
        self._style = PLAIN
        self._data: list[str] | None = None
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._columns: dict[str, int] = {}
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "t": self._start_value,
            "f": self._start_formula,
            "col": self._start_column,
            "mergeCell": self._start_merged,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "c": self._end_cell,
            "row": self._end_row,
            "v": self._end_data,
            "t": self._end_data,
            "f": self._end_data,
        }

    def start(self, name: str, attributes: Attributes, /) -> None:
        if begin := self._starts.get(name) or self._starts.get(_bare(name)):
            begin(attributes)

    def end(self, name: str) -> None:
        if finish := self._ends.get(name) or self._ends.get(_bare(name)):
            finish()

    def text(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if self._row > MAX_ROWS:
            raise Unreadable("a row beyond the last")
        self._column = -1
        self._cells = []
        if attributes.get("hidden") in _YES:
            self._sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column = self._column_of(reference) if reference else self._column + 1
        self._type = attributes.get("t", "n")
        number = int(attributes.get("s", "0"))
        self._style = self._styles[number] if number < len(self._styles) else PLAIN
        self._value = []
        self._formula = None

    def _start_value(self, _: Attributes) -> None:
        self._data = self._value

    def _start_formula(self, _: Attributes) -> None:
        self._data = self._formula = []

    def _end_data(self) -> None:
        self._data = None

    def _end_cell(self) -> None:
        value = self._valued("".join(self._value))
        if self._formula is not None:
            formula = "".join(self._formula)
            self._sheet.formulas[self._row, self._column] = formula
            value = Uncomputed(formula) if value is None else value
        if value is not None:
            if self._column < len(self._cells):
                raise Unreadable(f"row {self._row} has a cell twice")
            self._cells += [None] * (self._column - len(self._cells))
            self._cells.append(value)

    def _valued(self, text: str) -> Value:
        if self._type == "s":
            return self._words[int(text)] or None if text else None
        if self._type in ("str", "inlineStr"):
            return _unescaped(text) or None
        if not text:
            return None
        if self._type == "e":
            return Error(text)
        if self._type == "b":
            return text in _YES
        if self._type == "d":
            return text
        return styled(float(text), self._style, is_1904=self._is_1904)

    def _end_row(self) -> None:
        if self._cells:
            self._sheet.lines.append(Line(self._row, self._cells))

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _YES:
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self._sheet.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _start_merged(self, attributes: Attributes) -> None:
        first, _, last = attributes["ref"].partition(":")
        (one, top), (other, bottom) = _position(first), _position(last or first)
        self._sheet.merged.append(Range(top, bottom, one, other))

    def _column_of(self, reference: str) -> int:
        """Return the column of a cell; the letters of most cells have been seen in the row above."""
        name = reference.rstrip("0123456789")
        if name not in self._columns:
            self._columns[name] = _position(reference)[0]
        return self._columns[name]


def _position(reference: str) -> tuple[int, int]:
    """Return the column, counted from 0, and the row, from 1, of a cell that is written as in A1."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise Unreadable(f"no cell is called {reference!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > MAX_COLUMNS:
        raise Unreadable(f"no cell is called {reference!r}")
    return column - 1, int(match[2])


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold, which Excel writes as _x000D_."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if "\ud800" <= character <= "\udfff" else character
