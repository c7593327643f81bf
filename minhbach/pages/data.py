"""The downloads of a package: every file with its size and hash, and every table with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..dataset import Citation
from ..findings import Words
from ..output import Download, Page
from ..tables import TABLES, Organization, PetitionFlat, Table, codes
from . import addresses
from .base import Frame, Publication
from .cited import cited
from .structured import package_dataset

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
class Cut:
    """A file with some rows of the joined table of petitions, called after what they have in common."""

    label: Words
    file: Download


@dataclass(frozen=True, slots=True)
class Cuts:
    """The cuts of one kind: by body, by field or by year, of which `way` is the column."""

    way: str
    files: Sequence[Cut]


@dataclass(frozen=True, slots=True)
class DataContext:
    """What the page of downloads shows. `package` are the files that hold every table, `joined` is the table of petitions
    with names in place of ids, where there are petitions; `own` are the publisher's own tables; `explore` leads to the
    tables that can be explored.
    `structured` is JSON-LD for search engines.
    """

    frame: Frame
    package: tuple[Download, ...]
    description: str
    figures_json: str
    joined: TableLine | None
    cuts: tuple[Cuts, ...]
    lines: tuple[TableLine, ...]
    own: tuple[TableLine, ...]
    explore: str
    empty: tuple[Table, ...]
    total_rows: int
    cited: Citation
    structured: Words


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of downloads."""
    name = publication.name
    lines, own = tuple(table_lines(publication)), tuple(own_lines(publication))
    yield from publication.pages(
        addresses.section(name, addresses.DATA),
        addresses.DATA,
        "data.html",
        lambda frame: DataContext(
            frame=frame,
            package=whole_package(publication),
            description=addresses.open_data(name, "datapackage.json"),
            figures_json=addresses.open_data(name, "figures.json"),
            joined=next((line for line in lines if line.table is PetitionFlat.TABLE), None),
            cuts=tuple(_cuts(publication)),
            lines=lines,
            own=own,
            explore=addresses.section(name, addresses.EXPLORE),
            empty=tuple(cls.TABLE for cls in TABLES if not publication.rows[cls]),
            total_rows=sum(line.rows for line in (*lines, *own)),
            cited=cited(publication, frame),
            structured=package_dataset(publication, whole_package(publication)),
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


def _cuts(publication: Publication) -> Iterator[Cuts]:
    """Yield the cuts of the joined table by kind; bodies as their table lists them, years and fields in their order."""
    stem = addresses.open_data(publication.name, f"cuts/{publication.name}.{PetitionFlat.TABLE.name}.")
    made = {
        one.path.removeprefix(stem).removesuffix(".csv"): one
        for one in publication.downloads
        if one.path.startswith(stem)
    }
    years = sorted(value for way, _, value in (name.partition(".") for name in made) if way == "year")
    ways: tuple[tuple[str, dict[str, Words]], ...] = (
        ("org_id", {row.org_id: publication.body(row.org_id).label for row in publication.rows[Organization]}),
        ("field", {code: one.labels for code, one in codes("field").items()}),
        ("year", {year: Words(year, year) for year in years}),
    )
    for way, labels in ways:
        cuts = [Cut(label, made[f"{way}.{value}"]) for value, label in labels.items() if f"{way}.{value}" in made]
        if cuts:
            yield Cuts(way, cuts)


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


def own_lines(publication: Publication) -> Iterator[TableLine]:
    """Yield every table of the publisher's own with its file."""
    facts, name = {one.path: one for one in publication.downloads}, publication.name
    for extra in publication.view.extra:
        file = facts.get(addresses.open_data(name, f"csv/{name}.{extra.name}.csv"))
        yield TableLine(
            extra.table,
            addresses.table(name, extra.name),
            sum(1 for _ in extra.rows()),
            len(extra.columns),
            (("CSV", file),) if file else (),
        )
