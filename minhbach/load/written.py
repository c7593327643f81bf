"""Texts that a person writes beside the data: read with care, and YAML among them held to a model, every fault with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ..disk import Disk, Refusal, Refused
from ..findings import Findings, Place, error
from ..text import nfc
from .faults import Fault
from .faults import content as faults
from .tree import Tree, written

#: A text of more bytes than this is one nobody reads.
MAX_BYTES = 200_000

#: How a declaration can be wrong, by the words pydantic uses for it; all else is a value of the wrong kind.
_BY_KIND = {
    "missing": faults.MISSING_KEY,
    "extra_forbidden": faults.UNKNOWN_KEY,
    "tuple_type": faults.NOT_A_LIST,
    "dict_type": faults.NO_KEYS_BELOW,
    "model_type": faults.NO_KEYS_BELOW,
}

M = TypeVar("M", bound=BaseModel)


def text_of(disk: Disk, folder: Path, path: str, findings: Findings, missing: Fault = faults.NOT_A_FILE) -> str | None:
    """Return the text of a file with composed letters and plain line ends; None where it cannot be read, and why."""
    place = Place(file=f"{folder.name}/{path}")
    try:
        body = disk.read(folder, path, limit=MAX_BYTES)
        return nfc(body.decode("utf-8-sig")).replace("\r\n", "\n")
    except Refused as refused:
        by_reason = {Refusal.MISSING: missing, Refusal.TOO_LARGE: faults.TOO_LARGE}
        fault = by_reason.get(refused.why, faults.NOT_A_FILE)
        findings.add([fault.at(place, path, limit=MAX_BYTES // 1000)])
    except UnicodeDecodeError as broken:
        findings.add([faults.NOT_UTF8.at(place, offset=broken.start + 1)])
    return None


def declared(model: type[M], tree: Tree, where: Callable[[int], Place], findings: Findings) -> M | None:
    """Return what a YAML text declares; None where anything is wrong. `where` gives the place of one of its lines."""
    findings.add(error(one.code, where(one.line), one.message, one.fix) for one in tree.problems)
    if tree.problems:
        return None
    try:
        return model.model_validate(tree.value or {})
    except ValidationError as invalid:
        for one in invalid.errors(include_url=False):
            wrong = faults.EMPTY_KEY if one["input"] is None else faults.WRONG_KIND
            fault = _BY_KIND.get(one["type"], wrong)
            key = ".".join(str(part) for part in one["loc"])
            known = ", ".join(_keys(model, one["loc"]))
            value = "" if fault is faults.MISSING_KEY else written(one["input"])  # of a missing one: what stands around
            findings.add([fault.at(where(tree.line(*one["loc"]) or 1), value, key=key, known=known)])
        return None


def _keys(model: type[BaseModel], path: Iterable[str | int]) -> Iterable[str]:
    """Return the keys that may stand where the last one of a path does."""
    for part in path:
        below = model.model_fields.get(str(part))
        types = (below.annotation, *get_args(below.annotation)) if below else ()
        model = next((one for one in types if isinstance(one, type) and issubclass(one, BaseModel)), model)
    return model.model_fields
