"""The files that documents name (docs/findings.md, F114, F115): read once, looked at, compared with the hash that is written.

A file of images alone must have been reviewed: an exception of rule R36 that names its document and `file_sha256`, and goes
stale with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from ..corpus import EXEMPTIONS_FILE, REVIEWED_FILE, Exemption
from ..disk import Disk, Refused
from ..findings import Finding, Findings, Place
from ..tables import Document
from .faults import files as file_faults
from .faults import keys as faults
from .media import check_media, has_no_words
from .paths import refuse
from .reading import refusal
from .suggest import have_you_meant, nearest

MAX_BYTES = 50_000_000


def read_attachments(
    disk: Disk,
    folder: Path,
    present: Iterable[str],
    documents: Iterable[Document],
    findings: Findings,
    *,
    exemptions: Iterable[Exemption],
) -> Mapping[str, bytes]:
    """Return the bytes of every file that a document of the publisher names, by path below the package's folder.

    `exemptions` are those of the package: they say which files without words a person has looked at.
    """
    reviewed = {one.record_id: one for one in exemptions if (one.table, one.column) == REVIEWED_FILE}
    there = dict.fromkeys(present)
    found: dict[str, bytes] = {}
    for document in documents:
        path = document.file_path
        if path is None:
            continue
        if path not in found:
            raw = _read(disk, folder, path, findings, there=there, place=document.place("file_path"))
            if raw is None:
                continue
            found[path] = raw
        findings.add(_differences(document, path, found[path], reviewed.get(document.document_id)))
    return found


def _read(
    disk: Disk, folder: Path, path: str, findings: Findings, *, there: Collection[str], place: Place
) -> bytes | None:
    """Return the bytes of a file that was looked at, or None; findings say what is wrong with it."""
    if fault := refuse(path, place, "tep/van-ban.pdf"):
        findings.add([fault])
        return None
    if path not in there:
        findings.add([faults.ATTACHMENT_MISSING.at(place, path, hint=have_you_meant(nearest(path, there)))])
        return None
    try:
        raw = disk.read(folder, path, limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, place, MAX_BYTES)])
        return None
    findings.add(check_media(path, raw, place))
    return raw


def _differences(document: Document, path: str, raw: bytes, exemption: Exemption | None) -> Iterator[Finding]:
    """Yield where a file is not what its document says, or nobody has looked at it who would have to."""
    digest = hashlib.sha256(raw).hexdigest()
    if has_no_words(path, raw) and not _is_reviewed(exemption, digest):
        yield _scan(document, path, digest)
    if document.file_sha256 not in (None, digest):
        where = document.place("file_sha256")
        yield faults.ATTACHMENT_HASH.at(where, document.file_sha256 or "", file=path, right=digest)


def _is_reviewed(exemption: Exemption | None, digest: str) -> bool:
    return exemption is not None and exemption.sha256_of_cell == _hash_of_cell(digest)


def _hash_of_cell(digest: str) -> str:
    return hashlib.sha256(digest.encode()).hexdigest()


def _scan(document: Document, path: str, digest: str) -> Finding:
    line = ",".join((*REVIEWED_FILE[:1], document.document_id, *REVIEWED_FILE[1:], _hash_of_cell(digest), ""))
    return file_faults.ATTACHMENT_SCAN.at(
        document.place("file_path"), path, digest=digest, file=EXEMPTIONS_FILE, line=line
    )
