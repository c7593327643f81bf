"""The pages of a site made by other processes, here or on other machines: those of any `concurrent.futures.Executor`.

The pages are dealt out in shares of consecutive ones. Who is given a share reads and works out the site from the same
folders as the coordinator did, once for all shares of a build, and proves it with the key of all that the site follows from.
It lays its pages into one file, a pack, in a folder that all machines see. A pack counts only when its maker has told its
SHA-256: what a worker that was killed leaves behind is never looked at, and its share is done again.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from .digests import Digests
from .disk import Disk, Refused
from .findings import Findings, Words
from .last_build import held, made_from
from .load import RELEASES
from .output import Download, Page
from .prepared import Layout, laid_out
from .publications import followed_by, twins
from .publish import PublishRefused, Standing
from .remembered import Gallery, Made, digests
from .render import Renderer
from .sources import Options, Sources
from .theme import Theme, load_theme
from .view import View
from .workers import WorkerLost, portable

#: Pages of a share: some 20 MB, of which the coordinator holds one share at a time.
SIZE = 512
#: Bytes of a pack or of an order that is believed to be one.
_LIMIT = 1 << 32
#: The file of what all shares have in common: the key of the program, so many letters, and the order.
_ORDER, _KEY = "order", 64


class Studio(NamedTuple):
    """What makes pages of one site: its theme, what renders them, and those of the site that stands."""

    theme: Theme
    renderer: Renderer
    gallery: Gallery

    @classmethod
    def of(cls, options: Options, disk: Disk, layout: Layout, gallery: Gallery) -> Studio:
        """Open the studio of a site. Raises ThemeFault for a theme that cannot be used."""
        theme = load_theme(disk, *options.themes)
        base_url = layout.sources.site.base_url
        renderer = Renderer(theme, base_url, is_draft=options.draft, in_english=layout.in_english)
        return cls(theme, renderer, gallery)

    def made(self, pages: Iterable[Page]) -> list[Made]:
        """Return pages as they stand, or rendered and inspected."""
        return self.gallery.made(pages, self.renderer.render)


def gallery_of(
    options: Options, disk: Disk, sources: Sources, views: Sequence[View], *, site: Standing, digests: Digests
) -> Gallery:
    """Open what is remembered of the site that stands, for one of these views."""
    same_for_all = made_from(
        disk, options.themes, sources.site.base_url, str(options.draft), twins(one.account for one in sources.dossiers)
    )
    # what was asked of frictionless in part is asked again where all of it is to be
    besides = (held(disk, options.data / RELEASES), options.full)
    publishers = {name: (*one, *besides) for name, one in followed_by(sources.imprint, views).items()}
    return Gallery(disk, options.cache, site, same_for_all, publishers=publishers, digests=digests)


@dataclass(frozen=True)
class Order:
    """What all shares of a build have in common: what was asked for, what it follows from, the files that pages tell of,
    and the publishers whose pages stay as they are.
    """

    options: Options
    key: str
    downloads: tuple[tuple[Download, ...], ...]
    standing: frozenset[str]


@dataclass(frozen=True)
class Share:
    """Pages `first` to `last`, the latter not included, of the site whose order lies in a folder."""

    folder: Path
    first: int
    last: int


@dataclass(frozen=True)
class Pack:
    """What the maker of a share answers: a name in the folder, and its SHA-256; no name where it cannot make this site.

    `why` says then what is otherwise at its place.
    """

    name: str
    sha256: str
    why: Words | None = None


def key_of(options: Options, disk: Disk, sources: Sources) -> str:
    """Return the key of all that the bytes of a site follow from."""
    dates = [f"{one.name} {one.as_of}" for one in sources.dossiers]
    asked = ["draft"] if options.draft else []
    return made_from(disk, options.sources, sources.site.base_url, *dates, *asked)


@contextmanager
def dealt(
    executor: Executor, options: Options, disk: Disk, layout: Layout, downloads: Sequence[tuple[Download, ...]]
) -> Iterator[Iterator[Made]]:
    """Give the pages of a site in their order, made by an executor from now on; leaving calls off what is not begun.

    A fault of data or theme is raised once, as it arose; PublishRefused where a worker has another program or other data
    than this process, or does not share the folder; WorkerLost where the executor has given up.
    """
    options = _from_anywhere(options, disk)
    folder = options.cache / f"shares-{token_hex(8)}"
    disk.make_folders(folder)
    try:
        order = Order(options, key_of(options, disk, layout.sources), tuple(downloads), layout.standing)
        disk.write_new(folder / _ORDER, made_from(disk, ()).encode() + pickle.dumps(order))
        futures: list[Future[Pack]] = []
        try:
            for first, _ in islice(enumerate(layout.pages()), 0, None, SIZE):
                futures.append(executor.submit(make, Share(folder, first, first + SIZE)))
            yield (page for future in futures for page in _unpacked(disk, folder, future.result()))
        finally:
            for future in futures:
                future.cancel()
    except BrokenExecutor as broken:
        raise WorkerLost(str(broken)) from broken
    finally:
        with suppress(OSError):  # a worker that was given up may write there still
            disk.remove_tree(folder)


def _from_anywhere(options: Options, disk: Disk) -> Options:
    """Return options whose folders are found from whatever folder a process was started in."""
    return replace(
        options,
        data=disk.settled(options.data),
        content=disk.settled(options.content),
        theme=disk.settled(options.theme),
        out=disk.settled(options.out),
    )


def _unpacked(disk: Disk, folder: Path, pack: Pack) -> list[Made]:
    if pack.why:
        raise PublishRefused(pack.why, Words("Chưa công bố gì.", "Nothing was published."))
    try:
        body = disk.read(folder, pack.name, limit=_LIMIT)
    except Refused:
        body = b""
    if sha256(body).hexdigest() != pack.sha256:
        raise PublishRefused(
            Words(
                f"Máy khác đã dựng một phần trang nhưng ở đây không đọc được: {folder / pack.name}.",
                f"Another process made a part of the site that cannot be read here: {folder / pack.name}.",
            ),
            Words("Thư mục ấy phải dùng chung cho mọi máy.", "All machines must share that folder."),
        )
    disk.remove_file(folder / pack.name)
    made: list[Made] = pickle.loads(body)
    return made


# --- at the worker ----------------------------------------------------------------------------------------------------------

#: One thread of a process makes all shares: a database of SQLite belongs to the thread that opened it.
_HAND = ThreadPoolExecutor(1)


def make(share: Share) -> Pack:
    """Make the pages of a share, in whatever process this is called."""
    try:
        return _HAND.submit(_made, share, Disk()).result()
    except Exception as error:
        raise portable(error) from None


@dataclass
class _Place:
    """A site as this process has worked it out, and how far its pages were gone through: shares come mostly in their order."""

    folder: Path
    layout: Layout
    studio: Studio
    pages: Iterator[Page]
    at: int = 0

    def made(self, first: int, last: int) -> list[Made]:
        if first < self.at:
            self.pages, self.at = self.layout.pages(), 0
        pages = islice(self.pages, first - self.at, last - self.at)
        self.at = last
        return self.studio.made(pages)


#: The place of the last share: only one, since a site may take much memory.
_last: list[_Place] = []


def _made(share: Share, disk: Disk) -> Pack:
    if not (_last and _last[0].folder == share.folder):
        _last.clear()
        place = _opened(share.folder, disk)
        if isinstance(place, Words):
            return Pack("", "", place)
        _last.append(place)
    body = pickle.dumps(_last[0].made(share.first, share.last))
    name = f"{share.first}-{token_hex(8)}"  # of this attempt: another may be under way, or have been cut off
    disk.write_new(share.folder / name, body)
    return Pack(name, sha256(body).hexdigest())


def _opened(folder: Path, disk: Disk) -> _Place | Words:
    """Read and work out the site of an order; or say why it would be another here."""
    otherwise = Words(
        "Một máy có chương trình, thư viện hoặc dữ liệu khác với máy điều phối, hoặc đã chạy từ trước khi đổi.",
        "A worker has another program, other libraries or other data than the coordinator, or was started before a change.",
    )
    try:
        body = disk.read(folder, _ORDER, limit=_LIMIT)
    except Refused:
        return Words(f"Một máy không thấy thư mục {folder}.", f"A worker does not see the folder {folder}.")
    program, body = body[:_KEY].decode(), body[_KEY:]
    if not program == made_from(disk, ()) == _begun_with():
        return otherwise
    order: Order = pickle.loads(body)
    layout = laid_out(order.options, disk, Findings(), order.downloads, order.standing)
    if layout is None or key_of(order.options, disk, layout.sources) != order.key:
        return otherwise
    views, site = [one.view for one in layout.publications], Standing(disk, order.options.out)
    gallery = gallery_of(order.options, disk, layout.sources, views, site=site, digests=digests())
    return _Place(folder, layout, Studio.of(order.options, disk, layout, gallery), layout.pages())


@cache
def _begun_with() -> str:
    """Return the key of the program as it was when this process made its first share: it may run for weeks."""
    return made_from(Disk(), ())
