"""How far chance may move a share: the two ends of its 95 % interval (Wilson's), as figures with receipts of their own.

A share p lies in the interval of k out of n when (k/n - p)^2 <= z^2 p (1 - p) / n with z = 1.96. Times whole numbers
this is a comparison of whole numbers, so the ends are sought among the tenths of a percent without a square root:
every SQLite gives the same, also one that was built without mathematical functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..findings import Words
from .base import FEWEST_FOR_A_RATE, Domain, Family

#: The shares on which rounding to a tenth of a percent turns: 2 t - 1 two-thousandths for t = 1 … 1000 tenths.
HALF_STEP = """create view half_step as
with recursive tenth (t) as (select 1 union all select t + 1 from tenth where t < 1000)
select t, 2 * t - 1 as u from tenth"""

_BELOW = "u * n <= 2000 * k"
#: (k/n - u/2000)^2 against z^2 (u/2000) (1 - u/2000) / n, times 625 n^2 2000^2; z^2 = 2401/625.
_APART = "625 * (2000 * k - u * n) * (2000 * k - u * n)"
_WIDTH = "2401 * n * u * (2000 - u)"

#: The greatest tenth whose lower half-step does not lie beyond the end: the end rounded half up.
_LOW = f"{_BELOW} and {_APART} >= {_WIDTH}"
_HIGH = f"({_BELOW} or {_APART} <= {_WIDTH})"


@dataclass(frozen=True, kw_only=True)
class Bound(Family):
    """One end of the interval around a share, from the same two counts. Below ten there is no interval."""

    is_upper: bool

    def sql(self, names: Domain = (), aggregate: str = "") -> str:
        """Return the receipt of one end, or of one of its two counts."""
        if aggregate:
            return super().sql(names, aggregate)
        end = f"case when n >= {FEWEST_FOR_A_RATE} then\n         {self._end}\n       end"
        return f"select {end}\nfrom (\n  {self._counts((), names, self._same(names))}\n)"

    def grouped_sql(self, names: Domain) -> str:
        """Return the query that gives the ends of a breakdown at once, with their counts, where there are ten or more."""
        parts = {name: self.params[name] for name in names}
        counts = self._counts(
            [f"{part} as {name}" for name, part in parts.items()],
            names,
            [f"{part} is not null" for part in parts.values()],
        )
        grouped = f"{counts}\n  group by {', '.join(parts.values())}" if parts else counts
        columns = ", ".join((*names, self._end, "k", "n"))
        order = f"\norder by {', '.join(names)}" if names else ""
        return f"select {columns}\nfrom (\n  {grouped}\n)\nwhere n >= {FEWEST_FOR_A_RATE}{order}"

    @property
    def _end(self) -> str:
        return f"(select coalesce(max(t), 0) / 10.0 from half_step\n          where {_HIGH if self.is_upper else _LOW})"

    def _counts(self, parts: Sequence[str], names: Domain, conditions: Sequence[str]) -> str:
        columns = [*parts, f"{self.measure.numerator} as k", f"{self.measure.denominator} as n"]
        return self.select(columns, names, conditions).replace("\n", "\n  ")


def _bound(of: Family, domain: Domain, *, is_upper: bool) -> Bound:
    vi, en = ("trên", "Upper") if is_upper else ("dưới", "Lower")
    return Bound(
        id=f"{of.id}_{'high' if is_upper else 'low'}",
        title=Words(f"{of.title.vi}: cận {vi} của khoảng 95%", f"{of.title.en}: {en.lower()} end of the 95% interval"),
        definition=Words(
            f"Cận {vi} của khoảng tin cậy 95% (Wilson, z = 1,96, làm tròn đến 0,1) quanh “{of.title.vi}”: với số đếm này, "
            "tỷ lệ lâu dài của cơ quan có thể nằm đâu đó trong khoảng.",
            f"{en} end of the 95% interval (Wilson, z = 1.96, rounded to 0.1) around “{of.title.en}”: with these counts the "
            "long-run share of a body may lie anywhere within it.",
        ),
        caveats=Words(
            "Khoảng chỉ nói về may rủi của số ít, không nói về sai sót khi ghi dữ liệu.",
            "The interval speaks of the chance in small numbers, not of errors in the data.",
        ),
        unit="percent",
        source=of.source,
        where=of.where,
        measure=of.measure,
        row=of.row,
        row_table=of.row_table,
        params=of.params,
        domains=(domain,),
        main=None,
        beside=of.id,
        is_upper=is_upper,
    )


def bounds(of: Family, domain: Domain) -> tuple[Bound, Bound]:
    """Return the families of the lower and the upper end of the interval around a share, in one of its breakdowns."""
    return _bound(of, domain, is_upper=False), _bound(of, domain, is_upper=True)
