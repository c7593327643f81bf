"""Files of the program's theme copied into a site's own, to be changed there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..disk import Disk, Kind
from ..findings import Told, Words
from ..load.suggest import have_you_meant, nearest
from .base import LIMIT


class NotCopied(Told):
    """Files that are not there to be copied, or would take the place of others; nothing was written."""


def files_of(disk: Disk, theme: Path) -> list[str]:
    """Return the paths of all that a site may replace."""
    return [path for path in disk.files(theme) if not path.endswith(".examples.html")]


def copy(disk: Disk, theme: Path, own: Path, paths: Sequence[str]) -> list[Path]:
    """Copy files of a theme to the same paths below a site's own folder; return where they are now. Raises NotCopied."""
    known = files_of(disk, theme)
    for path in paths:
        if path not in known:
            hint = have_you_meant(nearest(path, known))
            raise NotCopied(
                Words(
                    f"giao diện không có tệp {path}. {hint.vi}".strip(),
                    f"the theme has no file {path}. {hint.en}".strip(),
                )
            )
        if disk.kind(own / path) is not Kind.MISSING:
            raise NotCopied(Words(f"đã có {own / path}; tệp được giữ nguyên.", f"{own / path} is there, and was left."))
    for path in paths:
        disk.make_folders((own / path).parent)
        disk.write_new(own / path, disk.read(theme, path, limit=LIMIT))
    return [own / path for path in paths]
