"""What the families about statistics by period share: one row of the table is one value.

Nothing is added up over rows: scopes, fields and periods overlap. A value exists only where its row gives every count
that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..findings import Words
from ..tables import Row
from .base import NOTHING_TO_ADD, Family, Measure, rate

#: The parameters that tell the periods of one body apart; own and with subordinates are never mixed.
PERIOD = {name: name for name in ("org_id", "scope", "period_start", "period_end")}

NEVER_REPAIRED = Words(
    "Không có giá trị khi nguồn không nêu đủ các phần. Không sửa số nào và không suy đoán nguyên nhân chênh lệch.",
    "No value where the source does not give every part. No number is repaired and no cause of a gap is guessed.",
)


def given(columns: Iterable[str]) -> tuple[str, ...]:
    """Return the conditions that a row gives all of these counts."""
    return tuple(f"{column} is not null" for column in columns)


def added(columns: Sequence[str]) -> str:
    """Return the sum of counts of one row."""
    return " + ".join(columns)


def sum_of(expression: str) -> Measure:
    """Return a value worked out from the counts of one row."""
    return Measure(f"sum({expression})")


def rate_of(part: str, whole: str, places: int = 1) -> Measure:
    """Return the percentage that one expression over the counts of a row is of another."""
    return rate(f"sum({part})", f"sum({whole})", places=places)


def row_of(params: Mapping[str, str]) -> str:
    """Return the SQL that names a row by its parameters."""
    return " || '/' || ".join(params.values())


@dataclass(frozen=True, slots=True)
class OfEachRow:
    """Makes families with a value for each row of a table of periods: a percentage, or a number of `unit`."""

    table: type[Row]
    unit: str
    params: Mapping[str, str]

    def __call__(
        self, name: str, title: Words, definition: Words, measure: Measure, where: Sequence[str], *, beside: str = ""
    ) -> Family:
        """Return one of them."""
        is_rate, source = bool(measure.denominator), self.table.TABLE.name
        return Family(
            id=name,
            title=title,
            definition=definition,
            caveats=NOTHING_TO_ADD if is_rate else NEVER_REPAIRED,
            unit="percent" if is_rate else self.unit,
            source=source,
            where=tuple(where),
            measure=measure,
            row=row_of(self.params),
            row_table=source,
            params=self.params,
            domains=(tuple(self.params),),
            main=None,
            beside=beside,
        )
