"""The recurring duties of heads, period by period: the grid of all heads, and the strip of one body.

Each cell says how a head stands in one period as the table `head_duty` has it (docs/rules.md, `reception_duty` and
`dialogue_duty`). Months are the columns of receptions, with a week in the month of its Thursday; years those of dialogues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import ClassVar

from ..figures import LAST_12_MONTHS, Figure
from ..findings import Words
from ..tables import Dialogue, DutyRule, HeadDuty, Organization, ReceptionSession, codes
from ..text import MONTHS, collation_key
from ..workdays import counts_for
from . import addresses
from .base import Link, Publication, found
from .months import month_of, months_between
from .parameters import WINDOWS

#: Months and heads of the grid on a publisher's first page.
COMPACT_MONTHS = 6
COMPACT_HEADS = 8
#: Months of the main table of receptions, up to that of the data date.
_MONTHS = 12
#: A week belongs to the month and the year of its Thursday (ISO 8601); months and years keep theirs.
_TO_THURSDAY = timedelta(days=3)
_ONE_DAY = timedelta(days=1)
#: Verdicts of periods that were judged, or will be when they are over.
_COUNTED = frozenset({"met", "deputy_only", "not_met", "not_yet"})


@dataclass(frozen=True, slots=True)
class Done:
    """A day on which it was done, and the page of what was done."""

    day: date
    address: str

    @property
    def called(self) -> Words:
        """Return the day as short as a cell needs it."""
        return _short(self.day)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a head stands in one period of `unit`, or in several running that stand alike; `first` to `last` are their days.

    `counted` of `required` are those of each period, given where more than one is asked for.
    """

    unit: str
    first: date
    last: date
    verdict: str
    reason: str | None
    counted: int | None
    required: int
    by_head: tuple[Done, ...]
    by_another: tuple[Done, ...]

    @property
    def called(self) -> Words:
        """Return its first and last day as short as a cell needs them: `10–16/11`, `29/12–04/01`."""
        first, last = _short(self.first), _short(self.last)
        if self.first.month == self.last.month:
            first = Words(f"{self.first:%d}", str(self.first.day))
        return Words(f"{first.vi}–{last.vi}", f"{first.en}–{last.en}")

    def goes_on(self, other: Stand) -> bool:
        """Whether an earlier stand can be told as one with this."""
        return self._told == other._told and self.first <= other.last + _ONE_DAY

    @property
    def _told(self) -> tuple[object, ...]:
        asked = self.required if self.counted is not None else None
        return self.unit, self.verdict, self.reason, self.counted, asked


