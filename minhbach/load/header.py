"""The header of a table (docs/findings.md, F037-F041): which cell of a record belongs to which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..findings import Finding, Place, Words
from ..tables import BY_NAME, Column
from ..tables import columns as columns_of
from ..tables.base import MAX_CELL
from ..text import fold, nfc
from .denunciation import shown
from .faults import structure as faults
from .faults.base import shorten
from .suggest import listed, nearest

MAX_COLUMNS = 500
#: Names that are spelt otherwise from which on the whole line is shown instead of each of them.
_MANY = 4

#: Columns of private persons, refused whatever the table (docs/rules.md, private working tables).
_FORBIDDEN = frozenset(
    """ho_ten full_name cccd cmnd so_dinh_danh ho_chieu dien_thoai so_dien_thoai phone email dia_chi_nha so_nha ngay_sinh
    gioi_tinh dan_toc ton_giao tai_khoan chu_ky anh_chan_dung nguoi_to_cao nguoi_bi_to_cao""".split()  # noqa: SIM905
)
_HIDDEN = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header as found: its cells, and where each known column stands. Rows of an unsound one are not trusted."""

    cells: tuple[str, ...]
    positions: Mapping[str, int]
    is_sound: bool


def read_header(cells: Sequence[str], columns: Sequence[Column], place: Place) -> tuple[Header, list[Finding]]:
    """Match the cells of a header with the columns of its table, by name; findings name what does not fit."""
    if len(cells) > MAX_COLUMNS:
        return Header(tuple(cells), {}, False), [faults.TOO_MANY_COLUMNS.at(place, found=len(cells), limit=MAX_COLUMNS)]
    known = {column.name: column for column in columns}
    positions: dict[str, int] = {}
    blank = [number for number, cell in enumerate(cells, 1) if not _HIDDEN.sub("", cell)]
    findings = [faults.BLANK_HEADER.at(place, numbers=listed(list(map(str, blank))))] if blank else []
    for number, cell in enumerate(cells, 1):
        if cell in known and cell not in positions:
            positions[cell] = number - 1
            continue
        if number in blank:
            continue
        name, fault = _meant(cell, number, known, positions, cells, place)
        findings.append(fault)
        if name:
            positions.setdefault(name, number - 1)
    if 2 * len(positions) < len(cells) - len(blank):
        return Header(tuple(cells), {}, False), _of_no_header(cells, known, findings, place)
    if len(misspelt := {at: name for name, at in positions.items() if cells[at] != name}) >= _MANY:
        findings = [_other_spelling(cells, misspelt, place), *(one for one in findings if not one.right)]
    findings += _missing(columns, positions, place)
    is_sound = not findings
    if is_sound and list(positions) != list(known):
        findings.append(faults.COLUMN_ORDER.at(place, columns=", ".join(known)))
    return Header(tuple(cells), positions, is_sound), findings


def is_forbidden(name: str, known: Mapping[str, Column]) -> bool:
    """Whether a column of this name would hold personal data; a column that the model itself has is no such one."""
    return re.sub(r"[\s-]+", "_", fold(name)) in _FORBIDDEN and name not in known


def looks_like_header(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether at least half of the columns, and two, are named by these cells."""
    names = {column.name for column in columns}
    return len(names.intersection(cell.strip() for cell in cells)) >= max(2, len(names) // 2)


def _meant(  # noqa: PLR0917
    cell: str, number: int, known: Mapping[str, Column], taken: Mapping[str, int], cells: Sequence[str], place: Place
) -> tuple[str | None, Finding]:
    """Return what is wrong with a header cell, and the column it stands for as far as that can be told."""
    if len(cell) > MAX_CELL:
        return None, faults.LONG_CELL.at(place, length=len(cell), limit=MAX_CELL)
    plain = nfc(_HIDDEN.sub("", cell))
    name = plain if plain in known else plain.lower()
    if name in taken:
        return None, faults.DUPLICATE_HEADER.at(place.at(name), cell, first=taken[name] + 1, number=number)
    if name in known:
        return name, faults.INVISIBLE_HEADER.at(place.at(name), cell, right=name)
    if is_forbidden(cell, known):
        return None, faults.FORBIDDEN_COLUMN.at(place.at(shorten(cell)), cell)
    missing = [name for name in known if name not in cells]
    by_label = {fold(label): name for name in missing for label in known[name].labels}
    if right := by_label.get(fold(cell)) or nearest(cell, missing):
        return right, faults.MISSPELT_COLUMN.at(place.at(shorten(cell)), cell, right=right)
    return None, faults.EXTRA_COLUMN.at(place.at(shorten(cell)), cell, columns=listed(list(known), 40))


def _of_no_header(
    cells: Sequence[str], known: Mapping[str, Column], findings: Sequence[Finding], place: Place
) -> list[Finding]:
    """Return what is true of cells whatever they are, and that they are no header: of a huge one only that it is huge."""
    long = [one for one in findings if one.code == faults.LONG_CELL.code]
    personal = [one for one in findings if one.code == faults.FORBIDDEN_COLUMN.code]
    return [*(long or [_no_header(cells, known, place)]), *personal]


def _no_header(cells: Sequence[str], known: Mapping[str, Column], place: Place) -> Finding:
    """Say that a line names few of the columns: it is that of another table, or a row whose header was lost."""
    other = next((name for name, cls in BY_NAME.items() if looks_like_header(cells, columns_of(cls))), None)
    if other:
        return faults.OTHER_TABLE.at(place, other=other)
    first = next(cell for cell in cells if cell.strip())
    return faults.NO_HEADER.at(place, shown(first, ",".join(cells)), columns=",".join(known))


def _other_spelling(cells: Sequence[str], misspelt: Mapping[int, str], place: Place) -> Finding:
    """Say once of many columns how they are written, with the line as it should be."""
    at, right = next(iter(misspelt.items()))
    line = ",".join(misspelt.get(number, cell) for number, cell in enumerate(cells))
    return faults.OTHER_SPELLING.at(place.at(right), cells[at], count=len(misspelt), right=right, columns=line)


def _missing(columns: Sequence[Column], positions: Mapping[str, int], place: Place) -> Iterator[Finding]:
    where = Words("ở đầu", "as the first one")
    for column in columns:
        if column.name not in positions:
            yield faults.MISSING_COLUMN.at(place.at(column.name), column.name, label=column.labels, where=where)
        where = Words(f"sau cột “{column.name}”", f"after “{column.name}”")
