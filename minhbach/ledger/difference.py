"""What differs between two publications, row by row and cell by cell, and what was given as the reason.

A row is told by its primary key. A new row, a cell filled for the first time, a code that was only for the time being and
a register kept for longer are news; any other published value that was changed, emptied or taken away wants a row in `correction`, and where there
is none, that is said too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..history import WANT_REASON, WHOLE, Change, What
from ..load.records import written
from ..tables import BY_NAME, COMPUTED, Assignment, AssignmentPetition, Correction, Coverage, Petition, columns
from ..view import NOT_PUBLIC
from .entry import Counts

#: Package -> table -> CSV bytes with column names as the header.
Snapshot = Mapping[str, Mapping[str, bytes]]
Key = tuple[str, ...]
#: Tables that follow from the others: their differences are said by those they follow from.
_FOLLOWING = frozenset(cls.TABLE.name for cls in COMPUTED)
#: A correction is itself the account of a change.
_ACCOUNTS = Correction.TABLE.name
#: The change by which a correction no longer repeats what should not have been published.
_TAKEN_BACK = (_ACCOUNTS, "old_value", What.EMPTIED)
#: By code list, what stands until more is known.
_FOR_NOW = {
    "dialogue_status": ("planned", "announced", "postponed"),
    "acceptance": ("pending",),
    "issue_status": ("open", "asked", "explained"),
}
#: By table, the days that move on as the record is kept; earlier ones take something back.
_MOVES_ON = {Coverage.TABLE.name: "covered_to"}
#: What is made coarser of a petition that is withheld, and the code that says so (`derive.redact`), besides its texts.
_WITHHELD_WITH_TEXTS = ("publication_status", "field", "admin_unit_id", "petitioner_count")


@dataclass(frozen=True)
class _Parsed:
    header: Sequence[str]
    rows: Mapping[Key, Sequence[str]]


@dataclass(frozen=True)
class _Accounts:
    """The corrections that a publication added: (table, record, field) -> reason, and those that keep silent on the old.

    What is withheld needs none where the record states its ground.
    """

    reasons: Mapping[tuple[str, str, str], str]
    silent: Collection[tuple[str, str, str]]
    grounds: _Grounds

    def reason(self, table: str, key: str, column: str) -> str:
        return self.reasons.get((table, key, column)) or self.reasons.get((table, key, WHOLE), "")

    def is_silent(self, table: str, key: str, column: str) -> bool:
        return (table, key, column) in self.silent or (table, key, WHOLE) in self.silent


def differences(old: Snapshot, new: Snapshot, shipped: Collection[tuple[str, str]] = ()) -> Iterator[Change]:
    """Yield what differs from `old` to `new`, package by package, table by table, in the order of keys.

    `shipped` names rows by (table, key) that come with the program: a publication holds those that it refers to, so
    that they come and go with the rows that refer to them; they are no news.
    """
    for package in sorted({*old, *new}):
        before, after = old.get(package, {}), new.get(package, {})
        accounts = _accounts(before, after)
        for table in sorted({*before, *after} - _FOLLOWING):
            if before.get(table) != after.get(table):
                found = _of_table(table, before.get(table, b""), after.get(table, b""))
                for key, cells in found:
                    if (table, key) not in shipped:
                        yield from _told(package, table, key, cells, accounts)


def silenced(old: Snapshot, new: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    """Yield what corrections that are new name without repeating it: package, table, key, column."""
    for package, after in new.items():
        accounts = _accounts(old.get(package, {}), after)
        yield from ((package, *named) for named in sorted(accounts.silent))


def counts(changes: Iterable[Change]) -> Mapping[str, Mapping[str, Counts]]:
    """Return how many rows came, changed and went, by package and table."""
    rows: dict[tuple[str, str], dict[str, What]] = {}
    for one in changes:
        rows.setdefault((one.package, one.table), {})[one.key] = one.what
    found: dict[str, dict[str, Counts]] = {}
    for (package, table), by_key in rows.items():
        added = sum(what is What.ADDED for what in by_key.values())
        removed = sum(what is What.REMOVED for what in by_key.values())
        changed = len(by_key) - added - removed
        found.setdefault(package, {})[table] = Counts(added=added, changed=changed, removed=removed)
    return found


def as_csv(changes: Iterable[Change]) -> bytes:
    """Return differences as the file `changes.csv` of a release."""
    return written([Change._fields, *changes])


def of_csv(raw: bytes) -> list[Change]:
    """Read `changes.csv` back. Raises ValueError for anything else."""
    lines = records(raw)
    if tuple(next(lines, ())) != Change._fields:
        raise ValueError("no list of differences")
    return [
        Change(package, table, key, What(what), column, old, new, reason)
        for package, table, key, what, column, old, new, reason in lines
    ]


def row_count(raw: bytes) -> int:
    """Return the rows of a CSV file, the header apart."""
    return max(0, sum(1 for _ in records(raw)) - 1)


def records(raw: bytes) -> Iterator[list[str]]:
    """Yield the records of a published CSV file, its header first."""
    return csv.reader(io.StringIO(raw.decode(), newline=""), strict=True)


# --- one table ---------------------------------------------------------------------------------------------------------


class _Cell(NamedTuple):
    what: What
    column: str
    old: str = ""
    new: str = ""


def _of_table(table: str, before: bytes, after: bytes) -> Iterator[tuple[str, list[_Cell]]]:
    """Yield each row that differs, by its key, with its cells that do."""
    old, new, is_news = _parsed(table, before), _parsed(table, after), _News(table)
    renamed = _renamed(table, old, new)
    for key in sorted({*old.rows, *new.rows}):
        was, now = old.rows.get(key), new.rows.get(key)
        if was is None:
            yield "/".join(key), [_Cell(What.ADDED, WHOLE)]
        elif now is None:
            yield "/".join(key), [_Cell(What.REMOVED, WHOLE, "", "/".join(renamed.get(key, ())))]
        elif was != now or old.header != new.header:
            cells = _cells(dict(zip(old.header, was, strict=True)), dict(zip(new.header, now, strict=True)), is_news)
            yield "/".join(key), list(cells)


def _renamed(table: str, old: _Parsed, new: _Parsed) -> Mapping[Key, Key]:
    """Return keys that went -> keys that came, where both rows say just the same and no other row of them does.

    A row of several keys ties records together: another one in its place is another tie, and no new name.
    """
    cls = BY_NAME.get(table)
    gone, came = old.rows.keys() - new.rows.keys(), new.rows.keys() - old.rows.keys()
    if cls is None or len(cls.TABLE.key) > 1 or not gone or not came:
        return {}
    went, now = _alone(old, gone, cls.TABLE.key), _alone(new, came, cls.TABLE.key)
    return {key: now[said] for said, key in went.items() if said in now}


def _alone(parsed: _Parsed, keys: Iterable[Key], named: Collection[str]) -> Mapping[frozenset[tuple[str, str]], Key]:
    """Return the keys of rows by what they say besides it, where one row alone says it."""
    found: dict[frozenset[tuple[str, str]], list[Key]] = {}
    for key in keys:
        cells = zip(parsed.header, parsed.rows[key], strict=True)
        found.setdefault(frozenset((name, cell) for name, cell in cells if cell and name not in named), []).append(key)
    return {said: one for said, (one, *more) in found.items() if said and not more}


class _News:
    """Tells where a value that follows another takes nothing back."""

    def __init__(self, table: str) -> None:
        cls = BY_NAME.get(table)
        self._for_now = (
            {one.name: _FOR_NOW.get(one.codelist, ()) for one in columns(cls) if one.codelist} if cls else {}
        )
        self._moves_on = _MOVES_ON.get(table)

    def __call__(self, column: str, before: str, after: str) -> bool:
        return before in self._for_now.get(column, ()) or (column == self._moves_on and before < after)


def _cells(was: Mapping[str, str], now: Mapping[str, str], is_news: _News) -> Iterator[_Cell]:
    for column in {**now, **was}:
        before, after = was.get(column, ""), now.get(column, "")
        if before != after:
            yield _Cell(_what(column, before, after, is_news), column, before, after)


def _what(column: str, before: str, after: str, is_news: _News) -> What:
    if not before:
        return What.FILLED
    if not after:
        return What.EMPTIED
    return What.PROGRESSED if is_news(column, before, after) else What.CHANGED


def _parsed(table: str, raw: bytes) -> _Parsed:
    """Take a table apart by its primary key; of a table outside the model the whole row is the key."""
    lines = records(raw)
    header = next(lines, [])
    cls = BY_NAME.get(table)
    key = cls.TABLE.key if cls else tuple(header)
    at = [header.index(name) for name in key if name in header]
    return _Parsed(header, {tuple(cells[i] for i in at): cells for cells in lines})


# --- reasons -----------------------------------------------------------------------------------------------------------


def _accounts(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> _Accounts:
    """Return the corrections that are new: one of an earlier release explains nothing that happened since."""
    old, new = (_parsed(_ACCOUNTS, tables.get(_ACCOUNTS, b"")) for tables in (before, after))
    fresh = [dict(zip(new.header, cells, strict=True)) for key, cells in new.rows.items() if old.rows.get(key) != cells]
    named = {(one["table_name"], one["record_id"], one["field_name"]): one for one in fresh}
    return _Accounts(
        {name: one["reason"] for name, one in named.items()},
        {name for name, one in named.items() if not one["old_value"]},
        _Grounds(after),
    )


class _Grounds:
    """On what legal ground a record is withheld: that of its petition, or of one of those that its item answers.

    Tables are read when something was withheld, which is seldom.
    """

    def __init__(self, published: Mapping[str, bytes]) -> None:
        self._published = published
        self._parsed: dict[str, _Parsed] = {}

    def of(self, table: str, key: str) -> str:
        """Return the ground as the petition's row states it; empty where none does."""
        if table == Petition.TABLE.name:
            return self._cell(table, key, "withhold_basis")
        item = key if table == Assignment.TABLE.name else self._cell(table, key, "assignment_id")
        return next(filter(None, (self.of(Petition.TABLE.name, one) for one in self._petitions(item))), "")

    def _petitions(self, item: str) -> Iterator[str]:
        yield self._cell(Assignment.TABLE.name, item, "petition_id")
        yield from self._joined.get(item, ())

    @cached_property
    def _joined(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for item, petition in self._table(AssignmentPetition.TABLE.name).rows:
            found.setdefault(item, []).append(petition)
        return found

    def _cell(self, table: str, key: str, column: str) -> str:
        of = self._table(table)
        return dict(zip(of.header, of.rows.get((key,), ()), strict=False)).get(column, "")

    def _table(self, name: str) -> _Parsed:
        if name not in self._parsed:
            self._parsed[name] = _parsed(name, self._published.get(name, b""))
        return self._parsed[name]


def _told(package: str, table: str, key: str, cells: Sequence[_Cell], accounts: _Accounts) -> Iterator[Change]:
    is_withheld = any(cell.new == NOT_PUBLIC for cell in cells)
    ground = accounts.grounds.of(table, key) if is_withheld else ""
    for what, column, old, new in cells:
        given = accounts.reason(table, key, column) or (ground if _goes_with_texts(column, new) else "")
        is_secret = is_withheld or old == NOT_PUBLIC or accounts.is_silent(table, key, column)
        is_taken_back = (table, column, what) == _TAKEN_BACK
        told = "" if is_secret or is_taken_back else old
        yield Change(package, table, key, what, column, told, new, given if what in WANT_REASON else "")


def _goes_with_texts(column: str, new: str) -> bool:
    """Whether withholding a record changes the cell; a day that changes beside it wants a reason of its own."""
    return new == NOT_PUBLIC or column in _WITHHELD_WITH_TEXTS
