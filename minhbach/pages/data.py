"""The downloads of a package: every file with its size and hash, and every table with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..output import Download, Page
from ..tables import TABLES, Table
from . import addresses
from .base import Frame, Publication

#: Formats of one table: folder below the package's open data, file ending, name.
FORMATS = (("csv", "csv", "CSV"), ("excel", "csv", "CSV cho Excel"), ("json", "json", "JSON"))


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table that has rows: its page and its files."""

    table: Table
    address: str
    rows: int
    columns: int
    files: tuple[tuple[str, Download], ...]


@dataclass(frozen=True, slots=True)
class DataContext:
    """What the page of downloads shows. `package` are the files that hold every table."""

    frame: Frame
    package: tuple[Download, ...]
    description: str
    figures_json: str
    lines: tuple[TableLine, ...]
    empty: tuple[Table, ...]
    total_rows: int


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of downloads."""
    name = publication.name
    lines = tuple(table_lines(publication))
    yield from publication.pages(
        addresses.section(name, addresses.DATA),
        addresses.DATA,
        "data.html",
        lambda frame: DataContext(
            frame=frame,
            package=whole_package(publication),
            description=addresses.open_data(name, "datapackage.json"),
            figures_json=addresses.open_data(name, "figures.json"),
            lines=lines,
            empty=tuple(cls.TABLE for cls in TABLES if not publication.rows[cls]),
            total_rows=sum(line.rows for line in lines),
        ),
    )


def whole_package(publication: Publication) -> tuple[Download, ...]:
    """Return the files that hold every table: those beside the folders, but not the description itself."""
    folder = addresses.open_data(publication.name, "")
    return tuple(
        one
        for one in publication.downloads
        if "/" not in one.path.removeprefix(folder) and not one.path.endswith(".json")
    )


def table_lines(publication: Publication) -> Iterator[TableLine]:
    """Yield every table that has rows with its files."""
    facts = {one.path: one for one in publication.downloads}
    name = publication.name
    for cls in TABLES:
        if not publication.rows[cls]:
            continue
        table = cls.TABLE
        paths = ((label, f"{folder}/{name}.{table.name}.{ending}") for folder, ending, label in FORMATS)
        files = ((label, facts.get(addresses.open_data(name, path))) for label, path in paths)
        yield TableLine(
            table,
            addresses.table(name, table.name),
            len(publication.rows[cls]),
            len([one for one in cls.__dataclass_fields__.values() if one.metadata]),
            tuple((label, one) for label, one in files if one),
        )
