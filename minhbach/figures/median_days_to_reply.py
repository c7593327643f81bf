"""How long until half of the petitions have a reply, with those still waiting counted as waiting."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Words
from .base import FEWEST_FOR_A_RATE, Domain, Family, Measure

_SPELLS = """with recursive spell as (
  select petition_id, {part} as part, replied_on is not null as closed,
         cast(julianday(coalesce(replied_on, (select value from about where key = 'as_of')))
              - julianday(raised_on) as integer) as days
  from petition join petition_state using (petition_id) left join petition_reply using (petition_id)
  where {conditions}
), step as (
  select part, days, sum(closed) as closed,
         sum(count(*)) over (partition by part order by days desc) as waiting,
         row_number() over (partition by part order by days) as number
  from spell group by part, days
), curve as (
  select part, number, days, 1.0 * (waiting - closed) / waiting as unanswered from step where number = 1
  union all
  select step.part, step.number, step.days, curve.unanswered * (step.waiting - step.closed) / step.waiting
  from curve join step on step.part = curve.part and step.number = curve.number + 1
)
select {columns}
from spell"""


class _Survival(Family):
    """A Kaplan-Meier estimate: its filters belong to the spells, before the curve is drawn."""

    def select(self, columns: Sequence[str], names: Domain, conditions: Sequence[str]) -> str:
        part = self.params[names[0]] if names else "'all'"
        shown = ["part" if column == part else column for column in columns]
        wanted = "\n    and ".join((*self.where, *conditions))
        return _SPELLS.format(part=part, conditions=wanted, columns=", ".join(shown))


MEDIAN_DAYS_TO_REPLY = _Survival(
    id="median_days_to_reply",
    title=Words("Số ngày đến khi một nửa được trả lời", "Days until half are answered"),
    definition=Words(
        "Số ngày kể từ ngày nêu mà sau đó một nửa số kiến nghị đã được trả lời (trung vị Kaplan–Meier). "
        "Kiến nghị chưa được trả lời được tính là còn chờ đến ngày số liệu.",
        "Days from being raised until half of the petitions have a reply (Kaplan–Meier median). "
        "Petitions without a reply count as waiting up to the data date.",
    ),
    caveats=Words(
        "Không tính kiến nghị đã làm rõ tại hội nghị, đã gộp, đã rút, không thuộc diện xử lý, không ghi ngày nêu và nơi nguồn không nêu. "
        "Chưa quá nửa được trả lời hoặc dưới 10 kiến nghị thì không có giá trị.",
        "Not counted: petitions answered at the event, merged, withdrawn, inadmissible, without a date, or where the source does not state it. "
        "No value while half are not yet answered, or below 10 petitions.",
    ),
    unit="day",
    source="spell",
    where=(
        "raised_on is not null",
        "answered_on_spot = 0",
        "headline not in ('merged', 'withdrawn', 'inadmissible', 'not_tracked')",
    ),
    measure=Measure(
        # the product of fractions may miss an exact half by a rounding error
        value=(
            f"case when count(*) >= {FEWEST_FOR_A_RATE} then\n"
            "         (select min(days) from curve where curve.part = spell.part and unanswered <= 0.5 + 1e-9)\n"
            "       end"
        ),
        numerator="coalesce(sum(closed), 0)",
        denominator="count(*)",
        met="closed",
    ),
    row="petition_id",
    row_table="petition",
    params={"field": "field", "year": "substr(raised_on, 1, 4)"},
    domains=((), ("field",), ("year",)),
)
