"""The last look at the finished bytes before they are shown: what is wrong here is our fault, never the data's.

Facts are taken from each file as it passes and compared at the end, so that no page is held in memory or read twice.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from ..output import Output
from .errors import Problem
from .manifest import NAME, Fingerprint
from .markup import Facts, read_drawing, read_page, read_style
from .names import Addresses

_READERS = {"html": read_page, "svg": read_drawing, "css": read_style}
#: Served at any address, so that it alone names its files from the root.
_LOST_PAGE = "404.html"
#: A fragment that a browser understands without an id.
_TOP = {"", "top"}


class Inspected(NamedTuple):
    """A file with its facts: None for a kind of file that has none."""

    output: Output
    facts: Facts | None

    @property
    def path(self) -> str:
        """Its address below the site root."""
        return self.output.path

    @property
    def figures(self) -> Collection[tuple[str, str]]:
        """The figures that it prints: the package where the page names it, and the key."""
        return self.facts.figures if self.facts else ()


class Kept(NamedTuple):
    """A page that stays as the site that stands has it: it was made from the same, and holds just these bytes."""

    path: str
    fingerprint: Fingerprint
    figures: tuple[tuple[str, str], ...] = ()


#: The links of the pages of each folder, as written there.
Links = Mapping[str, Collection[str]]


def inspected(output: Output) -> Inspected:
    """Read the facts of a file; this may be done where the file is made, by another process."""
    reader = _READERS.get(output.path.rpartition(".")[2])
    return Inspected(output, reader(output.content.decode("utf-8")) if reader else None)


def _folder(path: str) -> str:
    """Return the folder that the links of a page are written from."""
    return path if path == _LOST_PAGE else path.rpartition("/")[0]


class SelfCheck:
    """Every name fits anywhere, no page has an id twice, every link leads somewhere, nothing is loaded from elsewhere.

    Of pages that are kept, `before` has the links of each folder, of all pages that stood there or more: they were good, and
    are so for as long as no address and no id is gone. Where one is, or a page that is new leads to an id on one that is
    kept, `look` reads it.
    """

    def __init__(
        self, base_path: str = "/", before: Links | None = None, look: Callable[[str], Facts] = lambda _: Facts()
    ) -> None:
        self._base_path = base_path.rstrip("/") + "/"
        self._addresses = Addresses()
        self._paths = {NAME}
        self._ids: dict[str, tuple[str, ...]] = {}
        #: folder -> address as written there -> the first page that has it; pages of a folder share most
        self._links: dict[str, dict[str, str]] = {}
        self._problems: list[Problem] = []
        self._before = before or {}
        self._look = look
        self._good: dict[str, Collection[str]] = {}
        self._kept: dict[str, list[str]] = {}
        self._kept_paths: set[str] = set()

    def keeps(self, page: Kept) -> bool:
        """Take a page that stays; False where its address is such that it must not be written."""
        if wrong := self._addresses.admit(page.path):
            self._problems.append(Problem(page.path, wrong))
            return False
        self._paths.add(page.path)
        self._kept_paths.add(page.path)
        self._kept.setdefault(_folder(page.path), []).append(page.path)
        return True

    def admits(self, file: Inspected) -> bool:
        """Take the facts of one file; False where its address is such that it must not be written."""
        output, facts = file
        wrong = f"{NAME} is written last" if output.path == NAME else self._addresses.admit(output.path)
        if wrong:
            self._problems.append(Problem(output.path, wrong))
            return False
        self._paths.add(output.path)
        if facts:
            self._take(output.path, facts)
        return True

    def _take(self, path: str, facts: Facts) -> None:
        self._problems += [Problem(path, wrong) for wrong in facts.wrong]
        if len(set(facts.ids)) < len(facts.ids):
            twice = (f"id {i!r} stands {n} times" for i, n in Counter(facts.ids).items() if n > 1)
            self._problems += [Problem(path, wrong) for wrong in twice]
        self._ids[path] = tuple(map(sys.intern, facts.ids))
        links = self._links.setdefault(_folder(path), {})
        for link in facts.links:
            if link.startswith("#"):
                self._check_fragment(path, path, link[1:], link)
            elif not link.startswith("?"):  # the page itself, asked differently
                links.setdefault(link, path)

    def problems(self) -> list[Problem]:
        """Return everything that is wrong, by address, once all files have passed."""
        for folder, pages in self._kept.items():
            links = self._before.get(folder, ())
            if any(self._wrong_with(folder, link, self._ids.get) for link in links):
                for page in pages:
                    self._take(page, self._look(page))
            else:
                self._good[folder] = links
        for folder, found in self._links.items():
            for link, page in found.items():
                if wrong := self._wrong_with(folder, link, self._ids_on):
                    self._problems.append(Problem(page, wrong))
        return sorted(self._problems)

    @property
    def links(self) -> Links:
        """The links of each folder, once all files have passed; of pages that were kept perhaps some that are no more."""
        return {
            folder: sorted({*self._links.get(folder, ()), *self._good.get(folder, ())})
            for folder in self._links.keys() | self._good.keys()
        }

    def _ids_on(self, path: str) -> Collection[str] | None:
        """Return the ids on a page; None for a file that is none."""
        if path in self._kept_paths and path not in self._ids:
            self._ids[path] = tuple(self._look(path).ids)
        return self._ids.get(path)

    def _wrong_with(self, folder: str, link: str, ids_on: Callable[[str], Collection[str] | None]) -> str:
        """Return what is wrong with a link of a page in a folder, or nothing."""
        address, _, fragment = link.partition("#")
        path = self._resolved(folder, unquote(address.partition("?")[0]))
        if path is None:
            wanted = f"from {self._base_path}" if folder == _LOST_PAGE else "relative"
            return f"link {link!r} is not {wanted}"
        if path not in self._paths:
            return f"link {link!r} leads to {path}, which is not there"
        if fragment in _TOP or (ids := ids_on(path)) is None or unquote(fragment) in ids:
            return ""
        return f"link {link!r}: {path} has no such anchor"

    def _resolved(self, folder: str, address: str) -> str | None:
        if folder == _LOST_PAGE:
            return address.removeprefix(self._base_path) if address.startswith(self._base_path) else None
        return None if address.startswith("/") else normpath(f"{folder}/{address}".lstrip("/"))

    def _check_fragment(self, page: str, path: str, fragment: str, link: str) -> None:
        if fragment not in _TOP and unquote(fragment) not in self._ids[path]:
            self._problems.append(Problem(page, f"link {link!r}: {path} has no such anchor"))
