"""Tables that a publisher keeps beside the model, with the schema it wrote for them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..findings import Words
from ..view import View
from .base import Export
from .csv_tables import canonical


@dataclass(frozen=True, slots=True)
class ExtraTable:
    """One table outside the model as it was read: `body` is the file, which its `schema` holds for."""

    name: str
    schema: Mapping[str, Any]
    body: bytes


def exports(view: View, tables: Iterable[ExtraTable]) -> Iterator[Export]:
    """Yield one file a table, its cells as they were in the form of every other CSV."""
    for table in tables:
        header, *rows = csv.reader(io.StringIO(table.body.decode("utf-8-sig"), newline=""), strict=True)
        yield Export(
            f"csv/{view.package.name}.{table.name}.csv",
            canonical(header, rows),
            "csv",
            "text/csv",
            Words(table.name, table.name),
            name=table.name,
            schema=table.schema,
        )
