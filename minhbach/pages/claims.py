"""The history of a claim: how a reported figure and its verdict stood at each release, who else printed it, corrections."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ..figures import REASONS, Comparison, comparisons, comparisons_of
from ..findings import Words
from ..history import Past, What
from ..tables import BY_NAME, Correction, FigureRelation, ReportedFigure, Row, Source
from ..text import fold
from .base import Publication

_FIGURES = ReportedFigure.TABLE.name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a printed figure: the number worked out again, if one could be, and the result with its reason."""

    recomputed: str | None
    gap: str | None
    result: str
    kind: str
    reason: Words | None


@dataclass(frozen=True, slots=True)
class ClaimStand:
    """How a figure stood from one release to another. `last` is None where it stands so today, `first` where no release had
    it so yet.
    """

    first: Past | None
    last: Past | None
    value: Decimal
    unit: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class OtherSource:
    """The same indicator for the same period as another source prints it; `is_same`: the same number."""

    row: ReportedFigure
    source: Source
    is_same: bool


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """All that is known of a claim besides what stands now; `stands` are empty where it stood the same all the time."""

    stands: tuple[ClaimStand, ...]
    others: tuple[OtherSource, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class GoneClaim:
    """A reported figure that releases had and that is not published any more: its last numbers, when and why it went."""

    figure_id: str
    last: ClaimStand
    went: Past | None
    reason: str


def claim_histories(publication: Publication) -> Mapping[str, ClaimHistory]:
    """Return the history of each reported figure that has one, by its id."""
    stands = _stands(publication)
    others = _others(publication)
    corrected = publication.rows.by(Correction, "record_id")
    found: dict[str, ClaimHistory] = {}
    for row in publication.rows[ReportedFigure]:
        own = tuple(one for one in corrected[row.figure_id] if one.table_name == _FIGURES)
        over_time = stands.get(row.figure_id, ())
        one = ClaimHistory(over_time if len(over_time) > 1 else (), others.get(row.figure_id, ()), own)
        if one.stands or one.others or one.corrections:
            found[row.figure_id] = one
    return found


def gone_claims(publication: Publication) -> tuple[GoneClaim, ...]:
    """Return the reported figures that were published once and are no more, in the order of their ids."""
    there = {row.figure_id for row in publication.rows[ReportedFigure]}
    gone = {key: stands for key, stands in sorted(_stands(publication).items()) if key not in there}
    return tuple(GoneClaim(key, stands[-1], *_went(publication, key)) for key, stands in gone.items())


def _went(publication: Publication, figure_id: str) -> tuple[Past | None, str]:
    for past in publication.history:
        for one in past.changes or ():
            if (one.package, one.table, one.key, one.what) == (publication.name, _FIGURES, figure_id, What.REMOVED):
                return past, one.reason
    return None, ""


# --- over the releases ---------------------------------------------------------------------------------------------------

#: What a figure is at one moment: its number, its unit, its verdicts.
_State = tuple[Decimal, str, tuple[Verdict, ...]]


def _stands(publication: Publication) -> Mapping[str, tuple[ClaimStand, ...]]:
    """Return how each figure stood, the first release first; releases at which it stood the same are one."""
    found: defaultdict[str, list[ClaimStand]] = defaultdict(list)
    kept = [past for past in reversed(publication.history) if _FIGURES in past.tables.get(publication.name, {})]
    for past in kept:
        for key, state in _states_of(past, publication.name).items():
            _add(found[key], past, state)
    if kept:
        for key, state in _states_today(publication).items():
            if key in found:
                _end(found[key], state)
    return {key: tuple(stands) for key, stands in found.items()}


def _add(stands: list[ClaimStand], past: Past, state: _State) -> None:
    if stands and _state(stands[-1]) == state:
        stands[-1] = replace(stands[-1], last=past)
    else:
        stands.append(ClaimStand(past, past, *state))


def _end(stands: list[ClaimStand], state: _State) -> None:
    """Say that the last stand goes on today; where it does not, today's is one of its own, not released yet."""
    if _state(stands[-1]) == state:
        stands[-1] = replace(stands[-1], last=None)
    else:
        stands.append(ClaimStand(None, None, *state))


def _state(stand: ClaimStand) -> _State:
    return stand.value, stand.unit, stand.verdicts


def _states_of(past: Past, package: str) -> Mapping[str, _State]:
    tables = past.tables[package]
    read: dict[type[Row], bytes] = {BY_NAME[name]: one.read() for name, one in tables.items() if name in _READ}
    rows = csv.DictReader(io.StringIO(read[ReportedFigure].decode(), newline=""), strict=True)
    verdicts = _by_figure(comparisons_of(read))
    return {row["figure_id"]: (Decimal(row["value"]), row["unit"], verdicts.get(row["figure_id"], ())) for row in rows}


_READ = frozenset((_FIGURES, FigureRelation.TABLE.name))


def _states_today(publication: Publication) -> Mapping[str, _State]:
    verdicts = _by_figure(comparisons(publication.database))
    return {
        row.figure_id: (row.value, row.unit, verdicts.get(row.figure_id, ()))
        for row in publication.rows[ReportedFigure]
    }


def _by_figure(compared: Sequence[Comparison]) -> Mapping[str, tuple[Verdict, ...]]:
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    for one in compared:
        reason = REASONS[one.reason] if one.reason else None
        found[one.figure_id].append(Verdict(one.recomputed, one.gap, one.result, one.kind, reason))
    return {key: tuple(verdicts) for key, verdicts in found.items()}


# --- other sources -------------------------------------------------------------------------------------------------------


def _others(publication: Publication) -> Mapping[str, tuple[OtherSource, ...]]:
    """Return, by figure, the figures of other sources on the same thing, by the day they were published."""
    same: defaultdict[tuple[object, ...], list[ReportedFigure]] = defaultdict(list)
    for row in publication.rows[ReportedFigure]:
        same[_about(row)].append(row)
    return {
        row.figure_id: others
        for rows in same.values()
        for row in rows
        if (others := tuple(_of_others(publication, row, rows)))
    }


def _about(row: ReportedFigure) -> tuple[object, ...]:
    """Return what a figure is about: the days of its period where the source gives them, else its words."""
    days = (row.period_start, row.period_end)
    period = days if all(days) else fold(row.period_text)
    return row.indicator_code, row.org_id, row.admin_unit_id, row.breakdown, row.unit, period


def _of_others(publication: Publication, row: ReportedFigure, rows: Sequence[ReportedFigure]) -> Iterator[OtherSource]:
    sources = [
        (publication.rows.get(Source, other.source_id), other) for other in rows if other.source_id != row.source_id
    ]
    for source, other in sorted(
        ((source, other) for source, other in sources if source),
        key=lambda pair: (pair[0].published_on or date.max, pair[1].figure_id),
    ):
        yield OtherSource(other, source, other.value == row.value)
