"""Values that lie packed in memory until somebody looks: they take a tenth of the room, and are equal to what was packed."""

from __future__ import annotations

import pickle
import zlib
from typing import Any

#: Of the levels of `zlib`: higher ones take several times as long, and half of the room at best.
_QUICK = 1


def packed(value: object) -> bytes:
    """Return a value packed, for this process and its forks alone: what is read from a file is never unpacked here."""
    return zlib.compress(pickle.dumps(value), _QUICK)


def unpacked(held: bytes) -> Any:
    """Return a value that `packed` gave."""
    return pickle.loads(zlib.decompress(held))
