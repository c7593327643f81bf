"""What one export is, and how cells and JSON are written: the same bytes for the same rows, anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, TypeVar

from ..dataset import marks
from ..findings import Words
from ..output import Body, Output, sha256_of
from ..tables import TABLES, Row, columns
from ..tables.base import Type
from ..view import View

T = TypeVar("T")

#: Rows that are written at a time: a part of a large file, and no more of it, is in memory.
BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class Export:
    """One file of a package: `path` is relative to the package's folder.

    `table` is the table of the model that it holds, if it is one; a CSV that is described to the column has its
    `schema` (Table Schema). `name` is that of the resource, where the path does not give it. A container whose bytes
    depend on a library states the SHA-256 of what it holds.
    """

    path: str
    body: Body
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


def place(view: View, path: str) -> str:
    """Return the address of a file of a package, from its path within the package's folder."""
    return f"{folder(view.package.name)}/{path}"


def of_rows(view: View, cls: type[Row]) -> tuple[object, ...]:
    """Return all that a file of one table follows from: the rows, and what the package says of itself."""
    return view.package, view.as_of, view.is_draft, view.rows[cls]


def filled(view: View) -> tuple[type[Row], ...]:
    """Return the tables that have rows, in the order of the dictionary: only these are exported as files."""
    return tuple(cls for cls in TABLES if view.rows[cls])


def checksums(files: Mapping[str, Body]) -> bytes:
    """Return the SHA-256 of files by path, in the form that `sha256sum --check` reads, in the order of the paths."""
    return _listed({path: sha256_of(body) for path, body in files.items()})


def content_sha256(files: Mapping[str, Body]) -> str:
    """Return the one hash that stands for what a container holds, however its bytes are packed."""
    return content_of({path: sha256_of(body) for path, body in files.items()})


def content_of(digests: Mapping[str, str]) -> str:
    """Return that hash from the SHA-256 of each file by its path."""
    return sha256(_listed(digests)).hexdigest()


def _listed(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def text_columns(cls: type[Row], rows: Iterable[Row]) -> Iterator[list[list[str]]]:
    """Yield the cells of some rows at a time, column by column, as the model writes them; an empty cell is empty text."""
    described = columns(cls)
    for block in blocks(rows):
        yield [_written(one.type, list(map(attrgetter(one.name), block))) for one in described]


def blocks(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items, some at a time."""
    left = iter(items)
    while block := list(islice(left, BLOCK)):
        yield block


def _written(kind: Type, values: Sequence[Any]) -> list[str]:
    """Return the cells of a column, whose kind is looked at once and not for each of them."""
    turn = _TEXT.get(kind)
    if turn is None:
        return ["" if value is None else value for value in values]
    return ["" if value is None else turn(value) for value in values]


def json_rows(cls: type[Row], rows: Iterable[Row]) -> Iterator[str]:
    """Yield each row as a JSON object with every column, by name; dates are text, an empty cell is null."""
    described = sorted(columns(cls), key=attrgetter("name"))
    record = f"{{{', '.join(f'{json_text(one.name)}: %s' for one in described)}}}"
    for block in blocks(rows):
        held = [_of_json(one.type, list(map(attrgetter(one.name), block))) for one in described]
        yield from map(record.__mod__, zip(*held, strict=True))


def _of_json(kind: Type, values: Sequence[Any]) -> list[str]:
    turn = _JSON[kind]
    return ["null" if value is None else turn(value) for value in values]


def _number(value: Decimal) -> str:
    return repr(int(value) if value == value.to_integral_value() else float(value))


#: Writes a text as JSON, Vietnamese as it is; all else takes five times as long for a single text.
json_text: Callable[[str], str] = encode_basestring

#: A few thousand days come again and again.
_day = lru_cache(maxsize=1 << 14)(date.isoformat)

#: The one form of each kind of cell but text: ISO dates, `true` and `false`, plain decimals with the zeros they came with.
_TEXT: Mapping[Type, Callable[[Any], str]] = {
    "integer": str,
    "number": "{:f}".format,
    "boolean": lambda value: "true" if value else "false",
    "date": _day,
    "year": str,
}
_JSON: Mapping[Type, Callable[[Any], str]] = {
    "string": json_text,
    "integer": str,
    "number": _number,
    "boolean": _TEXT["boolean"],
    "date": lru_cache(maxsize=1 << 14)(lambda day: json_text(day.isoformat())),
    "year": str,
}


def json_list(records: Iterable[str]) -> Iterator[str]:
    """Yield a JSON list with one record a line: small, quick to write, and a difference shows the record."""
    before = "[\n"
    for some in blocks(records):
        yield before + ",\n".join(some)
        before = ",\n"
    yield "\n]" if before == ",\n" else "[\n\n]"


def json_bytes(content: object) -> bytes:
    """Return canonical JSON: sorted keys, Vietnamese as it is, two spaces, a line feed at the end."""
    return (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()
