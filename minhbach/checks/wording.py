"""How rules say a day, a number and another row, and the two faults that many of them share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from ..findings import Finding, Words, error
from ..tables import Row, column, key_of
from ..text import MONTHS, english_number, vietnamese_number

#: One of `error`, `warning` and `note`.
Level = Callable[..., Finding]

CHECK_BOTH_DATES = Words(
    "Đối chiếu cả hai ngày với văn bản gốc rồi sửa ngày ghi nhầm.",
    "Compare both dates with the source documents and correct the one mistyped.",
)


def vi(day: date) -> str:
    """Return the day as Vietnamese prints it: 04/08/2019."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def en(day: date) -> str:
    """Return the day as English prints it: 4 August 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number(value: int | Decimal) -> Words:
    """Return a number in both ways of printing: 12.983,5 and 12,983.5."""
    return Words(vietnamese_number(value), english_number(value))


def cell(row: Row, name: str) -> str:
    """Return a cell as its file holds it; an empty one is an empty text."""
    value = getattr(row, name)
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def label(row: Row, name: str) -> Words:
    """Return the labels of a column, in quotation marks."""
    labels = column(type(row), name).labels
    return Words(f"“{labels.vi}”", f"“{labels.en}”")


def called(row: Row) -> Words:
    """Return how a message names another row: its table, its key and where it stands."""
    table, key = row.TABLE, key_of(row)
    title = table.vi[0].lower() + table.vi[1:]
    if row.file.file.startswith("reference/"):
        return Words(f"{title} “{key}” (dữ liệu kèm chương trình)", f"{table.name} “{key}” (shipped with the program)")
    if not row.line:
        return Words(f"{title} “{key}”", f"{table.name} “{key}”")
    return Words(f"{title} “{key}” (dòng {row.line})", f"{table.name} “{key}” (line {row.line})")


def day_of(row: Row, name: str) -> date | None:
    """Return the value of a date column that is known by its name only."""
    return cast("date | None", getattr(row, name))


def is_before(row: Row, name: str, other: Row, other_name: str) -> bool:
    """Whether both dates are given and the first is the earlier one."""
    one, two = day_of(row, name), day_of(other, other_name)
    return one is not None and two is not None and one < two


def too_early(code: str, row: Row, name: str, other: Row, other_name: str, *, level: Level = error) -> Finding:
    """Return the finding that the date `name` of `row` stands before a date it cannot precede. Both are given."""
    return _disorder(code, (row, name), Words("trước", "before"), (other, other_name), level)


def too_late(code: str, row: Row, name: str, other: Row, other_name: str) -> Finding:
    """Return the finding that the date `name` of `row` stands after a date it cannot follow. Both are given."""
    return _disorder(code, (row, name), Words("sau", "after"), (other, other_name), error)


def _disorder(code: str, mine: tuple[Row, str], how: Words, theirs: tuple[Row, str], level: Level) -> Finding:
    (row, name), (other, _) = mine, theirs
    of = Words("", "") if other is row else Words(f" của {called(other).vi}", f" of {called(other).en}")
    one, two = _dated(*mine), _dated(*theirs)
    said = Words(f"{one.vi} {how.vi} {two.vi}{of.vi}.", f"{one.en} is {how.en} {two.en}{of.en}.")
    return level(code, row.place(name), said, CHECK_BOTH_DATES, cell(row, name))


def _dated(row: Row, name: str) -> Words:
    named, day = label(row, name), cast(date, day_of(row, name))
    return Words(f"{named.vi} {vi(day)}", f"{named.en} {en(day)}")


def missing(code: str, row: Row, name: str, why: Words, fix: Words | None = None) -> Finding:
    """Return the finding that a cell is empty although another fact, told by `why`, needs it."""
    mine = label(row, name)
    return error(
        code,
        row.place(name),
        Words(f"Cột {mine.vi} để trống, trong khi {why.vi}.", f"Column {mine.en} is empty although {why.en}."),
        fix or Words(f"Điền {mine.vi}, hoặc sửa lại thông tin kia.", f"Fill in {mine.en}, or correct the other fact."),
    )
