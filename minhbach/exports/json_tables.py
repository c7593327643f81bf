"""JSON: one file a table, which says whose it is and whether it is invented; one row a line, every column in every row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ..figures import about
from ..findings import Words
from ..output import Keep, made_anew
from ..tables import Row
from ..view import View
from .base import Export, filled, json_list, json_rows, of_rows, place

#: How SQLite writes a truth value; JSON has its own.
_OF_THE_DATABASE = frozenset({"booleans"})


def exports(view: View, keep: Keep = made_anew) -> Iterator[Export]:
    """Yield one file a table."""
    facts = {name: fact for name, fact in about(view).items() if name not in _OF_THE_DATABASE}
    for cls in filled(view):
        path = f"json/{view.package.name}.{cls.TABLE.name}.json"
        yield Export(
            path,
            keep(place(view, path), of_rows(view, cls), map(str.encode, _table(facts, cls, view.rows[cls]))),
            "json",
            "application/json",
            Words(f"{cls.TABLE.vi} (JSON)", f"{cls.TABLE.en} (JSON)"),
            cls,
        )


def _table(facts: Mapping[str, str], cls: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    head = json.dumps({**facts, "table": cls.TABLE.name}, ensure_ascii=False, sort_keys=True)
    yield f'{{"about": {head},\n"rows": '
    yield from json_list(json_rows(cls, rows))
    yield "}\n"
