"""What differs between two publications, row by row and cell by cell, and what was given as the reason.

A row is told by its primary key. A new row, a cell filled for the first time, a code that was only for the time being
and a register kept for longer are news; any other published value that was changed, emptied or taken away wants a reason
(`reasons`), and where there is none, that is said too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..history import WANT_REASON, WHOLE, Change, What
from ..load.records import written
from ..tables import BY_NAME, COMPUTED, Coverage, columns
from ..view import NOT_PUBLIC
from .entry import Counts
from .reasons import ACCOUNTS, Accounts, accounts, goes_with_texts
from .rows import ByKey, Key, Snapshot, by_key, records

#: Tables that follow from the others: their differences are said by those they follow from.
_FOLLOWING = frozenset(cls.TABLE.name for cls in COMPUTED)
#: The change by which a correction no longer repeats what should not have been published.
_TAKEN_BACK = (ACCOUNTS, "old_value", What.EMPTIED)
#: By code list, what stands until more is known.
_FOR_NOW = {
    "dialogue_status": ("planned", "announced", "postponed"),
    "acceptance": ("pending",),
    "issue_status": ("open", "asked", "explained"),
}
#: By table, the days that move on as the record is kept; earlier ones take something back.
_MOVES_ON = {Coverage.TABLE.name: "covered_to"}


def differences(old: Snapshot, new: Snapshot, shipped: Collection[tuple[str, str]] = ()) -> Iterator[Change]:
    """Yield what differs from `old` to `new`, package by package, table by table, in the order of keys.

    `shipped` names rows by (table, key) that come with the program: a publication holds those that it refers to, so
    that they come and go with the rows that refer to them; they are no news.
    """
    for package in sorted({*old, *new}):
        before, after = old.get(package, {}), new.get(package, {})
        told = accounts(before, after)
        for table in sorted({*before, *after} - _FOLLOWING):
            if before.get(table) != after.get(table):
                found = _of_table(table, before.get(table, b""), after.get(table, b""))
                for key, cells in found:
                    if (table, key) not in shipped:
                        yield from _told(package, table, key, cells, told)


def counts(changes: Iterable[Change]) -> Mapping[str, Mapping[str, Counts]]:
    """Return how many rows came, changed and went, by package and table."""
    rows: dict[tuple[str, str], dict[str, What]] = {}
    for one in changes:
        rows.setdefault((one.package, one.table), {})[one.key] = one.what
    found: dict[str, dict[str, Counts]] = {}
    for (package, table), each in rows.items():
        added = sum(what is What.ADDED for what in each.values())
        removed = sum(what is What.REMOVED for what in each.values())
        changed = len(each) - added - removed
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


# --- one table ---------------------------------------------------------------------------------------------------------


class _Cell(NamedTuple):
    what: What
    column: str
    old: str = ""
    new: str = ""


def _of_table(table: str, before: bytes, after: bytes) -> Iterator[tuple[str, list[_Cell]]]:
    """Yield each row that differs, by its key, with its cells that do."""
    old, new, is_news = by_key(table, before), by_key(table, after), _News(table)
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


def _renamed(table: str, old: ByKey, new: ByKey) -> Mapping[Key, Key]:
    """Return keys that went -> keys that came, where both rows say just the same and no other row of them does.

    A row of several keys ties records together: another one in its place is another tie, and no new name.
    """
    cls = BY_NAME.get(table)
    gone, came = old.rows.keys() - new.rows.keys(), new.rows.keys() - old.rows.keys()
    if cls is None or len(cls.TABLE.key) > 1 or not gone or not came:
        return {}
    went, now = _alone(old, gone, cls.TABLE.key), _alone(new, came, cls.TABLE.key)
    return {key: now[said] for said, key in went.items() if said in now}


def _alone(parsed: ByKey, keys: Iterable[Key], named: Collection[str]) -> Mapping[frozenset[tuple[str, str]], Key]:
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


# --- how it is told ---------------------------------------------------------------------------------------------------


def _told(package: str, table: str, key: str, cells: Sequence[_Cell], told: Accounts) -> Iterator[Change]:
    is_withheld = any(cell.new == NOT_PUBLIC for cell in cells)
    ground = told.grounds.of(table, key) if is_withheld else ""
    for what, column, old, new in cells:
        given = told.reason(table, key, column) or (ground if goes_with_texts(column, new) else "")
        is_secret = is_withheld or old == NOT_PUBLIC or told.is_silent(table, key, column)
        is_taken_back = (table, column, what) == _TAKEN_BACK
        shown = "" if is_secret or is_taken_back else old
        yield Change(package, table, key, what, column, shown, new, given if what in WANT_REASON else "")
