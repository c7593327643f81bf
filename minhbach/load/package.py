"""One publisher's folder -> its corpus: descriptor, tables, keys, attachments, in this order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..config import Said
from ..corpus import EXEMPTIONS_FILE, Corpus, Exemption, Package, Rows, Tables
from ..disk import Disk, Refused
from ..findings import Finding, Findings, Place, Words
from ..own import ExtraTable
from ..tables import INPUT, Document, Organization, Petition, Row, Source, SourceFile, columns
from ..text import fold
from .attachments import read_attachments
from .cycles import check_cycles
from .decoding import MAX_BYTES
from .descriptor import NAMES, Descriptor, read_descriptor, read_package, said_in
from .exemptions import read_exemptions
from .faults import descriptor as faults
from .faults import keys as key_faults
from .keys import check_declared, check_keys
from .own_figures import FIGURES_FILE, read_own_figures
from .proof import MAX_PROVED, is_possible
from .reading import refusal
from .resources import Resource, named_paths, read_resources
from .samples import check_sample
from .shipped import reference_rows, with_reference
from .standalone import standalone
from .suggest import have_you_meant, nearest
from .table import read_table
from .table_read import TableRead
from .territories import around, which_territory

#: Lines of a package's tables from which it is first tried to prove these clean; below, that takes longer.
LARGE = 200_000

_PRIVATE = frozenset(("petitioner_private", "petition_original_private", "denunciation_private", "staff_private"))
_UNREAD = frozenset((".gitkeep", ".gitignore", ".gitattributes"))
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


@dataclass(frozen=True)
class Loaded:
    """What one package gives.

    `descriptor` and `files` (bytes by path) are the package as it stands alone, with the reference rows it refers to;
    `attachments` those that documents name, by path; `row_count` counts the publisher's rows, good or not;
    `exemptions` are the cells that the publisher has reviewed for the privacy gate, `said` the texts of its descriptor;
    `dated` is where this states its data date, or should; None where what it states was refused.
    """

    corpus: Corpus
    descriptor: dict[str, Any]
    files: Mapping[str, bytes]
    attachments: Mapping[str, bytes]
    row_count: int
    dated: Place | None
    exemptions: tuple[Exemption, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a package lies: `path` on disk, `shown` in findings (`data/hoa-binh`), and what is in it."""

    path: Path
    name: str
    shown: str
    present: list[str]


def largest() -> int:
    """Return the bytes of the largest file that is read."""
    return MAX_PROVED if is_possible() else MAX_BYTES


def find_descriptor(disk: Disk, folder: Folder, findings: Findings) -> Descriptor | None:
    """Return the descriptor of a folder, or None; findings say why there is none."""
    place = Place(folder.name, "", folder.shown)
    names = [name for name in NAMES if name in folder.present]
    if len(names) != 1:
        findings.add([(faults.TWO_DESCRIPTORS if names else faults.NO_DESCRIPTOR).at(place, folder.name)])
        return None
    file = f"{folder.shown}/{names[0]}"
    try:
        raw = disk.read(folder.path, names[0], limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, Place(folder.name, "", file), MAX_BYTES)])
        return None
    return read_descriptor(raw, file, folder.name, findings)


def load_package(disk: Disk, folder: Folder, described: Descriptor, findings: Findings) -> Loaded:
    """Read everything that a descriptor names; rows with an error are left out of the corpus."""
    package = read_package(described, findings)
    resources = read_resources(described, findings)
    raw = dict(_files(disk, folder, described, resources, findings))
    try_proof = is_possible() and _is_large(raw.values())
    reads = [
        _table(folder, package, resource, raw[resource.path], findings, try_proof=try_proof)
        for resource in resources
        if resource.path in raw
    ]
    rows = _rows(described, package, reads, findings)
    own_documents = [row for read in reads if read.cls is Document for row in read.rows if isinstance(row, Document)]
    exemptions = _exemptions(disk, folder, package, findings)
    attachments = read_attachments(disk, folder.path, folder.present, own_documents, findings, exemptions=exemptions)
    extra = tuple(_extra_tables(described, resources, raw))
    figures = read_own_figures(disk, folder.path, folder.present, described, findings)
    findings.add(_unnamed(folder, package.name, described, attachments, all_documents=rows.is_whole(Document)))
    descriptor, files = standalone(package, resources, raw, rows)
    return Loaded(
        Corpus(package, rows, extra, figures),
        descriptor,
        files,
        attachments,
        sum(read.row_count for read in reads),
        described.place("as_of") if package.as_of or "as_of" not in described.values else None,
        exemptions,
        tuple(said_in(described)),
    )


