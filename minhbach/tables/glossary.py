"""The words that pages use, each explained for somebody who meets it for the first time."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from ..findings import Words
from ..reference import text
from .codelists import codes


@dataclass(frozen=True, slots=True)
class Term:
    """One word with its meaning. `steps` are the duties (codes of `duty_kind`) whose time limits belong to it."""

    term: str
    topic: str
    label: Words
    help: Words
    steps: tuple[str, ...]


@cache
def terms() -> tuple[Term, ...]:
    """Return every term that ships with the program, in the order it is read; a code is called what its list calls it."""
    return tuple(_term(row) for row in csv.DictReader(text("glossary.csv").splitlines(), strict=True))


def _term(row: dict[str, str]) -> Term:
    label = codes(row["codelist"])[row["term"]].labels if row["codelist"] else Words(row["vi"], row["en"])
    return Term(row["term"], row["topic"], label, Words(row["help_vi"], row["help_en"]), tuple(row["steps"].split()))
