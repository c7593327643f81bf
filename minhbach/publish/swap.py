"""The moment in which the new site takes the old one's place, and what a run does about one that was killed.

No journal is kept: the name of a folder says what it is (`Target`), and a rename is whole or not at all.
"""

from __future__ import annotations

from ..disk import Disk, Kind
from .target import Target


def swap(target: Target, disk: Disk) -> None:
    """Put the stage in the place of the site; the old site is left for `sweep`.

    One exchange of two names where the system has that, so that every moment has a whole site; elsewhere two
    renames, between which `recover` would put the old site back.
    """
    if disk.kind(target.out) is Kind.MISSING:
        disk.move(target.stage, target.out)
    elif not disk.exchange(target.stage, target.out):
        _rename_twice(target, disk)


def _rename_twice(target: Target, disk: Disk) -> None:
    disk.move(target.out, target.previous)
    try:
        disk.move(target.stage, target.out)
    except OSError:
        disk.move(target.previous, target.out)
        raise


def recover(target: Target, disk: Disk) -> None:
    """Undo what a killed run left half done. Only for who holds the lock."""
    if disk.kind(target.out) is Kind.MISSING and disk.kind(target.previous) is Kind.FOLDER:
        disk.move(target.previous, target.out)
    sweep(target, disk)


def sweep(target: Target, disk: Disk) -> None:
    """Take away everything beside the site but the lock."""
    disk.remove_tree(target.stage)
    if disk.kind(target.previous) is not Kind.MISSING:
        # Renamed first: were it to lose only half its files here, `recover` could take it for the old site.
        disk.move(target.previous, target.stage)
        disk.remove_tree(target.stage)
