"""What frictionless says of a package: a second opinion from the reference implementation of the Data Package standard.

The only module that imports frictionless, and late: its import costs half a second. It is given bytes that were read
already, as in-memory resources (foreign keys work on them), never a path or an address, so that it opens no file and
no socket of its own. Encoding and dialect are pinned: left alone it would guess both, and accept `;` or UTF-16.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from io import StringIO
from typing import Any, NoReturn

from .output import Body, in_memory, parts_of, sha256_of

#: The part of a package that is no table.
DESCRIPTION = ""
#: Errors of a table that are kept; the first already says that the two readers disagree.
_ERROR_LIMIT = 1_000
_REMOTE = ("http:", "https:", "ftp:", "//")


@dataclass(frozen=True, slots=True)
class OracleError:
    """One complaint of frictionless: `record` counts the header as 1, as a spreadsheet does."""

    table: str
    type: str
    record: int | None
    column: str
    note: str

    def __str__(self) -> str:
        return f"{self.table}:{self.record or ''}:{self.column} {self.type}: {self.note}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether frictionless accepts a package, what it complains of, and which tables it was given."""

    valid: bool
    errors: tuple[OracleError, ...]
    tables_checked: tuple[str, ...]


def judge(
    descriptor: Mapping[str, Any],
    files: Mapping[str, Body],
    *,
    row_limit: int | None = None,
    only: Collection[str] | None = None,
) -> Verdict:
    """Validate a descriptor and its tables (resources with a schema) with frictionless.

    `files` holds each table by the resource's path. Of a package of more than `row_limit` lines the largest tables are
    left out, until the others have no more, and every foreign key into them; None leaves out none. Of its parts `only`
    these are judged, as `part_keys` names them. Raises KeyError for a table that is not there, and ValueError for a
    descriptor that refers to the network.
    """
    frictionless = _frictionless()
    for entry in descriptor["resources"]:
        _refuse_remote(entry)
    tables = _within(row_limit, [entry for entry in descriptor["resources"] if "schema" in entry], files)
    wanted = only or (DESCRIPTION, *(entry["name"] for entry in tables))
    try:
        faults = frictionless.Package.metadata_validate(dict(descriptor)) if DESCRIPTION in wanted else ()
        found = [_metadata_error(fault) for fault in faults]
        found = found or list(_tables(frictionless, descriptor["name"], tables, files, wanted))
    except frictionless.FrictionlessException as fault:
        found = [_metadata_error(fault.error)]
    except (TypeError, ValueError, AttributeError) as fault:  # raised out of it by some malformed schemas
        found = [OracleError("", type(fault).__name__, None, "", str(fault))]
    judged = tuple(entry["name"] for entry in tables if entry["name"] in wanted)
    return Verdict(not found, tuple(found), judged)


def part_keys(
    descriptor: Mapping[str, Any], files: Mapping[str, Body], *, row_limit: int | None = None
) -> Mapping[str, str]:
    """Return, for each part of a package that `judge` would be asked of, the SHA-256 of all that its verdict follows from.

    A part is the description, or a table by its name: its bytes, its schema, and the cells of other tables that its
    foreign keys point to. All parts follow from frictionless' version.
    """
    tables = _within(row_limit, [entry for entry in descriptor["resources"] if "schema" in entry], files)
    by_name = {entry["name"]: entry for entry in tables}
    cells = cache(lambda name, columns: _cells_of(by_name[name], columns, files[by_name[name]["path"]]))
    keys = {DESCRIPTION: _key(descriptor)}
    for entry in tables:
        schema = _schema(entry, {"", *by_name})
        links = [link["reference"] for link in schema.get("foreignKeys", ()) if link["reference"]["resource"]]
        pointed = [cells(one["resource"], tuple(_listed(one["fields"]))) for one in links]
        keys[entry["name"]] = _key([dict(entry) | {"schema": schema}, sha256_of(files[entry["path"]]), pointed])
    return keys


