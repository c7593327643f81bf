"""The entries of `resources`: which file is which table, and the schema of tables outside the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from ..findings import Finding, Findings, Severity, Words
from ..tables import BY_NAME, INPUT, Column, Row, columns, schema
from ..tables.base import Type
from .descriptor import ANYTHING, BOOLEAN, LIST, OBJECT, TEXT, WHOLE, Descriptor, Kind, check_keys
from .faults import descriptor as faults
from .faults import structure as structure_faults
from .header import is_forbidden
from .paths import refuse
from .suggest import have_you_meant, nearest, slug
from .tree import Path

#: Columns of a table outside the model are read by the same converters, so they have the same types.
EXTRA_TYPES: tuple[str, ...] = get_args(Type)

KEYS: Mapping[str, Kind] = {
    "name": TEXT,
    "path": TEXT,
    "title": TEXT,
    "titles": OBJECT,
    "description": TEXT,
    "extra": BOOLEAN,
    "allow_empty": BOOLEAN,
    "schema": ANYTHING,
    "encoding": TEXT,
    "dialect": ANYTHING,
    "hash": TEXT,
    "bytes": WHOLE,
    **dict.fromkeys(("type", "profile", "format", "mediatype", "scheme", "sources", "licenses"), ANYTHING),
}
_SCHEMA_KEYS: Mapping[str, Kind] = dict.fromkeys(
    ("fields", "primaryKey", "foreignKeys", "missingValues", "fieldsMatch", "$schema"), ANYTHING
)
_FIELD_KEYS: Mapping[str, Kind] = dict.fromkeys(
    (
        "name",
        "type",
        "format",
        "title",
        "titles",
        "description",
        "constraints",
        "codelist",
        "privacy",
        "event",
        "suppress",
    ),
    ANYTHING,
)
_NUMBER = Kind(Words("một số", "a number"), "0", lambda value: isinstance(value, int | float) and value is not True)
_CONSTRAINTS: Mapping[str, Kind] = {
    "required": BOOLEAN,
    "pattern": TEXT,
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "minLength": WHOLE,
    "enum": LIST,
}
_PINNED = {
    "encoding": ("utf-8", "utf8", "UTF-8", "utf-8-sig"),
    "format": ("csv",),
    "scheme": ("file",),
    "type": ("table",),
    "profile": ("tabular-data-resource",),
}
_NAME = re.compile(r"[a-z][a-z0-9_-]{1,60}")
#: A repeated group that itself repeats or chooses: such a pattern can take for ever on one cell.
_REPEATED_GROUP = re.compile(r"\([^()]*[*+}|][^()]*\)[*+{]|\((?:[^()]|\([^()]*\))*[*+}|](?:[^()]|\([^()]*\))*\)[*+{]")


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry: a table of the model (`cls`), or an extra one with its own columns and key."""

    number: int  # position in the list, from 0
    name: str
    path: str
    cls: type[Row] | None
    columns: Sequence[Column]
    key: tuple[str, ...]
    schema: Mapping[str, Any]
    may_be_empty: bool
    declared_hash: str
    declared_bytes: int | None


def read_resources(described: Descriptor, findings: Findings) -> tuple[Resource, ...]:
    """Return the entries that can be read; findings say what is wrong with the others."""
    entries = described.values.get("resources")
    found: list[Resource] = []
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        resource = _resource(described, number, entry, findings)
        if resource and not (clash := _clash(described, resource, found)):
            found.append(resource)
        elif resource and clash:
            findings.add([clash])
    return tuple(found)


def named_paths(described: Descriptor) -> frozenset[str]:
    """Return every path that an entry names or would have by its name, also of entries that were refused."""
    entries = described.values.get("resources")
    known = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return frozenset([*(str(entry.get("path")) for entry in known), *(f"{entry.get('name')}.csv" for entry in known)])


