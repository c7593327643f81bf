"""The package that rows go into: its tables as text, and how it would look with other files in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from ...disk import Disk, Refused
from ...findings import Findings, Place
from ...load.decoding import MAX_BYTES, decode
from ...load.descriptor import NAMES, Descriptor
from ...load.header import read_header
from ...load.json_text import read_json
from ...load.package import Folder, find_descriptor
from ...load.reading import refusal
from ...load.records import Broken, records, written
from ...load.resources import read_resources
from ...load.yaml_text import read_yaml
from ...tables import BY_NAME, INPUT, Row, columns
from . import faults

#: The package that rows are judged in where no package is there yet.
_STAND_IN = "xem-truoc"


@dataclass
class Stored:
    """A table as it lies in the package: its rows as text in the order of the declaration, and its bytes."""

    path: str
    rows: list[list[str]] = field(default_factory=list)
    raw: bytes | None = None  # None: there is no such file yet


@dataclass
class Target:
    """A folder of one publisher, and the tables that its descriptor names; without one it is no package yet."""

    folder: Folder
    descriptor: Descriptor | None
    described: bytes
    tables: dict[str, Stored]
    named: frozenset[str] = frozenset()

    def stored(self, cls: type[Row]) -> Stored:
        """Return a table of the package, empty where it has none."""
        return self.tables.get(cls.TABLE.name) or Stored(f"{cls.TABLE.name}.csv")

    def shown(self, path: str) -> str:
        """Return a path of the package as findings show it."""
        return f"{self.folder.shown}/{path}"


def target(disk: Disk, into: Path | None, findings: Findings, also: Iterable[type[Row]] = ()) -> Target:
    """Read the package that rows go into; of none, or of a folder without a descriptor, return a stand-in.

    A table of `also` is read even where the descriptor does not name its file: an import that was cut off leaves such a
    file behind, and rows go into it, not over it.
    """
    folder = _folder(disk, into)
    if not set(NAMES) & set(folder.present):
        if into is not None:
            findings.add([faults.NO_DESCRIPTOR.at(Place(folder.name, "", folder.shown), folder.shown)])
        paths = {cls.TABLE.name: f"{cls.TABLE.name}.csv" for cls in INPUT}
        present = {name: path for name, path in paths.items() if path in folder.present}
        return Target(folder, None, b"", _tables(disk, folder, present, findings))
    described = find_descriptor(disk, folder, findings)
    if described is None:
        return Target(folder, None, b"", {})
    said = Findings()  # what else is wrong with the descriptor is said when the whole is judged
    paths = {one.name: one.path for one in read_resources(described, said) if one.cls}
    raw = disk.read(folder.path, described.file.rpartition("/")[2], limit=MAX_BYTES)
    named = frozenset(paths)
    paths = {**{cls.TABLE.name: f"{cls.TABLE.name}.csv" for cls in also}, **paths}
    present = {name: path for name, path in paths.items() if path in folder.present}
    missing = {name: Stored(path) for name, path in paths.items() if name not in present}
    return Target(folder, described, raw, missing | _tables(disk, folder, present, findings), named)


def _folder(disk: Disk, into: Path | None) -> Folder:
    if into is None:
        return Folder(Path("data", _STAND_IN), _STAND_IN, _STAND_IN, [])
    name = into.resolve().name
    return Folder(into, name, into.as_posix(), disk.files(into))


def _tables(disk: Disk, folder: Folder, paths: Mapping[str, str], findings: Findings) -> dict[str, Stored]:
    return {name: _stored(disk, folder, BY_NAME[name], path, findings) for name, path in paths.items()}


def _stored(disk: Disk, folder: Folder, cls: type[Row], path: str, findings: Findings) -> Stored:
    """Read the rows of one file as text; one that cannot be read cell by cell has an error, and nothing is lost of it."""
    place = Place(folder.name, cls.TABLE.name, f"{folder.shown}/{path}")
    try:
        raw = disk.read(folder.path, path, limit=MAX_BYTES)
    except Refused as refused:
        findings.add([refusal(refused, place, MAX_BYTES)])
        return Stored(path)
    text = decode(raw, place, findings)
    if text is None:
        return Stored(path, raw=raw)
    split = records(text)
    _, first = next(split)
    if isinstance(first, Broken):
        findings.add([first.fault.at(place, first.value, **first.facts)])
        return Stored(path, raw=raw)
    header, found = read_header(first, columns(cls), place)
    findings.add(found)
    if not header.is_sound:
        return Stored(path, raw=raw)
    order = [header.positions[one.name] for one in columns(cls)]
    rows: list[list[str]] = []
    for record, (line, cells) in enumerate(split, 2):
        if isinstance(cells, Broken):
            findings.add([cells.fault.at(_at(place, cells.line, record), cells.value, **cells.facts)])
        elif len(cells) == len(first):
            rows.append([cells[at] for at in order])
        elif any(cells):
            fault = faults.RAGGED
            findings.add([fault.at(_at(place, line, record), found=len(cells), expected=len(first))])
    return Stored(path, rows, raw)


def _at(place: Place, line: int, record: int) -> Place:
    return Place(place.package, place.table, place.file, line, record)


def csv_bytes(cls: type[Row], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as the project keeps it, with its header."""
    return written([[one.name for one in columns(cls)], *rows])


