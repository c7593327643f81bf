"""Bytes to disk, all or nothing (docs/publishing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ..disk import Disk, Kind, Locked
from ..output import Output
from .errors import Problem, PublishError, PublishRefused, SelfCheckFailed, changed
from .manifest import LIMIT, Fingerprint, Manifest, canonical, read_manifest
from .manifest import NAME as MANIFEST
from .self_check import Anchors, Inspected, Kept, SelfCheck, inspected
from .stage import Stage
from .standing import Standing, standing_manifest
from .swap import recover, swap, sweep
from .target import Target, choose, in_use, old_manifest, refuse_within_site

__all__ = [
    "MANIFEST",
    "Anchors",
    "Fingerprint",
    "Inspected",
    "Kept",
    "Manifest",
    "Problem",
    "PublishError",
    "PublishRefused",
    "Published",
    "SelfCheckFailed",
    "Standing",
    "canonical",
    "changed",
    "check_target",
    "inspected",
    "publish",
    "read_manifest",
    "refuse_within_site",
    "standing",
]


@dataclass(frozen=True, slots=True)
class Published:
    """What a build put in place: how many files, how many of them unchanged, and their size in bytes.

    `durable` is False where the system could not say that all is on the medium; `left` is what could not be
    removed of the old site, which the next build tries again. `anchors` are the ids that links of its pages lead to, by the
    address of the page: none where it was left as it stood.
    """

    files: int
    unchanged: int
    bytes: int
    manifest_sha256: str
    durable: bool
    left: Path | None = None
    manifest: Manifest = field(default_factory=Manifest, repr=False)
    anchors: Anchors = field(default_factory=dict, repr=False)


def check_target(out: Path, disk: Disk, sources: Iterable[Path] = (), *, is_draft: bool = False) -> None:
    """Raise PublishRefused for an output folder that will not do, before any work is put into the site."""
    old_manifest(choose(out, sources, disk), disk, is_draft=is_draft)


def publish(
    outputs: Iterable[Output | Inspected | Kept],
    out: Path,
    disk: Disk,
    *,
    sources: Iterable[Path] = (),
    base_path: str = "/",
    is_draft: bool = False,
    anchors: Anchors = MappingProxyType({}),
) -> Published:
    """Make `out` hold exactly these files and their manifest, or leave it as it was.

    `outputs` is consumed one by one, so that a large site needs little memory; if it raises, nothing changes. What
    was inspected where it was made is not read again.
    `sources` are the folders the site is made from, which must not overlap `out`; `base_path` is the path of the
    base address, under which the one page with absolute links (404.html) looks for its files. A draft is marked as one
    in the manifest, and never takes the place of a site that is none. `anchors` are those of the site that stands,
    of which pages are kept.
    Raises PublishRefused, SelfCheckFailed, or OSError for a fault of the machine.
    """
    target = choose(out, sources, disk)
    disk.make_folders(target.out.parent)
    with _held(target, disk):
        recover(target, disk)
        old = old_manifest(target, disk, is_draft=is_draft)
        check = SelfCheck(base_path, old.files, anchors, lambda path: disk.read(target.out, path, limit=LIMIT))
        stage = _staged(outputs, target, disk, check, old, is_draft=is_draft)
        return _put_in_place(stage, target, disk, check.anchors)


def standing(site: Standing, disk: Disk, manifest_sha256: str) -> Published | None:
    """Return what stands in a folder if it is, byte for byte, the site of the manifest with this hash; else None.

    Raises PublishRefused while another build holds the folder.
    """
    target = choose(site.folder, (), disk)
    if disk.kind(target.out) is not Kind.FOLDER:
        return None
    with _held(target, disk):
        recover(target, disk)
        manifest = standing_manifest(site, disk, manifest_sha256)
    if manifest is None:
        return None
    files, size = len(manifest.files) + 1, manifest.size + sum(map(len, manifest.parts()))
    return Published(files, files, size, manifest_sha256, durable=True, manifest=manifest)


@contextmanager
def _held(target: Target, disk: Disk) -> Iterator[None]:
    try:
        with disk.lock(target.lock):
            yield
    except Locked as lock:
        raise in_use(target, lock) from None


def _staged(
    outputs: Iterable[Output | Inspected | Kept],
    target: Target,
    disk: Disk,
    check: SelfCheck,
    old: Manifest,
    *,
    is_draft: bool,
) -> Stage:
    with _cleared_on_failure(target, disk):
        stage = Stage(target.stage, target.out, old, disk, is_draft=is_draft)
        for output in outputs:
            if isinstance(output, Kept):
                if check.keeps(output):
                    stage.keep(output)
                continue
            file = output if isinstance(output, Inspected) else inspected(output)
            if check.admits(file):
                stage.put(file)
        if problems := check.problems():
            raise SelfCheckFailed(problems)
    return stage


@contextmanager
def _cleared_on_failure(target: Target, disk: Disk) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):  # what broke the build matters more; the next run clears the rest
            disk.remove_tree(target.stage)
        raise


def _put_in_place(stage: Stage, target: Target, disk: Disk, anchors: Anchors) -> Published:
    with _cleared_on_failure(target, disk):
        manifest = stage.finish()
        durable = disk.sync(stage.folder)
        swap(target, disk)
    # The new site stands: from here on a fault is worth a warning, no more.
    return Published(
        files=len(stage.manifest.files) + 1,
        unchanged=stage.unchanged,
        bytes=stage.manifest.size + manifest.size,
        manifest_sha256=manifest.sha256,
        durable=_names_synced(target, disk) and durable,
        left=None if _swept(target, disk) else target.stage,
        manifest=stage.manifest,
        anchors=anchors,
    )


def _names_synced(target: Target, disk: Disk) -> bool:
    try:
        return disk.sync_names(target.out.parent)
    except OSError:
        return False


def _swept(target: Target, disk: Disk) -> bool:
    try:
        sweep(target, disk)
    except OSError:
        return False
    return True
