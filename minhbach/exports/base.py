"""What one export is, and how cells and JSON are written: the same bytes for the same rows, anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from operator import attrgetter
from typing import Any

from ..dataset import marks
from ..findings import Words
from ..output import Output
from ..tables import TABLES, Row, columns
from ..tables.base import Type
from ..view import View


@dataclass(frozen=True, slots=True)
class Export:
    """One file of a package: `path` is relative to the package's folder.

    `table` is the table of the model that it holds, if it is one; a CSV that is described to the column has its
    `schema` (Table Schema). `name` is that of the resource, where the path does not give it. A container whose bytes
    depend on a library states the SHA-256 of what it holds.
    """

    path: str
    body: bytes
    format: str
    mediatype: str
    title: Words
    table: type[Row] | None = None
    schema: Mapping[str, Any] | None = None
    name: str = ""
    content_sha256: str = ""

    def output(self, package: str) -> Output:
        """Return the file at its place on the site."""
        return Output(f"{folder(package)}/{self.path}", self.body, self.content_sha256)


def title_mark(view: View) -> str:
    """Return what stands before a Vietnamese title that travels without its page."""
    return marks(view).vi


def folder(package: str) -> str:
    """Return the folder of a package's open data, below the site root."""
    return f"open-data/{package}"


def filled(view: View) -> tuple[type[Row], ...]:
    """Return the tables that have rows, in the order of the dictionary: only these are exported as files."""
    return tuple(cls for cls in TABLES if view.rows[cls])


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of files by path, in the form that `sha256sum --check` reads, in the order of the paths."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def content_sha256(files: Mapping[str, bytes]) -> str:
    """Return the one hash that stands for what a container holds, however its bytes are packed."""
    return sha256(checksums(files)).hexdigest()


def text_rows(cls: type[Row], rows: Iterable[Row]) -> Iterator[list[str]]:
    """Yield the cells of each row as the model writes them; an empty cell is empty text."""
    described = columns(cls)
    cells = attrgetter(*(one.name for one in described))
    write = [_TEXT[one.type] for one in described]
    for row in rows:
        yield ["" if value is None else turn(value) for turn, value in zip(write, cells(row), strict=True)]


def json_rows(cls: type[Row], rows: Iterable[Row]) -> Iterator[dict[str, object]]:
    """Yield each row as a JSON object with every column; dates are text, an empty cell is null."""
    described = columns(cls)
    names = [one.name for one in described]
    cells = attrgetter(*names)
    turns = [_JSON.get(one.type) for one in described]
    for row in rows:
        values = (
            value if turn is None or value is None else turn(value)
            for turn, value in zip(turns, cells(row), strict=True)
        )
        yield dict(zip(names, values, strict=True))


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


#: The one form of each kind of cell: ISO dates, `true` and `false`, plain decimals with the zeros they came with.
_TEXT: Mapping[Type, Callable[[Any], str]] = {
    "string": str,
    "integer": str,
    "number": "{:f}".format,
    "boolean": lambda value: "true" if value else "false",
    "date": date.isoformat,
    "year": str,
}
_JSON: Mapping[Type, Callable[[Any], object]] = {"date": date.isoformat, "number": _number}


#: Made once: `json.dumps` makes one a call.
_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def json_list(records: Iterable[Mapping[str, object]]) -> str:
    """Return a JSON list with one record a line: small, quick to write, and a difference shows the record."""
    lines = ",\n".join(map(_LINE.encode, records))
    return f"[\n{lines}\n]"


def json_bytes(content: object) -> bytes:
    """Return canonical JSON: sorted keys, Vietnamese as it is, two spaces, a line feed at the end."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()