# --- the descriptor ----------------------------------------------------------------------------------------------------


def with_tables(target: Target, names: Sequence[str], findings: Findings) -> bytes:
    """Return the descriptor with tables added to its resources, or as it was, with a finding, where that is not safe.

    Lines are put into a YAML text, so that its comments and its order stay; the result is read again and compared.
    """
    described = target.descriptor
    if described is None or not names:
        return target.described
    is_yaml = described.file.endswith(".yaml")
    text = target.described.decode("utf-8-sig")
    added = [{"name": name, "path": f"{name}.csv"} for name in names]
    wanted = {**described.values, "resources": [*_listed(described), *added]}
    new = _yaml_with(text, described, added) if is_yaml else json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    tree = read_yaml(new) if is_yaml else read_json(new)
    if tree.problems or tree.value != wanted:
        findings.add(
            [faults.DESCRIPTOR_BY_HAND.at(described.place("resources"), tables=", ".join(names), file=described.file)]
        )
        return target.described
    return new.encode()


def _listed(described: Descriptor) -> list[Any]:
    entries = described.values.get("resources")
    return entries if isinstance(entries, list) else []


def _yaml_with(text: str, described: Descriptor, added: Sequence[Mapping[str, str]]) -> str:
    """Put entries behind the last one of `resources`, indented as it is."""
    lines = text.splitlines(keepends=True)
    count = len(_listed(described))
    first = described.tree.line("resources", count - 1) if count else None
    if first is None:
        return text
    indent = len(lines[first - 1]) - len(lines[first - 1].lstrip())
    inside = (line.startswith(" " * (indent + 1)) or not line.strip() for line in islice(lines, first, None))
    end = first + next((at for at, is_inside in enumerate(inside) if not is_inside), len(lines) - first)
    entries = [f"{' ' * indent}- {{name: {one['name']}, path: {one['path']}}}\n" for one in added]
    before = [*lines[: end - 1], lines[end - 1] if lines[end - 1].endswith("\n") else lines[end - 1] + "\n"]
    return "".join([*before, *entries, *lines[end:]])


def stand_in(names: Sequence[str], *, is_sample: bool) -> bytes:
    """Return the descriptor of a package that is only there to be judged and looked at; of invented rows it says so."""
    resources = "".join(f"\n  - {{name: {name}, path: {name}.csv}}" for name in names) or " []"
    name = f"{_STAND_IN}-mau\nsample: true" if is_sample else _STAND_IN
    head = f"name: {name}\ntitles: {{vi: Bản xem trước, en: Preview}}\ncoverage: excerpt\nlicenses: [{{name: CC-BY-4.0}}]\n"
    return f"{head}resources:{resources}\n".encode()


class Overlay(Disk):
    """The disk as it would be with some files replaced or added. That is for who reads: what is written goes to the disk.

    `files` are the bytes that are read in place of what the disk holds; `listed` are folders, each with all the files
    that it is seen to have.
    """

    def __init__(
        self, disk: Disk, files: Mapping[Path, bytes], listed: Mapping[Path, Sequence[str]] | None = None
    ) -> None:
        self._disk = disk
        self._files = files
        self._listed = listed or {}

    def files(self, root: Path) -> list[str]:
        """Return the paths of what a folder is seen to have."""
        return list(self._listed[root]) if root in self._listed else self._disk.files(root)

    def read(self, root: Path, relative: str, *, limit: int) -> bytes:
        """Return the bytes of a file, those laid over it first."""
        laid = self._files.get(root / relative)
        return self._disk.read(root, relative, limit=limit) if laid is None else laid
