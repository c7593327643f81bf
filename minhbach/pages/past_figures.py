"""What figures were at earlier releases: on the page of their family, each value that changed with what is known of why."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise, zip_longest
from urllib.parse import parse_qsl

from ..figures import VIEWS, Family, Figure, nothing, span_of
from ..findings import Words
from ..history import WANT_REASON, Past, PastFigures, PastValue
from ..tables import (
    BY_NAME,
    COMPUTED,
    INPUT,
    Channel,
    Correction,
    Evaluation,
    FeedbackPeriod,
    FigureIssue,
    FigureRelation,
    Indicator,
    LetterPeriod,
    OnestopPeriod,
    ProcedurePublication,
    ReportedFigure,
    Row,
    Source,
    WorkStep,
)
from . import addresses
from .base import Link, Publication
from .parameters import value_of

#: Changed values of a kind on the page; the files of the releases have all.
SHOWN = 40
_WORD = re.compile(r"\w+")
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Why:
    """What the ledger tells of why values differ from one release to the next: reasons of corrections to the rows that are
    counted, whether some went without one, and in words what else differed. `is_other_day`: the data date did.
    """

    reasons: tuple[str, ...]
    is_unexplained: bool
    words: Words
    is_other_day: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """The main figure of a family at one release. `past` is None for today, where that is no release yet.

    `figure` is None where the release had none such; `is_changed` and `why` are against the release before, None for the
    first.
    """

    past: Past | None
    as_of: date
    figure: Figure | None
    is_changed: bool
    why: Why | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A value that differs from the release before."""

    figure: str
    named: tuple[Link, ...]
    old: Figure
    new: Figure
    before: Past
    now: Past | None
    why: Why


@dataclass(frozen=True, slots=True)
class FigureHistory:
    """A family over the releases, the newest first, and the values that changed: those of closed periods, and the others.

    The totals count also what is not shown; `not_kept` are releases from before figures were kept.
    """

    stands: tuple[Stand, ...]
    closed: tuple[Changed, ...]
    closed_total: int
    others: tuple[Changed, ...]
    others_total: int
    files: tuple[tuple[Past, str], ...]
    not_kept: tuple[Past, ...]


def figure_history(publication: Publication, family: Family, main: Figure | None) -> FigureHistory | None:
    """Return a family over the releases; None before the first release."""
    if not publication.history:
        return None
    points = list(_points(publication, family))
    read = tables_read(family, [one.name for one in publication.view.extra])
    steps = [
        _Step(now, before, tuple(_differing(family, now, before)), _why(publication.name, read, now, before))
        for now, before in pairwise(points)
    ]
    differing = sorted(
        (_Difference(step, key) for step in steps for key in step.keys if main is None or key != main.key),
        key=lambda one: (-one.step.release.seq, one.key),
    )
    closed, others = ([one for one in differing if one.is_closed is wanted] for wanted in (True, False))
    return FigureHistory(
        tuple(_stands(family, points, steps, main)),
        tuple(_changed(publication, family, one) for one in closed[:SHOWN]),
        len(closed),
        tuple(_changed(publication, family, one) for one in others[:SHOWN]),
        len(others),
        tuple((past, addresses.release_figures(past.seq, publication.name)) for past in _keeping(publication)),
        tuple(past for past in publication.history if publication.name not in past.figures),
    )


@dataclass(frozen=True)
class _Point:
    """The values of a family by key, today or at a release."""

    past: Past | None
    as_of: date
    values: Mapping[str, PastValue]

    def figure(self, family: Family, key: str) -> Figure:
        """Return a figure; of a family that had values one that is not among them counted nothing."""
        one = self.values.get(key) or _nothing(family)
        numerator, denominator = (int(count) if count else None for count in (one.numerator, one.denominator))
        return Figure(family.id, _params(key), one.value or None, numerator, denominator, family.unit, "")


@dataclass(frozen=True)
class _Step:
    """From one release to the next, or to today: the keys of what changed, and what is told of why."""

    now: _Point
    before: _Point
    keys: tuple[str, ...]
    why: Why

    @property
    def release(self) -> Past:
        """Return the earlier release: only the newest point is today."""
        assert self.before.past is not None
        return self.before.past


@dataclass(frozen=True)
class _Difference:
    step: _Step
    key: str

    @cached_property
    def ends_on(self) -> date | None:
        """Return the last day of the period that the figure is about; None where it is about none."""
        days = (_last_day(name, text) for name, text in _params(self.key).items())
        return max((day for day in days if day), default=None)

    @property
    def is_closed(self) -> bool:
        """Whether the period had ended when the release before was made, so that nothing more could happen in it."""
        return self.ends_on is not None and self.ends_on <= self.step.before.as_of


def _keeping(publication: Publication) -> Iterator[Past]:
    return (past for past in publication.history if publication.name in past.figures)


def _points(publication: Publication, family: Family) -> Iterator[_Point]:
    """Yield today, where that is not the last release, and each release that kept figures."""
    values = {one.key: PastValue(*map(_text, _said(one))) for one in publication.figures.all(family.id)}
    today = _Point(None, publication.view.as_of, values)
    kept = [_of(past, past.figures[publication.name], family) for past in _keeping(publication)]
    if not kept or kept[0].as_of != today.as_of or any(_differing(family, today, kept[0])):
        yield today
    yield from kept


