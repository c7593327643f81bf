"""A package of an older version of the data model -> what makes a newer one of it, planned as a whole. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..corpus import EXEMPTIONS_FILE
from ..disk import Disk, Refused
from ..findings import Findings, Place, Words
from ..load.decoding import MAX_BYTES, decode
from ..load.descriptor import MODEL_VERSION
from ..load.package import Folder, find_descriptor
from ..load.reading import refusal
from ..load.records import Broken, records, written
from .changes import Change, NotMigratable, Sheet, Tables
from .descriptor import rewritten
from .steps import STEPS, Step

#: The reviewed exceptions are no table of the package, but name tables and columns: a step may change them as one.
_EXCEPTIONS = EXEMPTIONS_FILE.removesuffix(".csv")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a migration does: the bytes of the files that change, by path in the package; the files that go; in words."""

    folder: Path
    since: int
    to: int
    written: dict[str, bytes]
    gone: frozenset[str]
    told: tuple[Words, ...]


def plan(
    disk: Disk, folder: Path, findings: Findings, to: int = MODEL_VERSION, steps: Sequence[Step] = STEPS
) -> Plan | None:
    """Return what brings a package to a version of the model; None where it cannot be read, and findings say why.

    Of a package that is of that version already nothing is written. Raises NotMigratable for a version that no steps
    lead to, and for a package that a step cannot be applied to.
    """
    name = folder.resolve().name
    present = disk.files(folder)
    described = find_descriptor(disk, Folder(folder, name, folder.as_posix(), present), findings)
    if described is None:
        return None
    since = _possible(described.values.get("model_version", 1), to)
    paths = dict(_paths(described.values.get("resources")))
    if EXEMPTIONS_FILE in present:
        paths[_EXCEPTIONS] = EXEMPTIONS_FILE
    asked = [change for step in steps if since < step.to <= to for change in step.changes]
    concerned = {change.table for change in asked}
    read = {name: _sheet(disk, folder, name, path, findings) for name, path in paths.items() if name in concerned}
    before = {name: sheet for name, sheet in read.items() if sheet}
    if findings.has_errors:
        return None
    after, made, told = _changed(before, asked)
    old = {sheet.path: sheet for sheet in before.values()}
    files = {one.path: written([one.header, *one.rows]) for one in after.values() if old.get(one.path) != one}
    if taken := (after.keys() & (paths.keys() - before.keys())) | (files.keys() & (set(present) - old.keys())):
        raise _own(sorted(taken))
    if since != to:
        file = described.file.rpartition("/")[2]
        text = disk.read(folder, file, limit=MAX_BYTES).decode("utf-8-sig")
        files[file] = rewritten(text, file, made, to).encode()
    return Plan(folder, since, to, files, frozenset(old.keys() - {one.path for one in after.values()}), told)


def _possible(since: object, to: int) -> int:
    """Return the declared version. Raises NotMigratable where nothing leads from it to the one that is wanted."""
    if not isinstance(since, int):
        raise NotMigratable(
            Words(f"model_version phải là một số, không phải {since}.", f"model_version must be a number, not {since}.")
        )
    if since > to:
        raise NotMigratable(
            Words(
                f"gói dùng mô hình phiên bản {since}, mới hơn {to}: cập nhật chương trình; không có bước nào lùi lại.",
                f"the package uses model version {since}, newer than {to}: update the program; no step leads back.",
            )
        )
    return since


def _own(names: Sequence[str]) -> NotMigratable:
    listed = ", ".join(names)
    return NotMigratable(
        Words(
            f"gói đã có {listed} của riêng mình; đổi tên rồi chạy lại.",
            f"the package has {listed} of its own; rename it and run again.",
        )
    )


def _paths(entries: object) -> Iterator[tuple[str, str]]:
    """Yield the names and files of the tables, of whatever version they are: whether they are right was said before."""
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(name := entry.get("name"), str):
            yield name, str(entry.get("path", f"{name}.csv"))


def _changed(tables: Tables, changes: Sequence[Change]) -> tuple[Tables, list[Change], tuple[Words, ...]]:
    """Return the tables after the changes, which of these concerned the package, and what they did."""
    made, told = [], []
    for change in changes:
        if change.table in tables:
            tables, words = change.apply(tables)
            made.append(change)
            told.append(words)
    return tables, made, tuple(told)


def _sheet(disk: Disk, folder: Path, name: str, path: str, findings: Findings) -> Sheet | None:
    """Return a table as text; None where it cannot be read cell by cell, or is not there: nothing may be lost of it."""
    place = Place(folder.name, name, f"{folder.as_posix()}/{path}")
    try:
        text = decode(disk.read(folder, path, limit=MAX_BYTES), place, findings)
    except Refused as refused:
        findings.add([refusal(refused, place, MAX_BYTES)])
        return None
    rows = []
    for line, cells in records(text or ""):
        if isinstance(cells, Broken):
            findings.add([cells.fault.at(place, cells.value, **cells.facts)])
        elif cells:
            rows.append((line, tuple(cells)))
    if not rows:
        return None
    (_, header), *body = rows
    if ragged := [line for line, cells in body if len(cells) != len(header)]:
        raise NotMigratable(
            Words(
                f"{place.file} dòng {ragged[0]}: số ô khác số cột; sửa trước.",
                f"{place.file} line {ragged[0]}: not as many cells as columns; mend it first.",
            )
        )
    return Sheet(path, header, tuple(cells for _, cells in body))