def _short(day: date) -> Words:
    return Words(f"{day:%d/%m}", f"{day.day} {MONTHS[day.month - 1][:3]}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule that asks it of a head, and its entry among the rules."""

    row: DutyRule
    address: str


@dataclass(frozen=True, slots=True)
class Total:
    """How many of the judged periods of one unit were met."""

    figure: Figure
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """One head: the body, what is asked, and a cell for each column; an empty one where nothing was asked."""

    body: Link
    asked: tuple[Asked, ...]
    cells: tuple[tuple[Stand, ...], ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The heads over one time. `columns` are the first days of months or years, as `unit` says.

    `counted_over` says what the totals count; `silent` are the bodies of which nothing is recorded in all that time.
    """

    title: Words
    unit: str
    columns: tuple[date, ...]
    lines: tuple[Line, ...]
    totals: tuple[Total, ...]
    counted_over: Words
    silent: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DutyGrid:
    """One duty of all heads, or of one: the latest table, then the earlier years.

    `is_told` is False in an excerpt: what a source does not state was not left undone. `everything` leads to the full
    grid where this is a part of it.
    """

    kind: ClassVar[str] = "duty_grid"

    duty: str
    title: Words
    is_told: bool
    tables: tuple[Table, ...]
    receipt: Link
    rules: str
    csv: str
    everything: Link | None = None


@dataclass(frozen=True, slots=True)
class _Deed:
    """What a head, or another in the head's place, did; `counts_for` may be another day than that of `done`."""

    by_head: bool
    counts_for: date
    done: Done


@dataclass(frozen=True, slots=True)
class _Time:
    """The periods of one table: its columns, and the parameters of the figures that count the same periods."""

    title: Words
    unit: str
    columns: tuple[date, ...]
    counted_over: Words
    params: Mapping[str, str] = field(default_factory=dict)

    def column(self, row: HeadDuty) -> date:
        """Return the column that a period stands in, whether the table has it or not."""
        day = row.period_start + _TO_THURSDAY
        return day.replace(day=1) if self.unit == "month" else day.replace(month=1, day=1)


@dataclass(frozen=True, slots=True)
class _Duty:
    """What is special about one of the recurring duties."""

    title: Words
    section: addresses.Section
    times: Callable[[Publication, Sequence[HeadDuty]], Iterator[_Time]]
    deeds: Callable[[Publication, str], Iterator[_Deed]]
    #: Whether the figures are counted apart by week and month.
    by_unit: bool


def duty_grid(publication: Publication, duty: str) -> DutyGrid:
    """Return the grid of all heads for one code of `periodic_duty`."""
    return _grid(publication, duty, tuple(_tables(publication, duty, _of_all_heads(publication, duty))))


def latest_table(publication: Publication, duty: str) -> Table | None:
    """Return the latest table of the grid of all heads; None where nothing is recorded."""
    return next(_tables(publication, duty, _of_all_heads(publication, duty)), None)


def duty_strip(publication: Publication, org_id: str) -> tuple[DutyGrid, ...]:
    """Return the latest table of each recurring duty of a body's head alone; none where no rule asks anything of it."""
    own: defaultdict[str, list[HeadDuty]] = defaultdict(list)
    for row in publication.rows.by(HeadDuty, "org_id")[org_id]:
        own[_rule(publication, row).duty].append(row)
    latest = ((duty, next(_tables(publication, duty, own[duty]), None)) for duty in _DUTIES if duty in own)
    return tuple(_part(publication, duty, replace(table, totals=())) for duty, table in latest if table)


def duty_compact(publication: Publication) -> DutyGrid | None:
    """Return the latest months of the first heads' receptions, by level and name; None where nothing is recorded."""
    table = latest_table(publication, "reception")
    if not table or not table.lines:
        return None
    lines = (replace(line, cells=line.cells[-COMPACT_MONTHS:]) for line in table.lines[:COMPACT_HEADS])
    short = replace(table, columns=table.columns[-COMPACT_MONTHS:], lines=tuple(lines))
    return _part(publication, "reception", short)


def duty_latest(publication: Publication, duty: str, most: int) -> DutyGrid:
    """Return the grid of a duty; of more lines than `most`, so many of its latest table and the way to all of them."""
    tables: list[Table] = []
    for table in _tables(publication, duty, _of_all_heads(publication, duty)):
        tables.append(table)
        if sum(len(one.lines) for one in tables) > most:
            return _part(publication, duty, replace(tables[0], lines=tables[0].lines[:most], silent=()))
    return _grid(publication, duty, tuple(tables))


def _part(publication: Publication, duty: str, table: Table) -> DutyGrid:
    """Return a grid with one table and the way to the full one, where its section has a page."""
    grid, section = _grid(publication, duty, (table,)), _DUTIES[duty].section
    has_page = section in publication.sections
    address = f"{addresses.section(publication.name, section)}#{duty}"
    return replace(grid, everything=Link(grid.title, address) if has_page else None)


def _of_all_heads(publication: Publication, duty: str) -> list[HeadDuty]:
    return [row for row in publication.rows[HeadDuty] if _rule(publication, row).duty == duty]


def _rule(publication: Publication, row: HeadDuty) -> DutyRule:
    return found(publication.rows.get(DutyRule, row.duty_rule_id), row.duty_rule_id)


def _grid(publication: Publication, duty: str, tables: tuple[Table, ...]) -> DutyGrid:
    name, kind, family = publication.name, _DUTIES[duty], f"{duty}_duty"
    return DutyGrid(
        duty=duty,
        title=kind.title,
        is_told=publication.view.package.is_register,
        tables=tables,
        receipt=publication.receipt(family),
        rules=addresses.section(name, addresses.RULES),
        csv=addresses.open_data(name, f"csv/{name}.head_duty.csv"),
    )


def _tables(publication: Publication, duty: str, rows: Sequence[HeadDuty]) -> Iterator[Table]:
    """Yield the tables that have a head in them, the latest first."""
    for time in _DUTIES[duty].times(publication, rows) if rows else ():
        table = _table(publication, duty, time, rows)
        if table.lines or table.silent:
            yield table


# --- one table --------------------------------------------------------------------------------------------------------


def _table(publication: Publication, duty: str, time: _Time, rows: Iterable[HeadDuty]) -> Table:
    shown: defaultdict[str, list[HeadDuty]] = defaultdict(list)
    columns = frozenset(time.columns)
    for row in rows:
        if time.column(row) in columns:
            shown[row.org_id].append(row)
    lines = [_line(publication, duty, time, shown[org_id]) for org_id in _in_order(publication, shown)]
    return Table(
        time.title,
        time.unit,
        time.columns,
        tuple(line for line in lines if _says_something(line)),
        _totals(publication, duty, time, (row for rows in shown.values() for row in rows), {}),
        time.counted_over,
        tuple(line.body for line in lines if not _says_something(line)),
    )


def _in_order(publication: Publication, org_ids: Iterable[str]) -> list[str]:
    """Return bodies by level, then as a dictionary has their names."""
    levels = codes("level")

    def place(org_id: str) -> tuple[int, tuple[str, str, str]]:
        body = found(publication.rows.get(Organization, org_id), org_id)
        return levels[body.level].position, collation_key(body.name_vi)

    return sorted(org_ids, key=place)


def _says_something(line: Line) -> bool:
    stands = (stand for cell in line.cells for stand in cell)
    return any(stand.verdict != "no_data" or stand.by_head or stand.by_another for stand in stands)


def _line(publication: Publication, duty: str, time: _Time, rows: Sequence[HeadDuty]) -> Line:
    rows = sorted(rows, key=_place)
    org_id, rules = rows[0].org_id, dict.fromkeys(row.duty_rule_id for row in rows)
    cells: defaultdict[date, list[HeadDuty]] = defaultdict(list)
    for row in rows:
        cells[time.column(row)].append(row)
    deeds = _deeds(publication, duty, org_id)
    return Line(
        publication.body(org_id),
        tuple(_asked(publication, rule) for rule in rules),
        tuple(_stands(publication, cells[column], deeds) for column in time.columns),
        _totals(publication, duty, time, rows, {"org_id": org_id}),
    )


def _place(row: HeadDuty) -> tuple[date, str]:
    return row.period_start, row.duty_rule_id


def _asked(publication: Publication, duty_rule_id: str) -> Asked:
    rules = addresses.section(publication.name, addresses.RULES)
    return Asked(found(publication.rows.get(DutyRule, duty_rule_id), duty_rule_id), f"{rules}#{duty_rule_id}")


def _totals(
    publication: Publication, duty: str, time: _Time, rows: Iterable[HeadDuty], of: Mapping[str, str]
) -> tuple[Total, ...]:
    """Return the figures of the periods in a table: weeks and months each on their own, never added up."""
    book, family = publication.figures, f"{duty}_duty"
    units = dict.fromkeys(_rule(publication, row).per_unit for row in sorted(rows, key=_place))
    totals = (
        Total(book.get(family, **of, **time.params, **({"per_unit": unit} if _DUTIES[duty].by_unit else {})), unit)
        for unit in units
    )
    return tuple(total for total in totals if total.figure.denominator)


# --- one cell ---------------------------------------------------------------------------------------------------------


def _stands(publication: Publication, rows: Sequence[HeadDuty], deeds: Sequence[_Deed]) -> tuple[Stand, ...]:
    """Return how a head stands in the periods of one cell, told together where they run on and stand alike."""
    told: list[Stand] = []
    deeds = _within(deeds, rows[0].period_start, max(row.period_end for row in rows)) if rows else ()
    for row in rows:
        stand = _stand(publication, row, deeds)
        if told and stand.goes_on(told[-1]):
            told[-1] = _joined(told[-1], stand)
        else:
            told.append(stand)
    return tuple(told)


def _within(deeds: Iterable[_Deed], first: date, last: date) -> list[_Deed]:
    return [deed for deed in deeds if first <= deed.counts_for <= last]


def _stand(publication: Publication, row: HeadDuty, deeds: Iterable[_Deed]) -> Stand:
    within = _within(deeds, row.period_start, row.period_end)
    return Stand(
        _rule(publication, row).per_unit,
        row.period_start,
        row.period_end,
        row.verdict,
        row.reason,
        row.counted if row.required > 1 and row.verdict in _COUNTED else None,
        row.required,
        tuple(deed.done for deed in within if deed.by_head),
        tuple(deed.done for deed in within if not deed.by_head),
    )


def _joined(one: Stand, other: Stand) -> Stand:
    """Return two stands as one; of two rules in the same period the days are the same."""
    return replace(
        one,
        last=other.last,
        by_head=tuple(dict.fromkeys(one.by_head + other.by_head)),
        by_another=tuple(dict.fromkeys(one.by_another + other.by_another)),
    )


def _deeds(publication: Publication, duty: str, org_id: str) -> list[_Deed]:
    """Return each day once (rule R20), by date; where it could count for several days, for the earliest."""
    days: dict[tuple[bool, date], _Deed] = {}
    for deed in _DUTIES[duty].deeds(publication, org_id):
        key = deed.by_head, deed.done.day
        days[key] = min(days.get(key, deed), deed, key=attrgetter("counts_for"))
    return sorted(days.values(), key=lambda deed: deed.done.day)


def _receptions(publication: Publication, org_id: str) -> Iterator[_Deed]:
    for row in publication.rows.by(ReceptionSession, "org_id")[org_id]:
        if row.held_on and row.received_by in ("head", "deputy"):
            day = counts_for(row.held_on, row.scheduled_on, publication.view.calendar)
            address = publication.registered["reception_session", row.reception_id]
            yield _Deed(row.received_by == "head", day, Done(row.held_on, address))


def _dialogues(publication: Publication, org_id: str) -> Iterator[_Deed]:
    for row in publication.rows.by(Dialogue, "host_org_id")[org_id]:
        if row.status == "held" and row.held_on and row.chaired_by_head is not None:
            address = addresses.record(publication.name, addresses.DIALOGUES, row.dialogue_id)
            yield _Deed(row.chaired_by_head, row.held_on, Done(row.held_on, address))


# --- which tables there are -------------------------------------------------------------------------------------------


def _reception_times(publication: Publication, rows: Sequence[HeadDuty]) -> Iterator[_Time]:
    """Yield the last twelve months, then the earlier years of which anything is recorded, the latest first."""
    thursdays = [row.period_start + _TO_THURSDAY for row in rows]
    as_of = publication.view.as_of
    first = month_of(as_of, 1 - _MONTHS)
    last = max(as_of, *thursdays)  # a running week may lie in the month after
    recent = Words("12 tháng gần nhất", "last 12 months")
    columns = tuple(months_between(first, last))
    yield _Time(WINDOWS[LAST_12_MONTHS], "month", columns, recent, {"window": LAST_12_MONTHS})
    recorded = zip(thursdays, rows, strict=True)
    earlier = {day.year for day, row in recorded if row.verdict != "no_data" and day < first}
    for year in sorted(earlier, reverse=True):
        called, counted = Words(f"Năm {year}", f"{year}"), Words(f"năm {year}", f"{year}")
        columns = tuple(months_between(date(year, 1, 1), date(year, 12, 1)))
        yield _Time(called, "month", columns, counted, {"year": str(year)})


def _dialogue_times(publication: Publication, rows: Sequence[HeadDuty]) -> Iterator[_Time]:  # noqa: ARG001
    """Yield one table with every year."""
    years = sorted({row.period_start.year for row in rows})
    whole = Words("các năm đã qua", "years that are over")
    yield _Time(Words("Từng năm", "Year by year"), "year", tuple(date(year, 1, 1) for year in years), whole)


_DUTIES: Mapping[str, _Duty] = {
    "reception": _Duty(
        Words("Người đứng đầu tiếp công dân", "Heads receiving citizens"),
        addresses.RECEPTIONS,
        _reception_times,
        _receptions,
        by_unit=True,
    ),
    "dialogue": _Duty(
        Words("Người đứng đầu chủ trì đối thoại hằng năm", "Yearly dialogues chaired by heads"),
        addresses.DIALOGUES,
        _dialogue_times,
        _dialogues,
        by_unit=False,
    ),
}
