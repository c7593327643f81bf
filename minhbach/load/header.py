"""The header of a table (docs/findings.md, F037-F041): which cell of a record belongs to which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..findings import Finding, Place
from ..tables import Column
from ..text import fold, nfc
from .faults import structure as faults
from .faults.base import shorten
from .records import MAX_CELL
from .suggest import listed, nearest

MAX_COLUMNS = 500

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
    findings: list[Finding] = []
    for number, cell in enumerate(cells, 1):
        if cell in known and cell not in positions:
            positions[cell] = number - 1
            continue
        name, fault = _meant(cell, number, known, positions, cells, place)
        findings.append(fault)
        if name:
            positions.setdefault(name, number - 1)
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
    if not plain:
        return None, faults.BLANK_HEADER.at(place, number=number)
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


def _missing(columns: Sequence[Column], positions: Mapping[str, int], place: Place) -> Iterator[Finding]:
    before = ""
    for column in columns:
        if column.name not in positions:
            yield faults.MISSING_COLUMN.at(place.at(column.name), column.name, label=column.labels, after=before)
        before = column.name
