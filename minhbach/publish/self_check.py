"""The last look at the finished bytes before they are shown: what is wrong here is our fault, never the data's.

Facts are taken from each file as it passes and compared at the end, so that no page is held in memory or read twice.
"""

from __future__ import annotations

import sys
from collections import Counter
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from ..output import Output
from .errors import Problem
from .manifest import NAME
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


def inspected(output: Output) -> Inspected:
    """Read the facts of a file; this may be done where the file is made, by another process."""
    reader = _READERS.get(output.path.rpartition(".")[2])
    return Inspected(output, reader(output.body.decode("utf-8")) if reader else None)


class SelfCheck:
    """Every name fits anywhere, no page has an id twice, every link leads somewhere, nothing is loaded from elsewhere."""

    def __init__(self, base_path: str = "/") -> None:
        self._base_path = base_path.rstrip("/") + "/"
        self._addresses = Addresses()
        self._paths = {NAME}
        self._ids: dict[str, tuple[str, ...]] = {}
        #: folder -> address as written there -> the first page that has it; pages of a folder share most
        self._links: dict[str, dict[str, str]] = {}
        self._problems: list[Problem] = []

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
        links = self._links.setdefault(path if path == _LOST_PAGE else path.rpartition("/")[0], {})
        for link in facts.links:
            if link.startswith("#"):
                self._check_fragment(path, path, link[1:], link)
            elif not link.startswith("?"):  # the page itself, asked differently
                links.setdefault(link, path)

    def problems(self) -> list[Problem]:
        """Return everything that is wrong, by address, once all files have passed."""
        for folder, links in self._links.items():
            for link, page in links.items():
                self._check_link(folder, link, page)
        return sorted(self._problems)

    def _check_link(self, folder: str, link: str, page: str) -> None:
        address, _, fragment = link.partition("#")
        path = self._resolved(folder, unquote(address.partition("?")[0]))
        if path is None:
            wanted = f"from {self._base_path}" if page == _LOST_PAGE else "relative"
            self._problems.append(Problem(page, f"link {link!r} is not {wanted}"))
        elif path not in self._paths:
            self._problems.append(Problem(page, f"link {link!r} leads to {path}, which is not there"))
        elif path in self._ids:
            self._check_fragment(page, path, fragment, link)

    def _resolved(self, folder: str, address: str) -> str | None:
        if folder == _LOST_PAGE:
            return address.removeprefix(self._base_path) if address.startswith(self._base_path) else None
        return None if address.startswith("/") else normpath(f"{folder}/{address}".lstrip("/"))

    def _check_fragment(self, page: str, path: str, fragment: str, link: str) -> None:
        if fragment not in _TOP and unquote(fragment) not in self._ids[path]:
            self._problems.append(Problem(page, f"link {link!r}: {path} has no such anchor"))
