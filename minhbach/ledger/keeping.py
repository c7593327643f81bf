"""Every file that the ledger promises to keep, what each of them must hold, and whether it does.

A line of the ledger is never changed, so the hash of a table stands in it for ever. Where a later release had to take
something out of that table (`Entry.redacted`), what it said last is what the file must hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ..cache import Cache
from ..disk import Disk, Kind
from .chain import Ledger
from .entry import Entry
from .snapshot import Unpackable, unpacked

CHANGES = "changes.csv"
#: What is remembered from one run to the next; a file of some ten thousand hashes.
NAME, CACHE_LIMIT = "releases.json", 10_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a release: its path below the folder of releases, and the SHA-256 of its bytes, unpacked if it is packed.

    `package` and `table` say whose it is; `table` is empty for the differences and for figures.
    """

    seq: int
    path: str
    sha256: str
    package: str = ""
    table: str = ""

    @property
    def is_packed(self) -> bool:
        """Whether the hash is of what the file holds."""
        return self.path.endswith(".gz")


def number(seq: int) -> str:
    """Return the name of a release's folder."""
    return f"{seq:06}"


def figures_path(package: str) -> str:
    """Return where a release keeps figures, below its folder; no table of a publisher's own can be called so."""
    return f"{package}.figures.csv.gz"


def files(entry: Entry) -> Iterator[Kept]:
    """Yield the files of a release as it was made: nothing else that lies in its folder belongs to it."""
    folder = number(entry.seq)
    yield Kept(entry.seq, f"{folder}/{CHANGES}", entry.differences)
    for package, tables in entry.data.items():
        for table, said in tables.items():
            yield Kept(entry.seq, f"{folder}/{package}/{table}.csv.gz", said.sha256, package, table)
    for package, said in (entry.figures or {}).items():
        yield Kept(entry.seq, f"{folder}/{figures_path(package)}", said.sha256, package)


def kept(ledger: Ledger) -> Iterator[Kept]:
    """Yield every file of every release as it must be now, the first release first."""
    redacted = ledger.redacted
    for entry in ledger.entries:
        for one in files(entry):
            yield replace(one, sha256=redacted.get(one.path, one.sha256))


def is_missing(disk: Disk, folder: Path, one: Kept) -> bool:
    """Whether nothing at all stands at the place of a file."""
    return disk.kind(folder / one.path) is Kind.MISSING


def _digest(raw: bytes, one: Kept) -> str:
    """Return the hash of a file as the ledger counts it; none for what cannot be unpacked."""
    try:
        return sha256(unpacked(raw) if one.is_packed else raw).hexdigest()
    except Unpackable:
        return ""


class Memory:
    """What packed files were found to hold, by the hash of their bytes: who reads the same bytes again need not unpack.

    Every byte is read and hashed on every run all the same. It may be lost at any time.
    """

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._cache = Cache(disk, folder, NAME, CACHE_LIMIT)
        found = self._cache.read()
        self._known: dict[str, str] = found if isinstance(found, dict) else {}
        self._seen: dict[str, str] = {}

    def digest(self, raw: bytes, one: Kept) -> str:
        """Return the hash of a file as the ledger counts it; none for what cannot be unpacked."""
        if not one.is_packed:
            return _digest(raw, one)
        packed = sha256(raw).hexdigest()
        self._seen[packed] = self._known.get(packed) or _digest(raw, one)
        return self._seen[packed]

    def save(self) -> None:
        """Remember what this run saw."""
        if self._seen != self._known:
            self._cache.leave(self._seen)
