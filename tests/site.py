"""A built site as the tests look at it: its pages, and one page of each kind."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Served at any address, so that it alone has no twin and names its files from the root.
LOST_PAGE = "404.html"


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
        """Return what a page is an example of: its address without language, package and record."""
        *folders, name = page.removeprefix("en/").split("/")
        inside = bool(folders) and folders[0] in self.packages
        if inside:
            folders[0] = "{package}"
        return "/".join([*folders, name if name == "index.html" or not inside else "{record}"])

    @cached_property
    def examples(self) -> list[str]:
        """The largest page of each kind in each language."""
        largest: dict[tuple[str, str], str] = {}
        for page in sorted(self.pages, key=lambda p: (self.folder / p).stat().st_size):
            largest[lang_of(page), self.kind(page)] = page
        return sorted(largest.values())


def lang_of(page: str) -> str:
    """Return the language of an address."""
    return "en" if page.startswith("en/") else "vi"


def twin_of(page: str) -> str:
    """Return the address of the same page in the other language."""
    return page.removeprefix("en/") if lang_of(page) == "en" else f"en/{page}"


def build(out: Path) -> None:
    """Build the site of this repository as a person would, for a server's root."""
    command = [sys.executable, ROOT / "build.py", "build", "--out", out, "--base-url", "https://minhbach.example/"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-5000:]
