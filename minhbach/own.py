"""What a publisher adds to the model, as it declares it: tables with a schema of their own, and figures of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .findings import Place, Words
from .tables import Column, Table

#: Columns of a table that says what codes are called, as the database has them in `codelist`.
_LABEL, _ENGLISH = "label_vi", "label_en"


@dataclass(frozen=True, slots=True)
class ExtraTable:
    """One table outside the model: what its schema says, and its file as it was read, which the schema holds for.

    `place` is that of its entry in the descriptor.
    """

    name: str
    titles: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    schema: Mapping[str, Any]
    body: bytes
    place: Place = field(default_factory=Place)

    @property
    def table(self) -> Table:
        """Return it as a table of the model is told of."""
        return Table(self.name, self.titles.vi, self.titles.en, self.key)

    def emptied(self) -> ExtraTable:
        """Return the table without its rows."""
        return replace(self, body=b"")

    @property
    def is_codelist(self) -> bool:
        """Whether it says what codes are called: its key is the code, its columns are those of the model's own code lists."""
        return len(self.key) == 1 and _LABEL in {one.name for one in self.columns}

    def labels(self) -> Mapping[str, Words]:
        """Return the words of each code, in the order of the file. Raises KeyError for a table that is no code list."""
        at = {one.name: number for number, one in enumerate(self.columns)}
        code, vi, en = at[self.key[0]], at[_LABEL], at.get(_ENGLISH)
        return {row[code]: Words(row[vi] or row[code], row[en] if en is not None else "") for row in self.rows()}

    def records(self) -> Iterator[tuple[str, ...]]:
        """Yield the header and each row as the file has them."""
        yield from map(tuple, csv.reader(io.StringIO(self.body.decode("utf-8-sig"), newline=""), strict=True))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the cells of each row in the order of `columns`; an empty cell is empty text, as is a column that is not there."""
        records = self.records()
        header = {name: at for at, name in enumerate(next(records, ()))}
        at = [header.get(one.name) for one in self.columns]
        for record in records:
            yield tuple("" if place is None else record[place] for place in at)


@dataclass(frozen=True, slots=True)
class OwnParameter:
    """What the values of an own figure are broken down by: SQL on a counted row.

    `names` is the code list, of the model or the publisher's own, or the table of the model, whose codes or ids the values
    are; empty where they speak for themselves.
    """

    title: Words
    sql: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """One figure that a publisher declares (docs/extending.md); what it says is SQL of the published database.

    `met` makes a share of it, `value` another number than how many rows there are. `counted` says what it counts where no
    unit of the model does. `places` says where its parts stand:
    `from`, `where.0`, `by.nam` …
    """

    id: str
    title: Words
    definition: Words
    caveats: Words
    unit: str
    source: str
    row: str
    row_table: str
    where: tuple[str, ...] = ()
    met: str = ""
    value: str = ""
    by: Mapping[str, OwnParameter] = field(default_factory=dict)
    breakdowns: tuple[tuple[str, ...], ...] = ()
    counted: Words | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def texts(self) -> Sequence[tuple[str, str]]:
        """Return all that is published of the declaration, each text with its part."""
        words = {"title": self.title, "definition": self.definition, "caveats": self.caveats}
        words |= {"unit": self.counted} if self.counted else {}
        words |= {f"by.{name}": one.title for name, one in self.by.items()}
        said = [(part, text) for part, both in words.items() for text in both if text]
        return [*said, *self.sql]

    @property
    def sql(self) -> Sequence[tuple[str, str]]:
        """Return the parts that are SQL, each with its name, in the order of the declaration."""
        named = [("from", self.source), *((f"where.{n}", one) for n, one in enumerate(self.where))]
        named += [("met", self.met), ("value", self.value), ("row", self.row)]
        named += [(f"by.{name}", one.sql) for name, one in self.by.items()]
        return [(part, text) for part, text in named if text]

    def place(self, part: str) -> Place:
        """Return where a part of it stands, or it itself."""
        return self.places.get(part) or self.places.get("", Place())
