"""Rows that come in and rows that are there, matched by key: what is new, what changes field by field, what is absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ...findings import Finding, Place, Words
from ...tables import Column, Row, columns
from . import faults
from .names import titles
from .recognise import Region

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row of a sheet as text: its filled cells, and where it stands."""

    cells: Mapping[str, str]
    region: Region
    row: int

    def cell(self, column: str, otherwise: str = "") -> str:
        """Return a cell; of a column that the sheet does not have, what stands there otherwise."""
        return self.cells.get(column, "") if column in self.region.positions else otherwise

    def place(self, column: str = "", key: str = "") -> Place:
        """Return where the row, or one of its cells, stands."""
        return self.region.place(self.row, column, key)


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of one record that gets another value."""

    key: Key
    column: Column
    before: str
    after: str


@dataclass
class Merged:
    """A table as it would be, row beside row with where it came from (None: only the package has it), and what changes."""

    cls: type[Row]
    rows: list[list[str]] = field(default_factory=list)
    origins: list[Incoming | None] = field(default_factory=list)
    new: list[Key] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    absent: list[Key] = field(default_factory=list)
    unchanged: int = 0
    removes: bool = False

    @property
    def is_different(self) -> bool:
        """Whether the table would be another one."""
        return bool(self.new or self.changed or (self.removes and self.absent))


def merge(cls: type[Row], stored: Sequence[Sequence[str]], incoming: Sequence[Incoming], *, removes: bool) -> Merged:
    """Return the table with the incoming rows put in: known keys in their place, new ones at the end.

    A column that a sheet does not have keeps what is stored; an empty cell of one that it has empties the field. Rows
    that the sheets do not have stay, unless they are to be removed.
    """
    described = columns(cls)
    at_key = [position for position, one in enumerate(described) if one.name in cls.TABLE.key]
    merged = Merged(cls, removes=removes)
    by_key = {key_of(cls, one.cells): one for one in incoming}
    for row in stored:
        key = tuple(row[at] for at in at_key)
        come = by_key.pop(key, None)
        if come is None:
            merged.absent.append(key)
        if come is not None or not removes:
            merged.rows.append(_updated(row, come, described, key, merged) if come else list(row))
            merged.origins.append(come)
    for one in incoming:
        key = key_of(cls, one.cells)
        if by_key.get(key) is one or not any(key):
            merged.rows.append([one.cells.get(column.name, "") for column in described])
            merged.origins.append(one)
            merged.new.append(key)
    return merged


def key_of(cls: type[Row], cells: Mapping[str, str]) -> Key:
    """Return the values of a row's key, in the order of its columns."""
    return tuple(cells.get(one.name, "") for one in columns(cls) if one.name in cls.TABLE.key)


def _updated(row: Sequence[str], come: Incoming, described: Sequence[Column], key: Key, merged: Merged) -> list[str]:
    new = list(row)
    before = len(merged.changed)
    for at, column in enumerate(described):
        after = come.cell(column.name, row[at])
        if after != row[at] and not _is_same(column, row[at], after):
            merged.changed.append(Changed(key, column, row[at], after))
            new[at] = after
    merged.unchanged += len(merged.changed) == before
    return new


def _is_same(column: Column, one: str, other: str) -> bool:
    """Whether two cells are one number: 12.50 and 12.5 differ as letters alone."""
    if column.type != "number" or not one or not other:
        return False
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def same_keys(cls: type[Row], incoming: Sequence[Incoming]) -> tuple[list[Incoming], list[Finding]]:
    """Return the rows without those whose key stood before, and a finding for each of these; it names both cells."""
    first: dict[Key, Incoming] = {}
    kept: list[Incoming] = []
    found: list[Finding] = []
    column = cls.TABLE.key[0]
    for one in incoming:
        key = key_of(cls, one.cells)
        before = first.setdefault(key, one) if all(key) else one
        if before is one:
            kept.append(one)
            continue
        shown = "/".join(key)
        where = [_where(each.place(column)) for each in (before, one)]
        found.append(faults.SAME_KEY.at(one.place(column, shown), shown, first=where[0], second=where[1]))
    return kept, found


def _where(place: Place) -> str:
    parts = (place.file.rpartition("/")[2], f"“{place.sheet}”" if place.sheet else "", place.cell)
    return " ".join(part for part in parts if part)


def missing_columns(merged: Merged, regions: Sequence[Region]) -> Iterator[Finding]:
    """Yield the required columns that a sheet lacks although it brings new rows."""
    for region in regions:
        fresh = [one for one in merged.origins if one is not None and one.region is region]
        count = len({id(one) for one in fresh} & _new(merged))
        for one in columns(merged.cls) if count else ():
            if one.required and one.name not in region.positions and one.name not in merged.cls.TABLE.key:
                label = Words(titles(merged.cls)[one.name], one.labels.en)
                yield faults.MISSING_COLUMN.at(region.free(), label=label, count=count)


def _new(merged: Merged) -> set[int]:
    keys = set(merged.new)
    return {id(one) for one in merged.origins if one is not None and key_of(merged.cls, one.cells) in keys}


# --- the difference, said -------------------------------------------------------------------------------------------------

#: Records that the difference shows of each kind; the counts are those of all.
SHOWN = 20


def difference(merged: Sequence[Merged], lang: str) -> str:
    """Return what would change, table by table, as a person reads it before it is written."""
    apart = [one for one in merged if one.is_different or one.absent]
    same = len(merged) - len(apart)
    tail = f"{same} bảng không có gì khác.\n" if lang != "en" else f"{same} tables have nothing that differs.\n"
    return "".join(line for one in apart for line in _difference(one, lang)) + (tail if same else "")


def _difference(one: Merged, lang: str) -> Iterator[str]:
    vi = lang != "en"
    records = len({change.key for change in one.changed})
    name = one.cls.TABLE.sheet_name if vi else one.cls.TABLE.en
    kept = ("giữ lại", "xóa") if vi else ("kept", "removed")
    counts = (
        f"{len(one.new)} mới, {records} đổi, {one.unchanged} không đổi, {len(one.absent)} không có trong tệp"
        if vi
        else f"{len(one.new)} new, {records} changed, {one.unchanged} unchanged, {len(one.absent)} not in the file"
    )
    yield f"{name} ({one.cls.TABLE.name}): {counts}{f' ({kept[one.removes]})' if one.absent else ''}\n"
    yield from _limited([f"  + {_joined(key)}" for key in one.new], vi)
    yield from _limited([_field(change, vi) for change in one.changed], vi)
    if one.removes:
        yield from _limited([f"  - {_joined(key)}" for key in one.absent], vi)


def _field(change: Changed, vi: bool) -> str:
    label = change.column.labels.vi if vi else change.column.labels.en
    empty = "(trống)" if vi else "(empty)"
    return f"  * {_joined(change.key)}  {label}: {_short(change.before) or empty} → {_short(change.after) or empty}"


def _limited(lines: Sequence[str], vi: bool) -> Iterator[str]:
    yield from (f"{line}\n" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"  … {len(lines) - SHOWN} {'dòng nữa' if vi else 'more'}\n"


def _joined(key: Key) -> str:
    return "/".join(key) or "?"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
