"""The code lists: what a coded cell may hold, its words in both languages, in the order they are shown."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..findings import Words
from ..reference import text


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list."""

    code: str
    labels: Words
    position: int


@cache
def codelists() -> Mapping[str, Mapping[str, Code]]:
    """Return every code list that ships with the program, by name; codes in their order."""
    lists: dict[str, dict[str, Code]] = {}
    for row in csv.DictReader(text("codelists.csv").splitlines(), strict=True):
        one = Code(row["code"], Words(row["label_vi"], row["label_en"]), int(row["position"]))
        lists.setdefault(row["codelist"], {})[one.code] = one
    return {name: dict(sorted(codes.items(), key=lambda item: item[1].position)) for name, codes in lists.items()}


def codes(codelist: str) -> Mapping[str, Code]:
    """Return one list by its name. Raises KeyError for a name that no list has."""
    return codelists()[codelist]
