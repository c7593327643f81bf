"""Does frictionless agree? Asked once for the same bytes: its yes is remembered by their SHA-256.

The strict reader has already read every row of every table. A disagreement is a fault of this program, never of the data.
An ordinary run asks of every descriptor, and of each table of up to `ROW_LIMIT` rows. A larger table is left to `full`
(`check --full`, a release, the tests), and so are the foreign keys into it: a verdict on the first rows of a table would
be one on no table that is published, and the limit is there to bound the time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .disk import Disk, Refused
from .oracle import judge, verdict_key

#: Rows of the largest table that frictionless reads in an ordinary run; `full` has no limit.
ROW_LIMIT = 20_000
CACHE_LIMIT = 1_000_000  # bytes
NAME = "verdicts.json"


class Disagreement(Exception):
    """frictionless refuses what the strict reader accepts; the message names the package and the errors."""


class Conformance:
    """Verdicts of this run and of the runs before it; `save` keeps those that this run asked for."""

    def __init__(self, disk: Disk, folder: Path, *, full: bool = False) -> None:
        self._disk = disk
        self._folder = folder
        self._row_limit = None if full else ROW_LIMIT
        self._known = frozenset(self._read())
        self._asked: set[str] = set()

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._disk.read(self._folder, NAME, limit=CACHE_LIMIT))
        except (Refused, ValueError):
            return []  # no cache, or one we did not write: ask again
        return found if isinstance(found, list) else []

    def require(self, what: str, descriptor: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
        """Ask unless the answer to exactly these bytes is known. Raises Disagreement on a no."""
        key = f"{verdict_key(descriptor, files)}:{self._row_limit}"
        self._asked.add(key)
        if key in self._known:
            return
        verdict = judge(descriptor, files, row_limit=self._row_limit)
        if not verdict.valid:
            raise Disagreement(f"{what}: " + "; ".join(str(fault) for fault in verdict.errors[:10]))

    def save(self) -> None:
        """Remember the answers; a folder that cannot be written only costs time on the next run."""
        if self._asked == self._known:
            return
        with suppress(OSError):
            self._disk.make_folders(self._folder)
            self._disk.replace(self._folder / NAME, json.dumps(sorted(self._asked)).encode())
