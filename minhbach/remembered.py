"""What the pages of the site that stands were rendered from, so that one which would come out the same is not rendered again.

What a page shows is its context and nothing else, so two equal contexts give equal bytes under one key: the theme, the
program, the address of the site. A page is kept only while the file on the disk has the SHA-256 that it was published with:
whatever happened to this memory or to the site costs time, never a wrong byte. Which figures it prints is remembered with it.

A publisher that is what it was stands whole: its pages and its other files stay as they are, and none of them is told, laid
out or made again. What the rest of the site says of its files is remembered too.
"""

from __future__ import annotations

import json
import zlib
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import blake2b, sha256
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from .config import Site
from .corpus import Package
from .digests import Digests
from .disk import Disk, Refused
from .output import Output, Page, owner
from .pages.base import Entry
from .pages.clock import Clock
from .publish import Anchors, Fingerprint, Inspected, Kept, Manifest, Published, Standing, inspected
from .tables import SourceFile
from .view import View

#: Bytes of the memory of some ten million pages.
LIMIT = 1 << 30
#: What many pages share, and what many files are made from.
_SHARED = (Site, Package, SourceFile, View, Clock, Entry)
#: Bytes that stand for the address of a page, for what it shows, for its file.
_ADDRESS, _SHOWN, _FILE = 8, 16, 16
_HELD = _SHOWN + _FILE
#: Bytes of the number of what it prints.
_NUMBER = array("I").itemsize
#: Bytes before the records: two of SHA-256, and how many records there are.
_HEAD = 32 + 32 + 8
#: What is written of a page that cannot be kept.
_UNTOLD = bytes(_SHOWN)
#: Before the name of a publisher, where its files of open data lie.
_OPEN_DATA = "open-data/"
#: Between the names of figures: no page can hold it.
_NUL = "\0"


def digests() -> Digests:
    """Return what works out the digests of a build; whoever asks it again for the same rows need not wait."""
    return Digests(_SHARED)


class Made(NamedTuple):
    """A page of the new site, and the digest of what it shows: empty where it cannot be kept the next time."""

    file: Inspected | Kept
    shown: bytes


class Known(NamedTuple):
    """What is remembered of a page: the digest of what it shows, the beginning of the SHA-256 of its file, its figures.

    These are numbered: many pages print the same.
    """

    shown: bytes
    file: bytes
    printed: int


