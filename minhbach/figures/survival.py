"""How long until half of something is done: with what still waits counted as waiting, and of what is done alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..findings import Words
from .base import AS_OF, FEWEST_FOR_A_RATE, Domain, Family, Measure

_SPELLS = """with recursive spell as (
  select {row}, {parts}, {ended} is not null as closed,
         cast(julianday(coalesce({ended}, {as_of}))
              - julianday({begun}) as integer) as days
  from {spells}
  where {conditions}
), {steps}
select {columns}
from spell left join median using (part)"""

#: The Kaplan-Meier curve: after each day on which something was done, the share that still waits. What every part asks
#: again is worked out once (`materialized`), and the medians of all parts together: asked for one by one, each would be
#: sought among the days of all the others, and the time grow with the square of the bodies.
_CURVE = """step as materialized (
  select part, days, sum(closed) as closed,
         sum(count(*)) over (partition by part order by days desc) as waiting,
         row_number() over (partition by part order by days) as number
  from spell group by part, days
), curve as materialized (
  select part, number, days, 1.0 * (waiting - closed) / waiting as unanswered from step where number = 1
  union all
  select step.part, step.number, step.days, curve.unanswered * (step.waiting - step.closed) / step.waiting
  from curve join step on step.part = curve.part and step.number = curve.number + 1
), median as materialized (
  -- the product of fractions may miss an exact half by a rounding error
  select part, min(days) as half from curve where unanswered <= 0.5 + 1e-9 group by part
)"""
_DONE = """done as materialized (
  select part, days, row_number() over (partition by part order by days) as number,
         count(*) over (partition by part) as of_all
  from spell where closed
), median as materialized (
  select part, min(days) as half from done where 2 * number >= of_all group by part
)"""

_MEDIAN = Measure(
    value=f"case when count(*) >= {FEWEST_FOR_A_RATE} then min(half) end",
    numerator="coalesce(sum(closed), 0)",
    denominator="count(*)",
    met="closed",
)
_PLAIN_MEDIAN = replace(
    _MEDIAN,
    value=f"case when count(*) >= {FEWEST_FOR_A_RATE} and 2 * sum(closed) > count(*) then min(half) end",
)


@dataclass(frozen=True, kw_only=True)
class Survival(Family):
    """The median of spells: each row of `spells` (what SQL selects from) waits from `begun` until `ended`, both dates.

    The filters belong to the spells, before the curve is drawn from them in `steps`.
    """

    spells: str
    begun: str
    ended: str
    steps: str = _CURVE
    unit: str = "day"
    source: str = "spell"
    measure: Measure = _MEDIAN

    def select(self, columns: Sequence[str], names: Domain, conditions: Sequence[str]) -> str:
        """Return a query over the spells and what is drawn from them."""
        parts = {self.params[name]: name for name in names}
        part = " || '/' || ".join(parts) or "'all'"
        return _SPELLS.format(
            row=self.row,
            parts=", ".join((*(f"{sql} as {name}" for sql, name in parts.items()), f"{part} as part")),
            begun=self.begun,
            ended=self.ended,
            as_of=AS_OF,
            spells=self.spells,
            conditions="\n    and ".join((*self.where, *conditions)),
            steps=self.steps,
            columns=", ".join(parts.get(column, column) for column in columns),
        )


def plain_median(of: Survival, name: str, title: Words, definition: Words, caveats: Words) -> Survival:
    """Return the median of those spells alone that have ended; it has no value unless more than half have."""
    return replace(
        of,
        id=name,
        title=title,
        definition=definition,
        caveats=caveats,
        beside=of.id,
        steps=_DONE,
        measure=_PLAIN_MEDIAN,
    )
