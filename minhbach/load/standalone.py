"""A package that stands alone: the publisher's files, and the reference rows that they refer to, directly or not.

This is what frictionless judges, whose foreign keys know only what lies in the package.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Any

from ..corpus import Package, Rows
from ..tables import Row, columns, key_of, schema
from .records import written
from .resources import Resource

_UTF8_BOM = b"\xef\xbb\xbf"


def standalone(
    package: Package, resources: Sequence[Resource], raw: Mapping[str, bytes], rows: Rows
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the descriptor and the files, by path, of a package with every row that it refers to."""
    missing = _referred(resources, rows)
    files: dict[str, bytes] = {}
    entries: list[dict[str, Any]] = []
    for resource in resources:
        if resource.path in raw:
            files[resource.path] = _appended(raw[resource.path], missing.pop(resource.name, []))
            described = _in_any_order(resource.schema, raw[resource.path])
            entries.append({"name": resource.name, "path": resource.path, "schema": described})
    for name, added in missing.items():
        files[f"{name}.csv"] = _header(type(added[0])) + _lines(added)
        entries.append({"name": name, "path": f"{name}.csv", "schema": schema(type(added[0]))})
    licences = [{"name": licence.name} for licence in package.licenses]
    descriptor: dict[str, Any] = {"name": package.name, "title": package.titles.vi, "resources": _closed(entries)}
    return (descriptor | {"licenses": licences} if licences else descriptor), files


def _in_any_order(described: Mapping[str, Any], raw: bytes) -> dict[str, Any]:
    """Return a schema that takes the columns of a file in the order they stand, which the reader has warned of."""
    ordered = _column_names(raw) == [field["name"] for field in described["fields"]]
    return dict(described) if ordered else {**described, "fieldsMatch": "equal"}


def _column_names(raw: bytes) -> list[str]:
    first_line = re.split(rb"[\r\n]", raw[:100_000].removeprefix(_UTF8_BOM), maxsplit=1)[0]
    return next(csv.reader([first_line.decode("utf-8", "replace")]), [])


def _closed(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out foreign keys to tables that are not there: no cell uses them, or the reader has said so."""
    present = {"", *(entry["name"] for entry in entries)}
    for entry in entries:
        links = entry["schema"].get("foreignKeys", ())
        kept = [link for link in links if link["reference"]["resource"] in present]
        entry["schema"] = {key: value for key, value in entry["schema"].items() if key != "foreignKeys"}
        entry["schema"] |= {"foreignKeys": kept} if kept else {}
    return entries


def _referred(resources: Sequence[Resource], rows: Rows) -> dict[str, list[Row]]:
    """Return the reference rows that the publisher's rows refer to, and those that these refer to, by table."""
    shipped = {cls.TABLE.name: _shipped(rows[cls]) for cls in rows.classes()}
    known = {name: set(by_id) for name, by_id in shipped.items()}
    found: dict[str, dict[str, Row]] = {}
    waiting = {r.cls: rows[r.cls][: len(rows[r.cls]) - len(shipped.get(r.name, ()))] for r in resources if r.cls}
    while waiting:
        following: dict[type[Row], list[Row]] = {}
        for target, one in _ids(waiting, known):
            if one not in found.setdefault(target, {}):
                found[target][one] = row = shipped[target][one]
                following.setdefault(type(row), []).append(row)
        waiting = {cls: tuple(some) for cls, some in following.items()}
    return {name: list(by_id.values()) for name, by_id in found.items() if by_id}


def _shipped(rows: Sequence[Row]) -> dict[str, Row]:
    """Return the reference rows of a table, which follow the publisher's, by their keys."""
    return {key_of(row): row for row in reversed([*takewhile(_is_reference, reversed(rows))])}


def _ids(rows: Mapping[type[Row], Sequence[Row]], known: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield each table and each of its known ids that the rows refer to, in a fixed order."""
    for cls, some in rows.items():
        for column in columns(cls):
            if ids := known.get(column.ref):
                yield from ((column.ref, one) for one in sorted(ids.intersection(map(attrgetter(column.name), some))))


def _is_reference(row: Row) -> bool:
    return row.file.file.startswith("reference/")


def _appended(raw: bytes, added: Sequence[Row]) -> bytes:
    """Return a file with rows added in the order of its own header."""
    if not added:
        return raw
    end = b"" if raw.endswith(b"\n") else b"\n"
    return raw + end + _lines(added, _column_names(raw))


def _header(cls: type[Row]) -> bytes:
    return (",".join(column.name for column in columns(cls)) + "\n").encode()


def _lines(rows: Sequence[Row], header: Sequence[str] = ()) -> bytes:
    names = header or [column.name for column in columns(type(rows[0]))]
    return written([_cell(getattr(row, name)) for name in names] for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
