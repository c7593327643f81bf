"""A schema that a publisher writes: of a table outside the model, or restating one of the model (docs/findings.md, F146-F157)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any, cast, get_args

from ..findings import Finding, Words
from ..tables import Column, Row, schema
from ..tables.base import Type
from .descriptor import ANYTHING, BOOLEAN, LIST, OBJECT, TEXT, WHOLE, Descriptor, Kind, check_keys
from .faults import descriptor as faults
from .faults import structure as structure_faults
from .header import is_forbidden
from .tree import Path, written

#: Columns of a table outside the model are read by the same converters, so they have the same types.
EXTRA_TYPES: tuple[str, ...] = get_args(Type)

_SCHEMA_KEYS: Mapping[str, Kind] = dict.fromkeys(
    ("fields", "primaryKey", "foreignKeys", "missingValues", "fieldsMatch", "$schema"), ANYTHING
)
_FIELD_KEYS: Mapping[str, Kind] = {
    "name": TEXT,
    "type": TEXT,
    "format": TEXT,
    "constraints": OBJECT,
    **dict.fromkeys(
        ("title", "titles", "description", "descriptions", "codelist", "privacy", "event", "suppress"), ANYTHING
    ),
}
_LINKS = Words("danh sách, mỗi mục có fields một cột và reference với resource, fields", "a list of one-column keys")
_NUMBER = Kind(Words("một số", "a number"), "0", lambda value: isinstance(value, int | float) and value is not True)
_CONSTRAINTS: Mapping[str, Kind] = {
    "required": BOOLEAN,
    "pattern": TEXT,
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "minLength": WHOLE,
    "enum": LIST,
}
#: A repeated group that itself repeats or chooses: such a pattern can take for ever on one cell.
_REPEATED_GROUP = re.compile(r"\([^()]*[*+}|][^()]*\)[*+{]|\((?:[^()]|\([^()]*\))*[*+}|](?:[^()]|\([^()]*\))*\)[*+{]")


_ONE_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_QUANTIFIER = re.compile(r"[*+?]|\{([0-9]*)(,?)([0-9]*)\}")
#: What an open repetition counts for, and how many ways there may be: two open ones, or an open and a few bounded ones.
_OPEN, _MOST_WAYS = 30, 1_000
_MOST_VALUES = 500


def schema_faults(described: Descriptor, own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    """Yield what is wrong with any schema: misspelt keys, a field twice, keys over missing fields, other missing values."""
    yield from check_keys(described, own, _SCHEMA_KEYS, at)
    names: set[str] = set()
    folded: set[str] = set()  # a database does not tell them apart by case
    for number, entry in enumerate(_fields(own)):
        yield from check_keys(described, entry, _FIELD_KEYS, (*at, "fields", number))
        if isinstance(entry.get("constraints"), dict):
            yield from check_keys(described, entry["constraints"], _CONSTRAINTS, (*at, "fields", number, "constraints"))
        name = str(entry.get("name"))
        if isinstance(entry.get("name"), str) and name.casefold() in folded:
            yield faults.FIELD_TWICE.at(described.place(*at, "fields", number), name)
        names.add(name)
        folded.add(name.casefold())
    if own.get("foreignKeys", []) != _links(own):
        place = described.place(*at, "foreignKeys")
        yield faults.WRONG_KIND.at(
            place, written(own["foreignKeys"]), key="foreignKeys", kind=_LINKS, example="“- fields: [...]”"
        )
    for what, used in (("primaryKey", _listed(own.get("primaryKey"))), ("foreignKeys", _linked(own))):
        for name in used:
            if names and name not in names:
                yield faults.KEY_OVER_NOTHING.at(described.place(*at, what), name, what=what)
    if own.get("missingValues", [""]) not in ([""], []):
        yield faults.MISSING_VALUES.at(described.place(*at, "missingValues"), written(own["missingValues"]))


def differences(described: Descriptor, cls: type[Row], own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
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
                    place, written(entry[key]), table=table, what=what, right=right.get(key, "–")
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
            place, written(own["primaryKey"]), table=table, what="primaryKey", right=model["primaryKey"]
        )


def extra_faults(described: Descriptor, own: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    """Yield what keeps the schema of a table outside the model from being read."""
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
            yield faults.BAD_FIELD.at(place, written(entry.get("type")), field=name, what="type", hint=hint)
        if entry.get("format", "default") not in ("default", "uri", "email"):
            hint = Words("Xóa dòng format.", "Delete the line format.")
            yield faults.BAD_FIELD.at(place, written(entry["format"]), field=name, what="format", hint=hint)
        if isinstance(allowed := (constraints or {}).get("enum"), list) and len(allowed) > _MOST_VALUES:
            many = Words(f"nhiều hơn {_MOST_VALUES} giá trị", f"it has more than {_MOST_VALUES} values")
            yield faults.SLOW_PATTERN.at(place, "enum", field=name, why=many)
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
        with warnings.catch_warnings(action="error"):
            re.compile(pattern)
    except (re.error, FutureWarning, DeprecationWarning):
        return Words("viết sai", "it is not well formed")
    if _ways(pattern) > _MOST_WAYS:
        return Words(
            "quá nhiều chỗ lặp hoặc chọn; ghi rõ số lần, như {3}",
            "it has too many repetitions or choices; write how often, as {3}",
        )
    return None


def _ways(pattern: str) -> int:
    """Return a bound of the ways in which a pattern without repeated repetitions can divide a cell among its parts."""
    bare = _ONE_SIGN.sub("x", pattern)
    return prod(map(_widths, _QUANTIFIER.finditer(bare)), start=_choices(bare))


def _choices(pattern: str) -> int:
    """Return the product of the numbers of alternatives of all groups."""
    ways, open_groups = 1, [1]
    for sign in pattern:
        if sign == "(":
            open_groups.append(1)
        elif sign == "|":
            open_groups[-1] += 1
        elif sign == ")" and len(open_groups) > 1:
            ways *= open_groups.pop()
    return ways * prod(open_groups)


def _widths(quantifier: re.Match[str]) -> int:
    """Return how many lengths a repetition can have; a short one counts for more, since its cells are short and many."""
    least, comma, most = quantifier[1], quantifier[2], quantifier[3]
    if quantifier[0] in "*+" or (comma and not most):
        return _OPEN
    if quantifier[0] == "?":
        return 3
    return max(int(most) - int(least or 0) + 1, 3) if comma else 1


def extra_columns(own: Mapping[str, Any]) -> tuple[Sequence[Column], tuple[str, ...]]:
    """Return the columns and the key of a table outside the model, as its schema declares them."""
    refs = {_listed(link["fields"])[0]: link["reference"].get("resource", "") for link in _links(own)}
    return [_column(entry, refs) for entry in _fields(own)], tuple(_listed(own.get("primaryKey")))


def plain_schema(own: Mapping[str, Any]) -> dict[str, Any]:
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
    return Column(
        entry["name"],
        cast(Type, entry.get("type", "string")),
        constraints.get("required") is True,
        words_of(entry),
        ref=refs.get(entry["name"], ""),
        pattern=pattern,
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        min_length=constraints.get("minLength"),
        format="" if entry.get("format") == "default" else entry.get("format", ""),
    )


def words_of(entry: Mapping[str, Any]) -> Words:
    """Return what a table or a column is called: its `titles`, else its `title`, else its name."""
    called = entry.get("title") or entry["name"]
    titles = entry["titles"] if isinstance(entry.get("titles"), dict) else {}
    return Words(str(titles.get("vi") or called), str(titles.get("en") or called))


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