class Whole(NamedTuple):
    """A publisher as it stands: the digest of all that it follows from, its pages in their order and its other files.

    Addresses and paths stand a line each; `sum` is one SHA-256 over all these files, `mentions` what is said elsewhere
    of the publisher and of them: plain data.
    """

    digest: str
    pages: str
    files: str
    sum: str
    mentions: Any

    @property
    def paths(self) -> list[str]:
        """All that the publisher has on the site."""
        return [*_lines(self.pages), *_lines(self.files)]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The records of pages in the order of their addresses, each publisher as it stands, and the ids that
    links of pages lead to.

    `printed` are the figures of pages, packed. A record takes 44 bytes, in memory as well; a dictionary would take ten times that.
    """

    addresses: array[int] = field(default_factory=lambda: array("Q"))
    held: bytes = b""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    printed: Sequence[str] = ()
    publishers: Mapping[str, Whole] = field(default_factory=dict)
    anchors: Anchors = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.addresses)

    def page(self, path: str) -> Known | None:
        """Return what is remembered of the page at an address."""
        number = _number(path)
        at = bisect_left(self.addresses, number)
        if at == len(self) or self.addresses[at] != number:
            return None
        held = self.held[at * _HELD : (at + 1) * _HELD]
        shown = held[:_SHOWN]
        return Known(b"" if shown == _UNTOLD else shown, held[_SHOWN:], self.numbers[at])

    def figures(self, page: Known) -> tuple[tuple[str, str], ...]:
        """Return the figures that a page prints: the package where the page names it, and the key."""
        return _inflated(self.printed[page.printed])

    def to_bytes(self, key: str) -> bytes:
        """Return the file of the memory: the SHA-256 of the rest, the key, the number of records, these, and the texts."""
        texts = zlib.compress(json.dumps([self.printed, self.publishers, self.anchors]).encode(), 1)
        records = self.addresses.tobytes(), self.held, self.numbers.tobytes()
        body = b"".join((bytes.fromhex(key), len(self).to_bytes(8, "big"), *records, texts))
        return sha256(body).digest() + body

    @classmethod
    def from_bytes(cls, file: bytes, key: str) -> Remembered:
        """Read a memory back: nothing from one that is torn, not ours, or of another key."""
        if sha256(file[32:]).digest() != file[:32] or file[32:64] != bytes.fromhex(key):
            return cls()
        count = int.from_bytes(file[64:_HEAD], "big")
        held = _HEAD + count * _ADDRESS
        numbers = held + count * _HELD
        texts = numbers + count * _NUMBER
        records = array("Q", file[_HEAD:held]), file[held:numbers], array("I", file[numbers:texts])
        printed, publishers, anchors = json.loads(zlib.decompress(file[texts:]))
        return cls(*records, printed, {name: Whole(*whole) for name, whole in publishers.items()}, anchors)


class _Notes:
    """What is to be remembered of the pages of the new site, in their order."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._shown = bytearray()
        self._numbers = array("I")
        #: the number of figures by their digest, and by the number that they had before
        self._numbered: dict[bytes, int] = {}
        self._same: dict[int, int] = {}
        self._printed: list[str] = []

    def add(self, path: str, shown: bytes, figures: Iterable[tuple[str, str]]) -> None:
        """Note one page and the figures that it prints."""
        text = _NUL.join(chain.from_iterable(figures)).encode()
        digest = blake2b(text, digest_size=_SHOWN).digest()
        if digest not in self._numbered:
            self._numbered[digest] = len(self._printed)
            self._printed.append(_deflated(text))
        self._add(path, shown, self._numbered[digest])

    def add_again(self, path: str, known: Known, before: Remembered) -> None:
        """Note one page as it was remembered before; figures are unpacked for the first of those that print them alone."""
        if known.printed in self._same:
            self._add(path, known.shown, self._same[known.printed])
        else:
            self.add(path, known.shown, before.figures(known))
            self._same[known.printed] = self._numbers[-1]

    def _add(self, path: str, shown: bytes, printed: int) -> None:
        self._paths.append(path)
        self._shown += shown or _UNTOLD
        self._numbers.append(printed)

    def remembered(self, digests: Mapping[str, bytes], site: Published, mentions: Mapping[str, Any]) -> Remembered:
        """Return the memory of a site; `digests` are those of all that each publisher follows from."""
        places = [_number(path) for path in self._paths]
        order = sorted(range(len(places)), key=places.__getitem__)
        return Remembered(
            array("Q", [places[at] for at in order]),
            b"".join([self._held(at, site) for at in order]),
            array("I", [self._numbers[at] for at in order]),
            self._printed,
            self._wholes(digests, site, mentions),
            site.anchors,
        )

    def _wholes(self, digests: Mapping[str, bytes], site: Published, mentions: Mapping[str, Any]) -> dict[str, Whole]:
        pages: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._paths:
            pages[_owner(path)].append(path)
        files: defaultdict[str, list[str]] = defaultdict(list)
        noted = frozenset(self._paths)
        for path in site.manifest.files:
            if path not in noted:
                files[_owner(path)].append(path)
        return {
            name: Whole(
                digest.hex(),
                "\n".join(pages[name]),
                "\n".join(files[name]),
                _sum(site.manifest, [*pages[name], *files[name]]),
                mentions[name],
            )
            for name, digest in digests.items()
        }

    def _held(self, at: int, site: Published) -> bytes:
        return bytes(self._shown[at * _SHOWN : (at + 1) * _SHOWN]) + _beginning(site.manifest.files[self._paths[at]])