def _resource(described: Descriptor, number: int, entry: object, findings: Findings) -> Resource | None:
    at: Path = ("resources", number)
    if not isinstance(entry, dict):
        kind = Words("một nhóm khóa con", "a group of keys")
        findings.add(
            [faults.WRONG_KIND.at(described.place(*at), str(entry), key="resources", kind=kind, example="“- name: …”")]
        )
        return None
    name, path = entry.get("name"), entry.get("path", f"{entry.get('name')}.csv")
    if not isinstance(name, str) or not name:
        right = slug(str(entry.get("path", f"bang-{number + 1}")).rpartition("/")[2].removesuffix(".csv"))
        findings.add([faults.NAMELESS_RESOURCE.at(described.place(*at), number=number + 1, right=right)])
        return None
    findings.add(check_keys(described, entry, KEYS, at))
    findings.add(_pinned_faults(described, entry, at))
    if name_fault := _name_fault(described, entry, name, at):
        findings.add([name_fault])
        return None
    if not isinstance(path, str):
        return None  # already said: path is no text
    if path_fault := refuse(path, described.place(*at, "path"), f"{name}.csv"):
        findings.add([path_fault])
        return None
    return _with_schema(described, entry, number, findings)


def _name_fault(described: Descriptor, entry: Mapping[str, Any], name: str, at: Path) -> Finding | None:
    place = described.place(*at, "name")
    cls = BY_NAME.get(name)
    if cls is not None and cls.TABLE.computed:
        return faults.COMPUTED_RESOURCE.at(place, name)
    if cls is not None and entry.get("extra") is not True:
        return None
    if cls is None and entry.get("extra") is True and _NAME.fullmatch(name):
        return None
    meant = nearest(name, [table.TABLE.name for table in INPUT]) if cls is None else None
    return faults.BAD_RESOURCE_NAME.at(place, name, hint=have_you_meant(meant))


