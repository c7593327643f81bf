"""A finished site put on a host: in an order in which it is whole at every moment, sent again only where it differs.

No stage of a build: it reads a site that stands, and speaks to hosts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import hosting
from ..disk import Disk, Refused
from ..findings import Told, Words
from ..ledger import LEDGER, lost
from ..output import Output
from ..publish import MANIFEST, Fingerprint, Manifest, read_manifest
from . import memory, plan
from .bucket import Bucket
from .copies import OnHost
from .memory import Memory
from .places import LIMIT, Folder, Place, PlaceFault
from .readiness import Remark, readiness, site_of
from .rsync import Rsync

#: Told of how many files stand, of how many to put.
Tell = Callable[[int, int], None]


class NotDeployable(Told):
    """A folder that is no site to publish; `message` says why in both languages."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What was done: files that differed, those left as they were, those taken away, and those that wait to be."""

    put: int
    left: int
    removed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Wish:
    """How to deploy: the day, after how many days a file that left the site goes, and whether packed files lie beside."""

    today: date
    grace_days: int
    packs: bool


def deploy(disk: Disk, site: Path, place: Place, wish: Wish, tell: Tell) -> Deployed:
    """Make a place hold a site. A run that was cut off is taken up by the next one.

    Raises NotDeployable for a folder that is no published site or was changed since, or where another deployment begins
    meanwhile or the site lacks a release that the place shows; PlaceFault or OSError where the place fails: it then shows
    the old site, or a part of the new one without a link that leads nowhere.
    """
    new = _published(disk, site)
    old, known = _standing(place), _remembered(place)
    _refuse_to_forget(disk, site, new, old, place)
    served = hosting.account()
    again = known.served != served
    paths = frozenset(new.files) if again or known.packs != wish.packs else plan.changed(new, old)
    for path in sorted(paths):  # nothing is put of a site that was edited since
        _as_built(disk, site, new, path)
    begun = known.begun(old.files, new.files, wish.today)
    # first of all: it marks the place as ours, and nothing that left is forgotten by a run that is cut off
    _note(place, begun)
    if known.packs and not wish.packs:  # a server would go on sending them in place of what is put now
        place.remove(name for path in (*old.files, *begun.gone) for name in hosting.packed_names(path))
    done = 0
    for batch in plan.batches(paths, old):
        _undisturbed(place, begun)
        place.put(_laid_out(disk, site, new, batch, packs=wish.packs), again=again)
        done += len(batch)
        tell(done, len(paths) + 1)
    gone = begun.overdue(wish.today, wish.grace_days)
    _undisturbed(place, begun)
    if gone:
        place.remove(name for path in gone for name in (path, *_beside(path, packs=wish.packs)))
    _note(place, begun.done(served, packs=wish.packs).without(gone))
    return Deployed(len(paths), len(new.files) - len(paths), len(gone), len(begun.gone) - len(gone))


def _note(place: Place, known: Memory) -> None:
    place.put([Output(memory.NAME, known.to_json())], again=False)


def _undisturbed(place: Place, begun: Memory) -> None:
    """Stop where another deployment has begun meanwhile: hosts have no lock, and the later one knows what this one put."""
    if place.read(memory.NAME) != begun.to_json():
        raise NotDeployable(
            Words(
                "một lần đưa lên khác đã bắt đầu ở cùng nơi nhận; lần này dừng lại. Đợi lần kia xong rồi chạy lại.",
                "another deployment to the same place has begun; this one stops. Run it again once that one is done.",
            )
        )


def look(disk: Disk, site: Path, target: str) -> list[Remark]:
    """Return what there is to know before a site goes to a kind of host (`hosting.targets`).

    Raises NotDeployable as `deploy` does.
    """
    return list(readiness(target, site_of(disk, site, _published(disk, site))))


def _published(disk: Disk, site: Path) -> Manifest:
    manifest = read_manifest(disk, site)
    if manifest is None:
        raise NotDeployable(
            Words(f"{site}: không phải trang web do minhbach dựng.", f"{site}: no site that minhbach has built.")
        )
    if manifest.is_draft:
        raise NotDeployable(
            Words(f"{site}: là bản nháp, không đưa lên mạng.", f"{site}: is a draft, which is not for the public.")
        )
    return manifest


def _remembered(place: Place) -> Memory:
    """Return what a place remembers; one that holds files of others is not ours to write over."""
    body = place.read(memory.NAME)
    if body is None and not place.is_empty():
        raise NotDeployable(
            Words(
                "nơi nhận đã có tệp không do lệnh này đưa lên; chọn một thư mục trống.",
                "where the site is to go there are files that this command did not put; choose an empty folder.",
            )
        )
    return Memory.from_json(body)


def _standing(place: Place) -> Manifest:
    """Return the manifest of what the place shows; an empty one where nothing of ours stands."""
    try:
        return Manifest.from_json(place.read(MANIFEST) or b"")
    except ValueError:
        return Manifest()


def _refuse_to_forget(disk: Disk, site: Path, new: Manifest, old: Manifest, place: Place) -> None:
    """Stop where the place shows a release that the site lacks: an old site, or one of a ledger that was cut off."""
    ours = _read(disk, site, LEDGER) if LEDGER in new.files else b""
    if which := lost(ours, old.files.get(LEDGER), place.read(LEDGER) or b""):
        raise NotDeployable(
            Words(
                f"nơi nhận đang có {which.vi} mà {site} không có: đưa lên là mất lần ấy. Lấy lại đủ sổ công bố rồi dựng và đưa lên; nếu chủ ý bỏ sổ cũ, đưa vào một nơi trống.",
                f"the place shows {which.en}, which {site} lacks and it would forget. Fetch the whole ledger, build and deploy again; to give the old one up on purpose, deploy to an empty place.",
            )
        )


def _laid_out(disk: Disk, site: Path, manifest: Manifest, paths: Iterable[str], *, packs: bool) -> Iterator[Output]:
    """Yield files of the site, read now, each with its packed ones."""
    for path in paths:
        if path == MANIFEST:  # which must be the last of all, and is read by programs alone
            yield Output(path, _read(disk, site, path))
            continue
        output = _as_built(disk, site, manifest, path)
        if packs:
            yield from hosting.packed(output)
        yield output


def _as_built(disk: Disk, site: Path, manifest: Manifest, path: str) -> Output:
    """Return a file of the site, read now. Raises NotDeployable where it is another one than was built."""
    output = Output(path, _read(disk, site, path))
    if Fingerprint.of(output.content) != manifest.files[path]:
        raise _altered(site, path)
    return output


def _read(disk: Disk, site: Path, path: str) -> bytes:
    try:
        return disk.read(site, path, limit=LIMIT)
    except Refused:
        raise _altered(site, path) from None


def _altered(site: Path, path: str) -> NotDeployable:
    return NotDeployable(
        Words(
            f"{site}/{path}: không còn như lúc dựng; dựng lại trang rồi đưa lên.",
            f"{site}/{path}: is not as it was built; build the site again, then deploy.",
        )
    )


def _beside(path: str, *, packs: bool) -> tuple[str, ...]:
    return hosting.packed_names(path) if packs else ()


__all__ = [
    "Bucket",
    "Deployed",
    "Folder",
    "NotDeployable",
    "OnHost",
    "Place",
    "PlaceFault",
    "Remark",
    "Rsync",
    "Wish",
    "deploy",
    "look",
]
