"""The package descriptor, `datapackage.yaml` or `.json` (docs/model.md, package descriptor; docs/findings.md, G7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..config import Said
from ..corpus import Contact, Licence, Package
from ..findings import Finding, Findings, Place, Words, error
from ..text import fold
from . import dates
from .decoding import decode
from .faults import descriptor as faults
from .faults import files as file_faults
from .json_text import read_json
from .paths import SITE_NAMES, is_device
from .said import in_yaml
from .suggest import have_you_meant, nearest
from .tree import MAX_BYTES, Path, Tree, written
from .yaml_text import read_yaml

NAMES = ("datapackage.yaml", "datapackage.json")
MODEL_VERSION = 1
#: Unknown keys of a group for which the nearest known one is looked up.
_SUGGESTIONS = 100

_NAME = re.compile(r"[a-z][a-z0-9-]{1,40}")
PERSONAL_MAIL = re.compile(r".+@(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|proton|protonmail)\..+", re.I)
_MOBILE = re.compile(r"(?:\+?84|0)[35789][0-9]{8}")


class Kind(NamedTuple):
    """What a key of the descriptor must hold, in words, with an example and a test."""

    words: Words
    example: str
    accepts: Callable[[object], bool]


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _both(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"vi", "en"} and all(map(_text, value.values()))


def _one_of(*words: str) -> Kind:
    allowed = " | ".join(words)
    return Kind(Words(f"một trong {allowed}", f"one of {allowed}"), words[0], lambda value: value in words)


TEXT = Kind(Words("một dòng chữ", "a text"), "“…”", _text)
BOOLEAN = Kind(Words("true hoặc false", "true or false"), "true", lambda value: isinstance(value, bool))
WHOLE = Kind(Words("một số nguyên dương", "a positive whole number"), "30", _whole)
DATE = Kind(Words("một ngày năm-tháng-ngày", "a date year-month-day"), "2026-06-30", lambda v: isinstance(v, str))
LIST = Kind(Words("một danh sách", "a list"), "“- …”", lambda value: isinstance(value, list))
OBJECT = Kind(Words("một nhóm khóa con", "a group of keys"), "“khóa: giá trị”", lambda value: isinstance(value, dict))
BOTH = Kind(Words("hai dòng vi và en", "the two lines vi and en"), "{vi: …, en: …}", _both)
LANGUAGES = Kind(
    Words("[vi] hoặc [vi, en]", "[vi] or [vi, en]"),
    "[vi, en]",
    lambda value: isinstance(value, list) and {"vi"} <= set(map(str, value)) <= {"vi", "en"},
)
ANYTHING = Kind(Words("", ""), "", lambda _: True)

#: Keys of the package; those of the Data Package standard that the product does not use are read as they are.
KEYS: Mapping[str, Kind] = {
    "name": TEXT,
    "title": TEXT,
    "titles": BOTH,
    "description": TEXT,
    "publisher_org_id": TEXT,
    "as_of": DATE,
    "sample": BOOLEAN,
    "coverage": _one_of("register", "excerpt"),
    "update_interval_days": WHOLE,
    "default_source_id": TEXT,
    "detail": _one_of("page", "dialogue"),
    "languages": LANGUAGES,
    "english": _one_of("everywhere", "where-written"),
    "contact": OBJECT,
    "licenses": ANYTHING,
    "model_version": WHOLE,
    "resources": LIST,
} | dict.fromkeys(
    ("$schema", "profile", "id", "homepage", "version", "created", "keywords", "image", "contributors", "sources"),
    ANYTHING,
)
CONTACT_KEYS: Mapping[str, Kind] = {"office_email": TEXT, "office_phone": TEXT, "url": TEXT}
#: Keys that hold words; of resources the reader takes `description`, what else it says of them is looked at with the tables.
_FREE = ("title", "titles", "description", "keywords", "contributors", "sources", "contact", "licenses")
#: What looks like personal data in keys that ask for it; `_contact_faults` looks at these values as a whole.
_ASKED: Mapping[Path, Collection[str]] = {
    ("contact", "office_email"): ("email",),
    ("contact", "office_phone"): ("home_phone", "mobile"),
}
_REQUIRED = {"name": "“name: ten-goi”", "titles": "“titles: {vi: …, en: …}”", "resources": "“resources:” và các bảng"}


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A descriptor as read: its values, the lines they stand on, and the file."""

    values: Mapping[str, Any]
    tree: Tree
    package: str
    file: str

    def place(self, *path: str | int) -> Place:
        """Return where a key or item stands."""
        column = ".".join(str(part) for part in path if isinstance(part, str))
        return Place(self.package, "", self.file, self.tree.line(*path), None, column)


