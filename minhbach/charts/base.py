"""What a chart says, whatever it is drawn with: the one source of its drawing, its table, its CSV and its Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..figures import Figure
from ..findings import Words

#: How measures are drawn: bars over time, one panel a series; bars side by side; bars to both sides of their names;
#: a share within its interval, from 0 to 100 %.
Form = Literal["panels", "bars", "pyramid", "intervals"]
#: A sentence in pieces: every number in it is a figure.
Said = tuple[Words | Figure, ...]
#: Marks of a grid. Each differs from the others by its outline, so that it is told without its colour.
Shape = Literal["disc", "ring", "triangle", "diamond", "dots", "minus", "cross", "square"]


@dataclass(frozen=True, slots=True)
class Category:
    """What a row of the data is about: a month, a span of days, a body, with its page where it has one.

    Of a month that is not `covered` the register promises nothing: its counts are not shown. One that is not `over`
    is counted up to the data date.
    """

    code: str
    label: Words
    address: str = ""
    covered: bool = True
    over: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """The same measure of every category, in their order; `past_limit` is what has run over its limit."""

    code: str
    label: Words
    figures: tuple[Figure, ...]
    past_limit: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Numbers by category and series. `name` is that of the categories in files, `title` what people call them.

    `few` are categories with too few items for a share: their counts stand in the table alone.
    """

    form: Form
    name: str
    title: Words
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    few: tuple[tuple[Category, Figure], ...] = ()

    @property
    def lines(self) -> Iterator[tuple[Category, tuple[tuple[Series, Figure | None], ...]]]:
        """Each category with the figure of every series; None where the register promises nothing."""
        for at, category in enumerate(self.categories):
            yield category, tuple((one, one.figures[at] if category.covered else None) for one in self.series)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mark in a grid: its code, its words and its shape."""

    code: str
    label: Words
    shape: Shape


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a grid: where it stands, what it is, and the record it stands for.

    `row` and `column` are positions. Marks of one place stand below each other, in their order.
    """

    row: int
    column: int
    kind: Kind
    record: str
    label: Words
    first: date
    last: date
    address: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Marks by row and column. `beside`: the names of rows are short and stand beside them, not above.

    `totals` are figures of a row, printed at its end.
    """

    name: str
    title: Words
    rows: tuple[Category, ...]
    columns: tuple[Category, ...]
    kinds: tuple[Kind, ...]
    marks: tuple[Mark, ...]
    totals: tuple[tuple[Figure, ...], ...]
    beside: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `id` names its page and its files for ever.

    `said` is what is to be seen, in computed words; `note` how to read the marks. `families` are those of its figures, whose
    pages are its receipts. `caution` says what every copy must say first: that it is a draft, that it is invented.
    """

    id: str
    title: Words
    said: Said
    note: Words
    unit: Words
    data: Measures | Grid
    definition: Words
    caveats: tuple[Words, ...]
    families: tuple[str, ...]
    as_of: date
    source: Words
    caution: Words
