"""Bytes -> typed rows that know their place, and findings. Bad data never raises here.

Reading order of one table: bytes (`decoding`), records (`records`), header (`header`), letters (`cell_text`),
values (`values`), rows (`table`); over all tables keys (`keys`) and circles (`cycles`).
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..disk import Disk
from ..findings import Findings, Place, Told, Words
from .content import Content, load_content
from .descriptor import Descriptor
from .faults import descriptor as faults
from .linked import blamed, left_out, unpublished, within
from .package import Folder, Loaded, find_descriptor, largest, load_package
from .shipped import ReferenceFault, reference_rows
from .suggest import have_you_meant, listed, nearest
from .territories import everywhere, standing

#: A folder of `data/` that is no package: the ledger of releases.
RELEASES = "releases"

__all__ = [
    "Content",
    "Folder",
    "Found",
    "Loaded",
    "NoSuchPackage",
    "ReferenceFault",
    "blamed",
    "collector_paused",
    "everywhere",
    "find_descriptor",
    "found",
    "largest",
    "left_out",
    "load_content",
    "load_package",
    "packages",
    "reference_rows",
    "standing",
    "unpublished",
    "within",
]


class NoSuchPackage(Told):
    """Wrong use: what was asked for is the name of no package; `message` gives those there are."""


class Found(NamedTuple):
    """A folder of the data that is a package, and its descriptor."""

    folder: Folder
    described: Descriptor


def found(
    disk: Disk,
    data: Path,
    findings: Findings,
    only: frozenset[str] = frozenset(),
    taken: frozenset[str] = frozenset(),
) -> Iterator[Found]:
    """Yield every package of the data folder, or those named in `only`, in the order of their folders; no row is read.

    `taken` are names that no package may have: those of the site's own pages of text. Raises NoSuchPackage in the end.
    """
    known: dict[str, Folder] = {}
    names: set[str] = set()
    for folder in _folders(disk, data, findings):
        said = Findings()
        described = find_descriptor(disk, folder, said)
        called = {folder.name, described.package if described else folder.name}
        names |= called
        if only and not only & called:
            continue
        findings.add(said)
        if described is None or _is_taken(folder, described, known, findings):
            continue
        if described.package in taken:
            findings.add([faults.NAME_OF_A_PAGE.at(described.place("name"), described.package)])
        known[described.package] = folder
        yield Found(folder, described)
    _demand(only, names, data)


def packages(
    disk: Disk,
    data: Path,
    findings: Findings,
    only: frozenset[str] = frozenset(),
    taken: frozenset[str] = frozenset(),
) -> tuple[Loaded, ...]:
    """Read every package that is `found`. Raises NoSuchPackage."""
    with collector_paused():
        return tuple(load_package(disk, *one, findings) for one in found(disk, data, findings, only, taken))


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cycle collector from walking over and over the rows that pile up: they hold no cycles. A third faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _folders(disk: Disk, data: Path, findings: Findings) -> Iterator[Folder]:
    present: dict[str, list[str]] = defaultdict(list)
    for path in disk.files(data):
        name, _, rest = path.partition("/")
        if rest and name != RELEASES:
            present[name].append(rest)
        elif not rest and not name.startswith((".git", "README")):
            findings.add([faults.UNNAMED_FILE.at(Place("", "", f"{data.name}/{path}"), path)])
    if not present:
        findings.add([faults.NO_PACKAGE.at(Place("", "", data.name), data.as_posix())])
    for name in sorted(present):
        yield Folder(data / name, name, f"{data.name}/{name}", present[name])


def _demand(asked: frozenset[str], names: Set[str], data: Path) -> None:
    """Nothing may be published in place of a package that was asked for and is not there."""
    if names and (missing := sorted(asked - names)):
        hint, known = have_you_meant(nearest(missing[0], sorted(names))), listed(sorted(names))
        unknown = ", ".join(missing)
        raise NoSuchPackage(
            Words(
                f"thư mục dữ liệu {data} không có gói {unknown}. {hint.vi}Các gói: {known}.",
                f"the data folder {data} has no package {unknown}. {hint.en}The packages are: {known}.",
            )
        )


def _is_taken(folder: Folder, described: Descriptor, found: dict[str, Folder], findings: Findings) -> bool:
    first = found.get(described.package)
    if first is None:
        return False
    place = described.place("name")
    findings.add([faults.SAME_PACKAGE.at(place, described.package, first=first.shown, folder=folder.shown)])
    return True
