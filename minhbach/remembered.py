"""What the pages of the site that stands were rendered from, so that one which would come out the same is not rendered again.

What a page shows is its context and nothing else, so two equal contexts give equal bytes under one key: the theme, the
program, the address of the site. A page is kept only while the file on the disk has the SHA-256 that it was published with:
whatever happened to this memory or to the site costs time, never a wrong byte.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .config import Site
from .corpus import Package
from .digests import Digests
from .disk import Disk, Refused
from .output import Output, Page
from .publish import Fingerprint, Inspected, Kept, Links, Published, inspected
from .tables import SourceFile

#: Bytes of the memory of a million pages, and of one page.
LIMIT = 1 << 30
_PAGE_LIMIT = 1 << 27
#: Bytes of the SHA-256 of a page that are remembered.
_ENOUGH = 16
#: What very many pages share.
_SHARED = (Site, Package, SourceFile)

Figures = tuple[tuple[str, str], ...]


class Made(NamedTuple):
    """A page of the new site, and the digest of what it shows: empty where that cannot be told beforehand."""

    file: Inspected | Kept
    digest: bytes


@dataclass
class Remembered:
    """By address what a page shows and holds, in one short text, and the figures that it prints; the links by folder."""

    pages: dict[str, tuple[str, Figures]] = field(default_factory=dict)
    links: Links = field(default_factory=dict)


class Gallery:
    """The pages of the site in `out`, remembered in `folder` beside it under the `key` of all that every page follows from."""

    def __init__(self, disk: Disk, folder: Path, out: Path, key: str) -> None:
        self._disk = disk
        self._out = out
        self._file = folder / f"pages-{out.name}.json"
        self._key = key
        self._digests = Digests(_SHARED)
        self._last: tuple[object, bytes] = (None, b"")
        self._made: dict[str, tuple[bytes, Figures]] = {}
        self._before = self._read()

    @property
    def pages(self) -> int:
        """How many pages are known of the site that stands."""
        return len(self._before.pages)

    @property
    def links(self) -> Links:
        """The links of the pages that stand."""
        return self._before.links

    def made(self, page: Page, render: Callable[[Page], Output]) -> Made:
        """Return a page as it stands, or rendered where it would be another. Nothing is noted: a fork may do it."""
        digest = self._shown(page)
        kept = self._kept(page.address, digest) if digest else None
        return Made(kept or inspected(render(page)), digest)

    def noted(self, pages: Iterable[Made]) -> Iterator[Inspected | Kept]:
        """Yield pages, and note what each shows."""
        for file, digest in pages:
            if digest:
                self._made[file.path] = digest, tuple(file.figures)
            yield file

    def save(self, site: Published) -> None:
        """Remember the pages of the site that was published; a folder that cannot be written only costs time."""
        numbers: defaultdict[tuple[str, str], int] = defaultdict(lambda: len(numbers))
        pages = {
            path: [_held(digest, site.manifest.files[path].sha256), *(numbers[one] for one in figures)]
            for path, (digest, figures) in self._made.items()
        }
        body = json.dumps(
            [self._key, pages, list(numbers), site.links], ensure_ascii=False, separators=(",", ":")
        ).encode()
        with suppress(OSError):
            self._disk.make_folders(self._file.parent)
            self._disk.replace(self._file, sha256(body).hexdigest().encode() + b"\n" + body)

    def _read(self) -> Remembered:
        try:
            told, _, body = self._disk.read(self._file.parent, self._file.name, limit=LIMIT).partition(b"\n")
        except Refused:
            return Remembered()
        if told.decode("ascii", "replace") != sha256(body).hexdigest():
            return Remembered()  # torn, or not ours
        key, pages, figures, links = json.loads(body)
        if key != self._key:
            return Remembered()
        named = [(package, name) for package, name in figures]
        return Remembered(
            {path: (held, tuple(named[at] for at in printed)) for path, (held, *printed) in pages.items()}, links
        )

    def _shown(self, page: Page) -> bytes:
        """Return the digest of what a page shows, worked out once for its languages."""
        if self._last[0] is not page.lay_out:
            try:
                digest = self._digests.of((page.template, page.context))
            except TypeError:  # it works things out while it is rendered
                digest = b""
            self._last = page.lay_out, digest
        return self._last[1]

    def _kept(self, path: str, digest: bytes) -> Kept | None:
        held, figures = self._before.pages.get(path, ("", ()))
        if not held.startswith(_text(digest)):
            return None
        try:
            fingerprint = Fingerprint.of(self._disk.read(self._out, path, limit=_PAGE_LIMIT))
        except Refused:
            return None
        return Kept(path, fingerprint, figures) if held == _held(digest, fingerprint.sha256) else None


def _held(digest: bytes, file_sha256: str) -> str:
    return _text(digest) + _text(bytes.fromhex(file_sha256)[:_ENOUGH])


def _text(part: bytes) -> str:
    return b64encode(part).decode().rstrip("=")
