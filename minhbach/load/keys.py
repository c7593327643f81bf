"""Ids and what refers to them (docs/findings.md, F099-F105, F067): over all tables of a package at once.

A row refused for another fault still counts as known, so that one fault is not reported at every row that refers to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from ..corpus import Rows
from ..findings import Finding, Words
from ..tables import BY_NAME, AdminUnit, Column, Row, key_text
from .faults import keys as faults
from .faults import text as text_faults
from .suggest import have_you_meant, nearest_id
from .table_read import At, TableRead

#: Distinct orphans for which the nearest id is looked up; after so many the mistake is another one.
_SUGGESTIONS = 200
_LETTERS = "oil"
_LOOK_ALIKE = str.maketrans(_LETTERS, "011")

Key = tuple[object, ...]


def check_keys(
    reads: Sequence[TableRead],
    reference: Rows,
    unread: Collection[str] = (),
    which_territory: Callable[[str], Words | None] | None = None,
) -> Iterator[Finding]:
    """Yield every id that stands twice and every reference that leads nowhere; of tables `unread` no id is known.

    `which_territory` asks which of those that ship with the program a code or a name means.
    """
    known = _Known(reads, reference, which_territory)
    unsure = {*unread, *(read.name for read in reads if not read.knows_ids)}  # a stray may be one of theirs
    for read in reads:
        if read.is_sound:
            yield from () if _are_distinct(read) else _duplicates(read)
            yield from _look_alikes(read) if _may_look_alike(read) else ()
        for column in read.columns:
            if column.ref and column.name in read.linked and column.ref not in unsure:
                yield from _strays(read, column, known)


def check_declared(
    value: str, target: type[Row], reads: Sequence[TableRead], reference: Rows, unread: Collection[str]
) -> str | None:
    """Return the nearest id, or "" when none is near, if the descriptor names an id that no row has; None if it is known."""
    known = _Known(reads, reference)
    read = known.reads.get(target.TABLE.name)
    if target.TABLE.name in unread or (read is not None and not read.knows_ids):
        return None
    ids = known.ids(target.TABLE.name)
    return None if value in ids else nearest_id(value, ids) or ""


class _Known:
    """Every id that a row may refer to, worked out for a table when it is first asked for."""

    def __init__(
        self,
        reads: Sequence[TableRead],
        reference: Rows,
        which_territory: Callable[[str], Words | None] | None = None,
    ) -> None:
        self.reads = {read.name: read for read in reads}
        self._reference = reference
        self._which_territory = which_territory
        self._ids: dict[str, set[str]] = {}

    def ids(self, table: str) -> set[str]:
        """Return the ids of a table: the publisher's, good rows or not, and those that ship with the program."""
        if table not in self._ids:
            read, shipped = self.reads.get(table), _reference_ids(table, self._reference)
            self._ids[table] = _own_ids(read) | shipped if read else shipped
        return self._ids[table]

    def hint(self, table: str, typed: str) -> Words:
        """Ask which row of a table was meant by what is no id of one; nothing where none is near."""
        if table == AdminUnit.TABLE.name and self._which_territory and (question := self._which_territory(typed)):
            return question
        return have_you_meant(nearest_id(typed, self.ids(table)))


def _keys(read: TableRead) -> Iterator[tuple[At, Key]]:
    """Yield the complete keys with their places; a key of which a part was refused is reported elsewhere."""
    yield from ((at, key) for at, key in zip(read.places, _parts(read), strict=False) if None not in key)


def _parts(read: TableRead) -> Iterator[Key]:
    """Yield the key of each row, with None for a part that was refused; nothing where the table lacks a part."""
    parts = [read.linked[name] for name in read.key if name in read.linked]
    return zip(*parts, strict=True) if len(parts) == len(read.key) else iter(())


def _own_ids(read: TableRead) -> set[str]:
    """Return the ids that the rows of a table have, those of secret rows and of refused ones as well."""
    if len(read.key) != 1 or read.key[0] not in read.linked:
        return set()
    secret = {str(key) for (key,) in read.secret_keys if key is not None}
    return secret.union(read.unplaced_ids, map(str, read.linked[read.key[0]].distinct()))


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
        shown = key_text(key)
        place = read.place(at, column, shown)
        if at.record in rows and rows[at.record] == rows.get(before.record):
            yield faults.DUPLICATE_ROW.at(place, shown, first=before.line)
        else:
            yield faults.DUPLICATE_KEY.at(place, shown, first=before.line, line=at.line)


def _are_distinct(read: TableRead) -> bool:
    """Say at one look at all keys that none stands twice, or that one may."""
    if len(read.key) == 1:
        return read.key[0] not in read.linked or read.linked[read.key[0]].are_distinct()
    keys = list(_parts(read))
    return len(set(keys)) == len(keys)


def _may_look_alike(read: TableRead) -> bool:
    """Say at one look at all ids that no two of them differ only in what looks alike, or that it may be so."""
    if len(read.key) != 1 or read.key[0] not in read.linked or not read.linked[read.key[0]].hold(_LETTERS):
        return False
    ids = read.linked[read.key[0]].distinct()
    return len({*"\n".join(map(str, ids)).translate(_LOOK_ALIKE).split("\n")}) < len(ids)


def _look_alikes(read: TableRead) -> Iterator[Finding]:
    """Warn of two ids that differ only in o and 0, or in l, i and 1."""
    first: dict[str, str] = {}
    for at, (key,) in _keys(read):
        other = first.setdefault(str(key).translate(_LOOK_ALIKE), str(key))
        if other != key:
            place = read.place(at, read.key[0], str(key))
            yield text_faults.LOOK_ALIKE.at(place, str(key), other=other)


def _strays(read: TableRead, column: Column, known: _Known) -> Iterator[Finding]:
    values = read.linked[column.name].distinct()
    if not values:
        return
    ids = known.ids(column.ref)
    if not ids and column.ref not in known.reads:
        yield _absent(read, column)
    elif orphans := values - ids:
        yield from _orphans(read, column, orphans, known)


def _orphans(read: TableRead, column: Column, orphans: set[object], known: _Known) -> Iterator[Finding]:
    keys = dict(_keys(read))
    hints = {orphan: known.hint(column.ref, orphan) for orphan in sorted(map(str, orphans))[:_SUGGESTIONS]}
    for at, value in zip(read.places, read.linked[column.name], strict=True):
        if value in orphans:
            place = read.place(at, column.name, key_text(keys.get(at, ())))
            hint = hints.get(str(value), have_you_meant(None))
            yield faults.ORPHAN.at(place, str(value), target=column.ref, hint=hint)


def _absent(read: TableRead, column: Column) -> Finding:
    """Say once for a column that the whole table it refers to is absent."""
    found = [(at, value) for at, value in zip(read.places, read.linked[column.name], strict=True) if value is not None]
    at, value = found[0]
    return faults.ABSENT_TABLE.at(read.place(at, column.name), str(value), target=column.ref, count=len(found))