def _pinned_faults(described: Descriptor, entry: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    for key, allowed in _PINNED.items():
        if entry.get(key, allowed[0]) not in allowed:
            is_remote = key == "profile"
            fault = faults.REMOTE_SCHEMA if is_remote else faults.OTHER_DIALECT
            yield fault.at(described.place(*at, key), str(entry[key]), key=key)
    for key in ("schema", "dialect"):
        if isinstance(entry.get(key), str):
            yield faults.REMOTE_SCHEMA.at(described.place(*at, key), entry[key], key=key)
    dialect = entry.get("dialect")
    if isinstance(dialect, dict):
        options = {**dialect, **(dialect["csv"] if isinstance(dialect.get("csv"), dict) else {})}
        if options.get("delimiter", ",") != "," or options.get("header", True) is not True:
            yield faults.OTHER_DIALECT.at(described.place(*at, "dialect"), str(dialect), key="dialect")


def _clash(described: Descriptor, resource: Resource, before: Sequence[Resource]) -> Finding | None:
    for what, attribute in ((Words("tên", "name"), "name"), (Words("đường dẫn", "path"), "path")):
        value: str = getattr(resource, attribute)
        for other in before:
            if str(getattr(other, attribute)).casefold() == value.casefold():
                place = described.place("resources", resource.number, attribute)
                return faults.SAME_NAME.at(place, value, what=what, first=other.number + 1, number=resource.number + 1)
    return None


def _with_schema(described: Descriptor, entry: Mapping[str, Any], number: int, findings: Findings) -> Resource | None:
    name: str = entry["name"]
    at: Path = ("resources", number, "schema")
    cls = BY_NAME.get(name)
    own = entry.get("schema")
    said = list(_schema_faults(described, own, at)) if isinstance(own, dict) else []
    findings.add(said)
    if cls is not None:
        if isinstance(own, dict):
            findings.add(_differences(described, cls, own, at))
        return _made(entry, number, cls, columns(cls), cls.TABLE.key, schema(cls))
    if not isinstance(own, dict) or not isinstance(own.get("fields"), list) or not own["fields"]:
        findings.add([faults.NO_SCHEMA.at(described.place(*at), name)])
        return None
    found = list(_extra_faults(described, own, at))
    findings.add(found)
    refused = [finding for finding in (*said, *found) if finding.severity is Severity.ERROR]
    return None if refused else _made(entry, number, None, *_extra_columns(own), _plain_schema(own))


def _made(  # noqa: PLR0917
    entry: Mapping[str, Any],
    number: int,
    cls: type[Row] | None,
    described: Sequence[Column],
    key: tuple[str, ...],
    own: Mapping[str, Any],
) -> Resource:
    return Resource(
        number,
        entry["name"],
        entry.get("path", f"{entry['name']}.csv"),
        cls,
        described,
        key,
        own,
        entry.get("allow_empty") is True,
        entry["hash"] if isinstance(entry.get("hash"), str) else "",
        entry["bytes"] if isinstance(entry.get("bytes"), int) else None,
    )


# --- schemas written in the descriptor -------------------------------------------------------------------------------


def _schema_faults(described: Descriptor, own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    """Yield what is wrong with any schema: misspelt keys, a field twice, keys over missing fields, other missing values."""
    yield from check_keys(described, own, _SCHEMA_KEYS, at)
    names: list[str] = []
    for number, entry in enumerate(_fields(own)):
        yield from check_keys(described, entry, _FIELD_KEYS, (*at, "fields", number))
        if isinstance(entry.get("constraints"), dict):
            yield from check_keys(described, entry["constraints"], _CONSTRAINTS, (*at, "fields", number, "constraints"))
        if entry.get("name") in names:
            yield faults.FIELD_TWICE.at(described.place(*at, "fields", number), str(entry["name"]))
        names.append(str(entry.get("name")))
    for what, used in (("primaryKey", _listed(own.get("primaryKey"))), ("foreignKeys", _linked(own))):
        for name in used:
            if names and name not in names:
                yield faults.KEY_OVER_NOTHING.at(described.place(*at, what), name, what=what)
    if own.get("missingValues", [""]) not in ([""], []):
        yield faults.MISSING_VALUES.at(described.place(*at, "missingValues"), str(own["missingValues"]))


def _differences(described: Descriptor, cls: type[Row], own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    """Yield where a restated schema of a table of the model does not say the same."""
    model = schema(cls)
    fields = {field["name"]: field for field in model["fields"]}
    table = cls.TABLE.name
    for number, entry in enumerate(_fields(own)):
        place = described.place(*at, "fields", number)
        right = fields.get(str(entry.get("name")))
        if right is None:
            yield faults.SCHEMA_DIFFERS.at(place, str(entry.get("name")), table=table, what="fields", right="–")
            continue
        for key in ("type", "format", "constraints"):
            if key in entry and entry[key] != right.get(key, "default" if key == "format" else {}):
                what = f"{entry['name']}.{key}"
                yield faults.SCHEMA_DIFFERS.at(
                    place, str(entry[key]), table=table, what=what, right=right.get(key, "–")
                )
    if _fields(own) and (
        missing := [name for name in fields if name not in {str(f.get("name")) for f in _fields(own)}]
    ):
        yield faults.SCHEMA_DIFFERS.at(
            described.place(*at, "fields"), "–", table=table, what="fields", right=", ".join(missing)
        )
    if "primaryKey" in own and _listed(own["primaryKey"]) != model["primaryKey"]:
        place = described.place(*at, "primaryKey")
        yield faults.SCHEMA_DIFFERS.at(
            place, str(own["primaryKey"]), table=table, what="primaryKey", right=model["primaryKey"]
        )


def _extra_faults(described: Descriptor, own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    for number, entry in enumerate(_fields(own)):
        place = described.place(*at, "fields", number)
        name = str(entry.get("name", ""))
        constraints = entry.get("constraints") if isinstance(entry.get("constraints"), dict) else {}
        if is_forbidden(name, {}):
            yield structure_faults.FORBIDDEN_COLUMN.at(place, name)
        if not name:
            yield faults.BAD_FIELD.at(
                place, "", field=number + 1, what="name", hint=Words("Đặt tên cột.", "Name the column.")
            )
        if entry.get("type", "string") not in EXTRA_TYPES:
            hint = Words(f"Dùng một trong {', '.join(EXTRA_TYPES)}.", f"Use one of {', '.join(EXTRA_TYPES)}.")
            yield faults.BAD_FIELD.at(place, str(entry.get("type")), field=name, what="type", hint=hint)
        if entry.get("format", "default") not in ("default", "uri", "email"):
            hint = Words("Xóa dòng format.", "Delete the line format.")
            yield faults.BAD_FIELD.at(place, str(entry["format"]), field=name, what="format", hint=hint)
        if why := _slow(str((constraints or {}).get("pattern", ""))):
            yield faults.SLOW_PATTERN.at(place, str((constraints or {})["pattern"]), field=name, why=why)


def _slow(pattern: str) -> Words | None:
    """Return why a publisher's pattern is refused: it is no pattern, or could take for ever."""
    if len(pattern) > 200:
        return Words("dài quá 200 ký tự", "it is longer than 200 characters")
    if _REPEATED_GROUP.search(re.sub(r"\\.|\[[^\]]*\]", "x", pattern)):
        return Words("lặp bên trong lặp", "a repetition inside a repetition")
    if re.search(r"\\[1-9]|\(\?", pattern):
        return Words("có tham chiếu ngược hoặc nhóm đặc biệt", "it has a back-reference or a special group")
    try:
        re.compile(pattern)
    except re.error:
        return Words("viết sai", "it is not well formed")
    return None


def _extra_columns(own: Mapping[str, Any]) -> tuple[Sequence[Column], tuple[str, ...]]:
    refs = {_listed(link["fields"])[0]: link["reference"].get("resource", "") for link in _links(own)}
    return [_column(entry, refs) for entry in _fields(own)], tuple(_listed(own.get("primaryKey")))


def _plain_schema(own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a publisher's schema without what was warned of, its keys as lists, as frictionless wants them."""
    fields = []
    for entry in _fields(own):
        field = {key: value for key, value in entry.items() if key in _FIELD_KEYS and key != "constraints"}
        limits = {key: value for key, value in (entry.get("constraints") or {}).items() if key in _CONSTRAINTS}
        fields.append(field | ({"constraints": limits} if limits else {}))
    plain: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if own.get("primaryKey"):
        plain["primaryKey"] = _listed(own["primaryKey"])
    links = [
        {
            "fields": _listed(link["fields"]),
            "reference": {
                "resource": link["reference"].get("resource", ""),
                "fields": _listed(link["reference"].get("fields")),
            },
        }
        for link in _links(own)
    ]
    return plain | ({"foreignKeys": links} if links else {})


def _column(entry: Mapping[str, Any], refs: Mapping[str, str]) -> Column:
    constraints: Mapping[str, Any] = entry.get("constraints") or {}
    allowed = constraints.get("enum")
    pattern = f"^(?:{'|'.join(re.escape(str(v)) for v in allowed)})$" if allowed else constraints.get("pattern", "")
    label = str(entry.get("title", entry["name"]))
    return Column(
        entry["name"],
        cast(Type, entry.get("type", "string")),
        constraints.get("required") is True,
        Words(label, label),
        ref=refs.get(entry["name"], ""),
        pattern=pattern,
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        min_length=constraints.get("minLength"),
        format="" if entry.get("format") == "default" else entry.get("format", ""),
    )


def _fields(own: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    entries = own.get("fields")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _links(own: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    links = own.get("foreignKeys")
    return [
        link
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, dict) and isinstance(link.get("reference"), dict) and len(_listed(link.get("fields"))) == 1
    ]


def _linked(own: Mapping[str, Any]) -> list[str]:
    return [name for link in _links(own) for name in _listed(link["fields"])]


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []
