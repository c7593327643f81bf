"""The clerk's own files handed back: each with a list of what is wrong, and every wrong cell coloured until it is mended.

`so.xlsx` comes back as `so.LOI.xlsx`, which is imported again once it is mended, and is then made anew in place. The
original is never touched, nor a copy that somebody has worked in, unless it is the one that was imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from ....disk import Disk, Kind, Refused
from ....findings import Findings
from ....load.decoding import MAX_BYTES
from ..csv_text import read_csv
from ..importing import Import
from ..recognise import Region
from .place import Told

__all__ = ["HandedBack", "State", "handed_back"]

_MARK = ".LOI"
#: Characters that Excel takes in the name of a sheet, and those that it does not.
_LONGEST_NAME, _NOT_IN_NAMES = 31, str.maketrans("[]:*?/\\'", "________")


class State(Enum):
    """How a file comes back."""

    MARKED = auto()  # write the copy
    LISTED = auto()  # write the list alone: no copy could be made
    KEPT = auto()  # it is a copy itself, and would lose something if it were made anew: leave it
    CLEARED = auto()  # nothing is wrong any more: write it without its marks
    WORKED_IN = auto()  # somebody has worked in the copy that would be written over: leave it
    STALE = auto()  # nothing is wrong with the original, and a copy of an earlier round lies beside it


@dataclass(frozen=True)
class HandedBack:
    """One file as it comes back: where its copy is, how, its bytes (none where it is left alone), and what is wrong with it.

    `name` is that of the file itself; `has_page`: a page is written although no copy is, as where one lies beside it.
    """

    path: Path
    state: State
    name: str
    findings: Findings
    body: bytes = b""
    has_page: bool = False

    @property
    def page(self) -> Path:
        """Where the list is written as a page."""
        return self.path.with_suffix(".html")


def handed_back(disk: Disk, files: Sequence[Path], done: Import, lang: str) -> Iterator[HandedBack]:
    """Yield the files of an import as they come back; of one that could not be read at all there is nothing to give."""
    shown = [path.as_posix() for path in files]
    taken: set[Path] = set()
    for path in files:
        try:
            raw = disk.read(path.parent, path.name, limit=MAX_BYTES)
        except Refused:
            continue
        others = frozenset(shown) - {path.as_posix()}
        copy = _copy_of(path, taken)
        findings = (
            done.findings if not others else Findings(one for one in done.findings if one.place.file not in others)
        )
        told = Told(path.as_posix(), path.name, copy.name, findings, lang, others, _sheet_of(path, done.regions))
        if back := _one(disk, path, copy, raw, told, has_errors=done.findings.has_errors):
            yield back


def _one(disk: Disk, path: Path, copy: Path, raw: bytes, told: Told, *, has_errors: bool) -> HandedBack | None:
    is_copy, is_there = copy == path, disk.kind(copy) is not Kind.MISSING
    has_page = disk.kind(copy.with_suffix(".html")) is not Kind.MISSING
    if told.findings.has_errors:
        from .kept import is_as_packed  # late: only a file that comes back pays for openpyxl

        if not is_copy and is_there and not is_as_packed(disk.read(copy.parent, copy.name, limit=MAX_BYTES)):
            return HandedBack(copy, State.WORKED_IN, path.name, told.findings)
        body, is_marked = _marked(path, raw, told)
        if is_copy and not is_marked:
            return HandedBack(copy, State.KEPT, path.name, told.findings, has_page=True)
        return HandedBack(copy, State.MARKED if is_marked else State.LISTED, path.name, told.findings, body)
    if has_errors:
        return None
    if is_copy:
        from .copying import without_marks

        cleared = without_marks(raw, told.file)
        state = State.KEPT if cleared is None else State.CLEARED
        return None if cleared == raw else HandedBack(copy, state, path.name, told.findings, cleared or b"", has_page)
    return HandedBack(copy, State.STALE, path.name, told.findings, b"", has_page) if is_there else None


def _marked(path: Path, raw: bytes, told: Told) -> tuple[bytes, bool]:
    from .copying import marked_copy, marked_text

    if raw.startswith(b"PK") or path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return marked_copy(raw, told)
    return marked_text(read_csv(raw, told.file, Findings()), told)


def _copy_of(path: Path, taken: set[Path]) -> Path:
    """Return where the copy of a file goes; of two files that differ in their endings alone each has its own."""
    stem = path.stem if path.stem.upper().endswith(_MARK) else f"{path.stem}{_MARK}"
    copy = path.with_name(f"{stem}.xlsx")
    if copy in taken:
        copy = path.with_name(f"{path.name}{_MARK}.xlsx")
    taken.add(copy)
    return copy


def _sheet_of(path: Path, regions: Sequence[Region]) -> str:
    """Return the sheet that a CSV file becomes: that of its table, so that it is recognised again."""
    cls = next((one.cls for one in regions if one.sheet.file == path.as_posix()), None)
    return cls.TABLE.sheet_name if cls else path.stem.translate(_NOT_IN_NAMES)[:_LONGEST_NAME] or "1"
