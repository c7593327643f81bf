"""What the middle of the house hands to its edge: a page that will be rendered, a file or an event to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, get_args

from .findings import Words

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
#: The page that a server sends for any address that leads nowhere: its links cannot be relative.
NOT_FOUND = "404.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render.

    `path` is the address below the site root without its language prefix (`tinh-mau/kien-nghi/kn-12.html`);
    `template` a file of `site/templates/`; `lay_out` gives the context. A page that another process renders is not
    laid out in this one.
    """

    path: str
    template: str
    lay_out: Callable[[], object]
    lang: Lang

    @property
    def context(self) -> object:
        """Return a frozen dataclass whose fields are all the template sees."""
        return self.lay_out()

    @property
    def address(self) -> str:
        """Return the path of the file in `dist/`: Vietnamese at the root, English under `en/`."""
        return localized(self.path, self.lang)


class DeadLink(NamedTuple):
    """A link of a finished page that leads nowhere: the address of the page and the link as written there.

    Where `is_anchor`, the file is there, and only the id on it is not.
    """

    page: str
    href: str
    is_anchor: bool


def owner(address: str) -> str:
    """Return the folder that a page stands in, whatever its language: on a publisher's own pages the publisher's name."""
    return address.removeprefix(localized("", "en")).partition("/")[0]


@dataclass(frozen=True, slots=True)
class Spooled:
    """The bytes of a file that lie elsewhere than in memory: how many, their SHA-256 in hexadecimal, how to read them.

    One that `stands` is the file at its address on the site that stands, and was looked at; of a container it has what it
    said of itself (see `Output`).
    """

    size: int
    sha256: str
    parts: Callable[[], Iterator[bytes]]
    content_sha256: str = ""
    stands: bool = False


#: What a file holds: its bytes, or where they are kept.
Body = bytes | Spooled
#: Takes the parts of a file, made one by one, and gives what stands for them all.
Take = Callable[[Iterable[bytes]], Body]


class Keep(Protocol):
    """Takes a file of the site and gives what stands for its bytes.

    `path` is its address, `made_from` all that its bytes follow from besides this program: equal values, equal bytes.
    None promises nothing. `parts` are made when they are asked for, which may be never.
    """

    def __call__(self, path: str, made_from: object, parts: Iterable[bytes], /) -> Body: ...


#: Gives plain data that follows from a value: as it was worked out before, or now. The text says what the data is of.
Recall = Callable[[str, object, Callable[[], list[Any]]], list[Any]]


class Workroom(Protocol):
    """Where a library has files of its own while a site is made, which it reads and writes itself."""

    def free(self) -> Path:
        """Return where no process has a file yet."""

    def parts(self, path: Path) -> Iterator[bytes]:
        """Yield the bytes of a file."""

    def remove(self, path: Path) -> None:
        """Take away a file that nobody needs any more; the others go when all is done."""

    def spool(self) -> AbstractContextManager[Take]:
        """Give what keeps the bytes of files until all is done, and after this is left: any process may read them."""

    def at_the_end(self, leave: Callable[[], object]) -> None:
        """Have something done before the files go: one that is open cannot be taken away everywhere."""


def made_anew(path: str, made_from: object, parts: Iterable[bytes]) -> Body:  # noqa: ARG001
    """Make a file and hold it in memory: where nothing was made before."""
    return in_memory(parts)


def worked_out(name: str, follows_from: object, work: Callable[[], list[Any]]) -> list[Any]:  # noqa: ARG001
    """Work out what follows from a value: where nothing was before."""
    return work()


def in_memory(parts: Iterable[bytes]) -> bytes:
    """Return the parts of a file as one: where nobody minds the memory."""
    return b"".join(parts)


def size_of(body: Body) -> int:
    """Return how many bytes a file holds."""
    return len(body) if isinstance(body, bytes) else body.size


def sha256_of(body: Body) -> str:
    """Return the SHA-256 of what a file holds, in hexadecimal digits."""
    return sha256(body).hexdigest() if isinstance(body, bytes) else body.sha256


def parts_of(body: Body) -> Iterator[bytes]:
    """Yield what a file holds, part by part."""
    return iter((body,)) if isinstance(body, bytes) else body.parts()


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: a path below the site root with forward slashes, and what it holds.

    A container whose bytes depend on the platform (zip, XLSX, SQLite) states the SHA-256 of what it holds.
    """

    path: str
    body: Body
    content_sha256: str = ""

    @property
    def content(self) -> bytes:
        """The bytes of the file, all of them in memory."""
        return self.body if isinstance(self.body, bytes) else in_memory(self.body.parts())


@dataclass(frozen=True, slots=True)
class Download:
    """What the page that offers a file says of it: `size` in bytes, `sha256` in hexadecimal digits."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, output: Output) -> Download:
        """Return the facts of a file."""
        return cls(output.path, size_of(output.body), sha256_of(output.body))


@dataclass(frozen=True, slots=True)
class Event:
    """Whole days in a calendar, first and last included, in Vietnamese.

    `key` names the row that it comes from, for ever; `path` is the address of its page below the site root.
    """

    key: str
    first: date
    last: date
    title: str
    text: str
    category: str
    path: str
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"


@dataclass(frozen=True, slots=True)
class Agenda:
    """The events of one body, by day; `path` is the address of its page below the site root."""

    org_id: str
    name: str
    path: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened, in Vietnamese, for those who follow it.

    `key` names it for ever; `path` is the address of its page below the site root; `bodies` and `field` are whom and what
    it concerns.
    """

    key: str
    topic: Literal["answered", "overdue", "notice", "corrected", "released"]
    day: date
    title: str
    text: str
    path: str
    bodies: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """News on one subject, the latest first; `slug` is the name of its file, `path` the page that it belongs to."""

    slug: str
    title: Words
    path: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose records a search finds: the name of the package, what it is called, and the day its states are true on."""

    name: str
    titles: Words
    as_of: date
    is_sample: bool
    langs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searchable:
    """What a search can find: a page or an entry on one, at `path` below the site root.

    `title` is shown and searched, `about` is shown, `words` are searched; a `state` is that of the data date.
    """

    path: str
    title: Words
    about: str = ""
    words: str = ""
    state: Words | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be found of one kind: of one publisher or, without one, of the whole site; what matters most first.

    `kind` names it in addresses. What is found `by_name` alone is no answer to words that nowhere stand side by side.
    """

    kind: str
    label: Words
    items: tuple[Searchable, ...]
    publisher: Publisher | None = None
    by_name: bool = False
    langs: tuple[str, ...] = LANGS


def localized(path: str, lang: Lang) -> str:
    """Return `path` as it stands in one language."""
    return path if lang == "vi" else f"en/{path}"