def _key(asked: object) -> str:
    text = json.dumps([_version(), asked], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _version() -> str:
    return version("frictionless")


def _listed(names: str | list[str]) -> list[str]:
    return [names] if isinstance(names, str) else names


def _cells_of(entry: Mapping[str, Any], names: tuple[str, ...], body: Body) -> list[Any]:
    """Return what stands for some columns of a table: how their cells are read, and these; of an odd table all of it."""
    schema = entry["schema"]
    how = [{**schema, "foreignKeys": None, "fields": [one for one in schema["fields"] if one["name"] in names]}]
    digest = hashlib.sha256()
    try:
        header, *rows = csv.reader(StringIO(in_memory(parts_of(body)).decode("utf-8-sig"), newline=""), strict=True)
        places = [header.index(name) for name in names]
        if any(len(row) != len(header) for row in rows):
            raise ValueError("a ragged table")
    except (ValueError, csv.Error):
        return [schema, sha256_of(body)]
    for row in rows:
        digest.update(json.dumps([row[at] for at in places]).encode())
    return [how, digest.hexdigest()]


@cache
def _frictionless() -> Any:
    import frictionless
    from frictionless.schemes import RemoteLoader

    def refuse(_: object) -> NoReturn:
        raise frictionless.FrictionlessException(frictionless.errors.SchemeError(note="remote data is disabled"))

    RemoteLoader.read_byte_stream_create = refuse
    _spare_repeated_work(frictionless)
    return frictionless


def _spare_repeated_work(frictionless: Any) -> None:
    """Let frictionless do once what it does over and over to the same end (seconds saved of 2.2, for two packages)."""
    from frictionless.vendors import stringcase

    # 0.1 s: how Python writes the name of a property, asked for each property of each field at each export.
    stringcase.snakecase = cache(stringcase.snakecase)
    # 0.5 s: for its header and again for its rows a table copies and judges every field, lest a caller change it.
    frictionless.Field.to_copy = lambda field: field
    # 0.2 s: a schema is judged in the descriptor, alone, and in the package that is built; and tables share fields.
    for kind in (frictionless.Schema, frictionless.Field):
        kind.metadata_validate = classmethod(_judged_once(kind.metadata_validate.__func__))


def _judged_once(validate: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Remember the errors of a description: they follow from its text, its class and the version of the standard."""
    known: dict[tuple[object, ...], tuple[Any, ...]] = {}

    def errors(cls: type, descriptor: Mapping[str, Any], *, context: Any = None) -> Iterator[Any]:
        asked = (cls, repr(descriptor), context and context.datapackage_version)
        if asked not in known:
            known[asked] = tuple(validate(cls, descriptor, context=context))
        return iter(known[asked])

    return errors


def _refuse_remote(entry: Mapping[str, Any]) -> None:
    for key in ("path", "schema", "dialect", "profile"):
        value = entry.get(key)
        if isinstance(value, str) and value.startswith(_REMOTE):
            raise ValueError(f"{entry.get('name')}.{key} refers to the network: {value}")


def _within(
    row_limit: int | None, tables: list[Mapping[str, Any]], files: Mapping[str, Body]
) -> list[Mapping[str, Any]]:
    """Return the tables that together have no more lines than the limit, the small ones first to be taken."""
    if row_limit is None:
        return tables
    lines = {entry["path"]: _lines(files[entry["path"]]) for entry in tables}
    left, taken = row_limit, set()
    for path in sorted(lines, key=lambda path: (lines[path], path)):
        left -= lines[path]
        if left >= 0:
            taken.add(path)
    return [entry for entry in tables if entry["path"] in taken]


def _lines(body: Body) -> int:
    """Return the lines of a table, the header not counted; a last line may lack its end."""
    return max(sum(part.count(b"\n") for part in parts_of(body)) - 1, 0)


def _tables(
    frictionless: Any,
    name: str,
    tables: list[Mapping[str, Any]],
    files: Mapping[str, Body],
    wanted: Collection[str],
) -> Iterator[OracleError]:
    names = {"", *(entry["name"] for entry in tables)}
    resources = [_resource(frictionless, entry, names, in_memory(parts_of(files[entry["path"]]))) for entry in tables]
    if not any(resource.name in wanted for resource in resources):
        return
    referred = _referred(resources)
    for resource in resources:
        resource.wanted = referred[resource.name]
    package = frictionless.Package(name=name, resources=resources)  # in which links between tables are looked up
    try:  # its `validate` does just this, of all tables or of one
        package.to_descriptor(validate=True)
    except frictionless.FrictionlessException as fault:
        yield from map(_metadata_error, fault.to_errors())
        return
    for resource in resources:
        if resource.name in wanted:
            for task in resource.validate(limit_errors=_ERROR_LIMIT).tasks:
                yield from (_table_error(task.name, fault) for fault in task.errors)


def _resource(frictionless: Any, entry: Mapping[str, Any], names: Collection[str], body: bytes) -> Any:
    from frictionless.formats import CsvControl

    control = CsvControl(delimiter=",", quote_char='"', double_quote=True, skip_initial_space=False)
    return _table_class(frictionless)(
        name=entry["name"],
        data=body,
        scheme="buffer",
        format="csv",
        encoding="utf-8-sig",
        dialect=frictionless.Dialect(controls=[control]),
        schema=frictionless.Schema.from_descriptor(_schema(entry, names)),
        hash=entry.get("hash"),
        bytes=entry.get("bytes"),
    )


def _schema(entry: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the schema of a table without its foreign keys into others than these."""
    schema = dict(entry["schema"])
    if links := schema.pop("foreignKeys", None):
        schema["foreignKeys"] = [link for link in links if link["reference"]["resource"] in names]
    return schema


def _referred(resources: list[Any]) -> Mapping[str, set[str]]:
    """Return the columns of each table that foreign keys point to."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for resource in resources:
        for link in resource.schema.foreign_keys:
            found[link["reference"]["resource"] or resource.name].update(link["reference"]["fields"])
    return found


@cache
def _table_class(frictionless: Any) -> Any:
    class Table(frictionless.resources.TableResource):  # type: ignore[misc]
        """A table that foreign keys read once: left alone, frictionless copies and parses it anew for each of them."""

        wanted: set[str]

        def to_descriptor(self, **_: Any) -> Any:
            """Return the description, which was judged with the package's: `validate` would judge it again, alone."""
            if "_description" not in vars(self):
                self._description = super().to_descriptor()
            return self._description

        def to_copy(self, **options: Any) -> Any:
            if "_read" not in vars(self):
                copy = super().to_copy(**options)
                copy.schema.foreign_keys = []  # its own are looked up when it is judged
                with copy:
                    self._read = _Read([{name: row.get(name) for name in self.wanted} for row in copy.row_stream])
            return self._read

    return Table


@dataclass(frozen=True)
class _Read:
    """What frictionless asks of the copy that a foreign key points to: rows with the cells of the key."""

    row_stream: list[dict[str, Any]]
    schema: None = None

    def __enter__(self) -> _Read:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def _metadata_error(fault: Any) -> OracleError:
    return OracleError("", fault.type, None, "", fault.note)


def _table_error(table: str, fault: Any) -> OracleError:
    column = getattr(fault, "field_name", None) or ",".join(getattr(fault, "field_names", None) or ())
    return OracleError(table, fault.type, getattr(fault, "row_number", None), column, fault.note)
