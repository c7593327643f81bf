"""The files that documents name (docs/findings.md, F114, F115): read once, looked at, compared with the hash that is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ..disk import Disk, Refused
from ..findings import Findings
from ..tables import Document
from .faults import keys as faults
from .media import check_media
from .paths import refuse
from .reading import refusal
from .suggest import have_you_meant, nearest

MAX_BYTES = 50_000_000


def read_attachments(
    disk: Disk, folder: Path, present: list[str], documents: tuple[Document, ...], findings: Findings
) -> Mapping[str, bytes]:
    """Return the bytes of every file that a document of the publisher names, by path below the package's folder."""
    found: dict[str, bytes] = {}
    there = set(present)
    for document in documents:
        if document.file_path is None:
            continue
        path, place = document.file_path, document.place("file_path")
        if fault := refuse(path, place, "tep/van-ban.pdf"):
            findings.add([fault])
            continue
        if path not in there:
            findings.add([faults.ATTACHMENT_MISSING.at(place, path, hint=have_you_meant(nearest(path, present)))])
            continue
        if path not in found:
            try:
                found[path] = disk.read(folder, path, limit=MAX_BYTES)
            except Refused as refused:
                findings.add([refusal(refused, place, MAX_BYTES)])
                continue
            findings.add(check_media(path, found[path], place))
        digest = hashlib.sha256(found[path]).hexdigest()
        if document.file_sha256 not in (None, digest):
            where = document.place("file_sha256")
            findings.add([faults.ATTACHMENT_HASH.at(where, document.file_sha256 or "", file=path, right=digest)])
    return found
