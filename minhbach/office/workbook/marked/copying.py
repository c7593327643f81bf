"""A workbook of the clerk's -> its copy with every wrong cell marked; or, where no copy can be made, the list alone."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from xml.parsers.expat import ExpatError

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.workbook import Workbook

from ....findings import Severity, Words
from ..cells import Line, Sheet, Value
from ..names import FAULTS
from ..xlsx import Unreadable, sheets
from . import phrases
from .fault_sheet import said, write, write_list
from .kept import SAVED_BY, keep_choices, lost, packed, results_of
from .marks import clear_marks, fit_comments, set_marks
from .place import MOST_LISTED, MOST_MARKED, Mark, Told, marks

#: Bytes of all parts once unpacked that a copy is made of, some 20,000 petitions: openpyxl holds eight times as much.
MOST_UNPACKED = 26_000_000
#: Cells of a CSV file that a workbook is made of: as much in memory.
MOST_CELLS = 500_000
#: A file that states when it was made would differ from run to run.
_MADE = datetime(2025, 1, 1)  # noqa: DTZ001  (a property of the file, written as it stands)
#: What openpyxl raises of a workbook that it does not understand.
_NOT_UNDERSTOOD = (ValueError, TypeError, LookupError, AttributeError, OSError, ExpatError, zipfile.BadZipFile)


class _NoCopy(Exception):
    """A copy that would not be one; `why` is said on the list."""

    def __init__(self, why: Words) -> None:
        super().__init__(why.en)
        self.why = why


def marked_copy(raw: bytes, told: Told) -> tuple[bytes, bool]:
    """Return the copy of a workbook with its findings marked, and whether it is one: else it is the list alone."""
    try:
        read = _read(raw, told.file)
        listed, before = marks(told, _named(read)), [_kept(sheet) for sheet in read if sheet.name not in FAULTS]
        del read  # openpyxl needs the room
        return _copy(raw, before, told, listed), True
    except _NoCopy as refused:
        return _list_alone(told, refused.why), False


def marked_text(sheet: Sheet | None, told: Told) -> tuple[bytes, bool]:
    """Return the same of a workbook made of the cells of a CSV file as text; None is a file that could not be read."""
    if sheet is None or sum(len(line.cells) for line in sheet.lines) > MOST_CELLS:
        return _list_alone(told, phrases.TOO_LARGE if sheet else phrases.NOT_COPIED), False
    named = replace(sheet, name=told.table)
    book = _book()
    _write_text(book, named)
    return _saved(book, (), told, marks(told, {"": named})), True


def without_marks(raw: bytes, file: str) -> bytes | None:
    """Return a copy without its marks, as it is where it has none, or None where it would lose more than these."""
    try:
        before = [_kept(sheet) for sheet in _read(raw, file) if sheet.name not in FAULTS]
        book = _opened(raw)
        if not clear_marks(book):
            return raw
        body = _packed(book, before, {})
        return None if _lost_of(raw) else _checked(body, before, file)
    except _NoCopy:
        return None


# --- the copy ------------------------------------------------------------------------------------------------------------


def _read(raw: bytes, file: str) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise _NoCopy(phrases.TOO_LARGE)
        return sheets(raw, file)
    except (Unreadable, zipfile.BadZipFile) as fault:
        raise _NoCopy(phrases.NOT_COPIED) from fault


def _named(read: Sequence[Sheet]) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in read}


def _opened(raw: bytes) -> Workbook:
    """Open a workbook, its drop-downs with it. What openpyxl warns of is named on the list."""
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(raw)) as archive:
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw), rich_text=True)
            keep_choices(archive, book)
    except _NOT_UNDERSTOOD as fault:
        raise _NoCopy(phrases.NOT_COPIED) from fault
    return book


@dataclass(frozen=True)
class _Kept:
    """What a sheet holds that its copy must hold as well: a hash of all its cells, and what its formulas gave."""

    name: str
    cells: str
    results: Mapping[str, Value]


def _kept(sheet: Sheet) -> _Kept:
    cells = sha256(repr((sheet.is_hidden, sorted(sheet.hidden_columns), sorted(sheet.hidden_rows))).encode())
    for line in sheet.lines:
        if any(cell is not None for cell in line.cells):
            cells.update(repr((line.number, *line.cells)).encode("utf-8", "surrogatepass"))
    cells.update(repr(sorted(sheet.formulas)).encode())
    return _Kept(sheet.name, cells.hexdigest(), results_of(sheet))


def _copy(raw: bytes, before: Sequence[_Kept], told: Told, listed: Sequence[Mark]) -> bytes:
    parts = _lost_of(raw)
    if parts and told.name == told.copy:  # nobody has the original of what would be lost
        raise _NoCopy(phrases.NOT_COPIED)
    book = _opened(raw)
    clear_marks(book)
    body = _saved(book, before, told, listed, parts)
    del book
    return _checked(body, before, told.file)


def _lost_of(raw: bytes) -> list[Words]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return lost(archive)


def _checked(body: bytes, before: Sequence[_Kept], file: str) -> bytes:
    """Return a copy that holds what the original held, cell for cell. Raises _NoCopy for one that does not."""
    if before != [_kept(sheet) for sheet in sheets(body, file) if sheet.name not in FAULTS]:
        raise _NoCopy(phrases.NOT_COPIED)
    return body


def _saved(
    book: Workbook, before: Sequence[_Kept], told: Told, listed: Sequence[Mark], parts: Sequence[Words] = ()
) -> bytes:
    set_marks(book, listed, told.lang)
    head = [*_head(told, listed, phrases.STEPS, phrases.PRIVATE), *_lost(parts, told.lang)]
    answers = write_list(book, head, listed, told.lang)
    return _packed(book, before, {said(FAULTS, told.lang): answers})


def _packed(book: Workbook, before: Sequence[_Kept], answers: Mapping[str, Mapping[str, str]]) -> bytes:
    fit_comments(book)
    for sheet in book.worksheets:  # else what is typed would go into two sheets at once
        sheet.sheet_view.tabSelected = sheet is book.worksheets[0]
    book.active = 0
    book.properties.created, book.properties.lastModifiedBy = _MADE, SAVED_BY
    out = io.BytesIO()
    book.save(out)
    return packed(out.getvalue(), {**{sheet.name: sheet.results for sheet in before}, **answers}, book.epoch)


# --- the list alone, and CSV files ----------------------------------------------------------------------------------------


def _list_alone(told: Told, why: Words) -> bytes:
    listed = marks(told, {})
    book = _book()
    head = _head(told, listed, phrases.LIST_ONLY, phrases.PRIVATE_LIST)
    write_list(book, [head[0], said(why, told.lang), *head[1:]], listed, told.lang)
    return _packed(book, (), {})


def _book() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = SAVED_BY
    return book


def _write_text(book: Workbook, read: Sheet) -> None:
    sheet = book.create_sheet(read.name)
    for line in read.lines:
        _write_line(sheet.cell, line)
    first = read.lines[0].number if read.lines else 1
    for cell in sheet[first]:
        cell.font = Font(name="Arial", size=10, bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = 20
    sheet.freeze_panes = f"A{first + 1}"


def _write_line(cell: Callable[[int, int], Cell], line: Line) -> None:
    for at, value in enumerate(line.cells, 1):
        if value is not None:
            write(cell(line.number, at), value).number_format = "@"


# --- what stands above the list --------------------------------------------------------------------------------------------


def _head(told: Told, listed: Sequence[Mark], steps: Words, private: Words) -> list[str]:
    """Return the title, the totals, what to do, and what to take care of."""
    errors, warnings_ = (told.findings.count(level) for level in (Severity.ERROR, Severity.WARNING))
    lines = [
        said(phrases.TITLE, told.lang).format(name=told.name),
        said(phrases.COUNTS, told.lang).format(errors=errors, warnings=warnings_),
        said(steps, told.lang).format(copy=told.copy),
        said(private, told.lang),
    ]
    if errors + warnings_ > len(listed) >= MOST_LISTED:
        lines.append(said(phrases.MORE, told.lang).format(listed=len(listed), total=errors + warnings_))
    if len({(one.sheet, one.cell) for one in listed if one.cell}) > MOST_MARKED:
        lines.append(said(phrases.NOT_ALL_MARKED, told.lang).format(count=MOST_MARKED))
    return lines


def _lost(parts: Sequence[Words], lang: str) -> list[str]:
    named = ", ".join(said(words, lang) for words in parts)
    return [said(phrases.LOST, lang).format(parts=named)] if named else []