class Gallery:
    """The pages of the site that stands, remembered in `folder` beside it under the `key` of all that every page follows from.

    `publishers` gives, by the name of each in their order, all that its pages and other files follow from besides.
    """

    def __init__(
        self,
        disk: Disk,
        folder: Path,
        site: Standing,
        key: str,
        *,
        publishers: Mapping[str, object],
        digests: Digests,
    ) -> None:
        self._disk = disk
        self._folder = folder
        self._site = site
        self._name = f"pages-{site.folder.name}"
        self._key = key
        self._publishers = publishers
        self._digests = digests
        self._digest: dict[str, bytes] = {}
        self._last: tuple[object, bytes] = (None, b"")
        self._whose = ""
        self._notes = _Notes()
        self.known = self._read()

    def follows_from(self, name: str) -> tuple[str, bytes]:
        """Return the key of all pages, and the digest of all that those of a publisher follow from besides."""
        return self._key, self._digest_of(name)

    def _digest_of(self, name: str) -> bytes:
        if name not in self._digest:
            self._digest[name] = self._digests.of(self._publishers[name])
        return self._digest[name]

    @cached_property
    def standing(self) -> frozenset[str]:
        """The publishers that are what they were, and all of whose files are as they were published: none need be made."""
        return frozenset(filter(self._stands, self._publishers))

    def _stands(self, name: str) -> bool:
        known = self.known.publishers.get(name)
        if known is None or known.digest != self._digest_of(name).hex():
            return False
        paths = known.paths
        return known.sum == _sum(self._site.manifest, paths) and all(map(self._site.file, paths))

    def mentions(self, name: str) -> Any:
        """Return what is said elsewhere of a publisher that stands and of its files."""
        return self.known.publishers[name].mentions

    def files(self, name: str) -> Iterator[Kept]:
        """Yield the files of a publisher that stands, but for its pages."""
        for path in _lines(self.known.publishers[name].files):
            yield Kept(path, self._site.manifest.files[path])

    def printed(self, name: str) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
        """Yield the pages of a publisher that stands, each with the figures that it prints."""
        for path in _lines(self.known.publishers[name].pages):
            if page := self.known.page(path):
                yield path, self.known.figures(page)

    def made(self, pages: Iterable[Page], render: Callable[[Page], Output]) -> list[Made]:
        """Return pages as they stand, or rendered where they would be others. Nothing is noted: a fork may do it.

        All are rendered, then all are inspected: a processor is quicker at more of the same. Rows of a publisher whose pages
        are all made are not held.
        """
        files = [self._file(page, render) for page in pages]
        return [Made(inspected(file) if isinstance(file, Output) else file, shown) for file, shown in files]

    def forget(self) -> None:
        """Let go of the pages that were looked at, and of the rows that they are laid out from."""
        self._digests.forget()
        self._last = None, b""

    def _file(self, page: Page, render: Callable[[Page], Output]) -> tuple[Output | Kept, bytes]:
        if (whose := _owner(page.address)) != self._whose:
            self.forget()
            self._whose = whose
        known, shown = self.known.page(page.address), self._shown(page)
        if known and shown and shown == known.shown and (kept := self._kept(page.address, known)):
            return kept, shown
        return render(page), shown

    def noted(self, pages: Iterable[Made]) -> Iterator[Inspected | Kept]:
        """Yield the pages of the site in their order, and note what each shows: those that were made, and between them
        those of publishers that stand, of which the figures are not told (`printed` has them).
        """
        left = deque(self._publishers)
        for file, shown in pages:
            if (name := _owner(file.path)) in self._publishers:
                while left[0] != name:
                    yield from self._pages_of(left.popleft())
            self._notes.add(file.path, shown, file.figures)
            yield file
        for name in left:
            yield from self._pages_of(name)

    def _pages_of(self, name: str) -> Iterator[Kept]:
        """Yield the pages of a publisher if it stands."""
        for path in _lines(self.known.publishers[name].pages) if name in self.standing else ():
            if known := self.known.page(path):
                self._notes.add_again(path, known, self.known)
            else:
                self._notes.add(path, b"", ())
            yield Kept(path, self._site.manifest.files[path])

    def save(self, site: Published, mentions: Mapping[str, Any]) -> None:
        """Remember the site that was published; a folder that cannot be written only costs time.

        `mentions` are what is said elsewhere of each publisher and its files, as plain data.
        """
        digests = {name: self._digest_of(name) for name in self._publishers}
        memory = self._notes.remembered(digests, site, mentions).to_bytes(self._key)
        with suppress(OSError):
            self._disk.make_folders(self._folder)
            self._disk.replace(self._folder / self._name, memory)

    def _read(self) -> Remembered:
        try:
            return Remembered.from_bytes(self._disk.read(self._folder, self._name, limit=LIMIT), self._key)
        except Refused:
            return Remembered()

    def _shown(self, page: Page) -> bytes:
        """Return the digest of what a page shows, worked out once for its languages; empty where it cannot be told.

        A context that works things out while it is rendered is no plain data.
        """
        if self._last[0] is not page.lay_out:
            try:
                shown = self._digests.of((page.template, page.context))
            except TypeError:
                shown = b""
            self._last = page.lay_out, shown
        return self._last[1]

    def _kept(self, path: str, known: Known) -> Kept | None:
        file = self._site.file(path)
        return Kept(path, file, self.known.figures(known)) if file and known.file == _beginning(file) else None


def _number(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=_ADDRESS).digest(), "big")


def _owner(path: str) -> str:
    """Return the name that a publisher has whose page or file this is."""
    return owner(path.removeprefix(_OPEN_DATA))


def _deflated(text: bytes) -> str:
    """Return the names of figures in a fifth of the room, as JSON can write it."""
    return b64encode(zlib.compress(text, 1)).decode()


@lru_cache(maxsize=64)  # pages that print the same come one after the other
def _inflated(packed: str) -> tuple[tuple[str, str], ...]:
    text = zlib.decompress(b64decode(packed)).decode()
    names = iter(text.split(_NUL) if text else ())
    return tuple(zip(names, names, strict=True))


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _sum(manifest: Manifest, paths: Iterable[str]) -> str:
    """Return one SHA-256 over files as a manifest has them; nothing where it lacks one."""
    total = sha256()
    for path in paths:
        if path not in manifest.files:
            return ""
        total.update(f"{path}\n{manifest.files[path].sha256}\n{manifest.contents.get(path, '')}\n".encode())
    return total.hexdigest()


def _beginning(file: Fingerprint) -> bytes:
    return bytes.fromhex(file.sha256)[:_FILE]
