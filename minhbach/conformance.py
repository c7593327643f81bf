"""Does frictionless agree? Asked of each part of a package once: its yes is remembered by the SHA-256 of what it follows from.

The strict reader has already read every row of every table. A disagreement is a fault of this program, never of the data.
An ordinary run asks of every descriptor, and of the tables of a package up to `ROW_LIMIT` rows, the small ones first. The
others are left to `full` (`check --full`, a release, the tests), and so are the foreign keys into them: a verdict on the
first rows of a table would be one on no table that is published, and the limit is there to bound the time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from .cache import Cache
from .disk import Disk
from .oracle import judge, part_keys
from .output import Body

#: Rows of a package that frictionless reads in an ordinary run; `full` has no limit.
ROW_LIMIT = 20_000
CACHE_LIMIT = 1 << 26  # bytes: of a few thousand packages
NAME = "verdicts.json"


class Disagreement(Exception):
    """frictionless refuses what the strict reader accepts; the message names the package and the errors."""


#: Gives the descriptor and the files of a package, by path: when the question is put, and not before.
Package = Callable[[], tuple[Mapping[str, Any], Mapping[str, Body]]]


class _Question(NamedTuple):
    what: str
    package: Package
    parts: Collection[str]


class Conformance:
    """Questions of this run, and the answers of the runs before it.

    First `ask`, then have those without an answer settled (`open_questions`; more may be asked meanwhile), then `save` that
    all were answered with yes.
    """

    def __init__(self, disk: Disk, folder: Path, *, full: bool = False) -> None:
        self._cache = Cache(disk, folder, NAME, CACHE_LIMIT)
        self.row_limit = None if full else ROW_LIMIT
        found = self._cache.read()
        self._known: frozenset[str] = frozenset(found if isinstance(found, list) else ())
        self._asked: set[str] = set()
        self._open: list[_Question] = []

    def keys(self, descriptor: Mapping[str, Any], files: Mapping[str, Body]) -> Mapping[str, str]:
        """Return the keys of all parts of a package that are asked of."""
        return part_keys(descriptor, files, row_limit=self.row_limit)

    def ask(self, what: str, keys: Mapping[str, str], package: Package) -> None:
        """Put the question whether a package is valid: of those parts of it of which the answer is not known."""
        self._asked.update(keys.values())
        if parts := [part for part, key in keys.items() if key not in self._known]:
            self._open.append(_Question(what, package, parts))

    def stay(self, keys: Iterable[str]) -> None:
        """Keep the answers to what need not be asked again: it was answered with yes, and stands on the site."""
        self._asked.update(keys)

    def open_questions(self) -> Callable[[], Iterator[NoReturn]]:
        """Hand over what is open: the work of answering it, which yields nothing and raises Disagreement on a no.

        It is work for another process, and changes nothing here.
        """
        asked, self._open = self._open, []
        return partial(_settle, asked, self.row_limit)

    def save(self) -> None:
        """Remember the answers."""
        if self._asked != self._known:
            self._cache.leave(sorted(self._asked))


def _settle(questions: Iterable[_Question], row_limit: int | None) -> Iterator[NoReturn]:
    for what, package, parts in questions:
        verdict = judge(*package(), row_limit=row_limit, only=parts)
        if not verdict.valid:
            raise Disagreement(f"{what}: " + "; ".join(str(fault) for fault in verdict.errors[:10]))
        gc.collect()  # frictionless leaves objects that hold each other, and of a portal there are many packages
    yield from ()
