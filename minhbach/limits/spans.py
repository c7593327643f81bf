"""Times from one day to another, both included: validity of rules, lives of bodies, coverage, terms, periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `first` to `last`; an end that is not known is `date.min` or `date.max`."""

    first: date
    last: date

    @classmethod
    def of(cls, first: date | None, last: date | None) -> Span:
        """Return the span of two cells of a row, where an empty one sets no end."""
        return cls(first or date.min, last or date.max)

    def holds(self, other: Span) -> bool:
        """Return whether every day of the other span is one of this."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Span) -> bool:
        """Return whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def common(self, other: Span) -> Span | None:
        """Return the days that both have, or None."""
        return Span(max(self.first, other.first), min(self.last, other.last)) if self.meets(other) else None


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same days in as few spans as possible, by date: those that overlap or adjoin become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (found[-1].last == date.max or span.first <= found[-1].last + ONE_DAY):
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)
