"""A withdrawal: what should never have been published is taken out of the earlier releases as well.

Which cells: those that a new correction names without repeating the old value, and those of a record that is withheld
now. Neither the value nor a hash of it is written down anywhere; what is left of a file is kept in its place, and the
line of the withdrawal says what it holds since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ..disk import Disk
from ..history import WHOLE, Change
from ..load.records import written
from ..tables import BY_NAME, Correction, PetitionFlat, columns
from ..view import NOT_PUBLIC
from .chain import LIMIT, Ledger
from .difference import as_csv, of_csv
from .keeping import Kept, is_missing, kept
from .reasons import silenced
from .rows import Snapshot, records
from .snapshot import packed, unpacked

_CORRECTION, _JOINED = Correction.TABLE.name, PetitionFlat.TABLE.name
_REPEATS = ("old_value", "new_value")


@dataclass
class Withdrawn:
    """The cells that are withdrawn: (package, table, key) -> columns, `*` for all but the key."""

    cells: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)

    def add(self, package: str, table: str, key: str, column: str) -> None:
        """Name one more cell."""
        self.cells.setdefault((package, table, key), set()).add(column)

    def has(self, package: str, table: str, key: str, column: str) -> bool:
        """Whether a cell is among them."""
        named = self.cells.get((package, table, key), ())
        return column in named or WHOLE in named


def withdrawn(before: Snapshot, now: Snapshot, changes: Iterable[Change]) -> Withdrawn:
    """Return what a release withdraws: `changes` are its differences from `before` to `now`."""
    found = Withdrawn()
    for named in silenced(before, now):
        found.add(*named)
    withheld = [one for one in changes if one.new == NOT_PUBLIC]
    rows = {(one.package, one.table, one.key) for one in withheld}
    for one in changes:
        if (one.package, one.table, one.key) in rows:
            found.add(one.package, one.table, one.key, one.column)
    return found


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is left of a file of an earlier release: its bytes, and the SHA-256 of what it holds."""

    body: bytes
    sha256: str


def redactions(disk: Disk, folder: Path, ledger: Ledger, gone: Withdrawn) -> Mapping[str, Redaction]:
    """Return what is left of each file of the earlier releases that holds something withdrawn, by its path.

    The joined table repeats what the others say: beside a table that something was taken from it keeps its header alone.
    """
    files = list(kept(ledger)) if gone.cells else []
    found = {one: left for one in files if (left := _left_of(disk, folder, one, _cleaner(one, gone)))}
    touched = {(one.seq, one.package) for one in found if one.table}
    joined = [one for one in files if one.table == _JOINED and (one.seq, one.package) in touched]
    found |= {one: left for one in joined if (left := _left_of(disk, folder, one, _header))}
    return {one.path: left for one, left in found.items()}


def _left_of(disk: Disk, folder: Path, one: Kept, clean: Callable[[bytes], bytes] | None) -> Redaction | None:
    """Return what is left of a file; None where nothing is taken out of it, or where it is gone."""
    if clean is None or is_missing(disk, folder, one):
        return None
    raw = disk.read(folder, one.path, limit=LIMIT)
    before = unpacked(raw) if one.is_packed else raw
    after = clean(before)
    if after == before:
        return None
    return Redaction(packed(after) if one.is_packed else after, sha256(after).hexdigest())


def _header(raw: bytes) -> bytes:
    return raw[: raw.index(b"\n") + 1]


def _cleaner(one: Kept, gone: Withdrawn) -> Callable[[bytes], bytes] | None:
    """Return what takes withdrawn cells out of a file; None for one that has none."""
    if not one.package:
        return lambda raw: as_csv(_changes(of_csv(raw), gone))
    keys = {key for package, table, key in gone.cells if (package, table) == (one.package, one.table)}
    if not keys and one.table != _CORRECTION:
        return None
    return lambda raw: written(_rows(one.package, one.table, raw, gone))


def _rows(package: str, table: str, raw: bytes, gone: Withdrawn) -> Iterator[Sequence[str]]:
    lines = records(raw)
    header = next(lines, [])
    yield header
    own, left = _key(table, header), [_left(table, name) for name in header]
    for cells in lines:
        row = dict(zip(header, cells, strict=True))
        key = "/".join(row[name] for name in own)
        repeated = _REPEATS if table == _CORRECTION and _repeats(package, row, gone) else ()
        withdrawn_here = [name for name in header if name in repeated or gone.has(package, table, key, name)]
        yield [
            instead if text and instead is not None and name in withdrawn_here else text
            for (name, text), instead in zip(row.items(), left, strict=True)
        ]


def _key(table: str, header: Sequence[str]) -> Sequence[str]:
    """Return the columns that tell a row; of a table outside the model all of them."""
    cls = BY_NAME.get(table)
    return [name for name in cls.TABLE.key if name in header] if cls else header


def _left(table: str, name: str) -> str | None:
    """Return what stands in place of a withdrawn cell; None for a cell that stays: a key, or a code, which names nobody."""
    cls = BY_NAME.get(table)
    if cls is None:
        return NOT_PUBLIC
    known = {one.name: one for one in columns(cls)}.get(name)
    if known is None or name in cls.TABLE.key or known.codelist:
        return None
    is_text = known.type == "string" and not known.ref and (table, name) not in ((_CORRECTION, one) for one in _REPEATS)
    return NOT_PUBLIC if is_text else ""


def _repeats(package: str, row: Mapping[str, str], gone: Withdrawn) -> bool:
    """Whether a correction may repeat what is withdrawn."""
    named = gone.cells.get((package, row["table_name"], row["record_id"]), ())
    return bool(named) and (WHOLE in named or row["field_name"] in {WHOLE, *named})


def _changes(changes: Iterable[Change], gone: Withdrawn) -> Iterator[Change]:
    """Take values out of earlier differences; what corrections repeated goes with all of theirs in such a package."""
    packages = {package for package, _, _ in gone.cells}
    for one in changes:
        repeats = one.table == _CORRECTION and one.column in _REPEATS and one.package in packages
        is_gone = one.column != WHOLE and gone.has(one.package, one.table, one.key, one.column)
        yield one._replace(old="", new="") if repeats or is_gone else one
