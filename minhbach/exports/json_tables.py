"""JSON: one file a table, one row a line, every column in every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ..findings import Words
from ..tables import Row
from ..view import View
from .base import Export, filled, json_rows


def exports(view: View) -> Iterator[Export]:
    """Yield one file a table."""
    for cls in filled(view):
        yield Export(
            f"json/{view.package.name}.{cls.TABLE.name}.json",
            _table(cls, view.rows[cls]),
            "json",
            "application/json",
            Words(f"{cls.TABLE.vi} (JSON)", f"{cls.TABLE.en} (JSON)"),
            cls,
        )


def _table(cls: type[Row], rows: Iterable[Row]) -> bytes:
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in json_rows(cls, rows))
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()
