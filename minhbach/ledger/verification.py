"""Is a site what its manifest says, and its ledger what was once written? Every file is read, every hash worked out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Refused
from ..findings import Finding, Place, Words
from ..load import RELEASES
from ..publish import Manifest, holds, read_manifest
from . import faults
from .chain import HEAD, LIMIT, NAME, Broken, Ledger
from .release import CHANGES, Damaged, held, number, tables_of
from .snapshot import SITE, open_data_hash


def verify(disk: Disk, site: Path, head: str = "") -> Iterator[Finding]:
    """Yield what is wrong with a copy of a site: any file, any line of its ledger, any table of a release.

    `head` is a hash that somebody noted earlier: the ledger must still hold it.
    """
    manifest = read_manifest(disk, site)
    if manifest is None:
        yield faults.NO_MANIFEST.at(Place(file=SITE))
    else:
        yield from _files(disk, site, manifest)
    yield from _ledger(disk, site, head, manifest)


def _files(disk: Disk, site: Path, manifest: Manifest) -> Iterator[Finding]:
    there = set(disk.files(site)) - {SITE}
    for path in sorted({*there, *manifest.files}):
        place = Place(file=path)
        if path not in manifest.files:
            yield faults.FILE_STRAY.at(place)
        elif path not in there:
            yield faults.FILE_MISSING.at(place)
        elif not holds(disk, site, path, manifest.files[path]):
            yield faults.FILE_CHANGED.at(place)


def _ledger(disk: Disk, site: Path, head: str, manifest: Manifest | None) -> Iterator[Finding]:
    folder = site / RELEASES
    try:
        ledger = held(disk, folder)
    except Broken as broken:
        place = Place(file=f"{RELEASES}/{NAME}", line=broken.line, record=broken.line)
        yield faults.LEDGER_BROKEN.at(place, why=broken.why)
        return
    except Refused as refused:
        yield faults.LEDGER_BROKEN.at(Place(file=f"{RELEASES}/{NAME}"), why=Words(refused.why, refused.why))
        return
    if head and not ledger.has(head):
        yield faults.HEAD_UNKNOWN.at(Place(file=f"{RELEASES}/{NAME}"), head=head)
    if ledger.entries:
        yield from _releases(disk, folder, ledger)
        if manifest and open_data_hash(manifest) != ledger.entries[-1].open_data:
            yield faults.NOT_RELEASED.at(Place(file=SITE), seq=len(ledger.entries))


def _releases(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Finding]:
    found = _bytes(disk, folder, HEAD).decode(errors="replace").strip()
    if found != ledger.head:
        place = Place(file=f"{RELEASES}/{HEAD}")
        yield faults.HEAD_DIFFERS.at(place, file=HEAD, found=found[:64], head=ledger.head)
    for entry in ledger.entries:
        changes = f"{number(entry.seq)}/{CHANGES}"
        if sha256(_bytes(disk, folder, changes)).hexdigest() != entry.differences:
            yield faults.RELEASE_DAMAGED.at(Place(file=f"{RELEASES}/{changes}"))
        try:
            tables_of(disk, folder, entry)
        except Damaged as damaged:
            yield faults.RELEASE_DAMAGED.at(Place(file=f"{RELEASES}/{damaged.path}"))


def _bytes(disk: Disk, folder: Path, path: str) -> bytes:
    """Return a file, no bytes where there is none: they fit no hash either."""
    try:
        return disk.read(folder, path, limit=LIMIT)
    except Refused:
        return b""
