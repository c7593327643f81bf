"""What a family of figures is, how its SQL is written, and the book that pages look figures up in.

A figure is one number with its receipt: SQL that gives it on the published database. The SQL of one value and the
query that gives all values of a breakdown are written from the same declaration, and a test compares them.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_plus

from ..findings import Words
from ..own import OwnParameter
from ..packed import packed, unpacked
from ..tables import codes
from .trouble import Trouble

#: What figures count besides the units of reported figures (code list `unit`).
_UNITS = {
    "duty": Words("nghĩa vụ", "duties"),
    "item": Words("việc", "items"),
    "figure": Words("số liệu", "figures"),
    "issue": Words("vấn đề", "issues"),
    "report": Words("báo cáo", "reports"),
    "supervision": Words("cuộc giám sát", "supervisions"),
    "working_day": Words("ngày làm việc", "working days"),
    "group": Words("đoàn đông người", "large groups"),
    "rule": Words("quy tắc", "rules"),
}

#: A rate over fewer rows says little and shows much of single people: only its counts are given (docs/rules.md).
FEWEST_FOR_A_RATE = 10

_quoted = cache(partial(quote, safe="@"))

#: The data date, in SQL: what the database says of itself.
AS_OF = "(select value from about where key = 'as_of')"

#: Names of the parameters of one breakdown, in the order the family declares them; `()` is the whole package.
Domain = tuple[str, ...]

NOTHING_TO_ADD = Words("", "")
#: What the definition of every rate goes on to say.
_OF_FEW = Words("Mẫu số dưới 10 thì chỉ nêu số đếm.", "Below a denominator of 10 only counts are given.")


@dataclass(frozen=True, slots=True)
class Figure:
    """One value: text as the `sqlite3` shell prints it, None where there is no value to give.

    `value` is None for a rate over fewer than ten rows: `numerator` and `denominator` are still given. `"<5"` stands
    for a small count that includes rows not public. `unit_words` gives the words of `unit`.
    """

    family: str
    params: Mapping[str, str]
    value: str | None
    numerator: int | None
    denominator: int | None
    unit: str
    sql: str

    @property
    def key(self) -> str:
        """Return the name of this value everywhere: `on_time_rate?kind=notice&year=2026`."""
        return key(self.family, self.params.items())

    @property
    def anchor(self) -> str:
        """Return the id of this value's breakdown on the page of its family."""
        return anchor(tuple(self.params))


def key(family: str, params: Iterable[tuple[str, str]]) -> str:
    """Return the name of the figure of a family with these parameters."""
    named = "&".join([f"{name}={_quoted(value)}" for name, value in params])
    return f"{family}?{named}" if named else family


def units() -> tuple[str, ...]:
    """Return every unit that a figure can have."""
    return (*codes("unit"), *_UNITS)


def unit_words(unit: str) -> Words:
    """Return the words of a unit. Raises KeyError for one that is not declared."""
    return _UNITS.get(unit) or codes("unit")[unit].labels


def anchor(names: Domain) -> str:
    """Return the id of one breakdown on the page of a family."""
    return "-".join(names).replace("_", "-") or "tong"


@dataclass(frozen=True, slots=True)
class Measure:
    """What is worked out over the counted rows, as SQL aggregates.

    `met` says of one row whether it is in the numerator; `nothing` is the value where no row is counted. A rate has no
    value below `FEWEST_FOR_A_RATE`.
    """

    value: str
    numerator: str = ""
    denominator: str = ""
    met: str = ""
    nothing: str | None = None
    is_rate: bool = False


COUNT = Measure("count(*)", nothing="0")


def share(met: str) -> Measure:
    """Return the percentage of counted rows for which `met` holds."""
    return rate(f"count(*) filter (where {met})", "count(*)", met)


def rate(numerator: str, denominator: str, met: str = "", places: int = 1) -> Measure:
    """Return the percentage that one aggregate is of another."""
    return Measure(percentage(numerator, denominator, places), numerator, denominator, met, is_rate=True)


def percentage(numerator: str, denominator: str, places: int = 1) -> str:
    """Return SQL for a percentage rounded half up to `places` decimals, NULL below ten.

    Tenths of a percent round to a whole number exactly; a tie such as 12.35 has no exact binary form.
    """
    scale = 10**places
    rounded = f"round({100 * scale}.0 * {numerator} / {denominator}) / {scale}"
    shown = rounded if places == 1 else f"printf('%.{places}f', {rounded})"
    return f"case when {denominator} >= {FEWEST_FOR_A_RATE} then\n         {shown}\n       end"


