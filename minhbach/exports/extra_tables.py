"""Tables that a publisher keeps beside the model, with the schema it wrote for them."""

from __future__ import annotations

from collections.abc import Iterator

from ..view import View
from .base import Export
from .csv_tables import canonical


def exports(view: View) -> Iterator[Export]:
    """Yield one file a table, its cells as they were, in the order of its schema and the form of every other CSV."""
    for table in view.extra:
        header = [one.name for one in table.columns]
        yield Export(
            f"csv/{view.package.name}.{table.name}.csv",
            canonical(header, table.rows()),
            "csv",
            "text/csv",
            table.titles,
            name=table.name,
            schema=table.schema,
        )
