"""`privacy-exceptions.csv`: what a person has reviewed and rule R36 lets pass. Never published.

That of a package holds cells, that of the site's texts holds texts of files: pages, site.yaml, descriptors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from ..config import ReviewedText
from ..corpus import EXEMPTIONS_FILE, Exemption
from ..disk import Disk, Refused
from ..findings import Finding, Findings, Place, Words
from ..tables import INPUT, Row, SourceFile, columns
from ..tables.base import SHA256, Table, col
from .faults import values as faults
from .keys import check_keys
from .reading import refusal
from .shipped import reference_rows
from .suggest import have_you_meant, nearest
from .table import empty_table, read_table

R = TypeVar("R", bound=Row)

MAX_BYTES = 1_000_000
_COLUMNS = {cls.TABLE.name: [one.name for one in columns(cls)] for cls in INPUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Row):
    """A line of the file, read as strictly as any table."""

    TABLE: ClassVar[Table] = Table(
        "privacy-exceptions", "Ngoại lệ đã rà soát", "Reviewed exceptions", ("table", "record_id", "column")
    )
    table: str = col("Bảng", "Table")
    record_id: str = col("Mã bản ghi", "Record id")
    column: str = col("Cột", "Column")
    sha256_of_cell: str = col("SHA-256 của ô", "SHA-256 of the cell", pattern=SHA256)
    reason: str = col("Lý do", "Reason", min_length=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedWords(Row):
    """A line of the file beside the site's texts."""

    TABLE: ClassVar[Table] = Table(
        "privacy-exceptions", "Ngoại lệ đã rà soát", "Reviewed exceptions", ("path", "sha256_of_text")
    )
    path: str = col("Tệp", "File")
    sha256_of_text: str = col("SHA-256 của đoạn chữ", "SHA-256 of the text", pattern=SHA256)
    reason: str = col("Lý do", "Reason", min_length=10)


def read_reviewed(disk: Disk, folder: Path, findings: Findings) -> tuple[ReviewedText, ...]:
    """Return the exceptions of the folder of the site's texts; a line with a finding lets nothing pass."""
    source = SourceFile("", ReviewedWords.TABLE.name, f"{folder.name}/{EXEMPTIONS_FILE}")
    return tuple(
        ReviewedText(row.path, row.sha256_of_text, row.line)
        for row in _lines(ReviewedWords, disk, folder, source, findings)
    )


def read_exemptions(disk: Disk, folder: Path, source: SourceFile, findings: Findings) -> tuple[Exemption, ...]:
    """Return the exceptions of a package; a line with a finding lets nothing pass."""
    lines = _lines(Reviewed, disk, folder, source, findings)
    findings.add(fault for row in lines for fault in _unknown(row))
    return tuple(
        Exemption(row.table, row.record_id, row.column, row.sha256_of_cell, row.reason)
        for row in lines
        if row.column in _COLUMNS.get(row.table, ())
    )


def _lines(cls: type[R], disk: Disk, folder: Path, source: SourceFile, findings: Findings) -> list[R]:
    """Return the lines of the file of a folder that nothing is wrong with."""
    try:
        raw = disk.read(folder, EXEMPTIONS_FILE, limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, Place(source.package, "", source.file), MAX_BYTES)])
        return []
    read = empty_table(cls, source)
    read_table(read, raw, findings, may_be_empty=True)
    findings.add(check_keys([read], reference_rows()))
    return [row for row in read.rows if isinstance(row, cls)]


def _unknown(row: Reviewed) -> Iterator[Finding]:
    if row.table not in _COLUMNS:
        hint, what = have_you_meant(nearest(row.table, _COLUMNS)), Words("bảng", "table")
        yield faults.UNKNOWN_CELL.at(row.place("table"), row.table, what=what, hint=hint)
    elif row.column not in _COLUMNS[row.table]:
        hint, what = have_you_meant(nearest(row.column, _COLUMNS[row.table])), Words("cột", "column")
        yield faults.UNKNOWN_CELL.at(row.place("column"), row.column, what=what, hint=hint)
