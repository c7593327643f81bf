"""Does a ledger go on from the one that the public was shown? Then it begins with the same bytes, and no release is lost.

A build asks it of the site in the place of which it puts another, a deployment of what the host shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from ..disk import Disk, Refused
from ..findings import Finding, Place, Words
from ..load import RELEASES
from ..output import Output
from ..publish import Fingerprint, PublishRefused, read_manifest
from ..publish.target import stands
from . import faults
from .chain import LIMIT, NAME, Broken, Ledger, read_ledger
from .entry import Entry
from .keeping import number

#: Where a site has its ledger.
LEDGER = f"{RELEASES}/{NAME}"
#: In the folder of a release until its line is written: a run that was killed before leaves a folder that is no release.
UNWRITTEN = ".unwritten"


def lost(new: bytes, listed: Fingerprint | None, shown: bytes) -> Words | None:
    """Return which release a site would forget with a new ledger; None where that goes on from the one that stands.

    `listed` is how the manifest of that site lists its ledger, `shown` what the file holds: the one tells where the other
    is damaged.
    """
    old = _read(shown)
    goes_on = new.startswith(old.to_bytes()) and (listed is None or Fingerprint.of(new[: listed.size]) == listed)
    if goes_on:
        return None
    lines = zip_longest(old.entries, new.splitlines(keepends=True))
    return _named([one for one, line in lines if one and one.to_line() != line])


def forgotten(disk: Disk, site: Path, ledger: Ledger) -> Iterator[Finding]:
    """Yield which release the site that stands in a folder has and this ledger lacks."""
    site = stands(site, disk)
    manifest = read_manifest(disk, site)
    if manifest and (which := lost(ledger.to_bytes(), manifest.files.get(LEDGER), _shown(disk, site))):
        yield faults.LEDGER_SHORTER.at(Place(file=LEDGER), which=which, site=f"{site}/{RELEASES}", last=_last(ledger))


def undisturbed(disk: Disk, site: Path, ledger: Ledger) -> Iterator[Output]:
    """Yield no file, as the last of those of a site: nobody else publishes there while they are taken.

    Raises PublishRefused where another build has put a release in place since the data were read, which would be lost.
    """
    for one in forgotten(disk, site, ledger):
        again = Words("Lần công bố ấy vừa được đưa lên trang; chạy lại.", "It has just come to stand; run again.")
        raise PublishRefused(one.message, again)
    yield from ()


def without_line(disk: Disk, folder: Path, ledger: Ledger) -> Iterator[Finding]:
    """Yield the folders of releases that the ledger has no line of, less one that a run left which was killed."""
    known = {number(entry.seq) for entry in ledger.entries}
    paths = [path.partition("/") for path in disk.files(folder)]
    killed = {name for name, _, rest in paths if rest == UNWRITTEN}
    for name in sorted({name for name, _, _ in paths if name.isascii() and name.isdigit()} - known - killed):
        yield faults.LINE_MISSING.at(Place(file=f"{RELEASES}/{name}"), last=_last(ledger))


def _last(ledger: Ledger) -> int:
    return len(ledger.entries)


def _shown(disk: Disk, site: Path) -> bytes:
    try:
        return disk.read(site, LEDGER, limit=LIMIT)
    except Refused:
        return b""


def _read(raw: bytes) -> Ledger:
    """Return a ledger, none for one that is damaged: it cannot tell what was published."""
    try:
        return read_ledger(raw)
    except Broken:
        return Ledger()


def _named(gone: Sequence[Entry]) -> Words:
    if not gone:
        return Words("một lần công bố (sổ ở đó cũng đã hỏng)", "a release (the ledger there is damaged as well)")
    one, more = gone[0], len(gone) - 1
    return Words(
        f"lần công bố thứ {one.seq} (số liệu đến {one.as_of:%d/%m/%Y}, mã băm {one.hash})"
        + (f" và {more} lần sau đó" if more else ""),
        f"release {one.seq} (data as of {one.as_of}, hash {one.hash})" + (f" and {more} after it" if more else ""),
    )
