"""How a table is declared once, and everything else read off the declaration.

A table is a frozen dataclass, one field a column. `col` declares a required column, `opt` one that may be empty.
From it come the CSV header, the Table Schema, the data dictionary, the Excel sheet and the SQL table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Literal, NewType, cast, get_args, get_type_hints

from ..findings import Place, Words
from .codelists import codes
from .help import help_of

Year = NewType("Year", int)
Type = Literal["string", "integer", "number", "boolean", "date", "year"]
Privacy = Literal["pub", "official"]
Suppress = Literal["below_5", "never_by_row", "not_public"]

TYPES: dict[object, Type] = {
    str: "string",
    int: "integer",
    Decimal: "number",
    bool: "boolean",
    date: "date",
    Year: "year",
}

#: Characters of a cell, of whatever table: a longer text belongs in a document.
MAX_CELL = 20_000
ID = r"^[a-z0-9][a-z0-9._-]{1,63}$"
SHA256 = r"^[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True)
class Table:
    """The table that a row class stands for; `name` is the resource, the CSV file stem and the export name."""

    name: str
    vi: str
    en: str
    key: tuple[str, ...]
    sheet: str = ""  # Excel sheet name where `vi` has more than 31 characters
    computed: bool = False  # published, never an input

    @property
    def sheet_name(self) -> str:
        """The name of its sheet in every workbook: at most 31 characters, as Excel asks."""
        return self.sheet or self.vi


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a row was read from; shared by all rows of it."""

    package: str
    table: str
    file: str


NOWHERE = SourceFile("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A well-formed row that knows where it was read: `line` as in `Place`, `record` with the header as 1."""

    TABLE: ClassVar[Table]
    file: SourceFile = field(default=NOWHERE, compare=False, repr=False)
    line: int = field(default=0, compare=False, repr=False)
    record: int = field(default=0, compare=False, repr=False)

    def place(self, column: str = "") -> Place:
        """Return where this row stands, for a finding about it or one of its columns."""
        return Place(
            self.file.package,
            self.TABLE.name,
            self.file.file,
            self.line or None,
            self.record or None,
            column,
            key_of(self),
        )


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared: its type, labels, constraints and what it refers to."""

    name: str
    type: Type
    required: bool
    labels: Words
    codelist: str = ""
    ref: str = ""  # name of the table whose single key column it holds
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    min_length: int | None = None
    format: str = ""
    note: Words = Words("", "")
    privacy: Privacy = "pub"
    event: bool = False
    suppress: Suppress | None = None


def col(vi: str, en: str, **facts: Any) -> Any:
    """Declare a required column: its two labels and any further field of `Column`; of `note` the English."""
    return field(metadata={"labels": Words(vi, en), "facts": facts})


def opt(vi: str, en: str, **facts: Any) -> Any:
    """Declare a column that may be empty (None)."""
    return field(default=None, metadata={"labels": Words(vi, en), "facts": facts})


def columns(cls: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a table in the order they were declared."""
    return _columns(cast(Any, cls))


@cache
def _columns(cls: Any) -> tuple[Column, ...]:  # Any: mypy takes the row's own __hash__ for its class's
    hints = get_type_hints(cls)
    return tuple(_column(cls.TABLE.name, f.name, hints[f.name], **f.metadata) for f in fields(cls) if f.metadata)


def _column(table: str, name: str, hint: object, labels: Words, facts: Mapping[str, Any]) -> Column:
    """Return a column as declared; the Vietnamese of its note stands with the words that a clerk reads."""
    note = Words(help_of(table, name).words, facts.get("note", ""))
    return Column(name, _type(hint), not _optional(hint), labels, **{**facts, "note": note})


def _optional(hint: object) -> bool:
    return type(None) in get_args(hint)


def _type(hint: object) -> Type:
    options = [option for option in get_args(hint) if option is not type(None)] or [hint]
    return TYPES[options[0]]


def column(cls: type[Row], name: str) -> Column:
    """Return one column by its name. Raises KeyError when the table has none of it."""
    found = _by_name(cast(Any, cls)).get(name)
    if found is None:
        raise KeyError(f"{cls.TABLE.name}.{name}")
    return found


@cache
def _by_name(cls: type[Row]) -> Mapping[str, Column]:
    return {one.name: one for one in columns(cls)}


def key_of(row: Row) -> str:
    """Return the values of the row's key joined by `/`, as `correction.record_id` writes them."""
    names = row.TABLE.key
    if len(names) == 1:  # most have one, and it is asked for each row many times
        return _cell(getattr(row, names[0]))
    return key_text(getattr(row, name) for name in names)


def key_text(values: Iterable[object]) -> str:
    """Return the values of a key joined by `/`, each as its cell says it: `false`, not what Python calls it."""
    return "/".join(map(_cell, values))


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def schema(cls: type[Row]) -> dict[str, Any]:
    """Return the Table Schema of a table (specs.frictionlessdata.io), with the reserved properties of the model."""
    described = columns(cls)
    out: dict[str, Any] = {"fields": [_field(one) for one in described], "primaryKey": list(cls.TABLE.key)}
    keys = [
        {
            "fields": [one.name],
            "reference": {"resource": "" if one.ref == cls.TABLE.name else one.ref, "fields": [_key(one.ref)]},
        }
        for one in described
        if one.ref
    ]
    if keys:
        out["foreignKeys"] = keys
    out["missingValues"] = [""]
    return out


@cache
def _key(table: str) -> str:
    from . import BY_NAME  # the list of tables imports every table, and each table this module

    (key,) = BY_NAME[table].TABLE.key
    return key


def _field(one: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if one.required:
        constraints["required"] = True
    if one.codelist:
        constraints["enum"] = list(codes(one.codelist))
    for name, value in (
        ("pattern", one.pattern),
        ("minimum", one.minimum),
        ("maximum", one.maximum),
        ("minLength", one.min_length),
    ):
        if value not in (None, ""):
            constraints[name] = value
    facts = {
        "format": one.format,
        "codelist": one.codelist,
        "description": one.note.en,
        "descriptions": one.note._asdict() if one.note.en else {},
        "constraints": constraints,
        "event": one.event,
        "suppress": one.suppress,
    }
    return {
        "name": one.name,
        "type": one.type,
        "title": one.labels.vi,
        "titles": one.labels._asdict(),
        "privacy": one.privacy,
        **{name: value for name, value in facts.items() if value},
    }
