"""What a statutory form is: by which words its columns are known, what each becomes, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ....findings import Findings, Words
from ....tables import Row
from ..cells import Value
from ..convert import Order
from ..target import Target

_NOTHING = Words("", "")
#: Why a column of a form is left out.
A_SUM = Words(
    "tổng của các cột bên cạnh, chỉ dùng để đối chiếu", "the sum of the columns beside it, used to compare only"
)
NO_COLUMN = Words("bảng không có cột", "no column of the table")
#: The column of running numbers, which every form has and none takes.
ORDINAL = "ordinal"


@dataclass(frozen=True)
class Asked:
    """What a person says of a form that the form itself does not say; empty where nothing was said.

    `period` is a statistical window (2026-Q3) or two days (2026-06-15..2026-09-14); `fields` gives the code of a field
    of work by the words of the form.
    """

    form: str
    org_id: str = ""
    period: str = ""
    scope: str = ""
    source_id: str = ""
    kind: str = ""
    type_base: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """A column of a form.

    `words` are the headers that it may have, each with its levels from top to bottom joined by ` > `. `into` is the
    column of the form's table that it goes to, alone or added to others; without one it is left out, and `why` says why.
    """

    name: str
    words: tuple[str, ...]
    into: str = ""
    why: Words = _NOTHING
    required: bool = False

    @property
    def label(self) -> str:
        """The header by which messages and docs name the column."""
        return self.words[0].replace(" > ", " / ")


def ordinal() -> Field:
    """Return the column of running numbers."""
    why = Words("số thứ tự, đánh lại mỗi lần in", "a running number, counted again at every print")
    return Field(ORDINAL, ("STT", "TT", "Số TT", "Số thứ tự"), why=why)


def under(groups: Sequence[str], *words: str) -> tuple[str, ...]:
    """Return headers below each of some others."""
    return tuple(f"{group} > {word}" for word in words for group in groups)


@dataclass(frozen=True)
class Form:
    """A form: the table that it fills, and its columns.

    `grouping` are headers that stand over others and add nothing to their meaning; `sums` name columns that must be the
    sum of others; `anchors` those that a row of the table has a number or a day in; `needs` the options without which
    the form cannot be read. Of a private form no cell and no header is ever shown.
    """

    name: str
    title: Words
    cls: type[Row]
    fields: tuple[Field, ...]
    anchors: tuple[str, ...]
    needs: tuple[str, ...] = ()
    grouping: tuple[str, ...] = ()
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_private: bool = False


class Cell(NamedTuple):
    """What goes into one column of a record, and where it stands: `A1`, or nowhere where an option says it."""

    value: Value
    at: str = ""
    title: str = ""
    formula: str = ""


class Record(NamedTuple):
    """A row of the table that a form fills: the row of the form that it is named by, and its cells."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Context:
    """What the rows of a form are made records with."""

    asked: Asked
    into: Target
    order: Order | None
    findings: Findings