def _of(past: Past, kept: PastFigures, family: Family) -> _Point:
    return _Point(past, kept.as_of, kept.of(family.id))


def _nothing(family: Family) -> PastValue:
    return PastValue(*map(_text, _said(nothing(family, {}))))


def _said(figure: Figure) -> tuple[str | None, int | None, int | None]:
    return figure.value, figure.numerator, figure.denominator


def _text(cell: str | int | None) -> str:
    return "" if cell is None else str(cell)


def _params(key: str) -> Mapping[str, str]:
    return dict(parse_qsl(key.partition("?")[2], keep_blank_values=True))


def _differing(family: Family, now: _Point, before: _Point) -> Iterator[str]:
    """Yield the key of every value that differs; a family that one point lacks wholly was not computed then."""
    if now.values and before.values:
        none = _nothing(family)
        for key in {**before.values, **now.values}:
            if before.values.get(key, none) != now.values.get(key, none):
                yield key


def _stands(family: Family, points: Sequence[_Point], steps: Sequence[_Step], main: Figure | None) -> Iterator[Stand]:
    for point, step in zip_longest(points, steps):
        figure = point.figure(family, main.key) if main and point.values else None
        is_changed = bool(step and main and main.key in step.keys)
        yield Stand(point.past, point.as_of, figure, is_changed, step.why if step else None)


def _changed(publication: Publication, family: Family, one: _Difference) -> Changed:
    return Changed(
        one.key,
        tuple(_named(publication, family, name, text) for name, text in _params(one.key).items()),
        one.step.before.figure(family, one.key),
        one.step.now.figure(family, one.key),
        one.step.release,
        one.step.now.past,
        one.step.why,
    )


def _named(publication: Publication, family: Family, name: str, text: str) -> Link:
    """Return a parameter in words; of a record that is gone, or a parameter that was broken down by then, its key."""
    try:
        return value_of(publication, family, name, text)
    except LookupError:
        return Link(Words(text, text))


def _last_day(name: str, text: str) -> date | None:
    """Return the last day of the period that a parameter names; None where it names none."""
    match name:
        case "year":
            return date(int(text), _DECEMBER, 31)
        case "month":
            year, month = int(text[:4]), int(text[5:])
            return date(year, month, monthrange(year, month)[1])
        case "statistical_window":
            return span_of(text)[1]
        case "period_end" | "as_of":
            return date.fromisoformat(text)
    return None


# --- why ---------------------------------------------------------------------------------------------------------------

_NOT_RELEASED = Words("Chưa ghi vào sổ công bố", "Not in the ledger yet")
_TAKEN_AWAY = Words("Danh sách thay đổi đã được gỡ", "The list of differences was taken away")
_MORE_ROWS = Words("Bảng được đếm có thêm dòng hoặc bổ sung", "Rows of the tables counted were added or filled in")
_OTHER_PROGRAM = Words(
    "Bảng được đếm không đổi; chương trình đổi", "The tables counted did not change; the program did"
)
_NOTHING = Words("Bảng được đếm không đổi", "The tables counted did not change")


def _why(package: str, read: Collection[str], now: _Point, before: _Point) -> Why:
    """Return what the differences of a release tell of the tables that a family is counted from: `read`."""
    is_other_day = now.as_of != before.as_of
    if now.past is None or before.past is None:
        return Why((), is_unexplained=False, words=_NOT_RELEASED, is_other_day=is_other_day)
    if now.past.changes is None:
        return Why((), is_unexplained=False, words=_TAKEN_AWAY, is_other_day=is_other_day)
    own = [one for one in now.past.changes if one.package == package and one.table in read]
    reasons = dict.fromkeys(one.reason for one in own if one.what in WANT_REASON and one.reason)
    is_other_program = now.past.program != before.past.program
    words = _MORE_ROWS if own else _OTHER_PROGRAM if is_other_program else _NOTHING
    return Why(tuple(reasons), any(one.is_unexplained for one in own), words, is_other_day)


@cache
def _views() -> Mapping[str, str]:
    return {statement.split()[2]: statement for statement in VIEWS}


#: Numbers and notes that others reported: no duty and no state follows from them.
ALONE: tuple[type[Row], ...] = (
    Source,
    Channel,
    LetterPeriod,
    OnestopPeriod,
    FeedbackPeriod,
    ProcedurePublication,
    WorkStep,
    Evaluation,
    Indicator,
    ReportedFigure,
    FigureRelation,
    FigureIssue,
    Correction,
)


def tables_read(family: Family, extra: Collection[str] = ()) -> frozenset[str]:
    """Return the input tables that a family is counted from: those it names, and those that computed rows follow from.

    `extra` are the publisher's own tables, which an own figure may count.
    """
    words = {word for names in family.domains for word in _WORD.findall(family.sql(names))}
    while more := {word for view in words & _views().keys() for word in _WORD.findall(_views()[view])} - words:
        words |= more
    read = words & {*BY_NAME, *extra}
    computed = {cls.TABLE.name for cls in COMPUTED} & read
    follow = {cls.TABLE.name for cls in INPUT if cls not in ALONE} if computed else set[str]()
    return frozenset((read - computed) | follow)
