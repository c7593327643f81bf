"""What a section can say above its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...figures import Figure
from ...findings import Words
from .. import addresses
from ..base import Link, Publication

NO_NOTE = Words("", "")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of a table of measures: what is measured, and its figures in the order of the columns."""

    label: Link
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """A table of figures. `columns` name the measures, each with the address of its receipt."""

    kind: ClassVar[str] = "measures"

    title: Words
    caption: Words
    head: Words
    columns: tuple[Link, ...]
    lines: tuple[Measured, ...]
    note: Words = NO_NOTE


def receipt(publication: Publication, family: str, label: Words | None = None) -> Link:
    """Return the name of a family, or another one that suits the table, with the page of its receipt."""
    title = label or publication.figures.family(family).title
    return Link(title, addresses.figure(publication.name, family))


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
