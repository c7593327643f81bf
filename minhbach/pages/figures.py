"""The index of figures: each family with the value that stands for it, and a way to its receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..figures import Family, Figure
from ..findings import Words
from ..output import Page
from . import addresses
from .base import Frame, Link, Publication
from .parameters import named, reported_address
from .sheets.periodic import links as windows


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family: `figure` stands for it, of the kinds named in `of`; None where only breakdowns have values.

    `unit` is what its values count; None where the value says it (a percentage) or where it differs.
    """

    family: Family
    unit: Words | None
    address: str
    figure: Figure | None
    of: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """Families with values, and those that this package has no rows for; `windows` are reports of statistical windows."""

    frame: Frame
    lines: tuple[FamilyLine, ...]
    empty: tuple[FamilyLine, ...]
    reported: Figure
    reported_address: str
    comparison: str
    windows: tuple[Link, ...]
    figures_json: str
    database: str


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the index of figures."""
    lines = [_line(publication, family) for family in publication.figures.families]
    name = publication.name
    yield from publication.pages(
        addresses.section(name, addresses.FIGURES),
        addresses.FIGURES,
        "figures.html",
        lambda frame: FiguresContext(
            frame=frame,
            lines=tuple(line for line in lines if has_values(publication, line.family)),
            empty=tuple(line for line in lines if not has_values(publication, line.family)),
            reported=publication.figures.get("reported_figures"),
            reported_address=reported_address(publication),
            comparison=addresses.section(name, addresses.COMPARISON),
            windows=windows(publication),
            figures_json=addresses.open_data(name, "figures.json"),
            database=addresses.open_data(name, f"{name}.sqlite"),
        ),
    )


def main_figure(publication: Publication, family: Family) -> Figure | None:
    """Return the figure that stands for a family, or None where only its breakdowns have values."""
    return None if family.main is None else publication.figures.get(family.id, **family.main)


def has_values(publication: Publication, family: Family) -> bool:
    """Whether anything in the package falls under a family."""
    return any(
        figure.denominator if figure.denominator is not None else figure.value not in (None, "0")
        for figure in publication.figures.each(family.id)
    )


def _line(publication: Publication, family: Family) -> FamilyLine:
    figure = main_figure(publication, family)
    return FamilyLine(
        family,
        None if family.unit == "percent" else family.unit_words,
        addresses.figure(publication.name, family.id),
        figure,
        named(publication, figure) if figure else (),
    )
