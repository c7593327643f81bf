"""The receipt of one family of figures: definition, SQL, every breakdown, and the rows that are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..dataset import Citation, Part, part_of_figure
from ..figures import Domain, Family, Figure, anchor
from ..findings import Words
from ..output import Page
from . import addresses
from .base import Frame, Link, Publication
from .cited import cited
from .figures import main_figure
from .parameters import Counted, counted_row, in_order, named, title_of
from .past_figures import FigureHistory, figure_history

#: Values of a breakdown and counted rows on the page; `figures.json` and the database have the rest.
SHOWN_VALUES = 40
SHOWN_ROWS = 25


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a breakdown; `bar` is its length out of 1000, None where it has none."""

    figure: Figure
    named: tuple[Link, ...]
    bar: int | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The values under one set of parameters; `total` counts also those that are not shown."""

    anchor: str
    names: tuple[Words, ...]
    values: tuple[Value, ...]
    total: int
    sql: str


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What the page of one family shows. `figure` stands for it, `beside` next to it; `rows` are those counted in it.

    `history` is None before the first release; `changes` is the page of what differs between releases.
    """

    frame: Frame
    family: Family
    unit: Words | None
    figure: Figure | None
    of: tuple[Link, ...]
    beside: Figure | None
    beside_link: Link | None
    sql: str
    parts_sql: tuple[str, str] | None
    example: Figure | None
    breakdowns: tuple[Breakdown, ...]
    rows: tuple[Counted, ...]
    is_rate: bool
    database: str
    database_name: str
    figures_json: str
    data: str
    history: FigureHistory | None
    changes: str
    cited: Citation


def pages(publication: Publication) -> Iterator[Page]:
    """Yield the page of every family, with values or without: pages that print a zero link to it too."""
    for family in publication.figures.families:
        yield from publication.pages(
            addresses.figure(publication.name, family.id),
            addresses.FIGURES,
            "figure.html",
            lambda frame, family=family: _context(publication, frame, family),  # type: ignore[misc]
        )


def _context(publication: Publication, frame: Frame, family: Family) -> FigureContext:
    name = publication.name
    figure = main_figure(publication, family)
    example = figure or next(publication.figures.each(family.id), None)
    names = tuple(example.params) if example else family.domains[0]
    measure = family.measure
    return FigureContext(
        frame=frame,
        family=family,
        unit=family.unit_words,
        figure=figure,
        of=named(publication, figure) if figure else (),
        beside=publication.figures.get(family.beside, **figure.params) if figure and family.beside else None,
        beside_link=publication.receipt(family.beside) if family.beside else None,
        sql=family.sql(names),
        parts_sql=(family.sql(names, measure.numerator), family.sql(names, measure.denominator))
        if measure.denominator
        else None,
        example=example,
        breakdowns=tuple(_breakdowns(publication, family)),
        rows=tuple(_rows(publication, family, figure)) if figure and family.row else (),
        is_rate=bool(measure.met),
        database=addresses.open_data(name, f"{name}.sqlite"),
        database_name=f"{name}.sqlite",
        figures_json=addresses.open_data(name, "figures.json"),
        data=addresses.section(name, addresses.DATA),
        history=figure_history(publication, family, figure),
        changes=addresses.section(name, addresses.CHANGES),
        cited=cited(publication, frame, _quoted(publication, family, figure)),
    )


def _quoted(publication: Publication, family: Family, figure: Figure | None) -> Part:
    """Return the value that stands for the family as it is quoted: of what, under which key, in which ledger."""
    of = [link.label for link in named(publication, figure)] if figure else []
    vi, en = ", ".join(one.vi for one in of), ", ".join(one.en or one.vi for one in of)
    head = publication.history[0].hash if publication.history else ""
    return part_of_figure(family, figure, Words(vi, en), head)


def _breakdowns(publication: Publication, family: Family) -> Iterator[Breakdown]:
    for names in family.domains:
        known = in_order(publication, family.id, *names) if names else ()
        if known:
            of = (dict(zip(names, values, strict=True)) for values in known[:SHOWN_VALUES])
            yield Breakdown(
                anchor(names),
                tuple(title_of(family, name) for name in names),
                tuple(_values(publication, [publication.figures.get(family.id, **params) for params in of])),
                len(known),
                family.sql(names),
            )


def _values(publication: Publication, figures: Sequence[Figure]) -> Iterator[Value]:
    amounts = [_amount(figure) for figure in figures]
    most = max((amount for amount in amounts if amount), default=0.0)
    whole = 100.0 if figures and figures[0].unit == "percent" else most
    for figure, amount in zip(figures, amounts, strict=True):
        bar = round(1000 * amount / whole) if amount is not None and 0 <= amount <= whole and whole else None
        yield Value(figure, named(publication, figure), bar)


def _amount(figure: Figure) -> float | None:
    try:
        return float(figure.value or "")
    except ValueError:
        return None  # no value, or one too small to show


def _rows(publication: Publication, family: Family, figure: Figure) -> Iterator[Counted]:
    names: Domain = tuple(figure.params)
    found = publication.database.query(f"{family.rows_sql(names)}\nlimit {SHOWN_ROWS}", figure.params)
    for key, counted in found:
        yield counted_row(publication, family.row_table, str(key), counted=bool(counted))
