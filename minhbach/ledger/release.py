"""A release: what it says, and how it is written beside those before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Refusal, Refused
from ..disk import Kind as At
from ..findings import Finding, Place, Words
from ..history import Change, Kind, What
from . import faults
from .chain import LIMIT, NAME, Broken, Ledger, read_ledger
from .difference import as_csv, counts, differences
from .entry import Entry, Table
from .keeping import CHANGES, Kept, figures_path, files, number
from .rows import Snapshot, row_count
from .snapshot import Unpackable, packed, unpacked
from .succession import UNWRITTEN
from .withdrawal import Redaction, Withdrawn, withdrawn

_LOCK = ".lock"
_NO_FILE = Words("không phải một tệp thường, hoặc quá lớn.", "it is no regular file, or too large.")
#: In the folder of a withdrawal, until they are in their places: what it leaves of files of earlier releases.
_REDACTED = "redacted"


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
    figures: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # package -> see `values_csv`
    shared: tuple[str, ...] = ()  # packages whose petitions have no page of their own


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a release is made; `rollback_to` is the release that is published once more."""

    reason: str
    kind: Kind = Kind.RELEASE
    rollback_to: int | None = None


@dataclass(frozen=True)
class Release:
    """A release that may be written: its line of the ledger, its tables and figures, every difference to the one before.

    `redactions` are what it leaves of files of earlier releases, by path below the folder of releases.
    """

    entry: Entry
    tables: Snapshot
    changes: tuple[Change, ...]
    figures: Mapping[str, bytes] = field(default_factory=dict)
    redactions: Mapping[str, Redaction] = field(default_factory=dict)

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """The published values that are gone without a reason."""
        return tuple(one for one in self.changes if one.is_unexplained)

    @property
    def silenced(self) -> tuple[Change, ...]:
        """The published values that are gone and are not repeated."""
        return tuple(one for one in self.changes if one.what in (What.CHANGED, What.EMPTIED) and not one.old)

    @property
    def remarks(self) -> Iterator[Finding]:
        """What the publisher should look at before it stands in the ledger: records that look renamed."""
        for one in self.changes:
            if one.what is What.REMOVED and one.new:
                yield faults.RENAMED.at(Place(one.package, one.table, key=one.new), old=one.key, new=one.new)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the release, by path below its folder."""
        tables = {
            f"{package}/{table}.csv.gz": packed(body)
            for package, of_package in self.tables.items()
            for table, body in of_package.items()
        }
        figures = {figures_path(package): packed(body) for package, body in self.figures.items()}
        return {CHANGES: as_csv(self.changes), **tables, **figures}


def held(disk: Disk, folder: Path) -> Ledger:
    """Return the ledger that lies in a folder, an empty one where there is none. Raises Broken."""
    try:
        return read_ledger(disk.read(folder, NAME, limit=LIMIT))
    except Refused as refused:
        if refused.why is Refusal.MISSING:
            return Ledger()
        raise Broken(1, _NO_FILE) from None


def tables_of(disk: Disk, folder: Path, entry: Entry, redacted: Mapping[str, str] | None = None) -> Snapshot:
    """Return the tables of a release. Raises Damaged where one is missing or not what the ledger says.

    `redacted` is what the ledger says of files from which something was withdrawn since (`Ledger.redacted`).
    """
    found: dict[str, dict[str, bytes]] = {package: {} for package in entry.data}
    for one in files(entry):
        if one.table:
            found[one.package][one.table] = _table(disk, folder, one, (redacted or {}).get(one.path, one.sha256))
    return found


def _table(disk: Disk, folder: Path, one: Kept, digest: str) -> bytes:
    try:
        body = unpacked(disk.read(folder, one.path, limit=LIMIT))
    except (Refused, Unpackable):
        raise Damaged(one.path) from None
    if sha256(body).hexdigest() != digest:
        raise Damaged(one.path)
    return body


def next_release(
    ledger: Ledger,
    before: Snapshot,
    now: Standing,
    asked: Asked,
    take_out: Callable[[Withdrawn], Mapping[str, Redaction]] | None = None,
) -> Release:
    """Return the release that would follow; `before` are the tables of the last one.

    `take_out` leaves of earlier files what a withdrawal may leave of them; nothing is taken out without it.
    """
    last = ledger.last
    changes = tuple(_with_reason(differences(before, now.tables, now.shipped), asked)) if last else ()
    redacted = take_out(withdrawn(before, now.tables, changes)) if take_out else {}
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
        data={package: {name: _print(body) for name, body in tables.items()} for package, tables in now.tables.items()},
        changes=counts(changes),
        figures={package: _print(body) for package, body in now.figures.items()} or None,
        redacted={path: one.sha256 for path, one in redacted.items()} or None,
        shared=now.shared or None,
    )
    return Release(entry, now.tables, changes, now.figures, redacted)


def _with_reason(changes: Iterable[Change], asked: Asked) -> Iterator[Change]:
    """Yield differences, those of a rollback with its reason: tables of an older release have no room for new corrections."""
    for one in changes:
        yield one._replace(reason=asked.reason) if asked.kind is Kind.ROLLBACK and one.is_unexplained else one


def _print(body: bytes) -> Table:
    return Table(rows=row_count(body), sha256=sha256(body).hexdigest())


def write(disk: Disk, folder: Path, ledger: Ledger, release: Release) -> None:
    """Add a release: its folder first, then the ledger, whole or not at all.

    A folder without its line, left by a run that was killed, says so, is no release and is replaced. Raises Locked while
    another process releases, Moved where the ledger is no longer the one that the release follows, OSError for the machine.
    """
    disk.make_folders(folder)
    with disk.lock(folder / _LOCK):
        if held(disk, folder).head != ledger.head:
            raise Moved
        place, beside = folder / number(release.entry.seq), folder / f".{number(release.entry.seq)}.new"
        for left in (beside, place):
            disk.remove_tree(left)
        staged = {f"{_REDACTED}/{path}": one.body for path, one in release.redactions.items()}
        for path, body in {**release.files, **staged, UNWRITTEN: b""}.items():
            disk.make_folders((beside / path).parent)
            disk.write_new(beside / path, body)
        disk.sync(beside)
        disk.move(beside, place)
        disk.sync_names(folder)
        after = ledger.with_next(release.entry)
        disk.replace(folder / NAME, after.to_bytes())
        _settle(disk, folder, after)


def complete(disk: Disk, folder: Path, ledger: Ledger) -> None:
    """Finish a release whose run was killed between its line and the last earlier file. Raises Locked, OSError."""
    left = [f"{number(entry.seq)}/{name}" for entry in ledger.entries for name in (_REDACTED, UNWRITTEN)]
    if any(disk.kind(folder / one) is not At.MISSING for one in left):
        with disk.lock(folder / _LOCK):
            _settle(disk, folder, ledger)


def _settle(disk: Disk, folder: Path, ledger: Ledger) -> None:
    """Take away what tells that a release is under way, once what a withdrawal leaves of earlier files is in place."""
    for entry in ledger.entries:
        staged, mark = f"{number(entry.seq)}/{_REDACTED}", folder / number(entry.seq) / UNWRITTEN
        if entry.redacted and disk.kind(folder / staged) is not At.MISSING:
            for path in entry.redacted:
                if disk.kind(folder / staged / path) is not At.MISSING:  # those that are gone were all put before
                    disk.replace(folder / path, disk.read(folder, f"{staged}/{path}", limit=LIMIT))
            disk.remove_tree(folder / staged)
        if disk.kind(mark) is not At.MISSING:
            disk.remove_file(mark)
