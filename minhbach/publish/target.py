"""Where the site goes: which folders are refused, and the names beside the folder that publishing needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from ..disk import Disk, Kind, Locked
from ..findings import Words
from .errors import PublishRefused
from .manifest import NAME, Manifest, read_manifest

#: What file managers leave in any folder that someone opens.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
#: Vietnam has one time all year round; the product reads no time zone data.
_VIETNAM = timezone(timedelta(hours=7))
_STRAYS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Target:
    """The output folder. The names beside it say what they hold, so that a later run knows what a killed one left."""

    out: Path

    @property
    def lock(self) -> Path:
        """The file that one build at a time holds."""
        return self._beside("lock")

    @property
    def stage(self) -> Path:
        """A tree being built or being taken away: worthless to anyone but the run that has the lock."""
        return self._beside("stage")

    @property
    def previous(self) -> Path:
        """The old site, whole, in the moment between the two renames of a swap."""
        return self._beside("previous")

    def _beside(self, what: str) -> Path:
        return self.out.with_name(f".{self.out.name}.{what}")


def choose(out: Path, sources: Iterable[Path], disk: Disk) -> Target:
    """Return the target for this output folder; raises PublishRefused for a place that must not be replaced."""
    out = disk.settled(out)
    _refuse_kind(out, disk.kind(out))
    _refuse_precious(out, disk)
    refuse_within_site(out, disk)
    for source in sources:
        _refuse_overlap(out, disk.settled(source))
    return Target(out)


def _refuse_kind(out: Path, kind: Kind) -> None:
    if kind is Kind.SYMLINK:
        raise PublishRefused(
            Words(f"{out} là liên kết tượng trưng.", f"{out} is a symbolic link."),
            Words("Hãy ghi đường dẫn của chính thư mục đích.", "Name the folder itself."),
        )
    if kind not in (Kind.MISSING, Kind.FOLDER):
        raise PublishRefused(
            Words(f"{out} không phải là thư mục.", f"{out} is not a folder."),
            Words("Hãy chọn một thư mục khác bằng --out.", "Choose another folder with --out."),
        )


def _refuse_precious(out: Path, disk: Disk) -> None:
    home = disk.settled(Path.home())
    if out == home or out in home.parents:  # the root is among the parents
        raise PublishRefused(
            Words(f"{out} là thư mục gốc hoặc thư mục cá nhân.", f"{out} is the root, your home or a folder above it."),
            Words("Hãy chọn một thư mục con riêng cho trang.", "Choose a folder of its own for the site."),
        )
    if disk.kind(out / ".git") is not Kind.MISSING:
        raise PublishRefused(
            Words(f"{out} là thư mục làm việc của git.", f"{out} is a git work tree."),
            Words(
                "Hãy xuất ra thư mục khác rồi chép sang; lịch sử git sẽ không bị mất.",
                "Build to another folder and copy from it, so that no history is lost.",
            ),
        )


def refuse_within_site(out: Path, disk: Disk) -> None:
    """Raise PublishRefused for a place in a site: one with files that are in no manifest of its own is never built again."""
    for above in disk.settled(out).parents:
        if disk.kind(above / NAME) is Kind.FILE and read_manifest(disk, above) is not None:
            raise PublishRefused(
                Words(
                    f"{out} nằm trong {above}, một trang đã dựng.", f"{out} lies inside {above}, a site that was built."
                ),
                Words("Hãy chọn một chỗ bên ngoài trang đó.", "Choose a place outside that site."),
            )


def _refuse_overlap(out: Path, source: Path) -> None:
    if out == source or out in source.parents or source in out.parents:
        raise PublishRefused(
            Words(f"{out} trùng hoặc lồng với thư mục nguồn {source}.", f"{out} overlaps the source folder {source}."),
            Words("Hãy chọn thư mục đích nằm ngoài thư mục nguồn.", "Choose an output folder outside the sources."),
        )


def stands(out: Path, disk: Disk) -> Path:
    """Return where the site of a folder stands: beside it, where a run was killed between the two renames of a swap."""
    target = Target(disk.settled(out))
    return target.previous if disk.kind(target.out) is Kind.MISSING else out


def old_manifest(target: Target, disk: Disk, *, is_draft: bool = False) -> Manifest:
    """Return the manifest of the site that stands there (empty: none).

    Raises PublishRefused for files of others, and for a draft where a site stands that is none: who looks after the
    rows must not take down what is published. The other way a site replaces a draft, of which nothing is lost.
    """
    names = [name for name in disk.files(target.out) if name.rpartition("/")[2] not in _LITTER]
    manifest = read_manifest(disk, target.out) if names else Manifest()
    if manifest is None:
        raise PublishRefused(
            Words(f"{target.out} có tệp không do chương trình tạo ra.", f"{target.out} holds files of another origin."),
            Words(
                "Hãy chọn thư mục trống hoặc chưa có; không tệp nào bị đụng đến.",
                "Choose an empty or a new folder; nothing was touched.",
            ),
        )
    strays = [name for name in names if name not in manifest.files and name != NAME]
    if strays:
        shown = ", ".join(strays[:_STRAYS_SHOWN]) + (" …" if len(strays) > _STRAYS_SHOWN else "")
        raise PublishRefused(
            Words(
                f"{target.out} có {len(strays)} tệp do người khác đặt vào: {shown}.",
                f"{target.out} holds {len(strays)} files that someone else put there: {shown}.",
            ),
            Words("Hãy chuyển các tệp đó đi nơi khác.", "Move them elsewhere: a new build would lose them."),
        )
    if is_draft and names and not manifest.is_draft:
        raise PublishRefused(
            Words(
                f"{target.out} là trang thật; bản nháp không thay trang thật.",
                f"{target.out} is a real site; a draft does not replace one.",
            ),
            Words("Hãy chọn thư mục khác cho bản nháp.", "Choose another folder for the draft."),
        )
    return manifest


def in_use(target: Target, lock: Locked) -> PublishRefused:
    """Return the refusal for a folder that another build is writing."""
    since = datetime.fromtimestamp(lock.since, UTC).astimezone(_VIETNAM)
    return PublishRefused(
        Words(
            f"Một lần dựng khác đang ghi vào {target.out} (tiến trình {lock.pid}, từ {since:%H:%M:%S %d/%m/%Y}).",
            f"Another build is writing to {target.out} (process {lock.pid}, since {since:%H:%M:%S %d/%m/%Y}).",
        ),
        Words("Hãy chờ lần dựng đó xong rồi chạy lại.", "Wait until it is done, then run again."),
    )
