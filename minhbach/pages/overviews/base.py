"""What a section can say above its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from ...figures import Figure
from ...findings import Words
from .. import parameters
from ..base import Link, Publication
from ..lists import DutyLine
from ..reported import Compared, ReportedLine

NO_NOTE = Words("", "")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a table of measures: what is measured, and its figures in the order of the columns."""

    label: Link
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """A table of figures. `columns` name the measures, each with the address of its receipt.

    `shared` are the receipts where several columns have the same one.
    """

    kind: ClassVar[str] = "measures"

    title: Words
    caption: Words
    head: Words
    columns: tuple[Link, ...]
    lines: tuple[Measured, ...]
    note: Words = NO_NOTE
    shared: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Highlight:
    """One figure in large type: its name, its receipt, and in words what it is out of."""

    title: Words
    figure: Figure
    address: str
    of: Words = NO_NOTE


@dataclass(frozen=True, slots=True)
class Highlights:
    """The few figures that answer a reader's first question."""

    kind: ClassVar[str] = "highlights"

    title: Words
    figures: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """Duties past their due date, the longest first; `totals`, by kind, count also those that are not shown."""

    kind: ClassVar[str] = "overdue"

    title: Words
    lines: tuple[DutyLine, ...]
    totals: tuple[tuple[Words, Figure], ...]
    receipt: Link
    everything: Link


@dataclass(frozen=True, slots=True)
class Reported:
    """Figures of the same matter as bodies or the press printed them, each with its comparisons."""

    kind: ClassVar[str] = "reported"

    title: Words
    lines: tuple[tuple[ReportedLine, tuple[Compared, ...]], ...]
    everything: Link


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks that stand side by side where the screen is wide."""

    kind: ClassVar[str] = "beside"

    blocks: tuple[Measures, ...]


def by(
    publication: Publication,
    parameter: str,
    values: Iterable[tuple[str, Link]],
    measures: Sequence[tuple[str, Mapping[str, str]]],
) -> tuple[Measured, ...]:
    """Return a line for each value of a parameter that any of the measures (family, further parameters) has rows for."""
    lines = (
        Measured(
            label,
            tuple(publication.figures.get(family, **{parameter: value, **more}) for family, more in measures),
        )
        for value, label in values
    )
    return tuple(line for line in lines if any(says_something(figure) for figure in line.figures))


def says_something(figure: Figure) -> bool:
    """Whether any row stands behind a figure; of a count that is 0 none does."""
    return bool(figure.denominator) or figure.value not in (None, "0")


def highlight(publication: Publication, figure: Figure, title: Words | None = None, of: Words = NO_NOTE) -> Highlight:
    """Return a figure in large type, under the name of its family or another one that says more."""
    named = publication.receipt(figure.family, title)
    return Highlight(named.label, figure, named.address, of)


def known(publication: Publication, family: str, parameter: str) -> tuple[tuple[str, Link], ...]:
    """Return the values of a parameter that a family has figures for, in words, in the order people read them."""
    found = parameters.in_order(publication, family, parameter)
    return tuple((text, parameters.value(publication, parameter, text)) for (text,) in found)


def breakdown(
    publication: Publication,
    title: Words,
    parameter: str,
    measures: Sequence[tuple[str, Words | None]],
    note: Words = NO_NOTE,
) -> Iterator[Measures]:
    """Yield measures (family, name of the column) by the values of a parameter that the first has; nothing for none."""
    values = known(publication, measures[0][0], parameter)
    lines = by(publication, parameter, values, [(family, {}) for family, _ in measures])
    if lines:
        columns = tuple(publication.receipt(family, label) for family, label in measures)
        yield Measures(title, title, parameters.NAMES[parameter], columns, lines, note)


def beside(*blocks: Iterator[Measures]) -> Iterator[Beside]:
    """Yield tables side by side, those that there are."""
    if there := tuple(chain.from_iterable(blocks)):
        yield Beside(there)