def _rows(described: Descriptor, package: Package, reads: Sequence[TableRead], findings: Findings) -> Rows:
    """Return the good rows with the reference rows around them; findings say what is wrong between tables."""
    reference = around(reads)
    unread = _unread(described, reads)
    unread_names = {cls.TABLE.name for cls in unread}
    stray = list(check_keys(reads, reference, unread_names, which_territory))
    findings.add(stray)
    findings.add(check_cycles(reads))
    findings.add(_declared_ids(described, package, reads, unread_names))
    findings.add(check_sample(described, package, reads, reference))
    findings.add(_without_english(package, reads))
    partial = unread.union(_partial(reads, stray))
    return with_reference({read.cls: _once(read, stray) for read in reads if read.cls}, reference, partial)


def _unread(described: Descriptor, reads: Sequence[TableRead]) -> Tables:
    """Return the tables that an entry may name which gave none: of one that was refused it is not known which it is."""
    entries = described.values.get("resources")
    all_read = isinstance(entries, list) and len(entries) <= len(reads)
    return frozenset() if all_read else frozenset(INPUT).difference(read.cls for read in reads if read.cls)


def _partial(reads: Sequence[TableRead], stray: Iterable[Finding]) -> Iterator[type[Row]]:
    """Yield the tables of which not every row was taken, or one leads nowhere or has the id of another: how many count?"""
    codes = (key_faults.ORPHAN.code, key_faults.DUPLICATE_KEY.code)
    astray = {one.place.table for one in stray if one.code in codes}
    yield from (read.cls for read in reads if read.cls and (not read.is_whole or read.name in astray))


def _once(read: TableRead, stray: Iterable[Finding]) -> list[Row]:
    """Return the rows of a table without those that are the same as one before."""
    code = key_faults.DUPLICATE_ROW.code
    again = {one.place.record for one in stray if one.code == code and one.place.table == read.name}
    return [row for row in read.rows if row.record not in again] if again else read.rows


def _extra_tables(
    described: Descriptor, resources: Sequence[Resource], raw: Mapping[str, bytes]
) -> Iterator[ExtraTable]:
    for one in resources:
        if one.cls is None and one.path in raw:
            place = described.place("resources", one.number, "name")
            yield ExtraTable(one.name, one.titles, tuple(one.columns), one.key, one.schema, raw[one.path], place)


def _is_large(files: Collection[bytes]) -> bool:
    """Whether it pays to prove files clean, or one of them is not read otherwise."""
    return sum(one.count(b"\n") for one in files) >= LARGE or any(len(one) > MAX_BYTES for one in files)


def _exemptions(disk: Disk, folder: Folder, package: Package, findings: Findings) -> tuple[Exemption, ...]:
    if EXEMPTIONS_FILE not in folder.present:
        return ()
    source = SourceFile(package.name, EXEMPTIONS_FILE.removesuffix(".csv"), f"{folder.shown}/{EXEMPTIONS_FILE}")
    return read_exemptions(disk, folder.path, source, findings)


