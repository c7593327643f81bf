"""Is there anything to build? Remembers what the site that stands was made from.

A wrong yes would leave an old site in place, so the key covers all that can change a byte: every file of the sources,
this program and the libraries that it renders with, and what was asked for. The site itself is compared with its
manifest, file by file, before it is left as it is.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from .cache import Cache
from .disk import Disk
from .publish import Published, Standing, standing

CACHE_LIMIT = 1_000_000  # bytes
NAME = "builds.json"
#: Libraries whose version can change the bytes of a site.
LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml", "regex", "segno", "xlsxwriter")
_PROGRAM = Path(__file__).parent


def made_from(disk: Disk, folders: Iterable[Path], *asked: str) -> str:
    """Return the SHA-256 of everything that the bytes of a site follow from: these folders, the program, what was asked."""
    key = hashlib.sha256()
    for text in (platform.python_version(), *(f"{name} {version(name)}" for name in LIBRARIES), *asked):
        key.update(text.encode() + b"\0")
    for folder in (_PROGRAM, *folders):
        key.update(held(disk, folder))
    return key.hexdigest()


def held(disk: Disk, folder: Path) -> bytes:
    """Return the SHA-256 of all that a folder holds; what is no regular file has a name alone: who needs it refuses it."""
    key = hashlib.sha256()
    for path in disk.files(folder):
        if "__pycache__" not in path:
            body = disk.known(folder / path)
            key.update(f"{path}\0".encode() + (b"" if body is None else hashlib.sha256(body).digest()))
    return key.digest()


class LastBuild:
    """What the site that stands was made from, kept in `folder` beside it."""

    def __init__(self, disk: Disk, folder: Path, site: Standing) -> None:
        self._disk = disk
        self._cache = Cache(disk, folder, NAME, CACHE_LIMIT)
        self._site = site
        self._name = site.folder.name

    def _read(self) -> dict[str, list[str]]:
        found = self._cache.read()
        return found if isinstance(found, dict) else {}

    def standing(self, key: str) -> Published | None:
        """Return the site if it was made from just this and stands whole; else None."""
        match self._read().get(self._name):
            case [known, str(manifest)] if known == key:
                return standing(self._site, self._disk, manifest)
        return None

    def remember(self, key: str, site: Published) -> None:
        """Keep what a site was made from."""
        self._cache.leave(self._read() | {self._name: [key, site.manifest_sha256]})
