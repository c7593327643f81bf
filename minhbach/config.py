"""What the publisher of a site declares once: `content/site.yaml`, the pages in Markdown beside it, `site/theme.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from .findings import Place, Words
from .output import Lang


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """A text in both languages, as YAML holds it."""

    vi: str
    en: str

    def words(self) -> Words:
        """Return the pair that the rest of the house uses."""
        return Words(self.vi, self.en)


class SiteLicence(_Strict):
    """The licence of the site's texts and data."""

    name: str
    title: str
    path: str


class Site(_Strict):
    """`content/site.yaml`."""

    title: Bilingual
    tagline: Bilingual
    base_url: str = ""  # canonical addresses start with it; empty: none are printed
    publisher: Bilingual
    contact_email: str = ""
    licence: SiteLicence
    pages: tuple[str, ...] = ()  # content pages in the order of the menu
    hosting: tuple[str, ...] = ()  # where the site is to lie: a build says which limits of these hosts it passes

    @property
    def base_path(self) -> str:
        """Return where on its host the site lies: a path that begins and ends with a slash."""
        return urlsplit(self.base_url).path.rstrip("/") + "/"


class Logo(_Strict):
    """A picture beside the title of the site. What it says besides is `alt`; without it, it says nothing more."""

    file: str
    alt: Bilingual | None = None


class Colours(_Strict):
    """Colours of some tokens of the style sheet, on a light and on a dark screen."""

    light: dict[str, str] = {}
    dark: dict[str, str] = {}


class Fonts(_Strict):
    """Families of letters, the one that is liked best first, parted by commas; empty: those of the theme."""

    text: str = ""
    mono: str = ""


class Appearance(_Strict):
    """`theme.yaml` in the folder of a site's own theme: how this site differs from the theme below."""

    logo: Logo | None = None
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    styles: tuple[str, ...] = ()  # style sheets in the order they are linked, after those of the theme


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person wrote beside the rows: where it begins, and where in it each of its lines does.

    `asked` are the kinds of personal data that may stand there, as its key asks for what looks like them.
    """

    place: Place
    text: str
    starts: tuple[int, ...] = (0,)
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """A text of a file that a person has reviewed: the privacy gate (rule R36) lets it pass for as long as it has this hash.

    `line` is that of the exception.
    """

    HEADER: ClassVar = ("path", "sha256_of_text", "reason")
    path: str
    sha256_of_text: str
    line: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure that a text prints: whose it is, its key as `data-figure` has it, and the line of the file, if known."""

    package: str
    key: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of a text to a place within the site, as it is written, and the line of the file, if known."""

    href: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ContentPage:
    """One Markdown page in one language: `content/{lang}/{slug}.md`, as safe HTML with the figures it prints between.

    `anchors` are the ids of its headings; `links` are those that stay within the site.
    """

    slug: str
    lang: Lang
    title: str
    description: str
    parts: tuple[str | Quoted, ...]
    anchors: tuple[str, ...] = ()
    links: tuple[Linked, ...] = ()
