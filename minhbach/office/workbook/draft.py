"""An import as a package that a build can read, though no file of it has been written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ...corpus import Rows, Tables
from ...disk import Disk
from ...findings import Finding, Findings, Words
from ...load import everywhere, reference_rows
from ...load.content import SITE
from ...tables import BY_NAME, Column, Document, columns
from .importing import Import
from .judging import moved, unknown, would_hold
from .merge import Merged
from .target import Overlay

#: The declaration of a site where the project has none yet.
_SITE = """title: {vi: Minh bạch, en: Minh bạch}
tagline: {vi: Bản xem trước từ sổ nhập dữ liệu, en: A preview from the workbook}
publisher: {vi: Chưa khai, en: Not declared yet}
licence: {name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}
"""
#: Columns that name a file of the package; without a package there is none.
_OF_FILES = frozenset(("file_path", "file_sha256"))


@dataclass(frozen=True)
class Draft:
    """A package as it would be: the disk that shows it, the folder of packages it is seen in, and its own folder's name.

    Of the tables `unknown` it tells nothing: no rule may take it that they have no rows.
    """

    disk: Disk
    data: Path
    package: str
    unknown: Tables


def draft(disk: Disk, done: Import, content: Path) -> Draft:
    """Return the package that an import would give, with the site that `content` declares.

    It is seen alone in its folder of packages. Where the rows go into no package, cells that need not be filled are empty
    if what they refer to is not in the files.
    """
    folder = done.into.folder
    root = folder.path.resolve()
    tables = done.tables if done.into.descriptor else [_alone(one, done.tables) for one in done.tables]
    files = would_hold(done.into, tables, Findings())
    laid = {root / path: body for path, body in files.items()}
    listed = {root.parent: [f"{root.name}/{path}" for path in sorted({*folder.present, *files})]}
    texts = disk.files(content)
    if SITE not in texts:
        laid[content / SITE] = _SITE.encode()
        listed[content] = sorted([*texts, SITE])
    return Draft(Overlay(disk, laid, listed), root.parent, root.name, unknown(done.into, done.tables))


def at_cells(found: Iterable[Finding], done: Import) -> Iterator[Finding]:
    """Say what was found of a row of the files at the cell where the clerk has it."""
    tables = {one.cls.TABLE.name: one for one in done.tables}
    for finding in found:
        table, record = tables.get(finding.place.table), finding.place.record or 0
        origin = table.origins[record - 2] if table and record > 1 else None
        yield moved(finding, origin) if origin else finding


# --- rows without a package ------------------------------------------------------------------------------------------


def lacking(done: Import, stops: Iterable[Finding] = ()) -> list[Words]:
    """Return what the files lack to be looked at alone: rows, tables these must refer to, columns every row must have.

    `stops` are errors of a draft: one at a cell that was emptied means that the table is needed after all. Of rows that
    go into a package the import itself says what is missing.
    """
    if done.into.descriptor is not None:
        return []
    if not done.row_count:
        return [Words("dòng dữ liệu", "rows")]
    needed = {(one.place.table, one.place.column) for one in stops}
    wanted = {
        column.ref
        for one in done.tables
        for column, _ in _leading_away(one, done.tables)
        if column.required or (one.cls.TABLE.name, column.name) in needed
    }
    tables = [cls for name, cls in BY_NAME.items() if name in wanted]
    sheets = [Words(f"trang “{cls.TABLE.sheet_name}”", f"the table “{cls.TABLE.en}”") for cls in tables]
    return [*sheets, *(words for one in done.tables for words in _missing_columns(one))]


def _missing_columns(one: Merged) -> Iterator[Words]:
    regions = {id(origin.region): origin.region for origin in one.origins if origin}
    for column in columns(one.cls):
        if column.required and any(column.name not in region.positions for region in regions.values()):
            yield Words(
                f"cột “{column.labels.vi}” ở trang “{one.cls.TABLE.sheet_name}”",
                f"the column “{column.labels.en}” of the table “{one.cls.TABLE.en}”",
            )


def _alone(one: Merged, tables: Sequence[Merged]) -> Merged:
    """Return a table without what it says of rows and files that are not there, where it need not say it."""
    away = {column.name: ids for column, ids in _leading_away(one, tables) if not column.required}
    names = [column.name for column in columns(one.cls)]

    def kept(name: str, cell: str) -> str:
        return "" if cell in away.get(name, ()) or (one.cls is Document and name in _OF_FILES) else cell

    return replace(one, rows=[[kept(*pair) for pair in zip(names, row, strict=True)] for row in one.rows])


def _leading_away(one: Merged, tables: Sequence[Merged]) -> Iterator[tuple[Column, set[str]]]:
    """Yield the columns that refer to a table which the files do not have, each with the ids that are nowhere."""
    present = {each.cls.TABLE.name for each in tables}
    for at, column in enumerate(columns(one.cls)):
        if column.ref and column.ref not in present:
            cls = BY_NAME[column.ref]
            ids = {row[at] for row in one.rows} - {""}
            if nowhere := {
                key for key in ids if not any(rows.get(cls, key) for rows in (reference_rows(), _country()))
            }:
                yield column, nowhere


@cache
def _country() -> Rows:
    """Return the territories that ship with the program."""
    return everywhere()
