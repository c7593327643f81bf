"""What is known of each code of a finding, whatever it found: its name, levels, words and remedy in both languages."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ..findings import Severity, Words
from ..reference import text

_LEVELS = {level.value[0].upper(): level for level in Severity}
#: How the page of the codes says that a case weighs less: `; W: …`, `; N: …`.
_LIGHTER = re.compile(r"; ([WN]): ")
SPELLED = {Severity.WARNING: Words("Cảnh báo", "Warning"), Severity.NOTE: Words("Ghi chú", "Note")}


@dataclass(frozen=True, slots=True)
class Code:
    """One code of docs/findings.md: its sentences, with ` · ` between them; “…” stands for what a finding names."""

    code: str
    name: str
    levels: tuple[Severity, ...]
    what: Words
    fix: Words


@cache
def codes() -> Mapping[str, Code]:
    """Return every code that is documented."""
    rows = csv.DictReader(text("finding_codes.csv").splitlines(), strict=True)
    return {row["code"]: _code(row) for row in rows}


def _code(row: Mapping[str, str]) -> Code:
    levels = tuple(_LEVELS[letter] for letter in row["levels"].split(", ") if letter)
    what = Words(*(_spelled(row[name], lang) for lang, name in enumerate(("vi", "en"))))
    return Code(row["code"], row["name"], levels, what, Words(row["fix_vi"], row["fix_en"]))


def _spelled(text: str, lang: int) -> str:
    return _LIGHTER.sub(lambda match: f" · {SPELLED[_LEVELS[match[1]]][lang]}: ", text)
