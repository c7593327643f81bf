"""What a column means beyond its label, in Vietnamese, and an example: words that officers edit (`column_help.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..reference import text


class Help(NamedTuple):
    """The note of a column in Vietnamese, and an example as a clerk types it; either may be empty."""

    words: str = ""
    example: str = ""


@cache
def helps() -> Mapping[tuple[str, str], Help]:
    """Return the help that ships with the program, by table and column."""
    rows = csv.DictReader(text("column_help.csv").splitlines(), strict=True)
    return {(row["table"], row["column"]): Help(row["help_vi"], row["example"]) for row in rows}


def help_of(table: str, column: str) -> Help:
    """Return the help of one column."""
    return helps().get((table, column), Help())
