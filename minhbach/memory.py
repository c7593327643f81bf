"""What was worked out before from just the same is not worked out again: plain data, kept in a folder beside the site.

It is remembered under the key of the program and the digest of all that it follows from. A memory that is torn or of another
key is none, and a folder that cannot be written only costs time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from .digests import Digests
from .disk import Disk, Refused
from .output import Recall, worked_out

T = TypeVar("T")
#: Bytes of a memory, far above that of a hundred thousand files or of a million figures.
_LIMIT = 1 << 30
#: Letters of the SHA-256 that a memory ends with.
_DIGITS = 64


class Memory:
    """What is remembered in `folder` of the `site` of this name; `key` is that of the program."""

    def __init__(self, disk: Disk, folder: Path, site: str, key: str, digests: Digests) -> None:
        self._disk = disk
        self._folder = folder
        self._site = site
        self.key = key
        self.digests = digests

    def digest(self, value: object) -> str:
        """Return the digest of a value. Raises TypeError for one that holds more than data."""
        return self.digests.of(value).hex()

    def recall(self, name: str, follows_from: object, work: Callable[[], list[Any]]) -> list[Any]:
        """Return plain data as it was worked out before from the same, or now; `name` is that of its file."""
        key = f"{self.key}{self.digest(follows_from)}"
        found = self.remembered(name, key)
        if found is None:
            found = work()
            self.remember(name, key, found)
        return found

    def remember(self, name: str, key: str, parts: Iterable[Any]) -> None:
        """Write parts below their key, a line each: as one text they would take as much memory as all of them."""
        with suppress(OSError):
            self._disk.make_folders(self._folder)
            self._disk.exchange_parts(self._path(name), _lines(chain([key], parts)))

    def remembered(self, name: str, key: str) -> list[Any] | None:
        """Return what was remembered under a key: None where there is nothing, or not as it was written."""
        try:
            file = self._disk.read(self._folder, self._path(name).name, limit=_LIMIT)
        except Refused:
            return None
        head, body = _line(key), memoryview(file)[:-_DIGITS]
        if not file.startswith(head) or sha256(body).hexdigest().encode() != file[-_DIGITS:]:
            return None
        return list(map(json.loads, BytesIO(body[len(head) :])))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}-{self._site}"


def recalled(recall: Recall, name: str, follows_from: object, form: TypeAdapter[T], work: Callable[[], T]) -> T:
    """Return a value as it was worked out before from the same, or now; as plain data it is a list, a line each."""
    if recall is worked_out:
        return work()
    made: list[T] = []

    def plain() -> list[Any]:
        made.append(work())
        parts: list[Any] = form.dump_python(made[0], mode="json")
        return parts

    held = recall(name, follows_from, plain)
    return made[0] if made else form.validate_python(held)


def _lines(parts: Iterable[Any]) -> Iterator[bytes]:
    """Yield each part as a line of JSON, and in the end the SHA-256 of these lines."""
    digest = sha256()
    for part in parts:
        line = _line(part)
        digest.update(line)
        yield line
    yield digest.hexdigest().encode()


def _line(part: Any) -> bytes:
    return json.dumps(part).encode() + b"\n"
