"""The ledger of releases: what was published when, what differs from the time before, and whether a copy is the real one.

`release` alone adds to it; `build` reads it. A line once written is never changed: a mistake is mended by the next one.
"""

from __future__ import annotations

from . import faults
from .chain import HEAD, NAME, SIGNATURE, Broken, Ledger, read_ledger
from .copies import Copy, Held, OnDisk, Unread, is_for_hosts
from .difference import as_csv, differences
from .entry import GENESIS, Counts, Entry
from .keeping import number
from .publishing import detail_changed, history, ledger_of, outputs, standing
from .release import Asked, Damaged, Moved, Release, Standing, complete, held, next_release, tables_of, write
from .rows import Snapshot
from .snapshot import NoPublication, open_data_hash, publication
from .succession import LEDGER, lost, undisturbed
from .verification import Signer, verify
from .withdrawal import redactions

__all__ = [
    "GENESIS",
    "HEAD",
    "LEDGER",
    "NAME",
    "SIGNATURE",
    "Asked",
    "Broken",
    "Copy",
    "Counts",
    "Damaged",
    "Entry",
    "Held",
    "Ledger",
    "Moved",
    "NoPublication",
    "OnDisk",
    "Release",
    "Signer",
    "Snapshot",
    "Standing",
    "Unread",
    "as_csv",
    "complete",
    "detail_changed",
    "differences",
    "faults",
    "held",
    "history",
    "is_for_hosts",
    "ledger_of",
    "lost",
    "next_release",
    "number",
    "open_data_hash",
    "outputs",
    "publication",
    "read_ledger",
    "redactions",
    "standing",
    "tables_of",
    "undisturbed",
    "verify",
    "write",
]
