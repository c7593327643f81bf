"""One release in the ledger: what was published, when, why, and the hash that ties it to the release before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ..history import Kind
from ..publish import canonical

#: What the first release follows.
GENESIS = "0" * 64

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]
#: Characters of the reason of a release.
LONGEST_REASON = 500
#: Fields that lines of the first ledgers lack: such a line is left as it was written.
_LATER = ("figures", "redacted", "shared")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Table(_Strict):
    """A published table: its number of rows, and the SHA-256 of its CSV (UTF-8, line feeds)."""

    rows: Count
    sha256: Hash


class Counts(_Strict):
    """Rows of a table that came, rows with a changed cell, and rows that are gone since the release before."""

    added: Count
    changed: Count
    removed: Count


class Entry(_Strict):
    """A line of the ledger.

    `prev` is the hash of the line before. `open_data` is the SHA-256 over every file of open data (see `open_data_hash`),
    `differences` that of the release's `changes.csv`. `next_expected` follows from what the publishers declare.
    `figures` are the figures kept of each package; `redacted` gives, for files of earlier releases that held what this one
    withdraws, by path below the folder of releases, the SHA-256 of what they hold since. `shared` are the packages whose
    petitions had no page of their own (`detail: dialogue`). None: the line says nothing of it, which here means none.
    """

    seq: Annotated[int, Field(ge=1)]
    prev: Hash
    kind: Kind
    reason: Annotated[str, Field(max_length=LONGEST_REASON)]
    as_of: date
    previous_as_of: date | None
    next_expected: date | None
    rollback_to: int | None
    program: str
    open_data: Hash
    differences: Hash
    data: Mapping[str, Mapping[str, Table]]
    changes: Mapping[str, Mapping[str, Counts]]
    figures: Mapping[str, Table] | None = None
    redacted: Mapping[str, Hash] | None = None
    shared: tuple[str, ...] | None = None

    @property
    def hash(self) -> str:
        """The SHA-256 of the entry's canonical JSON, which is what the next one follows."""
        return sha256(canonical(self._said())).hexdigest()

    def to_line(self) -> bytes:
        """Return the entry as the ledger keeps it: canonical JSON with its own hash, and a line feed."""
        return canonical(self._said() | {"hash": self.hash})

    def _said(self) -> dict[str, object]:
        said = self.model_dump(mode="json")
        return {name: value for name, value in said.items() if value is not None or name not in _LATER}

    @classmethod
    def of_json(cls, read: Mapping[str, object]) -> Entry:
        """Return the entry of a line without regard to its hash. Raises ValueError for anything else than an entry."""
        return cls.model_validate({name: value for name, value in read.items() if name != "hash"})
