"""The ledger on the site: its files as they are published, and what a site that stands would be released as."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from ..corpus import Package
from ..disk import Disk, Kind, Refused
from ..findings import Finding, Findings, Place
from ..history import Past, PastFigures, PastTable
from ..load import RELEASES
from ..output import Output
from ..publish import read_manifest
from ..tables import Duty, FigureRelation, Petition, PetitionState, ReportedFigure
from . import faults
from .chain import HEAD, LIMIT, NAME, SIGNATURE, Broken, Ledger
from .difference import of_csv
from .entry import Entry
from .keeping import Kept, Memory, is_missing, kept, number
from .release import Standing, held
from .snapshot import OPEN_DATA, open_data_hash, publication, unpacked
from .succession import forgotten, without_line
from .values import values_csv

#: What `ssh-keygen -Y sign` writes, and bytes of the longest.
_SIGNED = re.compile(rb"-----BEGIN SSH SIGNATURE-----\s[A-Za-z0-9+/=\s]+-----END SSH SIGNATURE-----\s*")
_SIGNATURE_LIMIT = 64 * 2**10
#: Tables that pages compare with today's: of every release, and of the last two.
_OF_ALL = frozenset((ReportedFigure.TABLE.name, FigureRelation.TABLE.name))
_OF_LAST = frozenset((Duty.TABLE.name, PetitionState.TABLE.name))
_PETITIONS = Petition.TABLE.name


def ledger_of(disk: Disk, folder: Path, site: Path, findings: Findings) -> Ledger:
    """Return the ledger that a site is built with, in place of the one that stands in `site`.

    One that was tampered with is an error, and one that lacks a release that this site has or that left its folder.
    """
    try:
        ledger = held(disk, folder)
    except Broken as broken:
        place = Place(file=f"{RELEASES}/{NAME}", line=broken.line, record=broken.line)
        findings.add([faults.LEDGER_BROKEN.at(place, why=broken.why)])
        return Ledger()
    findings.add(forgotten(disk, site, ledger))
    findings.add(without_line(disk, folder, ledger))
    findings.add(_no_signature(disk, folder, ledger))
    return ledger


def outputs(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Output]:
    """Yield the files of a ledger at their place on the site; nothing before the first release.

    Nothing that no line of the ledger names is published: no folder that a killed run left, no file that somebody put
    there. A file that had to be taken away is missing on the site too.
    """
    if not ledger.entries:
        return
    yield Output(f"{RELEASES}/{NAME}", ledger.to_bytes())
    yield Output(f"{RELEASES}/{HEAD}", ledger.head_line)
    yield from _signature(disk, folder, ledger)
    for one in kept(ledger):
        if not is_missing(disk, folder, one):
            yield Output(f"{RELEASES}/{one.path}", disk.read(folder, one.path, limit=LIMIT))


def _signature(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Output]:
    """Yield the signature of the head that a key made beside the last release; one of an earlier head signs no more."""
    path = f"{number(len(ledger.entries))}/{SIGNATURE}"
    if disk.kind(folder / path) is not Kind.MISSING:
        yield Output(f"{RELEASES}/{SIGNATURE}", disk.read(folder, path, limit=_SIGNATURE_LIMIT))


def _no_signature(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Finding]:
    """Yield what would be published as a signature and is none: a key that was put in its place by mistake, say."""
    try:
        found = [one.content for one in _signature(disk, folder, ledger)]
    except Refused:
        found = [b""]
    if not all(_SIGNED.fullmatch(one) for one in found):
        yield faults.NO_SIGNATURE.at(Place(file=f"{RELEASES}/{number(len(ledger.entries))}/{SIGNATURE}"))


def history(disk: Disk, folder: Path, ledger: Ledger, findings: Findings, cache: Path) -> tuple[Past, ...]:
    """Return every release with its differences, the newest first; every file of every release is read and checked.

    One that is not what the ledger says is an error. One that is gone, since somebody had to take it away at once, is a
    warning, and the release stands without it. `cache` is the folder for what is remembered from one run to the next.
    """
    memory = Memory(disk, cache)
    of_release: dict[int, dict[str, bytes]] = {entry.seq: {} for entry in ledger.entries}
    there: defaultdict[int, set[str]] = defaultdict(set)
    promised: dict[str, Kept] = {}
    with_pages = _last_with_pages(ledger)
    for one in kept(ledger):
        if is_missing(disk, folder, one):
            findings.add([faults.RELEASE_LACKS.at(_place(one), seq=one.seq)])
            continue
        there[one.seq].add(one.path)
        if (raw := _raw(disk, folder, one)) is None or memory.digest(raw, one) != one.sha256:
            findings.add([faults.RELEASE_DAMAGED.at(_place(one))])
        elif _is_shown(one, len(ledger.entries)) or (one.table == _PETITIONS and with_pages[one.package] == one.seq):
            of_release[one.seq][one.path] = raw
            promised[one.path] = one
    if ledger.entries:
        memory.save()
    return tuple(
        _past(entry, of_release[entry.seq], promised, frozenset(there[entry.seq])) for entry in reversed(ledger.entries)
    )


def _raw(disk: Disk, folder: Path, one: Kept) -> bytes | None:
    """Return the bytes of a file that must be a regular one of these folders; None for anything else."""
    try:
        return disk.read(folder, one.path, limit=LIMIT)
    except Refused:
        return None


def detail_changed(past: Sequence[Past], package: Package) -> Iterator[Finding]:
    """Yield why a package may not give its petitions pages of their own, once a release had them on shared ones."""
    shared = next((one for one in past if package.name in one.shared), None)
    if shared and package.detail == "page":
        yield faults.DETAIL_CHANGED.at(Place(package.name, column="detail"), seq=shared.seq)


def _last_with_pages(ledger: Ledger) -> Mapping[str, int]:
    """Return the last release in which the petitions of each package had pages of their own: links to these live on."""
    last: defaultdict[str, int] = defaultdict(int)
    for entry in ledger.entries:
        last.update({package: entry.seq for package in entry.data if package not in (entry.shared or ())})
    return last


def _is_shown(one: Kept, last: int) -> bool:
    return not one.table or one.table in _OF_ALL or (one.table in _OF_LAST and one.seq > last - 2)


def _place(one: Kept) -> Place:
    return Place(file=f"{RELEASES}/{one.path}")


def _past(entry: Entry, raw: Mapping[str, bytes], promised: Mapping[str, Kept], there: frozenset[str]) -> Past:
    changes, figures, tables = None, {}, defaultdict[str, dict[str, PastTable]](dict)
    for path, body in raw.items():
        one = promised[path]
        if one.table:
            tables[one.package][one.table] = PastTable(one.sha256, partial(unpacked, body))
        elif one.package:
            figures[one.package] = PastFigures(partial(unpacked, body))
        else:
            changes = tuple(of_csv(body))
    return Past(
        entry.seq,
        entry.hash,
        entry.kind,
        entry.reason,
        entry.as_of,
        entry.previous_as_of,
        entry.rollback_to,
        changes,
        entry.program,
        figures,
        tables,
        tuple(entry.redacted or ()),
        tuple(entry.shared or ()),
        there,
    )


def standing(disk: Disk, site: Path, program: str, shipped: Collection[tuple[str, str]]) -> Standing:
    """Return what stands in the folder of a site that was just built. Raises NoPublication."""
    tables = publication(disk, site)
    manifest = read_manifest(disk, site)
    assert manifest is not None, "a site that was just built has one"
    described = [
        json.loads(disk.read(site, f"{OPEN_DATA}{package}/datapackage.json", limit=LIMIT)) for package in tables
    ]
    figures = {
        package: values_csv(disk.read(site, f"{OPEN_DATA}{package}/figures.json", limit=LIMIT)) for package in tables
    }
    shared = tuple(package for package, one in zip(tables, described, strict=True) if one.get("detail") == "dialogue")
    dates = [(date.fromisoformat(one["as_of"]), one.get("update_interval_days")) for one in described]
    return Standing(
        tables,
        open_data_hash(manifest),
        max(day for day, _ in dates),
        min((day + timedelta(days=interval) for day, interval in dates if interval), default=None),
        program,
        shipped,
        figures,
        shared,
    )
