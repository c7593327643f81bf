"""The joined table of petitions, cut by body, by year and by field: for readers who open one file in a spreadsheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..findings import Words
from ..output import Keep, made_anew
from ..tables import PetitionFlat
from ..view import View
from .base import Export, place
from .excel_csv import table_parts

#: By which values a petition falls into the cuts of each kind. A petition that several bodies owe is in each one's.
WAYS: Mapping[str, Callable[[PetitionFlat], Iterable[str]]] = {
    "org_id": lambda row: (row.org_ids or "").split(),
    "year": lambda row: [str(day.year) for day in [row.raised_on or row.dialogue_held_on] if day],
    "field": lambda row: [row.field],
}


def exports(view: View, keep: Keep = made_anew) -> Iterator[Export]:
    """Yield every cut that saves its reader something: of more than one row, and fewer than the whole table."""
    whole = view.rows[PetitionFlat]
    for way, values in WAYS.items():
        for value, rows in sorted(_groups(whole, values).items()):
            if 1 < len(rows) < len(whole):
                name = f"{PetitionFlat.TABLE.name}.{way}.{value}"
                path = f"cuts/{view.package.name}.{name}.csv"
                yield Export(
                    path,
                    # of the whole table: to look at the rows of each cut would take longer than to write them
                    keep(place(view, path), (whole, way, value), table_parts(PetitionFlat, rows)),
                    "csv",
                    "text/csv",
                    Words(f"{PetitionFlat.TABLE.vi}: {way} = {value}", f"{PetitionFlat.TABLE.en}: {way} = {value}"),
                    PetitionFlat,
                )


def _groups(
    rows: Iterable[PetitionFlat], values: Callable[[PetitionFlat], Iterable[str]]
) -> Mapping[str, Sequence[PetitionFlat]]:
    found: defaultdict[str, list[PetitionFlat]] = defaultdict(list)
    for row in rows:
        for value in values(row):
            found[value].append(row)
    return found
