"""The last look at the finished bytes before they are shown: what is wrong here is our fault, never the data's.

Facts are taken from each file as it passes and compared at the end, so that no page is held in memory or read twice.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from posixpath import normpath
from types import MappingProxyType
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
#: Links that are remembered as looked at, so that one of every page is not looked at on each: some 10 MB.
_SEEN = 1 << 16
#: Ids that links lead to, by the address of the page.
Anchors = Mapping[str, Collection[str]]


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


class _Link(NamedTuple):
    """A link as a page has it: to a file, of which `path` is the address, or to the id there that `fragment` names."""

    page: str
    href: str
    path: str
    fragment: str


class SelfCheck:
    """Every name fits anywhere, no page has an id twice, every link leads somewhere, nothing is loaded from elsewhere.

    A link is looked at where both its ends are known, and then let go: what is held of a page is its address and its ids.

    Of pages that are kept, the site that stands says where links lead: to its files, which are `before`, and to ids on
    them, which are `anchors`. They were good, and are so for as long as nothing of it is gone. Where something is, or a new
    page leads to an id on one that is kept, the page is looked at again; `read` gives its bytes.
    """

    def __init__(
        self,
        base_path: str = "/",
        before: Collection[str] = (),
        anchors: Anchors = MappingProxyType({}),
        read: Callable[[str], bytes] = lambda _: b"",
    ) -> None:
        self._base_path = base_path.rstrip("/") + "/"
        self._addresses = Addresses()
        self._addresses.admit(NAME)
        self._ids: dict[str, tuple[str, ...]] = {}
        #: ids as pages have them: those of a kind have mostly the same
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        #: folder -> links as written there that were looked at; pages of a folder share most
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._room = _SEEN
        #: links whose page is not there yet, by its address
        self._awaited: defaultdict[str, list[_Link]] = defaultdict(list)
        self._problems: list[Problem] = []
        self._before = before
        self._anchors_before = anchors
        self._read = read
        self._kept: set[str] = set()
        self._anchors: defaultdict[str, set[str]] = defaultdict(set)

    def keeps(self, file: Kept) -> bool:
        """Take a file that stays; False where its address is such that it must not be written."""
        if wrong := self._addresses.admit(file.path):
            self._problems.append(Problem(file.path, wrong))
            return False
        if _kind(file.path) in _READERS:
            self._kept.add(file.path)
        self._arrived(file.path)
        return True

    def admits(self, file: Inspected) -> bool:
        """Take the facts of one file; False where its address is such that it must not be written."""
        output, _, facts = file
        wrong = f"{NAME} is written last" if output.path == NAME else self._addresses.admit(output.path)
        if wrong:
            self._problems.append(Problem(output.path, wrong))
            return False
        if facts:
            self._take(output.path, facts)
        self._arrived(output.path)
        return True

    def _take(self, path: str, facts: Facts) -> None:
        self._problems += [Problem(path, wrong) for wrong in facts.wrong]
        if len(set(facts.ids)) < len(facts.ids):
            twice = (f"id {i!r} stands {n} times" for i, n in Counter(facts.ids).items() if n > 1)
            self._problems += [Problem(path, wrong) for wrong in twice]
        self._has_ids(path, facts.ids)
        folder = _folder(path)
        for link in self._unseen(folder, facts.links):
            if link.startswith("#"):
                self._look_at(_Link(path, link, path, link[1:]))
            elif not link.startswith("?"):  # the page itself, asked differently
                self._follow(folder, path, link)

    def _has_ids(self, path: str, ids: Sequence[str]) -> None:
        told = tuple(map(sys.intern, ids))
        self._ids[path] = self._alike.setdefault(told, told)

    def _unseen(self, folder: str, links: Sequence[str]) -> list[str]:
        """Return the links that were not looked at on another page of the folder, as far as that is remembered."""
        seen = self._seen[folder]
        new = [link for link in links if link not in seen]
        shared = [link for link in new if not link.startswith("#")]
        seen.update(shared)
        self._room -= len(shared)
        if self._room < 0:
            self._seen.clear()
            self._room = _SEEN
        return new

    def _follow(self, folder: str, page: str, link: str) -> None:
        """Look at a link of a page in a folder, or leave it until the page that it leads to is there."""
        address, _, fragment = link.partition("#")
        path = self._resolved(folder, unquote(address.partition("?")[0]))
        if path is None:
            wanted = f"from {self._base_path}" if folder == NOT_FOUND else "relative"
            self._problems.append(_leads_nowhere(page, link, f"link {link!r} is not {wanted}"))
        elif path in self._addresses:
            self._look_at(_Link(page, link, path, fragment))
        else:
            self._awaited[path].append(_Link(page, link, path, fragment))

    def _arrived(self, path: str) -> None:
        """Look at the links that lead to a file, now that it is there."""
        for link in self._awaited.pop(path, ()):
            self._look_at(link)

    def _look_at(self, link: _Link) -> None:
        """See whether the id is there that a link leads to; the file is."""
        if link.fragment in _TOP or (ids := self._ids_on(link.path)) is None:
            return
        fragment = unquote(link.fragment)
        if fragment not in ids:
            self._problems.append(_no_anchor(link))
        elif not link.href.startswith("#"):  # else the page has it itself
            self._anchors[self._addresses.held(link.path) or link.path].add(sys.intern(fragment))

    def _ids_on(self, path: str) -> Collection[str] | None:
        """Return the ids on a page; None for a file that is none."""
        if path in self._kept and path not in self._ids:
            self._has_ids(path, _facts_of(path, self._read(path)).ids)
        return self._ids.get(path)

    def problems(self) -> list[Problem]:
        """Return everything that is wrong, by address, once all files have passed."""
        self._look_again()
        for path, links in self._awaited.items():
            gone = f"leads to {path}, which is not there"
            self._problems += [_leads_nowhere(link.page, link.href, f"link {link.href!r} {gone}") for link in links]
        return sorted(self._problems)

    @property
    def anchors(self) -> dict[str, list[str]]:
        """The ids that links lead to, once all files have passed; of pages that were kept perhaps some that nobody asks for."""
        return {path: sorted(ids) for path, ids in sorted(self._anchors.items())}

    def _look_again(self) -> None:
        """Take the facts of kept pages that may lead to what is gone."""
        if not self._kept:
            return
        lost = {path for path in self._before if path not in self._addresses}
        for path, ids in self._anchors_before.items():
            if path not in lost:
                there = self._ids.get(path, ids)  # a page that is kept has those it had
                self._anchors[path].update(map(sys.intern, filter(there.__contains__, ids)))
                lost.update(f"{path}#{gone}" for gone in ids if gone not in there)
        for page in sorted(self._kept) if lost else ():
            body = self._read(page)
            if _may_name(lost, body):
                self._take(page, _facts_of(page, body))

    def _resolved(self, folder: str, address: str) -> str | None:
        if folder == NOT_FOUND:
            return address.removeprefix(self._base_path) if address.startswith(self._base_path) else None
        return None if address.startswith("/") else normpath(f"{folder}/{address}".lstrip("/"))


def _leads_nowhere(page: str, link: str, what: str) -> Problem:
    return Problem(page, what, DeadLink(page, link, is_anchor=False))


def _no_anchor(link: _Link) -> Problem:
    what = f"link {link.href!r}: {link.path} has no such anchor"
    return Problem(link.page, what, DeadLink(link.page, link.href, is_anchor=True))