@dataclass(frozen=True, kw_only=True)
class Family:
    """Figures of one definition.

    `source`, `where` and `measure` are SQL over the published tables; `row` names one counted row of `row_table`.
    `params` maps the name of a parameter to the SQL expression it is compared with; `domains` lists the breakdowns
    that exist. `main` are the parameters of the value that stands for the family, None where none does;
    `beside` is the family whose value of the same parameters is shown next to it, where one alone would flatter.
    `own` are the parameters of a figure that the publisher declares itself, as it calls them; None for one of the model.
    `counted` says what its values count where no unit does.
    """

    id: str
    title: Words
    definition: Words
    caveats: Words = NOTHING_TO_ADD
    unit: str
    source: str
    where: tuple[str, ...] = ()
    measure: Measure = COUNT
    row: str = ""
    row_table: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[Domain, ...] = ((),)
    main: Mapping[str, str] | None = field(default_factory=dict)
    beside: str = ""
    own: Mapping[str, OwnParameter] | None = None
    counted: Words | None = None

    @property
    def unit_words(self) -> Words | None:
        """Return what the values count in words; None where that differs from one to the next."""
        return self.counted or (None if self.unit == "other" else unit_words(self.unit))

    @property
    def notes(self) -> Words:
        """Return what follows the definition: the caveats, and of a rate that few rows give none."""
        said = (self.caveats, _OF_FEW if self.measure.is_rate else NOTHING_TO_ADD)
        return Words(*(" ".join(filter(None, one)) for one in zip(*said, strict=True)))

    def sql(self, names: Domain = (), aggregate: str = "") -> str:
        """Return the receipt of one value, or of another aggregate over the same rows."""
        return self.select([aggregate or self.measure.value], names, self._same(names))

    def grouped_sql(self, names: Domain) -> str:
        """Return the query that gives value, numerator and denominator of every combination of a breakdown at once."""
        parts = [self.params[name] for name in names]
        aggregates = [self.measure.value, self.measure.numerator or "null", self.measure.denominator or "null"]
        query = self.select([*parts, *aggregates], names, [f"{part} is not null" for part in parts])
        ordinals = ", ".join(str(i + 1) for i in range(len(parts)))
        return f"{query}\ngroup by {ordinals}\norder by {ordinals}" if parts else query

    def rows_sql(self, names: Domain = ()) -> str:
        """Return the query that lists the counted rows: id, and 1 or 0 for the numerator of a rate."""
        columns = [f"{self.row} as id", f"{self.measure.met or '1'} as counted"]
        return self.select(columns, names, self._same(names)) + "\norder by id"

    def select(self, columns: Sequence[str], names: Domain, conditions: Sequence[str]) -> str:  # noqa: ARG002
        """Return a query over the counted rows; `names` is the breakdown, for a family whose source depends on it."""
        wanted = [*self.where, *conditions]
        lines = [f"select {', '.join(columns)}", f"from {self.source}"]
        if wanted:
            lines.append("where " + "\n  and ".join(wanted))
        return "\n".join(lines)

    def _same(self, names: Domain) -> list[str]:
        return [f"{self.params[name]} = :{name}" for name in names]


#: What a figure says of its rows: value, numerator, denominator.
Counted = tuple[str | None, int | None, int | None]


