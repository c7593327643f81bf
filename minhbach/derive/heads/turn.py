"""One period of one rule at one body: may it be judged, and was the duty met (docs/rules.md, reception_duty)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ...limits import ONE_DAY, Span, Spell, joined
from ...workdays import Calendar
from ..codes import HeadReason, HeadVerdict
from .days import Days, within


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about one recurring duty of one body's head.

    `terms` are those of its heads by date, none where the package keeps no `office_term` of them.
    """

    org_id: str
    life: Span
    covered: tuple[Span, ...]
    terms: tuple[Span, ...]
    days: Days
    calendar: Calendar
    as_of: date


@dataclass(frozen=True, slots=True)
class Turn:
    """One period that a rule asks for, of a head of whom this is known."""

    known: Known
    spell: Spell
    period: Span

    @property
    def is_covered(self) -> bool:
        """Whether the register speaks about any of it."""
        return any(time.meets(self.period) for time in self.known.covered)

    @property
    def is_over(self) -> bool:
        """Whether it has passed: as with every duty, nobody is late before the day after the last."""
        return self.known.as_of > self.period.last

    @property
    def past(self) -> Span:
        """The part that can be judged on the data date.

        While the period runs a register may lag behind: its last day covered is then no gap yet.
        """
        if self.is_over:
            return self.period
        return Span(self.period.first, min(self.known.as_of, self.known.covered[-1].last))

    @property
    def by_head(self) -> int:
        """On how many days the head did it."""
        return within(self.known.days.by_head, self.period)

    @property
    def by_another(self) -> int:
        """On how many days another did it."""
        return within(self.known.days.by_another, self.period)

    @property
    def working_days(self) -> int:
        """How many working days it has."""
        return self.known.calendar.working_days_between(self.period.first - ONE_DAY, self.period.last)


def _lies_in_one(time: Span, spans: Iterable[Span]) -> bool:
    return any(span.holds(time) for span in spans)


def _starts_before_terms(turn: Turn) -> bool:
    """Return whether the data name no head yet when the period begins: unknown is not vacant."""
    return bool(turn.known.terms) and turn.period.first < turn.known.terms[0].first


def _is_vacant(turn: Turn) -> bool:
    return bool(turn.known.terms) and not _lies_in_one(turn.past, joined(turn.known.terms))


def _has_several_heads(turn: Turn) -> bool:
    return bool(turn.known.terms) and not _lies_in_one(turn.past, turn.known.terms)


#: Why a period is not judged: the first that holds.
REASONS: tuple[tuple[HeadReason, Callable[[Turn], bool]], ...] = (
    ("body_not_alive", lambda turn: not turn.known.life.holds(turn.period)),
    ("rule_changed", lambda turn: not turn.spell.span.holds(turn.period)),
    ("not_covered", lambda turn: not _lies_in_one(turn.past, turn.known.covered)),
    ("no_term", _starts_before_terms),
    ("vacant", _is_vacant),
    ("head_changed", _has_several_heads),
    ("no_working_day", lambda turn: turn.working_days == 0),
)


def verdict(turn: Turn) -> tuple[HeadVerdict, HeadReason | None]:
    """Return how a head stands in a period, and why it is not judged where it is not."""
    if not turn.is_covered:
        return "no_data", None
    if reason := next((code for code, holds in REASONS if holds(turn)), None):
        return "not_judged", reason
    return _judged(turn), None


def _judged(turn: Turn) -> HeadVerdict:
    if turn.by_head >= turn.spell.rule.min_count:
        return "met"
    if not turn.is_over:
        return "not_yet"
    return "deputy_only" if turn.by_another and not turn.by_head else "not_met"
