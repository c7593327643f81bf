"""What the pages of the site that stands were rendered from, so that one which would come out the same is not rendered again.

What a page shows is its context and nothing else, so two equal contexts give equal bytes under one key: the theme, the
program, the address of the site. A page is kept only while the file on the disk has the SHA-256 that it was published with:
whatever happened to this memory or to the site costs time, never a wrong byte.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from .config import Site
from .corpus import Package
from .digests import Digests
from .disk import Disk, Refused
from .output import Output, Page
from .publish import Fingerprint, Inspected, Kept, Published, figures_of, inspected
from .tables import SourceFile

#: Bytes of the memory of some ten million pages.
LIMIT = 1 << 30
#: What very many pages share.
_SHARED = (Site, Package, SourceFile)
#: Bytes of the digests that are remembered of a page: of its address, of what it shows, of the file.
_ADDRESS, _SHOWN, _FILE = 8, 16, 16
_RECORD = _ADDRESS + _SHOWN + _FILE
#: What stands at the place of a file in the record of a publisher, whose address is its folder.
_NO_FILE = bytes(_FILE)


def digests() -> Digests:
    """Return what works out the digests of a build; whoever asks it again for the same rows need not wait."""
    return Digests(_SHARED)


class Made(NamedTuple):
    """A page of the new site, and the digest of what it shows: empty where it cannot be kept the next time."""

    file: Inspected | Kept
    shown: bytes


class Remembered:
    """The records of pages and publishers in the order of their bytes, and where links of these pages lead.

    A file of 100,000 pages takes 4 MB, in memory as well; as text and a dictionary it would take ten times that.
    """

    def __init__(self, records: bytes = b"", targets: Sequence[str] = ()) -> None:
        self._records = records
        self.targets = targets

    def __len__(self) -> int:
        return len(self._records) // _RECORD

    def holds(self, address: bytes) -> bytes:
        """Return what is remembered of a page: the digest of what it shows and of its file; nothing of an unknown one."""
        at = bisect_left(range(len(self)), address, key=self._address)
        record = self._records[at * _RECORD : (at + 1) * _RECORD]
        return record[_ADDRESS:] if record.startswith(address) else b""

    def _address(self, at: int) -> bytes:
        return self._records[at * _RECORD : at * _RECORD + _ADDRESS]

    def to_bytes(self, key: str) -> bytes:
        """Return the file of the memory: the SHA-256 of the rest, the key, the number of records, these, and the targets."""
        body = b"".join(
            (bytes.fromhex(key), len(self).to_bytes(8, "big"), self._records, "\n".join(self.targets).encode())
        )
        return sha256(body).digest() + body

    @classmethod
    def from_bytes(cls, file: bytes, key: str) -> Remembered:
        """Read a memory back: nothing from one that is torn, not ours, or of another key."""
        if sha256(file[32:]).digest() != file[:32] or file[32:64] != bytes.fromhex(key):
            return cls()
        end = 72 + int.from_bytes(file[64:72], "big") * _RECORD
        return cls(file[72:end], file[end:].decode().split("\n"))


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
        self._made: dict[str, bytes] = {}
        self.known = self._read()
        told = {name: self._digests.of(follows_from) for name, follows_from in publishers.items()}
        self._publishers = {_address(f"{name}/"): digest + _NO_FILE for name, digest in told.items()}
        self._same = {name for name in told if self._is_same(_address(f"{name}/"))}

    def made(self, page: Page, render: Callable[[Page], Output]) -> Made:
        """Return a page as it stands, or rendered where it would be another. Nothing is noted: a fork may do it."""
        shown = self._shown(page)
        if kept := self._kept(page.address, shown):
            return Made(kept, shown)
        file = inspected(render(page))
        is_plain = figures_of(file.output.content) == file.figures
        return Made(file, shown if is_plain else b"")

    def noted(self, pages: Iterable[Made]) -> Iterator[Inspected | Kept]:
        """Yield pages, and note what each shows."""
        for file, shown in pages:
            if shown:
                self._made[file.path] = shown
            yield file

    def save(self, site: Published) -> None:
        """Remember the pages of the site that was published; a folder that cannot be written only costs time."""
        pages = (_address(path) + _held(shown, site.manifest.files[path]) for path, shown in self._made.items())
        records = sorted((*pages, *(folder + held for folder, held in self._publishers.items())))
        with suppress(OSError):
            self._disk.make_folders(self._folder)
            self._disk.replace(
                self._folder / self._name, Remembered(b"".join(records), site.targets).to_bytes(self._key)
            )

    def _is_same(self, folder: bytes) -> bool:
        return self.known.holds(folder) == self._publishers[folder]

    def _read(self) -> Remembered:
        try:
            return Remembered.from_bytes(self._disk.read(self._folder, self._name, limit=LIMIT), self._key)
        except Refused:
            return Remembered()

    def _shown(self, page: Page) -> bytes:
        """Return the digest of what a page shows, worked out once for its languages; empty where it cannot be told.

        A context that works things out while it is rendered is no plain data.
        """
        if page.path.partition("/")[0] in self._same and (held := self.known.holds(_address(page.address))):
            return held[:_SHOWN]
        if self._last[0] is not page.lay_out:
            try:
                shown = self._digests.of((page.template, page.context))
            except TypeError:
                shown = b""
            self._last = page.lay_out, shown
        return self._last[1]

    def _kept(self, path: str, shown: bytes) -> Kept | None:
        held = self.known.holds(_address(path))
        if not (shown and held.startswith(shown)):
            return None
        body = self._disk.known(self._out / path)
        if body is None:
            return None
        fingerprint = Fingerprint.of(body)
        return Kept(path, fingerprint, tuple(figures_of(body))) if held == _held(shown, fingerprint) else None


def _address(path: str) -> bytes:
    return blake2b(path.encode(), digest_size=_ADDRESS).digest()


def _held(shown: bytes, file: Fingerprint) -> bytes:
    return shown + bytes.fromhex(file.sha256)[:_FILE]
