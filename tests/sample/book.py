"""The rows of the sample as they are gathered; they leave as the bytes of CSV files."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast

from minhbach import reference
from minhbach.tables import INPUT, CalendarDay, Document, Row, columns, key_of
from minhbach.workdays import Calendar

HERE = Path(__file__).parent
R = TypeVar("R", bound=Row)

_READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the hand-written CSV files beside this module."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def given(cls: type[R]) -> Iterator[R]:
    """Yield the hand-written rows of one table of the model; a column that the file leaves out is empty."""
    if (HERE / f"rows/{cls.TABLE.name}.csv").exists():
        yield from _typed(cls, table(f"rows/{cls.TABLE.name}"))


def calendar() -> Calendar:
    """Return the working days by the days off that ship with the program."""
    return Calendar(_typed(CalendarDay, csv.DictReader(reference.text("calendar_day.csv").splitlines(), strict=True)))


def _typed(cls: type[R], rows: Iterable[Mapping[str, str]]) -> Iterator[R]:
    kinds = {one.name: _READ[one.type] for one in columns(cls)}
    for cells in rows:
        yield cls(**cast(Any, {name: kinds[name](cell) for name, cell in cells.items() if cell}))


class Book:
    """Every row of the package, by table and key."""

    def __init__(self) -> None:
        self._rows: defaultdict[type[Row], dict[str, Row]] = defaultdict(dict)
        self._symbols: dict[str, str] = {}
        for cls in INPUT:
            for row in given(cls):
                self.add(row)

    def add(self, row: R) -> R:
        """Take a new row. Raises ValueError for a key that is there already."""
        rows = self._rows[type(row)]
        if key_of(row) in rows:
            raise ValueError(f"{type(row).TABLE.name}: {key_of(row)} is there twice")
        rows[key_of(row)] = row
        return row

    def amend(self, row: R, **changes: Any) -> R:
        """Put a changed copy in the place of a row that was added before."""
        changed = replace(row, **changes)
        self._rows[type(row)][key_of(row)] = changed
        return changed

    def rows(self, cls: type[R]) -> list[R]:
        """Return the rows of a table, sorted by key."""
        return cast("list[R]", [row for _, row in sorted(self._rows[cls].items())])

    def get(self, cls: type[R], key: str) -> R:
        """Return one row. Raises KeyError when it is not there."""
        return cast("R", self._rows[cls][key])

    def document(self, document_id: str, doc_type: str, issuer: str, on: date, symbol: str, title: str) -> str:
        """Add a document that gets its number at the end, in the order of dates; return its id."""
        self._symbols[document_id] = symbol
        self.add(
            Document(
                document_id=document_id,
                doc_type=doc_type,
                issuing_org_id=issuer,
                issued_on=on,
                title=title,
                is_classified=False,
            )
        )
        return document_id

    def number_documents(self, rng: Random) -> None:
        """Number the documents of each body and year as a registry does: upwards with the days, with gaps."""
        last: defaultdict[tuple[str, int], int] = defaultdict(lambda: 100)  # hand-written numbers stay below 100
        waiting = [document for document in self.rows(Document) if document.document_id in self._symbols]
        for document in sorted(waiting, key=lambda one: (one.issued_on, one.document_id)):
            assert document.issued_on
            register = document.issuing_org_id, document.issued_on.year
            last[register] += rng.randint(1, 9)
            self.amend(document, number_symbol=f"{last[register]}{self._symbols[document.document_id]}")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and bytes of each CSV file: columns in the order of the table, rows by key, LF, UTF-8."""
        for cls in INPUT:
            if self._rows[cls]:
                yield f"{cls.TABLE.name}.csv", _csv(cls, self.rows(cls))


def _csv(cls: type[Row], rows: list[Row]) -> bytes:
    names = [one.name for one in columns(cls)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
