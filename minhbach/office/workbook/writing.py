"""Bytes of an import -> disk: every file whole, none before all are staged."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ...disk import Disk, Kind
from ...findings import Finding, Place
from . import faults
from .importing import Import


def write(disk: Disk, done: Import) -> list[Finding]:
    """Write every file of an import whole, all of them staged before the first takes its place.

    Returns findings, and nothing is written, where a file is no longer what it was when it was read. Raises OSError for
    a fault of the machine: before the first file took its place nothing has changed; after, the import can be run again.
    """
    moved = [path for path, (before, _) in done.writes.items() if not _is_as_read(disk, path, before)]
    if moved:
        return [faults.CHANGED_MEANWHILE.at(Place(file=path.as_posix()), path.name) for path in moved]
    staged: list[Path] = []
    try:
        for path, (_, after) in done.writes.items():
            disk.make_folders(path.parent)
            staged.append(_beside(path))
            if disk.kind(_beside(path)) is not Kind.MISSING:  # left by a run that was killed here
                disk.remove_file(_beside(path))
            disk.write_new(_beside(path), after)
        for folder in {path.parent for path in done.writes}:
            disk.sync(folder)
    except BaseException:
        _clear(disk, staged)
        raise
    for path in done.writes:
        disk.move(_beside(path), path)
    for folder in {path.parent for path in done.writes}:
        disk.sync_names(folder)
    return []


def _clear(disk: Disk, staged: Iterable[Path]) -> None:
    for path in staged:
        with suppress(OSError):
            disk.remove_file(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _is_as_read(disk: Disk, path: Path, before: bytes | None) -> bool:
    return disk.kind(path) is Kind.MISSING if before is None else disk.holds(path, before)
