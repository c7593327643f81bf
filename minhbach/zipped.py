"""Zip archives in memory, their members written part by part: the same members give the same bytes with the same zlib."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The first day that a zip can state: a time of making would differ from build to build.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: what it holds, part by part, and about how many bytes that is.

    A zip enters a file of more than 2 GB otherwise, and must know beforehand. `mode` are its type and rights as Unix
    writes them; without one the zip says what Python says.
    """

    path: str
    parts: Iterable[bytes]
    size: int
    mode: int = 0


def zipped(members: Iterable[Member]) -> bytes:
    """Return the archive of these members, in their order."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for one in members:
            entry = ZipInfo(one.path, _NO_TIME)
            entry.compress_type, entry.file_size = ZIP_DEFLATED, one.size
            if one.mode:
                entry.create_system, entry.external_attr = 3, one.mode << 16
            with packed.open(entry, "w") as member:
                member.writelines(one.parts)
    return out.getvalue()
