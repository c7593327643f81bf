"""The ledger on the site: its files as they are published, and what a site that stands would be released as."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from ..disk import Disk, Kind
from ..findings import Findings, Place
from ..history import Past
from ..load import RELEASES
from ..output import Output
from ..publish import read_manifest
from . import faults
from .chain import HEAD, LIMIT, NAME, Broken, Ledger
from .difference import of_csv
from .entry import Entry
from .release import CHANGES, Standing, held, number, paths
from .snapshot import OPEN_DATA, open_data_hash, publication


def ledger_of(disk: Disk, folder: Path, findings: Findings) -> Ledger:
    """Return the ledger that a site is built with; one that was tampered with is an error."""
    try:
        return held(disk, folder)
    except Broken as broken:
        place = Place(file=f"{RELEASES}/{NAME}", line=broken.line, record=broken.line)
        findings.add([faults.LEDGER_BROKEN.at(place, why=broken.why)])
        return Ledger()


def outputs(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Output]:
    """Yield the files of a ledger at their place on the site; nothing before the first release.

    Nothing that no line of the ledger names is published: no folder that a killed run left, no file that somebody put
    there. A file that had to be taken away is missing on the site too.
    """
    if not ledger.entries:
        return
    yield Output(f"{RELEASES}/{NAME}", ledger.to_bytes())
    yield Output(f"{RELEASES}/{HEAD}", f"{ledger.head}\n".encode())
    for entry in ledger.entries:
        kept = folder / number(entry.seq)
        for path in (path for path in paths(entry) if disk.kind(kept / path) is not Kind.MISSING):
            yield Output(f"{RELEASES}/{number(entry.seq)}/{path}", disk.read(kept, path, limit=LIMIT))


def history(disk: Disk, folder: Path, ledger: Ledger, findings: Findings) -> tuple[Past, ...]:
    """Return every release with its differences, the newest first; edited differences are an error.

    Where the file of them was taken away, as a withdrawal may demand, the release stands without them.
    """
    return tuple(_past(disk, folder, entry, findings) for entry in reversed(ledger.entries))


def _past(disk: Disk, folder: Path, entry: Entry, findings: Findings) -> Past:
    path = f"{number(entry.seq)}/{CHANGES}"
    changes = None
    if disk.kind(folder / path) is not Kind.MISSING:
        raw = disk.read(folder, path, limit=LIMIT)
        if sha256(raw).hexdigest() == entry.differences:
            changes = tuple(of_csv(raw))
        else:
            findings.add([faults.RELEASE_DAMAGED.at(Place(file=f"{RELEASES}/{path}"))])
    return Past(
        entry.seq,
        entry.hash,
        entry.kind,
        entry.reason,
        entry.as_of,
        entry.previous_as_of,
        entry.rollback_to,
        changes,
    )


def standing(disk: Disk, site: Path, program: str, shipped: Collection[tuple[str, str]]) -> Standing:
    """Return what stands in the folder of a site that was just built. Raises NoPublication."""
    tables = publication(disk, site)
    manifest = read_manifest(disk, site)
    assert manifest is not None, "a site that was just built has one"
    described = [
        json.loads(disk.read(site, f"{OPEN_DATA}{package}/datapackage.json", limit=LIMIT)) for package in tables
    ]
    dates = [(date.fromisoformat(one["as_of"]), one.get("update_interval_days")) for one in described]
    return Standing(
        tables,
        open_data_hash(manifest),
        max(day for day, _ in dates),
        min((day + timedelta(days=interval) for day, interval in dates if interval), default=None),
        program,
        shipped,
    )
