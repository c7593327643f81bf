"""Folders of themes lain upon each other: a file of an upper one stands for that of the same name below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..disk import Disk, Kind
from ..findings import Finding, Findings, Place, Words
from ..load.suggest import have_you_meant, nearest, slug
from . import faults
from .base import LIMIT, ThemeFault

#: What an asset may be; anything else in the folder (backups, desktop files) stays where it is.
ASSET_TYPES = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff2"})
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: Where templates of an upper layer lie that stand for none below.
OWN = "own/"
#: What a site says of its theme, at the top of its folder.
DECLARED = "theme.yaml"
#: What a theme consists of besides assets.
_KINDS = ASSET_TYPES | {".html", ".po", ".yaml", ".yml", ".docx"}
#: The folders of a theme.
FOLDERS = ("templates", "assets", "locales", "reports")


class File(NamedTuple):
    """A file of one layer, by its path in it."""

    layer: Path
    path: str

    @property
    def place(self) -> Place:
        """Where it is, as findings say it."""
        return Place(file=f"{self.layer.name}/{self.path}")

    def read(self, disk: Disk) -> bytes:
        """Return its bytes. Raises Refused for what must not be read."""
        return disk.read(self.layer, self.path, limit=LIMIT)


class Layered(NamedTuple):
    """The files that count, each from the topmost layer that has it, and those of the layer on top.

    `templates` by their path below `templates/`, `assets` by name.
    """

    templates: dict[str, File]
    assets: dict[str, File]
    top: Path
    new: set[str]  # the assets of the layer on top that stand for none below; none where a theme is one folder


def lain(disk: Disk, layers: Sequence[Path], findings: Findings) -> Layered:
    """Lay folders upon each other, the first lowest. Raises ThemeFault for one that is none."""
    laid = Layered({}, {}, layers[-1], set())
    for depth, layer in enumerate(layers):
        if disk.kind(layer) not in (Kind.FOLDER, Kind.SYMLINK):
            raise ThemeFault(str(layer), Words("không có thư mục này", "no such folder"))
        templates, assets = dict(_templates(disk, layer)), dict(_assets(disk, layer))
        findings.add(_badly_named(assets))
        if depth > 0:
            findings.add(_astray(templates, laid))
            findings.add(_unread(disk, layer))
            laid.new.update(assets.keys() - laid.assets.keys())
        laid.templates.update(templates)
        laid.assets.update(assets)
    if not laid.templates:
        raise ThemeFault(str(layers[0] / "templates"), Words("không có mẫu trang nào", "no templates"))
    return laid


def _templates(disk: Disk, layer: Path) -> Iterator[tuple[str, File]]:
    for path in disk.files(layer / "templates"):
        if path.endswith(".html") and not path.endswith(".examples.html"):
            yield path, File(layer, f"templates/{path}")


def _assets(disk: Disk, layer: Path) -> Iterator[tuple[str, File]]:
    seen: set[str] = set()
    for path in map(PurePosixPath, disk.files(layer / "assets")):
        if path.suffix not in ASSET_TYPES:
            continue
        if path.name in seen:
            raise ThemeFault(
                str(layer / "assets" / path),
                Words("một thư mục tệp kèm khác có tệp cùng tên", "another folder of assets has a file of this name"),
            )
        seen.add(path.name)
        yield path.name, File(layer, f"assets/{path}")


def _astray(templates: Mapping[str, File], below: Layered) -> Iterator[Finding]:
    """Yield the templates of the upper layer that stand for none: a path that was mistyped, or is gone since an upgrade."""
    for path, file in templates.items():
        if path not in below.templates and not path.startswith(OWN):
            hint = have_you_meant(nearest(path, below.templates))
            yield faults.TEMPLATE_ASTRAY.at(file.place, path, hint=hint, own=f"templates/{OWN}")


def _badly_named(assets: Mapping[str, File]) -> Iterator[Finding]:
    """Yield assets whose names an address cannot hold as they are."""
    for name, file in assets.items():
        if not _NAME.fullmatch(name):
            path = PurePosixPath(name)
            yield faults.BAD_NAME.at(file.place, name, right=f"{slug(path.stem)}{path.suffix}")


def _unread(disk: Disk, layer: Path) -> Iterator[Finding]:
    """Yield the files of a kind that themes have which lie where none is looked for."""
    for path in disk.files(layer):
        first = path.partition("/")[0]
        if path != DECLARED and first not in FOLDERS and PurePosixPath(path).suffix in _KINDS:
            hint = have_you_meant(nearest(first, (*FOLDERS, DECLARED)))
            yield faults.UNREAD_FILE.at(File(layer, path).place, path, hint=hint, folders=", ".join(FOLDERS))
