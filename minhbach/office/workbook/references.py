"""What the cells of a workbook can refer to: rows of the files, of the package, and those that ship with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...load import reference_rows, standing
from ...tables import BY_NAME, AdminUnit, Organization, Row, columns
from .cells import Line, shown
from .convert import tidied
from .labels import References, telling
from .recognise import Region
from .target import Target


def references(tables: Iterable[type[Row]], into: Target, found: Sequence[Region] = ()) -> dict[str, References]:
    """Return, for each table that some tables refer to, its rows; those of the files come first, shipped ones last."""
    known = {name: References() for name in sorted({one.ref for cls in tables for one in columns(cls) if one.ref})}
    for region in found:
        if region.cls.TABLE.name in known:
            known[region.cls.TABLE.name].add(_pairs(region.cls, map(_as_text(region), region.lines())))
    for name, rows in known.items():
        rows.add(_pairs(BY_NAME[name], stored(BY_NAME[name], into)))
        rows.add(shipped_pairs(BY_NAME[name], into))
    return known


def stored(cls: type[Row], into: Target) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of the package, cell by column."""
    names = [one.name for one in columns(cls)]
    return (dict(zip(names, row, strict=True)) for row in into.stored(cls).rows)


def shipped_pairs(cls: type[Row], into: Target) -> list[tuple[str, str]]:
    """Return id and telling words of the rows that ship with the program and that a package may mean."""
    names = [one.name for one in columns(cls)]
    rows = ({name: str(getattr(row, name) or "") for name in names} for row in _shipped(cls, into))
    return list(_pairs(cls, rows))


def _shipped(cls: type[Row], into: Target) -> Iterator[Row]:
    """Yield shipped rows; of the thousands of communes those of the package's bodies: their own, and all of a province."""
    if cls is AdminUnit:
        yield from standing({body["admin_unit_id"] for body in stored(Organization, into)} - {""})
    yield from reference_rows()[cls]


def _pairs(cls: type[Row], rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    (key,) = cls.TABLE.key
    return ((cells.get(key, ""), telling(cls.TABLE.name, cells)) for cells in rows)


def _as_text(region: Region) -> Callable[[Line], dict[str, str]]:
    def read(line: Line) -> dict[str, str]:
        return {name: tidied(shown(line.cell(at))) for name, at in region.positions.items()}

    return read
