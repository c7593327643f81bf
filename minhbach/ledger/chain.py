"""The ledger: a line for each release, each tied to the one before by its hash. Lines are only ever added.

Whoever knows the hash of one line can tell whether any line up to it was changed. That lines at the end were cut off,
only somebody who knows a later hash can tell: so the last hash (the head) is printed on the site and in its feeds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ..findings import Words
from .entry import GENESIS, Entry

NAME = "ledger.jsonl"
HEAD = "head.txt"
#: A signature over `head.txt`, made with a key outside this program (docs/releases.md).
SIGNATURE = "head.txt.sig"
#: Bytes: some hundred thousand releases.
LIMIT = 256 * 2**20


class Broken(Exception):
    """A ledger that is not what was once written: `line` counts from 1, `why` says what is wrong with it."""

    def __init__(self, line: int, why: Words) -> None:
        super().__init__(f"line {line}: {why.en}")
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every release, the first one first."""

    entries: tuple[Entry, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the last entry; `GENESIS` before the first."""
        return self.entries[-1].hash if self.entries else GENESIS

    @property
    def head_line(self) -> bytes:
        """What `head.txt` holds, which is what a key signs."""
        return f"{self.head}\n".encode()

    @property
    def last(self) -> Entry | None:
        """The last release."""
        return self.entries[-1] if self.entries else None

    @property
    def redacted(self) -> Mapping[str, str]:
        """What files hold since something was withdrawn from them: path below the folder of releases -> SHA-256."""
        return {path: digest for entry in self.entries for path, digest in (entry.redacted or {}).items()}

    def has(self, head: str) -> bool:
        """Whether this hash was the head at some time: the ledger then goes on from where it was known."""
        return head == GENESIS or any(entry.hash == head for entry in self.entries)

    def with_next(self, entry: Entry) -> Ledger:
        """Return the ledger with one more release."""
        assert (entry.seq, entry.prev) == (len(self.entries) + 1, self.head)
        return Ledger((*self.entries, entry))

    def to_bytes(self) -> bytes:
        """Return the ledger as its file holds it."""
        return b"".join(entry.to_line() for entry in self.entries)


def read_ledger(raw: bytes) -> Ledger:
    """Read a ledger; raises Broken at the first line of which a single bit is not as it was written."""
    entries: list[Entry] = []
    head = GENESIS
    for number, line in enumerate(raw.splitlines(keepends=True), 1):
        entry = _entry(line, number)
        if entry.seq != number:
            raise Broken(number, Words(f"số thứ tự là {entry.seq}.", f"its number is {entry.seq}."))
        if entry.prev != head:
            raise Broken(
                number,
                Words(
                    "không nối tiếp dòng trước: dòng trước đã bị sửa, hoặc sổ đã bị tách nhánh.",
                    "it does not follow the line before: that was changed, or the ledger was forked.",
                ),
            )
        if entry.to_line() != line:
            raise Broken(
                number, Words("nội dung không khớp mã băm của chính nó.", "its content does not fit its own hash.")
            )
        entries.append(entry)
        head = entry.hash
    return Ledger(tuple(entries))


def _entry(line: bytes, number: int) -> Entry:
    try:
        return Entry.of_json(json.loads(line))
    except (ValueError, AttributeError, RecursionError):
        raise Broken(number, Words("không phải một dòng của sổ.", "it is no line of a ledger.")) from None
