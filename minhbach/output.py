"""What the middle of the house hands to its edge: a page that will be rendered, a file or an event to be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal, get_args

from .findings import Words

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


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


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: a path below the site root with forward slashes, and its bytes.

    A container whose bytes depend on the platform (zip, XLSX, SQLite) states the SHA-256 of what it holds.
    """

    path: str
    body: bytes
    content_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """What the page that offers a file says of it: `size` in bytes, `sha256` in hexadecimal digits."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, output: Output) -> Download:
        """Return the facts of a file."""
        return cls(output.path, len(output.body), sha256(output.body).hexdigest())


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
    topic: Literal["answered", "overdue", "notice", "corrected"]
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


def localized(path: str, lang: Lang) -> str:
    """Return `path` as it stands in one language."""
    return path if lang == "vi" else f"en/{path}"
