"""Downloads that would come out the same are not made again: they are taken from the site that stands.

What a file is made from is told by who makes it; it is remembered as a digest, under the key of the program. The file is
taken only while it has the SHA-256 that it was published with: whatever happened to this memory or to the site costs time,
never a wrong byte. It stays where it is: what reads it again looks at it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .disk import Disk
from .memory import Memory
from .output import Body, Spooled, Take
from .publish import Published, Standing, changed

#: The name under which they are remembered.
_FILES = "files"


class _Entry(NamedTuple):
    """A file of the site that stands: the digest of what it was made from, its SHA-256, that of what a container holds."""

    made_from: str
    sha256: str
    content_sha256: str


class Reused:
    """The downloads of the site that stands, as `memory` has them; `take` holds others until they are published."""

    def __init__(self, disk: Disk, memory: Memory, site: Standing, take: Take) -> None:
        self._disk = disk
        self._memory = memory
        self._site = site
        self._take = take
        self._known = {path: _Entry(*entry) for path, entry in memory.remembered(_FILES, memory.key) or ()}
        #: digests of what files are made from, by their paths
        self.made_from: dict[str, str] = {}

    def elsewhere(self, take: Take) -> Reused:
        """Return the same for another process, with what holds its files; `made_from` is to be taken over from it."""
        other = copy(self)
        other._take, other.made_from = take, {}
        return other

    def stands(self, path: str, made_from: object) -> bool:
        """Whether a file need not be made."""
        return self._found(path, self._memory.digest(made_from)) is not None

    def keep(self, path: str, made_from: object, parts: Iterable[bytes]) -> Body:
        """Return the bytes of a file as they stand, or as they are made now."""
        if made_from is None:
            return self._take(parts)
        digest = self.made_from[path] = self._memory.digest(made_from)
        return self._found(path, digest) or self._take(parts)

    def stay(self, paths: Iterable[str]) -> None:
        """Remember files that were not asked for, as they stay on the site."""
        self.made_from.update((path, self._known[path].made_from) for path in paths if path in self._known)

    def save(self, site: Published) -> None:
        """Remember the files of the site that was published."""
        manifest = site.manifest
        entries = {
            path: _Entry(digest, manifest.files[path].sha256, manifest.contents.get(path, ""))
            for path, digest in self.made_from.items()
        }
        self._memory.remember(_FILES, self._memory.key, entries.items())

    def _found(self, path: str, digest: str) -> Spooled | None:
        """Return a file that was made from this and is as it was published."""
        known, file = self._known.get(path), self._site.file(path)
        if known is None or file is None or (known.made_from, known.sha256) != (digest, file.sha256):
            return None
        parts = partial(_read_again, self._disk, self._site.folder / path, file.sha256)
        return Spooled(file.size, file.sha256, parts, known.content_sha256, stands=True)


def _read_again(disk: Disk, path: Path, wanted: str) -> Iterator[bytes]:
    """Yield the bytes of a file that stands. Raises PublishRefused where it is another by now."""
    digest = sha256()
    for part in disk.stretches(path):
        digest.update(part)
        yield part
    if digest.hexdigest() != wanted:
        raise changed()
