"""Petitions raised, answered and past their limit, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ...charts import Category, Chart, Measures, Series
from ...figures import FLOWS
from ...findings import Words
from ...tables import Coverage, Petition
from ..base import Publication
from ..months import month_of, months_between
from ..periods import month_name
from .base import chart_of, of_registers

#: Months of the chart, up to that of the data date.
MONTHS = 36
_ONE_DAY = timedelta(days=1)


@of_registers
def over_time(publication: Publication) -> Chart | None:
    """Return petitions raised, answered and past their limit by month; None where the register covers no month."""
    recorded = months_on_record(publication)
    told = [one for one in recorded if one.covered]
    if not told:
        return None
    book = publication.figures
    series = tuple(
        Series(
            flow,
            words,
            tuple(book.get("petitions_by_month", flow=flow, month=one.code) for one in recorded),
            past_limit=flow == "past_limit",
        )
        for flow, words in FLOWS.items()
    )
    last = next((one for one in reversed(told) if one.over), told[-1])
    month = month_name(date.fromisoformat(f"{last.code}-01"))
    raised, answered, late = (book.get("petitions_by_month", flow=flow, month=last.code) for flow in FLOWS)
    return chart_of(
        publication,
        "theo-thang",
        Words(
            "Kiến nghị được nêu, được trả lời và quá hạn theo tháng",
            "Petitions raised, answered and past their limit by month",
        ),
        Measures("panels", "month", Words("Tháng", "Month"), tuple(recorded), series),
        families=["petitions_by_month"],
        said=(
            Words(f"Tháng {last.label.vi}: ", f"In {month.en}, "),
            raised,
            Words(" kiến nghị được nêu, ", " petitions were raised and "),
            answered,
            Words(" được trả lời lần đầu; đến ngày cuối tháng, ", " first answered; on the last day of the month, "),
            late,
            Words(" kiến nghị đã quá hạn mà chưa được trả lời.", " were past their limit and unanswered."),
        ),
        note=Words(
            "Mỗi cột là một tháng; ba khung dùng chung một thước. Số ghi ở cột cao nhất và cột cuối; bảng có đủ mọi tháng.",
            "A bar a month; the three panels share one scale. The highest and the last bar bear their numbers; the table has every month.",
        ),
        unit=Words("kiến nghị", "petitions"),
        caveats=(
            Words(
                f"Nhiều nhất {MONTHS} tháng gần nhất. Tháng không có cơ quan nào cam kết ghi đủ kiến nghị (bảng coverage) thì để trống, không phải số 0.",
                f"At most the last {MONTHS} months. A month for which no body declares its petitions complete (table coverage) is left empty; it is not zero.",
            ),
        ),
    )


def months_on_record(publication: Publication, most: int = MONTHS) -> list[Category]:
    """Return the months from the first that the register covers or that has a petition, up to the data date: the last ones."""
    as_of = publication.view.as_of
    spans = [
        (row.covered_from, row.covered_to)
        for row in publication.rows[Coverage]
        if row.table_name == Petition.TABLE.name
    ]
    begun = [first for first, _ in spans] + [row.raised_on for row in publication.rows[Petition] if row.raised_on]
    first = max(min(begun, default=as_of), month_of(as_of, 1 - most))
    return [_category(one, as_of, spans) for one in months_between(first, as_of)]


def _category(first: date, as_of: date, spans: Sequence[tuple[date, date]]) -> Category:
    """Return a month; it is covered where some body declares all of it, up to the data date, complete."""
    last = month_of(first, 1) - _ONE_DAY
    until = min(last, as_of)
    return Category(
        f"{first:%Y-%m}",
        month_words(first),
        covered=any(start <= first and until <= end for start, end in spans),
        over=last <= as_of,
    )


def month_words(day: date) -> Words:
    """Return a month with its number in both languages: names are too long for an axis."""
    return Words(f"{day:%m/%Y}", f"{day:%m/%Y}")