def held(columns: Sequence[Sequence[Any]]) -> list[Any]:
    """Return what a breakdown holds, as JSON can write it; `columns` are the values of its parameters and, the last three,
    what was counted.

    Both sorted by the parameters, and at which places the rows stood: nothing where at these. Without a row there is no
    column.
    """
    params, counted = columns[:-3], columns[-3:]
    keys = list(zip(*params, strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)  # SQL sorts years as numbers, a search wants them as text
    if order == list(range(len(order))):
        return [params, counted, []]
    told = sorted(range(len(order)), key=order.__getitem__)
    return [*([[column[at] for at in order] for column in part] for part in (params, counted)), told]


class _Opened(NamedTuple):
    """The figures of a breakdown as columns: the values of its parameters, sorted, what was counted, and their order."""

    columns: tuple[tuple[str, ...], ...]
    counted: tuple[Counted, ...]
    told: Sequence[int]


class Breakdown:
    """The figures of one breakdown of a family, kept as columns: a national package has millions.

    `names` are those of its parameters. A `Figure` is made when somebody asks for it. `rest` packs them: they take a tenth
    of the memory until somebody asks again.
    """

    __slots__ = ("_nothing", "_opened", "_packed", "_unit", "family", "names", "sql")

    def __init__(self, family: Family, names: Domain, held: Sequence[Any] | bytes) -> None:
        """`held` is what `held` returns, or another breakdown's `at_rest`."""
        self.family, self.names, self._unit = family.id, names, family.unit
        self.sql = sys.intern(family.sql(names))  # one text for all publishers
        self._nothing = _nothing(family)
        self._packed: bytes = held if isinstance(held, bytes) else b""
        self._opened: _Opened | None = None if isinstance(held, bytes) else _opened(held)

    @property
    def at_rest(self) -> bytes:
        """Its figures packed, for this process and its forks."""
        if self._opened and not self._packed:
            self._packed = packed(tuple(self._opened))
        return self._packed

    def rest(self) -> None:
        """Hold the figures packed until somebody asks."""
        if self.at_rest:
            self._opened = None

    @property
    def _held(self) -> _Opened:
        if self._opened is None:
            self._opened = _Opened(*unpacked(self._packed))
        return self._opened

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that its figures are made of."""
        columns, counted, told = self._held
        return self.family, self.names, self.sql, self._unit, columns, tuple(zip(*counted, strict=True)), tuple(told)

    @property
    def rows(self) -> Iterator[tuple[tuple[str, ...], Counted]]:
        """The values of the parameters of every figure that something falls under, in their order, and what was counted."""
        columns, counted, told = self._held
        values = list(zip(*columns, strict=True)) or [()]
        return ((values[at], counted[at]) for at in told)

    @property
    def known(self) -> list[tuple[str, ...]]:
        """The values of the parameters alone."""
        return [values for values, _ in self.rows]

    def __iter__(self) -> Iterator[Figure]:
        """Yield every figure that something falls under, ordered by its parameters."""
        return (self._figure(values, counted) for values, counted in self.rows)

    def get(self, values: Sequence[str]) -> Figure:
        """Return the figure of these values of the parameters, or the one of nothing where nothing falls under them."""
        columns, counted, _ = self._held
        low, high = 0, len(counted)
        for column, value in zip(columns, values, strict=bool(high)):
            low, high = bisect_left(column, value, low, high), bisect_right(column, value, low, high)
        return self._figure(values, counted[low] if low < high else self._nothing)

    def _figure(self, values: Sequence[str], counted: Counted) -> Figure:
        return Figure(self.family, dict(zip(self.names, values, strict=True)), *counted, self._unit, self.sql)


def _opened(held: Sequence[Any]) -> _Opened:
    columns, counted, told = held
    rows: tuple[Counted, ...] = tuple(map(_shared, *counted)) if counted else ()
    return _Opened(tuple(tuple(map(sys.intern, column)) for column in columns), rows, told or range(len(rows)))


@cache
def _shared(value: str | None, numerator: int | None, denominator: int | None) -> Counted:
    """Return one and the same tuple for what is counted alike: most figures are small numbers."""
    return value, numerator, denominator


class FigureBook:
    """All figures of one package, looked up by family and parameters; never changed after it is made.

    `troubles` are those of the publisher's own figures that have no value.
    """

    def __init__(
        self,
        as_of: date,
        families: Iterable[Family],
        breakdowns: Iterable[Breakdown],
        troubles: tuple[Trouble, ...] = (),
    ) -> None:
        self.as_of = as_of
        self.troubles = troubles
        self._families = {family.id: family for family in families}
        self._breakdowns = {(one.family, one.names): one for one in breakdowns}

    @property
    def follows_from(self) -> tuple[object, ...]:
        """All that it holds."""
        return self.as_of, self.families, tuple(self._breakdowns.values())

    @property
    def breakdowns(self) -> Iterable[Breakdown]:
        """The breakdowns of all families, in their order."""
        return self._breakdowns.values()

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The families in the order they are listed."""
        return tuple(self._families.values())

    def family(self, name: str) -> Family:
        """Return a family by its id. Raises KeyError where there is none."""
        return self._families[name]

    def rest(self) -> None:
        """Hold all figures packed until somebody asks for some."""
        for one in self._breakdowns.values():
            one.rest()

    def get(self, family: str, **params: str) -> Figure:
        """Return one figure; a combination that nothing falls under gives 0, or None for a rate.

        Raises KeyError for a family or a breakdown that is not declared.
        """
        declared = self._families[family]
        names = tuple([name for name in declared.params if name in params])
        if len(names) != len(params):
            raise KeyError(f"{family} has no parameters {sorted(set(params) - set(names))}")
        return self._breakdowns[family, names].get([params[name] for name in names])

    def by_key(self, key: str) -> Figure:
        """Return the figure that a page names in `data-figure`. Raises KeyError as `get` does."""
        family, _, params = key.partition("?")
        named = (one.partition("=") for one in params.split("&") if one)
        return self.get(family, **{name: unquote_plus(value) for name, _, value in named})

    def of(self, family: str, *names: str) -> tuple[Figure, ...]:
        """Return every figure of one breakdown that something falls under, ordered by its parameters."""
        return tuple(self._breakdowns[family, names])

    def known(self, family: str, *names: str) -> list[tuple[str, ...]]:
        """Return the values of the parameters of each of these, which are not made for it."""
        return self._breakdowns[family, names].known

    def all(self, family: str = "") -> tuple[Figure, ...]:
        """Return every figure (of one family), in the order of families, breakdowns and parameters."""
        return tuple(figure for one in self._breakdowns.values() if family in ("", one.family) for figure in one)

    def each(self, family: str) -> Iterator[Figure]:
        """Yield the figures of one family in that order, made one by one."""
        return chain.from_iterable(one for one in self._breakdowns.values() if one.family == family)

    def __iter__(self) -> Iterator[Figure]:
        """Yield every figure in that order, made one by one."""
        return chain.from_iterable(self._breakdowns.values())


def nothing(family: Family, params: Mapping[str, str]) -> Figure:
    """Return the figure of a combination that no row falls under."""
    return Figure(family.id, params, *_nothing(family), family.unit, family.sql(tuple(params)))


def _nothing(family: Family) -> Counted:
    counted = 0 if family.measure.denominator else None
    return family.measure.nothing, counted, counted
