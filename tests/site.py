"""A built site as the tests look at it: its pages, and examples of each kind."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Served at any address, so that it alone has no twin and names its files from the root.
LOST_PAGE = "404.html"
#: Where the built site says that it is.
BASE_URL = "https://minhbach.example/"


@dataclass(frozen=True)
class Site:
    """A folder that a build published."""

    folder: Path

    @cached_property
    def pages(self) -> list[str]:
        """The addresses of all pages, sorted."""
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html"))

    @cached_property
    def packages(self) -> set[str]:
        """The names of the packages."""
        return {p.parent.name for p in self.folder.glob("open-data/*/datapackage.json")}

    def html(self, page: str) -> str:
        """Return the text of one page."""
        return (self.folder / page).read_text("utf-8")

    def kind(self, page: str) -> str:
        """Return what a page is an example of: its address without language, package and records."""
        parts = page.removeprefix("en/").removesuffix(".html").split("/")
        return "/".join(self._part(parts[: at + 1]) for at in range(len(parts)))

    def _part(self, address: list[str]) -> str:
        *above, name = address
        if not above:
            return "{package}" if name in self.packages else name
        is_record = name != "index" and f"{'/'.join(address)}.html" in self._addresses
        return "{record}" if is_record else name

    @cached_property
    def _addresses(self) -> set[str]:
        return set(self.pages)

    @cached_property
    def examples(self) -> list[str]:
        """Pages that show, for each kind in each language, whatever it is made of.

        The largest page of the kind is one of them; others follow for as long as there is an element, a class or an
        attribute that none of them has.
        """
        shown: dict[tuple[str, str], set[str]] = {}
        chosen = []
        for page in sorted(self.pages, key=lambda p: (-(self.folder / p).stat().st_size, p)):
            seen = shown.setdefault((lang_of(page), self.kind(page)), set())
            new = set(_shape(self.html(page))) - seen
            if new:
                chosen.append(page)
                seen |= new
        return sorted(chosen)

    def examples_in(self, lang: str) -> list[str]:
        """Return the examples in one language."""
        return [page for page in self.examples if lang_of(page) == lang]

    def one_of_each(self, lang: str) -> list[str]:
        """Return one example of each kind in one language: the largest, which has most of what the kind is made of."""
        largest: dict[str, str] = {}
        for page in sorted(self.examples_in(lang), key=lambda p: (-(self.folder / p).stat().st_size, p)):
            largest.setdefault(self.kind(page), page)
        return sorted(largest.values())


_TAG = re.compile("<([a-z][a-z0-9]*)([^>]*)>")
_ATTRIBUTE = re.compile(' ([a-zA-Z-]+)(?:="([^"]*)")?')
#: Attributes whose values are words of the theme; those of others are data.
_WORDS = ("class", "role", "scope", "lang", "aria-current")


def _shape(html: str) -> Iterator[str]:
    """Yield what the look of a page and its meaning for a machine hang on, whatever its data say."""
    for tag, rest in set(_TAG.findall(html)):
        yield tag
        for name, value in _ATTRIBUTE.findall(rest):
            yield f"{tag} {name}"
            if name in _WORDS:
                yield from (f"{tag} {name} {word}" for word in value.split())


def lang_of(page: str) -> str:
    """Return the language of an address."""
    return "en" if page.startswith("en/") else "vi"


def twin_of(page: str) -> str:
    """Return the address of the same page in the other language."""
    return page.removeprefix("en/") if lang_of(page) == "en" else f"en/{page}"


def build(out: Path) -> None:
    """Build the site of this repository as a person would, for a server's root."""
    command = [sys.executable, ROOT / "build.py", "build", "--out", out, "--base-url", BASE_URL]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-5000:]
