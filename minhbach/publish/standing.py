"""Is a site on the disk what its manifest says, byte for byte?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import islice
from pathlib import Path

from ..disk import Disk, Refused
from .manifest import LIMIT, NAME, Fingerprint, Manifest, parsed, read_manifest


class Standing:
    """The files of the site that stands, of which a new one may keep some: those that are what the manifest says.

    Each is read when it is asked for, unless other processes read all of them meanwhile (`astray`, `seen_by`).
    """

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.folder = folder
        self._disk = disk
        self._seen: Sequence[Iterator[frozenset[str]]] = ()

    @cached_property
    def manifest(self) -> Manifest:
        """What the manifest says; nothing where no site of ours stands."""
        return read_manifest(self._disk, self.folder) or Manifest()

    def file(self, path: str) -> Fingerprint | None:
        """Return the fingerprint of a file that is what the manifest says; None of any other."""
        wanted = self.manifest.files.get(path)
        if wanted is None:
            return None
        is_whole = path not in self._all_astray if self._seen else self._is_whole(path, wanted)
        return wanted if is_whole else None

    def astray(self, turn: int, turns: int) -> Iterator[frozenset[str]]:
        """Yield, once, the files that are not what the manifest says: the share of one of several that read all of them."""
        files = islice(self.manifest.files.items(), turn, None, turns)
        yield frozenset(path for path, wanted in files if not self._is_whole(path, wanted))

    def seen_by(self, *looks: Iterator[frozenset[str]]) -> None:
        """Take what `astray` says elsewhere, when it is needed."""
        self._seen = looks

    def look(self) -> None:
        """Wait for what other processes have seen: it comes but once, so that no fork may be the one to take it."""
        if self._seen:
            self._all_astray  # noqa: B018

    @cached_property
    def _all_astray(self) -> frozenset[str]:
        return frozenset().union(*map(next, self._seen))

    def _is_whole(self, path: str, wanted: Fingerprint) -> bool:
        body = self._disk.known(f"{self.folder}/{path}")
        return body is not None and Fingerprint.of(body) == wanted


def standing_manifest(site: Standing, disk: Disk, manifest_sha256: str) -> Manifest | None:
    """Return the manifest with this hash if the site is whole by it: no file missing, changed or added; else None."""
    try:
        body = disk.read(site.folder, NAME, limit=LIMIT)
        manifest = parsed(body)
    except (Refused, ValueError):
        return None
    if sha256(body).hexdigest() != manifest_sha256 or manifest != site.manifest:
        return None
    if disk.files(site.folder) != sorted([NAME, *manifest.files], key=os.fsencode):
        return None
    return manifest if all(map(site.file, manifest.files)) else None