def read_descriptor(raw: bytes, file: str, folder: str, findings: Findings) -> Descriptor | None:
    """Return the descriptor of a package, or None when the text cannot be read; findings say why."""
    place = Place(folder, "", file)
    if len(raw) > MAX_BYTES:
        findings.add([file_faults.TOO_LARGE.at(place, limit=MAX_BYTES // 1_000_000)])
        return None  # before a letter of it is looked at
    text = decode(raw, place, findings)
    if text is None:
        return None
    tree = read_yaml(text) if file.endswith(".yaml") else read_json(text)
    findings.add(error(p.code, Place(folder, "", file, p.line, char=p.column), p.message, p.fix) for p in tree.problems)
    if tree.problems:
        return None
    if not isinstance(tree.value, dict):
        findings.add([faults.NOT_AN_OBJECT.at(place)])
        return None
    name = tree.value.get("name")
    return Descriptor(tree.value, tree, name if isinstance(name, str) and name else folder, file)


def said_in(described: Descriptor) -> Iterator[Said]:
    """Yield the free texts of a descriptor, and the contact, which may be no more than one of an office."""
    for key in _FREE:
        path = (key,)
        yield from in_yaml(described.values.get(key), lambda at: described.place(*at), _ASKED, at=path)
    resources = described.values.get("resources")
    for number, one in enumerate(resources if isinstance(resources, list) else ()):
        if isinstance(one, dict):
            at = ("resources", number, "description")
            yield from in_yaml(one.get("description"), lambda path: described.place(*path), {}, at=at)


def check_keys(
    described: Descriptor, values: Mapping[str, Any], kinds: Mapping[str, Kind], at: Path
) -> Iterator[Finding]:
    """Yield unknown keys with the nearest known one, and values of another kind."""
    unknown = 0
    for key, value in values.items():
        place = described.place(*at, key)
        if key not in kinds:
            unknown += 1
            meant = nearest(key, kinds) if unknown <= _SUGGESTIONS else None
            hint = have_you_meant(meant) if meant else Words("Xóa dòng này.", "Delete the line.")
            where = Words(f" trong {at[0]}", f" in {at[0]}") if at else Words("", "")
            yield faults.UNKNOWN_KEY.at(place, key, where=where, hint=Words(hint.vi.strip(), hint.en.strip()))
        elif not kinds[key].accepts(value):
            yield wrong_kind(place, value, key, kinds[key])


def wrong_kind(place: Place, value: object, key: str, kind: Kind) -> Finding:
    """Return the finding that a key has no value, or one of another kind."""
    fault = faults.EMPTY_KEY if value is None else faults.WRONG_KIND
    return fault.at(place, written(value), key=key, kind=kind.words, example=kind.example)


def read_package(described: Descriptor, findings: Findings) -> Package:
    """Return what a descriptor declares; a key with a finding has its default."""
    findings.add(_package_faults(described))
    values = {key: v for key, v in described.values.items() if key in KEYS and KEYS[key].accepts(v)}
    titles = values.get("titles") or {"vi": described.package, "en": described.package}
    contact = {k: v for k, v in values.get("contact", {}).items() if k in CONTACT_KEYS and _text(v)}
    return Package(
        name=described.package,
        titles=Words(titles["vi"], titles["en"]),
        publisher_org_id=values.get("publisher_org_id", ""),
        as_of=dates.exact(values["as_of"]) if "as_of" in values else None,
        sample=values.get("sample", False),
        coverage=values.get("coverage", "excerpt"),
        update_interval_days=values.get("update_interval_days"),
        default_source_id=values.get("default_source_id", ""),
        detail=values.get("detail", "page"),
        languages=tuple(values.get("languages", ("vi", "en"))),
        english=values.get("english", "everywhere"),
        contact=Contact(**contact),
        licenses=tuple(_licences(values.get("licenses"))),
        model_version=values.get("model_version", MODEL_VERSION),
    )


def _package_faults(described: Descriptor) -> Iterator[Finding]:
    values = described.values
    yield from check_keys(described, values, KEYS, ())
    for key, example in _REQUIRED.items():
        if key not in values:
            yield faults.MISSING_KEY.at(described.place(), key=key, example=example)
    if _text(values.get("name")):
        yield from _name_faults(described, values["name"])
    if isinstance(values.get("as_of"), str) and dates.exact(values["as_of"]) is None:
        hit = dates.why_not(values["as_of"])
        yield hit.fault.at(described.place("as_of"), hit.value, **hit.facts)
    if _whole(version := values.get("model_version", 1)) and version != MODEL_VERSION:
        fault = faults.NEWER_MODEL if version > MODEL_VERSION else faults.OLDER_MODEL
        folder = described.file.rpartition("/")[0]
        yield fault.at(described.place("model_version"), str(version), right=MODEL_VERSION, folder=folder)
    profile = values.get("profile", "data-package")
    if profile not in ("data-package", "tabular-data-package"):
        yield faults.REMOTE_SCHEMA.at(described.place("profile"), written(profile), key="profile")
    yield from _licence_faults(described)
    if isinstance(values.get("contact"), dict):
        yield from check_keys(described, values["contact"], CONTACT_KEYS, ("contact",))
        yield from _contact_faults(described, values["contact"])


def _name_faults(described: Descriptor, name: str) -> Iterator[Finding]:
    place = described.place("name")
    right = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-0123456789")[:40] or "goi-du-lieu"
    if _NAME.fullmatch(name) is None:
        yield faults.BAD_PACKAGE_NAME.at(place, name, right=right if len(right) > 1 else f"goi-{right}")
    elif name in SITE_NAMES or is_device(name):
        yield faults.RESERVED_PACKAGE_NAME.at(place, name, right=f"goi-{name}")


def _licence_faults(described: Descriptor) -> Iterator[Finding]:
    licences = described.values.get("licenses")
    place = described.place("licenses")
    if licences is None or licences == []:
        yield faults.NO_LICENCE.at(place)
    elif not isinstance(licences, list) or not all(
        isinstance(one, dict) and _text(one.get("name")) for one in licences
    ):
        yield faults.LICENCE_NOT_LIST.at(place, written(licences))


def _licences(value: object) -> Iterator[Licence]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict) and _text(one.get("name")):
            yield Licence(one["name"], str(one.get("title", "")), str(one.get("path", "")))


def _contact_faults(described: Descriptor, contact: Mapping[str, Any]) -> Iterator[Finding]:
    for key, pattern in (("office_email", PERSONAL_MAIL), ("office_phone", _MOBILE)):
        value = str(contact.get(key, ""))
        if pattern.fullmatch(re.sub(r"[\s.()-]", "", value) if key == "office_phone" else value):
            yield faults.PERSONAL_CONTACT.at(described.place("contact", key), value, key=key)
