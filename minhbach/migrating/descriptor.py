"""A descriptor that says its new version and names its new tables: changed line by line, so that comments stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any, cast

from ..findings import Words
from ..load.json_text import read_json
from ..load.tree import Tree
from ..load.yaml_text import read_yaml
from .changes import Change, NotMigratable, TableRenamed, TableSplit

Entry = Mapping[str, Any]

_UNSAFE = Words(
    "datapackage.yaml viết theo cách mà lệnh không sửa được từng dòng; viết mỗi bảng trên một dòng "
    "“- {name: …, path: …}” rồi chạy lại.",
    "datapackage.yaml is written in a way that cannot be changed line by line; write each table on one line, "
    "“- {name: …, path: …}”, and run again.",
)


def rewritten(text: str, file: str, changes: Sequence[Change], to: int) -> str:
    """Return the text of a descriptor after the changes that concern the package, in their order.

    Raises NotMigratable where its lines cannot be changed with safety: what comes out is read again and compared.
    """
    is_yaml = file.endswith(".yaml")
    said = _said(read_yaml(text) if is_yaml else read_json(text))
    wanted = {**said, "model_version": to, "resources": _entries(said.get("resources", []), changes)}
    if not is_yaml:
        return json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    for change in changes:
        text = _with_change(text, read_yaml(text), change)
    text = _with_version(text, read_yaml(text), to)
    after = read_yaml(text)
    if after.problems or after.value != wanted:
        raise NotMigratable(_UNSAFE)
    return text


def _said(tree: Tree) -> dict[str, Any]:
    """Return the keys of a descriptor, of which its reader has seen that it is a group of keys."""
    return cast(dict[str, Any], tree.value)


# --- what it must say ----------------------------------------------------------------------------------------------------


def _entries(entries: Sequence[Entry], changes: Sequence[Change]) -> list[Entry]:
    found = list(entries)
    for change in changes:
        match change:
            case TableRenamed():
                found = [_renamed(one, change) if _name(one) == change.table else one for one in found]
            case TableSplit(table=table, new=new):
                at = next(at for at, one in enumerate(found, 1) if _name(one) == table)
                found.insert(at, {"name": new, "path": f"{new}.csv"})
    return found


def _renamed(entry: Entry, change: TableRenamed) -> Entry:
    path = {"path": change.path_of(entry["path"])} if "path" in entry else {}
    return {**entry, "name": change.new, **path}


def _name(entry: object) -> object:
    return entry.get("name") if isinstance(entry, dict) else None


# --- its lines -----------------------------------------------------------------------------------------------------------


def _with_change(text: str, tree: Tree, change: Change) -> str:
    if not isinstance(change, TableRenamed | TableSplit):
        return text
    lines = text.splitlines(keepends=True)
    names = list(map(_name, _said(tree)["resources"]))
    first = (tree.line("resources", names.index(change.table)) or 1) - 1
    indent = " " * (len(lines[first]) - len(lines[first].lstrip(" ")))
    end = first + 1 + len(list(takewhile(lambda line: line.startswith(f"{indent} "), lines[first + 1 :])))
    match change:
        case TableRenamed(table=table, new=new):
            for at in range(first, end):
                lines[at] = re.sub(rf"\b(name: *['\"]?){re.escape(table)}(?![\w-])", rf"\g<1>{new}", lines[at])
                lines[at] = re.sub(rf"(path: *['\"]?(?:\S*/)?){re.escape(table)}\.csv", rf"\g<1>{new}.csv", lines[at])
        case TableSplit(new=new):
            if not lines[end - 1].endswith("\n"):
                lines[end - 1] += "\n"
            lines.insert(end, f"{indent}- {{name: {new}, path: {new}.csv}}\n")
    return "".join(lines)


def _with_version(text: str, tree: Tree, to: int) -> str:
    if "model_version" in _said(tree):
        return re.sub(r"^(model_version: *)[0-9]+", rf"\g<1>{to}", text, count=1, flags=re.M)
    return re.sub(r"^(?=resources:)", f"model_version: {to}\n", text, count=1, flags=re.M)
