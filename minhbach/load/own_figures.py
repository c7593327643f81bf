"""`figures.yaml` of a package: figures of the publisher's own (docs/extending.md). What its SQL does, `declared` finds out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..disk import Disk, Refused
from ..findings import Finding, Findings, Place, Words
from ..own import OwnFigure, OwnParameter
from ..text import fold
from .descriptor import BOTH, LIST, OBJECT, TEXT, Descriptor, Kind, read_descriptor, wrong_kind
from .faults import descriptor as key_faults
from .faults import own as faults
from .reading import refusal
from .suggest import have_you_meant, listed, nearest
from .tree import Path as At
from .tree import written
from .yaml_text import MAX_BYTES

FIGURES_FILE = "figures.yaml"
#: Figures of a package, conditions and parameters of a figure, breakdowns of it.
MOST = {"figures": 40, "where": 20, "by": 6, "breakdowns": 12}
#: Characters of one part, and of its words: both stand on a page.
_LONGEST_SQL, _LONGEST_WORDS = 2_000, 1_000

_ID = re.compile(r"rieng_[a-z0-9_]{1,44}")
_PARAMETER = re.compile(r"[a-z][a-z0-9_]{0,29}")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")
#: What would let a part reach beyond itself, or be no expression.
_SIGNS = re.compile(r"--|/\*|\*/|[;?@$:#`\[\]{}\\'\"]|\bwith\b", re.IGNORECASE)
_BRACKET = Words("ngoặc không khớp", "brackets that do not match")
_HIDDEN = Words("ký tự không in được", "a character that cannot be printed")
_LONG = Words(f"hơn {_LONGEST_SQL} ký tự", f"over {_LONGEST_SQL} characters")

_ONE_OR_MORE = Kind(
    Words("một đoạn SQL, hoặc danh sách các đoạn", "one condition or a list of them"),
    "where: …",
    lambda value: all(map(TEXT.accepts, value if isinstance(value, list) else [value])),
)
_LISTS = Kind(
    Words("danh sách các danh sách tên", "a list of lists of names"),
    "[[nam], [nam, co_quan]]",
    lambda value: isinstance(value, list) and all(isinstance(one, list) and one for one in value),
)
_WORDS = Kind(
    Words(
        f"hai dòng vi và en, mỗi dòng nhiều nhất {_LONGEST_WORDS} ký tự",
        f"the two lines vi and en, {_LONGEST_WORDS} characters each at most",
    ),
    BOTH.example,
    lambda value: BOTH.accepts(value) and _longest(value) <= _LONGEST_WORDS,
)
_UNIT = Kind(
    Words("một đơn vị tính, hoặc hai dòng vi và en", "a unit, or the two lines vi and en"),
    "unit: petition",
    lambda value: TEXT.accepts(value) or _WORDS.accepts(value),
)
_KEYS: Mapping[str, Kind] = {
    "id": TEXT,
    "title": _WORDS,
    "definition": _WORDS,
    "caveats": _WORDS,
    "unit": _UNIT,
    "from": TEXT,
    "where": _ONE_OR_MORE,
    "met": TEXT,
    "value": TEXT,
    "row": TEXT,
    "row_table": TEXT,
    "by": OBJECT,
    "breakdowns": _LISTS,
}
_REQUIRED = {
    "id": "“id: rieng_…”",
    "title": "“title: {vi: …, en: …}”",
    "definition": "“definition: {vi: …, en: …}”",
    "from": "“from: petition”",
    "row": "“row: petition_id”",
    "row_table": "“row_table: petition”",
}
_BY_KEYS: Mapping[str, Kind] = {"title": _WORDS, "sql": TEXT, "names": TEXT}
_BY_REQUIRED = {"title": "“title: {vi: …, en: …}”", "sql": "“sql: …”"}
#: Units of a share, and of what the publisher says in words.
_SHARE, _OTHER = "percent", "other"


def _longest(words: object) -> int:
    return max(map(len, words.values())) if isinstance(words, dict) else 0


def read_own_figures(
    disk: Disk, folder: Path, present: Collection[str], package: Descriptor, findings: Findings
) -> tuple[OwnFigure, ...]:
    """Return the figures that a package declares beside its descriptor; one with a fault of form is left out."""
    if FIGURES_FILE not in present:
        return ()
    file = f"{package.file.rpartition('/')[0]}/{FIGURES_FILE}"
    try:
        raw = disk.read(folder, FIGURES_FILE, limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, Place(package.package, "", file), MAX_BYTES)])
        return ()
    described = read_descriptor(raw, file, package.package, findings)
    return tuple(_figures(replace(described, package=package.package), findings)) if described else ()


def _figures(described: Descriptor, findings: Findings) -> Iterator[OwnFigure]:
    findings.add(_misspelt(described, described.values, {"figures": LIST}, (), {"figures": "“figures:”"}))
    entries = described.values.get("figures")
    taken: set[str] = set()
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        wrong = list(_faults(described, entry, ("figures", number)))
        findings.add(wrong)
        if wrong:
            continue
        figure = _figure(described, entry, ("figures", number))
        if figure.id in taken:
            findings.add([faults.SAME_ID.at(figure.place("id"), figure.id)])
            continue
        taken.add(figure.id)
        yield figure


# --- what is wrong with the form of a declaration ------------------------------------------------------------------------


def _faults(described: Descriptor, entry: object, at: At) -> Iterator[Finding]:
    if not isinstance(entry, dict):
        yield wrong_kind(described.place(*at), entry, "figures", OBJECT._replace(example="“- id: …”"))
        return
    wrong = list(_misspelt(described, entry, _KEYS, at, _REQUIRED))
    for name, one in (entry["by"] if isinstance(entry.get("by"), dict) else {}).items():
        wrong += _of_parameter(described, name, one, (*at, "by", name))
    yield from wrong
    if not wrong:
        yield from _of_sense(described, entry, at)


def _misspelt(
    described: Descriptor,
    values: Mapping[str, Any],
    kinds: Mapping[str, Kind],
    at: At,
    required: Mapping[str, str],
) -> Iterator[Finding]:
    """Yield keys that are unknown, of another kind or missing: a misspelt `where` would count other rows, so it is an error."""
    for key, value in values.items():
        if key not in kinds:
            place, hint = described.place(*at, key), have_you_meant(nearest(key, kinds))
            yield faults.UNKNOWN_KEY.at(place, key, hint=hint, known=listed(list(kinds), len(kinds)))
        elif not kinds[key].accepts(value):
            yield wrong_kind(described.place(*at, key), value, key, kinds[key])
        elif isinstance(value, list | dict) and len(value) > MOST.get(key, len(value)):
            yield faults.TOO_MANY.at(described.place(*at, key), what=key, count=len(value), limit=MOST[key])
    for key, example in required.items():
        if key not in values:
            yield key_faults.MISSING_KEY.at(described.place(*at), key=key, example=example)


def _of_parameter(described: Descriptor, name: str, one: object, at: At) -> list[Finding]:
    place = described.place(*at)
    if not isinstance(one, dict):
        return [wrong_kind(place, one, name, OBJECT._replace(example="“{title: {vi: …, en: …}, sql: …}”"))]
    wrong = list(_misspelt(described, one, _BY_KEYS, at, _BY_REQUIRED))
    if not _PARAMETER.fullmatch(name):
        wrong.append(faults.BAD_PARAMETER.at(place, name, right=_plain(name) or "nam"))
    return wrong


def _of_sense(described: Descriptor, entry: Mapping[str, Any], at: At) -> Iterator[Finding]:
    """Yield what is wrong between keys that are each well formed."""
    if not _ID.fullmatch(entry["id"]):
        right = f"rieng_{_plain(entry['id'].removeprefix('rieng_')) or 'so_1'}"
        yield faults.BAD_ID.at(described.place(*at, "id"), entry["id"], right=right)
    if "met" in entry and "value" in entry:
        yield faults.SHARE_AND_VALUE.at(described.place(*at, "value"))
    yield from _of_unit(described, entry, at)
    by = entry.get("by", {})
    for number, names in enumerate(entry.get("breakdowns", ())):
        place = described.place(*at, "breakdowns", number)
        for name in names:
            if name not in by:
                yield faults.NO_PARAMETER.at(place, str(name), hint=have_you_meant(nearest(str(name), by)))
    for part, sql in _figure(described, entry, at).sql:
        if sign := _beyond(sql):
            yield faults.NOT_ALONE.at(described.place(*at, *_path(part)), part=part, sign=sign)


def _of_unit(described: Descriptor, entry: Mapping[str, Any], at: At) -> Iterator[Finding]:
    unit = entry.get("unit")
    if unit is None and "met" not in entry:
        yield key_faults.MISSING_KEY.at(described.place(*at), key="unit", example="“unit: petition”")
    elif unit not in (None, _SHARE) and "met" in entry:
        yield faults.UNIT_OF_SHARE.at(described.place(*at, "unit"), written(unit))


def _beyond(sql: str) -> Words | None:
    """Return what keeps a part from being one expression on its own; None for one that is."""
    bare = _QUOTED.sub(" ", sql)
    if len(sql) > _LONGEST_SQL:
        return _LONG
    if not all(sign.isprintable() or sign == "\n" for sign in sql):
        return _HIDDEN
    if found := _SIGNS.search(bare):
        return Words(f"“{found[0]}”", f"“{found[0]}”")
    depth = 0
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return _BRACKET
    return _BRACKET if depth else None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_0123456789")[:24]


# --- what it says --------------------------------------------------------------------------------------------------------


def _figure(described: Descriptor, entry: Mapping[str, Any], at: At) -> OwnFigure:
    """Return a declaration whose keys are each well formed; parameters in the order of the alphabet, as figures.json has them."""
    where, unit = entry.get("where", []), entry.get("unit", "")
    by = {
        name: OwnParameter(Words(**one["title"]), one["sql"].strip(), one.get("names", ""))
        for name, one in sorted(entry.get("by", {}).items())
    }
    figure = OwnFigure(
        id=entry["id"],
        title=Words(**entry["title"]),
        definition=Words(**entry["definition"]),
        caveats=Words(**entry.get("caveats", {"vi": "", "en": ""})),
        unit=_SHARE if "met" in entry else _OTHER if isinstance(unit, dict) else unit,
        counted=Words(**unit) if isinstance(unit, dict) else None,
        source=entry["from"].strip(),
        row=entry["row"].strip(),
        row_table=entry["row_table"],
        where=tuple(one.strip() for one in ([where] if isinstance(where, str) else where)),
        met=entry.get("met", "").strip(),
        value=entry.get("value", "").strip(),
        by=by,
        breakdowns=_breakdowns(entry.get("breakdowns"), by),
    )
    parts = ["", "id", "unit", "row_table", *(part for part, _ in figure.texts), *(f"by.{name}.names" for name in by)]
    return replace(figure, places={part: described.place(*at, *_path(part)) for part in parts})


def _breakdowns(declared: list[list[Any]] | None, by: Mapping[str, OwnParameter]) -> tuple[tuple[str, ...], ...]:
    """Return the breakdowns, each parameter alone where none is declared; the whole package is always one."""
    asked = [[name] for name in by] if declared is None else declared
    return tuple(dict.fromkeys([(), *(tuple(name for name in by if name in names) for names in asked)]))


def _path(part: str) -> At:
    """Return the path of a part below its figure: `where.0`, `by.nam`."""
    return tuple(int(one) if one.isdigit() else one for one in part.split(".")) if part else ()
