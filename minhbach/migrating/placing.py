"""A planned package -> the disk: whole in the place of the old one, which is kept, or not at all."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..disk import Disk, Kind, Refused
from ..findings import Words
from .changes import NotMigratable
from .planning import Plan


def kept_at(disk: Disk, folder: Path) -> Path:
    """Return where the old package is kept: beside the folder of packages, since in it it would be one more package."""
    whole = disk.settled(folder)
    return whole.parent.parent / f"{whole.name}.old"


def carry_out(disk: Disk, made: Plan) -> Path:
    """Put the new package in the place of the old one, which is kept; return where. Raises OSError, NotMigratable.

    The new one is written whole beside it, then two folders change names; `recover` is for who was killed between these.
    """
    folder = disk.settled(made.folder)
    old = kept_at(disk, folder)
    if disk.kind(old) is not Kind.MISSING:
        raise NotMigratable(
            Words(
                f"đã có {old}, bản cũ của một lần trước; xóa hoặc chuyển đi rồi chạy lại.",
                f"there is {old}, kept of an earlier run; remove it and run again.",
            )
        )
    stage = old.with_name(f".{folder.name}.migrating")
    disk.remove_tree(stage)
    try:
        _write(disk, made, stage)
        disk.sync(stage)
        disk.move(folder, old)
        try:
            disk.move(stage, folder)
        except BaseException:  # a signal, too, leaves one of them in place
            disk.move(old, folder)
            raise
    finally:
        with suppress(OSError):
            disk.remove_tree(stage)
    disk.sync_names(folder.parent)
    disk.sync_names(old.parent)
    return old


def recover(disk: Disk, folder: Path) -> None:
    """Put the old package back where a run was killed before the new one had its name."""
    old = kept_at(disk, folder)
    if disk.kind(folder) is Kind.MISSING and disk.kind(old) is Kind.FOLDER:
        disk.move(old, disk.settled(folder))


def _write(disk: Disk, made: Plan, stage: Path) -> None:
    disk.make_folders(stage)
    kept = {name: size for name, size in disk.sizes(made.folder).items() if name not in made.gone}
    for name in dict.fromkeys([*kept, *made.written]):
        disk.make_folders((stage / name).parent)
        body = made.written.get(name)
        disk.write_new(stage / name, _kept(disk, made.folder, name, kept[name]) if body is None else body)


def _kept(disk: Disk, folder: Path, name: str, size: int) -> bytes:
    try:
        return disk.read(folder, name, limit=size)
    except Refused as refused:
        shown = f"{folder.as_posix()}/{refused.path}"
        raise NotMigratable(
            Words(
                f"{shown} không phải một tệp thường; chuyển đi rồi chạy lại.",
                f"{shown} is no plain file; take it away and run again.",
            )
        ) from None
