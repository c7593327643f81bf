"""The ledger of releases: what was published when, what differs from the time before, and whether a copy is the real one.

`release` alone adds to it; `build` reads it. A line once written is never changed: a mistake is mended by the next one.
"""

from __future__ import annotations

from .chain import HEAD, NAME, Broken, Ledger, read_ledger
from .difference import Snapshot, as_csv, differences
from .entry import GENESIS, Counts, Entry
from .publishing import history, ledger_of, outputs, standing
from .release import Asked, Damaged, Moved, Release, Standing, held, next_release, number, tables_of, write
from .snapshot import NoPublication, open_data_hash, publication
from .verification import verify

__all__ = [
    "GENESIS",
    "HEAD",
    "NAME",
    "Asked",
    "Broken",
    "Counts",
    "Damaged",
    "Entry",
    "Ledger",
    "Moved",
    "NoPublication",
    "Release",
    "Snapshot",
    "Standing",
    "as_csv",
    "differences",
    "held",
    "history",
    "ledger_of",
    "next_release",
    "number",
    "open_data_hash",
    "outputs",
    "publication",
    "read_ledger",
    "standing",
    "tables_of",
    "verify",
    "write",
]
