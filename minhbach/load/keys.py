"""Ids and what refers to them (docs/findings.md, F099-F105, F067): over all tables of a package at once.

A row refused for another fault still counts as known, so that one fault is not reported at every row that refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from ..corpus import Rows
from ..findings import Finding
from ..tables import BY_NAME, Column, Row
from .faults import keys as faults
from .faults import text as text_faults
from .suggest import have_you_meant, nearest_id
from .table import At, TableRead

#: Distinct orphans for which the nearest id is looked up; after so many the mistake is another one.
_SUGGESTIONS = 200
_LETTERS = "oil"
_LOOK_ALIKE = str.maketrans(_LETTERS, "011")

Key = tuple[object, ...]


def check_keys(reads: Sequence[TableRead], reference: Rows) -> Iterator[Finding]:
    """Yield every id that stands twice and every reference that leads nowhere."""
    keys = {read.name: _bare_keys(read) for read in reads}
    own = {name: set(some) for name, some in keys.items()}
    known = {read.name: _known(read, own[read.name], reference) for read in reads}
    unsound = {read.name for read in reads if not read.is_sound}
    for read in reads:
        if read.is_sound:
            yield from _duplicates(read) if len(own[read.name]) < len(keys[read.name]) else ()
            yield from _look_alikes(read) if _may_look_alike(read, keys[read.name], len(own[read.name])) else ()
        for column in read.columns:
            if column.ref and column.name in read.linked and column.ref not in unsound:
                ids = known.get(column.ref) or _reference_ids(column.ref, reference)
                yield from _orphans(read, column, ids) if ids or column.ref in known else _absent(read, column)


def check_declared(value: str, target: type[Row], reads: Sequence[TableRead], reference: Rows) -> str | None:
    """Return the nearest id, or "" when none is near, if the descriptor names an id that no row has; None if it is known."""
    read = next((read for read in reads if read.name == target.TABLE.name), None)
    if read is not None and not read.is_sound:
        return None
    ids = _known(read, set(_bare_keys(read)), reference) if read else _reference_ids(target.TABLE.name, reference)
    return None if value in ids else nearest_id(value, ids) or ""


def _keys(read: TableRead) -> Iterator[tuple[At, Key]]:
    """Yield the complete keys with their places; a key of which a part was refused is reported elsewhere."""
    yield from ((at, key) for at, key in zip(read.places, _parts(read), strict=False) if None not in key)


def _parts(read: TableRead) -> Iterator[Key]:
    """Yield the key of each row, with None for a part that was refused; nothing where the table lacks a part."""
    parts = [read.linked[name] for name in read.key if name in read.linked]
    return zip(*parts, strict=True) if len(parts) == len(read.key) else iter(())


def _bare_keys(read: TableRead) -> list[object]:
    """Return the complete keys alone, a key of one column as its value: most tables have no more to say."""
    if len(read.key) == 1:
        return [key for key in read.linked.get(read.key[0], ()) if key is not None]
    return [key for key in _parts(read) if None not in key]


def _known(read: TableRead, own: set[object], reference: Rows) -> set[str]:
    """Return every id that a row may refer to: `own` ones, those of secret rows and those that ship with the program."""
    if len(read.key) != 1:
        return set()
    more = _reference_ids(read.name, reference) | {str(key) for (key,) in read.secret_keys if key is not None}
    is_text = any(column.name in read.key and column.type == "string" for column in read.columns)
    return cast("set[str]", own) if is_text and not more else more.union(map(str, own))


def _reference_ids(table: str, reference: Rows) -> set[str]:
    cls = BY_NAME.get(table)
    if cls is None or len(cls.TABLE.key) != 1:
        return set()
    return {str(getattr(row, cls.TABLE.key[0])) for row in reference[cls]}


def _duplicates(read: TableRead) -> Iterator[Finding]:
    first: dict[Key, At] = {}
    rows = {row.record: row for row in read.rows}
    column = read.key[0] if len(read.key) == 1 else ""
    for at, key in _keys(read):
        before = first.setdefault(key, at)
        if before is at:
            continue
        shown = "/".join(map(str, key))
        place = read.place(at, column, shown)
        if at.record in rows and rows[at.record] == rows.get(before.record):
            yield faults.DUPLICATE_ROW.at(place, shown, first=before.line)
        else:
            yield faults.DUPLICATE_KEY.at(place, shown, first=before.line, line=at.line)


def _may_look_alike(read: TableRead, keys: Sequence[object], distinct: int) -> bool:
    """Say at one look at all ids that no two of them differ only in what looks alike, or that it may be so."""
    ids = "\n".join(map(str, keys)) if len(read.key) == 1 else ""
    return any(sign in ids for sign in _LETTERS) and len({*ids.translate(_LOOK_ALIKE).split("\n")}) < distinct


def _look_alikes(read: TableRead) -> Iterator[Finding]:
    """Warn of two ids that differ only in o and 0, or in l, i and 1."""
    first: dict[str, str] = {}
    for at, (key,) in _keys(read):
        other = first.setdefault(str(key).translate(_LOOK_ALIKE), str(key))
        if other != key:
            place = read.place(at, read.key[0], str(key))
            yield text_faults.LOOK_ALIKE.at(place, str(key), other=other)


def _orphans(read: TableRead, column: Column, ids: set[str]) -> Iterator[Finding]:
    orphans = set(read.linked[column.name]).difference(ids, {None})
    if not orphans:
        return
    keys = dict(_keys(read))
    hints = {orphan: nearest_id(str(orphan), ids) for orphan in sorted(map(str, orphans))[:_SUGGESTIONS]}
    for at, value in zip(read.places, read.linked[column.name], strict=True):
        if value in orphans:
            place = read.place(at, column.name, "/".join(map(str, keys.get(at, ()))))
            hint = have_you_meant(hints.get(str(value)))
            yield faults.ORPHAN.at(place, str(value), target=column.ref, hint=hint)


def _absent(read: TableRead, column: Column) -> Iterator[Finding]:
    """Say once for a column that the whole table it refers to is absent."""
    values = read.linked[column.name]
    if count := len(values) - values.count(None):
        at, value = next((at, value) for at, value in zip(read.places, values, strict=True) if value is not None)
        yield faults.ABSENT_TABLE.at(read.place(at, column.name), str(value), target=column.ref, count=count)
