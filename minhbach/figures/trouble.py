"""What can be wrong with SQL that a publisher wrote, or with what it gives; `minhbach/declared.py` says it to people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..own import OwnFigure


class Why(Enum):
    """What is wrong."""

    SQL = "sql"
    NO_COLUMN = "column"
    NO_TABLE = "table"
    NOT_ALLOWED = "allowed"
    TOO_MUCH = "work"
    NOT_A_NUMBER = "number"
    NOT_ROUNDED = "rounded"
    NOT_A_VALUE = "value"
    TOO_MANY_VALUES = "values"
    NO_ROW = "row"
    ROW_TWICE = "twice"


class Refused(Exception):
    """SQL that does not run, or whose result is of no use; `said` is what of it, as SQLite or the data have it."""

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(why, said)
        self.why = why
        self.said = said


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an own figure has no value: its part, what is wrong, and what of it. `known` are names it may have meant."""

    figure: OwnFigure
    part: str
    why: Why
    said: str
    known: tuple[str, ...] = ()