def _files(
    disk: Disk, folder: Folder, described: Descriptor, resources: Sequence[Resource], findings: Findings
) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each file that an entry names, each read once; missing files are all listed."""
    limit = largest()
    named = named_paths(described)
    for resource in resources:
        place = described.place("resources", resource.number, "path")
        try:
            raw = disk.read(folder.path, resource.path, limit=limit)
        except Refused as refused:
            if resource.path not in folder.present:
                hint = have_you_meant(nearest(resource.path, (path for path in folder.present if path not in named)))
                findings.add([faults.MISSING_FILE.at(place, resource.path, name=resource.name, hint=hint)])
            else:
                findings.add([refusal(refused, place, limit)])
            continue
        findings.add(_hash_faults(described, resource, raw))
        yield resource.path, raw


def _hash_faults(described: Descriptor, resource: Resource, raw: bytes) -> Iterator[Finding]:
    """Compare with `hash` (an MD5, or `sha256:…`) and `bytes` as the Data Package standard writes them."""
    at = ("resources", resource.number)
    if resource.declared_bytes not in (None, len(raw)):
        what = Words("Số byte", "size in bytes")
        right, declared = len(raw), str(resource.declared_bytes)
        yield faults.HASH_DIFFERS.at(
            described.place(*at, "bytes"), declared, what=what, file=resource.path, right=right
        )
    name, _, declared = resource.declared_hash.rpartition(":")
    if declared:
        algorithm = name or "md5"
        known = algorithm in ("md5", "sha1", "sha256", "sha512")
        right_hash = hashlib.new(algorithm if known else "sha256", raw, usedforsecurity=False).hexdigest()
        if not known or declared.lower() != right_hash:
            right_hash = f"{algorithm if known else 'sha256'}:{right_hash}"
            what = Words("Mã băm", "hash")
            place = described.place(*at, "hash")
            yield faults.HASH_DIFFERS.at(place, declared, what=what, file=resource.path, right=right_hash)


def _table(
    folder: Folder, package: Package, resource: Resource, raw: bytes, findings: Findings, *, try_proof: bool
) -> TableRead:
    source = SourceFile(package.name, resource.name, f"{folder.shown}/{resource.path}")
    read = TableRead(resource.cls, resource.name, source, resource.columns, resource.key)
    read_table(read, raw, findings, may_be_empty=resource.may_be_empty, try_proof=try_proof)
    return read


def _declared_ids(
    described: Descriptor, package: Package, reads: Sequence[TableRead], unread: Collection[str]
) -> Iterator[Finding]:
    """Yield the ids that the descriptor itself names and no row has."""
    declared: tuple[tuple[str, str, type[Row]], ...] = (
        ("publisher_org_id", package.publisher_org_id, Organization),
        ("default_source_id", package.default_source_id, Source),
    )
    for key, value, target in declared:
        if value and (near := check_declared(value, target, reads, reference_rows(), unread)) is not None:
            hint = have_you_meant(near)
            yield key_faults.ORPHAN.at(described.place(key), value, target=target.TABLE.name, hint=hint)


def _without_english(package: Package, reads: Sequence[TableRead]) -> Iterator[Finding]:
    """Say once for a column how many rows have a Vietnamese text and no English one."""
    asked = [read for read in reads if read.cls is not Petition or package.english == "everywhere"]
    for read in asked if "en" in package.languages else ():
        labels = {column.name: column.labels for column in columns(read.cls)} if read.cls else {}
        for vi in sorted(name for name in labels if name.endswith("_vi") and f"{name[:-3]}_en" in labels):
            en = f"{vi[:-3]}_en"
            bare = [row for row in read.rows if getattr(row, vi) and not getattr(row, en)]
            if bare:
                yield key_faults.NO_ENGLISH.at(bare[0].place(en), count=len(bare), vi=labels[vi], en=labels[en])


def _unnamed(
    folder: Folder, package: str, described: Descriptor, attachments: Collection[str], *, all_documents: bool
) -> Iterator[Finding]:
    """Yield the files of a folder that nothing names; what holds private data is refused whoever names it."""
    named = {*named_paths(described), *attachments, EXEMPTIONS_FILE, FIGURES_FILE}
    if not isinstance(described.values.get("resources"), list):  # no entry could name a table
        named.update(path for path in folder.present if path.lower().endswith(".csv"))
    for path in folder.present:
        stem = fold(path.rpartition("/")[2].partition(".")[0]).replace(" ", "_").replace("-", "_")
        place = Place(package, "", f"{folder.shown}/{path}")
        if stem in _PRIVATE:
            yield faults.PRIVATE_FILE.at(place, path)
        elif path in named or path in NAMES or path in _UNREAD or stem in ("readme", "license"):
            continue
        elif path.lower().endswith(_DOCUMENTS):
            if all_documents:  # else one that was refused may name it
                yield key_faults.ATTACHMENT_UNNAMED.at(place, path)
        else:
            yield faults.UNNAMED_FILE.at(place, path)
