"""What the pages of the site that stands were rendered from, so that one which would come out the same is not rendered again.

What a page shows is its context and nothing else, so two equal contexts give equal bytes under one key: the theme, the
program, the address of the site. A page is kept only while the file on the disk has the SHA-256 that it was published with:
whatever happened to this memory or to the site costs time, never a wrong byte. Which figures it prints is remembered with it,
and of a publisher that is what it was which pages there are, so that none of them is read, told or laid out again.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from .config import Site
from .corpus import Package
from .digests import Digests
from .disk import Disk, Refused
from .output import Output, Page, localized
from .pages.base import Entry
from .pages.clock import Clock
from .publish import Fingerprint, Inspected, Kept, Published, inspected
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
_ENGLISH = localized("", "en")
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


@dataclass(frozen=True, slots=True)
class Remembered:
    """The records of pages in the order of their addresses, the pages of each publisher, and where links of pages lead.

    `printed` are the figures of pages, `publishers` the digest of all that the pages of each follow from, and the addresses
    of these, a line each. A record takes 44 bytes, in memory as well; a dictionary would take ten times that.
    """

    addresses: array[int] = field(default_factory=lambda: array("Q"))
    held: bytes = b""
    numbers: array[int] = field(default_factory=lambda: array("I"))
    printed: Sequence[str] = ()
    publishers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    targets: Sequence[str] = ()

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
        text = self.printed[page.printed]
        names = iter(text.split(_NUL) if text else ())
        return tuple(zip(names, names, strict=True))

    def to_bytes(self, key: str) -> bytes:
        """Return the file of the memory: the SHA-256 of the rest, the key, the number of records, these, and the texts."""
        texts = zlib.compress(json.dumps([self.printed, self.publishers, self.targets]).encode(), 1)
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
        return cls(*records, *json.loads(zlib.decompress(file[texts:])))


class _Notes:
    """What is to be remembered of the pages of the new site, in their order."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._shown = bytearray()
        self._numbers = array("I")
        self._printed: dict[str, int] = {}

    def add(self, path: str, shown: bytes, figures: Iterable[tuple[str, str]]) -> None:
        """Note one page."""
        self._paths.append(path)
        self._shown += shown or _UNTOLD
        self._numbers.append(self._printed.setdefault(_NUL.join(chain.from_iterable(figures)), len(self._printed)))

    def remembered(self, publishers: Mapping[str, bytes], site: Published) -> Remembered:
        """Return the memory of a site; `publishers` are the digests of all that the pages of each follow from."""
        paths: defaultdict[str, list[str]] = defaultdict(list)
        for path in self._paths:
            paths[_owner(path)].append(path)
        places = [_number(path) for path in self._paths]
        order = sorted(range(len(places)), key=places.__getitem__)
        return Remembered(
            array("Q", [places[at] for at in order]),
            b"".join([self._held(at, site) for at in order]),
            array("I", [self._numbers[at] for at in order]),
            list(self._printed),
            {name: (digest.hex(), "\n".join(paths[name])) for name, digest in publishers.items()},
            site.targets,
        )

    def _held(self, at: int, site: Published) -> bytes:
        return bytes(self._shown[at * _SHOWN : (at + 1) * _SHOWN]) + _beginning(site.manifest.files[self._paths[at]])


class Gallery:
    """The pages of the site in `out`, remembered in `folder` beside it under the `key` of all that every page follows from.

    `publishers` gives, by the folder of its pages, all that the pages of a publisher follow from besides. Where that is what
    it was, its pages are known without being laid out.
    """

    def __init__(
        self, disk: Disk, folder: Path, out: Path, key: str, *, publishers: Mapping[str, object], digests: Digests
    ) -> None:
        self._disk = disk
        self._out = out
        self._folder = folder
        self._name = f"pages-{out.name}"
        self._key = key
        self._digests = digests
        self._last: tuple[object, bytes] = (None, b"")
        self._notes = _Notes()
        self._told: dict[str, Callable[[], Mapping[str, Page]]] = {}
        self.known = self._read()
        self._publishers = {name: digests.of(follows_from) for name, follows_from in publishers.items()}
        before = {name: digest for name, (digest, _) in self.known.publishers.items()}
        self._same = {name for name, digest in self._publishers.items() if before.get(name) == digest.hex()}

    def pages(self, publisher: str, tell: Callable[[], Iterable[Page]]) -> Iterable[Page]:
        """Return the pages of a publisher as `tell` gives them.

        Where it is what it was, they are those that are remembered, and told when one of them has to be rendered.
        """
        if publisher not in self._same:
            return tell()
        self._told[publisher] = cache(lambda: {page.address: page for page in tell()})
        _, paths = self.known.publishers[publisher]
        return map(_standing, filter(None, paths.split("\n")))

    def made(self, pages: Iterable[Page], render: Callable[[Page], Output]) -> list[Made]:
        """Return pages as they stand, or rendered where they would be others. Nothing is noted: a fork may do it.

        All are rendered, then all are inspected: a processor is quicker at more of the same.
        """
        files = [self._file(page, render) for page in pages]
        return [Made(inspected(file) if isinstance(file, Output) else file, shown) for file, shown in files]

    def _file(self, page: Page, render: Callable[[Page], Output]) -> tuple[Output | Kept, bytes]:
        known = self.known.page(page.address)
        owner = _owner(page.address)
        shown = known.shown if known and owner in self._same else self._shown(page)
        if known and shown and shown == known.shown and (kept := self._kept(page.address, known)):
            return kept, shown
        whole = page if page.template else self._told[owner]()[page.address]
        return render(whole), shown

    def noted(self, pages: Iterable[Made]) -> Iterator[Inspected | Kept]:
        """Yield pages, and note what each shows."""
        for file, shown in pages:
            self._notes.add(file.path, shown, file.figures)
            yield file

    def save(self, site: Published) -> None:
        """Remember the pages of the site that was published; a folder that cannot be written only costs time."""
        memory = self._notes.remembered(self._publishers, site).to_bytes(self._key)
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
        body = self._disk.known(self._out / path)
        if body is None:
            return None
        fingerprint = Fingerprint.of(body)
        return Kept(path, fingerprint, self.known.figures(known)) if known.file == _beginning(fingerprint) else None


def _number(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=_ADDRESS).digest(), "big")


def _owner(address: str) -> str:
    """Return the folder of the publisher whose page stands at an address."""
    return address.removeprefix(_ENGLISH).partition("/")[0]


def _standing(address: str) -> Page:
    """Return a page of which nothing but the address is known: it stands for one that is not told."""
    path = address.removeprefix(_ENGLISH)
    return Page(path, "", tuple, "vi" if path == address else "en")


def _beginning(file: Fingerprint) -> bytes:
    return bytes.fromhex(file.sha256)[:_FILE]
