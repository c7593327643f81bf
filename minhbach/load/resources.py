"""The entries of `resources`: which file is which table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..findings import Finding, Findings, Severity, Words
from ..tables import BY_NAME, INPUT, Column, Row, columns, schema
from ..text import fold
from .descriptor import ANYTHING, BOOLEAN, OBJECT, TEXT, WHOLE, Descriptor, Kind, check_keys, wrong_kind
from .faults import descriptor as faults
from .own_schema import differences, extra_columns, extra_faults, plain_schema, schema_faults, words_of
from .paths import refuse
from .suggest import have_you_meant, nearest, slug
from .tree import Path, written

#: Tables of one package.
MAX_RESOURCES = 200

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
_PINNED = {
    "encoding": ("utf-8", "utf8", "UTF-8", "utf-8-sig"),
    "format": ("csv",),
    "scheme": ("file",),
    "type": ("table",),
    "profile": ("tabular-data-resource",),
}
_NAME = re.compile(r"[a-z][a-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry: a table of the model (`cls`), or an extra one with its own columns, key and titles."""

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
    titles: Words


def read_resources(described: Descriptor, findings: Findings) -> tuple[Resource, ...]:
    """Return the entries that can be read; findings say what is wrong with the others."""
    entries = described.values.get("resources")
    found: list[Resource] = []
    if isinstance(entries, list) and len(entries) > MAX_RESOURCES:
        place = described.place("resources", MAX_RESOURCES)
        findings.add([faults.TOO_MANY_RESOURCES.at(place, count=len(entries), limit=MAX_RESOURCES)])
        return ()
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
        findings.add([wrong_kind(described.place(*at), entry, "resources", OBJECT._replace(example="“- name: …”"))])
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
    meant = _table_called(name) if cls is None else None
    return faults.BAD_RESOURCE_NAME.at(place, name, hint=have_you_meant(meant))


def _table_called(word: str) -> str | None:
    """Return the table that has this label, or the nearest name."""
    by_label = {fold(label): one.TABLE.name for one in INPUT for label in (one.TABLE.vi, one.TABLE.en)}
    return by_label.get(fold(word)) or nearest(word, [one.TABLE.name for one in INPUT])


def _pinned_faults(described: Descriptor, entry: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    for key, allowed in _PINNED.items():
        if entry.get(key, allowed[0]) not in allowed:
            is_remote = key == "profile"
            fault = faults.REMOTE_SCHEMA if is_remote else faults.OTHER_DIALECT
            yield fault.at(described.place(*at, key), written(entry[key]), key=key)
    for key in ("schema", "dialect"):
        if isinstance(entry.get(key), str):
            yield faults.REMOTE_SCHEMA.at(described.place(*at, key), entry[key], key=key)
    dialect = entry.get("dialect")
    if isinstance(dialect, dict):
        options = {**dialect, **(dialect["csv"] if isinstance(dialect.get("csv"), dict) else {})}
        if options.get("delimiter", ",") != "," or options.get("header", True) is not True:
            yield faults.OTHER_DIALECT.at(described.place(*at, "dialect"), written(dialect), key="dialect")


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
    said = list(schema_faults(described, own, at)) if isinstance(own, dict) else []
    findings.add(said)
    if cls is not None:
        if isinstance(own, dict):
            findings.add(differences(described, cls, own, at))
        return _made(entry, number, cls, columns(cls), cls.TABLE.key, schema(cls))
    if not isinstance(own, dict) or not isinstance(own.get("fields"), list) or not own["fields"]:
        findings.add([faults.NO_SCHEMA.at(described.place(*at), name)])
        return None
    found = list(extra_faults(described, own, at))
    findings.add(found)
    refused = [finding for finding in (*said, *found) if finding.severity is Severity.ERROR]
    return None if refused else _made(entry, number, None, *extra_columns(own), plain_schema(own))


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
        words_of(entry),
    )
