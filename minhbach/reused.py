"""What would come out the same is not made again: downloads are taken from the site that stands, counts from the memory.

What a file is made from is told by who makes it; it is remembered as a digest, under the key of the program. The file is
taken only while it has the SHA-256 that it was published with: whatever happened to this memory or to the site costs time,
never a wrong byte. It stays where it is: what reads it again looks at it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from .digests import Digests
from .disk import Disk, Refused
from .output import Body, Spooled, Take
from .publish import Published, Standing, changed

#: Bytes of a memory, far above that of a hundred thousand files or of a million figures.
_LIMIT = 1 << 30
#: Letters of the SHA-256 that the memory ends with.
_DIGITS = 64


class _Entry(NamedTuple):
    """A file of the site that stands: the digest of what it was made from, its SHA-256, that of what a container holds."""

    made_from: str
    sha256: str
    content_sha256: str


class Reused:
    """The downloads of the site that stands, remembered in `folder` beside it; `take` holds others until they are published."""

    def __init__(self, disk: Disk, folder: Path, site: Standing, key: str, *, digests: Digests, take: Take) -> None:
        self._disk = disk
        self._site = site
        self._folder = folder
        self._name = f"files-{site.folder.name}"
        self._key = key
        self._take = take
        self._digests = digests
        self._known = {path: _Entry(*entry) for path, entry in self._remembered(self._name, key) or ()}
        self._made: dict[str, str] = {}

    def stands(self, path: str, made_from: object) -> bool:
        """Whether a file need not be made."""
        return self._found(path, self._digest(made_from)) is not None

    def keep(self, path: str, made_from: object, parts: Iterable[bytes]) -> Body:
        """Return the bytes of a file as they stand, or as they are made now."""
        if made_from is None:
            return self._take(parts)
        digest = self._made[path] = self._digest(made_from)
        return self._found(path, digest) or self._take(parts)

    def recall(self, name: str, follows_from: object, work: Callable[[], list[Any]]) -> list[Any]:
        """Return plain data as it was worked out before from the same, or now; `name` is that of its file.

        A folder that cannot be written only costs time.
        """
        name, key = f"{name}-{self._site.folder.name}", f"{self._key}{self._digest(follows_from)}"
        found = self._remembered(name, key)
        if found is None:
            found = work()
            with suppress(OSError):
                self._remember(name, key, found)
        return found

    def stay(self, paths: Iterable[str]) -> None:
        """Remember files that were not asked for, as they stay on the site."""
        self._made.update((path, self._known[path].made_from) for path in paths if path in self._known)

    def save(self, site: Published) -> None:
        """Remember the files of the site that was published; a folder that cannot be written only costs time."""
        manifest = site.manifest
        entries = {
            path: _Entry(digest, manifest.files[path].sha256, manifest.contents.get(path, ""))
            for path, digest in self._made.items()
        }
        with suppress(OSError):
            self._remember(self._name, self._key, entries.items())

    def _remember(self, name: str, key: str, parts: Iterable[Any]) -> None:
        """Write parts below their key, a line each: as one text they would take as much memory as all of them."""
        self._disk.make_folders(self._folder)
        self._disk.exchange_parts(self._folder / name, _lines(chain([key], parts)))

    def _remembered(self, name: str, key: str) -> list[Any] | None:
        """Return what was remembered under a key: None where there is nothing, or not as it was written."""
        try:
            file = self._disk.read(self._folder, name, limit=_LIMIT)
        except Refused:
            return None
        body = memoryview(file)[:-_DIGITS]
        if sha256(body).hexdigest().encode() != file[-_DIGITS:]:
            return None
        known, *parts = map(json.loads, BytesIO(body))
        return parts if known == key else None

    def _digest(self, made_from: object) -> str:
        return self._digests.of(made_from).hex()

    def _found(self, path: str, digest: str) -> Spooled | None:
        """Return a file that was made from this and is as it was published."""
        known, file = self._known.get(path), self._site.file(path)
        if known is None or file is None or (known.made_from, known.sha256) != (digest, file.sha256):
            return None
        parts = partial(self._read_again, path, file.sha256)
        return Spooled(file.size, file.sha256, parts, known.content_sha256, stands=True)

    def _read_again(self, path: str, wanted: str) -> Iterator[bytes]:
        """Yield the bytes of a file that stands. Raises PublishRefused where it is another by now."""
        digest = sha256()
        for part in self._disk.stretches(self._site.folder / path):
            digest.update(part)
            yield part
        if digest.hexdigest() != wanted:
            raise changed()


def _lines(parts: Iterable[Any]) -> Iterator[bytes]:
    """Yield each part as a line of JSON, and in the end the SHA-256 of these lines."""
    digest = sha256()
    for part in parts:
        line = json.dumps(part).encode() + b"\n"
        digest.update(line)
        yield line
    yield digest.hexdigest().encode()
