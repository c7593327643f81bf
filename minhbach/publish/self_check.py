"""The last look at the finished bytes before they are shown: what is wrong here is our fault, never the data's.

Facts are taken from each file as it passes and compared at the end, so that no page is held in memory or read twice.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Collection
from itertools import filterfalse
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from ..output import NOT_FOUND, DeadLink, Output
from .errors import Problem
from .manifest import NAME, Fingerprint
from .markup import Facts, read_drawing, read_page, read_style
from .names import Addresses

_READERS = {"html": read_page, "svg": read_drawing, "css": read_style}
#: A fragment that a browser understands without an id.
_TOP = {"", "top"}


class Inspected(NamedTuple):
    """A file with its fingerprint and its facts: None for a kind of file that has none."""

    output: Output
    fingerprint: Fingerprint
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
    """A file that stays as the site that stands has it: it was made from the same, and holds just these bytes."""

    path: str
    fingerprint: Fingerprint
    figures: Collection[tuple[str, str]] = ()


def inspected(output: Output) -> Inspected:
    """Read the facts of a file and hash it; this may be done where the file is made, by another process."""
    return Inspected(output, Fingerprint.of(output.body), _facts(output))


def _facts(file: Output) -> Facts | None:
    reader = _READERS.get(_kind(file.path))
    return reader(file.content) if reader else None


def _kind(path: str) -> str:
    return path.rpartition(".")[2]


def _facts_of(path: str, body: bytes) -> Facts:
    return _facts(Output(path, body)) or Facts()


#: More than so many things that are gone are not searched for one by one.
_FEW = 20
_SAFE = re.compile(r"[\w.-]+", re.ASCII)


def _may_name(lost: Collection[str], body: bytes) -> bool:
    """Return whether a page may lead to one of some targets: False only where it holds the end of none."""
    ends = [re.split("[/#]", target)[-1] for target in lost]
    if len(ends) > _FEW or not all(map(_SAFE.fullmatch, ends)):  # else a link writes the end as it is
        return True
    return any(end.encode() in body for end in ends)


def _folder(path: str) -> str:
    """Return the folder that the links of a page are written from."""
    return path if path == NOT_FOUND else path.rpartition("/")[0]


class SelfCheck:
    """Every name fits anywhere, no page has an id twice, every link leads somewhere, nothing is loaded from elsewhere.

    Of pages that are kept, `before` has where links of the site that stands lead, `path` or `path#id`: they were good, and
    are so for as long as nothing of it is gone. Where something is, or a new page leads to an id on one that is kept, the
    page is looked at again; `read` gives its bytes.
    """

    def __init__(
        self, base_path: str = "/", before: Collection[str] = (), read: Callable[[str], bytes] = lambda _: b""
    ) -> None:
        self._base_path = base_path.rstrip("/") + "/"
        self._addresses = Addresses()
        self._paths = {NAME}
        self._ids: dict[str, tuple[str, ...]] = {}
        #: folder -> address as written there -> the first page that has it; pages of a folder share most
        self._links: dict[str, dict[str, str]] = {}
        self._problems: list[Problem] = []
        self._before = before
        self._read = read
        self._kept: set[str] = set()
        self._targets: set[str] = set()

    def keeps(self, file: Kept) -> bool:
        """Take a file that stays; False where its address is such that it must not be written."""
        if wrong := self._addresses.admit(file.path):
            self._problems.append(Problem(file.path, wrong))
            return False
        self._paths.add(file.path)
        if _kind(file.path) in _READERS:
            self._kept.add(file.path)
        return True

    def admits(self, file: Inspected) -> bool:
        """Take the facts of one file; False where its address is such that it must not be written."""
        output, _, facts = file
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
        for link in filterfalse(links.__contains__, facts.links):
            if link.startswith("#"):
                self._check_fragment(path, path, link[1:], link)
            elif not link.startswith("?"):  # the page itself, asked differently
                links[link] = path

    def problems(self) -> list[Problem]:
        """Return everything that is wrong, by address, once all files have passed."""
        self._look_again()
        for folder, links in self._links.items():
            for link, page in links.items():
                if wrong := self._wrong_with(folder, page, link):
                    self._problems.append(wrong)
        return sorted(self._problems)

    @property
    def targets(self) -> list[str]:
        """Where links lead, once all files have passed; of pages that were kept perhaps some that are no more."""
        return sorted(self._targets)

    def _look_again(self) -> None:
        """Take the facts of kept pages that may lead to what is gone."""
        if self._kept:
            self._targets.update(self._before)
            lost = set(filter(self._is_lost, self._before))
            self._targets -= lost
            for page in sorted(self._kept) if lost else ():
                body = self._read(page)
                if _may_name(lost, body):
                    self._take(page, _facts_of(page, body))

    def _is_lost(self, target: str) -> bool:
        path, _, fragment = target.partition("#")
        return path not in self._paths or (
            path in self._ids and fragment not in _TOP and fragment not in self._ids[path]
        )

    def _ids_on(self, path: str) -> Collection[str] | None:
        """Return the ids on a page; None for a file that is none."""
        if path in self._kept and path not in self._ids:
            self._ids[path] = tuple(_facts_of(path, self._read(path)).ids)
        return self._ids.get(path)

    def _wrong_with(self, folder: str, page: str, link: str) -> Problem | None:
        """Return what is wrong with a link of a page in a folder, or None."""
        address, _, fragment = link.partition("#")
        path = self._resolved(folder, unquote(address.partition("?")[0]))
        if path is None:
            wanted = f"from {self._base_path}" if folder == NOT_FOUND else "relative"
            return _leads_nowhere(page, link, f"link {link!r} is not {wanted}")
        if path not in self._paths:
            return _leads_nowhere(page, link, f"link {link!r} leads to {path}, which is not there")
        if fragment not in _TOP and (ids := self._ids_on(path)) is not None:
            if unquote(fragment) not in ids:
                return _no_anchor(page, path, link)
            path = f"{path}#{unquote(fragment)}"
        self._targets.add(path)
        return None

    def _resolved(self, folder: str, address: str) -> str | None:
        if folder == NOT_FOUND:
            return address.removeprefix(self._base_path) if address.startswith(self._base_path) else None
        return None if address.startswith("/") else normpath(f"{folder}/{address}".lstrip("/"))

    def _check_fragment(self, page: str, path: str, fragment: str, link: str) -> None:
        if fragment not in _TOP and unquote(fragment) not in self._ids[path]:
            self._problems.append(_no_anchor(page, path, link))


def _leads_nowhere(page: str, link: str, what: str) -> Problem:
    return Problem(page, what, DeadLink(page, link, is_anchor=False))


def _no_anchor(page: str, path: str, link: str) -> Problem:
    return Problem(page, f"link {link!r}: {path} has no such anchor", DeadLink(page, link, is_anchor=True))
