"""A release: what it says, and how it is written beside those before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Refused
from ..disk import Kind as At
from ..history import Change, Kind
from .chain import LIMIT, NAME, Ledger, read_ledger
from .difference import Snapshot, as_csv, counts, differences, row_count
from .entry import Entry, Table
from .snapshot import Unpackable, packed, unpacked

CHANGES = "changes.csv"
_LOCK = ".lock"


class Damaged(Exception):
    """A file of a release that is not what the ledger says of it: `path` below the folder of releases."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Moved(Exception):
    """Somebody else released in the meantime."""


@dataclass(frozen=True)
class Standing:
    """What is published now: its tables, the hash of its open data, the day it stands at, what made it."""

    tables: Snapshot
    open_data: str
    as_of: date
    next_expected: date | None
    program: str
    shipped: Collection[tuple[str, str]] = field(default=(), repr=False)  # (table, key) of rows of the program


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a release is made; `rollback_to` is the release that is published once more."""

    reason: str
    kind: Kind = Kind.RELEASE
    rollback_to: int | None = None


@dataclass(frozen=True)
class Release:
    """A release that may be written: its line of the ledger, its tables, and every difference to the one before."""

    entry: Entry
    tables: Snapshot
    changes: tuple[Change, ...]

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """The published values that are gone without a reason."""
        return tuple(one for one in self.changes if one.is_unexplained)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the release, by path below its folder."""
        tables = {
            f"{package}/{table}.csv.gz": packed(body)
            for package, of_package in self.tables.items()
            for table, body in of_package.items()
        }
        return {CHANGES: as_csv(self.changes), **tables}


def paths(entry: Entry) -> tuple[str, ...]:
    """Return the files of a release, below its folder: nothing else that lies there belongs to it."""
    tables = (f"{package}/{table}.csv.gz" for package, tables in entry.data.items() for table in tables)
    return CHANGES, *tables


def number(seq: int) -> str:
    """Return the name of a release's folder."""
    return f"{seq:06}"


def held(disk: Disk, folder: Path) -> Ledger:
    """Return the ledger that lies in a folder, an empty one where there is none. Raises Broken, or Refused."""
    if disk.kind(folder / NAME) is At.MISSING:
        return Ledger()
    return read_ledger(disk.read(folder, NAME, limit=LIMIT))


def tables_of(disk: Disk, folder: Path, entry: Entry) -> Snapshot:
    """Return the tables of a release. Raises Damaged where one is missing or not what the ledger says."""
    return {
        package: {name: _table(disk, folder, entry, package, name) for name in tables}
        for package, tables in entry.data.items()
    }


def _table(disk: Disk, folder: Path, entry: Entry, package: str, name: str) -> bytes:
    path = f"{number(entry.seq)}/{package}/{name}.csv.gz"
    try:
        body = unpacked(disk.read(folder, path, limit=LIMIT))
    except (Refused, Unpackable):
        raise Damaged(path) from None
    if sha256(body).hexdigest() != entry.data[package][name].sha256:
        raise Damaged(path)
    return body


def next_release(ledger: Ledger, before: Snapshot, now: Standing, asked: Asked) -> Release:
    """Return the release that would follow; `before` are the tables of the last one."""
    last = ledger.last
    changes = tuple(differences(before, now.tables, now.shipped)) if last else ()
    entry = Entry(
        seq=len(ledger.entries) + 1,
        prev=ledger.head,
        kind=asked.kind,
        reason=asked.reason,
        as_of=now.as_of,
        previous_as_of=last.as_of if last else None,
        next_expected=now.next_expected,
        rollback_to=asked.rollback_to,
        program=now.program,
        open_data=now.open_data,
        differences=sha256(as_csv(changes)).hexdigest(),
        data={
            package: {
                name: Table(rows=row_count(body), sha256=sha256(body).hexdigest()) for name, body in tables.items()
            }
            for package, tables in now.tables.items()
        },
        changes=counts(changes),
    )
    return Release(entry, now.tables, changes)


def write(disk: Disk, folder: Path, ledger: Ledger, release: Release) -> None:
    """Add a release: its folder first, then the ledger, whole or not at all.

    A folder without its line, left by a run that was killed, is no release and is replaced. Raises Locked while another
    process releases, Moved where the ledger is no longer the one that the release follows, OSError for the machine.
    """
    disk.make_folders(folder)
    with disk.lock(folder / _LOCK):
        if held(disk, folder).head != ledger.head:
            raise Moved
        place, beside = folder / number(release.entry.seq), folder / f".{number(release.entry.seq)}.new"
        for left in (beside, place):
            disk.remove_tree(left)
        for path, body in release.files.items():
            disk.make_folders((beside / path).parent)
            disk.write_new(beside / path, body)
        disk.sync(beside)
        disk.move(beside, place)
        disk.sync_names(folder)
        disk.replace(folder / NAME, ledger.with_next(release.entry).to_bytes())
